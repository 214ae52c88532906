//! Constraints on paths and orders of paths on the shipped graph. What it holds grows, so expectations are those that hold
//! for any data, and what a few old facts lead to.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::web::client::SHIPPED;

fn ask(query: &str) -> Value {
    SHIPPED.json(&format!("/path.json?{query}"))
}

fn paths(answer: &Value) -> Vec<Vec<String>> {
    let ids = |path: &Value| {
        let nodes = path["nodes"].as_array().expect("a list").iter();
        nodes.map(|id| id.as_str().expect("an id").to_owned()).collect()
    };
    answer["paths"].as_array().expect("a list").iter().map(ids).collect()
}

fn is_settled(answer: &Value) -> bool {
    answer["path_count"]["cut"].is_null() && answer["path_count"]["exact"] == true
}

#[test]
fn turkmenistan_reaches_icmpd_by_another_phase_of_bomca_too() {
    assert_eq!(paths(&ask("from=turkmenistan&to=icmpd"))[0], ["turkmenistan", "bomca-10", "icmpd"]);
    assert_eq!(paths(&ask("from=turkmenistan&to=icmpd&avoid=bomca"))[0], ["turkmenistan", "bomca-10", "icmpd"]);
    let around = ask("from=turkmenistan&to=icmpd&avoid=bomca,bomca-10&k=10");
    assert!(is_settled(&around));
    let found = paths(&around);
    assert!(!found.is_empty() && found.iter().all(|path| path.iter().all(|id| id != "bomca" && id != "bomca-10")));
    assert!(found.iter().any(|path| path.contains(&"bomca-9".to_owned())), "{found:?}");
}

#[test]
fn several_entities_are_passed_in_the_order_given() {
    let query = "from=turkmenistan&to=icmpd&via=leica,germany&max_hops=8&k=20";
    let any = ask(query);
    assert!(is_settled(&any));
    let found = paths(&any);
    assert!(
        found.iter().all(|path| ["leica", "germany"].iter().all(|via| path.iter().any(|id| id == via))),
        "{found:?}"
    );
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 20, "no path comes twice");
    for order in [["leica", "germany"], ["germany", "leica"]] {
        let given = ask(&query.replace("leica,germany", &format!("{}&via_order=given", order.join(","))));
        assert!(is_settled(&given));
        for path in paths(&given) {
            let place = |via: &str| path.iter().position(|id| id == via).expect("it is passed");
            assert!(place(order[0]) < place(order[1]), "{path:?}");
        }
    }
}

#[test]
fn ties_of_every_path_may_have_held_on_one_day() {
    let answer = ask("from=france&to=kazakhstan&bridges=all&coexist=1&k=50");
    assert!(is_settled(&answer));
    assert!(answer["paths"].as_array().expect("a list").iter().all(|path| path["coexist"] == true));
    // Ministers who held a post one after the other never held it together.
    let post = "from=terhi-hakala&to=eduards-stiprais&via=eu-special-representative-for-central-asia";
    let never = ask(&format!("{post}&max_hops=2&coexist=1"));
    let obstacles = never["no_path"]["obstacles"].as_array().expect("there is no path");
    assert!(obstacles.iter().any(|obstacle| obstacle["constraint"] == "coexist"), "{never}");
    assert_eq!(ask(&format!("{post}&max_hops=2"))["paths"][0]["coexist"], false);
}

#[test]
fn the_best_sourced_path_is_the_one_that_the_greatest_least_number_of_sources_leaves() {
    for ends in ["from=a-gurbanov&to=european-union", "from=turkmenistan&to=belgium", "from=maris-domins&to=latvia"] {
        let least = |count: usize| ask(&format!("{ends}&bridges=all&k=5&min_sources={count}"));
        let (mut best, mut count) = (least(1), 1);
        while let Some(better) = Some(least(count + 1)).filter(|answer| !paths(answer).is_empty()) {
            (best, count) = (better, count + 1);
        }
        let by_sources = ask(&format!("{ends}&bridges=all&k=5&sort=sources"));
        assert!(is_settled(&by_sources));
        let (found, expected) = (paths(&by_sources), paths(&best));
        assert_eq!(found[..expected.len()], expected, "{ends} with {count}");
    }
}
