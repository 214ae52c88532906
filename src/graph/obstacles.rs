//! Why two entities are not connected.

use crate::model::{EntityIndex, Says};

use super::filter::{Direction, Filter};
use super::knowledge_graph::KnowledgeGraph;
use super::path_set::{Bridges, PathOptions};
use super::shortest_path::{PathSpace, shortest_hop_count};

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
}

impl Constraint {
    /// Every constraint, in the order of the documentation.
    pub const ALL: [Self; 14] = [
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
    /// [`Constraint::ALL`]. Empty when no single one does.
    pub obstacles: Vec<Obstacle>,
    /// Whether any relations connect them in the whole edition, whatever their claims say and when.
    pub same_component: bool,
    /// How many entities are connected with the first in the whole edition, itself included.
    pub from_component_size: usize,
    /// How many entities are connected with the second in the whole edition, itself included.
    pub to_component_size: usize,
}

/// What keeps two entities apart for which [`paths`](super::paths()) finds none: each constraint of the question is lifted
/// alone. An entity and itself have no obstacle. Where there are paths, every constraint is told whose lifting leaves some. O(V + E) for each constraint.
#[must_use]
pub fn obstacles(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> Blockage {
    let same_component = graph.same_component(from, to);
    let mut obstacles = Vec::new();
    // Across components no constraint is to blame.
    if same_component && from != to {
        for constraint in Constraint::ALL {
            let (mut filter, mut options) = (filter.clone(), *options);
            if !constraint.lift(&mut filter, &mut options) {
                continue;
            }
            if let Some(hop_count) = answer_hop_count(graph, from, to, &filter, &options) {
                obstacles.push(Obstacle { constraint, hop_count });
            }
        }
    }
    obstacles.sort_by_key(|obstacle| (obstacle.hop_count, obstacle.constraint));
    Blockage {
        obstacles,
        same_component,
        from_component_size: graph.component_size(from),
        to_component_size: graph.component_size(to),
    }
}

/// Hops of the first path that a question gives.
fn answer_hop_count(
    graph: &KnowledgeGraph,
    from: EntityIndex,
    to: EntityIndex,
    filter: &Filter,
    options: &PathOptions,
) -> Option<usize> {
    let hop_count_max = options.hop_count_max.unwrap_or(usize::MAX);
    let through_any = options.bridges == Bridges::All;
    let ruled = PathSpace { graph, from, to, filter, through_any, hop_count_max };
    shortest_hop_count(&ruled).or_else(|| {
        let is_lifted = options.bridges == Bridges::Default;
        is_lifted.then(|| shortest_hop_count(&PathSpace { through_any: true, ..ruled })).flatten()
    })
}
