//! What two states of the data differ in.

/// What a record describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The ontology as a whole: its licence, and the order of its lists.
    Ontology,
    /// A family of kinds.
    Family,
    /// A kind of entity.
    EntityKind,
    /// A kind of relation.
    RelationKind,
    /// A document.
    Source,
    /// A thing in the world.
    Entity,
    /// A tie between two.
    Relation,
    /// One source's witness; only in counts, for claims are told with their entity or relation.
    Claim,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id; it may have changed besides.
    Renamed,
    /// It says something else.
    Changed,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The data folder, counted from 0 in the order given.
    pub layer: usize,
    /// The file within it.
    pub file: String,
    /// The line, from 1; `None` where only the file is known.
    pub line: Option<u32>,
}

/// A field that says something else. Of a field that may be there several times, such as an alias, each one that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldChange {
    /// Its name as in the files; parts of it after a dot: `values.share`.
    pub field: String,
    /// What it said; `None` where it was not there.
    pub old: Option<String>,
    /// What it says; `None` where it is not there.
    pub new: Option<String>,
}

/// A claim that came, went or says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimChange {
    /// What became of it.
    pub fate: Fate,
    /// The id of its source: the new one where that changed.
    pub source: String,
    /// The attribute that it is about, where it is about one.
    pub attribute: Option<String>,
    /// Where it stood.
    pub old: Option<Location>,
    /// Where it stands.
    pub new: Option<Location>,
    /// What is said otherwise; empty for what came or went as a whole.
    pub fields: Vec<FieldChange>,
}

/// A record that came, went or says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// What it describes.
    pub subject: Subject,
    /// What became of it.
    pub fate: Fate,
    /// Its id; the new one where that changed.
    pub id: String,
    /// The other id: the former one of what was renamed; of what was removed the one that it is found under now, if any.
    pub other_id: Option<String>,
    /// What it is called; empty where it has no name.
    pub name: String,
    /// Where it stood.
    pub old: Option<Location>,
    /// Where it stands.
    pub new: Option<Location>,
    /// What is said otherwise; empty for what came or went as a whole.
    pub fields: Vec<FieldChange>,
    /// Its claims that came, went or say something else; empty for what came or went as a whole.
    pub claims: Vec<ClaimChange>,
    /// How many claims it has, or had.
    pub claim_count: usize,
}

/// What two states of the data differ in: what stands on another line or in another file, and says the same, does not differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionDifference {
    /// Records, by subject and then by id.
    pub records: Vec<RecordChange>,
}

impl Subject {
    /// The word for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ontology => "ontology",
            Self::Family => "family",
            Self::EntityKind => "entity_kind",
            Self::RelationKind => "relation_kind",
            Self::Source => "source",
            Self::Entity => "entity",
            Self::Relation => "relation",
            Self::Claim => "claim",
        }
    }

    /// One of it, and several, in words.
    #[must_use]
    pub fn nouns(self) -> [&'static str; 2] {
        match self {
            Self::Ontology => ["ontology", "ontologies"],
            Self::Family => ["family", "families"],
            Self::EntityKind => ["kind of entity", "kinds of entity"],
            Self::RelationKind => ["kind of relation", "kinds of relation"],
            Self::Source => ["source", "sources"],
            Self::Entity => ["entity", "entities"],
            Self::Relation => ["relation", "relations"],
            Self::Claim => ["claim", "claims"],
        }
    }
}

impl Fate {
    /// Every fate, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Renamed, Self::Changed];

    /// The word for people and programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

impl EditionDifference {
    /// How many records of a subject have a fate. Claims count where their entity or relation is in both states.
    #[must_use]
    pub fn count(&self, subject: Subject, fate: Fate) -> usize {
        if subject == Subject::Claim {
            return self.records.iter().flat_map(|record| &record.claims).filter(|claim| claim.fate == fate).count();
        }
        self.records.iter().filter(|record| (record.subject, record.fate) == (subject, fate)).count()
    }
}
