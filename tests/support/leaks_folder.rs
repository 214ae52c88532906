//! A data folder in the shape and, in its large form, of the size of the Offshore Leaks of the ICIJ: people, companies,
//! addresses and go-betweens in JSONL.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::leaks_names::{Name, Names};
use super::random_graph::{Random, leaks_pairs, name};

/// How many sources there are where the relations are enough to cite them all.
const SOURCE_COUNT_MAX: usize = 300;

/// From so many ties on it is written down that paths may run through an entity, so that the check does not ask.
const HUB_DEGREE_MIN: u32 = 50;

/// Kinds of entity, with the kind of relation that leads to them.
const KINDS: [(&str, &str); 4] =
    [("person", "acts-for"), ("company", "officer-of"), ("address", "registered-at"), ("intermediary", "client-of")];

/// The kind of relation that happens on a day, whatever its ends.
const PAID: &str = "paid";

const ONTOLOGY: &str = r##"{
  "families": [
    {"id": "person", "label": "People", "shape": "circle", "light": "#8d1400", "dark": "#fe5100"},
    {"id": "body", "label": "Bodies", "shape": "square", "light": "#005e60", "dark": "#23b278"},
    {"id": "place", "label": "Places", "shape": "pentagon", "light": "#00056e", "dark": "#805c91"}
  ],
  "entity_kinds": [
    {"id": "person", "family": "person", "label": "person", "plural": "people", "bridges": true, "pronoun": "who"},
    {"id": "company", "family": "body", "label": "company", "plural": "companies", "bridges": true, "pronoun": "which",
     "attributes": [{"name": "founded", "label": "Founded", "type": "date"}], "lifetime": {"begins": "founded"}},
    {"id": "address", "family": "place", "label": "address", "plural": "addresses", "bridges": true, "pronoun": "where"},
    {"id": "intermediary", "family": "body", "label": "intermediary", "plural": "intermediaries", "bridges": true,
     "pronoun": "which"}
  ],
  "relation_kinds": [
    {"id": "acts-for", "from": "any", "to": ["person"], "forward": {"is": "acts for", "was": "acted for"},
     "inverse": {"is": "is represented by", "was": "was represented by"}, "heading": "Acts for",
     "inverse_heading": "Represented by", "sort": "state"},
    {"id": "officer-of", "from": "any", "to": ["company"],
     "forward": {"is": "is {role|an officer} of", "was": "was {role|an officer} of"},
     "inverse": {"is": "has as {role|an officer}", "was": "had as {role|an officer}"}, "heading": "Offices held",
     "inverse_heading": "Officers", "sort": "state",
     "values": [{"name": "role", "label": "Role", "type": {"enum": ["a director", "a shareholder", "a secretary"]}}]},
    {"id": "registered-at", "from": "any", "to": ["address"], "forward": {"is": "is registered at", "was": "was registered at"},
     "inverse": {"is": "is the address of", "was": "was the address of"}, "heading": "Addresses",
     "inverse_heading": "Registered here", "sort": "state"},
    {"id": "client-of", "from": "any", "to": ["intermediary"], "forward": {"is": "is a client of", "was": "was a client of"},
     "inverse": {"is": "has as a client", "was": "had as a client"}, "heading": "Clients", "inverse_heading": "Client of",
     "sort": "state"},
    {"id": "paid", "from": "any", "to": "any", "self": true, "forward": "paid", "inverse": "was paid by", "heading": "Payments",
     "inverse_heading": "Payments received", "sort": "event",
     "values": [{"name": "amount", "label": "Amount", "type": "money"}]}
  ]
}
"##;

/// Writes a folder with so many entities, whose ids are the numbers of the nodes as [`name`] writes them, and relations: the
/// edges of [`leaks_pairs`] with the seed 1, in their direction. The same bytes each time; it has no fault and no warning.
/// Holds about 50 bytes an edge while it writes.
pub fn write_leaks(folder: &Path, node_count: usize, edge_count: usize) {
    let pairs = leaks_pairs(node_count, edge_count, 1);
    for part in ["sources", "entities", "relations"] {
        fs::create_dir_all(folder.join(part)).expect("a folder can be made");
    }
    fs::write(folder.join("ontology.json"), ONTOLOGY).expect("a file can be written");
    let source_count = edge_count.clamp(1, SOURCE_COUNT_MAX);
    write_sources(folder, source_count);
    write_entities(folder, node_count, &pairs, source_count);
    write_relations(folder, &pairs, source_count);
}

/// A file that lines are added to.
fn lines(folder: &Path, name: &str) -> BufWriter<File> {
    BufWriter::new(File::create(folder.join(name)).expect("a file can be made"))
}

fn write_sources(folder: &Path, count: usize) {
    let mut file = lines(folder, "sources/papers.jsonl");
    for number in 0..count {
        let (year, month) = (2013 + number % 9, 1 + number % 12);
        writeln!(
            file,
            r#"{{"id": "papers-{number}", "title": "Register of companies, volume {number}", "publisher": "Registry {}", "date": "{year}-{month:02}", "url": "https://example.org/papers/{number}", "language": "en"}}"#,
            number % 17
        )
        .expect("a line can be written");
    }
    file.flush().expect("the file can be finished");
}

/// The position in [`KINDS`] of what a node is.
fn kind_of(node: u32) -> usize {
    match Random::new(u64::from(node)).below(100) {
        0..42 => 0,
        42..82 => 1,
        82..96 => 2,
        _ => 3,
    }
}

fn write_entities(folder: &Path, node_count: usize, pairs: &[(u32, u32)], source_count: usize) {
    let mut degrees = vec![0_u32; node_count];
    for (from, to) in pairs {
        degrees[*from as usize] += 1;
        degrees[*to as usize] += 1;
    }
    let mut files = KINDS.map(|(kind, _)| lines(folder, &format!("entities/{kind}.jsonl")));
    let mut random = Random::new(2);
    let mut names = Names::with_capacity(node_count + node_count / 5);
    for (number, degree) in degrees.into_iter().enumerate() {
        let position = kind_of(u32::try_from(number).expect("nodes have 32 bits"));
        let Name { name: called, alias } = match position {
            0 => names.person(&mut random),
            1 => names.company(&mut random),
            2 => names.address(&mut random),
            _ => names.intermediary(&mut random),
        };
        let alias = alias.map_or(String::new(), |alias| format!(r#", "aliases": ["{alias}"]"#));
        let bridges = if degree >= HUB_DEGREE_MIN { r#", "bridges": true"# } else { "" };
        let claims = if position == 1 && random.percent(30) {
            let (source, year) = (random.below(source_count), 1960 + random.below(50));
            format!(r#", "claims": [{{"attribute": "founded", "value": "{year}", "source": "papers-{source}"}}]"#)
        } else {
            String::new()
        };
        let (id, kind) = (name(number), KINDS[position].0);
        writeln!(files[position], r#"{{"id": "{id}", "kind": "{kind}", "name": "{called}"{alias}{bridges}{claims}}}"#)
            .expect("a line can be written");
    }
    for mut file in files {
        file.flush().expect("the file can be finished");
    }
}

fn write_relations(folder: &Path, pairs: &[(u32, u32)], source_count: usize) {
    let mut paid = lines(folder, "relations/paid.jsonl");
    let mut files = KINDS.map(|(_, kind)| lines(folder, &format!("relations/{kind}.jsonl")));
    let mut random = Random::new(3);
    for (number, ((from, to), rank)) in pairs.iter().zip(ranks_among_parallel(pairs)).enumerate() {
        let position = kind_of(*to);
        let is_paid = from == to || random.percent(6);
        let kind = if is_paid { PAID } else { KINDS[position].1 };
        let file = if is_paid { &mut paid } else { &mut files[position] };
        let (from, to) = (name(*from as usize), name(*to as usize));
        let qualifier = if rank == 0 { String::new() } else { format!("--tie-{}", rank + 1) };
        // The first relations cite each source once, so that none is left over.
        let source = if number < source_count { number } else { random.below(source_count) };
        write!(file, r#"{{"id": "{from}--{kind}--{to}{qualifier}", "claims": [{}"#, claim(&mut random, kind, source))
            .expect("a line can be written");
        if random.percent(8) {
            let other = random.below(source_count);
            write!(file, ", {}", claim(&mut random, kind, other)).expect("a line can be written");
        }
        writeln!(file, "]}}").expect("a line can be written");
    }
    for mut file in files.into_iter().chain([paid]) {
        file.flush().expect("the file can be finished");
    }
}

/// Of each edge, how many before it have the same ends in the same direction.
fn ranks_among_parallel(pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(pairs.len()).collect();
    order.sort_unstable_by_key(|edge| (pairs[*edge as usize], *edge));
    let mut ranks = vec![0; pairs.len()];
    for parallel in order.chunk_by(|left, right| pairs[*left as usize] == pairs[*right as usize]) {
        for (rank, edge) in (0..).zip(parallel) {
            ranks[*edge as usize] = rank;
        }
    }
    ranks
}

/// A claim; about half of them have dates, those of payments a day, others an interval.
fn claim(random: &mut Random, kind: &str, source: usize) -> String {
    let mut fields = vec![format!(r#""source": "papers-{source}""#)];
    if random.percent(40) {
        fields.push(format!(r#""locator": "page {}""#, 1 + random.below(900)));
    }
    if random.percent(50) {
        let (year, month, day) = (1985 + random.below(30), 1 + random.below(12), 1 + random.below(28));
        fields.push(match (kind, random.below(3)) {
            (PAID, _) => format!(r#""when": "{year}-{month:02}-{day:02}""#),
            (_, 0) => format!(r#""when": "{year}-{month:02}-{day:02}/..""#),
            (_, 1) => format!(r#""when": "{year}/""#),
            _ => format!(r#""when": "{year}-{month:02}/{}""#, year + 1 + random.below(9)),
        });
    }
    if kind == PAID && random.percent(80) {
        let amount = 1_000 * (1 + random.below(5_000));
        fields.push(format!(r#""values": {{"amount": {{"amount": {amount}, "currency": "USD"}}}}"#));
    }
    if kind == "officer-of" && random.percent(60) {
        let role = random.pick(&["a director", "a shareholder", "a secretary"]);
        fields.push(format!(r#""values": {{"role": "{role}"}}"#));
    }
    format!("{{{}}}", fields.join(", "))
}
