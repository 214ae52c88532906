//! The table of fault codes: one row each, from which the enum, the reports and `docs/faults.md` come.

/// Whether a fault keeps the data from being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data are not loaded.
    Error,
    /// The data are loaded; somebody should look.
    Warning,
}

impl Severity {
    /// The word in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One row of the table.
struct Row {
    name: &'static str,
    severity: Severity,
    meaning: &'static str,
    explanation: &'static str,
    wrong: &'static str,
    right: &'static str,
}

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $code:ident = $severity:ident $name:literal, $explanation:literal, $wrong:literal => $right:literal;)+) => {
        /// What sort of fault a diagnostic reports. Codes order as `docs/faults.md` lists them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $meaning])+ $code,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            fn row(self) -> Row {
                match self {
                    $(Self::$code => Row {
                        name: $name,
                        severity: Severity::$severity,
                        meaning: concat!($($meaning),+),
                        explanation: $explanation,
                        wrong: $wrong,
                        right: $right,
                    },)+
                }
            }
        }
    };
}

impl Code {
    /// The stable name: `dangling-entity`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Whether it keeps the data from being loaded.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.row().severity
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        self.row().meaning.trim()
    }

    /// Why it is wrong and what to do, in a few sentences.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        self.row().explanation
    }

    /// What it looks like: a piece of a data file, or of a folder.
    #[must_use]
    pub fn wrong_example(self) -> &'static str {
        self.row().wrong
    }

    /// What to write instead.
    #[must_use]
    pub fn right_example(self) -> &'static str {
        self.row().right
    }
}

codes! {
    /// A data folder does not exist or is no folder.
    FolderMissing = Error "folder-missing",
    "Check the spelling of the folder given with `--data`, and from where a relative path starts.",
    "entente serve --data grahp-data" => "entente serve --data graph-data";

    /// A data folder holds no data file.
    FolderEmpty = Error "folder-empty",
    "The folder exists but has no `ontology.json` and no `.json` or `.jsonl` file in `sources/`, `entities/` or `relations/`. \
     Perhaps the folder above or below it was meant. Files whose names begin with a dot are not read.",
    "notes/dialogue.json" => "notes/relations/dialogue.json";

    /// The first data folder has no ontology.json.
    OntologyMissing = Error "ontology-missing",
    "Kinds of entity and of relation are data. The first folder has to declare them; later folders may add kinds.",
    "graph-data/entities/people.json" => "graph-data/ontology.json\ngraph-data/entities/people.json";

    /// A file or folder cannot be read.
    Unreadable = Error "unreadable",
    "The system refused to open it, it is larger than 1 GiB (64 GiB with a record a line, and 16 MiB a line), it became \
     shorter while it was read, or there are more than 100,000 files or 16 folders inside each other. The message has the \
     reason.",
    "a file without permission to read" => "chmod +r graph-data/entities/people.json";

    /// A file is not UTF-8.
    NotUtf8 = Error "not-utf8",
    "Data files are UTF-8, without exceptions, so that names in every script survive. The message has the first bad byte.",
    "a file saved as Windows-1251" => "the same file saved as UTF-8";

    /// The text is not JSON.
    BrokenJson = Error "broken-json",
    "Data files are strict JSON: no comments, no trailing commas, no single quotes, at most 512 levels. Only the first \
     fault of a `.json` file is told, because what follows depends on it; in a `.jsonl` file every line stands alone. While \
     a file is broken, faults that may only follow from that (entities and sources not found, unknown kinds) are held back \
     and counted.",
    r#"[{"id": "bomca",}]"# => r#"[{"id": "bomca"}]"#;

    /// An object has the same key twice.
    DuplicateKey = Error "duplicate-key",
    "JSON readers differ in which of the two they take, so one must go.",
    r#"{"id": "bomca", "name": "BOMCA", "name": "Border Management"}"# =>
    r#"{"id": "bomca", "name": "BOMCA", "aliases": ["Border Management"]}"#;

    /// A record has a field that the format does not know.
    UnknownField = Error "unknown-field",
    "Mostly a typing error; without this fault the field would be lost in silence. `docs/data-format.md` lists the fields.",
    r#"{"id": "bomca", "knd": "programme", "name": "BOMCA"}"# => r#"{"id": "bomca", "kind": "programme", "name": "BOMCA"}"#;

    /// A field that is needed is not there.
    MissingField = Error "missing-field",
    "`docs/data-format.md` says which fields a record needs.",
    r#"{"id": "bomca", "kind": "programme"}"# => r#"{"id": "bomca", "kind": "programme", "name": "BOMCA"}"#;

    /// A field has another type of JSON value than it should.
    WrongType = Error "wrong-type",
    "A text where a list is expected, a number where a text is, and so on. `null` is never expected: leave the field out.",
    r#"{"id": "bomca", "kind": "programme", "name": "BOMCA", "aliases": "Border Management"}"# =>
    r#"{"id": "bomca", "kind": "programme", "name": "BOMCA", "aliases": ["Border Management"]}"#;

    /// A name is empty.
    EmptyName = Error "empty-name",
    "Names, titles and labels are shown to people; one that is empty, or blank, shows nothing.",
    r#"{"id": "bomca", "kind": "programme", "name": " "}"# => r#"{"id": "bomca", "kind": "programme", "name": "BOMCA"}"#;

    /// A text that may be left out is empty.
    EmptyText = Error "empty-text",
    "An empty text says nothing: leave the field out.",
    r#"{"source": "nca", "locator": ""}"# => r#"{"source": "nca"}"#;

    /// A text is longer than its field allows.
    TextTooLong = Error "text-too-long",
    "Names and titles have at most 300 characters, locators 500, summaries 1,000, notes and reasons 2,000, addresses 2,000. \
     What is longer belongs into the source.",
    r#"{"source": "nca", "locator": "a locator of 501 characters …"}"# => r#"{"source": "nca", "locator": "paragraph 6"}"#;

    /// A text holds a control character.
    ControlCharacter = Error "control-character",
    "Line breaks, tabs and other control characters, written as they are or escaped, break headings, tables and exports.",
    r#"{"id": "bomca", "kind": "programme", "name": "BOMCA\n"}"# => r#"{"id": "bomca", "kind": "programme", "name": "BOMCA"}"#;

    /// A text is no slug.
    BadId = Error "bad-id",
    "Ids are slugs: `a`–`z`, `0`–`9`, single hyphens between, at most 100 characters. They stand in URLs, where a dot begins \
     an extension and a comma separates.",
    r#"{"id": "Enrique_Mora", "kind": "official", "name": "Enrique Mora"}"# =>
    r#"{"id": "enrique-mora", "kind": "official", "name": "Enrique Mora"}"#;

    /// A text is no id of a relation, or a relation is named in two ways.
    BadRelationId = Error "bad-relation-id",
    "The id of a relation is `from--kind--to`, or `from--kind--to--qualifier` when the same tie happened more than once. A \
     record has either `id` or the parts `from`, `kind`, `to` and `qualifier`, not both.",
    r#"{"id": "enrique-mora-headed-eu-delegation", "claims": [{"source": "nca"}]}"# =>
    r#"{"id": "enrique-mora--headed--eu-delegation", "claims": [{"source": "nca"}]}"#;

    /// A text is no date.
    BadDate = Error "bad-date",
    "Dates are ISO 8601-2 (EDTF): `2013`, `2024-06`, `2024-06-05`, an interval `2021-07-01/2025-02-28`, open `2021-07-01/..`, \
     with `~`, `?` or `%` for doubt. Seasons, clock times and unspecified digits are not used.",
    r#"{"source": "nca", "when": "5.6.2024"}"# => r#"{"source": "nca", "when": "2024-06-05"}"#;

    /// An interval ends before it begins.
    EndBeforeStart = Error "end-before-start",
    "Perhaps the two ends were swapped. With `~` an end reaches one unit of its precision further.",
    r#"{"source": "nca", "when": "2025-02-28/2021-07-01"}"# => r#"{"source": "nca", "when": "2021-07-01/2025-02-28"}"#;

    /// A text is no http or https address.
    BadUrl = Error "bad-url",
    "Addresses of sources are links on pages, so only `http:` and `https:` are let through, whole and without spaces.",
    r#"{"id": "nca", "title": "Talks", "url": "www.newscentralasia.net"}"# =>
    r#"{"id": "nca", "title": "Talks", "url": "https://www.newscentralasia.net"}"#;

    /// A text is no language tag.
    BadLanguage = Error "bad-language",
    "Languages are BCP 47 tags: two or three letters, and groups of up to eight letters or digits joined by hyphens. They \
     become `lang` attributes, which tell a screen reader how to speak a name.",
    r#"{"name": "Türkmenistan", "lang": "turkmen language"}"# => r#"{"name": "Türkmenistan", "lang": "tk"}"#;

    /// A word is not one of those that are allowed.
    UnknownWord = Error "unknown-word",
    "Some fields take one of a few words, such as `says`: `is`, `plans`, `denies`, `omits`, `alleges`.",
    r#"{"source": "nca", "says": "denied"}"# => r#"{"source": "nca", "says": "denies"}"#;

    /// A kind or family is declared twice.
    DuplicateKind = Error "duplicate-kind",
    "Each kind of entity, kind of relation and family is declared once, in one folder; a later folder may add kinds but not \
     change them.",
    r#"{"families": [{"id": "person", …}, {"id": "person", …}]}"# =>
    r#"{"families": [{"id": "person", …}, {"id": "event", …}]}"#;

    /// Two values of a kind have the same name.
    DuplicateValueName = Error "duplicate-value-name",
    "Claims name values by `name`, so a kind has each name once.",
    r#""values": [{"name": "share", "label": "Share", "type": "percent"}, {"name": "share", "label": "Part", "type": "text"}]"# =>
    r#""values": [{"name": "share", "label": "Share", "type": "percent"}, {"name": "part", "label": "Part", "type": "text"}]"#;

    /// A kind of entity names a family that is not declared.
    UnknownFamily = Error "unknown-family",
    "Families give shape and colour; `families` in `ontology.json` lists them.",
    r#"{"id": "official", "family": "persons", …}"# => r#"{"id": "official", "family": "person", …}"#;

    /// A colour is not written as #rrggbb.
    BadColour = Error "bad-colour",
    "Six hexadecimal digits after `#`, so that drawings and pages show the same colour.",
    r#"{"light": "darkred", …}"# => r##"{"light": "#8d1400", …}"##;

    /// A shape is not one that drawings know.
    BadShape = Error "bad-shape",
    "The shapes are ring, circle, square, hexagon, diamond, triangle, sheet and pentagon.",
    r#"{"id": "person", "shape": "round", …}"# => r#"{"id": "person", "shape": "circle", …}"#;

    /// The type of a value is not one that claims know.
    BadValueType = Error "bad-value-type",
    "The types are `money`, `percent`, `km`, `number`, `text`, `date`, `bool`, `{\"enum\": [words]}` and `{\"ref\": [kinds]}`.",
    r#"{"name": "share", "label": "Share", "type": "percentage"}"# => r#"{"name": "share", "label": "Share", "type": "percent"}"#;

    /// A lifetime names an attribute that the kind does not have, or that is no date.
    BadLifetime = Error "bad-lifetime",
    "`lifetime` says which attributes bound an entity in time, so they have to be among the kind's `attributes`, with the \
     type `date`.",
    r#""attributes": [], "lifetime": {"begins": "born"}"# =>
    r#""attributes": [{"name": "born", "label": "Born", "type": "date"}], "lifetime": {"begins": "born"}"#;

    /// A reading has a placeholder that cannot be filled.
    BadReading = Error "bad-reading",
    "In a reading, `{x|y}` is the value x, or else y; `{x:words|y}` is the words when x is true or given; `{x#|y}` is the number x \
     as an ordinal. The name before `|`, `:` or `#` is that of a value of the kind, and every brace is closed.",
    r#""forward": "{co:co-}chaired""# => r#""forward": "{co:co-|}chaired""#;

    /// Two records of one folder have the same id.
    DuplicateId = Error "duplicate-id",
    "Within a folder an id stands once among the entities, once among the sources, once among the relations. If the same tie \
     happened twice, give the relation a qualifier; if two sources tell of it, write two claims in one record.",
    r#"{"id": "nca", "title": "Talks"}, {"id": "nca", "title": "More talks"}"# =>
    r#"{"id": "nca", "title": "Talks"}, {"id": "nca-2", "title": "More talks"}"#;

    /// A former id is the id, or a former id, of another entity.
    FormerIdTaken = Error "former-id-taken",
    "Links to a former id are redirected, and can lead to one entity only.",
    r#"{"id": "ndici", "former_ids": ["bomca"], …}, {"id": "bomca", …}"# =>
    r#"{"id": "ndici", …}, {"id": "bomca", …}"#;

    /// A record of a later folder changes what an earlier one says.
    LayerConflict = Error "layer-conflict",
    "A later folder adds claims, aliases and identifiers to an entity, and claims to a relation. It does not rename, and does \
     not describe a source again: cite the source by its id.",
    r#"{"id": "bomca", "name": "The border programme"}"# => r#"{"id": "bomca", "aliases": ["The border programme"]}"#;

    /// A kind is not declared.
    UnknownKind = Error "unknown-kind",
    "`ontology.json` lists the kinds of entity and of relation.",
    r#"{"id": "bomca", "kind": "program", "name": "BOMCA"}"# => r#"{"id": "bomca", "kind": "programme", "name": "BOMCA"}"#;

    /// An entity that is named is not there.
    DanglingEntity = Error "dangling-entity",
    "The ends of a relation, and values that refer to an entity, name entities that have a record. Held back while a file is broken.",
    r#"{"id": "bomca--covers--turkmenistn", …}"# => r#"{"id": "bomca--covers--turkmenistan", …}"#;

    /// A source that is cited is not there.
    DanglingSource = Error "dangling-source",
    "Every claim cites a source that has a record; so do `republishes` and `inferred`. Held back while a file is broken.",
    r#"{"source": "nac"}"# => r#"{"source": "nca"}"#;

    /// Sources republish each other in a circle.
    RepublishesCycle = Error "republishes-cycle",
    "`republishes` leads from a reprint to what was printed first, so it cannot lead back.",
    r#"{"id": "nca", "title": "Talks", "republishes": ["nca"]}"# => r#"{"id": "nca", "title": "Talks"}"#;

    /// A relation ties entities whose kinds its own kind does not allow.
    EndsNotAllowed = Error "ends-not-allowed",
    "A kind of relation says from which kinds of entity to which it leads. Perhaps the direction is the wrong way round; for a symmetric \
     kind either direction will do.",
    r#"{"id": "turkmenistan--headed--enrique-mora", …}"# => r#"{"id": "enrique-mora--headed--eu-delegation", …}"#;

    /// A relation ties an entity to itself.
    SelfRelation = Error "self-relation",
    "Hardly ever meant. A kind that has such ties says `\"self\": true`.",
    r#"{"id": "bomca--part-of--bomca", …}"# => r#"{"id": "bomca-9--part-of--bomca", …}"#;

    /// A symmetric relation is not written with the smaller id first.
    SymmetricOrder = Error "symmetric-order",
    "A symmetric tie is one fact and has one id, so the end that comes first in the alphabet stands first.",
    r#"{"id": "turkmenistan--borders--kazakhstan", …}"# => r#"{"id": "kazakhstan--borders--turkmenistan", …}"#;

    /// A symmetric relation is written in both directions.
    RepeatedSymmetricRelation = Error "repeated-symmetric-relation",
    "A symmetric tie is one fact. Keep the record with the smaller id first and move the claims there.",
    r#"{"id": "kazakhstan--borders--turkmenistan", …}, {"id": "turkmenistan--borders--kazakhstan", …}"# =>
    r#"{"id": "kazakhstan--borders--turkmenistan", …}"#;

    /// A relation has no claim.
    RelationWithoutClaim = Error "relation-without-claim",
    "Nothing stands in the graph that no source says.",
    r#"{"id": "bomca--covers--turkmenistan", "claims": []}"# =>
    r#"{"id": "bomca--covers--turkmenistan", "claims": [{"source": "nca", "locator": "paragraph 6"}]}"#;

    /// A claim names no source.
    ClaimWithoutSource = Error "claim-without-source",
    "A claim is a source's witness; without the source there is no witness.",
    r#"{"locator": "paragraph 6"}"# => r#"{"source": "nca", "locator": "paragraph 6"}"#;

    /// A tie that lasts has a single date.
    SingleDateOnState = Error "single-date-on-state",
    "For a kind of sort `state` a single date does not say whether the tie began, ended or was seen on it. Write an interval, \
     or put the day on which the source saw the tie hold into `observed`.",
    r#"{"source": "nca", "when": "1994-05-27"}"# => r#"{"source": "nca", "when": "1994-05-27/.."}"#;

    /// A claim has a value that the kind of relation does not have.
    UnknownValue = Error "unknown-value",
    "`values` of the kind of relation in `ontology.json` lists the names.",
    r#"{"source": "nca", "values": {"shares": 85}}"# => r#"{"source": "nca", "values": {"share": 85}}"#;

    /// A claim is about an attribute that the kind of entity does not have.
    UnknownAttribute = Error "unknown-attribute",
    "`attributes` of the kind of entity in `ontology.json` lists the names.",
    r#"{"attribute": "bugdet", "value": {"amount": 15000000, "currency": "EUR"}, "source": "nca"}"# =>
    r#"{"attribute": "budget", "value": {"amount": 15000000, "currency": "EUR"}, "source": "nca"}"#;

    /// A value is not of its type.
    ValueOfWrongType = Error "value-of-wrong-type",
    "The ontology gives each value a type. Numbers are finite, kilometres not negative, currencies three capital letters, \
     references entities of the kinds that the type lists.",
    r#"{"source": "nca", "values": {"share": "85 %"}}"# => r#"{"source": "nca", "values": {"share": 85}}"#;

    /// An inference is about a part that the claim does not have.
    UnknownPart = Error "unknown-part",
    "A part is `tie`, `from`, `to`, `when`, `since`, `until`, or the name of a value that the claim has.",
    r#"{"source": "nca", "when": "2021/2025", "inferred": {"end": {"reason": "the day before the next term"}}}"# =>
    r#"{"source": "nca", "when": "2021/2025", "inferred": {"until": {"reason": "the day before the next term"}}}"#;

    /// No claim cites the source.
    UnusedSource = Warning "unused-source",
    "Either its claims are still to be written, or nobody needs it. A source that another one in use republishes counts as used.",
    r#"{"id": "nca", "title": "Talks"}"# => r#"{"id": "nca", "title": "Talks"}, and a claim {"source": "nca"}"#;

    /// An alias is the name of another entity.
    AliasEqualsName = Warning "alias-equals-name",
    "Case aside, so a search for it cannot tell the two apart. Right when both really have that name.",
    r#"{"id": "bomca-9", "name": "BOMCA 9", "aliases": ["BOMCA"], …}, {"id": "bomca", "name": "BOMCA", …}"# =>
    r#"{"id": "bomca-9", "name": "BOMCA 9", …}, {"id": "bomca", "name": "BOMCA", …}"#;

    /// Two entities of one kind have the same name, and nothing tells them apart.
    SameName = Warning "same-name",
    "Case aside. Perhaps both records are about one thing. If not, give one of them a `summary` that the other does not have: lists show \
     kind, name and summary.",
    r#"{"id": "gurbanov", "kind": "official", "name": "A. Gurbanov"}, {"id": "a-gurbanov", "kind": "official", "name": "A. Gurbanov"}"# =>
    r#"{"id": "gurbanov", "kind": "official", "name": "A. Gurbanov", "summary": "Ambassador"}, {"id": "a-gurbanov", …}"#;

    /// Two entities have the same identifier.
    SharedIdentifier = Warning "shared-identifier",
    "An identifier such as a Wikidata number names one thing. Perhaps the two records are about the same thing, or one of the numbers is wrong.",
    r#"{"id": "bomca", "identifiers": {"wikidata": "Q1"}, …}, {"id": "leica", "identifiers": {"wikidata": "Q1"}, …}"# =>
    r#"{"id": "bomca", "identifiers": {"wikidata": "Q1"}, …}, {"id": "leica", …}"#;

    /// One witness gives two objects of a functional kind for the same day.
    TwoAtOnce = Warning "two-at-once",
    "A functional kind has at most one object at a time. Here claims that say `is` allow two on the same day, and they are of one \
     source, or of sources that print the same original: perhaps an end is missing. Independent sources that give different objects \
     are no fault; pages show them side by side.",
    r#"{"id": "talks--held-in--ashgabat", "claims": [{"source": "nca"}]}, {"id": "talks--held-in--brussels", "claims": [{"source": "nca"}]}"# =>
    r#"{"id": "talks--held-in--ashgabat", "claims": [{"source": "nca"}]}, {"id": "talks--held-in--brussels", "claims": [{"source": "eeas"}]}"#;

    /// An entity with very many neighbours bridges.
    ShouldNotBridge = Warning "should-not-bridge",
    "Nearly everything is tied to it (more than 60 entities), so paths that run through it say little. Give it `\"bridges\": false`, or \
     `\"bridges\": true` if the paths do mean something.",
    r#"{"id": "united-nations", "kind": "institution", …}"# =>
    r#"{"id": "united-nations", "kind": "institution", "bridges": false, …}"#;

    /// A source saw the tie hold on a day on which it says it did not.
    ObservedOutside = Warning "observed-outside",
    "A day in `observed` lies wholly before the start or after the end in `when`. One of them is probably mistyped.",
    r#"{"source": "nca", "when": "2021/2023", "observed": "2024-06-05"}"# =>
    r#"{"source": "nca", "when": "2021/..", "observed": "2024-06-05"}"#;
}
