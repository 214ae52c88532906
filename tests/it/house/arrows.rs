//! Who names whom: rooms, doors, crates.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Rules;
use super::source::{code, crate_paths, tokens};
use super::{SourceFile, rust_files};

/// The room that a file is in; `None` for the root of the crate, which only lists rooms.
fn room_of(name: &str) -> Option<&str> {
    let inner = name.strip_prefix("src/")?;
    match inner.split_once('/') {
        Some((room, _)) => Some(room),
        None => Some(inner.trim_end_matches(".rs")).filter(|room| *room != "lib"),
    }
}

/// Everything that breaks a rule, each as a sentence.
fn faults(files: &[SourceFile], rules: &Rules) -> Vec<String> {
    let rooms: BTreeSet<&str> = files.iter().filter_map(|file| room_of(&file.name)).collect();
    let mut faults = Vec::new();
    for room in &rooms {
        if !rules.allowed.contains_key(*room) {
            faults.push(format!("the room {room} is not in the table of ARCHITECTURE.md"));
        }
    }
    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let Some(room) = room_of(&file.name) else { continue };
        for path in crate_paths(&file.name, &file.text) {
            let Some(to) = path.first().filter(|to| *to != room && rooms.contains(to.as_str())) else { continue };
            arrows.entry(room).or_default().insert(to.clone());
            faults.extend(arrow_fault(&file.name, room, to, rules));
            faults.extend(door_fault(&file.name, &path, files, rules));
        }
        faults.extend(crate_faults(file, room, rules));
    }
    for (room, allowed) in &rules.allowed {
        for to in allowed {
            let is_drawn = arrows.get(room.as_str()).is_some_and(|drawn| drawn.contains(to));
            if !is_drawn {
                faults.push(format!("{room} may name {to}, and does not: take it out of the table of ARCHITECTURE.md"));
            }
        }
    }
    faults.extend(circle(&arrows));
    faults
}

/// An arrow that is forbidden, or that nobody has allowed.
fn arrow_fault(file: &str, room: &str, to: &str, rules: &Rules) -> Option<String> {
    let never = rules.nevers.iter().find(|never| never.from == room && (never.to == to || never.to == "*"));
    if let Some(never) = never {
        return Some(format!("{file}: {room} must never name {to}: {}", never.because));
    }
    let is_allowed = rules.allowed.get(room).is_some_and(|allowed| allowed.iter().any(|allowed| allowed == to));
    (!is_allowed).then(|| format!("{file}: {room} names {to}, which the table of ARCHITECTURE.md does not allow"))
}

/// A path that goes on into a child of another room, instead of taking what its door offers.
fn door_fault(file: &str, path: &[String], files: &[SourceFile], rules: &Rules) -> Option<String> {
    let [room, child, ..] = path else { return None };
    let is_child = files.iter().any(|file| {
        file.name == format!("src/{room}/{child}.rs") || file.name.starts_with(&format!("src/{room}/{child}/"))
    });
    // A door may offer a function of the name of its file: then the path ends there.
    let reaches_past = is_child && path.len() > 2;
    let is_open = rules.open_children.contains(&format!("{room}::{child}"));
    (reaches_past && !is_open).then(|| format!("{file}: {} reaches past the door of {room}", path.join("::")))
}

/// Crates that are named outside their room.
fn crate_faults(file: &SourceFile, room: &str, rules: &Rules) -> Vec<String> {
    let code = code(&file.text);
    let named: BTreeSet<&str> = tokens(&code).windows(2).filter(|pair| pair[1] == "::").map(|pair| pair[0]).collect();
    let outside = rules
        .crates
        .iter()
        .filter(|(name, (rooms, _))| named.contains(name.as_str()) && !rooms.iter().any(|allowed| allowed == room));
    outside
        .map(|(name, (rooms, because))| {
            format!("{}: {name} is named outside {}: {because}", file.name, rooms.join(", "))
        })
        .collect()
}

/// A circle among rooms, told from its first room on.
fn circle(arrows: &BTreeMap<&str, BTreeSet<String>>) -> Option<String> {
    // Rooms that lead nowhere but to rooms taken away already are in no circle; what is left when none goes is one.
    let mut left = arrows.clone();
    loop {
        let leads_on: BTreeSet<&str> = left.keys().copied().collect();
        let before = left.len();
        left.retain(|_, to| to.iter().any(|to| leads_on.contains(to.as_str())));
        if left.len() == before {
            break;
        }
    }
    let mut walked = vec![*left.keys().next()?];
    loop {
        let last = walked[walked.len() - 1];
        let next = *left.keys().find(|room| left[last].contains(**room))?;
        if let Some(start) = walked.iter().position(|room| *room == next) {
            walked.push(next);
            return Some(format!("rooms name each other in a circle: {}", walked[start..].join(" → ")));
        }
        walked.push(next);
    }
}

#[test]
fn rooms_name_only_what_they_may() {
    let faults = faults(&rust_files(&["src"]), &Rules::of_the_house());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_both_allowed_and_forbidden() {
    let rules = Rules::of_the_house();
    for never in &rules.nevers {
        let mut allowed = rules.allowed[&never.from].iter();
        let both = allowed.find(|allowed| never.to == "*" || **allowed == never.to);
        assert_eq!(both, None, "{} must never name {}", never.from, never.to);
    }
}

#[test]
fn the_error_page_names_no_page() {
    let files = rust_files(&["src/web"]);
    let error = files.iter().find(|file| file.name == "src/web/error.rs").expect("errors have a file");
    for path in crate_paths(&error.name, &error.text) {
        assert!(
            !path.starts_with(&["web".to_owned(), "page".to_owned()]),
            "src/web/error.rs names {}",
            path.join("::")
        );
    }
}

#[test]
fn the_web_knows_no_data_folder() {
    for file in rust_files(&["src/web"]) {
        let lines = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            assert!(!line.contains("graph-data"), "{}: {line}", file.name);
        }
    }
}

#[test]
fn every_rule_can_fail() {
    let rules = Rules::read(
        "\n## Rooms\n| room | what | door | may name |\n|---|---|---|---|\n| `model` | | | |\n| `graph` | | | `model` |\n\
         | `web` | | | `graph`, `model` |\n\nOne child is left open by its door: `graph::text`.\n\
         \n## Nevers\n| from | to | because |\n|---|---|---|\n| `model` | `*` | values know nobody |\n\
         \n## Crates that stay in their room\n| crate | only in | because |\n|---|---|---|\n| `petgraph` | `graph` | it leaks |\n",
    );
    let check = |changed: (&str, &str), expected: &[&str]| {
        let mut files: Vec<SourceFile> = [
            ("src/lib.rs", "pub mod graph;"),
            ("src/model/mod.rs", "mod id; pub use id::Id;"),
            ("src/model/id.rs", "pub struct Id;"),
            ("src/graph/mod.rs", "mod paths; mod filter; pub mod text; pub use paths::paths;"),
            ("src/graph/paths.rs", "use crate::model::Id; use petgraph::Graph; use super::filter::Filter;"),
            ("src/graph/filter.rs", ""),
            ("src/graph/text.rs", ""),
            ("src/web/mod.rs", "use crate::graph::paths; use crate::model::Id; use crate::graph::text::width;"),
        ]
        .map(|(name, text)| SourceFile { name: name.to_owned(), text: text.to_owned() })
        .into();
        files.retain(|file| file.name != changed.0);
        files.push(SourceFile { name: changed.0.to_owned(), text: changed.1.to_owned() });
        assert_eq!(faults(&files, &rules), expected, "{changed:?}");
    };
    check(("src/graph/filter.rs", ""), &[]);
    check(("src/model/id.rs", "//! See [`crate::web`].\nconst TEXT: &str = \"crate::web::Site\";"), &[]);
    check(
        ("src/model/id.rs", "use crate::graph::paths;"),
        &[
            "src/model/id.rs: model must never name graph: values know nobody",
            "rooms name each other in a circle: graph → model → graph",
        ],
    );
    check(
        ("src/graph/filter.rs", "fn f() { super::super::web::serve() }"),
        &[
            "src/graph/filter.rs: graph names web, which the table of ARCHITECTURE.md does not allow",
            "rooms name each other in a circle: graph → web → graph",
        ],
    );
    check(
        ("src/web/site.rs", "use crate::graph::{filter::Filter, paths};"),
        &["src/web/site.rs: graph::filter::Filter reaches past the door of graph"],
    );
    check(
        ("src/web/site.rs", "type Index = petgraph::graph::NodeIndex;"),
        &["src/web/site.rs: petgraph is named outside graph: it leaks"],
    );
    check(
        ("src/web/mod.rs", "use crate::graph::paths;"),
        &["web may name model, and does not: take it out of the table of ARCHITECTURE.md"],
    );
    check(("src/cards/mod.rs", ""), &["the room cards is not in the table of ARCHITECTURE.md"]);
}
