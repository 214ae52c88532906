//! Constraints that keep entities apart together, where no single one does.

use super::knowledge_graph::KnowledgeGraph;
use super::obstacles::Constraint;

/// How many constraints are lifted together at most.
const SET_SIZE_MAX: usize = 3;

/// So many nodes and edges all searches together may pass, a count and not a time, so that the same question gives the same
/// answer on every machine.
const STEP_COUNT_MAX: usize = 20_000_000;

/// So many sets are tried in the largest graph.
const SEARCH_COUNT_MIN: usize = 20;

/// The smallest set of constraints without which something is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint<T> {
    /// Two or three constraints, in the order of [`Constraint`], and what is there without them; of sets of the same size the
    /// one that gives the best, then the first.
    pub smallest: Option<(Vec<Constraint>, T)>,
    /// Whether a smaller set, or a better one of its size, may be there, because a budget ended the search.
    pub is_cut: bool,
}

/// What one relaxation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relaxation<T> {
    There(T),
    Nothing,
    Unsettled,
}

/// How many relaxations of a question about a graph are tried.
pub(super) fn search_count_max(graph: &KnowledgeGraph) -> usize {
    (STEP_COUNT_MAX / (graph.entity_count() + graph.relation_count() + 1)).max(SEARCH_COUNT_MIN)
}

/// The smallest set of some constraints without which something is there: all pairs are tried, then all triples, until
/// `search_count_max` were. At most n³/6 searches for n constraints.
pub(super) fn joint<T: Copy + Ord>(
    constraints: &[Constraint],
    search_count_max: usize,
    without: impl Fn(&[Constraint]) -> Relaxation<T>,
) -> Joint<T> {
    let mut joint = Joint { smallest: None, is_cut: false };
    let mut search_count = 0;
    for size in 2..=SET_SIZE_MAX {
        for set in sets(constraints, size) {
            if search_count == search_count_max {
                return Joint { is_cut: true, ..joint };
            }
            search_count += 1;
            match without(&set) {
                Relaxation::There(best) if joint.smallest.as_ref().is_none_or(|(_, known)| best < *known) => {
                    joint.smallest = Some((set, best));
                }
                Relaxation::There(_) | Relaxation::Nothing => {}
                Relaxation::Unsettled => joint.is_cut = true,
            }
        }
        if joint.smallest.is_some() {
            break;
        }
    }
    joint
}

/// All sets of so many of some constraints, in their order.
fn sets(constraints: &[Constraint], size: usize) -> Vec<Vec<Constraint>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let firsts = constraints.iter().enumerate();
    let with_first = firsts.flat_map(|(position, first)| {
        let rest = sets(&constraints[position + 1..], size - 1);
        rest.into_iter().map(move |others| std::iter::once(*first).chain(others).collect())
    });
    with_first.collect()
}
