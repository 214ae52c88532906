//! What is told of ways between entities: what they run through, what was held back, and what is in the way.

use super::answers::check;
use super::client::{HTML, SMALL, TEXT};

#[test]
fn paths_tell_what_they_run_through_and_what_blocks() {
    check(
        &SMALL,
        &[
            // Northland is a country: it joins much and does not bridge.
            ("/path.txt?from=kindling&to=mercury-programme", "", 200, TEXT, &["2 hops", "runs through Northland"], &[]),
            (
                "/path.txt?from=kindling&to=mercury-programme&bridges=strict",
                "",
                200,
                TEXT,
                &["No path", "1 path of 2 hops runs through what joins nearly everything"],
                &[],
            ),
            (
                "/path.txt?from=islander&to=ada",
                "",
                200,
                TEXT,
                &["No path", "a group of 2 entities", "another of 13 entities"],
                &[],
            ),
            ("/path?from=islander&to=ada", "", 200, HTML, &["No path"], &["<figure"]),
            (
                "/path.txt?from=ada&to=salt&max_hops=1",
                "",
                200,
                TEXT,
                &["The number of hops allowed stands in the way"],
                &[],
            ),
            (
                "/path.txt?from=ada&to=salt&not_relation=joined&max_hops=2",
                "",
                200,
                TEXT,
                &["Leaving out kinds of relation stands in the way"],
                &[],
            ),
            (
                "/path.txt?from=ada&to=salt&kind=country",
                "",
                200,
                TEXT,
                &["The choice of kinds of entity stands in the way"],
                &[],
            ),
            ("/path.txt?from=ada&to=salt&direction=in", "", 200, TEXT, &["The direction stands in the way"], &[]),
            ("/path.txt?from=ada&to=salt&direction=out", "", 200, TEXT, &["2 hops"], &[]),
            (
                "/path.txt?from=mercury-office&to=assembly",
                "",
                200,
                TEXT,
                &["With what sources plan, allege, deny or leave out taken in, the shortest connection takes"],
                &[],
            ),
            ("/path.txt?from=mercury-office&to=assembly&says=alleges", "", 200, TEXT, &["1 hop"], &[]),
        ],
    );
}

#[test]
fn what_ties_several_is_told_and_what_does_not() {
    check(
        &SMALL,
        &[
            ("/connect", "", 200, HTML, &["action=\"/connect\"", "Name two to twelve"], &["<svg class=\"drawing\""]),
            ("/connect?ids=&at=2020", "", 200, HTML, &["value=\"2020\""], &[]),
            (
                "/connect.txt?ids=ada,bruno,salt",
                "",
                200,
                TEXT,
                &["are tied by 1 other entity and 3 ties. No fewer ties would do.", "Sources\n[1]"],
                &["could not be tied"],
            ),
            ("/connect.txt?ids=AoN,Kindling,ada-bold", "", 200, TEXT, &["The Assembly of Northland"], &[]),
            ("/connect.txt?ids=ada%0D%0Abruno%0D%0Asalt", "", 200, TEXT, &["1 other entity and 3 ties"], &[]),
            ("/connect.txt?ids=ada&ids=assembly", "", 200, TEXT, &["are tied directly, by 1 tie."], &[]),
            ("/connect?ids=ada,salt", "", 200, HTML, &["/path?from=ada&#38;to=salt", "All paths between"], &[]),
            (
                "/connect.txt?ids=kindling,mercury-programme,salt",
                "",
                200,
                TEXT,
                &[
                    "They were tied in two steps",
                    "These ties run through Northland, which joins nearly everything.",
                    "Without that: /connect.txt?ids=kindling,mercury-programme,salt&bridges=strict",
                ],
                &[],
            ),
            (
                "/connect.txt?ids=kindling,mercury-programme,salt&bridges=strict",
                "",
                200,
                TEXT,
                &[
                    "Kindling and salt are tied directly, by 1 tie.",
                    "Mercury could not be tied to the others.",
                    "The rule on what paths run through keeps Mercury from the others: without it the shortest way to \
                     Kindling takes 2 hops.",
                    "Ask without it: /connect.txt?ids=kindling,mercury-programme,salt\n",
                ],
                &["in two steps"],
            ),
            (
                "/connect.txt?ids=islander,ada,assembly",
                "",
                200,
                TEXT,
                &[
                    "Isla Islander could not be tied to the others.",
                    "Nothing in this edition ties Isla Islander to the others: there is a group of 2 entities around Isla",
                ],
                &["keeps"],
            ),
            (
                "/connect.txt?ids=islander,ada",
                "",
                200,
                TEXT,
                &["could not be tied to each other", "there is a group of 13 entities around Ada"],
                &["in two steps"],
            ),
            (
                "/connect.txt?ids=ada,bruno,salt&kind=country",
                "",
                200,
                TEXT,
                &["could not be tied to each other", "The choice of kinds of entity keeps Bruno Keel from the others"],
                &[],
            ),
            (
                "/connect.txt?ids=mercury-office,assembly&at=2000",
                "",
                200,
                TEXT,
                &[
                    "No single constraint is to blame. The date asked for and the choice of what sources say keep the \
                     Assembly of Northland from Mercury together: without both the shortest way to Mercury takes 1 hop.",
                    "Ask without both: /connect.txt?ids=mercury-office,assembly&says=all",
                ],
                &[],
            ),
            (
                "/connect.txt?ids=short-lived,assembly,ada&at=2016",
                "",
                200,
                TEXT,
                &[
                    "Short-lived Bureau did not exist at the date asked for",
                    "The date asked for keeps Short-lived Bureau from the others",
                ],
                &[],
            ),
            ("/connect?ids=islander,ada", "", 200, HTML, &["could not be tied"], &["<figure"]),
        ],
    );
}
