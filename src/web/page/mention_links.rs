//! What can be asked about those whom a text names.

use std::cmp::Reverse;

use crate::explorer::{Constraints, ID_COUNT_MAX, NamedEntity};
use crate::graph::TERMINAL_COUNT_MAX;
use crate::model::{Dataset, EntityIndex};
use crate::web::{URL_BYTES_MAX, links};

/// Questions about the entities that are surely named.
pub(super) struct MentionLinks {
    /// By the names of pages, `graph`, `connect`, `path`; those that make sense for so many.
    pub links: Vec<(&'static str, String)>,
    /// Who is asked about in the question about all: as many as an address holds, the most mentioned.
    pub asked: Vec<EntityIndex>,
    /// How many the question that connects them asks about.
    pub connected_count: usize,
}

impl MentionLinks {
    /// The questions about some entities, of which two are needed at least: all ties among them; what connects them;
    /// the paths between two. Where there are too many, the most mentioned are asked about, of equals those that do not join
    /// nearly everything, as countries and topics do, then those named first.
    pub(super) fn about(dataset: &Dataset, named: &[NamedEntity]) -> Self {
        let mut by_count: Vec<&NamedEntity> = named.iter().collect();
        by_count.sort_by_key(|named| (Reverse(named.count), !dataset.bridges(named.entity)));
        let first = |count: usize| by_count.iter().take(count).map(|named| named.entity).collect::<Vec<_>>();
        let anything = Constraints::none();
        let among = |asked: &[EntityIndex]| links::among(&ids(dataset, asked), &anything, &dataset.ontology);
        let mut asked = first(ID_COUNT_MAX);
        let mut graph = among(&asked);
        while graph.len() > URL_BYTES_MAX {
            asked.pop();
            graph = among(&asked);
        }
        let connected = first(TERMINAL_COUNT_MAX);
        let mut found = Vec::new();
        if let [_, _, ..] = connected[..] {
            found.push(("graph", graph));
            found.push(("connect", links::connection_of(&ids(dataset, &connected), &anything)));
        }
        if let [from, to] = connected[..] {
            let [from, to] = [from, to].map(|entity| dataset.entity(entity).id.as_str());
            found.push(("path", links::path_between(from, to, &anything)));
        }
        Self { links: found, asked, connected_count: connected.len() }
    }
}

/// Ids in their order, so that the same entities make the same address.
fn ids<'a>(dataset: &'a Dataset, entities: &[EntityIndex]) -> Vec<&'a str> {
    let mut ids: Vec<&str> = entities.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect();
    ids.sort_unstable();
    ids
}
