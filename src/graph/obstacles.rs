//! Why two entities are not connected.

use crate::model::{EntityIndex, Says};

use super::filter::{Direction, Filter};
use super::joint_obstacles::{Joint, Relaxation, joint, search_count_max};
use super::knowledge_graph::KnowledgeGraph;
use super::path_search::{Length, shortest_length};
use super::path_set::{Bridges, PathOptions, ViaOrder};
use super::paths::space_of;
use super::shortest_path::PathSpace;

/// What part of the slots of a question each of its relaxations has, where paths have to be tried one by one.
const RELAXATION_SHARE: u64 = 4;

/// What part each of several constraints lifted together has; there are many more of these.
const JOINT_SHARE: u64 = 256;

/// What a question about paths can be constrained by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constraint {
    /// [`Filter::window`].
    Window,
    /// [`Filter::says`].
    Says,
    /// [`Filter::kinds`].
    Kinds,
    /// [`Filter::not_kinds`].
    NotKinds,
    /// [`Filter::relations`].
    Relations,
    /// [`Filter::not_relations`].
    NotRelations,
    /// [`Filter::direction`].
    Direction,
    /// [`Filter::cites`].
    Cites,
    /// [`Filter::statuses`].
    Statuses,
    /// [`Filter::source_count_min`].
    SourceCountMin,
    /// [`Filter::source_count_max`].
    SourceCountMax,
    /// [`Filter::disputed`].
    Disputed,
    /// [`PathOptions::bridges`], when it is [`Bridges::Strict`].
    Bridges,
    /// [`PathOptions::hop_count_max`].
    HopCountMax,
    /// One of [`PathOptions::via`].
    Via(EntityIndex),
    /// All of them, where none alone is to blame.
    AllVia,
    /// [`PathOptions::via_order`].
    ViaOrder,
    /// One of [`PathOptions::avoid`].
    Avoid(EntityIndex),
    /// All of them, where none alone is to blame.
    AllAvoid,
    /// [`PathOptions::coexist`].
    Coexist,
}

impl Constraint {
    /// Every constraint that is not about an entity by name, in the order of the documentation.
    pub(super) const PLAIN: [Self; 14] = [
        Self::Window,
        Self::Says,
        Self::Kinds,
        Self::NotKinds,
        Self::Relations,
        Self::NotRelations,
        Self::Direction,
        Self::Cites,
        Self::Statuses,
        Self::SourceCountMin,
        Self::SourceCountMax,
        Self::Disputed,
        Self::Bridges,
        Self::HopCountMax,
    ];

    /// The name of the URL parameter that sets it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Window => "at",
            Self::Says => "says",
            Self::Kinds => "kind",
            Self::NotKinds => "not_kind",
            Self::Relations => "relation",
            Self::NotRelations => "not_relation",
            Self::Direction => "direction",
            Self::Cites => "cites",
            Self::Statuses => "status",
            Self::SourceCountMin => "min_sources",
            Self::SourceCountMax => "max_sources",
            Self::Disputed => "conflict",
            Self::Bridges => "bridges",
            Self::HopCountMax => "max_hops",
            Self::Via(_) | Self::AllVia => "via",
            Self::ViaOrder => "via_order",
            Self::Avoid(_) | Self::AllAvoid => "avoid",
            Self::Coexist => "coexist",
        }
    }

    /// The entity that the constraint names.
    #[must_use]
    pub fn entity(self) -> Option<EntityIndex> {
        match self {
            Self::Via(entity) | Self::Avoid(entity) => Some(entity),
            _ => None,
        }
    }

    /// Lifts the constraint alone; false when the question does not have it.
    pub(super) fn lift(self, filter: &mut Filter, options: &mut PathOptions) -> bool {
        match self {
            Self::Window => filter.window.take().is_some(),
            Self::Says => {
                let is_set = Says::ALL.iter().any(|says| !filter.says.contains(says));
                filter.says = Says::ALL.to_vec();
                is_set
            }
            Self::Kinds => !std::mem::take(&mut filter.kinds).is_empty(),
            Self::NotKinds => !std::mem::take(&mut filter.not_kinds).is_empty(),
            Self::Relations => !std::mem::take(&mut filter.relations).is_empty(),
            Self::NotRelations => !std::mem::take(&mut filter.not_relations).is_empty(),
            Self::Direction => std::mem::replace(&mut filter.direction, Direction::Both) != Direction::Both,
            Self::Cites => !std::mem::take(&mut filter.cites).is_empty(),
            Self::Statuses => !std::mem::take(&mut filter.statuses).is_empty(),
            Self::SourceCountMin => filter.source_count_min.take().is_some(),
            Self::SourceCountMax => filter.source_count_max.take().is_some(),
            Self::Disputed => std::mem::take(&mut filter.disputed),
            Self::Bridges => std::mem::replace(&mut options.bridges, Bridges::All) == Bridges::Strict,
            Self::HopCountMax => options.hop_count_max.take().is_some(),
            Self::Via(entity) => remove(&mut options.via, entity),
            Self::AllVia => !std::mem::take(&mut options.via).is_empty(),
            Self::ViaOrder => {
                let is_ordered = std::mem::take(&mut options.via_order) == ViaOrder::Given;
                is_ordered && options.via.len() > 1
            }
            Self::Avoid(entity) => remove(&mut options.avoid, entity),
            Self::AllAvoid => !std::mem::take(&mut options.avoid).is_empty(),
            Self::Coexist => std::mem::take(&mut options.coexist),
        }
    }
}

/// A constraint without which there is a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The constraint.
    pub constraint: Constraint,
    /// Hops of the shortest path of the same question without it.
    pub hop_count: usize,
}

/// Why two entities are not connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blockage {
    /// The constraints that alone keep them apart, the one that gives the shortest path first, then in the order of
    /// [`Constraint`]. Empty when no single one does.
    pub obstacles: Vec<Obstacle>,
    /// The constraints of which it takes too long to tell, in the same order.
    pub unsettled: Vec<Constraint>,
    /// Whether any relations connect them in the whole edition, whatever their claims say and when.
    pub same_component: bool,
    /// How many entities are connected with the first in the whole edition, itself included.
    pub from_component_size: usize,
    /// How many entities are connected with the second in the whole edition, itself included.
    pub to_component_size: usize,
    /// What is there without several constraints; `None` where one alone is to blame, or no relations connect them at all.
    pub several: Option<Several>,
}

/// What is there without several constraints at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Several {
    /// The smallest set of them without which there is a path, and its hops. Of `via` all that are named are lifted together,
    /// and of `avoid`.
    pub joint: Joint<usize>,
    /// Hops of the shortest path without any constraint.
    pub hop_count_without_all: usize,
}

/// What keeps two entities apart for which [`paths`](super::paths()) finds none: each constraint of the question is lifted
/// alone; of entities to be passed or avoided each alone, and where that does not help all together. Where no constraint alone is to
/// blame, two are lifted together, then three. An entity and itself have no obstacle. Where there are paths, every constraint is
/// told whose lifting leaves some.
///
/// O(V + E) for each relaxation, of which there is a bounded number; where paths have to be tried one by one, each has a part of
/// the budget.
#[must_use]
pub fn obstacles(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> Blockage {
    let mut blockage = Blockage {
        obstacles: Vec::new(),
        unsettled: Vec::new(),
        same_component: graph.same_component(from, to),
        from_component_size: graph.component_size(from),
        to_component_size: graph.component_size(to),
        several: None,
    };
    // Across components no constraint is to blame.
    if !blockage.same_component || from == to {
        return blockage;
    }
    let mut note = |constraint: Constraint| {
        let length = length_without(graph, from, to, filter, options, &[constraint], RELAXATION_SHARE);
        match length {
            Length::Hops(hop_count) => blockage.obstacles.push(Obstacle { constraint, hop_count }),
            Length::Unsettled => blockage.unsettled.push(constraint),
            Length::NoPath => {}
        }
        length
    };
    for constraint in Constraint::PLAIN.into_iter().chain([Constraint::ViaOrder, Constraint::Coexist]) {
        note(constraint);
    }
    let via = options.via.iter().map(|entity| Constraint::Via(*entity));
    let avoid = options.avoid.iter().map(|entity| Constraint::Avoid(*entity));
    for (named, all) in [(via.collect::<Vec<_>>(), Constraint::AllVia), (avoid.collect(), Constraint::AllAvoid)] {
        let lengths: Vec<Length> = named.iter().map(|constraint| note(*constraint)).collect();
        if lengths.len() > 1 && lengths.iter().all(|length| *length == Length::NoPath) {
            note(all);
        }
    }
    blockage.unsettled.sort_unstable();
    blockage.obstacles.sort_by_key(|obstacle| (obstacle.hop_count, obstacle.constraint));
    if blockage.obstacles.is_empty() {
        blockage.several = several(graph, from, to, filter, options);
    }
    blockage
}

/// What is there without several constraints at once.
fn several(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> Option<Several> {
    let without = |set: &[Constraint]| match length_without(graph, from, to, filter, options, set, JOINT_SHARE) {
        Length::Hops(hop_count) => Relaxation::There(hop_count),
        Length::NoPath => Relaxation::Nothing,
        Length::Unsettled => Relaxation::Unsettled,
    };
    let all_open = PathOptions { bridges: Bridges::All, ..PathOptions::default() };
    match answer_length(graph, from, to, &Filter { says: Says::ALL.to_vec(), ..Filter::default() }, &all_open) {
        Length::Hops(hop_count_without_all) => {
            let joint = joint(&constraints_of(filter, options), search_count_max(graph), without);
            Some(Several { joint, hop_count_without_all })
        }
        Length::NoPath | Length::Unsettled => None,
    }
}

/// The constraints that a question has, in their order; of entities that are named for one thing all together.
fn constraints_of(filter: &Filter, options: &PathOptions) -> Vec<Constraint> {
    let whole = |named: &[EntityIndex], one: fn(EntityIndex) -> Constraint, all: Constraint| match named {
        [only] => one(*only),
        _ => all,
    };
    let mut constraints = Constraint::PLAIN.to_vec();
    constraints.push(whole(&options.via, Constraint::Via, Constraint::AllVia));
    constraints.push(Constraint::ViaOrder);
    constraints.push(whole(&options.avoid, Constraint::Avoid, Constraint::AllAvoid));
    constraints.push(Constraint::Coexist);
    constraints.retain(|constraint| constraint.lift(&mut filter.clone(), &mut options.clone()));
    constraints
}

/// How long the first path is without some constraints; no path where the question does not have one of them. `share` tells what
/// part of the slots of the question the search has, where paths have to be tried one by one.
fn length_without(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
    constraints: &[Constraint],
    share: u64,
) -> Length {
    let (mut filter, mut options) = (filter.clone(), options.clone());
    options.slot_count_max /= share;
    if !constraints.iter().all(|constraint| constraint.lift(&mut filter, &mut options)) {
        return Length::NoPath;
    }
    answer_length(graph, from, to, &filter, &options)
}

fn remove(entities: &mut Vec<EntityIndex>, entity: EntityIndex) -> bool {
    let count = entities.len();
    entities.retain(|other| *other != entity);
    entities.len() < count
}

/// How long the first path is that a question gives.
fn answer_length(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> Length {
    let ruled = space_of(graph, from, to, filter, options);
    let by_rule = shortest_length(&ruled, options);
    match by_rule {
        Length::NoPath | Length::Unsettled if options.bridges == Bridges::Default => {
            let lifted = shortest_length(&PathSpace { through_any: true, ..ruled }, options);
            if lifted == Length::NoPath { by_rule } else { lifted }
        }
        _ => by_rule,
    }
}
