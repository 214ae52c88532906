//! Dates and values in words.

use entente::model::{Date, Value, When, Window};
use entente::words::{
    as_of_in_words, date_in_words, on_date, short_dates, value_in_words, when_in_words, window_in_words,
};

use super::world::world;
use crate::support::dataset_builder::entity_index;

fn dates(texts: &[&str]) -> Vec<Date> {
    texts.iter().map(|text| text.parse().expect("a date")).collect()
}

#[test]
fn single_dates() {
    for (text, noun, adverb) in [
        ("2024-06-05", "5 June 2024", "on 5 June 2024"),
        ("2024-06", "June 2024", "in June 2024"),
        ("2013", "2013", "in 2013"),
        ("2014~", "about 2014", "about 2014"),
        ("2014?", "2014 (uncertain)", "in 2014 (uncertain)"),
        ("2014%", "about 2014 (uncertain)", "about 2014 (uncertain)"),
        ("2024-06-05?", "5 June 2024 (uncertain)", "on 5 June 2024 (uncertain)"),
        ("0033", "33", "in 33"),
        ("-0043", "44 BC", "in 44 BC"),
    ] {
        let date: Date = text.parse().expect("a date");
        assert_eq!((date_in_words(date).as_str(), on_date(date).as_str()), (noun, adverb), "{text}");
    }
}

#[test]
fn spans() {
    for (text, words, short) in [
        ("2024-06-05", "on 5 June 2024", Some("2024-06-05")),
        ("2013/2013", "in 2013", Some("2013")),
        ("2021-07-01/2025-02-28", "from 1 July 2021 until 28 February 2025", Some("2021-07-01 – 2025-02-28")),
        ("2021-07-01/..", "since 1 July 2021", Some("since 2021-07-01")),
        ("2018-06-15/", "since 15 June 2018; end not known", Some("since 2018-06-15, end not known")),
        ("/2025-09", "until September 2025", Some("until 2025-09")),
        ("../2025-09", "until September 2025", Some("until 2025-09")),
        ("2014~/2016?", "from about 2014 until 2016 (uncertain)", Some("about 2014 – 2016 (uncertain)")),
    ] {
        let when: When = text.parse().expect("dates");
        assert_eq!(when_in_words(when), words, "{text}");
        assert_eq!(short_dates(Some(when), &[]).as_deref(), short, "{text}");
    }
}

#[test]
fn observations() {
    for (texts, words, short) in [
        (&[][..], "", None),
        (&["2016-03"], "as of March 2016", Some("as of 2016-03")),
        (&["2024-06-05", "2016", "2016"], "as of 2016 and 5 June 2024", Some("as of 2016 and 2024-06-05")),
        (&["2016", "2017", "2018"], "as of 2016, 2017 and 2018", Some("as of 2016, 2017 and 2018")),
        (&["2016", "2019", "2018", "2017"], "as of 2016 to 2019 (4 dates)", Some("as of 2016 to 2019 (4 dates)")),
    ] {
        assert_eq!(as_of_in_words(&dates(texts)), words);
        assert_eq!(short_dates(None, &dates(texts)).as_deref(), short);
    }
    let when = "2013/..".parse().expect("dates");
    assert_eq!(short_dates(Some(when), &dates(&["2024"])).as_deref(), Some("since 2013"));
}

#[test]
fn windows() {
    for (text, words) in [
        ("2019", Some("As of 2019")),
        ("2019-02", Some("As of February 2019")),
        ("2019-02-28", Some("As of 28 February 2019")),
        ("2019-01-01/2019-12-31", Some("As of 2019")),
        ("2019/2020", Some("Between 1 January 2019 and 31 December 2020")),
        ("../2024-06-06", Some("By 6 June 2024")),
        ("2020/..", Some("From 1 January 2020 on")),
    ] {
        let window: Window = text.parse().expect("a window");
        assert_eq!(window_in_words(&window).as_deref(), words, "{text}");
    }
    assert_eq!(window_in_words(&Window::ALWAYS), None);
}

#[test]
fn values() {
    let mut builder = world();
    builder.entity("eu", "institution").name_in_text = Some("the European Union".to_owned());
    let dataset = builder.build();
    let money = |amount: f64| Value::Money { amount, currency: "EUR".to_owned() };
    for (value, words) in [
        (money(15_000_000.0), "EUR 15 million"),
        (money(15_250_000.0), "EUR 15.25 million"),
        (money(15_234_567.0), "EUR 15,234,567"),
        (money(1_500_000_000.0), "EUR 1.5 billion"),
        (money(2_000_000_000_000.0), "EUR 2 trillion"),
        (money(1_234_000_000_000_000.0), "EUR 1,234 trillion"),
        (money(999_999.0), "EUR 999,999"),
        (money(1_000_000.5), "EUR 1,000,000.5"),
        (money(12.5), "EUR 12.5"),
        (money(-3_000_000.0), "EUR −3 million"),
        (money(0.0), "EUR 0"),
        (Value::Percent(85.0), "85 %"),
        (Value::Percent(33.3), "33.3 %"),
        (Value::Kilometres(1814.0), "1,814 km"),
        (Value::Kilometres(7.25), "7.25 km"),
        (Value::Number(11.0), "11"),
        (Value::Number(2024.0), "2024"),
        (Value::Number(12_000.0), "12,000"),
        (Value::Text("as regional manager".to_owned()), "as regional manager"),
        (Value::Choice("an observer".to_owned()), "an observer"),
        (Value::Truth(true), "yes"),
        (Value::Truth(false), "no"),
        (Value::Date("2014-05".parse().expect("a date")), "May 2014"),
        (Value::Date("2014/2020".parse().expect("a date")), "from 2014 until 2020"),
        (Value::Reference(entity_index(&dataset, "eu")), "the European Union"),
    ] {
        assert_eq!(value_in_words(&dataset, &value), words, "{value:?}");
    }
}
