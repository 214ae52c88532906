//! Nothing of the shipped data is said to hold before or after its time, and one meeting under two days is one.

use crate::web::client::SHIPPED;

fn text(url: &str) -> String {
    SHIPPED.get(url).text().to_owned()
}

/// The text has these words, and lacks those.
fn check(url: &str, said: &[&str], unsaid: &[&str]) {
    let text = text(url);
    for words in said {
        assert!(text.contains(words), "{url} does not say “{words}”: {text}");
    }
    for words in unsaid {
        assert!(!text.contains(words), "{url} says “{words}”: {text}");
    }
}

#[test]
fn nothing_is_tied_before_it_began_or_after_it_ended() {
    check("/path.txt?from=leica&to=security&at=2019", &["LEICA did not exist at the date asked for"], &["addresses"]);
    check("/path.txt?from=bomca&to=leica&at=1950", &["BOMCA and LEICA did not exist at the date asked for"], &["1. "]);
    check("/path.txt?from=icmpd&to=bomca-9&at=2019-12-20", &["BOMCA 9 did not exist"], &["1. "]);
    check("/graph.txt?ids=leica,bomca,security&at=2019", &["LEICA did not exist", "BOMCA"], &["LEICA addresses"]);
    check("/connect.txt?ids=leica,security,bomca&at=2019", &["LEICA did not exist"], &["LEICA possibly"]);
    check("/compare.txt?a=leica&b=bomca&at=2019", &["LEICA was not there at the date asked for"], &["LEICA possibly"]);
    let page = "/relation/leica--addresses--security.txt";
    check(&format!("{page}?at=1950"), &["does not hold at the date asked for. LEICA did not exist"], &["possibly"]);
    check("/entity/leica.txt?at=2019", &["this did not exist", "relations left out for the date"], &["Covers\n"]);
    // A phase of a programme is a permanent part of it, and yet no part before it began.
    check("/relation/cadap-7--part-of--cadap.txt?at=2005", &["CADAP 7 did not exist"], &["this holds"]);
    check("/relation/cadap-7--part-of--cadap.txt?at=2023", &["this holds at the date asked for"], &[]);
}

#[test]
fn who_worked_for_what_has_ended_works_for_it_no_more() {
    let page = "/relation/maris-domins--works-for--bomca-9.txt";
    let past = "worked as regional manager for BOMCA 9 from 15 June 2018; end not known [1]; BOMCA 9: ended on 14 December 2019 [2]";
    check(page, &[past], &["works "]);
    check(&format!("{page}?at=2024"), &[past, "BOMCA 9 did not exist"], &["works ", "possibly"]);
    check(&format!("{page}?at=2019"), &["As of 2019, Maris Domins possibly works"], &[]);
}

#[test]
fn one_meeting_under_two_days_is_one() {
    let path = "/path.txt?from=vepa-hajiyev&to=enrique-mora&k=1";
    let told = "on 1 June 2021 (inferred: headed the delegation at the event) [1]; [2] dates the event to 1 July 2021.";
    for asked in ["", "&coexist=1"] {
        check(&format!("{path}{asked}"), &["1. 2 hops", told], &["never"]);
    }
    check(&format!("{path}&at=2021-07-01"), &["1. 2 hops", "Vepa Hajiyev possibly took part", told], &["never"]);
    let timeline = "/timeline.txt?ids=vepa-hajiyev,enrique-mora&within=2021&entries=happens";
    let entries = text(timeline);
    let meetings: Vec<&str> = entries.lines().filter(|line| line.starts_with("  2021-0")).collect();
    assert!(meetings.len() > 1 && meetings.iter().all(|line| line.contains("sources disagree")), "{entries}");
}

#[test]
fn a_date_after_the_data_is_told_as_one() {
    let words = "The date asked for lies after the data";
    check("/path.txt?from=bomca&to=icmpd&at=2050", &["As of 2050, BOMCA includes BOMCA 10", words], &[]);
    check("/path.txt?from=bomca&to=icmpd&at=2024", &[], &[words]);
    assert!(SHIPPED.get("/entity/bomca?at=2050").text().contains(words));
}

#[test]
fn each_day_on_which_a_tie_was_seen_is_on_the_timeline() {
    check("/timeline.txt?ids=leica&within=2022", &["2022-06-28 seen: "], &["Nothing that is dated"]);
    check("/timeline.txt?within=2024&entries=begins,ends&limit=1", &["Left out: "], &["Left out: 1,897 "]);
}

#[test]
fn what_no_choice_was_made_of_is_not_blamed() {
    let sorted = "/path.txt?from=uzbekistan&to=leica&sort=recent";
    check(sorted, &["not among the 3 listed, which are longer."], &["none are"]);
    let few = "/path.txt?from=bomca&to=tapi-gas-pipeline&min_sources=2";
    check(few, &["With what sources plan, allege, deny or leave out taken in,"], &["choice of what sources say"]);
    let passed = "/diff.txt?at=2021&with_at=2025&ids=minister-of-foreign-affairs-of-uzbekistan";
    let successors = text(passed);
    let line = successors.lines().find(|line| line.contains("was followed by")).expect("somebody followed");
    assert_eq!(line.matches("Bakhtiyor Saidov").count(), 1, "{line}");
}
