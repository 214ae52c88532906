//! Forms that ask a question again.

use crate::explorer::{Constraints, SOURCE_COUNT_MAX};
use crate::graph::Direction;
use crate::model::{Dataset, EntityKindIndex, Id, Says};

/// A choice in a form.
#[derive(Clone, Debug)]
pub struct OptionView {
    /// The value in the URL.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// A field of a form with a few choices.
#[derive(Clone, Debug)]
pub struct SelectView {
    /// The parameter.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// The choices.
    pub options: Vec<OptionView>,
}

/// A field of a form that is typed into.
#[derive(Clone, Debug)]
pub struct InputView {
    /// The parameter.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it holds.
    pub value: String,
    /// What may stand in it.
    pub hint: &'static str,
    /// The greatest number that it takes; 0 where it takes words.
    pub number_max: usize,
}

/// Fields on how ties are witnessed.
#[derive(Clone, Debug)]
pub struct MoreView {
    /// Whether one of them is set.
    pub open: bool,
    /// Fields with a few choices.
    pub selects: Vec<SelectView>,
    /// Fields that are typed into.
    pub inputs: Vec<InputView>,
}

/// The fields of a form that asks a question again.
#[derive(Clone, Debug, Default)]
pub struct FieldsView {
    /// The as-of date.
    pub at: String,
    /// Fields with a few choices.
    pub selects: Vec<SelectView>,
    /// Fields that are needed less often, and stand folded away.
    pub more: Option<MoreView>,
    /// Parameters that the form keeps.
    pub kept: Vec<(&'static str, String)>,
}

/// A field with a few choices, from words that are values and labels at once.
#[must_use]
pub fn select(
    name: &'static str,
    label: &'static str,
    choices: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> SelectView {
    let options =
        choices.into_iter().map(|(value, label)| OptionView { selected: value == chosen, value, label }).collect();
    SelectView { name, label, options }
}

/// The fields for constraints: date, direction, what sources say, one kind of relation. Kinds of entity are kept.
#[must_use]
pub fn constraint_fields(dataset: &Dataset, constraints: &Constraints) -> FieldsView {
    let filter = constraints.filter();
    let ontology = &dataset.ontology;
    let direction = [(Direction::Both, "both ways"), (Direction::Out, "outgoing"), (Direction::In, "incoming")];
    let says_chosen = match filter.says[..] {
        [Says::Is] => String::new(),
        _ if filter.says.len() == Says::ALL.len() => "all".to_owned(),
        _ => filter.says.iter().map(|says| says.as_str()).collect::<Vec<_>>().join(","),
    };
    let mut says = vec![
        (String::new(), "is so".to_owned()),
        ("all".to_owned(), "anything".to_owned()),
        ("plans".to_owned(), "is planned".to_owned()),
        ("denies".to_owned(), "is not so".to_owned()),
        ("alleges".to_owned(), "is alleged".to_owned()),
    ];
    if !says.iter().any(|(value, _)| *value == says_chosen) {
        says.push((says_chosen.clone(), says_chosen.replace(',', ", ")));
    }
    let ids = |kinds: &[crate::model::RelationKindIndex]| {
        kinds.iter().map(|kind| ontology.relation_kind(*kind).id.as_str()).collect::<Vec<_>>().join(",")
    };
    let kinds = |kinds: &[EntityKindIndex]| {
        kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()).collect::<Vec<_>>().join(",")
    };
    let relation_chosen = ids(&filter.relations);
    let mut relations = vec![(String::new(), "all".to_owned())];
    relations.extend(dataset.kinds_in_use.iter().map(|kind| {
        let kind = ontology.relation_kind(*kind);
        (kind.id.to_string(), kind.id.as_str().replace('-', " "))
    }));
    if !relations.iter().any(|(value, _)| *value == relation_chosen) {
        relations.push((relation_chosen.clone(), relation_chosen.replace(',', ", ")));
    }
    let selects = vec![
        select("relation", "Relation", relations, &relation_chosen),
        select(
            "direction",
            "Direction",
            direction.map(|(value, label)| {
                let value = if value == Direction::default() { "" } else { value.as_str() };
                (value.to_owned(), label.to_owned())
            }),
            if filter.direction == Direction::default() { "" } else { filter.direction.as_str() },
        ),
        select("says", "A source says that it", says, &says_chosen),
    ];
    let kept = [
        ("kind", kinds(&filter.kinds)),
        ("not_kind", kinds(&filter.not_kinds)),
        ("not_relation", ids(&filter.not_relations)),
    ];
    FieldsView {
        at: constraints.as_of().map(|at| at.to_string()).unwrap_or_default(),
        selects,
        more: Some(more_fields(dataset, constraints)),
        kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    }
}

/// The fields for constraints on witnesses: sources cited, how many are independent, whether they disagree, status.
fn more_fields(dataset: &Dataset, constraints: &Constraints) -> MoreView {
    let filter = constraints.filter();
    let number = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
    let status_chosen = filter.statuses.join(",");
    let mut statuses = vec![(String::new(), "any".to_owned())];
    statuses.extend(dataset.ontology.choices().into_iter().map(|(id, word)| (id, word.to_owned())));
    if !statuses.iter().any(|(value, _)| *value == status_chosen) {
        statuses.push((status_chosen.clone(), status_chosen.replace(',', ", ")));
    }
    let agreement = [(String::new(), "agree or not".to_owned()), ("1".to_owned(), "disagree".to_owned())];
    let cites = constraints.cited().iter().map(Id::as_str).collect::<Vec<_>>().join(",");
    let is_set = !cites.is_empty()
        || !status_chosen.is_empty()
        || filter.source_count_min.is_some()
        || filter.source_count_max.is_some()
        || filter.disputed;
    MoreView {
        open: is_set,
        selects: vec![
            select("status", "Status", statuses, &status_chosen),
            select("conflict", "The sources", agreement, if filter.disputed { "1" } else { "" }),
        ],
        inputs: vec![
            InputView { name: "cites", label: "Cites", value: cites, hint: "ids of sources", number_max: 0 },
            InputView {
                name: "min_sources",
                label: "Independent sources, at least",
                value: number(filter.source_count_min),
                hint: "reprints count once",
                number_max: SOURCE_COUNT_MAX,
            },
            InputView {
                name: "max_sources",
                label: "Independent sources, at most",
                value: number(filter.source_count_max),
                hint: "1: rests on one alone",
                number_max: SOURCE_COUNT_MAX,
            },
        ],
    }
}
