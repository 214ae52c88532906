//! Dates: read as ISO 8601-2 has them, written as they were read.

use edtf::level_1::Edtf;
use entente::model::{Date, DateError, Precision, When};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn when(text: &str) -> When {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_form_of_the_format_is_read() {
    let check = |text: &str, earliest: &str, latest: &str, precision: Precision| {
        let read = date(text);
        assert_eq!(
            (read.earliest().to_string(), read.latest().to_string()),
            (earliest.to_owned(), latest.to_owned()),
            "{text}"
        );
        assert_eq!(read.precision(), precision, "{text}");
    };
    check("2013", "2013-01-01", "2013-12-31", Precision::Year);
    check("2024-02", "2024-02-01", "2024-02-29", Precision::Month);
    check("2024-06-05", "2024-06-05", "2024-06-05", Precision::Day);
    check("2014~", "2013-01-01", "2015-12-31", Precision::Year);
    check("2014-01~", "2013-12-01", "2014-02-28", Precision::Month);
    check("2014-01-01~", "2013-12-31", "2014-01-02", Precision::Day);
    check("2014?", "2014-01-01", "2014-12-31", Precision::Year);
    check("2014%", "2013-01-01", "2015-12-31", Precision::Year);
    check("-0044-03-15", "-000044-03-15", "-000044-03-15", Precision::Day);
    check("9999~", "9998-01-01", "9999-12-31", Precision::Year);
    check("-9999~", "-009999-01-01", "-009998-12-31", Precision::Year);
}

#[test]
fn ends_of_intervals_are_dates_open_or_unknown() {
    let check = |text: &str, since: Option<&str>, until: Option<&str>| {
        let read = when(text);
        assert_eq!(read.since().map(|date| date.to_string()).as_deref(), since, "{text}");
        assert_eq!(read.until().map(|date| date.to_string()).as_deref(), until, "{text}");
        assert_eq!(read.to_string(), text);
    };
    check("2024", Some("2024"), Some("2024"));
    check("2021-07-01/2025-02-28", Some("2021-07-01"), Some("2025-02-28"));
    check("2021-07-01/..", Some("2021-07-01"), None);
    check("2021-07-01/", Some("2021-07-01"), None);
    check("/2025-09", None, Some("2025-09"));
    check("../2025-09?", None, Some("2025-09?"));
    check("2014~/2014-06-05%", Some("2014~"), Some("2014-06-05%"));
    // An end to a coarser precision may lie on the days before the start.
    check("2014-06-15/2014", Some("2014-06-15"), Some("2014"));
    check("2015/2014~", Some("2015"), Some("2014~"));
}

#[test]
fn other_forms_are_refused_with_their_reason() {
    let check = |text: &str, expected: DateError| assert_eq!(text.parse::<When>(), Err(expected), "{text}");
    for text in [
        "",
        "/",
        "..",
        "../..",
        "2024-13",
        "2023-02-29",
        "24",
        "5.6.2024",
        "June 2024",
        " 2024",
        "2024/2025/2026",
        "2024/.",
        "２０２４",
    ] {
        check(text, DateError::Malformed);
    }
    for text in ["2024-21", "201X", "2024-XX", "2024-06-XX", "Y17000", "2024-06-05T12:00:00Z", "2024-21/2025"] {
        check(text, DateError::Unsupported);
    }
    for text in ["2025/2024", "2024-06-05/2024-06-04", "2024-06/2024-05-31", "2016/2014~"] {
        check(text, DateError::EndBeforeStart);
    }
    assert_eq!("2024/2025".parse::<Date>(), Err(DateError::Unsupported));
}

#[test]
fn doubt_can_be_taken_off() {
    assert_eq!(date("2014-05%").without_doubt(), date("2014-05"));
    assert_eq!(date("-0044?").iso_prefix(), "-0044");
}

/// A single date as text, with the doubt of its source.
fn date_text() -> impl Strategy<Value = String> {
    let year = prop_oneof![1900..2100_i32, -9999..=9999_i32];
    let rest = prop_oneof![Just((0, 0)), (1..=12_u32).prop_map(|month| (month, 0)), (1..=12_u32, 1..=31_u32)];
    (year, rest, prop::sample::select(vec!["", "~", "?", "%"])).prop_map(|(year, (month, day), doubt)| {
        let sign = if year < 0 { "-" } else { "" };
        let month = if month > 0 { format!("-{month:02}") } else { String::new() };
        let day = if day > 0 { format!("-{day:02}") } else { String::new() };
        format!("{sign}{:04}{month}{day}{doubt}", year.unsigned_abs())
    })
}

fn when_text() -> impl Strategy<Value = String> {
    let open = || prop::sample::select(vec!["", ".."]);
    prop_oneof![
        date_text(),
        (date_text(), date_text()).prop_map(|(start, end)| format!("{start}/{end}")),
        (date_text(), open()).prop_map(|(start, end)| format!("{start}/{end}")),
        (open(), date_text()).prop_map(|(start, end)| format!("{start}/{end}")),
    ]
}

proptest! {
    #![proptest_config(Config { cases: 4000, rng_seed: RngSeed::Fixed(2024), failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_the_standard_reads_is_read_and_written_back(text in when_text()) {
        match (Edtf::parse(&text), text.parse::<When>()) {
            (Ok(standard), Ok(read)) => {
                prop_assert_eq!(read.to_string(), text);
                prop_assert_eq!(read.to_string(), standard.to_string());
            }
            (Ok(Edtf::Interval(..)), Err(error)) => prop_assert_eq!(error, DateError::EndBeforeStart),
            (Err(_), Err(error)) => prop_assert_eq!(error, DateError::Malformed),
            (standard, read) => prop_assert!(false, "{}: {:?} but {:?}", text, standard, read),
        }
    }

    #[test]
    fn a_date_lies_within_its_bounds(text in date_text()) {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert!(date.earliest() <= date.first_day());
            prop_assert!(date.first_day() <= date.last_day());
            prop_assert!(date.last_day() <= date.latest());
        }
    }

    #[test]
    fn no_text_panics(text in "[-0-9XYTZ~?%/.: ]{0,24}|.{0,12}") {
        if let Ok(read) = text.parse::<When>() {
            prop_assert_eq!(read.to_string().parse::<When>(), Ok(read));
        }
    }
}
