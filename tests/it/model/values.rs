//! Which values can both be right.

use entente::model::Value;

#[test]
fn dates_that_can_be_one_agree() {
    for (one, other, expected) in [
        ("2013", "2013-06", true),
        ("2013", "2014", false),
        ("2013~", "2014", true),
        ("2014/2020", "2014-05/2020-01", true),
        ("2014/2020", "2014/2021", false),
        // An end that is not told can be any; none is no end.
        ("2014/", "2014/2020", true),
        ("/2020", "2014/2020", true),
        ("2014/..", "2014/2020", false),
        ("2014/..", "2014-05/..", true),
        // A single date lies somewhere in the interval, or not.
        ("2016", "2014/2020", true),
        ("2021", "2014/2020", false),
    ] {
        let date = |text: &str| Value::Date(text.parse().expect("a date"));
        assert_eq!(date(one).agrees_with(&date(other)), expected, "{one} {other}");
        assert_eq!(date(other).agrees_with(&date(one)), expected, "{other} {one}");
    }
}
