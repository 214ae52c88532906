//! Dated ties and attributes in order: against brute force in random graphs, and cases worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use entente::explorer::{
    Answer, Constraints, EntryKind, EntrySubject, Explorer, Question, TIMELINE_COUNT_MAX, TimelineAnswer,
    TimelineEntry, TimelineOrder, TimelineQuestion,
};
use entente::graph::{Direction, Filter};
use entente::model::{
    Dataset, Date, Dating, EntityIndex, Holding, Relation, Says, Sort, Terminal, Value, When, attribute_disagreement,
};

use crate::graph::questions::for_random_questions;
use crate::graph::reference::Reference;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when};
use crate::support::random_graph::Random;

fn question(entities: Vec<String>) -> TimelineQuestion {
    TimelineQuestion {
        entities,
        constraints: Constraints::none(),
        entries: EntryKind::ALL.to_vec(),
        within: None,
        sort: TimelineOrder::Oldest,
        limit: TIMELINE_COUNT_MAX,
    }
}

fn ask(explorer: &Explorer, question: TimelineQuestion) -> TimelineAnswer {
    match explorer.ask(Question::Timeline(question)) {
        Ok(Answer::Timeline(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

/// The constraints that ask with a filter.
pub fn constraints(dataset: &Dataset, filter: &Filter) -> Constraints {
    let cites = filter.cites.iter().map(|source| (*source, dataset.source(*source).id.clone()));
    let any_day = "2012".parse().expect("a date");
    Constraints::none()
        .at(filter.window.map(|window| (any_day, window)))
        .says(filter.says.clone())
        .kinds(filter.kinds.clone(), filter.not_kinds.clone())
        .relations(filter.relations.clone(), filter.not_relations.clone())
        .direction(filter.direction)
        .cites(cites.collect())
        .statuses(filter.statuses.clone())
        .source_counts(filter.source_count_min, filter.source_count_max)
        .disputed(filter.disputed)
}

/// An entry as a text: what it tells, at which date, of what.
type Told = (EntryKind, String, String);

fn told(dataset: &Dataset, entry: &TimelineEntry) -> Told {
    let of = match &entry.subject {
        EntrySubject::Relation(edge) => dataset.relation(edge.relation).id.to_string(),
        EntrySubject::Attribute { entity, attribute, .. } => {
            let record = dataset.entity(*entity);
            format!("{}.{}", record.id, dataset.ontology.entity_kind(record.kind).attributes[*attribute].name)
        }
    };
    (entry.kind, entry.date.map(|date| date.to_string()).unwrap_or_default(), of)
}

/// What brute force finds: the entries, and how many ties are dated, undated and permanent.
#[derive(Default)]
struct Expected {
    entries: Vec<Told>,
    dated: usize,
    undated: usize,
    permanent: usize,
}

impl Expected {
    fn of(dataset: &Dataset, reference: &Reference, named: &BTreeSet<EntityIndex>) -> Self {
        let mut expected = Self::default();
        for relation in &dataset.relations {
            if is_kept(dataset, reference, named, relation) {
                expected.add_tie(dataset, relation);
            }
        }
        let filter = reference.filter;
        for (index, entity) in dataset.iter_entities() {
            let is_asked = if named.is_empty() {
                reference.kind_allowed(index) && reference.exists(index) != Holding::No
            } else {
                named.contains(&index)
            };
            let about_ties = !filter.relations.is_empty() || !filter.statuses.is_empty();
            // Every claim of an attribute is of the first source, and says that it is so.
            let is_witnessed = (filter.cites.is_empty() || filter.cites.iter().any(|source| source.0 == 0))
                && filter.source_count_min.is_none_or(|least| least <= 1)
                && filter.says.contains(&Says::Is);
            if !is_asked || about_ties || !is_witnessed {
                continue;
            }
            for field in &dataset.ontology.entity_kind(entity.kind).attributes {
                let disagreement = attribute_disagreement(dataset, entity, &field.name);
                let disputed = disagreement.is_some_and(|found| found.touches(filter.window.as_ref()));
                if filter.disputed && !disputed {
                    continue;
                }
                let mut groups: Vec<(Value, When)> = Vec::new();
                for claim in entity.claims_of(&field.name) {
                    let Some(value @ Value::Date(when)) = claim.value(&field.name) else { continue };
                    let group = groups.iter_mut().find(|(known, _)| known.agrees_with(value));
                    let doubts = |when: When| {
                        let date = when.since().or(when.until()).expect("every date has an end");
                        (date.is_approximate(), date.is_uncertain())
                    };
                    match group {
                        Some(group) if doubts(*when) < doubts(group.1) => *group = (value.clone(), *when),
                        Some(_) => {}
                        None => groups.push((value.clone(), *when)),
                    }
                }
                for (_, when) in groups {
                    let date = when.since().or(when.until()).map(|date| date.to_string());
                    let of = format!("{}.{}", entity.id, field.name);
                    expected.entries.push((EntryKind::Attribute, date.unwrap_or_default(), of));
                }
            }
        }
        expected.entries.sort();
        expected
    }

    fn add_tie(&mut self, dataset: &Dataset, relation: &Relation) {
        let order = [Says::Is, Says::Plans, Says::Alleges, Says::Denies, Says::Omits];
        let leading = order.into_iter().find(|says| relation.claims.iter().any(|claim| claim.says == *says));
        let claims: Vec<usize> =
            (0..relation.claims.len()).filter(|claim| Some(relation.claims[*claim].says) == leading).collect();
        let dating = Dating::of(dataset, relation, &claims);
        let sort = dataset.ontology.relation_kind(relation.kind).sort;
        let mut add = |kind: EntryKind, date: Option<Date>| {
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            self.entries.push((kind, date, relation.id.to_string()));
        };
        let days: BTreeSet<String> = dating.observed.iter().map(ToString::to_string).collect();
        match (dating.when(), dating.observed.first()) {
            (None, None) if sort == Sort::Permanent => self.permanent += 1,
            (None, None) => self.undated += 1,
            (None, Some(_)) => {
                for day in days {
                    add(EntryKind::Seen, Some(day.parse().expect("it was a date")));
                }
            }
            (Some(When::Single(date)), _) => add(EntryKind::Happens, Some(date)),
            (Some(when), _) if sort == Sort::Event => add(EntryKind::Happens, when.since().or(when.until())),
            (Some(When::Interval { start, end }), _) => {
                add(EntryKind::Begins, start.date());
                if let Terminal::On(end) = end {
                    add(EntryKind::Ends, Some(end));
                }
            }
        }
        self.dated += usize::from(!dating.is_undated());
    }
}

fn is_kept(dataset: &Dataset, reference: &Reference, named: &BTreeSet<EntityIndex>, relation: &Relation) -> bool {
    if reference.relation_holds(relation) == Holding::No {
        return false;
    }
    let filter = reference.filter;
    let ends = [relation.from, relation.to];
    if named.is_empty() {
        let kind = |end: &EntityIndex| dataset.entity(*end).kind;
        return ends.iter().all(|end| reference.exists(*end) != Holding::No && !filter.not_kinds.contains(&kind(end)))
            && ends.iter().any(|end| filter.kinds.is_empty() || filter.kinds.contains(&kind(end)));
    }
    let symmetric = dataset.ontology.relation_kind(relation.kind).symmetric;
    let leads = |from: &EntityIndex, to: &EntityIndex| match filter.direction {
        Direction::Out => named.contains(from),
        Direction::In => named.contains(to),
        Direction::Both => named.contains(from) || named.contains(to),
    };
    let is_walked = leads(&ends[0], &ends[1]) || symmetric && leads(&ends[1], &ends[0]);
    let may_stand = |end: &EntityIndex| {
        named.contains(end) || reference.kind_allowed(*end) && reference.exists(*end) != Holding::No
    };
    is_walked && ends.iter().all(may_stand)
}

fn random_names(random: &mut Random, dataset: &Dataset, filter: &mut Filter) -> BTreeSet<EntityIndex> {
    let count = *random.pick(&[0, 1, 1, 2, 3]);
    let named: BTreeSet<EntityIndex> =
        (0..count).map(|_| EntityIndex::from(random.below(dataset.entities.len()))).collect();
    if named.len() != 1 {
        filter.direction = Direction::Both;
    }
    named
}

/// What holds for every timeline.
fn check_order(found: &TimelineAnswer) {
    let days = |entry: &TimelineEntry| entry.date.map(|date| (date.first_day(), date.last_day()));
    for pair in found.entries.windows(2) {
        let (left, right) = (days(&pair[0]), days(&pair[1]));
        match found.question.sort {
            TimelineOrder::Oldest => assert!(left <= right, "{pair:?}"),
            TimelineOrder::Newest => assert!(left >= right, "{pair:?}"),
        }
        assert!(left != right || pair[0].kind <= pair[1].kind, "{pair:?}");
    }
    let mut seen = BTreeSet::new();
    let years: Vec<Option<i16>> = found.entries.iter().map(TimelineEntry::year).collect();
    for group in years.chunk_by(|left, right| left == right) {
        assert!(seen.insert(group[0]), "the year {:?} comes twice", group[0]);
    }
}

#[test]
fn timelines_agree_with_brute_force() {
    let entry_count = std::cell::Cell::new(0);
    for_random_questions(3_000, |random, dataset, filter, _, _| {
        let mut filter = filter.clone();
        let named = random_names(random, dataset, &mut filter);
        let reference = Reference::new(dataset, &filter);
        let expected = Expected::of(dataset, &reference, &named);
        let explorer = Explorer::new(dataset.clone());
        let ids: Vec<String> = named.iter().map(|entity| dataset.entity(*entity).id.to_string()).collect();
        let whole = TimelineQuestion { constraints: constraints(dataset, &filter), ..question(ids) };
        let found = ask(&explorer, whole.clone());
        let mut entries: Vec<Told> = found.entries.iter().map(|entry| told(dataset, entry)).collect();
        entries.sort();
        assert_eq!(entries, expected.entries);
        assert_eq!(
            (found.dated, found.undated, found.permanent),
            (expected.dated, expected.undated, expected.permanent)
        );
        assert_eq!(found.total, entries.len());
        assert!(found.subgraph.truncated.is_none());
        check_order(&found);
        check_counts(&explorer, &found);
        check_parts(random, &explorer, &found);
        entry_count.set(entry_count.get() + found.total);
    });
    assert!(entry_count.get() > 3_000, "there is something to look at: {}", entry_count.get());
}

/// The years and kinds add up, and each year's entries are found by asking for it.
fn check_counts(explorer: &Explorer, found: &TimelineAnswer) {
    let in_years: usize = found.years.iter().map(|year| year.count).sum();
    assert_eq!(in_years + found.start_unknown, found.total);
    assert_eq!(found.kinds.iter().map(|(_, count)| count).sum::<usize>(), found.total);
    assert!(found.years.windows(2).all(|pair| pair[0].year < pair[1].year));
    for year in &found.years {
        let text = year.year.to_string();
        let within = Some((text.parse().expect("a year"), text.parse().expect("a year")));
        let of_year = ask(explorer, TimelineQuestion { within, ..found.question.clone() });
        assert_eq!(of_year.total, year.count, "{text}");
        assert!(of_year.entries.iter().all(|entry| entry.year() == Some(year.year)));
        assert_eq!(of_year.kinds.iter().map(|(_, count)| count).sum::<usize>(), of_year.total, "{text}");
        assert_eq!((of_year.years, of_year.dated), (found.years.clone(), found.dated), "what is not narrowed stays");
    }
}

/// A part of the kinds, another order and a limit give a part of the whole.
fn check_parts(random: &mut Random, explorer: &Explorer, found: &TimelineAnswer) {
    let wanted: Vec<EntryKind> = EntryKind::ALL.into_iter().filter(|_| random.percent(60)).collect();
    let part = ask(explorer, TimelineQuestion { entries: wanted.clone(), ..found.question.clone() });
    let expected: Vec<&TimelineEntry> = found.entries.iter().filter(|entry| wanted.contains(&entry.kind)).collect();
    assert_eq!(part.entries.iter().collect::<Vec<_>>(), expected);
    assert_eq!(part.kinds, found.kinds);

    let newest = ask(explorer, TimelineQuestion { sort: TimelineOrder::Newest, ..found.question.clone() });
    check_order(&newest);
    assert_eq!(newest.total, found.total);
    let limit = 1 + random.below(found.total + 1);
    let cut = ask(explorer, TimelineQuestion { limit, ..newest.question.clone() });
    assert_eq!(cut.entries, newest.entries[..limit.min(newest.total)]);
    assert_eq!((cut.total, &cut.years), (newest.total, &newest.years), "a cut changes no count");
    assert_eq!(cut.subgraph.truncated.is_some(), limit < found.total);
    if let Some(truncated) = &cut.subgraph.truncated {
        assert_eq!(truncated.edges.total, newest.subgraph.edges.len());
        assert_eq!(truncated.nodes.total, newest.subgraph.nodes.len());
        assert_eq!(truncated.edges.shown, cut.subgraph.edges.len());
    }
    let relations: BTreeSet<_> = cut
        .entries
        .iter()
        .filter_map(|entry| match entry.subject {
            EntrySubject::Relation(edge) => Some(edge.relation),
            EntrySubject::Attribute { .. } => None,
        })
        .collect();
    let edges: BTreeSet<_> = cut.subgraph.edges.iter().map(|edge| edge.relation).collect();
    assert_eq!(edges, relations);
}

/// Ada chaired a union twice, was seen as its member, supports a programme since about 2014, took part in talks; another
/// supported it until 2012, from when is not told.
fn small() -> Explorer {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second paper", "2024-05");
    builder.entity("ada", "person");
    builder.entity("bruno", "person");
    builder.entity("chair", "post");
    builder.dated_entity("union", "institution", "founded", "1999");
    builder.entity("plan", "programme");
    builder.dated_entity("talks", "event", "when", "2020-02-01/2020-02-03");
    let seen = |days: &[&str]| {
        let mut claim = claim();
        claim.observed = days.iter().map(|day| day.parse().expect("a day")).collect();
        claim
    };
    let mut other_start = claim_when("2011-06/2012");
    other_start.source.0 = 1;
    builder
        .relation("ada", "holds-post", "chair", vec![claim_when("2010-05-01/2012-04"), other_start])
        .qualified_relation("ada", "holds-post", "chair", Some("again"), vec![claim_when("2015-01-10/..")])
        .relation("ada", "member-of", "union", vec![seen(&["2018-03", "2016"])])
        .relation("ada", "supports", "plan", vec![claim_when("2014~/")])
        .relation("ada", "took-part-in", "talks", vec![claim()])
        .relation("bruno", "supports", "plan", vec![claim_when("/2012")])
        .relation("bruno", "member-of", "union", vec![claim()])
        .relation("ada", "knows", "bruno", vec![claim()]);
    Explorer::new(builder.build())
}

fn lines(explorer: &Explorer, found: &TimelineAnswer) -> Vec<String> {
    let line = |entry: &TimelineEntry| {
        let (kind, date, of) = told(explorer.dataset(), entry);
        let year = entry.year().map_or_else(|| "-".to_owned(), |year| year.to_string());
        let doubt = if entry.disputed { " disputed" } else { "" };
        format!("{year}: {} {date} {of}{doubt}", kind.as_str())
    };
    found.entries.iter().map(line).collect()
}

#[test]
fn each_date_has_its_entry() {
    let explorer = small();
    let found = ask(&explorer, question(Vec::new()));
    let expected = [
        "-: begins  bruno--supports--plan",
        "1999: attribute 1999 union.founded",
        "2010: begins 2010-05-01 ada--holds-post--chair disputed",
        "2012: ends 2012 bruno--supports--plan",
        "2012: ends 2012-04 ada--holds-post--chair disputed",
        // About 2014 may be 2013; it stands where its source puts it.
        "2014: begins 2014~ ada--supports--plan",
        "2015: begins 2015-01-10 ada--holds-post--chair--again",
        "2016: seen 2016 ada--member-of--union",
        "2018: seen 2018-03 ada--member-of--union",
        "2020: happens 2020-02-01 ada--took-part-in--talks",
        "2020: attribute 2020-02-01 talks.when",
    ];
    assert_eq!(lines(&explorer, &found), expected);
    assert_eq!((found.dated, found.undated, found.permanent), (6, 1, 1));
    assert_eq!((found.start_unknown, found.total), (1, 11));
}

#[test]
fn what_was_merely_seen_is_left_to_those_who_ask() {
    assert_eq!(EntryKind::defaults(true), EntryKind::ALL);
    assert!(!EntryKind::defaults(false).contains(&EntryKind::Seen));
    let explorer = small();
    let found = ask(&explorer, TimelineQuestion { entries: EntryKind::defaults(false), ..question(Vec::new()) });
    assert_eq!(found.total, 9);
    let kinds: BTreeMap<EntryKind, usize> = found.kinds.into_iter().collect();
    assert_eq!(kinds[&EntryKind::Seen], 2, "left out, and counted");
}

#[test]
fn ties_have_one_of_the_entities_named_as_an_end() {
    let explorer = small();
    let of = |names: &[&str]| {
        let found = ask(&explorer, question(names.iter().map(|name| (*name).to_owned()).collect()));
        (found.dated, found.undated, found.permanent, found.total)
    };
    assert_eq!(of(&["bruno"]), (1, 1, 1, 2));
    assert_eq!(of(&["union"]), (1, 1, 0, 3), "its founding is told too");
    assert_eq!(of(&["bruno", "plan"]), (2, 1, 1, 3));
    assert_eq!(of(&["ada", "bruno"]), (6, 1, 1, 9), "attributes are those of the entities named");
}
