//! Ways on from a drawing that is explored: what each link opens, leaves out, brings back or holds.

use std::collections::BTreeMap;

use crate::drawing::{Around, Stub};
use crate::explorer::{Chosen, EXPAND_COUNT_MAX, EntityAnswer, EntityQuestion, ExpandItem, ID_COUNT_MAX, Question};
use crate::graph::{Only, Undrawn};
use crate::model::{Dataset, EntityIndex};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{count_in_words, counted, listed};

/// An answer with the links of its drawing.
pub(super) struct Exploring<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) found: &'a EntityAnswer,
}

/// A link with its words.
#[derive(Clone, Debug)]
pub(super) struct LinkView {
    pub(super) text: String,
    /// What it does, where the words do not say it alone.
    pub(super) label: String,
    pub(super) link: String,
}

/// What is told of a drawing and can be done with it.
#[derive(Clone, Debug)]
pub(super) struct ExploringView {
    /// "41 entities and 63 ties drawn; 12 hidden."
    pub(super) told: String,
    /// What of the question could not be done, as sentences.
    pub(super) notes: Vec<String>,
    /// The neighbours of the middle that are not drawn: "+37 officials", "+12 supports".
    pub(super) more: Vec<LinkView>,
    /// What brings back each hidden entity.
    pub(super) hidden: Vec<LinkView>,
    /// What brings back all of them, where there are several.
    pub(super) all_back: Option<String>,
    /// What lets go of each entity that is held at a place.
    pub(super) pinned: Vec<LinkView>,
    /// What undoes each expansion.
    pub(super) expansions: Vec<LinkView>,
    /// What can be done with each node drawn.
    pub(super) rows: Vec<RowView>,
    /// How many nodes the rows leave out, in words.
    pub(super) rows_cut: Option<String>,
}

/// What can be done with a node drawn.
#[derive(Clone, Debug)]
pub(super) struct RowView {
    pub(super) name: String,
    /// The same question with the node in the panel.
    pub(super) details: String,
    pub(super) expand: Option<LinkView>,
    /// The same question without the node; `None` for the one that the page is about.
    pub(super) hide: Option<String>,
}

/// How many nodes the table of what can be done has.
const ROW_COUNT_MAX: usize = 100;

/// What of the nodes drawn the table leaves out.
fn cut_in_words(node_count: usize) -> Option<String> {
    (node_count > ROW_COUNT_MAX).then(|| {
        format!(
            "The first {ROW_COUNT_MAX} of {} entities drawn; the drawing has all of them.",
            count_in_words(node_count)
        )
    })
}

impl<'a> Exploring<'a> {
    pub(super) fn new(dataset: &'a Dataset, found: &'a EntityAnswer) -> Self {
        Self { dataset, found }
    }

    /// The same question, changed.
    pub(super) fn link(&self, change: impl FnOnce(&mut EntityQuestion)) -> String {
        let mut question = self.found.question.clone();
        change(&mut question);
        links::question(&Question::Entity(question), Format::Html, &self.dataset.ontology)
    }

    pub(super) fn id(&self, entity: EntityIndex) -> &'a str {
        self.dataset.entity(entity).id.as_str()
    }

    /// Whether an entity is drawn.
    pub(super) fn is_drawn(&self, entity: EntityIndex) -> bool {
        self.found.subgraph.nodes.iter().any(|node| node.entity == entity)
    }

    /// Whether a question cannot take the expansion too.
    pub(super) fn is_full(&self, undrawn: &Undrawn) -> bool {
        self.found.question.expand.len() + undrawn.repeat_count > EXPAND_COUNT_MAX
    }

    /// What shows some of the neighbours that are not drawn; where the list of expansions is full, the page of the entity.
    pub(super) fn expand_link(&self, undrawn: &Undrawn) -> String {
        let id = self.id(undrawn.entity);
        if self.is_full(undrawn) {
            return links::entity(id, &self.found.question.constraints);
        }
        let item = ExpandItem { entity: id.to_owned(), only: undrawn.only };
        self.link(|question| question.expand.extend(std::iter::repeat_n(item, undrawn.repeat_count)))
    }

    /// The neighbours of an entity that are not drawn; `None` where all are, or it is not drawn itself.
    pub(super) fn undrawn_of(&self, entity: EntityIndex) -> Option<&Undrawn> {
        self.found.explored.exploration.undrawn.iter().find(|undrawn| undrawn.entity == entity)
    }

    /// The links beside nodes.
    pub(super) fn stubs(&self) -> Vec<Stub> {
        let undrawn = self.found.explored.exploration.undrawn.iter();
        let stub = |undrawn: &Undrawn| Stub {
            entity: undrawn.entity,
            count: undrawn.count,
            link: self.expand_link(undrawn),
            label: self.expand_label(undrawn),
        };
        undrawn.map(stub).collect()
    }

    /// "Show 12 more of Turkmenistan's neighbours".
    pub(super) fn expand_label(&self, undrawn: &Undrawn) -> String {
        let name = self.dataset.entity(undrawn.entity).name_in_text();
        if self.is_full(undrawn) {
            return format!("Open {name}: no more than {EXPAND_COUNT_MAX} expansions fit one drawing");
        }
        let neighbours = if undrawn.count == 1 { "neighbour" } else { "neighbours" };
        format!("Show {} more {neighbours} of {name}", count_in_words(undrawn.count))
    }

    /// What is drawn: the answer with its places and links.
    pub(super) fn around<'b>(&'b self, stubs: &'b [Stub]) -> Around<'b> {
        Around {
            subgraph: &self.found.subgraph,
            unfolding: &self.found.explored.exploration.unfolding,
            pins: &self.found.explored.pins,
            stubs,
            chosen: self.found.question.chosen.as_deref(),
        }
    }

    /// What is told and can be done.
    pub(super) fn view(&self) -> ExploringView {
        let explored = &self.found.explored;
        let hidden = &explored.exploration.hidden;
        ExploringView {
            told: self.told(),
            notes: self.notes(),
            more: explored.exploration.undrawn_of_first.iter().map(|undrawn| self.more(undrawn)).collect(),
            hidden: hidden.iter().map(|entity| self.back(*entity)).collect(),
            all_back: (hidden.len() > 1).then(|| self.link(|question| question.hide.clear())),
            pinned: explored.pins.iter().map(|(entity, ..)| self.unpin(*entity)).collect(),
            expansions: (0..explored.expanded.len()).map(|position| self.collapse(position)).collect(),
            rows: self.rows(),
            rows_cut: cut_in_words(self.found.subgraph.nodes.len()),
        }
    }

    /// What can be done with the nodes, in their order.
    fn rows(&self) -> Vec<RowView> {
        let undrawn: BTreeMap<EntityIndex, &Undrawn> =
            self.found.explored.exploration.undrawn.iter().map(|undrawn| (undrawn.entity, undrawn)).collect();
        let nodes = self.found.subgraph.nodes.iter().take(ROW_COUNT_MAX);
        let row = |entity: EntityIndex| RowView {
            name: self.dataset.entity(entity).name.clone(),
            details: self.chosen_link(entity),
            expand: undrawn.get(&entity).map(|undrawn| LinkView {
                text: format!("+{}", count_in_words(undrawn.count)),
                label: self.expand_label(undrawn),
                link: self.expand_link(undrawn),
            }),
            hide: self.hide_link(entity),
        };
        nodes.map(|node| row(node.entity)).collect()
    }

    /// What shows an entity in the panel.
    pub(super) fn chosen_link(&self, entity: EntityIndex) -> String {
        self.link(|question| question.chosen = Some(self.id(entity).to_owned())) + "#chosen"
    }

    /// The same question without an entity; `None` where no more can be hidden.
    pub(super) fn hide_link(&self, entity: EntityIndex) -> Option<String> {
        let hide = |question: &mut EntityQuestion| {
            question.hide.push(self.id(entity).to_owned());
            question.hide.sort_unstable();
        };
        (entity != self.found.entity && self.found.question.hide.len() < ID_COUNT_MAX).then(|| self.link(hide))
    }

    /// What is drawn, in a sentence that a screen reader is told after a change.
    fn told(&self) -> String {
        let subgraph = &self.found.subgraph;
        let exploration = &self.found.explored.exploration;
        let drawn = format!(
            "{} and {} drawn",
            counted(subgraph.nodes.len(), "entity", "entities"),
            counted(subgraph.edges.len(), "tie", "ties")
        );
        let hidden = match (exploration.hidden.len(), exploration.hidden_with_count) {
            (0, _) => String::new(),
            (hidden, 0) => format!("; {} hidden", count_in_words(hidden)),
            (hidden, with) => format!("; {} hidden, and {} with them", count_in_words(hidden), count_in_words(with)),
        };
        format!("{drawn}{hidden}.")
    }

    /// What of the question could not be done.
    fn notes(&self) -> Vec<String> {
        let explored = &self.found.explored;
        let name = |entity: EntityIndex| self.dataset.entity(entity).name.as_str();
        let not_expanded = explored.not_expanded().into_iter();
        let mut notes: Vec<String> = not_expanded
            .map(|entity| format!("{} is not in this drawing, so nothing was expanded.", name(entity)))
            .collect();
        for (parameter, entity) in &explored.not_shown {
            notes.push(match *parameter {
                "hide" if *entity == self.found.entity => {
                    format!("{} is what this page is about, so it was not hidden.", name(*entity))
                }
                "hide" => format!("{} is not in this drawing, so there was nothing to hide.", name(*entity)),
                _ => format!("{} is not in this drawing, so it was not pinned.", name(*entity)),
            });
        }
        notes
    }

    /// "+37 officials", "+12 supports".
    fn more(&self, undrawn: &Undrawn) -> LinkView {
        let ontology = &self.dataset.ontology;
        let of_kind = match undrawn.only {
            Some(Only::Entities(kind)) => {
                let kind = ontology.entity_kind(kind);
                if undrawn.count == 1 { kind.label.clone() } else { kind.plural.clone() }
            }
            Some(Only::Relations(kind)) => {
                format!("by “{}”", ontology.relation_kind(kind).id.as_str().replace('-', " "))
            }
            None => String::new(),
        };
        LinkView {
            text: format!("+{} {of_kind}", count_in_words(undrawn.count)),
            label: self.expand_label(undrawn),
            link: self.expand_link(undrawn),
        }
    }

    /// What brings a hidden entity back.
    fn back(&self, entity: EntityIndex) -> LinkView {
        let name = &self.dataset.entity(entity).name;
        LinkView {
            text: name.clone(),
            label: format!("Draw {name} again"),
            link: self.link(|question| question.hide.retain(|hidden| hidden != self.id(entity))),
        }
    }

    /// What lets go of an entity that is held at a place.
    fn unpin(&self, entity: EntityIndex) -> LinkView {
        let name = &self.dataset.entity(entity).name;
        LinkView {
            text: name.clone(),
            label: format!("Unpin {name}"),
            link: self.link(|question| question.pin.retain(|pin| pin.entity != self.id(entity))),
        }
    }

    /// What undoes an expansion.
    fn collapse(&self, position: usize) -> LinkView {
        let expanded = self.found.explored.expanded[position];
        let name = &self.dataset.entity(expanded).name;
        let item = &self.found.question.expand[position];
        let only = match item.only {
            None => String::new(),
            Some(Only::Entities(kind)) => format!(" by {}", self.dataset.ontology.entity_kind(kind).plural),
            Some(Only::Relations(kind)) => {
                format!(" by “{}”", self.dataset.ontology.relation_kind(kind).id.as_str().replace('-', " "))
            }
        };
        LinkView {
            text: format!("{name} expanded{only}"),
            label: if self.is_drawn(expanded) {
                format!("Undo: {name} expanded{only}")
            } else {
                format!("Leave {name} out of the question")
            },
            link: self.link(|question| {
                question.expand.remove(position);
            }),
        }
    }

    /// What is looked at is not drawn, as a sentence.
    pub(super) fn chosen_elsewhere(&self) -> Option<String> {
        let relation_drawn = |relation| self.found.subgraph.edges.iter().any(|edge| edge.relation == relation);
        match self.found.explored.chosen? {
            Chosen::Entity(entity) => (!self.is_drawn(entity))
                .then(|| format!("{} is not in this drawing.", self.dataset.entity(entity).name)),
            Chosen::Relation(relation) => {
                (!relation_drawn(relation)).then(|| "This relation is not in this drawing.".to_owned())
            }
        }
    }

    /// What of the question is explored, in words for plain text; empty where nothing is.
    pub(super) fn in_words(&self) -> Vec<String> {
        let explored = &self.found.explored;
        let mut lines = Vec::new();
        let names = |entities: &[EntityIndex]| {
            let mut names: Vec<String> = Vec::new();
            for entity in entities {
                let name = self.dataset.entity(*entity).name.clone();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            listed(&names)
        };
        if !explored.expanded.is_empty() {
            lines.push(format!("Expanded: {}.", names(&explored.expanded)));
        }
        if !explored.exploration.hidden.is_empty() {
            lines.push(format!("Hidden: {}.", names(&explored.exploration.hidden)));
        }
        if !lines.is_empty() {
            lines.push(format!("In the drawing: {}", self.told()));
        }
        lines.extend(self.notes());
        lines
    }
}
