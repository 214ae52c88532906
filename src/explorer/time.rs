//! Ties by year, and what they do within the days asked for.

use std::collections::BTreeMap;

use crate::graph::{self, Filter, SubgraphEdge};
use crate::model::{Bound, Claim, Date, Dating, Holding, RelationIndex, Sort, Turn, When, Window};

use super::open::Explorer;
use super::question::EntryKind;
use super::time_answer::{TieTurn, TimeAnswer, YearTally};
use super::timeline::Collected;
use super::timeline_answer::{EntrySubject, TimelineEntry};

impl Explorer {
    /// Counts `of_any_date` by year, which are ties under the filter without its date, and tells what `now` do within it, which
    /// are ties under the whole filter. Linear in their claims, but for sorting; quadratic in the claims of one tie at worst.
    pub(super) fn time_of(&self, of_any_date: &[SubgraphEdge], now: &[SubgraphEdge], filter: &Filter) -> TimeAnswer {
        let undated = Filter { window: None, ..filter.clone() };
        let mut found = Collected::default();
        for edge in of_any_date {
            self.collect_tie(*edge, &undated, &mut found);
        }
        let mut years: BTreeMap<i16, YearTally> = BTreeMap::new();
        let (mut start_unknown, mut seen) = (0, 0);
        for entry in &found.entries {
            match (entry.kind, entry.year()) {
                (EntryKind::Seen, _) => seen += 1,
                (EntryKind::Begins, None) => start_unknown += 1,
                (_, Some(year)) => self.count_entry(entry, years.entry(year).or_default()),
                (_, None) => {}
            }
        }
        years.retain(|_, tally| tally.begins + tally.happens + tally.ends > 0);
        TimeAnswer {
            years: years.into_iter().map(|(year, tally)| YearTally { year, ..tally }).collect(),
            start_unknown,
            seen,
            undated: found.undated,
            turns: self.turns(now, filter),
        }
    }

    fn count_entry(&self, entry: &TimelineEntry, tally: &mut YearTally) {
        let EntrySubject::Relation(edge) = entry.subject else { return };
        let happens = self.is_bound_to_days(edge.relation, entry.when);
        match entry.kind {
            EntryKind::Ends if happens => {}
            EntryKind::Ends => tally.ends += 1,
            _ if happens => tally.happens += 1,
            _ => tally.begins += 1,
        }
    }

    /// Whether a tie with these dates happens on its days; others last, and begin and end.
    fn is_bound_to_days(&self, index: RelationIndex, when: Option<When>) -> bool {
        matches!(when, Some(When::Single(_))) || self.happens(index)
    }

    /// What ties do within the filter's days, where these have a first and a last.
    fn turns(&self, ties: &[SubgraphEdge], filter: &Filter) -> Vec<TieTurn> {
        let Some(window @ Window { start: Bound::On(_), end: Bound::On(_) }) = filter.window else { return Vec::new() };
        // What is asked of a tie as a whole is no matter of the days before and after.
        let on = |window: Option<Window>| {
            window.map(|window| Filter {
                window: Some(window),
                source_count_min: None,
                source_count_max: None,
                disputed: false,
                ..filter.clone()
            })
        };
        let (before, after, within) = (on(window.before()), on(window.after()), on(Some(window)).unwrap_or_default());
        let beyond = |index: RelationIndex, filter: &Option<Filter>| {
            filter.as_ref().map_or(Holding::No, |filter| graph::stated_to_hold(&self.graph, index, filter))
        };
        let mut turns = Vec::new();
        for SubgraphEdge { relation: index, holds } in ties.iter().copied() {
            let mut add = |turn: Turn, holds: Holding| {
                if holds != Holding::No {
                    turns.push(TieTurn { turn, relation: index, holds });
                }
            };
            let dates = self.dates_of_accepted(index, &within);
            let relation = self.dataset.relation(index);
            let told = Dating::of(&self.dataset, relation, &relation.leading_claims().1);
            if self.is_bound_to_days(index, told.when()) {
                // What is permanent and has no date happens on no day, though its ends exist for some time.
                let kind = self.dataset.ontology.relation_kind(relation.kind);
                if dates.is_empty() && kind.sort == Sort::Permanent {
                    continue;
                }
                add(Turn::Happens, if dates.is_empty() { certain(holds) } else { holds });
                continue;
            }
            let can_be = |date: Option<Date>| date.is_some_and(|date| can_mean_a_day_of(date, &window));
            let starts = dates.iter().any(|when| can_be(when.since()));
            let ends = dates.iter().any(|when| can_be(when.until()));
            add(Turn::Begins, Turn::how_surely(beyond(index, &before), holds, starts));
            add(Turn::Ends, Turn::how_surely(beyond(index, &after), holds, ends));
        }
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// The dates of the claims of a tie that meet the filter, those taken from an event included.
    fn dates_of_accepted(&self, index: RelationIndex, filter: &Filter) -> Vec<When> {
        let relation = self.dataset.relation(index);
        let is_accepted =
            |(position, _): &(usize, &Claim)| graph::claim_holds(&self.graph, index, *position, filter) != Holding::No;
        let accepted = relation.claims.iter().enumerate().filter(is_accepted);
        accepted.filter_map(|(_, claim)| self.dataset.effective_when(relation, claim).when).collect()
    }
}

/// What only may be so counts for nothing.
fn certain(holds: Holding) -> Holding {
    if holds == Holding::Certainly { holds } else { Holding::No }
}

/// Whether a date can mean one of the days.
fn can_mean_a_day_of(date: Date, window: &Window) -> bool {
    Bound::On(date.earliest()) <= window.end && Bound::On(date.latest()) >= window.start
}
