//! The law of "as of": the decision table of `docs/as-of.md`, and every claim against every way it can have been.

use entente::model::{Bound, Date, Day, Holding, Says, Span, When, Window, WindowError};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when};

const NO: Holding = Holding::No;
const MAY: Holding = Holding::Possibly;
const YES: Holding = Holding::Certainly;

fn span(when: &str, observed: &[&str]) -> Span {
    let when = if when.is_empty() { None } else { Some(when.parse().unwrap()) };
    let observed: Vec<Date> = observed.iter().map(|date| date.parse().unwrap()).collect();
    Span::new(when, &observed)
}

fn window(text: &str) -> Window {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_decision_table_holds() {
    let check = |when: &str, observed: &[&str], rows: &[(&str, Holding)]| {
        let span = span(when, observed);
        for (at, expected) in rows {
            assert_eq!(span.holds_at(&window(at)), *expected, "when {when}, observed {observed:?}, at {at}");
        }
    };
    check(
        "2014-05-27/2016-03-01",
        &[],
        &[
            ("2014-05-26", NO),
            ("2014-05-27", YES),
            ("2015", YES),
            ("2016-03-01", YES),
            ("2016-03-02", NO),
            ("../2014-05-26", NO),
            ("../2014-05-27", YES),
            ("2016-03-01/..", YES),
            ("2016-03-02/..", NO),
        ],
    );
    check(
        "2014/2016",
        &[],
        &[
            ("2013", NO),
            ("2014-01-01", MAY),
            ("2014", YES),
            ("2014-12-31", YES),
            ("2015-06", YES),
            ("2016-01-01", YES),
            ("2016-01-02", MAY),
            ("2016-12-31", MAY),
            ("2016", YES),
            ("2017", NO),
        ],
    );
    // A single date: on some day within.
    check("2014", &[], &[("2013", NO), ("2014", YES), ("2014-06", MAY), ("2013/2015", YES), ("../2014-06", MAY)]);
    check("2024-06-05", &[], &[("2024-06-05", YES), ("2024-06", YES), ("2024-06-06", NO), ("../2024-06-06", YES)]);
    // Approximate: one unit further on either side.
    check("2014~", &[], &[("2012", NO), ("2013", MAY), ("2014", MAY), ("2015", MAY), ("2016", NO), ("2013/2015", YES)]);
    // Uncertain: bounds what may be, and makes nothing certain.
    check("2014?", &[], &[("2013", NO), ("2014", MAY), ("2013/2015", MAY), ("2015", NO)]);
    check("2014-05-27/2016?", &[], &[("2014-05-27", YES), ("2014-05-28", MAY), ("2016-12-31", MAY), ("2017", NO)]);
    check("2014?/2016-03-01", &[], &[("2013", NO), ("2015", MAY), ("2016-03-01", YES), ("2016-03-02", NO)]);
    // Open and unknown ends: certain on the day on which it began, and up to the last day on which it was seen.
    for when in ["2021-07-01/..", "2021-07-01/"] {
        check(when, &[], &[("2021-06-30", NO), ("2021-07-01", YES), ("2021-07-02", MAY), ("2099", MAY)]);
        check(when, &["2024-06-05"], &[("2021-07-01", YES), ("2023", YES), ("2024-06-05", YES), ("2024-06-06", MAY)]);
        check(when, &["2024-06"], &[("2024-06-01", YES), ("2024-06-02", MAY), ("2024-06", YES)]);
    }
    check("2021/..", &["2021-03-01"], &[("2021-02-28", MAY), ("2021-03-01", YES), ("2021-03-02", MAY)]);
    // Unknown starts: what has ended, or was seen, had begun by then.
    for when in ["/2025-09-10", "../2025-09-10"] {
        check(when, &[], &[("2025-09-11", NO), ("2025-09-10", YES), ("2025-09-09", MAY), ("1900", MAY)]);
        check(when, &["2020-01-01"], &[("2019", MAY), ("2020-01-01", YES), ("2022", YES), ("2025-09-10", YES)]);
    }
    check("/2025-09?", &[], &[("2025-09", MAY), ("2025-10", NO)]);
    // No dates at all: it may hold at any time, and is certain only between the days on which it was seen.
    check("", &[], &[("1900", MAY), ("2024-06-05", MAY)]);
    check("", &["2024-06-05"], &[("2024-06-04", MAY), ("2024-06-05", YES), ("2024-06-06", MAY)]);
    check("", &["2020", "2024-06-05"], &[("2020-12-30", MAY), ("2020-12-31", YES), ("2022", YES), ("2024-06-06", MAY)]);
    // Ends of unlike precision bound each other.
    check("2014-06-15/2014", &[], &[("2014-06-14", NO), ("2014-06-15", YES), ("2014-06-16", MAY), ("2015", NO)]);
    check("2014/2014-06-15", &[], &[("2014-06-14", MAY), ("2014-06-15", YES), ("2014-06-16", NO)]);
}

/// Reads the decision table of `docs/as-of.md`; an empty cell repeats the one above, as people read it.
#[test]
fn the_documented_decision_table_holds() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/as-of.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (_, table) = page.split_once("## The decision table").unwrap();
    let table = table.split("\n## ").next().unwrap();
    let quoted = |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let (mut claims, mut observed) = (Vec::new(), Vec::new());
    let mut answers_count = 0;
    for row in table.lines().filter(|line| line.starts_with('|')).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [when_cell, observed_cell, at_cell, holds_cell] = cells[..] else { panic!("a row has four cells: {row}") };
        if when_cell == "none" {
            claims = vec![String::new()];
        } else if !when_cell.is_empty() {
            claims = quoted(when_cell);
        }
        if !when_cell.is_empty() || !observed_cell.is_empty() {
            observed = quoted(observed_cell);
        }
        let expected = match holds_cell {
            "no" => NO,
            "possibly" => MAY,
            "yes" => YES,
            other => panic!("no answer: {other}"),
        };
        let windows = if at_cell == "any" { vec!["1900".to_owned(), "2024".to_owned()] } else { quoted(at_cell) };
        let seen: Vec<&str> = observed.iter().map(String::as_str).collect();
        for (when, at) in claims.iter().flat_map(|when| windows.iter().map(move |at| (when, at))) {
            assert_eq!(span(when, &seen).holds_at(&window(at)), expected, "{row}: {when} at {at}");
            answers_count += 1;
        }
    }
    assert!(answers_count > 40, "the table has been read: {answers_count} answers");
}

#[test]
fn windows_are_days_months_years_and_intervals_without_doubt() {
    let check = |text: &str, start: Option<&str>, end: Option<&str>| {
        let bound = |day: Option<&str>, otherwise: Bound| day.map_or(otherwise, |day| Bound::On(day.parse().unwrap()));
        let expected = Window { start: bound(start, Bound::BeforeAllDays), end: bound(end, Bound::AfterAllDays) };
        assert_eq!(window(text), expected, "{text}");
    };
    check("2024-06-05", Some("2024-06-05"), Some("2024-06-05"));
    check("2024-02", Some("2024-02-01"), Some("2024-02-29"));
    check("2024", Some("2024-01-01"), Some("2024-12-31"));
    check("../2024-06-06", None, Some("2024-06-06"));
    check("2014/..", Some("2014-01-01"), None);
    check("2014/2016-03", Some("2014-01-01"), Some("2016-03-31"));
    assert_eq!("2014~".parse::<Window>(), Err(WindowError::Doubtful));
    assert_eq!("2014/2016?".parse::<Window>(), Err(WindowError::Doubtful));
    assert_eq!("2014/".parse::<Window>(), Err(WindowError::UnknownEnd));
    assert_eq!("/2014".parse::<Window>(), Err(WindowError::UnknownEnd));
    assert!(matches!("then".parse::<Window>(), Err(WindowError::Date(_))));
}

#[test]
fn overlap_is_what_both_allow() {
    let all = span("2014/2016", &[]).overlap(&Window::ALWAYS).unwrap();
    assert_eq!(all, window("2014/2016"));
    let common = span("2016/..", &[]).overlap(&all).unwrap();
    assert_eq!(common, window("2016"));
    assert_eq!(span("2017/..", &[]).overlap(&all), None);
}

#[test]
fn an_undated_tie_takes_the_days_of_its_event() {
    let mut builder = DatasetBuilder::new();
    builder.dated_entity("talks", "event", "when", "2024-06-05");
    builder.entity("envoy", "person");
    builder.entity("friend", "person");
    let denied = Says::Denies;
    builder.relation(
        "envoy",
        "took-part-in",
        "talks",
        vec![claim(), claim_when("2024-06"), entente::model::Claim { says: denied, ..claim() }],
    );
    builder.relation("envoy", "knows", "friend", vec![claim()]);
    let dataset = builder.build();
    let tie = dataset.relation(dataset.find_relation("envoy--took-part-in--talks").unwrap());
    let spans: Vec<Span> = tie.claims.iter().map(|claim| dataset.claim_span(tie, claim)).collect();
    assert_eq!(spans, [span("2024-06-05", &[]), span("2024-06", &[]), span("2024-06-05", &[])]);
    assert_eq!(dataset.effective_when(tie, &tie.claims[0]).taken_from, dataset.find_entity("talks"));
    assert_eq!(dataset.effective_when(tie, &tie.claims[1]).taken_from, None);
    let permanent = dataset.relation(dataset.find_relation("envoy--knows--friend").unwrap());
    assert_eq!(dataset.claim_span(permanent, &permanent.claims[0]), Span::ALWAYS);
}

/// Days are counted from 1 January 2014; the claims below keep within January and February.
const FIRST_DAY: &str = "2014-01-01";

/// Stands for the end of time, on either side.
const FAR: i64 = 10_000;

fn offset(day: Day) -> i64 {
    day.duration_since(FIRST_DAY.parse().unwrap()).as_hours() / 24
}

fn day(offset: i64) -> Day {
    let first: Day = FIRST_DAY.parse().unwrap();
    first.checked_add(jiff::Span::new().days(offset)).unwrap()
}

/// The first and last days on which an end may lie; without a date it may lie anywhere.
fn range(date: Option<Date>) -> (i64, i64) {
    date.map_or((-FAR, FAR), |date| (offset(date.earliest()), offset(date.latest())))
}

/// Every first and last day that a claim does not exclude, from its words alone: within the dates, first not after
/// last, and holding on some day of everything observed.
fn ways(start: Option<Date>, end: Option<Date>, observed: &[Date]) -> Vec<(i64, i64)> {
    let days = || (-35..=95).chain([-FAR, FAR]);
    let (start, end) = (range(start), range(end));
    let within = |day: i64, range: (i64, i64)| range.0 <= day && day <= range.1;
    let mut ways = Vec::new();
    for first in days().filter(|first| within(*first, start)) {
        for last in days().filter(|last| within(*last, end) && first <= *last) {
            let seen = |date: &Date| first <= offset(date.latest()) && offset(date.earliest()) <= last;
            if observed.iter().all(seen) {
                ways.push((first, last));
            }
        }
    }
    ways
}

/// How surely a claim holds, by trying every way in which it can have been.
fn holds_by_trying(when: Option<When>, observed: &[Date], window: (i64, i64)) -> Option<Holding> {
    let (start, end) = when.map_or((None, None), |when| (when.since(), when.until()));
    // A doubtful end bounds what may be, and is no more certain than none.
    let firm = |date: Option<Date>| date.filter(|date| !date.is_uncertain());
    let possible = ways(start, end, observed);
    let mut certain = ways(firm(start), firm(end), observed);
    if firm(end).is_none() && observed.is_empty() {
        // The law's one assumption: what nobody says has ended held on the day by which it had begun.
        let latest_first = certain.iter().map(|(first, _)| *first).max()?;
        certain.retain(|(_, last)| *last >= latest_first || latest_first == FAR);
    }
    if possible.is_empty() || certain.is_empty() {
        return None;
    }
    let meets = |way: &(i64, i64)| way.0 <= window.1 && way.1 >= window.0;
    Some(match (possible.iter().any(meets), certain.iter().all(meets)) {
        (false, _) => Holding::No,
        (true, false) => Holding::Possibly,
        (true, true) => Holding::Certainly,
    })
}

/// A date in the first two months of 2014, as text.
fn date_text(doubts: Vec<&'static str>) -> impl Strategy<Value = String> {
    let day_text = (0..59_i64).prop_map(|offset| day(offset).to_string());
    let month = prop::sample::select(vec!["2014-01".to_owned(), "2014-02".to_owned()]);
    (prop_oneof![3 => day_text, 1 => month], prop::sample::select(doubts)).prop_map(|(date, doubt)| date + doubt)
}

fn when_text() -> impl Strategy<Value = Option<String>> {
    let any = || date_text(vec!["", "", "~", "?", "%"]);
    let open = || prop::sample::select(vec!["", ".."]);
    prop_oneof![
        Just(None),
        any().prop_map(Some),
        (any(), any()).prop_map(|(start, end)| Some(format!("{start}/{end}"))),
        (any(), open()).prop_map(|(start, end)| Some(format!("{start}/{end}"))),
        (open(), any()).prop_map(|(start, end)| Some(format!("{start}/{end}"))),
    ]
}

proptest! {
    #![proptest_config(Config {
        cases: 300,
        max_global_rejects: 20_000,
        rng_seed: RngSeed::Fixed(2024),
        failure_persistence: None,
        ..Config::default()
    })]

    #[test]
    fn the_law_is_what_trying_every_way_gives(
        when in when_text(),
        observed in prop::collection::vec(date_text(vec![""]), 0..3),
        days in (prop::option::weighted(0.9, -35..95_i64), prop::option::weighted(0.9, 0..40_i64)),
    ) {
        // Ends in the wrong order are refused when they are read.
        let parsed = when.as_ref().map(|text| text.parse::<When>());
        prop_assume!(!matches!(parsed, Some(Err(_))));
        let when = parsed.map(Result::unwrap);
        let observed: Vec<Date> = observed.iter().map(|text| text.parse().unwrap()).collect();
        let start = days.0;
        let end = days.1.map(|length| start.unwrap_or(0) + length);
        let window = Window {
            start: start.map_or(Bound::BeforeAllDays, |start| Bound::On(day(start))),
            end: end.map_or(Bound::AfterAllDays, |end| Bound::On(day(end))),
        };
        let expected = holds_by_trying(when, &observed, (start.unwrap_or(-FAR), end.unwrap_or(FAR)));
        // What was observed outside of the claim's own dates is a contradiction, of which loading warns.
        prop_assume!(expected.is_some());
        prop_assert_eq!(Some(Span::new(when, &observed).holds_at(&window)), expected);
    }
}

/// A tie with these claims, and the span of the first.
fn span_among(claims: Vec<entente::model::Claim>) -> Span {
    use crate::support::dataset_builder::{DatasetBuilder, relation_index};
    let mut builder = DatasetBuilder::new();
    builder.entity("a", "person");
    builder.entity("b", "post");
    builder.relation("a", "holds-post", "b", claims);
    let dataset = builder.build();
    let relation = dataset.relation(relation_index(&dataset, "a--holds-post--b"));
    let spans: Vec<Span> = relation.claims.iter().map(|claim| dataset.claim_span(relation, claim)).collect();
    assert_eq!(dataset.claim_spans(relation), spans);
    spans[0]
}

#[test]
fn a_witness_without_dates_does_not_contradict_one_with_dates() {
    use crate::support::dataset_builder::{claim, claim_when};
    use entente::model::{Claim, Says};
    let seen = |day: &str| Claim { observed: vec![day.parse().unwrap()], ..claim() };
    let holds = |claims: Vec<Claim>, at: &str| span_among(claims).holds_at(&at.parse().unwrap());
    // Alone it may go on for ever; beside one who tells the end it may not.
    assert_eq!(holds(vec![seen("2024-06-05")], "2025-06"), Holding::Possibly);
    assert_eq!(holds(vec![seen("2024-06-05"), claim_when("/2025-02-28")], "2025-06"), Holding::No);
    assert_eq!(holds(vec![seen("2024-06-05"), claim_when("/2025-02-28")], "2025-01"), Holding::Possibly);
    assert_eq!(holds(vec![seen("2024-06-05"), claim_when("/2025-02-28")], "2024-06-05"), Holding::Certainly);
    assert_eq!(holds(vec![seen("2024-06-05"), claim_when("2021-07-01/2025-02-28")], "2021-06"), Holding::No);
    // Of two who disagree, the wider bounds count.
    let disagreeing = vec![claim(), claim_when("2010/2012"), claim_when("2014/2016")];
    assert_eq!(holds(disagreeing.clone(), "2013"), Holding::Possibly);
    assert_eq!(holds(disagreeing, "2017"), Holding::No);
    // What it saw itself outside of these bounds was so all the same.
    assert_eq!(holds(vec![seen("2020-05"), claim_when("2010/2012")], "2020-05"), Holding::Certainly);
    assert_eq!(holds(vec![seen("2020-05"), claim_when("2010/2012")], "2020-06"), Holding::No);
    // Who tells a start and does not know the end is bounded by who does; one who says that it goes on is not.
    let half_known = |start: &str| vec![claim_when(start), claim_when("/2025-09-26")];
    assert_eq!(holds(half_known("2019-09-08/"), "2026"), Holding::No);
    assert_eq!(holds(half_known("2019-09-08/"), "2025-01"), Holding::Possibly);
    assert_eq!(holds(half_known("2019-09-08/.."), "2026"), Holding::Possibly);
    assert_eq!(holds(vec![claim_when("/2025-09-26"), claim_when("2019-09-08/")], "2018"), Holding::No);
    // Two who contradict each other altogether are both heard.
    assert_eq!(holds(vec![claim_when("2021-03-01/"), claim_when("/2020")], "2021-03-01"), Holding::Certainly);
    // A plan bounds no fact.
    let planned = Claim { says: Says::Plans, ..claim_when("2010/2012") };
    assert_eq!(holds(vec![seen("2024-06-05"), planned], "2025-06"), Holding::Possibly);
}
