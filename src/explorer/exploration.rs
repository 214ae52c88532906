//! What is opened, left out, held and looked at in the drawing of a neighbourhood.

use crate::graph::{self, Expansion, Subgraph};
use crate::model::{EntityIndex, RELATION_ID_SEPARATOR};

use super::ask::node_limits;
use super::exploring::{Chosen, Explored, Pin};
use super::open::Explorer;
use super::question::{EntityQuestion, RelationQuestion};
use super::refusal::Refusal;

impl Explorer {
    /// What is drawn around the entity. Ids take the place of names in the question, and lists that have no order that of ids.
    pub(super) fn explore(
        &self,
        entity: EntityIndex,
        question: &mut EntityQuestion,
    ) -> Result<(Subgraph, Explored), Refusal> {
        let id = |entity: EntityIndex| self.dataset.entity(entity).id.to_string();
        let mut expansions = Vec::new();
        for item in &mut question.expand {
            let expanded = self.resolve("expand", &item.entity)?;
            item.entity = id(expanded);
            expansions.push(Expansion { entity: expanded, only: item.only });
        }
        let mut hidden = Vec::new();
        for text in &question.hide {
            hidden.push(self.resolve("hide", text)?);
        }
        hidden.sort_unstable();
        hidden.dedup();
        question.hide = hidden.iter().map(|entity| id(*entity)).collect();
        let pins = self.pins(&question.pin)?;
        question.pin = pins.iter().map(|(entity, x, y)| Pin { entity: id(*entity), x: *x, y: *y }).collect();
        let chosen = question.chosen.as_deref().map(|text| self.chosen(text)).transpose()?;
        question.chosen = chosen.map(|chosen| match chosen {
            Chosen::Entity(entity) => id(entity),
            Chosen::Relation(relation) => self.dataset.relation(relation).id.to_string(),
        });
        let limits = node_limits(question.limit);
        let filter = question.constraints.filter();
        let mut exploration =
            graph::exploration(&self.graph, entity, question.depth, &expansions, &hidden, filter, &limits);
        let subgraph = std::mem::take(&mut exploration.subgraph);
        let is_shown = |entity: EntityIndex| subgraph.nodes.iter().any(|node| node.entity == entity);
        let (pins, unheld): (Vec<_>, Vec<_>) = pins.into_iter().partition(|(entity, ..)| is_shown(*entity));
        let unhidden = hidden.iter().filter(|hidden| exploration.hidden.binary_search(hidden).is_err());
        let not_shown = unhidden.map(|hidden| ("hide", *hidden)).chain(unheld.iter().map(|pin| ("pin", pin.0)));
        let (chosen_attributes, chosen_ties) = match chosen {
            Some(Chosen::Entity(entity)) => {
                let ties = self.in_row_order(graph::ties_of(&self.graph, entity, filter));
                (self.attributes(entity, filter).kept, ties)
            }
            Some(Chosen::Relation(_)) | None => (Vec::new(), Vec::new()),
        };
        let explored = Explored {
            chosen_attributes,
            chosen_ties,
            expanded: expansions.iter().map(|expansion| expansion.entity).collect(),
            pins,
            chosen,
            not_shown: not_shown.collect(),
            exploration,
        };
        Ok((subgraph, explored))
    }

    /// Places held, by entity; each holds one.
    fn pins(&self, given: &[Pin]) -> Result<Vec<(EntityIndex, i32, i32)>, Refusal> {
        let mut pins = Vec::new();
        for pin in given {
            pins.push((self.resolve("pin", &pin.entity)?, pin.x, pin.y));
        }
        pins.sort_unstable();
        match pins.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(Refusal::Clash { parameter: "pin", other: "pin", entity: pair[0].0 }),
            None => Ok(pins),
        }
    }

    /// A relation by its id, or an entity by its id or name.
    fn chosen(&self, text: &str) -> Result<Chosen, Refusal> {
        if let Some(relation) = self.dataset.find_relation(text) {
            return Ok(Chosen::Relation(relation));
        }
        if text.contains(RELATION_ID_SEPARATOR) {
            let constraints = super::constraints::Constraints::none();
            let question = RelationQuestion { relation: text.to_owned(), constraints };
            return self.relation(question).map(|answer| Chosen::Relation(answer.relation));
        }
        self.resolve("chosen", text).map(Chosen::Entity)
    }
}
