//! The questions that can be asked on the command line, and the URLs that ask the same.

use std::path::PathBuf;

use clap::Args;

use super::answer_arguments::AnswerArguments;

/// What is asked of ties and entities; the parameters of the URLs.
#[derive(Args, Debug)]
pub(super) struct ConstraintArguments {
    /// As of a day, month, year or interval: 2024-06-05, 2024-06, 2019/2024
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// What a source must say: is, plans, denies, omits, alleges, all
    #[arg(long, value_name = "WORD")]
    says: Vec<String>,
    /// Kinds of entity that are allowed
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Kinds of entity that are not
    #[arg(long, value_name = "KIND")]
    not_kind: Vec<String>,
    /// Kinds of relation that are allowed
    #[arg(long, value_name = "RELATION")]
    relation: Vec<String>,
    /// Kinds of relation that are not
    #[arg(long, value_name = "RELATION")]
    not_relation: Vec<String>,
    /// Sources of which a claim cites one, by id
    #[arg(long, value_name = "SOURCE")]
    cites: Vec<String>,
    /// Words of which a claim has one: observer, founding-member
    #[arg(long, value_name = "WORD")]
    status: Vec<String>,
    /// Independent sources at least, 1 to 99
    #[arg(long, value_name = "NUMBER")]
    min_sources: Option<String>,
    /// Independent sources at most, 1 to 99
    #[arg(long, value_name = "NUMBER")]
    max_sources: Option<String>,
    /// Only what sources disagree about
    #[arg(long)]
    conflict: bool,
}

/// Which way relations are walked, where a question has a beginning.
#[derive(Args, Debug)]
pub(super) struct DirectionArgument {
    /// Which way relations are walked: both, out, in
    #[arg(long, value_name = "WAY")]
    direction: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct SearchArguments {
    /// A name, acronym or identifier; case, accents and one typo are forgiven
    #[arg(value_name = "TEXT")]
    text: String,
    /// Kinds of entity that are wanted
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Forgive nothing
    #[arg(long)]
    exact: bool,
    /// As of a day, month, year or interval: entities that did not exist then are left out
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Entities at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct ShowArguments {
    /// The id or the name of an entity
    #[arg(value_name = "ENTITY")]
    pub(super) entity: String,
    /// How many hops the neighbourhood reaches
    #[arg(long, value_name = "HOPS")]
    depth: Option<String>,
    /// Entities of the neighbourhood at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    way: DirectionArgument,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct PathArguments {
    /// Where paths start: an id or a name
    #[arg(value_name = "FROM")]
    from: String,
    /// Where they end: an id or a name
    #[arg(value_name = "TO")]
    to: String,
    /// Entities that every path passes through, by id or name
    #[arg(long, value_name = "ENTITY")]
    via: Vec<String>,
    /// In which order: any, given
    #[arg(long, value_name = "ORDER")]
    via_order: Option<String>,
    /// Entities that no path passes through, by id or name
    #[arg(long, value_name = "ENTITY")]
    avoid: Vec<String>,
    /// Only paths whose ties can all have held on one day
    #[arg(long)]
    coexist: bool,
    /// Which paths come first: shortest, specific, sources, recent
    #[arg(long, value_name = "ORDER")]
    sort: Option<String>,
    /// Hops at most
    #[arg(long, value_name = "HOPS")]
    max_hops: Option<String>,
    /// Paths listed at most
    #[arg(short, long, value_name = "NUMBER")]
    k: Option<String>,
    /// Entities of the drawing and the data at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    /// What paths may run through: default, strict, all
    #[arg(long, value_name = "POLICY")]
    bridges: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    way: DirectionArgument,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct CompareArguments {
    /// The first: an id or a name
    #[arg(value_name = "A")]
    a: String,
    /// The second: an id or a name
    #[arg(value_name = "B")]
    b: String,
    /// The order of each list: specific, date, name
    #[arg(long, value_name = "ORDER")]
    sort: Option<String>,
    /// Rows of each list at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    way: DirectionArgument,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct ConnectArguments {
    /// Two to twelve entities: ids or names
    #[arg(value_name = "ENTITY", required = true)]
    entities: Vec<String>,
    /// What ties may run through: default, strict, all
    #[arg(long, value_name = "POLICY")]
    bridges: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct TimelineArguments {
    /// Ids or names of entities; none tells of everything
    #[arg(value_name = "ENTITY")]
    entities: Vec<String>,
    /// What entries tell: begins, ends, happens, seen, attribute
    #[arg(long, value_name = "WORD")]
    entries: Vec<String>,
    /// Days within which entries are dated: 2024, 2019/2024
    #[arg(long, value_name = "DATE")]
    within: Option<String>,
    /// The order: newest, oldest
    #[arg(long, value_name = "ORDER")]
    sort: Option<String>,
    /// Entries listed at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    way: DirectionArgument,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct ChangesArguments {
    /// Entities whose ties are compared, by id or name; everything when none is given
    #[arg(value_name = "ENTITY")]
    entities: Vec<String>,
    /// The second date; the first one is --at
    #[arg(long, value_name = "DATE", required = true, requires = "at")]
    with_at: String,
    /// Items of each list at most
    #[arg(long, value_name = "NUMBER")]
    limit: Option<String>,
    #[command(flatten)]
    constraints: ConstraintArguments,
    #[command(flatten)]
    way: DirectionArgument,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

#[derive(Args, Debug)]
pub(super) struct MentionsArguments {
    /// The file with the text, in UTF-8; `-` for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) answer: AnswerArguments,
}

/// A query string in the making.
struct Query(form_urlencoded::Serializer<'static, String>);

impl Query {
    fn new() -> Self {
        Self(form_urlencoded::Serializer::new(String::new()))
    }

    fn with(mut self, name: &str, values: &[String]) -> Self {
        if !values.is_empty() {
            self.0.append_pair(name, &values.join(","));
        }
        self
    }

    fn with_one(self, name: &str, value: Option<&String>) -> Self {
        self.with(name, value.map(std::slice::from_ref).unwrap_or_default())
    }

    fn with_constraints(self, constraints: &ConstraintArguments) -> Self {
        let conflict = constraints.conflict.then(|| "1".to_owned());
        self.with_one("at", constraints.at.as_ref())
            .with("says", &constraints.says)
            .with("kind", &constraints.kind)
            .with("not_kind", &constraints.not_kind)
            .with("relation", &constraints.relation)
            .with("not_relation", &constraints.not_relation)
            .with("cites", &constraints.cites)
            .with("status", &constraints.status)
            .with_one("min_sources", constraints.min_sources.as_ref())
            .with_one("max_sources", constraints.max_sources.as_ref())
            .with_one("conflict", conflict.as_ref())
    }

    /// The URL's part from the path on.
    fn finish(mut self, path: &str) -> String {
        let query = self.0.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

impl SearchArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        let exact = self.exact.then(|| "1".to_owned());
        Query::new()
            .with("q", std::slice::from_ref(&self.text))
            .with("kind", &self.kind)
            .with_one("exact", exact.as_ref())
            .with_one("at", self.at.as_ref())
            .with_one("limit", self.limit.as_ref())
            .finish("/search")
    }
}

impl ShowArguments {
    /// The URL of the same question, for the entity with that id.
    pub(super) fn target(&self, id: &str) -> String {
        let segment = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
        Query::new()
            .with_one("depth", self.depth.as_ref())
            .with_one("limit", self.limit.as_ref())
            .with_constraints(&self.constraints)
            .with_one("direction", self.way.direction.as_ref())
            .finish(&format!("/entity/{segment}"))
    }
}

impl ChangesArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        Query::new()
            .with_one("with_at", Some(&self.with_at))
            .with("ids", &self.entities)
            .with_one("limit", self.limit.as_ref())
            .with_constraints(&self.constraints)
            .with_one("direction", self.way.direction.as_ref())
            .finish("/diff")
    }
}

impl PathArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        let coexist = self.coexist.then(|| "1".to_owned());
        Query::new()
            .with("from", std::slice::from_ref(&self.from))
            .with("to", std::slice::from_ref(&self.to))
            .with("via", &self.via)
            .with_one("via_order", self.via_order.as_ref())
            .with("avoid", &self.avoid)
            .with_one("coexist", coexist.as_ref())
            .with_one("sort", self.sort.as_ref())
            .with_one("max_hops", self.max_hops.as_ref())
            .with_one("k", self.k.as_ref())
            .with_one("limit", self.limit.as_ref())
            .with_one("bridges", self.bridges.as_ref())
            .with_constraints(&self.constraints)
            .with_one("direction", self.way.direction.as_ref())
            .finish("/path")
    }
}

impl CompareArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        Query::new()
            .with("a", std::slice::from_ref(&self.a))
            .with("b", std::slice::from_ref(&self.b))
            .with_one("sort", self.sort.as_ref())
            .with_one("limit", self.limit.as_ref())
            .with_constraints(&self.constraints)
            .with_one("direction", self.way.direction.as_ref())
            .finish("/compare")
    }
}

impl ConnectArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        Query::new()
            .with("ids", &self.entities)
            .with_one("bridges", self.bridges.as_ref())
            .with_constraints(&self.constraints)
            .finish("/connect")
    }
}

impl TimelineArguments {
    /// The URL of the same question.
    pub(super) fn target(&self) -> String {
        Query::new()
            .with("ids", &self.entities)
            .with("entries", &self.entries)
            .with_one("within", self.within.as_ref())
            .with_one("sort", self.sort.as_ref())
            .with_one("limit", self.limit.as_ref())
            .with_constraints(&self.constraints)
            .with_one("direction", self.way.direction.as_ref())
            .finish("/timeline")
    }
}
