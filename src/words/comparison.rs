//! Two entities side by side, in a few sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Comparison, SharedTie, SubgraphEdge};
use crate::model::{Dataset, EntityIndex, Holding, RelationKindIndex, Says, Sort, Window};

use super::asked::Asked;
use super::clause::{Clause, Manner, clause, with_adverb};
use super::dates::window_in_words;
use super::lists::listed;
use super::reading::ReadingDirection;
use super::story::{Part, Story, finish};
use super::summary::kinds_in_words;
use super::values::{count_in_words, counted};

/// How many headings are named of those under which the two share ties.
const HEADING_COUNT_MAX: usize = 4;
/// How many of the ties that they share are told one by one, the most specific.
const TOLD_COUNT_MAX: usize = 3;
/// How many relations of each with the same entity are told one by one.
const PARALLEL_COUNT_MAX: usize = 2;

/// Two entities side by side: how much of what they are tied to is the same, under which headings, what only one of them is
/// tied to, and how they are tied to each other. It has no footnotes: it counts.
#[must_use]
pub fn comparison(dataset: &Dataset, found: &Comparison, window: Option<&Window>) -> Story {
    let mut sentences = vec![overlap(dataset, found, window)];
    sentences.extend(headings(dataset, found));
    sentences.extend(alone(dataset, found));
    if !found.direct.is_empty() {
        let relations = counted(found.direct.len(), "relation", "relations");
        sentences.push(vec![Part::text(format!("The two are tied to each other by {relations}"))]);
    }
    sentences.extend(doubtful(found));
    finish(dataset, sentences)
}

/// What of that which two entities share is most specific: at most 3 ties, told with their dates and footnotes, those of both
/// in one sentence where they read alike; and how many shared ties they never had at the same time. Empty where
/// they share no tie of the same kind and direction.
///
/// "Each of the two" and "both" are used so that the readings of the ontology need no plural.
#[must_use]
pub fn most_specific<'a>(dataset: &'a Dataset, found: &Comparison, asked: impl Into<Asked<'a>>) -> Story {
    let asked = asked.into();
    let mut rows: Vec<&SharedTie> = found.shared.iter().collect();
    rows.sort_by_key(|row| (row.degree, row.neighbour, row.kind, !row.is_out));
    let mut sentences: Vec<Vec<Part>> = rows.first().map(|row| first_of(dataset, row)).into_iter().collect();
    for row in rows.into_iter().take(TOLD_COUNT_MAX) {
        sentences.extend(shared_tie(dataset, found, row, asked));
    }
    sentences.extend(never_at_once(found, asked.window));
    finish(dataset, sentences)
}

/// Whether the ties of both held on one day, in a word: `yes`, `possibly`, `never`.
#[must_use]
pub fn at_once_in_words(at_once: Holding) -> &'static str {
    match at_once {
        Holding::Certainly => "yes",
        Holding::Possibly => "possibly",
        Holding::No => "never",
    }
}

fn overlap(dataset: &Dataset, found: &Comparison, window: Option<&Window>) -> Vec<Part> {
    let lead = window.and_then(window_in_words).map(|words| format!("{words}, ")).unwrap_or_default();
    let both = found.common.len();
    let [of_a, of_b] = [found.neighbours_only_a.len(), found.neighbours_only_b.len()].map(|alone| alone + both);
    let (a, b) = (Part::subject(dataset, found.a), Part::subject(dataset, found.b));
    if of_a + of_b == 0 {
        let else_where = if found.direct.is_empty() { "anything here" } else { "anything here but the other" };
        return vec![
            Part::Text(lead + "neither "),
            a,
            Part::text(" nor "),
            b,
            Part::text(format!(" is tied to {else_where}")),
        ];
    }
    if both == 0 {
        let to = |count: usize| if count == 0 { "nothing".to_owned() } else { counted(count, "entity", "entities") };
        let parts = [
            Part::text(" share nothing that they are tied to: "),
            a.clone(),
            Part::text(format!(" is tied to {}, ", to(of_a))),
            b.clone(),
            Part::text(format!(" to {}", to(of_b))),
        ];
        return [Part::Text(lead), a, Part::text(" and "), b].into_iter().chain(parts).collect();
    }
    let kinds = kinds_in_words(dataset, &found.common.iter().copied().collect());
    let shares = format!(
        " share {} of the {} and {} entities that they are tied to: {kinds}",
        count_in_words(both),
        count_in_words(of_a),
        count_in_words(of_b),
    );
    vec![Part::Text(lead), a, Part::text(" and "), b, Part::Text(shares)]
}

/// Under which headings they share ties, most first, and to how many of the common entities they are tied otherwise alone.
fn headings(dataset: &Dataset, found: &Comparison) -> Vec<Vec<Part>> {
    let mut counts: BTreeMap<(RelationKindIndex, bool), usize> = BTreeMap::new();
    for row in &found.shared {
        *counts.entry((row.kind, !row.is_out)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(way, count)| (std::cmp::Reverse(*count), *way));
    let rest: usize = counts.iter().skip(HEADING_COUNT_MAX).map(|(_, count)| count).sum();
    let named = counts.iter().take(HEADING_COUNT_MAX).map(|((kind, is_in), count)| {
        let kind = dataset.ontology.relation_kind(*kind);
        let heading = if *is_in { &kind.inverse_heading } else { &kind.heading };
        format!("{} under “{heading}”", count_in_words(count))
    });
    let mut named: Vec<String> = named.collect();
    named.extend(Some(format!("{} under other headings", count_in_words(rest))).filter(|_| rest > 0));
    let mut sentences = Vec::new();
    let ties = counted(found.shared.len(), "tie", "ties");
    let words = match &named[..] {
        [] => None,
        [one] => {
            let heading = one.split_once(' ').map_or("", |(_, heading)| heading);
            Some(format!("They have {ties} of the same kind and direction, {heading}"))
        }
        several => Some(format!("They have {ties} of the same kind and direction: {}", listed(several))),
    };
    sentences.extend(words.map(|words| vec![Part::Text(words)]));
    let alike: BTreeSet<EntityIndex> = found.shared.iter().map(|row| row.neighbour).collect();
    let only_otherwise = found.common.len() - alike.len();
    if only_otherwise > 0 {
        let which = if only_otherwise == found.common.len() { "all" } else { &count_in_words(only_otherwise) };
        sentences.push(vec![Part::text(format!("To {which} of these they are tied in different ways only"))]);
    }
    sentences
}

fn first_of(dataset: &Dataset, row: &SharedTie) -> Vec<Part> {
    // Both are tied to it themselves.
    let others = match row.degree.saturating_sub(2) {
        0 => "no other entity is tied here".to_owned(),
        1 => "1 other entity is tied here".to_owned(),
        count => format!("{} other entities are tied here", count_in_words(count)),
    };
    vec![
        Part::text("the most specific of what they share is "),
        Part::subject(dataset, row.neighbour),
        Part::text(format!(", to which {others}")),
    ]
}

/// The ties of both to one entity: in one sentence where they read alike, else in a sentence for each.
fn shared_tie(dataset: &Dataset, found: &Comparison, row: &SharedTie, asked: Asked) -> Vec<Vec<Part>> {
    let clauses = |subject: EntityIndex, edges: &[SubgraphEdge]| -> Vec<Clause> {
        let told = edges.iter().take(PARALLEL_COUNT_MAX);
        told.map(|edge| {
            let relation = dataset.relation(edge.relation);
            let forward = relation.from == subject;
            let manner = Manner {
                direction: if forward { ReadingDirection::Forward } else { ReadingDirection::Inverse },
                asked,
                possibly: edge.holds == Holding::Possibly,
                told: None,
                circumstances: false,
                tense: None,
                dated_apart: &[],
            };
            clause(dataset, relation, manner)
        })
        .collect()
    };
    let (of_a, of_b) = (clauses(found.a, &row.a), clauses(found.b, &row.b));
    if let ([left], [right], [_], [_]) = (&of_a[..], &of_b[..], &row.a[..], &row.b[..])
        && left.says == Says::Is
        && right.says == Says::Is
        && left.verbs == right.verbs
        && is_plain(left)
        && is_plain(right)
    {
        return vec![joined(found, left, right)];
    }
    let mut sentences = Vec::new();
    for (subject, clauses, count) in [(found.a, of_a, row.a.len()), (found.b, of_b, row.b.len())] {
        let untold = count - clauses.len();
        for (position, clause) in clauses.into_iter().enumerate() {
            sentences.push(sentence(dataset, subject, clause, position > 0));
        }
        if untold > 0 {
            let verb = if untold == 1 { "relation ties" } else { "relations tie" };
            let words = format!("{} more {verb} ", count_in_words(untold));
            sentences.push(vec![
                Part::Text(words),
                Part::Entity(subject),
                Part::text(" to "),
                Part::Entity(row.neighbour),
            ]);
        }
    }
    sentences
}

/// Whether nothing follows upon the footnotes: no source objects.
fn is_plain(clause: &Clause) -> bool {
    matches!(clause.tail.last(), Some(Part::Cite(_)))
}

/// "Each of the two is a member of the union: A (since 1992) [1], B (since 1993) [2]"; "Both headed the delegation on 5 June 2024 [1]".
fn joined(found: &Comparison, left: &Clause, right: &Clause) -> Vec<Part> {
    let verb = listed(&left.verbs);
    // What happened reads the same of one and of two, but for "was".
    let first = verb.split(' ').next().unwrap_or_default();
    let is_invariant = left.sort == Sort::Event && !["is", "was", "has"].contains(&first);
    let subject = if is_invariant { "both" } else { "each of the two" };
    let mut parts = vec![Part::text(format!("{subject} {verb} ")), Part::Entity(left.object)];
    if left.tail == right.tail {
        parts.extend(left.tail.iter().cloned());
        return parts;
    }
    parts.extend([Part::text(": "), Part::Entity(found.a)]);
    parts.extend(left.tail.iter().cloned());
    parts.extend([Part::text(", "), Part::Entity(found.b)]);
    parts.extend(right.tail.iter().cloned());
    parts
}

fn sentence(dataset: &Dataset, subject: EntityIndex, clause: Clause, also: bool) -> Vec<Part> {
    let verbs = listed(&clause.verbs);
    let verb = if also { with_adverb(&verbs, "also") } else { verbs };
    let mut parts = clause.lead;
    parts.extend([Part::subject(dataset, subject), Part::text(format!(" {verb} ")), Part::Entity(clause.object)]);
    parts.extend(clause.tail);
    parts
}

fn never_at_once(found: &Comparison, window: Option<&Window>) -> Option<Vec<Part>> {
    let count = found.shared.iter().filter(|row| row.at_once == Holding::No).count();
    // Days outside of those asked for are not looked at.
    let span = if window.is_some() { " in that period" } else { "" };
    let which = match (count, found.shared.len()) {
        (0, _) => return None,
        (1, 1) => "the tie that they share never".to_owned(),
        (count, all) if count == all => "none of the ties that they share ever".to_owned(),
        (count, all) => format!("{} of the {} ties that they share never", count_in_words(count), count_in_words(all)),
    };
    Some(vec![Part::text(format!("{which} held for both at the same time{span}"))])
}

/// What only one of them is tied to, by kind.
fn alone(dataset: &Dataset, found: &Comparison) -> Option<Vec<Part>> {
    if found.common.is_empty() {
        return None;
    }
    let kinds = |entities: &[EntityIndex]| {
        let told = kinds_in_words(dataset, &entities.iter().copied().collect());
        format!("{} more: {told}", count_in_words(entities.len()))
    };
    let (of_a, of_b) = (&found.neighbours_only_a, &found.neighbours_only_b);
    let (first, of_first, second, of_second) = match (of_a.is_empty(), of_b.is_empty()) {
        (true, true) => return Some(vec![Part::text("Neither is tied to anything that the other is not tied to")]),
        (true, false) => (found.b, of_b, found.a, of_a),
        (false, _) => (found.a, of_a, found.b, of_b),
    };
    let mut parts = vec![Part::subject(dataset, first), Part::text(format!(" alone is tied to {}", kinds(of_first)))];
    if !of_second.is_empty() {
        let words = format!(" alone to {}", kinds(of_second));
        parts.extend([Part::text("; "), Part::subject(dataset, second), Part::Text(words)]);
    }
    Some(parts)
}

/// How many of all ties only possibly hold at the days asked for.
fn doubtful(found: &Comparison) -> Option<Vec<Part>> {
    let shared = found.shared.iter().flat_map(|row| row.a.iter().chain(&row.b));
    let otherwise = found.otherwise.iter().flat_map(|row| row.a.iter().chain(&row.b)).map(|tie| &tie.edge);
    let only = found.only_a.iter().chain(&found.only_b).map(|tie| &tie.edge);
    let all: Vec<&SubgraphEdge> = found.direct.iter().chain(shared).chain(otherwise).chain(only).collect();
    let count = all.iter().filter(|edge| edge.holds == Holding::Possibly).count();
    let words = match count {
        0 => return None,
        1 => "1 of all these relations only possibly holds then".to_owned(),
        count if count == all.len() => "All these relations only possibly hold then".to_owned(),
        count => format!("{} of all these relations only possibly hold then", count_in_words(count)),
    };
    Some(vec![Part::Text(words)])
}
