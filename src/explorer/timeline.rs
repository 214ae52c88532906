//! Dated ties and attributes in order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{self, Cut, Filter, Subgraph, SubgraphEdge, SubgraphNode, Truncation};
use crate::model::{
    Bound, Claim, Date, Dating, EntityIndex, Holding, Relation, RelationIndex, Says, Sort, Terminal, Value, When,
    Window, attribute_disagreement,
};

use super::open::Explorer;
use super::question::{EntryKind, TimelineOrder, TimelineQuestion};
use super::refusal::Refusal;
use super::timeline_answer::{EntrySubject, TimelineAnswer, TimelineEntry, YearCount};

/// What a timeline is put together from.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) entries: Vec<TimelineEntry>,
    dated: usize,
    pub(super) undated: usize,
    permanent: usize,
    outside_window: BTreeSet<EntityIndex>,
}

impl Explorer {
    /// Puts the dates of ties and attributes in order. Linear in the claims of the ties and entities asked for, but for
    /// sorting; quadratic in the claims of one tie or attribute at worst.
    pub(super) fn timeline(&self, mut question: TimelineQuestion) -> Result<TimelineAnswer, Refusal> {
        let mut named = BTreeSet::new();
        for text in &question.entities {
            named.insert(self.resolve("ids", text)?);
        }
        question.entities = named.iter().map(|entity| self.dataset.entity(*entity).id.to_string()).collect();
        let filter = question.constraints.filter();
        let mut found = Collected::default();
        if named.is_empty() {
            self.collect_all_ties(filter, &mut found);
        } else {
            self.collect_ties_of(&named, filter, &mut found);
        }
        self.collect_attributes(&named, filter, &mut found);
        let Collected { mut entries, dated, undated, permanent, outside_window } = found;
        let is_within = |entry: &TimelineEntry| {
            let within = question.within.as_ref();
            within.is_none_or(|(_, within)| entry.date.is_some_and(|date| lies_in(date, within)))
        };
        let count =
            |kind: EntryKind| (kind, entries.iter().filter(|entry| entry.kind == kind && is_within(entry)).count());
        let kinds = EntryKind::ALL.map(count).to_vec();
        entries.retain(|entry| question.entries.contains(&entry.kind));
        let mut years: BTreeMap<i16, usize> = BTreeMap::new();
        for year in entries.iter().filter_map(TimelineEntry::year) {
            *years.entry(year).or_default() += 1;
        }
        let start_unknown = entries.iter().filter(|entry| entry.date.is_none()).count();
        entries.retain(is_within);
        sort_entries(&mut entries, question.sort);
        let total = entries.len();
        let mut subgraph = self.subgraph_of_entries(&entries[..total.min(question.limit)], &named, filter);
        if total > question.limit {
            let all = self.subgraph_of_entries(&entries, &named, filter);
            subgraph.truncated = Some(Truncation {
                nodes: Cut { shown: subgraph.nodes.len(), total: all.nodes.len() },
                edges: Cut { shown: subgraph.edges.len(), total: all.edges.len() },
                reason: format!("The timeline ends at limit={} of {total} entries.", question.limit),
            });
            entries.truncate(question.limit);
        }
        subgraph.outside_window = outside_window.len();
        Ok(TimelineAnswer {
            entities: named.into_iter().collect(),
            entries,
            total,
            years: years.into_iter().map(|(year, count)| YearCount { year, count }).collect(),
            start_unknown,
            kinds,
            dated,
            undated,
            permanent,
            subgraph,
            question,
        })
    }

    /// All ties that meet the filter and have an end of a kind asked for, and none of a kind that is not wanted; the
    /// filter's direction plays no part.
    fn collect_all_ties(&self, filter: &Filter, found: &mut Collected) {
        let fits = self.ends_that_fit(filter);
        let excluded = Filter { window: None, ..filter.clone() };
        let is_wanted = self.ends_that_fit(&excluded);
        for (index, relation) in self.dataset.iter_relations() {
            let ends = [relation.from, relation.to];
            let edge = SubgraphEdge { relation: index, holds: graph::edge_holds(&self.graph, index, filter) };
            let stated = graph::stated_to_hold(&self.graph, index, filter);
            if stated == Holding::No || !ends.iter().all(|end| is_wanted(*end).is_some()) {
                continue;
            }
            if !ends.iter().any(|end| is_wanted(*end) == Some(true)) {
                continue;
            }
            let outside = ends.into_iter().filter(|end| fits(*end).is_none());
            let outside: Vec<EntityIndex> = outside.collect();
            if outside.is_empty() {
                self.collect_tie(edge, filter, found);
            } else {
                found.outside_window.extend(outside);
            }
        }
    }

    /// Ties with at least one of the entities named as an end, that meet the filter; the other end, unless it is named
    /// too, meets it as well.
    fn collect_ties_of(&self, named: &BTreeSet<EntityIndex>, filter: &Filter, found: &mut Collected) {
        let walk = Filter { says: Says::ALL.to_vec(), direction: filter.direction, ..Filter::default() };
        let at_any_date = Filter { window: None, ..filter.clone() };
        let ties = named.iter().flat_map(|entity| graph::ties_of(&self.graph, *entity, &walk));
        let relations: BTreeSet<RelationIndex> = ties.map(|tie| tie.edge.relation).collect();
        for index in relations {
            let relation = self.dataset.relation(index);
            let edge = SubgraphEdge { relation: index, holds: graph::edge_holds(&self.graph, index, filter) };
            let holds = |end: EntityIndex, filter: &Filter| {
                named.contains(&end) || graph::node_holds(&self.graph, end, filter) != Holding::No
            };
            let ends = [relation.from, relation.to];
            let stated = graph::stated_to_hold(&self.graph, index, filter);
            if stated == Holding::No || !ends.iter().all(|end| holds(*end, &at_any_date)) {
                continue;
            }
            let outside: Vec<EntityIndex> = ends.into_iter().filter(|end| !holds(*end, filter)).collect();
            if edge.holds == Holding::No {
                found.outside_window.extend(outside);
            } else {
                self.collect_tie(edge, filter, found);
            }
        }
    }

    /// Adds the entries of a tie, or counts it among those without.
    pub(super) fn collect_tie(&self, edge: SubgraphEdge, filter: &Filter, found: &mut Collected) {
        let relation = self.dataset.relation(edge.relation);
        let sort = self.dataset.ontology.relation_kind(relation.kind).sort;
        let dating = Dating::of(&self.dataset, relation, &relation.leading_claims().1);
        let when = dating.when();
        let disputed = self.graph.is_disputed(edge.relation, filter.window.as_ref())
            || self.days_are_disputed(relation, filter.window.as_ref());
        let entry = |kind: EntryKind, date: Option<Date>| TimelineEntry {
            kind,
            date,
            when,
            observed: dating.observed.clone(),
            disputed,
            subject: EntrySubject::Relation(edge),
        };
        match when {
            None => match dating.observed[..] {
                [_, ..] => {
                    let mut days = dating.observed.clone();
                    days.sort_unstable();
                    days.dedup();
                    found.entries.extend(days.into_iter().map(|day| entry(EntryKind::Seen, Some(day))));
                }
                [] if sort == Sort::Permanent => {
                    found.permanent += 1;
                    return;
                }
                [] => {
                    found.undated += 1;
                    return;
                }
            },
            Some(When::Single(date)) => found.entries.push(entry(EntryKind::Happens, Some(date))),
            Some(when) if sort == Sort::Event => found.entries.push(entry(EntryKind::Happens, either_end(when))),
            Some(When::Interval { start, end }) => {
                found.entries.push(entry(EntryKind::Begins, start.date()));
                if let Terminal::On(end) = end {
                    found.entries.push(entry(EntryKind::Ends, Some(end)));
                }
            }
        }
        found.dated += 1;
    }

    /// Whether a relation takes its days from an event on whose days sources disagree.
    fn days_are_disputed(&self, relation: &Relation, window: Option<&Window>) -> bool {
        let lent = relation.claims.iter().filter_map(|claim| self.dataset.effective_when(relation, claim).taken_from);
        lent.collect::<BTreeSet<_>>().into_iter().any(|event| {
            let entity = self.dataset.entity(event);
            let days = self.dataset.ontology.entity_kind(entity.kind).lifetime.when.as_ref();
            let disagreement = days.and_then(|days| attribute_disagreement(&self.dataset, entity, days));
            disagreement.is_some_and(|found| found.touches(window))
        })
    }

    /// Attributes with dates: of the entities named, or of all that the filter keeps. There are none when the question
    /// asks for kinds of relation or for words that only relations have as values.
    fn collect_attributes(&self, named: &BTreeSet<EntityIndex>, filter: &Filter, found: &mut Collected) {
        if !filter.relations.is_empty() || !filter.statuses.is_empty() {
            return;
        }
        let all = (0..self.dataset.entities.len()).map(EntityIndex::from);
        let kept = all.filter(|entity| graph::node_holds(&self.graph, *entity, filter) != Holding::No);
        let asked: Box<dyn Iterator<Item = EntityIndex>> =
            if named.is_empty() { Box::new(kept) } else { Box::new(named.iter().copied()) };
        for index in asked {
            let entity = self.dataset.entity(index);
            if entity.claims.is_empty() {
                continue;
            }
            let fields = &self.dataset.ontology.entity_kind(entity.kind).attributes;
            for (attribute, field) in fields.iter().enumerate() {
                let claims = self.claims_of_attribute(index, &field.name, filter).into_iter().map(|(claim, _)| claim);
                let claims: Vec<&Claim> = claims.collect();
                let disagreement = attribute_disagreement(&self.dataset, entity, &field.name);
                let disputed = disagreement.is_some_and(|found| found.touches(filter.window.as_ref()));
                for given in given_with_dates(&field.name, &claims) {
                    let position = |claim: &&Claim| {
                        let is_this = |other: &Claim| std::ptr::eq(*claim, other);
                        entity.claims.iter().position(|known| is_this(&known.claim))
                    };
                    let claims = given.claims.iter().filter_map(position).collect();
                    found.entries.push(TimelineEntry {
                        kind: EntryKind::Attribute,
                        date: given.when.map_or_else(|| first_of(&given.observed), either_end),
                        when: given.when,
                        observed: given.observed,
                        disputed,
                        subject: EntrySubject::Attribute { entity: index, attribute, claims },
                    });
                }
            }
        }
    }

    /// The relations of some entries, their ends, the entities of their attributes, and the entities named.
    fn subgraph_of_entries(
        &self,
        entries: &[TimelineEntry],
        named: &BTreeSet<EntityIndex>,
        filter: &Filter,
    ) -> Subgraph {
        let mut edges: BTreeMap<RelationIndex, SubgraphEdge> = BTreeMap::new();
        let mut entities = named.clone();
        for entry in entries {
            match entry.subject {
                EntrySubject::Relation(edge) => {
                    let relation = self.dataset.relation(edge.relation);
                    edges.insert(edge.relation, edge);
                    entities.extend([relation.from, relation.to]);
                }
                EntrySubject::Attribute { entity, .. } => {
                    entities.insert(entity);
                }
            }
        }
        let is_far = |entity: &EntityIndex| !named.is_empty() && !named.contains(entity);
        let mut nodes: Vec<SubgraphNode> =
            entities.iter().map(|entity| self.node_at(*entity, u32::from(is_far(entity)), filter)).collect();
        nodes.sort_by_key(|node| (node.distance, node.entity));
        Subgraph { nodes, edges: edges.into_values().collect(), ..Subgraph::default() }
    }
}

/// By date, then by kind of entry, then by what they are about.
fn sort_entries(entries: &mut [TimelineEntry], order: TimelineOrder) {
    let days = |entry: &TimelineEntry| entry.date.map(|date| (date.first_day(), date.last_day()));
    // Attributes come in the order of entities and of the ontology, and a stable sort leaves them in it.
    let subject = |entry: &TimelineEntry| match entry.subject {
        EntrySubject::Relation(edge) => (0, edge.relation.position()),
        EntrySubject::Attribute { entity, .. } => (1, entity.position()),
    };
    match order {
        TimelineOrder::Oldest => {
            entries.sort_by_key(|entry| (days(entry), entry.kind, subject(entry)));
        }
        TimelineOrder::Newest => {
            entries.sort_by_key(|entry| (Reverse(days(entry)), entry.kind, subject(entry)));
        }
    }
}

/// An attribute as some claims give it.
struct Given<'a> {
    value: &'a Value,
    when: Option<When>,
    observed: Vec<Date>,
    claims: Vec<&'a Claim>,
}

/// What the claims of an attribute give that has a date: the date that is its value, or else the claim's own. Claims that
/// give the same are one; of dates that can be one, the finer is taken.
fn given_with_dates<'a>(attribute: &str, claims: &[&'a Claim]) -> Vec<Given<'a>> {
    let mut found: Vec<Given> = Vec::new();
    for claim in claims {
        let Some(value) = claim.value(attribute) else { continue };
        let when = match value {
            Value::Date(when) => Some(*when),
            _ => claim.when,
        };
        let observed = claim.observed.clone();
        if when.is_none() && observed.is_empty() {
            continue;
        }
        let is_date = matches!(value, Value::Date(_));
        let is_same = |known: &&mut Given| {
            known.value.agrees_with(value) && (is_date || (known.when, &known.observed) == (when, &observed))
        };
        match found.iter_mut().find(is_same) {
            Some(known) => {
                known.claims.push(*claim);
                if is_date && fineness(when) > fineness(known.when) {
                    (known.value, known.when) = (value, when);
                }
            }
            None => found.push(Given { value, when, observed, claims: vec![*claim] }),
        }
    }
    found
}

/// How finely a date is told: by its start, or else its end; then whether it is free of doubt.
fn fineness(when: Option<When>) -> impl Ord {
    when.and_then(either_end).map(|date| (date.precision(), !date.is_approximate(), !date.is_uncertain()))
}

/// The start, or else the end.
fn either_end(when: When) -> Option<Date> {
    when.since().or(when.until())
}

fn first_of(observed: &[Date]) -> Option<Date> {
    observed.iter().copied().min_by_key(|date| (date.first_day(), date.last_day()))
}

/// Whether a date, as written, shares a day with the days asked for.
fn lies_in(date: Date, within: &Window) -> bool {
    Bound::On(date.last_day()) >= within.start && Bound::On(date.first_day()) <= within.end
}
