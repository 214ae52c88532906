//! Datasets made in memory, for tests of everything that comes after loading.

use std::collections::BTreeMap;

use entente::model::{
    AttributeClaim, Claim, DataFile, Dataset, Edition, Ends, Entity, EntityIndex, EntityKind, EntityKindIndex, Family,
    FamilyIndex, FileIndex, Id, Layer, LayerIndex, Lifetime, Ontology, Place, Reading, Relation, RelationId,
    RelationIndex, RelationKind, RelationKindIndex, Says, Shape, Sort, Source, SourceIndex, Value, ValueField,
    ValueType, kinds_in_use,
};

const PLACE: Place = Place { file: FileIndex(0), line: 1, column: 1 };
const LAYER: LayerIndex = LayerIndex(0);

/// A dataset under construction. Names that are used before they are declared are found at [`Self::build`].
pub struct DatasetBuilder {
    ontology: Ontology,
    entities: Vec<Entity>,
    relations: Vec<(String, String, Relation)>,
    sources: Vec<Source>,
}

/// A claim of source `s1` that says `is`, without a date.
pub fn claim() -> Claim {
    Claim {
        source: SourceIndex(0),
        locator: Some("paragraph 1".to_owned()),
        when: None,
        observed: Vec::new(),
        says: Says::Is,
        values: Vec::new(),
        note: None,
        inferred: Vec::new(),
        layer: LAYER,
        place: PLACE,
    }
}

/// A claim of source `s1` with a date.
pub fn claim_when(when: &str) -> Claim {
    Claim { when: Some(when.parse().expect("a test gives a valid date")), ..claim() }
}

fn id(text: &str) -> Id {
    Id::parse(text).expect("a test gives a valid id")
}

fn both(form: &str) -> Reading {
    Reading { is: form.to_owned(), was: form.to_owned() }
}

fn reading(is: &str, was: &str) -> Reading {
    Reading { is: is.to_owned(), was: was.to_owned() }
}

fn field(name: &str, value_type: ValueType) -> ValueField {
    ValueField { name: name.to_owned(), label: name.to_owned(), value_type, changes: false }
}

/// The eight families with the colours of the shipped ontology.
fn small_families() -> Vec<Family> {
    let families = [
        ("country", Shape::Ring, "#2033ff", "#7581ff"),
        ("person", Shape::Circle, "#8d1400", "#fe5100"),
        ("institution", Shape::Square, "#005e60", "#23b278"),
        ("programme", Shape::Hexagon, "#b37b76", "#ffcaca"),
        ("project", Shape::Diamond, "#939500", "#e5ff84"),
        ("event", Shape::Triangle, "#1a91ff", "#00e4ff"),
        ("document", Shape::Sheet, "#80829c", "#9a98a5"),
        ("place", Shape::Pentagon, "#00056e", "#805c91"),
    ];
    families
        .iter()
        .map(|(name, shape, light, dark)| Family {
            id: id(name),
            label: format!("{name} family"),
            shape: *shape,
            colour_light: (*light).to_owned(),
            colour_dark: (*dark).to_owned(),
        })
        .collect()
}

/// A small ontology: country and topic do not bridge; `person`, `post`, `institution`, `event`, `programme`, `project`,
/// `document` do. Kinds of relation: `knows` (permanent, symmetric), `holds-post`, `supports`, `member-of` (states), `headed`,
/// `took-part-in` (event-like), `owns-share-in` (state with a percentage).
pub fn small_ontology() -> Ontology {
    let kinds = [
        ("country", 0, "countries", false),
        ("person", 1, "people", true),
        ("post", 1, "posts", true),
        ("institution", 2, "institutions", true),
        ("programme", 3, "programmes", true),
        ("project", 4, "projects", true),
        ("event", 5, "events", true),
        ("document", 6, "documents", true),
        ("topic", 7, "topics", false),
    ];
    let relation = |name: &str, forward: Reading, inverse: Reading, sort: Sort| RelationKind {
        id: id(name),
        from: Ends::Any,
        to: Ends::Any,
        forward,
        inverse,
        heading: format!("{name} (out)"),
        inverse_heading: format!("{name} (in)"),
        sort,
        symmetric: false,
        functional: false,
        allows_self: false,
        tells: false,
        values: Vec::new(),
    };
    let status = ValueType::Choice(vec!["an observer".to_owned(), "a founding member".to_owned()]);
    Ontology {
        licence: None,
        families: small_families(),
        entity_kinds: kinds
            .iter()
            .map(|(name, family, plural, bridges)| EntityKind {
                id: id(name),
                family: FamilyIndex(*family),
                label: (*name).to_owned(),
                plural: (*plural).to_owned(),
                as_subject: (*name == "post").then(|| "the post of".to_owned()),
                dashed: *name == "topic",
                bridges: *bridges,
                pronoun: "which".to_owned(),
                attributes: vec![
                    field("when", ValueType::Date),
                    field("founded", ValueType::Date),
                    field("dissolved", ValueType::Date),
                    ValueField { changes: true, ..field("budget", ValueType::Money) },
                    field("length", ValueType::Kilometres),
                ],
                lifetime: if *name == "event" {
                    Lifetime { when: Some("when".to_owned()), ..Lifetime::default() }
                } else {
                    Lifetime { when: None, begins: Some("founded".to_owned()), ends: Some("dissolved".to_owned()) }
                },
            })
            .collect(),
        relation_kinds: vec![
            RelationKind { symmetric: true, ..relation("knows", both("knows"), both("knows"), Sort::Permanent) },
            RelationKind {
                values: vec![field("acting", ValueType::Truth)],
                ..relation("holds-post", reading("is", "was"), reading("is held by", "was held by"), Sort::State)
            },
            relation(
                "supports",
                reading("supports", "supported"),
                reading("is supported by", "was supported by"),
                Sort::State,
            ),
            RelationKind {
                values: vec![field("status", status)],
                ..relation(
                    "member-of",
                    reading("is {status|a member} of", "was {status|a member} of"),
                    reading("has as {status|a member}", "had as {status|a member}"),
                    Sort::State,
                )
            },
            relation("headed", both("headed"), both("was headed by"), Sort::Event),
            relation("took-part-in", both("took part in"), both("was attended by"), Sort::Event),
            RelationKind {
                values: vec![field("share", ValueType::Percent)],
                ..relation(
                    "owns-share-in",
                    reading("owns {share|a share} of", "owned {share|a share} of"),
                    reading("is owned {share|in part} by", "was owned {share|in part} by"),
                    Sort::State,
                )
            },
        ],
    }
}

impl DatasetBuilder {
    /// Starts with the small ontology and one source, `s1`.
    pub fn new() -> Self {
        let mut builder = Self::with_ontology(small_ontology());
        builder.source("s1", "First source", "2024-06-05");
        builder
    }

    /// Starts with another ontology and without sources.
    pub fn with_ontology(ontology: Ontology) -> Self {
        Self { ontology, entities: Vec::new(), relations: Vec::new(), sources: Vec::new() }
    }

    /// The position of a kind of entity of the small ontology.
    pub fn kind(name: &str) -> EntityKindIndex {
        small_ontology().find_entity_kind(name).expect("a test names a kind of the small ontology")
    }

    /// The position of a kind of relation of the small ontology.
    pub fn relation_kind(name: &str) -> RelationKindIndex {
        small_ontology().find_relation_kind(name).expect("a test names a kind of the small ontology")
    }

    /// Adds a source. Claims name it by position in the order of ids, so name sources `s1`, `s2` … in that order.
    pub fn source(&mut self, name: &str, title: &str, date: &str) -> &mut Self {
        self.sources.push(Source {
            id: id(name),
            title: title.to_owned(),
            publisher: Some("Publisher".to_owned()),
            date: Some(date.parse().expect("a test gives a valid date")),
            url: Some(format!("https://example.org/{name}")),
            retrieved: None,
            language: Some("en".to_owned()),
            republishes: Vec::new(),
            note: None,
            layer: LAYER,
            place: PLACE,
        });
        self
    }

    /// Adds an entity whose name is its id, and returns it for changes.
    pub fn entity(&mut self, name: &str, kind: &str) -> &mut Entity {
        let kind = self.ontology.find_entity_kind(kind).expect("a test names a kind of its ontology");
        self.entities.push(Entity {
            id: id(name),
            kind,
            name: name.to_owned(),
            name_in_text: None,
            aliases: Vec::new(),
            identifiers: BTreeMap::new(),
            summary: None,
            bridges: None,
            former_ids: Vec::new(),
            claims: Vec::new(),
            layer: LAYER,
            place: PLACE,
        });
        self.entities.last_mut().expect("just pushed")
    }

    /// Adds an entity with a dated attribute, such as an event's `when`.
    pub fn dated_entity(&mut self, name: &str, kind: &str, attribute: &str, date: &str) -> &mut Entity {
        let value = Value::Date(date.parse().expect("a test gives a valid date"));
        let entity = self.entity(name, kind);
        let claim = Claim { values: vec![(attribute.to_owned(), value)], ..claim() };
        entity.claims.push(AttributeClaim { attribute: attribute.to_owned(), claim });
        entity
    }

    /// Adds a relation between entities that are, or will be, declared.
    pub fn relation(&mut self, from: &str, kind: &str, to: &str, claims: Vec<Claim>) -> &mut Self {
        self.qualified_relation(from, kind, to, None, claims)
    }

    /// Adds a relation with a qualifier, for a tie that happened more than once.
    pub fn qualified_relation(
        &mut self,
        from: &str,
        kind: &str,
        to: &str,
        qualifier: Option<&str>,
        claims: Vec<Claim>,
    ) -> &mut Self {
        let qualifier = qualifier.map(id);
        let relation = Relation {
            id: RelationId::compose(&id(from), &id(kind), &id(to), qualifier.as_ref()),
            from: EntityIndex(0),
            kind: self.ontology.find_relation_kind(kind).expect("a test names a kind of its ontology"),
            to: EntityIndex(0),
            claims,
            layer: LAYER,
            place: PLACE,
        };
        self.relations.push((from.to_owned(), to.to_owned(), relation));
        self
    }

    /// The finished dataset.
    pub fn build(&self) -> Dataset {
        let mut entities = self.entities.clone();
        entities.sort_by(|left, right| left.id.cmp(&right.id));
        let mut dataset = Dataset {
            edition: Edition { hash: "0123456789ab".to_owned(), date: "2024-06-05".parse().ok() },
            layers: vec![Layer { name: "test-data".to_owned() }],
            files: vec![DataFile { layer: LAYER, name: "made-in-memory.json".to_owned() }],
            ontology: self.ontology.clone(),
            sources: self.sources.clone().into(),
            entities: entities.into(),
            relations: Vec::new().into(),
            kinds_in_use: Vec::new(),
        };
        for (from, to, relation) in &self.relations {
            let find = |name: &str| dataset.find_entity(name).unwrap_or_else(|| panic!("no entity {name}"));
            let resolved = Relation { from: find(from), to: find(to), ..relation.clone() };
            dataset.relations.list().push(resolved);
        }
        dataset.relations.list().sort_by(|left, right| left.id.cmp(&right.id));
        dataset.kinds_in_use = kinds_in_use(dataset.relations.list());
        dataset
    }
}

/// The position of an entity that the test declared.
pub fn entity_index(dataset: &Dataset, name: &str) -> EntityIndex {
    dataset.find_entity(name).unwrap_or_else(|| panic!("no entity {name}"))
}

/// The position of a relation that the test declared.
pub fn relation_index(dataset: &Dataset, name: &str) -> RelationIndex {
    dataset.find_relation(name).unwrap_or_else(|| panic!("no relation {name}"))
}
