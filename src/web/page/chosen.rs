//! The panel beside a drawing: what is known of the entity or the relation that is looked at more closely.

use crate::drawing;
use crate::explorer::{Chosen, EntityQuestion, PIN_COUNT_MAX, Pin};
use crate::model::{EntityIndex, RelationIndex};
use crate::web::links;
use crate::words::{self, count_in_words};

use super::exploring::{Exploring, LinkView};
use super::facts::{FactView, facts};
use super::parts::{EntityView, FlagView, PieceView, TieGroup};
use super::relation::{ClaimView, claim_views};
use super::writer::Writer;

/// How many relations of an entity the panel lists.
const TIE_COUNT_MAX: usize = 12;

/// What is looked at more closely.
pub(super) struct ChosenView {
    /// What the panel is about: the entity, or both ends of the relation.
    pub(super) heading: String,
    /// Its page.
    pub(super) link: String,
    /// The entity; `None` for a relation.
    pub(super) entity: Option<EntityView>,
    /// What kind of thing it is.
    pub(super) kind: String,
    pub(super) flags: Vec<FlagView>,
    pub(super) summary: Option<String>,
    /// That it is not drawn, where it is not.
    pub(super) elsewhere: Option<String>,
    pub(super) words: Vec<Vec<PieceView>>,
    pub(super) facts: Vec<FactView>,
    pub(super) groups: Vec<TieGroup>,
    /// What of its relations is left out, in words; empty where all are there.
    pub(super) cut: String,
    pub(super) claims: Vec<ClaimView>,
    /// What can be done with it.
    pub(super) links: Vec<LinkView>,
    /// The same question without the panel.
    pub(super) close: String,
}

/// The panel of an answer; `None` where nothing is chosen.
pub(super) fn chosen(writer: &mut Writer, exploring: &Exploring) -> Option<ChosenView> {
    match exploring.found.explored.chosen? {
        Chosen::Entity(entity) => Some(chosen_entity(writer, exploring, entity)),
        Chosen::Relation(relation) => Some(chosen_relation(writer, exploring, relation)),
    }
}

fn chosen_entity(writer: &mut Writer, exploring: &Exploring, index: EntityIndex) -> ChosenView {
    let entity = exploring.dataset.entity(index);
    let explored = &exploring.found.explored;
    let ties = &explored.chosen_ties;
    let listed = &ties[..ties.len().min(TIE_COUNT_MAX)];
    let cut = match ties.len() - listed.len() {
        0 => String::new(),
        more => format!("and {} more relations on its page", count_in_words(more)),
    };
    let view = writer.entity(index);
    ChosenView {
        heading: entity.name.clone(),
        link: view.link.clone(),
        kind: view.kind.clone(),
        entity: Some(view),
        flags: Vec::new(),
        summary: entity.summary.clone(),
        elsewhere: exploring.chosen_elsewhere(),
        words: Vec::new(),
        facts: facts(writer, index, &explored.chosen_attributes),
        groups: writer.tie_groups(listed, &std::collections::BTreeMap::new()),
        cut,
        claims: Vec::new(),
        links: entity_links(writer, exploring, index),
        close: close(exploring),
    }
}

/// Open, expand, hide, pin or unpin, and paths from and to it.
fn entity_links(writer: &Writer, exploring: &Exploring, index: EntityIndex) -> Vec<LinkView> {
    let id = exploring.id(index);
    let name = exploring.dataset.entity(index).name_in_text();
    let constraints = &exploring.found.question.constraints;
    let plain = |text: &str, link: String| LinkView { text: text.to_owned(), label: format!("{text}: {name}"), link };
    let mut found = vec![plain("Open its page", links::entity(id, constraints))];
    if let Some(undrawn) = exploring.undrawn_of(index).filter(|undrawn| !exploring.is_full(undrawn)) {
        let text = format!("Expand (+{})", count_in_words(undrawn.count));
        found.push(LinkView { text, label: exploring.expand_label(undrawn), link: exploring.expand_link(undrawn) });
    }
    let is_first = index == exploring.found.entity;
    if let Some(hide) = exploring.hide_link(index).filter(|_| exploring.is_drawn(index)) {
        found.push(plain("Hide", hide));
    }
    if exploring.found.explored.pins.iter().any(|pin| pin.0 == index) {
        found.push(plain("Unpin", exploring.link(|question| question.pin.retain(|pin| pin.entity != id))));
    } else if exploring.found.question.pin.len() < PIN_COUNT_MAX
        && let Some((x, y)) = drawing::place_of(exploring.dataset, &exploring.around(&[]), writer, index)
    {
        let pin = |question: &mut EntityQuestion| {
            question.pin.push(Pin { entity: id.to_owned(), x, y });
            question.pin.sort_by(|left, right| left.entity.cmp(&right.entity));
        };
        found.push(plain("Pin", exploring.link(pin)));
    }
    if is_first {
        found.push(plain("Path from here", links::path_from(id, constraints)));
        found.push(plain("Path to here", links::path_to(id, constraints)));
    } else {
        let first = exploring.id(exploring.found.entity);
        found.push(plain("Path from here", links::path_between(id, first, constraints)));
        found.push(plain("Path to here", links::path_between(first, id, constraints)));
    }
    found
}

fn chosen_relation(writer: &mut Writer, exploring: &Exploring, index: RelationIndex) -> ChosenView {
    let dataset = exploring.dataset;
    let relation = dataset.relation(index);
    let drawn = exploring.found.subgraph.edges.iter().find(|edge| edge.relation == index);
    let (from, to) = (dataset.entity(relation.from), dataset.entity(relation.to));
    let link = links::relation(relation.id.as_str(), &exploring.found.question.constraints);
    let open = |text: &str, link: String| LinkView { text: text.to_owned(), label: text.to_owned(), link };
    let end =
        |entity| open(&format!("Look at {}", dataset.entity(entity).name_in_text()), exploring.chosen_link(entity));
    ChosenView {
        heading: format!("{} – {}", from.name, to.name),
        kind: dataset.ontology.relation_kind(relation.kind).id.as_str().replace('-', " "),
        entity: None,
        flags: drawn.map(|edge| writer.flags(*edge)).unwrap_or_default(),
        summary: None,
        elsewhere: exploring.chosen_elsewhere(),
        words: writer.sentences(&words::relation(dataset, index, words::Asked::default())),
        facts: Vec::new(),
        groups: Vec::new(),
        cut: String::new(),
        claims: claim_views(writer, relation),
        links: vec![open("Open its page", link.clone()), end(relation.from), end(relation.to)],
        link,
        close: close(exploring),
    }
}

fn close(exploring: &Exploring) -> String {
    exploring.link(|question| question.chosen = None)
}
