//! A small world to tell of: kinds that read like those of the shipped ontology, and short ways to write claims.

use entente::graph::{Hop, HopDirection, Path, SubgraphEdge};
use entente::model::{
    Claim, Dataset, EntityKind, Holding, Id, Inference, InferredPart, Ontology, Reading, RelationKind, Says, Sort,
    SourceIndex, Value, ValueField, ValueType,
};

use crate::support::dataset_builder::{DatasetBuilder, claim, entity_index, relation_index, small_ontology};

/// Id, sort, forward (is, was), inverse (is, was), values.
type KindRow<'a> = (&'a str, Sort, [&'a str; 2], [&'a str; 2], &'a [(&'a str, &'a str, ValueType)]);

fn any_entity() -> ValueType {
    ValueType::Reference(Vec::new())
}

/// Entity kinds of the small ontology, people with "who", places with "where", and delegations; relation kinds as below.
pub fn ontology() -> Ontology {
    use Sort::{Event, Permanent, State};
    let mut ontology = small_ontology();
    let model = ontology.entity_kinds[3].clone();
    for (name, plural, pronoun) in [("delegation", "delegations", "which"), ("place", "places", "where")] {
        let id = Id::parse(name).expect("a slug");
        let (label, plural, pronoun) = (name.to_owned(), plural.to_owned(), pronoun.to_owned());
        ontology.entity_kinds.push(EntityKind { id, label, plural, pronoun, ..model.clone() });
    }
    "who".clone_into(&mut ontology.entity_kinds[1].pronoun);
    let rows: &[KindRow] = &[
        (
            "holds-post",
            State,
            ["is {acting|}", "was {acting|}"],
            ["is held by", "was held by"],
            &[("acting", "Acting", ValueType::Truth), ("appointed", "Appointed", ValueType::Date)],
        ),
        (
            "works-for",
            State,
            ["works {role|} for", "worked {role|} for"],
            ["employs", "employed"],
            &[("role", "Role", ValueType::Text)],
        ),
        (
            "member-of",
            State,
            ["is {status|a member} of", "was {status|a member} of"],
            ["has as {status|a member}", "had as {status|a member}"],
            &[("status", "Status", ValueType::Choice(vec!["an observer".to_owned(), "a founding member".to_owned()]))],
        ),
        ("same", Permanent, ["may be the same as"; 2], ["may be the same as"; 2], &[]),
        ("represents", State, ["represents", "represented"], ["is represented by", "was represented by"], &[]),
        ("headed", Event, ["headed"; 2], ["was headed by"; 2], &[("in_post", "In the post of", any_entity())]),
        ("commended", Event, ["commended"; 2], ["was commended by"; 2], &[("in", "In", any_entity())]),
        ("held-in", Event, ["was held in"; 2], ["was the venue of"; 2], &[]),
        (
            "chaired",
            Event,
            ["{co:co-|}chaired"; 2],
            ["was {co:co-|}chaired by"; 2],
            &[("co", "Co-chaired", ValueType::Truth)],
        ),
        (
            "meeting-of",
            Event,
            ["was {number#|a} meeting of"; 2],
            ["met at"; 2],
            &[("number", "Number", ValueType::Number)],
        ),
        (
            "funds",
            State,
            ["funds", "funded"],
            ["is funded by", "was funded by"],
            &[("amount", "Amount", ValueType::Money), ("witness", "Witness", any_entity())],
        ),
        ("implements", State, ["implements", "implemented"], ["is implemented by", "was implemented by"], &[]),
        ("builds", State, ["builds", "built"], ["is built by", "was built by"], &[]),
        ("operates", State, ["operates", "operated"], ["is operated by", "was operated by"], &[]),
        (
            "owns-share-in",
            State,
            ["owns {share|a share} of", "owned {share|a share} of"],
            ["is owned {share|in part} by", "was owned {share|in part} by"],
            &[("share", "Share", ValueType::Percent)],
        ),
    ];
    let template = ontology.relation_kinds[0].clone();
    let reading = |[is, was]: [&str; 2]| Reading { is: is.to_owned(), was: was.to_owned() };
    ontology.relation_kinds = rows
        .iter()
        .map(|(name, sort, forward, inverse, values)| RelationKind {
            id: Id::parse(name).expect("a slug"),
            sort: *sort,
            symmetric: *name == "same",
            heading: (*name).to_owned(),
            inverse_heading: format!("{name}, inversely"),
            forward: reading(*forward),
            inverse: reading(*inverse),
            values: values
                .iter()
                .map(|(name, label, value_type)| ValueField {
                    name: (*name).to_owned(),
                    label: (*label).to_owned(),
                    value_type: value_type.clone(),
                })
                .collect(),
            ..template.clone()
        })
        .collect();
    ontology
}

/// A builder with that ontology and the sources `s1` … `s3`.
pub fn world() -> DatasetBuilder {
    let mut builder = DatasetBuilder::with_ontology(ontology());
    for (id, title, date) in
        [("s1", "First source", "2024-06-05"), ("s2", "Second source", "2025-03-01"), ("s3", "Third", "2016-03")]
    {
        builder.source(id, title, date);
    }
    builder
}

/// A claim of source `s{number}` at its paragraph of the same number.
pub fn by(number: u32) -> Claim {
    Claim { source: SourceIndex(number - 1), locator: Some(format!("paragraph {number}")), ..claim() }
}

/// Short ways to add to a claim.
pub trait ClaimExt {
    fn when(self, when: &str) -> Claim;
    fn seen(self, date: &str) -> Claim;
    fn says(self, says: Says) -> Claim;
    fn value(self, name: &str, value: Value) -> Claim;
    fn inferred(self, part: InferredPart, reason: &str, from: &[u32]) -> Claim;
}

impl ClaimExt for Claim {
    fn when(self, when: &str) -> Claim {
        Claim { when: Some(when.parse().expect("a date")), ..self }
    }

    fn seen(mut self, date: &str) -> Claim {
        self.observed.push(date.parse().expect("a date"));
        self
    }

    fn says(self, says: Says) -> Claim {
        Claim { says, ..self }
    }

    fn value(mut self, name: &str, value: Value) -> Claim {
        self.values.push((name.to_owned(), value));
        self
    }

    fn inferred(mut self, part: InferredPart, reason: &str, from: &[u32]) -> Claim {
        let from = from.iter().map(|number| SourceIndex(number - 1)).collect();
        self.inferred.push(Inference { part, reason: reason.to_owned(), from });
        self
    }
}

/// A path through these entities along these relations, all of which certainly hold.
pub fn path_along(dataset: &Dataset, nodes: &[&str], hops: &[&[&str]]) -> Path {
    let edge = |id: &&str| SubgraphEdge { relation: relation_index(dataset, id), holds: Holding::Certainly };
    Path {
        nodes: nodes.iter().map(|id| entity_index(dataset, id)).collect(),
        hops: hops
            .iter()
            .map(|relations| Hop { edges: relations.iter().map(edge).collect(), direction: HopDirection::Both })
            .collect(),
        coexist: true,
        through: Vec::new(),
    }
}
