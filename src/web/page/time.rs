//! Time beside a drawing: its ties by year, steps from date to date, and what begins and ends at the date asked for.

use std::collections::BTreeSet;

use crate::explorer::{
    AsOf, Constraints, DIFFERENCE_COUNT_DEFAULT, DifferenceQuestion, EntityAnswer, EntryKind, Question,
    TIMELINE_COUNT_DEFAULT, TieTurn, TimeAnswer, TimelineOrder, TimelineQuestion, YearTally,
};
use crate::model::{Bound, Date, Holding, Ontology, RelationIndex, Terminal, Turn, When, Window};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{self, YearsTally, count_in_words};

use super::timeline_view::{EntryView, turn_view};
use super::writer::Writer;

/// How many bars a histogram has; where there are more years, a bar stands for several.
pub(super) const BAR_COUNT_MAX: usize = 40;
/// How high the highest bar is.
const BAR_HEIGHT: usize = 40;
/// How many ties are told of those that begin, of those that end, and of those that happen.
const TOLD_COUNT_MAX: usize = 6;

/// A link to another date.
pub(super) struct StepView {
    pub(super) label: String,
    pub(super) link: String,
    /// How the other page follows this one, as HTML has it; empty for neither before nor after.
    pub(super) rel: &'static str,
}

/// A year, or as many as a bar stands for.
pub(super) struct BarView {
    /// What stands under it; empty under most.
    pub(super) label: String,
    /// "2021: 3 ties begin, 1 happens, 2 end".
    pub(super) title: String,
    /// The same view at that date; `None` where nothing begins or happens.
    pub(super) link: Option<String>,
    /// Whether the date asked for shares a day with it.
    pub(super) within: bool,
    /// Whether it is the date asked for.
    pub(super) current: bool,
    pub(super) begins_top: usize,
    pub(super) begins_height: usize,
    pub(super) happens_top: usize,
    pub(super) happens_height: usize,
}

/// Ties by year, and the ways to another date.
pub(super) struct TimeView {
    pub(super) action: String,
    pub(super) kept: Vec<(String, String)>,
    /// The date asked for; empty for none.
    pub(super) at: String,
    /// The first and the last year of the slider, and where it stands.
    pub(super) first: i16,
    pub(super) last: i16,
    pub(super) year: i16,
    /// The date asked for in words.
    pub(super) value_text: String,
    /// The years in which something changes, for the slider.
    pub(super) changes: String,
    pub(super) steps: Vec<StepView>,
    pub(super) bars: Vec<BarView>,
    pub(super) summary: String,
}

/// What the ties of an entity do at the date asked for.
pub(super) struct TurnsView {
    pub(super) heading: String,
    pub(super) total: String,
    pub(super) summary: String,
    pub(super) entries: Vec<EntryView>,
    pub(super) links: Vec<(String, String)>,
}

/// The same view under other constraints.
type ViewLink<'a> = &'a dyn Fn(Constraints) -> String;

/// Ties by year and the ways to another date; `None` where no year is known.
pub(super) fn time_view(writer: &Writer, time: &TimeAnswer, link: ViewLink) -> Option<TimeView> {
    let constraints = &writer.constraints;
    let (first, last) = time.first_and_last_year()?;
    let until = writer.dataset.edition.date.map_or(last, |date| date.first_day().year());
    let (first, last) = (first.min(until), last.max(until));
    let asked = constraints.as_of().zip(constraints.filter().window);
    let asked_year = asked.and_then(|(_, window)| year_of(window.start).or(year_of(window.end)));
    let (action, kept) = links::parts(&link(constraints.clone().at(None)));
    let sum = |of: fn(&YearTally) -> usize| time.years.iter().map(of).sum();
    let summary = words::years_summary(&YearsTally {
        years: time.first_and_last_year(),
        begins: sum(|year| year.begins),
        happens: sum(|year| year.happens),
        ends: sum(|year| year.ends),
        start_unknown: time.start_unknown,
        seen: time.seen,
        undated: time.undated,
    });
    Some(TimeView {
        action,
        kept,
        at: constraints.as_of().map(|at| at.to_string()).unwrap_or_default(),
        first: asked_year.map_or(first, |year| first.min(year)),
        last: asked_year.map_or(last, |year| last.max(year)),
        year: asked_year.unwrap_or(last),
        value_text: asked.map_or_else(|| "any time".to_owned(), |(_, window)| words::window_as_noun(&window)),
        changes: time.years.iter().map(|tally| tally.year.to_string()).collect::<Vec<_>>().join(" "),
        steps: steps(time, constraints, asked, link),
        bars: bars(time, (first, last), asked.map(|(_, window)| window), constraints, link),
        summary,
    })
}

/// The year of a day.
fn year_of(bound: Bound) -> Option<i16> {
    if let Bound::On(day) = bound { Some(day.year()) } else { None }
}

/// The dates before and after, the years before and after in which something changes, and the way back to any time.
fn steps(time: &TimeAnswer, constraints: &Constraints, asked: Option<AsOf>, link: ViewLink) -> Vec<StepView> {
    let to = |(when, window): AsOf, label: String, rel: &'static str| StepView {
        label,
        link: link(constraints.clone().at(Some((when, window)))),
        rel,
    };
    let change = |tally: Option<&YearTally>, what: &str| {
        let year = tally?.year;
        Some(to(whole_years(year, year)?, format!("{what} change: {}", words::year_in_words(year)), ""))
    };
    let Some((when, window)) = asked else { return change(time.years.last(), "Latest").into_iter().collect() };
    let noun = |date: AsOf| words::window_as_noun(&date.1);
    let previous = previous_step(when).map(|date| to(date, format!("← {}", noun(date)), "prev"));
    let next = next_step(when).map(|date| to(date, format!("{} →", noun(date)), "next"));
    let is_before = |tally: &&YearTally| year_of(window.start).is_some_and(|year| tally.year < year);
    let is_after = |tally: &&YearTally| year_of(window.end).is_some_and(|year| tally.year > year);
    let any = StepView { label: "Any time".to_owned(), link: link(constraints.clone().at(None)), rel: "" };
    let steps = [
        previous,
        next,
        change(time.years.iter().rev().find(is_before), "Previous"),
        change(time.years.iter().find(is_after), "Next"),
        Some(any),
    ];
    steps.into_iter().flatten().collect()
}

/// The date before a date: the day before a day, the year before a year, and the year before an interval.
fn previous_step(when: When) -> Option<AsOf> {
    match when {
        When::Single(date) => date.previous().and_then(as_of),
        When::Interval { start: Terminal::On(date), .. } => {
            let year = date.first_day().year().checked_sub(1)?;
            whole_years(year, year)
        }
        When::Interval { .. } => None,
    }
}

/// The date after a date, likewise.
fn next_step(when: When) -> Option<AsOf> {
    match when {
        When::Single(date) => date.next().and_then(as_of),
        When::Interval { end: Terminal::On(date), .. } => {
            let year = date.last_day().year().checked_add(1)?;
            whole_years(year, year)
        }
        When::Interval { .. } => None,
    }
}

fn as_of(date: Date) -> Option<AsOf> {
    let text = date.iso_prefix();
    text.parse().ok().zip(text.parse().ok())
}

/// A year, or all from one to another, as a date that can be asked for; `None` outside of the calendar.
fn whole_years(first: i16, last: i16) -> Option<AsOf> {
    let written = |year: i16| format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs());
    let text = if first == last { written(first) } else { format!("{}/{}", written(first), written(last)) };
    text.parse().ok().zip(text.parse().ok())
}

/// A bar for each year, or for as many as leave at most [`BAR_COUNT_MAX`] bars.
fn bars(
    time: &TimeAnswer,
    (first, last): (i16, i16),
    asked: Option<Window>,
    constraints: &Constraints,
    link: ViewLink,
) -> Vec<BarView> {
    let width = bar_width(first, last);
    let start = first.div_euclid(width) * width;
    let starts = (0..).map(|number| start + number * width).take_while(|year| *year <= last);
    let tallies: Vec<YearTally> = starts.map(|year| tally_from(time, year, width)).collect();
    let most = tallies.iter().map(|tally| tally.begins + tally.happens).max().unwrap_or_default().max(1);
    let label_step = width * if tallies.len() <= 8 { 1 } else { 5 };
    let view = |tally: YearTally| {
        let until = tally.year + width - 1;
        let days = whole_years(tally.year, until);
        let height = |count: usize| (BAR_HEIGHT * count).div_ceil(most);
        let all = height(tally.begins + tally.happens);
        let begins_height = height(tally.begins).min(all);
        BarView {
            label: if tally.year.rem_euclid(label_step) == 0 {
                words::year_in_words(tally.year)
            } else {
                String::new()
            },
            title: bar_in_words(tally, width),
            link: days.filter(|_| all > 0).map(|days| link(constraints.clone().at(Some(days)))),
            within: days.zip(asked).is_some_and(|((_, days), asked)| days.touches(&asked)),
            current: days.zip(asked).is_some_and(|((_, days), asked)| days == asked),
            begins_top: BAR_HEIGHT - begins_height,
            begins_height,
            happens_top: BAR_HEIGHT - all,
            happens_height: all - begins_height,
        }
    };
    tallies.into_iter().map(view).collect()
}

/// How many years a bar stands for: 1, 2, 5, 10, 20, 50 … .
fn bar_width(first: i16, last: i16) -> i16 {
    let fits = |width: &i16| {
        let bars = i32::from(last.div_euclid(*width)) - i32::from(first.div_euclid(*width)) + 1;
        usize::try_from(bars).is_ok_and(|bars| bars <= BAR_COUNT_MAX)
    };
    let widths = [1, 10, 100, 1000].into_iter().flat_map(|power| [power, 2 * power, 5 * power]);
    widths.into_iter().find(fits).unwrap_or(5000)
}

/// What happens in so many years from a year on.
fn tally_from(time: &TimeAnswer, year: i16, width: i16) -> YearTally {
    let within = time.years.iter().filter(|tally| (year..year.saturating_add(width)).contains(&tally.year));
    within.fold(YearTally { year, ..YearTally::default() }, |sum, tally| YearTally {
        year,
        begins: sum.begins + tally.begins,
        happens: sum.happens + tally.happens,
        ends: sum.ends + tally.ends,
    })
}

/// "2021: 3 begin, 1 happens, 2 end".
fn bar_in_words(tally: YearTally, width: i16) -> String {
    let years = if width == 1 {
        words::year_in_words(tally.year)
    } else {
        format!("{} to {}", words::year_in_words(tally.year), words::year_in_words(tally.year + width - 1))
    };
    let count = |count: usize, one: &str, several: &str| (count > 0).then(|| words::counted(count, one, several));
    let counts = [
        count(tally.begins, "begins", "begin"),
        count(tally.happens, "happens", "happen"),
        count(tally.ends, "ends", "end"),
    ];
    format!("{years}: {}", counts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// What a relation does within the days asked for, with words for it.
pub(super) fn turns_of(writer: &Writer, relation: RelationIndex) -> Vec<(Turn, String)> {
    let Some(window) = writer.window() else { return Vec::new() };
    let of_it = writer.turns.iter().filter(|found| found.relation == relation);
    of_it.map(|found| (found.turn, words::turn_in_words(found.turn, found.holds, window))).collect()
}

/// What the marks of ties that begin and end mean, where a drawing of these relations has any; empty where it has none.
pub(super) fn turns_key(turns: &[TieTurn], drawn: &BTreeSet<RelationIndex>, window: Option<&Window>) -> String {
    let Some(days) = window.and_then(words::days_in_words) else { return String::new() };
    let has = |turn: Turn| turns.iter().any(|found| found.turn == turn && drawn.contains(&found.relation));
    match (has(Turn::Begins), has(Turn::Ends)) {
        (true, true) => format!("Plus in a ring: begins {days}. Cross in a ring: ends then."),
        (true, false) => format!("Plus in a ring: begins {days}."),
        (false, true) => format!("Cross in a ring: ends {days}."),
        (false, false) => String::new(),
    }
}

/// What the ties of an entity do at the date asked for; `None` without a date that has a first and a last day.
pub(super) fn turns_view(writer: &mut Writer, found: &EntityAnswer) -> Option<TurnsView> {
    let window = *writer.window()?;
    let days = words::days_in_words(&window).filter(|_| year_of(window.start).and(year_of(window.end)).is_some())?;
    let own: BTreeSet<RelationIndex> = found.ties.iter().map(|tie| tie.edge.relation).collect();
    let (own, others): (Vec<TieTurn>, Vec<TieTurn>) =
        found.time.turns.iter().partition(|turn| own.contains(&turn.relation));
    let pairs = |turns: &[TieTurn]| turns.iter().map(|found| (found.turn, found.holds)).collect::<Vec<_>>();
    let is_marked = |(turn, _): &(Turn, Holding)| *turn != Turn::Happens;
    let others: Vec<_> = pairs(&others).into_iter().filter(is_marked).collect();
    let mut summary = words::turns_summary(&pairs(&own), &others, &window);
    let mut entries = Vec::new();
    let mut untold = 0;
    for turn in Turn::ALL {
        let of_turn: Vec<&TieTurn> = own.iter().filter(|found| found.turn == turn).collect();
        untold += of_turn.len().saturating_sub(TOLD_COUNT_MAX);
        entries.extend(of_turn.into_iter().take(TOLD_COUNT_MAX).map(|found| turn_view(writer, *found)));
    }
    if untold > 0 {
        summary = format!("{summary} {} of these are not told here.", count_in_words(untold));
    }
    Some(TurnsView {
        heading: words::capitalised(&days),
        total: count_in_words(own.len()),
        summary,
        entries,
        links: further(writer, &found.question.entity),
    })
}

/// What changed from the step before, to the step after, and what is dated then.
fn further(writer: &Writer, entity: &str) -> Vec<(String, String)> {
    let constraints = writer.constraints.clone().at(None);
    let Some(asked) = writer.constraints.as_of().zip(writer.constraints.filter().window) else { return Vec::new() };
    let ontology: &Ontology = &writer.dataset.ontology;
    let link = |question: &Question| links::question(question, Format::Html, ontology);
    let difference = |first: AsOf, second: AsOf| {
        let question = DifferenceQuestion {
            entities: vec![entity.to_owned()],
            first,
            second,
            constraints: constraints.clone(),
            limit: DIFFERENCE_COUNT_DEFAULT,
        };
        let [from, to] = [first, second].map(|date| words::window_as_noun(&date.1));
        (format!("What changed from {from} to {to}"), link(&Question::Difference(question)))
    };
    let timeline = Question::Timeline(TimelineQuestion {
        entities: vec![entity.to_owned()],
        constraints: constraints.clone(),
        entries: EntryKind::defaults(true),
        within: Some(asked),
        sort: TimelineOrder::default(),
        limit: TIMELINE_COUNT_DEFAULT,
    });
    let days = words::days_in_words(&asked.1).unwrap_or_default();
    let mut found = vec![(format!("All that is dated {days}"), link(&timeline))];
    found.extend(previous_step(asked.0).map(|previous| difference(previous, asked)));
    found.extend(next_step(asked.0).map(|next| difference(asked, next)));
    found
}
