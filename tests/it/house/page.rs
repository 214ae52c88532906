//! The rules as `ARCHITECTURE.md` states them, in its tables.

use std::collections::BTreeMap;

/// What may and may not be named.
pub struct Rules {
    /// By room, the rooms that it may name.
    pub allowed: BTreeMap<String, Vec<String>>,
    pub nevers: Vec<Never>,
    /// By crate, the rooms that may name it, and why.
    pub crates: BTreeMap<String, (Vec<String>, String)>,
    /// Children that a door leaves open, as `room::child`.
    pub open_children: Vec<String>,
}

/// An arrow that must not be.
pub struct Never {
    pub from: String,
    /// A room, or `*`.
    pub to: String,
    pub because: String,
}

impl Rules {
    /// The rules of a page with the headings of `ARCHITECTURE.md`.
    pub fn read(page: &str) -> Self {
        let allowed = rows(page, "Rooms").into_iter().map(|row| (names(&row[0]).remove(0), names(&row[3])));
        let nevers = rows(page, "Nevers").into_iter().flat_map(|row| {
            let arrows = names(&row[0])
                .into_iter()
                .flat_map(|from| names(&row[1]).into_iter().map(move |to| (from.clone(), to)).collect::<Vec<_>>());
            let because = row[2].clone();
            arrows.map(move |(from, to)| Never { from, to, because: because.clone() }).collect::<Vec<_>>()
        });
        let crates = rows(page, "Crates that stay in their room").into_iter().flat_map(|row| {
            let (rooms, because) = (names(&row[1]), row[2].clone());
            names(&row[0]).into_iter().map(move |name| (name, (rooms.clone(), because.clone()))).collect::<Vec<_>>()
        });
        let open_children = section(page, "Rooms")
            .split("\n\n")
            .find(|paragraph| paragraph.contains("left open by its door"))
            .map(|paragraph| names(paragraph).into_iter().filter(|name| name.contains("::")).collect());
        Self {
            allowed: allowed.collect(),
            nevers: nevers.collect(),
            crates: crates.collect(),
            open_children: open_children.unwrap_or_default(),
        }
    }

    /// The rules of this project.
    pub fn of_the_house() -> Self {
        let rules = Self::read(&super::read("ARCHITECTURE.md"));
        assert!(rules.allowed.len() > 10 && rules.nevers.len() > 10 && rules.crates.len() > 5, "the tables were found");
        rules
    }
}

/// What stands under a heading of the second level.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

/// The rows of the table under a heading, without its head: cells without the blanks around them.
fn rows(page: &str, heading: &str) -> Vec<Vec<String>> {
    let lines = section(page, heading).lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands between backticks.
fn names(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn rules_are_read_from_the_tables() {
    let page = "\n## Rooms\nx\n\n| a | b | c | d |\n|---|---|---|---|\n| `web` | does | `Site` | `graph`, `model` |\n| `model` | is | | |\n\n\
                One child of `web` is left open by its door: `web::mark`.\n\
                \n## Nevers\n| from | to | because |\n|---|---|---|\n| `graph`, `model` | `*` | so |\n\
                \n## Crates that stay in their room\n| crate | only in | because |\n|---|---|---|\n| `petgraph` | `graph` | why |\n";
    let rules = Rules::read(page);
    assert_eq!(rules.allowed["web"], ["graph", "model"]);
    assert_eq!(rules.allowed["model"], [""; 0]);
    let nevers: Vec<String> =
        rules.nevers.iter().map(|never| format!("{} {} {}", never.from, never.to, never.because)).collect();
    assert_eq!(nevers, ["graph * so", "model * so"]);
    assert_eq!(rules.crates["petgraph"], (vec!["graph".to_owned()], "why".to_owned()));
    assert_eq!(rules.open_children, ["web::mark"]);
}
