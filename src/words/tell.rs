//! Paths and relations told in sentences.

use crate::graph::{Hop, Path};
use crate::model::{Dataset, EntityIndex, Holding, Relation, RelationIndex, Says, Sort, When};

use super::asked::Asked;
use super::clause::{Clause, Manner, clause, is_long, with_adverb};
use super::dates::window_in_words;
use super::dating::leading_claims;
use super::lists::listed;
use super::reading::ReadingDirection;
use super::story::{Part, Story, finish};

/// Parallel relations of a hop that are told one by one; the others are counted.
const PARALLEL_COUNT_MAX: usize = 4;

/// A path in sentences: one hop, one clause; two hops at most in a sentence, and a new one whenever "which" might point to
/// the wrong noun.
///
/// Events and posts that are named as values of a tie are left to [`relation`]. Parallel relations of a hop are joined where they differ in the verb alone, else told in sentences of their own, at most
/// 4; the others are counted. Each clause has its footnotes. Ties that never held on one day are said to be so.
#[must_use]
pub fn path<'a>(dataset: &'a Dataset, path: &Path, asked: impl Into<Asked<'a>>) -> Story {
    let asked = asked.into();
    match path.nodes[..] {
        [only] => finish(dataset, vec![vec![Part::Entity(only), Part::text(" is both ends of the path")]]),
        _ => ways(dataset, [(&path.nodes[..], &path.hops[..])], path.can_coexist(), asked).0,
    }
}

/// Ways in sentences, one after the other, each told as a path, and behind which sentence each ends. `coexist` is whether all
/// their ties can have held on one day; that they cannot is told behind the last.
pub(super) fn ways<'a>(
    dataset: &Dataset,
    ways: impl IntoIterator<Item = (&'a [EntityIndex], &'a [Hop])>,
    coexist: bool,
    asked: Asked,
) -> (Story, Vec<usize>) {
    let mut teller = Teller::new(dataset, asked);
    let mut ends = Vec::new();
    let mut hop_count = 0;
    for (nodes, hops) in ways {
        // A way may begin elsewhere than where the one before ended.
        (teller.told, teller.open) = (None, None);
        for (hop, subject) in hops.iter().zip(nodes) {
            teller.tell_hop(hop, *subject);
        }
        hop_count += hops.len();
        ends.push(teller.sentences.len());
    }
    if !coexist && hop_count > 1 {
        // Days outside of those asked for are not looked at.
        let span = if asked.window.is_some() { " in that period" } else { "" };
        teller.sentences.push(vec![Part::text(format!("These ties never held at the same time{span}"))]);
    }
    (finish(dataset, teller.sentences), ends)
}

/// A relation in a sentence, from its start to its end, with the claims that speak for what is asked, and those that differ.
#[must_use]
pub fn relation<'a>(dataset: &'a Dataset, relation: RelationIndex, asked: impl Into<Asked<'a>>) -> Story {
    let asked = asked.into();
    let record = dataset.relation(relation);
    let holdings = dataset.claim_holdings(record, asked.window);
    let leading = leading_claims(dataset, record, asked).claims;
    let holds = leading.iter().map(|claim| holdings[*claim]).max();
    // Days on which it does not hold say nothing about it.
    let asked = if holds == Some(Holding::No) { Asked { window: None, ..asked } } else { asked };
    let possibly = holds == Some(Holding::Possibly);
    let direction = ReadingDirection::Forward;
    let manner = Manner { direction, asked, possibly, told: None, circumstances: true, tense: None, dated_apart: &[] };
    sentence(dataset, asked, record.from, clause(dataset, record, manner))
}

/// A clause with its subject as the only sentence.
pub(super) fn sentence(dataset: &Dataset, asked: Asked, subject: EntityIndex, clause: Clause) -> Story {
    let mut teller = Teller::new(dataset, asked);
    teller.start_sentence(Part::subject(dataset, subject), clause, None);
    finish(dataset, teller.sentences)
}

/// A relation as one sentence, read from its start, that does not begin with the days asked for.
pub(super) fn relation_sentence(dataset: &Dataset, relation: &Relation, manner: Manner) -> Vec<Part> {
    let mut teller = Teller::new(dataset, Asked::default());
    teller.start_sentence(Part::subject(dataset, relation.from), clause(dataset, relation, manner), None);
    teller.sentences.concat()
}

/// What the sentence before leaves for the next hop to go on from.
struct OpenEnd {
    /// Whether a relative clause may follow.
    relative: bool,
    /// Whose sentence it was.
    subject: EntityIndex,
}

struct Teller<'a> {
    dataset: &'a Dataset,
    asked: Asked<'a>,
    sentences: Vec<Vec<Part>>,
    /// The days that the last clause told.
    told: Option<When>,
    /// `None` at the start, and after a hop of several sentences.
    open: Option<OpenEnd>,
    /// Whether a sentence began with the days asked for.
    as_of_told: bool,
    /// Events for whose days it was told that sources differ.
    dated_apart: Vec<EntityIndex>,
}

impl<'a> Teller<'a> {
    fn new(dataset: &'a Dataset, asked: Asked<'a>) -> Self {
        Self {
            dataset,
            asked,
            sentences: Vec::new(),
            told: None,
            open: None,
            as_of_told: false,
            dated_apart: Vec::new(),
        }
    }

    fn tell_hop(&mut self, hop: &Hop, subject: EntityIndex) {
        let mut clauses: Vec<Clause> = Vec::new();
        for edge in hop.edges.iter().take(PARALLEL_COUNT_MAX) {
            let relation = self.dataset.relation(edge.relation);
            let forward = relation.from == subject;
            let manner = Manner {
                direction: if forward { ReadingDirection::Forward } else { ReadingDirection::Inverse },
                asked: self.asked,
                possibly: edge.holds == Holding::Possibly,
                told: self.told,
                circumstances: false,
                tense: None,
                dated_apart: &self.dated_apart,
            };
            let clause = clause(self.dataset, relation, manner);
            self.dated_apart.extend(clause.dated_apart);
            join_or_push(&mut clauses, clause);
        }
        let single = clauses.len() == 1 && hop.edges.len() <= PARALLEL_COUNT_MAX;
        let open = self.open.take();
        let mut relative_used = false;
        for (position, clause) in clauses.into_iter().enumerate() {
            self.told = clause.when;
            let plain = clause.says == Says::Is;
            let can_follow = single && plain && clause.short;
            if position > 0 {
                self.start_sentence(Part::subject(self.dataset, subject), clause, Some("also"));
            } else if single && plain && open.as_ref().is_some_and(|open| open.relative) && self.is_short(subject) {
                self.continue_sentence(subject, clause);
                relative_used = true;
            } else {
                let name = self.name_at_start(subject, open.as_ref().filter(|_| plain));
                self.start_sentence(name, clause, None);
            }
            if single {
                self.open = Some(OpenEnd { relative: can_follow && !relative_used, subject });
            }
        }
        let untold = hop.edges.len().saturating_sub(PARALLEL_COUNT_MAX);
        if untold > 0 {
            let noun = if untold == 1 { "relation ties" } else { "relations tie" };
            self.sentences.push(vec![Part::text(format!("{untold} more {noun} the two"))]);
        }
    }

    fn is_short(&self, entity: EntityIndex) -> bool {
        !is_long(self.dataset.entity(entity))
    }

    /// The name, or "that delegation" where the name is long, stands in the sentence before and can be told from that
    /// sentence's subject by its kind.
    fn name_at_start(&self, subject: EntityIndex, open: Option<&OpenEnd>) -> Part {
        let kind = |entity: EntityIndex| self.dataset.entity(entity).kind;
        match open {
            Some(open) if !self.is_short(subject) && kind(open.subject) != kind(subject) => {
                Part::EntityAs(subject, format!("that {}", self.dataset.ontology.entity_kind(kind(subject)).label))
            }
            _ => Part::subject(self.dataset, subject),
        }
    }

    fn start_sentence(&mut self, subject: Part, clause: Clause, adverb: Option<&str>) {
        let mut lead = String::new();
        // What happens has its days beside it.
        if let (false, Some(window)) = (self.as_of_told || clause.sort == Sort::Event, self.asked.window) {
            lead = window_in_words(window).map(|words| format!("{words}, ")).unwrap_or_default();
            self.as_of_told = true;
        }
        let verbs = listed(&clause.verbs);
        let verb = adverb.map_or_else(|| verbs.clone(), |adverb| with_adverb(&verbs, adverb));
        let mut sentence = vec![Part::Text(lead)];
        sentence.extend(clause.lead);
        sentence.extend([subject, Part::text(format!(" {verb} ")), Part::Entity(clause.object)]);
        sentence.extend(clause.tail);
        self.sentences.push(sentence);
    }

    fn continue_sentence(&mut self, subject: EntityIndex, clause: Clause) {
        let kind = self.dataset.ontology.entity_kind(self.dataset.entity(subject).kind);
        // "Where" cannot be a subject.
        let pronoun = if kind.pronoun == "where" { "which" } else { kind.pronoun.as_str() };
        let sentence = self.sentences.last_mut().expect("a sentence is open");
        sentence.extend([Part::text(format!(", {pronoun} {} ", listed(&clause.verbs))), Part::Entity(clause.object)]);
        sentence.extend(clause.tail);
    }
}

/// Joins relations that differ in the verb alone: "builds and operates".
fn join_or_push(clauses: &mut Vec<Clause>, clause: Clause) {
    let alike = |known: &&mut Clause| {
        (known.says, &known.lead, &known.tail) == (clause.says, &clause.lead, &clause.tail)
            && !known.verbs.contains(&clause.verbs[0])
    };
    match clauses.iter_mut().find(alike) {
        Some(known) => known.verbs.extend(clause.verbs),
        None => clauses.push(clause),
    }
}
