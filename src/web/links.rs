//! All URLs out. A link holds what differs from the default, in one order, so that equal questions have equal links.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::explorer::{
    COMPARED_ROW_COUNT_DEFAULT, COVERAGE_COUNT_DEFAULT, ComparisonOrder, ComparisonQuestion, ConnectQuestion,
    Constraints, CoverageQuestion, DIFFERENCE_COUNT_DEFAULT, DifferenceQuestion, EntityQuestion, EntryKind,
    GraphQuestion, HOP_COUNT_DEFAULT, KindQuestion, LIST_COUNT_DEFAULT, ListOrder, NODE_COUNT_DEFAULT, NamedTie,
    PATH_COUNT_DEFAULT, PathQuestion, Question, RelationQuestion, SearchQuestion, SourceQuestion,
    TIMELINE_COUNT_DEFAULT, TimelineOrder, TimelineQuestion, WHOLE_NODE_COUNT_DEFAULT,
};
use crate::graph::{Bridges, Direction, PathSort, ViaOrder};
use crate::model::{Id, Ontology, Says};

use super::exploring;
use super::format::Format;
use super::params::LIST_SEPARATORS;

/// Characters that stand in a query as they are; commas and slashes stay readable in lists and intervals.
const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b',').remove(b'/').remove(b':');

/// Characters that stand in a path segment as they are.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The home page.
pub const HOME: &str = "/";
/// The form for a path between two entities.
pub const PATH_FORM: &str = "/path";
/// The form that compares two entities.
pub const COMPARE_FORM: &str = "/compare";
/// What ties several entities.
pub const CONNECT_FORM: &str = "/connect";
/// Parameters that have a second name.
pub const PARAMETER_ALIASES: [(&str, &str); 3] = [("from", "source"), ("to", "target"), ("ids", "id")];
/// How well founded the graph is.
pub const COVERAGE: &str = "/coverage";
/// Dated ties in order.
pub const TIMELINE: &str = "/timeline";
/// The form for two dates, and what changed between them.
pub const DIFFERENCE: &str = "/diff";
/// Who and what a text names.
pub const MENTIONS: &str = "/mentions";
/// How other sites show a page.
pub const OEMBED: &str = "/oembed";
/// The whole graph.
pub const WHOLE_GRAPH: &str = "/graph";
/// The places of the whole graph.
pub const WHOLE_GRAPH_PLACES: &str = "/graph/places";
/// Everything, a record a line.
pub const WHOLE_GRAPH_RECORDS: &str = "/graph/records";

/// A URL under construction.
struct Link {
    path: String,
    query: String,
}

impl Link {
    fn to(path: &str) -> Self {
        Self { path: path.to_owned(), query: String::new() }
    }

    fn to_segment(base: &str, segment: &str) -> Self {
        Self::to(&format!("{base}{}", utf8_percent_encode(segment, SEGMENT)))
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.query.push(if self.query.is_empty() { '?' } else { '&' });
        self.query.push_str(name);
        self.query.push('=');
        self.query.extend(utf8_percent_encode(value, QUERY));
        self
    }

    fn with_list<'a>(self, name: &str, values: impl Iterator<Item = &'a str>) -> Self {
        let values: Vec<&str> = values.collect();
        if values.is_empty() { self } else { self.with(name, &values.join(",")) }
    }

    fn with_number(self, name: &str, value: usize, default: usize) -> Self {
        if value == default { self } else { self.with(name, &value.to_string()) }
    }

    fn with_word<T: Copy + Default + PartialEq>(self, name: &str, value: T, word: fn(T) -> &'static str) -> Self {
        if value == T::default() { self } else { self.with(name, word(value)) }
    }

    fn with_date(self, constraints: &Constraints) -> Self {
        match constraints.as_of() {
            Some(at) => self.with("at", &at.to_string()),
            None => self,
        }
    }

    fn with_constraints(self, constraints: &Constraints, ontology: &Ontology) -> Self {
        self.with_constraints_but(constraints, ontology, &[Says::Is])
    }

    /// The constraints of a question that accepts what `says_default` lists unless it says otherwise.
    fn with_constraints_but(self, constraints: &Constraints, ontology: &Ontology, says_default: &[Says]) -> Self {
        let filter = constraints.filter();
        let mut link = self.with_date(constraints);
        if filter.says != says_default {
            link = if filter.says.len() == Says::ALL.len() {
                link.with("says", "all")
            } else {
                link.with_list("says", filter.says.iter().map(|says| says.as_str()))
            };
        }
        let kinds = [("kind", &filter.kinds), ("not_kind", &filter.not_kinds)];
        for (name, kinds) in kinds {
            link = link.with_list(name, kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()));
        }
        let relations = [("relation", &filter.relations), ("not_relation", &filter.not_relations)];
        for (name, kinds) in relations {
            link = link.with_list(name, kinds.iter().map(|kind| ontology.relation_kind(*kind).id.as_str()));
        }
        if filter.direction != Direction::default() {
            link = link.with("direction", filter.direction.as_str());
        }
        link = link.with_list("cites", constraints.cited().iter().map(Id::as_str));
        link = link.with_list("status", filter.statuses.iter().map(String::as_str));
        for (name, count) in [("min_sources", filter.source_count_min), ("max_sources", filter.source_count_max)] {
            if let Some(count) = count {
                link = link.with(name, &count.to_string());
            }
        }
        if filter.disputed { link.with("conflict", "1") } else { link }
    }

    /// The URL for a format: its extension goes before the query, and `/` becomes `/index`.
    fn finish(self, format: Format) -> String {
        match format.extension() {
            None => self.path + &self.query,
            Some(extension) if self.path == HOME => format!("/index.{extension}{}", self.query),
            Some(extension) => format!("{}.{extension}{}", self.path, self.query),
        }
    }
}

/// The URL of a question, for a format.
#[must_use]
pub fn question(question: &Question, format: Format, ontology: &Ontology) -> String {
    let link = match question {
        Question::Home => Link::to(HOME),
        Question::Search(question) => search_link(question, ontology),
        Question::Entity(question) => entity_link(question, ontology),
        Question::Path(question) => path_link(question, ontology),
        Question::Comparison(question) => comparison_link(question, ontology),
        Question::Connect(question) => connect_link(question, ontology),
        Question::Relation(RelationQuestion { relation, constraints }) => {
            Link::to_segment("/relation/", relation).with_constraints(constraints, ontology)
        }
        Question::Source(SourceQuestion { source, constraints }) => {
            Link::to_segment("/source/", source).with_constraints_but(constraints, ontology, &Says::ALL)
        }
        Question::Kind(question) => kind_link(question, ontology),
        Question::Graph(GraphQuestion { entities, group, constraints, limit }) => Link::to(WHOLE_GRAPH)
            .with_list("group", group.as_deref().into_iter())
            .with_list("ids", entities.iter().map(String::as_str))
            .with_constraints(constraints, ontology)
            .with_number("limit", *limit, WHOLE_NODE_COUNT_DEFAULT),
        // A text is posted and stands in no address.
        Question::Mentions(_) => Link::to(MENTIONS),
        Question::Coverage(CoverageQuestion { constraints, limit }) => Link::to(COVERAGE)
            .with_constraints(constraints, ontology)
            .with_number("limit", *limit, COVERAGE_COUNT_DEFAULT),
        Question::Timeline(question) => timeline_link(question, ontology),
        Question::Difference(question) => difference_link(question, ontology),
    };
    link.finish(format)
}

fn difference_link(question: &DifferenceQuestion, ontology: &Ontology) -> Link {
    let DifferenceQuestion { entities, first, second, constraints, limit } = question;
    Link::to(DIFFERENCE)
        .with("at", &first.0.to_string())
        .with("with_at", &second.0.to_string())
        .with_list("ids", entities.iter().map(String::as_str))
        .with_constraints(constraints, ontology)
        .with_number("limit", *limit, DIFFERENCE_COUNT_DEFAULT)
}

fn entity_link(question: &EntityQuestion, ontology: &Ontology) -> Link {
    let link = Link::to_segment("/entity/", &question.entity)
        .with_number("depth", question.depth as usize, 1)
        .with_constraints(&question.constraints, ontology)
        .with_number("limit", question.limit, NODE_COUNT_DEFAULT);
    exploring::values(question, ontology).iter().fold(link, |link, (name, value)| link.with(name, value))
}

fn search_link(question: &SearchQuestion, ontology: &Ontology) -> Link {
    let SearchQuestion { text, kinds, exact, constraints, limit } = question;
    let link = if text.is_empty() { Link::to("/search") } else { Link::to("/search").with("q", text) };
    let link = link.with_date(constraints);
    let link = link.with_list("kind", kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()));
    let link = if *exact { link.with("exact", "1") } else { link };
    link.with_number("limit", *limit, LIST_COUNT_DEFAULT)
}

fn timeline_link(question: &TimelineQuestion, ontology: &Ontology) -> Link {
    let TimelineQuestion { entities, constraints, entries, within, sort, limit } = question;
    let mut link = Link::to(TIMELINE)
        .with_list("ids", entities.iter().map(String::as_str))
        .with_constraints(constraints, ontology);
    if *entries != EntryKind::defaults(!entities.is_empty()) {
        link = link.with_list("entries", entries.iter().map(|kind| kind.as_str()));
    }
    if let Some((within, _)) = within {
        link = link.with("within", &within.to_string());
    }
    if *sort != TimelineOrder::default() {
        link = link.with("sort", sort.as_str());
    }
    link.with_number("limit", *limit, TIMELINE_COUNT_DEFAULT)
}

fn kind_link(question: &KindQuestion, ontology: &Ontology) -> Link {
    let KindQuestion { kind, constraints, with, min_count, sort, limit } = question;
    let named = named_ties(with, ontology);
    let link = Link::to_segment("/kind/", kind)
        .with_list("with", named.iter().map(String::as_str))
        .with_constraints(constraints, ontology);
    let link = if *sort == ListOrder::default() { link } else { link.with("sort", sort.as_str()) };
    let link = if let Some(least) = min_count { link.with("min_count", &least.to_string()) } else { link };
    link.with_number("limit", *limit, LIST_COUNT_DEFAULT)
}

/// Ties asked for as they stand in a URL: `funds:european-union`.
#[must_use]
pub fn named_ties(with: &[NamedTie], ontology: &Ontology) -> Vec<String> {
    with.iter().map(|tie| format!("{}:{}", ontology.relation_kind(tie.relation).id, tie.entity)).collect()
}

fn path_link(question: &PathQuestion, ontology: &Ontology) -> Link {
    let PathQuestion { from, to, constraints, max_hops, k, bridges, via, via_order, avoid, coexist, sort, limit } =
        question;
    let link = Link::to(PATH_FORM)
        .with("from", from)
        .with("to", to)
        .with_list("via", via.iter().map(String::as_str))
        .with_word("via_order", *via_order, ViaOrder::as_str)
        .with_list("avoid", avoid.iter().map(String::as_str))
        .with_constraints(constraints, ontology)
        .with_number("max_hops", *max_hops, HOP_COUNT_DEFAULT)
        .with_number("k", *k, PATH_COUNT_DEFAULT)
        .with_word("bridges", *bridges, Bridges::as_str);
    let link = if *coexist { link.with("coexist", "1") } else { link };
    link.with_word("sort", *sort, PathSort::as_str).with_number("limit", *limit, NODE_COUNT_DEFAULT)
}

fn comparison_link(question: &ComparisonQuestion, ontology: &Ontology) -> Link {
    let ComparisonQuestion { a, b, constraints, sort, limit } = question;
    let link = Link::to(COMPARE_FORM).with("a", a).with("b", b).with_constraints(constraints, ontology);
    let link = if *sort == ComparisonOrder::default() { link } else { link.with("sort", sort.as_str()) };
    link.with_number("limit", *limit, COMPARED_ROW_COUNT_DEFAULT)
}

fn connect_link(question: &ConnectQuestion, ontology: &Ontology) -> Link {
    let ConnectQuestion { entities, constraints, bridges } = question;
    let link = Link::to(CONNECT_FORM).with_list("ids", entities.iter().map(String::as_str));
    let link = link.with_constraints(constraints, ontology);
    if *bridges == Bridges::default() { link } else { link.with("bridges", bridges.as_str()) }
}

/// A link that names the edition that it was made for.
#[must_use]
pub fn with_edition(link: &str, edition: &str) -> String {
    with_one_more(link, "edition", edition)
}

/// The lean page, for frames.
#[must_use]
pub fn for_frame(link: &str) -> String {
    with_one_more(link, "embed", "1")
}

/// How other sites show the page with that whole address.
#[must_use]
pub fn shown_elsewhere(address: &str) -> String {
    Link::to(OEMBED).with("url", address).finish(Format::Html)
}

fn with_one_more(link: &str, name: &str, value: &str) -> String {
    let mark = if link.contains('?') { '&' } else { '?' };
    format!("{link}{mark}{name}={value}")
}

/// The page of an entity, at a date if one is asked for.
#[must_use]
pub fn entity(id: &str, constraints: &Constraints) -> String {
    dated(Link::to_segment("/entity/", id), constraints)
}

/// The page of a relation, at a date if one is asked for.
#[must_use]
pub fn relation(id: &str, constraints: &Constraints) -> String {
    dated(Link::to_segment("/relation/", id), constraints)
}

/// The page of a source, at a date if one is asked for.
#[must_use]
pub fn source(id: &str, constraints: &Constraints) -> String {
    dated(Link::to_segment("/source/", id), constraints)
}

/// The page of a kind, at a date if one is asked for.
#[must_use]
pub fn kind(id: &str, constraints: &Constraints) -> String {
    dated(Link::to_segment("/kind/", id), constraints)
}

/// The date goes with every link, so that the whole explorer stays at it.
fn dated(link: Link, constraints: &Constraints) -> String {
    link.with_date(constraints).finish(Format::Html)
}

/// What follows a path to keep the date: `?at=2024`; empty where none is asked for.
#[must_use]
pub fn date_query(constraints: &Constraints) -> String {
    Link::to("").with_date(constraints).query
}

/// The same URL where a parameter, alone or in a list, names an entity by its id in place of a text.
#[must_use]
pub fn with_named(path: &str, query: &str, parameter: &str, text: &str, id: &str) -> String {
    let alias = PARAMETER_ALIASES.iter().find(|(name, _)| *name == parameter).map(|(_, alias)| *alias);
    let mut link = Link::to(path);
    for (name, given) in form_urlencoded::parse(query.as_bytes()) {
        if name != parameter && alias != Some(&*name) {
            link = link.with(&name, &given);
            continue;
        }
        // A tie asked for names its kind before the entity.
        let named = |given: &str| match given.split_once(':') {
            _ if given.trim() == text => id.to_owned(),
            Some((kind, entity)) if parameter == "with" && entity.trim() == text => format!("{kind}:{id}"),
            // An entity that is expanded or held at a place stands before what is said of it.
            Some((entity, rest)) if entity.trim() == text => format!("{id}:{rest}"),
            _ => given.trim().to_owned(),
        };
        // A name may hold a comma; where the whole value is the text, it is no list.
        let value = if given.trim() == text {
            id.to_owned()
        } else {
            given.split(LIST_SEPARATORS).map(named).collect::<Vec<_>>().join(",")
        };
        link = link.with(parameter, &value);
    }
    link.path + &link.query
}

/// The form for a path that starts at an entity, at a date if one is asked for.
#[must_use]
pub fn path_from(id: &str, constraints: &Constraints) -> String {
    dated(Link::to(PATH_FORM).with("from", id), constraints)
}

/// The form for a path that ends at an entity, at a date if one is asked for.
#[must_use]
pub fn path_to(id: &str, constraints: &Constraints) -> String {
    dated(Link::to(PATH_FORM).with("to", id), constraints)
}

/// The paths between two entities, at a date if one is asked for.
#[must_use]
pub fn path_between(from: &str, to: &str, constraints: &Constraints) -> String {
    dated(Link::to(PATH_FORM).with("from", from).with("to", to), constraints)
}

/// What ties some entities, with the form that takes more of them, at a date if one is asked for.
#[must_use]
pub fn connection_of(ids: &[&str], constraints: &Constraints) -> String {
    dated(Link::to(CONNECT_FORM).with_list("ids", ids.iter().copied()), constraints)
}

/// What two entities share, at a date if one is asked for.
#[must_use]
pub fn comparison_of(a: &str, b: &str, constraints: &Constraints) -> String {
    dated(Link::to(COMPARE_FORM).with("a", a).with("b", b), constraints)
}

/// The form that compares an entity with another, at a date if one is asked for.
#[must_use]
pub fn compare_with(id: &str, constraints: &Constraints) -> String {
    dated(Link::to(COMPARE_FORM).with("a", id), constraints)
}

/// The same URL without a parameter; `path` is decoded, `extension` has its dot.
#[must_use]
pub fn without(path: &str, extension: &str, query: &str, parameter: &str) -> String {
    let segments: Vec<String> = path.split('/').map(|part| utf8_percent_encode(part, SEGMENT).to_string()).collect();
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != parameter);
    let link = kept.fold(Link::to(&segments.join("/")), |link, (name, given)| link.with(&name, &given));
    link.path + extension + &link.query
}

/// The same question with two of its parameters exchanged.
#[must_use]
pub fn with_exchanged(path: &str, query: &str, one: &str, other: &str) -> String {
    let mut link = Link::to(path);
    for (name, given) in form_urlencoded::parse(query.as_bytes()) {
        let name = match &*name {
            name if name == one => other,
            name if name == other => one,
            name => name,
        };
        link = link.with(name, &given);
    }
    link.path + &link.query
}

/// The path of a link, and its parameters: what a form has that asks the same.
#[must_use]
pub fn parts(link: &str) -> (String, Vec<(String, String)>) {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    (path.to_owned(), form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

/// The places of the whole graph, of what meets the constraints, for the edition that asks: they change with it.
#[must_use]
pub fn places(constraints: &Constraints, edition: &str, ontology: &Ontology) -> String {
    let link = Link::to(WHOLE_GRAPH_PLACES).with_constraints(constraints, ontology).with("edition", edition);
    link.finish(Format::Json)
}

/// Everything that meets the constraints, a record a line.
#[must_use]
pub fn records(constraints: &Constraints, ontology: &Ontology) -> String {
    Link::to(WHOLE_GRAPH_RECORDS).with_constraints(constraints, ontology).finish(Format::Html)
}

/// The graph among two entities: all relations between them that meet the constraints.
#[must_use]
pub fn between(from: &str, to: &str, constraints: &Constraints, ontology: &Ontology) -> String {
    among(&[from, to], constraints, ontology)
}

/// The graph among some entities: all relations between them that meet the constraints.
#[must_use]
pub fn among(ids: &[&str], constraints: &Constraints, ontology: &Ontology) -> String {
    // All ends are named, and ties run either way between them.
    let constraints = constraints.clone().direction(Direction::Both).kinds(Vec::new(), Vec::new());
    Link::to(WHOLE_GRAPH)
        .with_list("ids", ids.iter().copied())
        .with_constraints(&constraints, ontology)
        .finish(Format::Html)
}
