//! An answer as a table for spreadsheets: RFC 4180 in UTF-8, a row a relation, or an entity where entities are listed.

use csv::{Terminator, WriterBuilder};

use crate::explorer::{Answer, Explorer, KindAnswer, SearchAnswer};
use crate::model::{Claim, Dataset, Date, Dating, EntityIndex, Holding, RelationIndex, Source, When};
use crate::words::{self, Asked, ReadingDirection};

use super::csv_rows::{Row, Subject, rows};
use super::json::asked;
use super::json_records::holds;

/// How many rows a piece has at most.
const PIECE_ROW_COUNT: usize = 256;

/// Between the items of a cell that has several.
const BETWEEN_ITEMS: &str = " | ";

/// What the columns of a table of relations are called.
const RELATION_COLUMNS: [&str; 20] = [
    "list",
    "from",
    "relation",
    "to",
    "since",
    "until",
    "when",
    "observed",
    "says",
    "holds",
    "values",
    "sources",
    "locators",
    "from_id",
    "from_kind",
    "to_id",
    "to_kind",
    "relation_kind",
    "relation_id",
    "source_ids",
];

/// What the columns of a table of entities are called.
const ENTITY_COLUMNS: [&str; 6] = ["entity", "kind", "summary", "ties", "id", "relation_ids"];

/// An answer as a table; the header alone where it has no rows. Linear in the number of rows and of their claims.
#[must_use]
pub fn csv(explorer: &Explorer, answer: &Answer) -> String {
    (0..).map_while(|number| csv_piece(explorer, answer, number)).collect()
}

/// One piece of the table that [`csv`] writes whole, counted from 0; `None` after the last. The first has the header.
#[must_use]
pub fn csv_piece(explorer: &Explorer, answer: &Answer, number: usize) -> Option<String> {
    let dataset = explorer.dataset();
    match answer {
        Answer::Kind(found) => (number == 0).then(|| entities_of_kind(explorer, found)),
        Answer::Search(found) => (number == 0).then(|| entities_found(explorer, found)),
        answer => {
            let rows = rows(answer);
            let start = number * PIECE_ROW_COUNT;
            let piece = rows.get(start..).filter(|rest| number == 0 || !rest.is_empty())?;
            let (asked, header) = (asked(answer), (number == 0).then_some(&RELATION_COLUMNS[..]));
            Some(table(header, piece.iter().take(PIECE_ROW_COUNT).map(|row| cells(dataset, row, asked))))
        }
    }
}

/// Lines of a table, each with as many cells as the others.
fn table<const N: usize>(header: Option<&[&str]>, rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    if let Some(header) = header {
        writer.write_record(header).expect("writing to memory does not fail");
    }
    for row in rows {
        writer.write_record(row.map(|cell| harmless(&cell))).expect("each row has as many cells as the others");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("cells are text")
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one.
fn harmless(cell: &str) -> String {
    const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.starts_with(BEGINNINGS) { format!("'{cell}") } else { cell.to_owned() }
}

fn cells(dataset: &Dataset, row: &Row, asked: Asked) -> [String; 20] {
    let list = if row.list_number == 0 { row.list.to_owned() } else { format!("{} {}", row.list, row.list_number) };
    match &row.subject {
        Subject::Relation { edge, claim } => {
            let told = RelationCells::of(dataset, edge.relation, *claim, asked);
            relation_cells(dataset, list, edge.relation, edge.holds, told, asked)
        }
        Subject::Attribute { entity, claims } => attribute_cells(dataset, list, *entity, claims, asked),
    }
}

/// What claims tell of a relation.
struct RelationCells<'a> {
    dating: Dating,
    values: String,
    says: String,
    claims: Vec<&'a Claim>,
}

impl<'a> RelationCells<'a> {
    /// By one claim alone, or else by those that speak for what is asked, with all as witnesses.
    fn of(dataset: &'a Dataset, index: RelationIndex, claim: Option<usize>, asked: Asked) -> Self {
        let relation = dataset.relation(index);
        let (dating, told, claims) = match claim {
            Some(claim) => (Dating::of(dataset, relation, &[claim]), vec![claim], vec![&relation.claims[claim]]),
            None => (
                words::dating_of_relation(dataset, index, asked),
                words::heard(dataset, relation, asked).told,
                relation.claims.iter().collect(),
            ),
        };
        let says = told.iter().map(|claim| relation.claims[*claim].says.as_str().to_owned());
        Self { dating, values: words::values_of_claims(dataset, relation, &told), says: joined_once(says), claims }
    }
}

fn relation_cells(
    dataset: &Dataset,
    list: String,
    index: RelationIndex,
    holding: Holding,
    told: RelationCells,
    asked: Asked,
) -> [String; 20] {
    let relation = dataset.relation(index);
    let [from, to] = [relation.from, relation.to].map(|end| EntityCells::of(dataset, end));
    let Dated { since, until, when, observed } = Dated::of(told.dating.when(), &told.dating.observed);
    let Witnesses { sources, locators, ids } = Witnesses::of(dataset, &told.claims);
    [
        list,
        from.name,
        words::reading_of_relation(dataset, relation, ReadingDirection::Forward, asked),
        to.name,
        since,
        until,
        when,
        observed,
        told.says,
        holds(holding).to_owned(),
        told.values,
        sources,
        locators,
        from.id,
        from.kind,
        to.id,
        to.kind,
        dataset.ontology.relation_kind(relation.kind).id.to_string(),
        relation.id.to_string(),
        ids,
    ]
}

/// An attribute reads as a tie to its value: the relation is its label, the other end its value, which has no id.
fn attribute_cells(
    dataset: &Dataset,
    list: String,
    index: EntityIndex,
    positions: &[usize],
    asked: Asked,
) -> [String; 20] {
    let entity = dataset.entity(index);
    let attribute = positions.first().map_or("", |position| entity.claims[*position].attribute.as_str());
    let claims: Vec<&Claim> = positions.iter().map(|position| &entity.claims[*position].claim).collect();
    let holdings = dataset.attribute_holdings(entity, attribute, asked.window);
    let of_attribute = entity.claims.iter().enumerate().filter(|(_, stated)| stated.attribute == attribute);
    let given = of_attribute.zip(holdings).filter(|((position, _), _)| positions.contains(position));
    let holding = given.map(|(_, holding)| holding).max().unwrap_or(Holding::No);
    let value = claims.first().and_then(|claim| claim.value(attribute));
    let owner = EntityCells::of(dataset, index);
    let observed: Vec<Date> = claims.iter().flat_map(|claim| claim.observed.iter().copied()).collect();
    let when = claims.iter().find_map(|claim| claim.when);
    let Dated { since, until, when, observed } = Dated::of(when, &observed);
    let Witnesses { sources, locators, ids } = Witnesses::of(dataset, &claims);
    [
        list,
        owner.name,
        words::attribute(dataset, index, attribute, None).label.to_owned(),
        value.map(|value| words::value_in_words(dataset, value)).unwrap_or_default(),
        since,
        until,
        when,
        observed,
        joined_once(claims.iter().map(|claim| claim.says.as_str().to_owned())),
        holds(holding).to_owned(),
        String::new(),
        sources,
        locators,
        owner.id,
        owner.kind,
        String::new(),
        String::new(),
        attribute.to_owned(),
        String::new(),
        ids,
    ]
}

struct EntityCells {
    name: String,
    id: String,
    kind: String,
}

impl EntityCells {
    fn of(dataset: &Dataset, index: EntityIndex) -> Self {
        let entity = dataset.entity(index);
        let kind = &dataset.ontology.entity_kind(entity.kind).id;
        Self { name: entity.name.clone(), id: entity.id.to_string(), kind: kind.to_string() }
    }
}

/// Dates as the data format has them; the ends as the dates alone, which sort as text.
struct Dated {
    since: String,
    until: String,
    when: String,
    observed: String,
}

impl Dated {
    fn of(when: Option<When>, observed: &[Date]) -> Self {
        let end = |pick: fn(When) -> Option<Date>| when.and_then(pick).map(Date::iso_prefix).unwrap_or_default();
        let mut days = observed.to_vec();
        days.sort_unstable();
        Self {
            since: end(When::since),
            until: end(When::until),
            when: when.map(|when| when.to_string()).unwrap_or_default(),
            observed: joined_once(days.into_iter().map(|day| day.to_string())),
        }
    }
}

/// Who says so, and where: an item for each place in a source, in the same order in each cell.
struct Witnesses {
    sources: String,
    locators: String,
    ids: String,
}

impl Witnesses {
    fn of(dataset: &Dataset, claims: &[&Claim]) -> Self {
        let mut places = Vec::new();
        for place in claims.iter().map(|claim| (claim.source, claim.locator.as_deref().unwrap_or_default())) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let joined = |items: Vec<String>| items.join(BETWEEN_ITEMS);
        let without_address = |source: &Source| Source { url: None, ..source.clone() };
        let sources = places.iter().map(|(index, _)| dataset.source(*index));
        Self {
            sources: joined(sources.clone().map(|source| words::source_line(&without_address(source), None)).collect()),
            locators: joined(places.iter().map(|(_, locator)| (*locator).to_owned()).collect()),
            ids: joined(sources.map(|source| source.id.to_string()).collect()),
        }
    }
}

/// Items as one cell, each once.
fn joined_once(items: impl Iterator<Item = String>) -> String {
    let mut told: Vec<String> = Vec::new();
    for item in items {
        if !told.contains(&item) {
            told.push(item);
        }
    }
    told.join(BETWEEN_ITEMS)
}

/// The entities of a kind, with their ties that are counted and the relations by which they were kept.
fn entities_of_kind(explorer: &Explorer, found: &KindAnswer) -> String {
    let dataset = explorer.dataset();
    let rows = found.subgraph.nodes.iter().zip(&found.rows).map(|(node, row)| {
        let kept_by = row.kept_by.iter().map(|edge| dataset.relation(edge.relation).id.to_string());
        entity_cells(dataset, node.entity, row.tie_count, joined_once(kept_by))
    });
    table(Some(&ENTITY_COLUMNS), rows)
}

/// The entities that a search found, with the number of entities that each is tied to.
fn entities_found(explorer: &Explorer, found: &SearchAnswer) -> String {
    let dataset = explorer.dataset();
    let rows = found.hits.iter().map(|hit| hit.entity);
    let rows = rows.map(|entity| entity_cells(dataset, entity, explorer.degree(entity), String::new()));
    table(Some(&ENTITY_COLUMNS), rows)
}

fn entity_cells(dataset: &Dataset, index: EntityIndex, tie_count: usize, relation_ids: String) -> [String; 6] {
    let EntityCells { name, id, kind } = EntityCells::of(dataset, index);
    let summary = dataset.entity(index).summary.clone().unwrap_or_default();
    [name, kind, summary, tie_count.to_string(), id, relation_ids]
}
