//! How an entity's ties stand in its table, and what stands beside them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::graph::{self, Direction, Filter, SubgraphEdge, Tie};
use crate::model::{
    Bound, Claim, EntityIndex, Holding, Relation, RelationIndex, RelationKindIndex, Says, Sort, Value, Window,
};
use crate::search::fold;

use super::answer::{BESIDE_COUNT_MAX, Beside};
use super::open::Explorer;

/// The names of values that put ties of one kind in order, the first of them first.
const ORDER_VALUES: [&str; 2] = ["order", "number"];

/// What orders a tie within its group.
struct Place {
    numbers: Vec<Option<f64>>,
    start: Option<Bound>,
    name: String,
}

impl Explorer {
    /// Puts ties, which come by kind of relation and direction, in order within each of these groups: by the values
    /// `order` and `number` where any has one, else by start where more than half have dates, else by folded name. What
    /// lacks that comes last; equals stay in the order in which they come. O(d log d).
    pub(super) fn in_row_order(&self, mut ties: Vec<Tie>) -> Vec<Tie> {
        for group in ties.chunk_by_mut(|left, right| self.group_of(left) == self.group_of(right)) {
            let mut placed: Vec<(Place, Tie)> = group.iter().map(|tie| (self.place(tie), *tie)).collect();
            let has_numbers = placed.iter().any(|(place, _)| place.numbers.iter().any(Option::is_some));
            let dated_count = placed.iter().filter(|(place, _)| place.start.is_some()).count();
            placed.sort_by(|(left, _), (right, _)| {
                if has_numbers {
                    compare_numbers(&left.numbers, &right.numbers)
                } else if dated_count * 2 > group.len() {
                    (left.start.is_none(), left.start).cmp(&(right.start.is_none(), right.start))
                } else {
                    left.name.cmp(&right.name)
                }
            });
            for (slot, (_, tie)) in group.iter_mut().zip(placed) {
                *slot = tie;
            }
        }
        ties
    }

    /// Kinds of relation that last, each with whether it is read outwards, of which the entity has ties at other dates and none at
    /// the date asked for, in the order of headings. `ties` are those at that date.
    pub(super) fn absent_then(
        &self,
        entity: EntityIndex,
        ties: &[Tie],
        filter: &Filter,
    ) -> Vec<(RelationKindIndex, bool)> {
        if filter.window.is_none() {
            return Vec::new();
        }
        let at_any_date = graph::ties_of(&self.graph, entity, &Filter { window: None, ..filter.clone() });
        let mut groups: Vec<_> = at_any_date.iter().map(|tie| self.group_of(tie)).collect();
        groups.dedup();
        // Of what happens on its days, nothing is missing on the others.
        let lasts = |kind| self.dataset.ontology.relation_kind(kind).sort == Sort::State;
        groups.retain(|group| lasts(group.0) && !ties.iter().any(|tie| self.group_of(tie) == *group));
        groups
    }

    /// By the relation of a row: who is tied to the row's entity by kinds of relation that tell, at the date asked for or
    /// else at the edition's date. The constraints on sources hold, those on kinds do not. A row that is itself such a
    /// tie tells nothing more, and nobody tells of the entity whose page it is. Linear in the relations of all neighbours.
    pub(super) fn beside(&self, entity: EntityIndex, ties: &[Tie], filter: &Filter) -> BTreeMap<RelationIndex, Beside> {
        let kinds = self.dataset.ontology.relation_kinds.iter().zip(0_usize..);
        let telling: Vec<RelationKindIndex> =
            kinds.filter(|(kind, _)| kind.tells).map(|(_, position)| RelationKindIndex::from(position)).collect();
        if telling.is_empty() {
            return BTreeMap::new();
        }
        let newest = self.dataset.edition.date;
        let window = filter.window.or_else(|| {
            newest.map(|date| Window { start: Bound::On(date.first_day()), end: Bound::On(date.last_day()) })
        });
        let asked = Filter {
            window,
            relations: telling,
            not_relations: Vec::new(),
            kinds: Vec::new(),
            not_kinds: Vec::new(),
            statuses: Vec::new(),
            direction: Direction::In,
            ..filter.clone()
        };
        let rows = ties.iter().filter(|tie| !asked.relations.contains(&self.group_of(tie).0));
        let told = rows.filter_map(|row| {
            let mut ties = graph::ties_of(&self.graph, row.neighbour, &asked);
            ties.retain(|tie| tie.neighbour != entity);
            // Newest first, equals by id.
            ties.sort_by_cached_key(|tie| {
                let start = self.start_of(self.dataset.relation(tie.edge.relation));
                (std::cmp::Reverse(tie.edge.holds), std::cmp::Reverse(start))
            });
            let total = ties.len();
            ties.truncate(BESIDE_COUNT_MAX);
            // Without a date asked for, the dates beside the name say what is known.
            if filter.window.is_none() {
                for tie in &mut ties {
                    tie.edge = SubgraphEdge { holds: Holding::Certainly, ..tie.edge };
                }
            }
            (total > 0).then_some((row.edge.relation, Beside { ties, total }))
        });
        told.collect()
    }

    fn group_of(&self, tie: &Tie) -> (RelationKindIndex, bool) {
        (self.dataset.relation(tie.edge.relation).kind, tie.is_out)
    }

    fn place(&self, tie: &Tie) -> Place {
        let relation = self.dataset.relation(tie.edge.relation);
        let number = |name: &str| {
            stating(relation).find_map(|claim| match claim.value(name) {
                Some(Value::Number(number)) => Some(*number),
                _ => None,
            })
        };
        Place {
            numbers: ORDER_VALUES.iter().map(|name| number(name)).collect(),
            start: self.start_of(relation),
            name: fold(&self.dataset.entity(tie.neighbour).name),
        }
    }

    /// The earliest day on which it may begin by what its claims say of its dates; `None` where they say nothing.
    pub(super) fn start_of(&self, relation: &Relation) -> Option<Bound> {
        let is_dated =
            |claim: &&Claim| self.dataset.effective_when(relation, claim).when.is_some() || !claim.observed.is_empty();
        let starts = stating(relation).filter(is_dated).map(|claim| {
            let span = self.dataset.claim_span(relation, claim);
            // What was only seen begins, for all that is known, on the day when it was seen.
            if span.start_earliest == Bound::BeforeAllDays { span.start_latest } else { span.start_earliest }
        });
        starts.min()
    }
}

/// The claims that state a relation, or, where none does, all.
fn stating(relation: &Relation) -> impl Iterator<Item = &Claim> {
    let is_stated = relation.claims.iter().any(|claim| claim.says == Says::Is);
    relation.claims.iter().filter(move |claim| !is_stated || claim.says == Says::Is)
}

/// By the first numbers that differ; none comes after any.
fn compare_numbers(left: &[Option<f64>], right: &[Option<f64>]) -> Ordering {
    let pairs = left.iter().zip(right).map(|pair| match pair {
        (Some(left), Some(right)) => left.total_cmp(right),
        (left, right) => left.is_none().cmp(&right.is_none()),
    });
    pairs.fold(Ordering::Equal, Ordering::then)
}
