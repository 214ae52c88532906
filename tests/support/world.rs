//! A data folder as large as the whole world in breadth: countries, organisations, posts and their holders, memberships.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::random_graph::Random;

/// How many countries there are.
const COUNTRY_COUNT: usize = 250;
/// How many organisations there are.
const ORGANISATION_COUNT: usize = 190;
/// How many people there are; each holds one post.
const PERSON_COUNT: usize = 800;
/// How many posts there are; each belongs to one country.
const POST_COUNT: usize = 400;
/// How many sources there are; nearly everything rests on the first.
const SOURCE_COUNT: usize = 120;
/// How many neighbours each country borders on each side of its number.
const BORDER_REACH: usize = 1;

const SYLLABLES: [&str; 24] = [
    "ba", "çe", "do", "fi", "gur", "han", "is", "jo", "kaz", "lü", "mer", "no", "or", "pa", "qui", "ra", "stan", "tur",
    "ul", "va", "wen", "xi", "yo", "zhe",
];

/// Writes the folder: about 1,640 entities, 12,000 relations (10,000 of them memberships, written in lists) and
/// [`SOURCE_COUNT`] sources, under the ontology of the shipped data. The same bytes each time.
pub fn write_world(folder: &Path) {
    let ontology = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/ontology.json");
    fs::copy(ontology, folder.join("ontology.json")).expect("the shipped ontology can be copied");
    let mut random = Random::new(1);
    write(folder, "sources/world.json", &array(&sources()));
    write(folder, "entities/countries.json", &array(&countries(&mut random)));
    write(folder, "entities/organisations.json", &array(&organisations(&mut random)));
    write(folder, "entities/people.jsonl", &lines(&people(&mut random)));
    write(folder, "entities/posts.jsonl", &lines(&posts()));
    write(folder, "relations/memberships.json", &array(&memberships(&mut random)));
    write(folder, "relations/borders.json", &array(&borders()));
    write(folder, "relations/posts.jsonl", &lines(&tenures(&mut random)));
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().expect("every file has a folder")).expect("a folder can be made");
    fs::write(file, text).expect("a file can be written");
}

fn array(records: &[String]) -> String {
    format!("[\n{}\n]\n", records.join(",\n"))
}

fn lines(records: &[String]) -> String {
    records.join("\n") + "\n"
}

fn name(random: &mut Random) -> String {
    let mut name: String = (0..2 + random.below(3)).map(|_| *random.pick(&SYLLABLES)).collect();
    let first = name.chars().next().expect("a name has syllables");
    name.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    name
}

fn sources() -> Vec<String> {
    let source = |number: usize| {
        format!(
            r#"{{"id": "source-{number}", "title": "Handbook {number}", "publisher": "Press {number}", "date": "2024-{:02}", "url": "https://example.org/{number}", "language": "en"}}"#,
            1 + number % 12
        )
    };
    (1..=SOURCE_COUNT).map(source).collect()
}

fn countries(random: &mut Random) -> Vec<String> {
    let mut country = |number: usize| {
        let name = name(random);
        format!(
            r#"{{"id": "country-{number}", "kind": "country", "name": "{name} {number}", "name_in_text": "the {name} {number}", "aliases": ["Republic of {name} {number}"], "identifiers": {{"code": "X{number}"}}, "claims": [{{"source": "source-{}", "locator": "names", "attribute": "endonym", "value": "{name}"}}]}}"#,
            1 + number % SOURCE_COUNT
        )
    };
    (1..=COUNTRY_COUNT).map(&mut country).collect()
}

fn organisations(random: &mut Random) -> Vec<String> {
    let mut organisation = |number: usize| {
        format!(
            r#"{{"id": "organisation-{number}", "kind": "institution", "name": "{} Organisation {number}", "aliases": ["ORG{number}"], "bridges": false, "claims": [{{"source": "source-1", "locator": "Appendix {number}", "attribute": "founded", "value": "{}"}}]}}"#,
            name(random),
            1900 + number % 120
        )
    };
    (1..=ORGANISATION_COUNT).map(&mut organisation).collect()
}

fn people(random: &mut Random) -> Vec<String> {
    let mut person = |number: usize| {
        format!(
            r#"{{"id": "person-{number}", "kind": "official", "name": "{} {} {number}"}}"#,
            name(random),
            name(random)
        )
    };
    (1..=PERSON_COUNT).map(&mut person).collect()
}

fn posts() -> Vec<String> {
    let post = |number: usize| {
        let country = 1 + number % COUNTRY_COUNT;
        format!(
            r#"{{"id": "post-{number}", "kind": "post", "name": "Minister {number}", "summary": "of country {country}"}}"#
        )
    };
    (1..=POST_COUNT).map(post).collect()
}

/// Every country joins the hub and about a fifth of the others; those of one status are one record.
fn memberships(random: &mut Random) -> Vec<String> {
    let mut records = Vec::new();
    for country in 1..=COUNTRY_COUNT {
        let (mut members, mut observers) = (vec![1], Vec::new());
        for organisation in 2..=ORGANISATION_COUNT {
            match random.below(100) {
                // The first country is in more than the others.
                0..19 => members.push(organisation),
                19..22 => observers.push(organisation),
                22..50 if country == 1 => members.push(organisation),
                _ => {}
            }
        }
        for (status, organisations) in [("a member", members), ("an observer", observers)] {
            if organisations.is_empty() {
                continue;
            }
            let mut to = String::new();
            for (position, organisation) in organisations.iter().enumerate() {
                let comma = if position == 0 { "" } else { ", " };
                write!(to, "{comma}\"organisation-{organisation}\"").expect("a text can be written");
            }
            records.push(format!(
                r#"{{"from": "country-{country}", "kind": "member-of", "to": [{to}], "claims": [{{"source": "source-1", "locator": "country {country}, participation", "observed": "2024-06", "values": {{"status": "{status}"}}}}]}}"#
            ));
        }
    }
    records
}

/// Each side gives its own length.
fn borders() -> Vec<String> {
    let mut records = Vec::new();
    for country in 1..=COUNTRY_COUNT {
        for other in country + 1..=(country + BORDER_REACH).min(COUNTRY_COUNT) {
            let (one, two) = (format!("country-{country}"), format!("country-{other}"));
            let (one, two) = if one < two { (one, two) } else { (two, one) };
            records.push(format!(
                r#"{{"id": "{one}--borders--{two}", "claims": [{{"source": "source-1", "locator": "{one}, boundaries", "values": {{"km": {}}}}}, {{"source": "source-2", "locator": "{two}, boundaries", "values": {{"km": {}}}}}]}}"#,
                100 + country,
                101 + country
            ));
        }
    }
    records
}

fn tenures(random: &mut Random) -> Vec<String> {
    let mut records = Vec::new();
    for post in 1..=POST_COUNT {
        let (country, source) = (1 + post % COUNTRY_COUNT, 1 + post % SOURCE_COUNT);
        records.push(format!(
            r#"{{"id": "post-{post}--post-in--country-{country}", "claims": [{{"source": "source-{source}"}}]}}"#
        ));
    }
    for person in 1..=PERSON_COUNT {
        let (post, year) = (1 + person % POST_COUNT, 1990 + random.below(30));
        let source = 1 + person % SOURCE_COUNT;
        records.push(format!(
            r#"{{"id": "person-{person}--holds-post--post-{post}", "claims": [{{"source": "source-{source}", "locator": "page {person}", "when": "{year}/..", "observed": "2024-06"}}]}}"#
        ));
    }
    records
}
