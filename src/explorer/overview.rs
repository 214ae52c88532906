//! What stands out in the whole of an edition: its communities by name, and who stands between them.

use std::collections::BTreeMap;

use crate::graph::{COMMUNITY_COUNT_MAX, COMMUNITY_SIZE_MIN, KindCount, KnowledgeGraph, Structure};
use crate::model::{Dataset, EntityIndex, EntityKindIndex};
use crate::search::fold;

/// After how many of its members a group is named.
const NAME_COUNT: usize = 3;

/// How many of its best-connected members are asked whether their names say something new.
const NAMED_FROM_COUNT: usize = 30;

/// A group: a community that is told of.
#[derive(Clone, Debug)]
pub struct Group {
    /// The members after which it is named: the best connected within it, but none whose name has in it the name of one
    /// before; at most three.
    pub named: Vec<EntityIndex>,
    /// How many members it has of each kind, the most first, then in the order of the ontology.
    pub kinds: Vec<KindCount>,
}

/// What stands out in the whole of an edition.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Communities, and who stands between them.
    pub structure: Structure,
    /// The largest communities of three members or more, by their position in the structure; a hundred at most.
    pub groups: Vec<Group>,
    /// How many entities are tied to no other.
    pub untied_count: usize,
}

impl Overview {
    pub(super) fn new(dataset: &Dataset, graph: &KnowledgeGraph) -> Self {
        let structure = Structure::new(graph);
        let told = structure.communities.iter().take(COMMUNITY_COUNT_MAX);
        let told = told.take_while(|community| community.members.len() >= COMMUNITY_SIZE_MIN);
        let groups = told.map(|community| group(dataset, &community.members)).collect();
        let untied = dataset.iter_entities().filter(|(entity, _)| structure.degree(*entity) == 0);
        Self { untied_count: untied.count(), groups, structure }
    }

    /// The group at a position among the communities of the structure, one that is told of or not.
    #[must_use]
    pub fn group_at(&self, dataset: &Dataset, position: usize) -> Group {
        let members = &self.structure.communities[position].members;
        self.groups.get(position).cloned().unwrap_or_else(|| group(dataset, members))
    }

    /// How many entities are in no group that is told of, but tied to some other.
    #[must_use]
    pub fn outside_count(&self) -> usize {
        let untold = self.structure.communities.iter().skip(self.groups.len());
        untold.map(|community| community.members.len()).sum::<usize>() - self.untied_count
    }
}

fn group(dataset: &Dataset, members: &[EntityIndex]) -> Group {
    let mut counts: BTreeMap<EntityKindIndex, usize> = BTreeMap::new();
    for member in members {
        *counts.entry(dataset.entity(*member).kind).or_default() += 1;
    }
    let mut kinds: Vec<KindCount> = counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect();
    kinds.sort_by_key(|counted| std::cmp::Reverse(counted.count));
    Group { named: named(dataset, members), kinds }
}

/// The first members whose names say something new: "Minister of Defence of Kazakhstan" does not, after "Kazakhstan". Of two
/// names of which one has the other in it, the shorter stays, in the place of the first.
fn named(dataset: &Dataset, members: &[EntityIndex]) -> Vec<EntityIndex> {
    let mut named: Vec<(EntityIndex, String)> = Vec::new();
    for member in members.iter().take(NAMED_FROM_COUNT) {
        let words = format!(" {} ", fold(&dataset.entity(*member).name));
        if named.iter().any(|(_, known)| words.contains(known.as_str())) {
            continue;
        }
        match named.iter().position(|(_, known)| known.contains(&words)) {
            Some(first) => {
                named[first] = (*member, words.clone());
                let mut position = 0;
                named.retain(|(_, known)| {
                    position += 1;
                    position <= first + 1 || !known.contains(&words)
                });
            }
            None => named.push((*member, words)),
        }
    }
    named.into_iter().take(NAME_COUNT).map(|(member, _)| member).collect()
}
