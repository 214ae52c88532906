//! What ties several entities of the shipped graph.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::web::client::SHIPPED;

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|item| item.as_str().expect("a text")).collect()
}

/// The only tree of a question, checked against the nodes and edges of the answer.
fn tree(ids: &str) -> Value {
    let answer = SHIPPED.json(&format!("/connect.json?ids={ids}"));
    let trees = answer["connection"]["trees"].as_array().expect("a list");
    assert_eq!(trees.len(), 1, "{ids} are tied");
    let tree = &trees[0];
    let nodes = answer["nodes"].as_array().expect("a list").iter();
    let nodes: BTreeSet<&str> = nodes.map(|node| node["id"].as_str().expect("an id")).collect();
    let told: BTreeSet<&str> = texts(&tree["terminals"]).into_iter().chain(texts(&tree["inner"])).collect();
    assert_eq!(nodes, told, "{ids}");
    assert_eq!(tree["hops"], nodes.len() - 1, "{ids} are tied by a tree");
    tree.clone()
}

#[test]
fn programmes_and_people_of_one_dialogue_are_tied_by_it() {
    let tree = tree("bomca,leica,cadap,enrique-mora,a-gurbanov");
    assert_eq!(tree["smallest"], true);
    let inner = texts(&tree["inner"]);
    assert!(inner.contains(&"turkmenistan-at-eu-central-asia-security-dialogue-2024"), "{inner:?}");
    assert!(inner.contains(&"eu-central-asia-security-dialogue-2024"), "{inner:?}");
    assert!(tree["words"].as_str().unwrap().contains("commended LEICA"), "{tree}");
}

#[test]
fn two_get_the_path_between_them() {
    for (from, to) in [("bomca", "icmpd"), ("enrique-mora", "leica"), ("terhi-hakala", "tapi-gas-pipeline")] {
        let tree = tree(&format!("{from},{to}"));
        let path = SHIPPED.json(&format!("/path.json?from={from}&to={to}&k=1"));
        for field in ["nodes", "edges", "directions"] {
            assert_eq!(tree["branches"][0][field], path["paths"][0][field], "{from} {to}");
        }
        assert_eq!((&tree["words"], &tree["coexist"]), (&path["paths"][0]["words"], &path["paths"][0]["coexist"]));
    }
}

#[test]
fn twelve_that_belong_together_are_tied_by_the_fewest_ties() {
    let tree = tree(
        "bomca,leica,icmpd,enrique-mora,a-gurbanov,tapi-gas-pipeline,terhi-hakala,cadap,adb,aqina,eduards-stiprais,\
         afghan-gas-corporation",
    );
    assert_eq!((&tree["smallest"], &tree["bound"]), (&Value::from(true), &Value::from(1.0)));
    assert_eq!(tree["relaxed"], "no");
}
