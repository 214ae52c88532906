//! The law of "as of" told a second time, without its formulas: a claim holds if it does in one of the ways in which it can
//! have been, and certainly if it does in all. The dates and what they mean are written out by hand.

use entente::model::{Bound, Day, Holding, Window};

/// A date, the days that it means, and the days that it means with `~`.
type DateRow = (&'static str, [&'static str; 2], [&'static str; 2]);

const BEGINNINGS: [DateRow; 3] = [
    ("2014-05-12", ["2014-05-12", "2014-05-12"], ["2014-05-11", "2014-05-13"]),
    ("2014-05", ["2014-05-01", "2014-05-31"], ["2014-04-01", "2014-06-30"]),
    ("2014", ["2014-01-01", "2014-12-31"], ["2013-01-01", "2015-12-31"]),
];

const ENDINGS: [DateRow; 3] = [
    ("2016-09-20", ["2016-09-20", "2016-09-20"], ["2016-09-19", "2016-09-21"]),
    ("2016-09", ["2016-09-01", "2016-09-30"], ["2016-08-01", "2016-10-31"]),
    ("2016", ["2016-01-01", "2016-12-31"], ["2015-01-01", "2017-12-31"]),
];

/// What a source may have seen, and on which days.
const OBSERVED: [&[(&str, [&str; 2])]; 4] = [
    &[],
    &[("2014-05-12", ["2014-05-12", "2014-05-12"])],
    &[("2015-06", ["2015-06-01", "2015-06-30"])],
    &[("2014", ["2014-01-01", "2014-12-31"]), ("2015-06-10", ["2015-06-10", "2015-06-10"])],
];

/// Days that can be asked for: of every precision, intervals, open on either side.
pub const WINDOWS: [(&str, [Option<&str>; 2]); 18] = [
    ("2013-12-31", [Some("2013-12-31"), Some("2013-12-31")]),
    ("2014-05-11", [Some("2014-05-11"), Some("2014-05-11")]),
    ("2014-05-12", [Some("2014-05-12"), Some("2014-05-12")]),
    ("2014-05-13", [Some("2014-05-13"), Some("2014-05-13")]),
    ("2014-05", [Some("2014-05-01"), Some("2014-05-31")]),
    ("2014", [Some("2014-01-01"), Some("2014-12-31")]),
    ("2013", [Some("2013-01-01"), Some("2013-12-31")]),
    ("2015-06-10", [Some("2015-06-10"), Some("2015-06-10")]),
    ("2015-07", [Some("2015-07-01"), Some("2015-07-31")]),
    ("2016-09-20", [Some("2016-09-20"), Some("2016-09-20")]),
    ("2016-09", [Some("2016-09-01"), Some("2016-09-30")]),
    ("2017-06-30", [Some("2017-06-30"), Some("2017-06-30")]),
    ("2020", [Some("2020-01-01"), Some("2020-12-31")]),
    ("2014-05-13/2016-09-19", [Some("2014-05-13"), Some("2016-09-19")]),
    ("2013/2018", [Some("2013-01-01"), Some("2018-12-31")]),
    ("../2014-05-12", [None, Some("2014-05-12")]),
    ("2016-09-20/..", [Some("2016-09-20"), None]),
    ("1900/..", [Some("1900-01-01"), None]),
];

/// The first and the last day on which an end may lie.
type Range = (Bound, Bound);

/// One end of a claim's dates.
#[derive(Clone, Debug)]
pub enum End {
    /// A date as text, what it may mean, and whether that is doubted.
    Dated { text: String, range: Range, doubted: bool },
    /// `..`.
    Open,
    /// Nothing written.
    Unknown,
}

/// The dates of a claim.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where the claim begins and ends; both are one date where it is written as one.
    pub ends: Option<[End; 2]>,
    is_single: bool,
    /// What was seen, as text, with the days.
    pub observed: Vec<(&'static str, Range)>,
    /// How surely it holds at each of [`WINDOWS`].
    holds: Vec<Holding>,
}

fn on(day: &str) -> Bound {
    Bound::On(day.parse().expect("a day written out"))
}

fn range(days: [&str; 2]) -> Range {
    (on(days[0]), on(days[1]))
}

/// The dates of some rows, each plain, approximate, uncertain, and both.
fn dated(rows: &[DateRow]) -> Vec<End> {
    let doubts = [("", false, false), ("~", true, false), ("?", false, true), ("%", true, true)];
    let with_doubts = rows.iter().flat_map(|(text, plain, wide)| {
        doubts.map(|(mark, is_wide, doubted)| End::Dated {
            text: format!("{text}{mark}"),
            range: range(if is_wide { *wide } else { *plain }),
            doubted,
        })
    });
    with_doubts.collect()
}

/// Every way to write dates: none; a date; two; one end open or unknown; and what was seen besides. Those that cannot be, as
/// what was seen lies outside of the dates, are left out.
pub fn forms() -> Vec<Form> {
    let (beginnings, endings) = (dated(&BEGINNINGS), dated(&ENDINGS));
    let mut ends: Vec<(bool, Option<[End; 2]>)> = vec![(false, None)];
    for date in beginnings.iter().chain(&endings) {
        ends.push((true, Some([date.clone(), date.clone()])));
        for blank in [End::Open, End::Unknown] {
            ends.push((false, Some([date.clone(), blank.clone()])));
            ends.push((false, Some([blank, date.clone()])));
        }
    }
    for beginning in &beginnings {
        // Of unlike precision within one year, too.
        for ending in beginnings.iter().chain(&endings) {
            ends.push((false, Some([beginning.clone(), ending.clone()])));
        }
    }
    let with_observed = ends.iter().flat_map(|(is_single, ends)| {
        OBSERVED.map(|observed| Form {
            ends: ends.clone(),
            is_single: *is_single,
            observed: observed.iter().map(|(text, days)| (*text, range(*days))).collect(),
            holds: Vec::new(),
        })
    });
    let told = with_observed.filter_map(|form| {
        let holds: Option<Vec<Holding>> = WINDOWS.iter().map(|(_, days)| form.try_every_way(&window(*days))).collect();
        holds.map(|holds| Form { holds, ..form })
    });
    told.collect()
}

impl Form {
    /// The dates as a file has them.
    pub fn text(&self) -> Option<String> {
        let text = |end: &End| match end {
            End::Dated { text, .. } => text.clone(),
            End::Open => "..".to_owned(),
            End::Unknown => String::new(),
        };
        let [start, end] = self.ends.as_ref()?;
        Some(if self.is_single { text(start) } else { format!("{}/{}", text(start), text(end)) })
    }

    /// Every first and last day that the claim does not exclude, as written, and taking what is doubted as not known; `None`
    /// where there is none. What lies between two days at which anything begins or ends is all alike, so only these are tried,
    /// with the days next to them and those of the window.
    fn ways(&self, from: Bound, until: Bound) -> Option<[Vec<Range>; 2]> {
        let anywhere = (Bound::BeforeAllDays, Bound::AfterAllDays);
        let lies_in = |position: usize, firm: bool| match self.ends.as_ref().map(|ends| &ends[position]) {
            Some(End::Dated { range, doubted, .. }) if !(firm && *doubted) => *range,
            _ => anywhere,
        };
        let mut days = vec![Bound::BeforeAllDays, Bound::AfterAllDays];
        let own = [0, 1].map(|position| lies_in(position, false));
        let ranges = own.iter().chain(self.observed.iter().map(|(_, range)| range));
        for bound in ranges.flat_map(|range| [range.0, range.1]).chain([from, until]) {
            days.extend([bound, beside(bound, -1), beside(bound, 1)]);
        }
        days.sort_unstable();
        days.dedup();
        let within = |day: Bound, range: Range| range.0 <= day && day <= range.1;
        let ways = |firm: bool| {
            let [start, end] = [0, 1].map(|position| lies_in(position, firm));
            let mut found: Vec<Range> = Vec::new();
            for first in days.iter().filter(|day| within(**day, start)) {
                for last in days.iter().filter(|day| within(**day, end) && first <= day) {
                    if self.observed.iter().all(|(_, seen)| *first <= seen.1 && seen.0 <= *last) {
                        found.push((*first, *last));
                    }
                }
            }
            let ends_somewhere = end != anywhere;
            let latest_first = found.iter().map(|way| way.0).max();
            // What nobody says has ended, or saw, held on the day by which it had begun.
            if let (false, true, Some(latest)) = (ends_somewhere, self.observed.is_empty(), latest_first)
                && firm
                && latest != Bound::AfterAllDays
            {
                found.retain(|way| way.1 >= latest);
            }
            found
        };
        let found = [ways(false), ways(true)];
        found.iter().all(|ways| !ways.is_empty()).then_some(found)
    }

    /// How surely the claim holds at the window; `None` where it contradicts itself.
    fn try_every_way(&self, window: &Window) -> Option<Holding> {
        let [possible, certain] = self.ways(window.start, window.end)?;
        let meets = |way: &Range| way.0 <= window.end && way.1 >= window.start;
        Some(match (possible.iter().any(meets), certain.iter().all(meets)) {
            (false, _) => Holding::No,
            (true, false) => Holding::Possibly,
            (true, true) => Holding::Certainly,
        })
    }

    /// How surely the claim holds at the window of that number.
    pub fn holds_at(&self, number: usize) -> Holding {
        self.holds[number]
    }

    /// The same for what is permanent: always without a date, and never only possibly.
    pub fn holds_for_good(&self, number: usize) -> Holding {
        match (&self.ends, self.holds_at(number)) {
            (None, _) | (Some(_), Holding::Possibly) => Holding::Certainly,
            (Some(_), holds) => holds,
        }
    }
}

impl Form {
    /// How surely the claim, as one of a tie that lasts, begins within the window of that number, and how surely it ends there;
    /// `None` for a claim of a single date, which happens. No window that is open on a side has beginnings or ends.
    pub fn turns_at(&self, number: usize) -> Option<[Holding; 2]> {
        let is_one_date = self.text().is_some_and(|text| text.split_once('/').is_some_and(|(start, end)| start == end));
        if self.is_single || is_one_date {
            return None;
        }
        let Window { start: from, end: until } = window(WINDOWS[number].1);
        if from == Bound::BeforeAllDays || until == Bound::AfterAllDays {
            return Some([Holding::No; 2]);
        }
        let [possible, certain] = self.ways(from, until).expect("forms do not contradict themselves");
        let within = self.holds[number];
        Some([0, 1].map(|position| {
            let is_beyond = |way: &Range| if position == 0 { way.0 < from } else { way.1 > until };
            let is_stated = match self.ends.as_ref().map(|ends| &ends[position]) {
                Some(End::Dated { range, .. }) => range.0 <= until && from <= range.1,
                _ => false,
            };
            match (possible.iter().any(is_beyond), certain.iter().all(is_beyond)) {
                (false, _) => within,
                (true, false) if is_stated => within.min(Holding::Possibly),
                (true, _) => Holding::No,
            }
        }))
    }
}

/// The day before or after.
fn beside(bound: Bound, days: i64) -> Bound {
    let next = |day: Day| day.checked_add(jiff::Span::new().days(days)).expect("far from the end of the calendar");
    match bound {
        Bound::On(day) => Bound::On(next(day)),
        other => other,
    }
}

/// The days that are asked for, written out.
pub fn window(days: [Option<&str>; 2]) -> Window {
    Window { start: days[0].map_or(Bound::BeforeAllDays, on), end: days[1].map_or(Bound::AfterAllDays, on) }
}
