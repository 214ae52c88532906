//! From two dates to what began, ended and changed between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{self, Cut, Filter, Subgraph, SubgraphEdge, Truncation};
use crate::model::{Bound, Change, EntityIndex, Holding, RelationIndex, RelationKindIndex, Says, Sort, Window};

use super::difference_answer::{
    AsOf, AttributeChange, DifferenceAnswer, DifferenceQuestion, EntityChange, EntityChanges, Succession, TieChange,
    TieChanges,
};
use super::open::Explorer;
use super::refusal::Refusal;
use super::shares::cut_fairly;

/// The question's filters: everything but the date, and the constraints on claims at each date.
pub(super) struct Sides {
    /// All constraints, at no date.
    pub(super) whole: Filter,
    /// The constraints on claims at the first date.
    pub(super) first: Filter,
    /// The same at the second.
    pub(super) second: Filter,
    /// The same on the days between; `None` where there are none.
    between: Option<Filter>,
}

impl Sides {
    fn of(question: &DifferenceQuestion, between: Option<Window>) -> Self {
        let whole = question.constraints.filter().clone();
        // How many sources a tie has, and whether they disagree, is no matter of the date: else a tie would begin with its
        // second source.
        let at = |window: Window| Filter {
            window: Some(window),
            source_count_min: None,
            source_count_max: None,
            disputed: false,
            kinds: Vec::new(),
            not_kinds: Vec::new(),
            ..whole.clone()
        };
        let (first, second) = (at(question.first.1), at(question.second.1));
        Self { between: between.map(at), first, second, whole }
    }
}

/// Whether the second date follows the first: it begins and ends no earlier, and is another.
///
/// Then what holds at the first and not at the second has ended, and what holds at the second and not at the first has
/// begun. Of a date within the other, neither would follow.
fn check_order(first: &AsOf, second: &AsOf) -> Result<(), Refusal> {
    let (one, other) = (first.1, second.1);
    if one == other {
        Err(Refusal::SameDates)
    } else if one.start <= other.start && one.end <= other.end {
        Ok(())
    } else {
        let swapped = other.start <= one.start && other.end <= one.end;
        Err(Refusal::DatesOutOfOrder { swapped })
    }
}

/// The days after the first window and before the second.
fn days_between(first: &Window, second: &Window) -> Option<Window> {
    let (Bound::On(last), Bound::On(next)) = (first.end, second.start) else { return None };
    let (start, end) = (last.tomorrow().ok()?, next.yesterday().ok()?);
    (start <= end).then_some(Window { start: Bound::On(start), end: Bound::On(end) })
}

/// A way of changing with what changed in it, before anything is cut.
#[derive(Default)]
struct Found {
    ties: BTreeMap<Change, Vec<TieChange>>,
    /// Ties that hold at both dates, by kind and the entity shared, of kinds that have successions.
    staying: BTreeSet<(RelationKindIndex, EntityIndex)>,
    unchanged: usize,
    unchanged_possibly: usize,
}

impl Explorer {
    /// Compares two dates. Linear in the claims of the ties and entities that are looked at, but for sorting.
    pub(super) fn difference(&self, mut question: DifferenceQuestion) -> Result<DifferenceAnswer, Refusal> {
        check_order(&question.first, &question.second)?;
        let mut named = BTreeSet::new();
        for text in &question.entities {
            named.insert(self.resolve("ids", text)?);
        }
        question.entities = named.iter().map(|entity| self.dataset.entity(*entity).id.to_string()).collect();
        let between = days_between(&question.first.1, &question.second.1);
        let sides = Sides::of(&question, between);
        let found = self.ties_that_changed(&named, &sides);
        let mut successions = self.successions(&found);
        let mut lifetimes = self.lifetimes_that_changed(&named, &sides);
        let mut attributes = self.attributes_that_changed(&named, &sides);
        let all_relations: BTreeSet<RelationIndex> = found.ties.values().flatten().map(|tie| tie.relation).collect();
        let all_entities = self.entities_told(&all_relations, &named, &lifetimes, &attributes);
        let limit = question.limit;
        let (attributes_total, successions_total) = (attributes.len(), successions.len());
        attributes.truncate(limit);
        successions.truncate(limit);
        for changes in &mut lifetimes {
            changes.kinds = cut_fairly(&mut changes.entities, limit, |found| self.dataset.entity(found.entity).kind);
        }
        let ties: Vec<TieChanges> =
            Change::ALL.iter().map(|change| self.cut_ties(*change, found.ties.get(change), limit)).collect();
        let listed = ties.iter().flat_map(|changes| &changes.ties).map(|tie| tie.relation);
        let succeeding = successions.iter().flat_map(|found| [&found.ended, &found.between, &found.began]);
        let relations: BTreeSet<RelationIndex> = listed.chain(succeeding.flatten().copied()).collect();
        let entities = self.entities_told(&relations, &named, &lifetimes, &attributes);
        let cut = |shown: usize, total: usize| Cut { shown, total };
        let truncated = Truncation {
            nodes: cut(entities.len(), all_entities.len()),
            edges: cut(relations.len(), all_relations.len()),
            reason: format!("Each list ends at limit={limit}."),
        };
        let is_cut = truncated.nodes.shown < truncated.nodes.total || truncated.edges.shown < truncated.edges.total;
        let edges = relations.iter().map(|relation| SubgraphEdge {
            relation: *relation,
            holds: graph::edge_holds(&self.graph, *relation, &sides.second),
        });
        let subgraph = Subgraph {
            nodes: entities.into_iter().map(|entity| self.node_at(entity, 0, &sides.second)).collect(),
            edges: edges.collect(),
            truncated: is_cut.then_some(truncated),
            outside_window: 0,
        };
        Ok(DifferenceAnswer {
            question,
            entities: named.into_iter().collect(),
            between,
            ties,
            lifetimes,
            attributes,
            attributes_total,
            successions,
            successions_total,
            unchanged: found.unchanged,
            unchanged_possibly: found.unchanged_possibly,
            subgraph,
        })
    }

    /// The entities named, the ends of the relations, and those whose lifetimes or attributes changed.
    fn entities_told(
        &self,
        relations: &BTreeSet<RelationIndex>,
        named: &BTreeSet<EntityIndex>,
        lifetimes: &[EntityChanges],
        attributes: &[AttributeChange],
    ) -> BTreeSet<EntityIndex> {
        let ends = relations.iter().flat_map(|index| {
            let relation = self.dataset.relation(*index);
            [relation.from, relation.to]
        });
        let changed = lifetimes.iter().flat_map(|changes| &changes.entities).map(|change| change.entity);
        let changed = changed.chain(attributes.iter().map(|change| change.entity));
        named.iter().copied().chain(ends).chain(changed).collect()
    }

    /// The relations that are compared, by id: those of the entities named in the direction asked for, else all.
    fn compared(&self, named: &BTreeSet<EntityIndex>, whole: &Filter) -> Vec<RelationIndex> {
        let any = Filter { says: Says::ALL.to_vec(), direction: whole.direction, ..Filter::default() };
        if named.is_empty() {
            return self.dataset.iter_relations().map(|(index, _)| index).collect();
        }
        let ties = named.iter().flat_map(|entity| graph::ties_of(&self.graph, *entity, &any));
        ties.map(|tie| tie.edge.relation).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether a tie meets the constraints that are no matter of the date. Where entities are named, the other ends are of
    /// the kinds allowed; else one end is, and neither of a kind that is not.
    fn meets_whole(&self, index: RelationIndex, named: &BTreeSet<EntityIndex>, whole: &Filter) -> bool {
        let relation = self.dataset.relation(index);
        let kind = |entity: EntityIndex| self.dataset.entity(entity).kind;
        let is_free = |entity: &EntityIndex| !named.contains(entity);
        let ends = || [relation.from, relation.to].into_iter().filter(is_free);
        let is_wanted = |entity: EntityIndex| whole.kinds.is_empty() || whole.kinds.contains(&kind(entity));
        let wanted = if named.is_empty() { ends().any(is_wanted) } else { ends().all(is_wanted) };
        wanted
            && !ends().any(|entity| whole.not_kinds.contains(&kind(entity)))
            && graph::edge_holds(&self.graph, index, whole) != Holding::No
    }

    /// Whether a tie is bound to its days: it is event-like, one of its ends is an event, or it has no days but those of one.
    pub(super) fn happens(&self, index: RelationIndex) -> bool {
        let relation = self.dataset.relation(index);
        let ontology = &self.dataset.ontology;
        ontology.relation_kind(relation.kind).sort == Sort::Event
            || [relation.from, relation.to].into_iter().any(|end| self.is_event(end))
            || relation.claims.iter().all(|claim| self.dataset.effective_when(relation, claim).taken_from.is_some())
    }

    /// Whether an entity is bound to its days.
    fn is_event(&self, entity: EntityIndex) -> bool {
        self.dataset.ontology.entity_kind(self.dataset.entity(entity).kind).lifetime.when.is_some()
    }

    fn ties_that_changed(&self, named: &BTreeSet<EntityIndex>, sides: &Sides) -> Found {
        let mut found = Found::default();
        for index in self.compared(named, &sides.whole) {
            if !self.meets_whole(index, named, &sides.whole) {
                continue;
            }
            let [first, second] =
                [&sides.first, &sides.second].map(|filter| graph::edge_holds(&self.graph, index, filter));
            let at_neither = first == Holding::No && second == Holding::No;
            let at_both = first != Holding::No && second != Holding::No;
            let between = sides.between.as_ref().filter(|_| at_neither);
            let between = between.map_or(Holding::No, |filter| graph::edge_holds(&self.graph, index, filter));
            let values = if at_both { self.other_values(index, sides) } else { Vec::new() };
            if at_both {
                found.staying.extend(self.shared_by_successors(index));
            }
            match Change::of(first, second, between, self.happens(index), !values.is_empty()) {
                Some(change) => {
                    found.ties.entry(change).or_default().push(TieChange { relation: index, first, second, values });
                }
                None if at_both => {
                    found.unchanged += 1;
                    found.unchanged_possibly += usize::from(first == Holding::Possibly);
                }
                None => {}
            }
        }
        for ties in found.ties.values_mut() {
            ties.sort_by_key(|tie| (self.dataset.relation(tie.relation).kind, tie.relation));
        }
        found
    }

    fn cut_ties(&self, change: Change, found: Option<&Vec<TieChange>>, limit: usize) -> TieChanges {
        let mut ties = found.cloned().unwrap_or_default();
        let kinds = cut_fairly(&mut ties, limit, |tie| self.dataset.relation(tie.relation).kind);
        TieChanges { change, kinds, ties }
    }

    /// The kind and the entity by which a lasting tie may be succeeded by another: the end of a kind that tells who is tied to
    /// it, such as a post, and the start of one that has one object at a time.
    fn shared_by_successors(&self, index: RelationIndex) -> Option<(RelationKindIndex, EntityIndex)> {
        let relation = self.dataset.relation(index);
        let kind = self.dataset.ontology.relation_kind(relation.kind);
        let shared = if kind.tells {
            relation.to
        } else if kind.functional && !kind.symmetric {
            relation.from
        } else {
            return None;
        };
        (kind.sort == Sort::State).then_some((relation.kind, shared))
    }

    /// Ties that ended and began in place of each other, where none of their kind stays.
    fn successions(&self, found: &Found) -> Vec<Succession> {
        let mut by_shared: BTreeMap<(RelationKindIndex, EntityIndex), Succession> = BTreeMap::new();
        for (change, ties) in &found.ties {
            for tie in ties {
                let Some(key) = self.shared_by_successors(tie.relation) else { continue };
                let (kind, shared) = key;
                let empty = Succession { kind, shared, ended: Vec::new(), between: Vec::new(), began: Vec::new() };
                let succession = by_shared.entry(key).or_insert(empty);
                match change {
                    Change::Ended => succession.ended.push(tie.relation),
                    Change::Began => succession.began.push(tie.relation),
                    Change::Between => succession.between.push(tie.relation),
                    _ => {}
                }
            }
        }
        let is_one = |found_one: &Succession| {
            let stays = found.staying.contains(&(found_one.kind, found_one.shared));
            !found_one.ended.is_empty() && !found_one.began.is_empty() && !stays
        };
        by_shared.into_values().filter(is_one).collect()
    }

    /// Entities that came or went, not yet counted by kind.
    fn lifetimes_that_changed(&self, named: &BTreeSet<EntityIndex>, sides: &Sides) -> Vec<EntityChanges> {
        let mut found: BTreeMap<Change, Vec<EntityChange>> = BTreeMap::new();
        for entity in self.entities_compared(named, &sides.whole) {
            if !self.lifetime_is_witnessed(entity, &sides.whole) {
                continue;
            }
            let exists = |filter: &Filter| {
                let window_only = Filter { window: filter.window, ..Filter::default() };
                graph::node_holds(&self.graph, entity, &window_only)
            };
            let (first, second) = (exists(&sides.first), exists(&sides.second));
            let between = sides.between.as_ref().map_or(Holding::No, exists);
            if let Some(change) = Change::of(first, second, between, self.is_event(entity), false) {
                found.entry(change).or_default().push(EntityChange { entity, first, second });
            }
        }
        let is_told = |change: &&Change| !matches!(change, Change::Changed | Change::LessSure | Change::MoreSure);
        let changes = Change::ALL.iter().filter(is_told).map(|change| {
            let mut entities = found.remove(change).unwrap_or_default();
            let kind = |entity: EntityIndex| self.dataset.entity(entity).kind;
            entities.sort_by_key(|change| (kind(change.entity), change.entity));
            EntityChanges { change: *change, kinds: Vec::new(), entities }
        });
        changes.collect()
    }
}
