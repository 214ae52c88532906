//! Timelines on paper: nothing over anything else, everything on the paper, time runs from left to right.

use entente::drawing::{Caption, Form, Lane, LaneGroup, Screen, timeline as draw};
use entente::layout::{Bar, BarGroup, BarPlace, Rectangle, Size, TimelinePlan, bar_label_width_max, timeline};
use entente::model::{Bound, Date, Day, FamilyIndex, Span, When};
use roxmltree::Document;

use crate::support::dataset_builder::small_ontology;
use crate::support::drawing_samples::{CAPTION, NAME_OF_110};
use crate::support::random_graph::Random;

const WIDTHS: [f64; 3] = [840.0, 356.0, 100.0];

fn span(when: &str) -> Span {
    Span::new(Some(when.parse().expect("a date")), &[])
}

fn day(text: &str) -> Day {
    text.parse::<Date>().expect("a day").first_day()
}

/// A date within so many years from a first one, to a random precision, with or without doubt.
fn random_date(random: &mut Random, first_year: usize, year_count: usize) -> (Date, String) {
    let (year, month, day) = (first_year + random.below(year_count), 1 + random.below(12), 1 + random.below(28));
    let plain = match random.below(3) {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    let text = format!("{plain}{}", random.pick(&["", "", "", "~", "?", "%"]));
    (text.parse().expect("a date"), text)
}

fn random_span(random: &mut Random, first_year: usize, year_count: usize) -> Span {
    let (one, one_text) = random_date(random, first_year, year_count);
    let (two, two_text) = random_date(random, first_year, year_count);
    let (start, end) = if one.first_day() <= two.first_day() { (one_text, two_text) } else { (two_text, one_text) };
    let text = match random.below(7) {
        0 => start,
        1 => format!("{start}/.."),
        2 => format!("{start}/"),
        3 => format!("/{end}"),
        4 => return Span::new(None, &[one]),
        5 => return Span::new(None, &[one, two]),
        _ => format!("{start}/{end}"),
    };
    Span::new(Some(text.parse::<When>().expect("an interval")), &[])
}

fn random_groups(random: &mut Random, width: f64) -> Vec<BarGroup> {
    let year_count = *random.pick(&[1, 2, 10, 60, 900]);
    let label_width_max = bar_label_width_max(width);
    let group_count = 1 + random.below(5);
    let label = |random: &mut Random, lines: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred pixels")]
        let share = random.below(100) as f64 / 100.0;
        #[expect(clippy::cast_precision_loss, reason = "one line or two")]
        let height = 14.4 * (1 + random.below(lines)) as f64;
        Size { width: 20.0 + share * (label_width_max - 20.0), height }
    };
    (0..group_count)
        .map(|_| BarGroup {
            heading: label(random, 1),
            bars: (0..random.below(15))
                .map(|_| Bar { span: random_span(random, 1_000, year_count), label: label(random, 2) })
                .collect(),
        })
        .collect()
}

/// What holds for every plan.
fn check(name: &str, groups: &[BarGroup], plan: &TimelinePlan) {
    let bars: Vec<&Bar> = groups.iter().flat_map(|group| &group.bars).collect();
    assert_eq!(plan.bars.len(), bars.len(), "{name}");
    assert_eq!(plan.headings.len(), if bars.is_empty() { 0 } else { groups.len() }, "{name}");
    let paper = Rectangle { left: 0.0, top: 0.0, right: plan.size.width, bottom: plan.size.height };
    let mut boxes: Vec<Rectangle> = plan.headings.clone();
    boxes.extend(plan.bars.iter().flat_map(|(place, label)| [place.area(), *label]));
    boxes.extend(plan.ticks.iter().flat_map(|tick| tick.labels));
    for (position, area) in boxes.iter().enumerate() {
        assert!(paper.union(area) == paper, "{name}: box {position} {area:?} leaves the paper {paper:?}");
        for (other, other_area) in boxes.iter().enumerate().skip(position + 1) {
            let apart = !area.grown(-0.1).overlaps(other_area);
            assert!(apart, "{name}: boxes {position} {area:?} and {other} {other_area:?} overlap");
        }
    }
    for (bar, (place, label)) in bars.iter().zip(&plan.bars) {
        assert!((label.width() - bar.label.width).abs() < 1e-6 && (label.height() - bar.label.height).abs() < 1e-6);
        if let BarPlace::Bar { possible, certain, seen, open_start, open_end } = place {
            assert_eq!(*open_start, bar.span.start_earliest == Bound::BeforeAllDays, "{name}");
            assert_eq!(*open_end, bar.span.end_latest == Bound::AfterAllDays, "{name}");
            assert_eq!(certain.is_some(), bar.span.start_latest <= bar.span.end_earliest, "{name}");
            for part in certain.iter().chain(seen) {
                assert!(possible.left <= part.left + 1e-6 && part.right <= possible.right + 1e-6, "{name}: {place:?}");
                assert!(part.width() > 2.9, "{name}: {place:?} can be seen");
            }
        }
    }
    check_time(name, &bars, plan);
    assert!(plan.bars.is_empty() || !plan.ticks.is_empty(), "{name} has no label on its axis");
    for pair in plan.breaks.windows(2) {
        assert!(pair[0].right < pair[1].left, "{name}: breaks overlap");
    }
}

/// What begins earlier stands further left, or in the same place.
fn check_time(name: &str, bars: &[&Bar], plan: &TimelinePlan) {
    let mut starts: Vec<(Bound, f64)> = bars
        .iter()
        .zip(&plan.bars)
        .filter_map(|(bar, (place, _))| match place {
            BarPlace::Bar { possible, .. } => Some((bar.span.start_earliest, possible.left)),
            BarPlace::Point(_) => None,
        })
        .collect();
    starts.sort_by_key(|start| start.0);
    for pair in starts.windows(2) {
        assert!(pair[0].1 <= pair[1].1 + 1e-6, "{name}: {pair:?}");
    }
    assert!(plan.ticks.windows(2).all(|pair| pair[0].x < pair[1].x), "{name}");
}

#[test]
fn random_timelines_are_sound() {
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let width = *random.pick(&WIDTHS);
        let groups = random_groups(&mut random, width);
        let until = random.percent(70).then(|| day("1950-06-05"));
        let plan = timeline(&groups, until, width);
        check(&format!("seed {seed}"), &groups, &plan);
        assert_eq!(plan, timeline(&groups, until, width), "seed {seed}: another plan the second time");
    }
}

fn one_group(spans: &[Span]) -> Vec<BarGroup> {
    let bar = |span: &Span| Bar { span: *span, label: Size { width: 90.0, height: 14.4 } };
    vec![BarGroup { heading: Size { width: 60.0, height: 16.0 }, bars: spans.iter().map(bar).collect() }]
}

fn ticks(spans: &[Span]) -> Vec<String> {
    let groups = one_group(spans);
    let plan = timeline(&groups, None, 840.0);
    check("ticks", &groups, &plan);
    plan.ticks.into_iter().map(|tick| tick.text).collect()
}

#[test]
fn the_axis_has_labels_from_days_to_centuries() {
    assert_eq!(ticks(&[span("2024-06-05")]), ["Jun 2024", "Jul 2024"]);
    assert_eq!(ticks(&[span("2024-02/2024-05")]), ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024"]);
    assert_eq!(ticks(&[span("2019/2023")]), ["2019", "2020", "2021", "2022", "2023", "2024"]);
    let decades = ticks(&[span("1995/2025"), span("2003"), span("2011")]);
    assert_eq!(decades, ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]);
    let centuries: Vec<Span> = (0..10).map(|century| span(&format!("{}", 1_050 + 100 * century))).collect();
    assert_eq!(ticks(&centuries), ["1100", "1200", "1300", "1400", "1500", "1600", "1700", "1800", "1900"]);
    assert_eq!(ticks(&[span("-0010/0010")]).first().map(String::as_str), Some("11 BC"), "the year 0 is 1 BC");
}

#[test]
fn long_stretches_without_change_are_left_out() {
    let groups = one_group(&[span("1648"), span("1990/1995"), span("1992/2001"), span("2003-04")]);
    let plan = timeline(&groups, None, 840.0);
    check("a break", &groups, &plan);
    assert_eq!(plan.breaks.len(), 1, "from 1649 to 1990");
    let texts: Vec<&str> = plan.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(texts[..2], ["1648", "1990"], "{texts:?}");
    let through = one_group(&[span("1648/2003"), span("1990/1995"), span("1992/2001")]);
    assert!(timeline(&through, None, 840.0).breaks.is_empty(), "no bar is shortened");
    // What is vague runs through what is left out.
    let groups = one_group(&[span("1648"), span("/1990"), Span::new(None, &["1998".parse().expect("a year")])]);
    let plan = timeline(&groups, None, 840.0);
    check("bars without a start", &groups, &plan);
    assert_eq!(plan.breaks.len(), 1);
    let even = one_group(&[span("1990"), span("2000"), span("2010"), span("2020")]);
    assert!(timeline(&even, None, 840.0).breaks.is_empty(), "ten years among thirty are no break");
    assert_eq!(timeline(&[], None, 840.0), TimelinePlan::default());
}

#[test]
fn an_end_that_is_not_known_reaches_the_day_up_to_which_anything_is() {
    let open = one_group(&[span("2013/..")]);
    let right = |plan: &TimelinePlan| plan.ticks.last().map(|tick| tick.text.clone());
    assert_eq!(right(&timeline(&open, Some(day("2024-06-05")), 840.0)).as_deref(), Some("2025"));
    let closed = one_group(&[span("2013/2015")]);
    assert_eq!(right(&timeline(&closed, Some(day("2024-06-05")), 840.0)).as_deref(), Some("2016"));
}

fn groups() -> Vec<LaneGroup> {
    let lane = |id: &str, names: &[&str], family: u32, span: Span, doubtful: bool| Lane {
        link: format!("/relation/{id}?at=2024&says=all"),
        id: id.to_owned(),
        title: format!("{} <& {id}>", names.join(" of ")),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        family: FamilyIndex(family),
        span,
        doubtful,
    };
    let seen = |date: &str| Span::new(None, &[date.parse().expect("a date")]);
    vec![
        LaneGroup {
            heading: "Posts held".to_owned(),
            lanes: vec![
                lane("first", &["Special Representative"], 1, span("2006-10-05/2012-06-30"), false),
                lane("second", &["Special Representative", NAME_OF_110], 1, span("2012-07-01/2014"), false),
                lane("third", &["A & B"], 1, span("2015~/.."), true),
            ],
        },
        LaneGroup {
            heading: "Events attended".to_owned(),
            lanes: vec![
                lane("talks", &["Talks"], 5, span("1991-12-21"), false),
                lane("seen", &["Туркменистан"], 0, seen("2018-03"), false),
                lane("until", &["Until then"], 2, span("/2010"), false),
            ],
        },
    ]
}

#[test]
fn every_lane_is_a_link_with_a_title_and_its_name() {
    let ontology = small_ontology();
    for (screen, form) in [Screen::Wide, Screen::Narrow].into_iter().zip([Form::Inline, Form::Standalone]) {
        let picture = draw(&ontology, &groups(), Some(day("2024-06-05")), screen, &CAPTION, form);
        let document = Document::parse(&picture).unwrap_or_else(|error| panic!("{error}:\n{picture}"));
        let links: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "a").collect();
        assert_eq!(links.len(), 6);
        for (link, lane) in links.iter().zip(groups().iter().flat_map(|group| &group.lanes)) {
            assert_eq!(link.attribute("href"), Some(lane.link.as_str()));
            let title = link.children().find(|child| child.tag_name().name() == "title");
            assert_eq!(title.and_then(|title| title.text()), Some(lane.title.as_str()));
            assert_eq!(link.attribute("class").is_some_and(|classes| classes.contains("doubtful")), lane.doubtful);
        }
        let text: String = document.descendants().filter_map(|node| node.text()).collect();
        assert!(text.contains("Туркменистан") && text.contains("Events attended"), "{text}");
        assert_eq!(text.contains("CC BY 4.0"), form == Form::Standalone);
    }
}

#[test]
fn a_small_timeline_looks_as_it_did() {
    let caption = Caption { title: "Timeline", ..CAPTION };
    let until = Some(day("2024-06-05"));
    let picture = draw(&small_ontology(), &groups(), until, Screen::Wide, &caption, Form::Inline);
    insta::assert_snapshot!(picture);
}
