//! The parts of an answer's JSON document. `docs/json.md` describes it; fields are only ever added.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::explorer::{Answer, EntityAnswer, Explorer};
use crate::graph::{Cut, Subgraph, Truncation};
use crate::model::{Dataset, Date, RelationIndex, SourceIndex};
use crate::words::{self, Asked};

use super::json_claims::Sources;
use super::json_comparison::{ComparisonJson, further_ties};
use super::json_connection::ConnectionJson;
use super::json_coverage::CoverageJson;
use super::json_difference::DifferenceJson;
use super::json_disagreements::{DisagreementJson, disagreements};
use super::json_footnotes::{FootnoteJson, entity_ids, footnotes};
use super::json_kind::{self, KindRowJson, NamedTieJson};
use super::json_mentions::MentionsJson;
use super::json_overview::{GroupJson, OverviewJson, asked_group};
use super::json_path::{self, NoPathJson, PathCountJson, PathJson};
use super::json_question::question;
use super::json_records::{EdgeJson, edge};
use super::json_timeline::TimelineJson;
use super::json_told::{CalloutJson, callouts};
use super::told::Told;

/// What stands before the nodes and edges.
#[derive(Serialize)]
pub(super) struct Opening<'a> {
    edition: EditionJson<'a>,
    question: serde_json::Value,
    truncated: Option<TruncationJson<'a>>,
    outside_window: usize,
}

/// What stands after the nodes and edges.
#[derive(Serialize)]
pub(super) struct Closing<'a> {
    paths: Vec<PathJson<'a>>,
    words: &'a str,
    callouts: Vec<CalloutJson<'a>>,
    #[serde(flatten)]
    detail: Detail<'a>,
    sources: Sources<'a>,
}

#[derive(Serialize)]
struct EditionJson<'a> {
    hash: &'a str,
    date: Option<String>,
    data: Vec<&'a str>,
    /// The edition of the link that asks, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<&'a str>,
}

#[derive(Serialize)]
struct CutJson {
    shown: usize,
    total: usize,
}

#[derive(Serialize)]
struct TruncationJson<'a> {
    nodes: CutJson,
    edges: CutJson,
    reason: &'a str,
}

/// What only some answers have.
#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    Comparison {
        comparison: Box<ComparisonJson<'a>>,
        ties: Vec<EdgeJson<'a>>,
    },
    Connect {
        connection: ConnectionJson<'a>,
    },
    Coverage {
        coverage: CoverageJson<'a>,
    },
    Difference {
        difference: DifferenceJson<'a>,
    },
    Home {
        counts: CountsJson<'a>,
        newest_events: Vec<&'a str>,
        ways_in: Vec<&'a str>,
    },
    Search {
        hits: Vec<HitJson<'a>>,
        total: usize,
        nearest: Vec<&'a str>,
    },
    Entity {
        attributes: &'a [String],
        outside_window_attributes: usize,
        other_attributes: usize,
        other_statements: usize,
        outside_window_ties: usize,
        other_witnesses: usize,
        named_in: Vec<&'a str>,
        hidden: Vec<&'a str>,
        not_expanded: Vec<&'a str>,
        undrawn: Vec<UndrawnJson<'a>>,
    },
    Kind {
        with: Vec<NamedTieJson<'a>>,
        left_out: usize,
        rows: Vec<KindRowJson<'a>>,
        ties: Vec<EdgeJson<'a>>,
    },
    Path {
        path_count: PathCountJson<'a>,
        no_path: Option<NoPathJson<'a>>,
    },
    Relation {
        footnotes: Vec<FootnoteJson<'a>>,
        disagreements: Vec<DisagreementJson>,
        instead: Vec<EdgeJson<'a>>,
    },
    Source {
        source: &'a str,
        reprinted_by: Vec<&'a str>,
        outside_window_claims: usize,
        other_claims: usize,
    },
    Timeline {
        timeline: TimelineJson<'a>,
    },
    Graph {
        kinds: Option<KindsJson<'a>>,
        group: Option<GroupJson<'a>>,
        overview: Option<OverviewJson<'a>>,
    },
    Mentions(MentionsJson<'a>),
}

#[derive(Serialize)]
struct CountsJson<'a> {
    entities: usize,
    relations: usize,
    sources: usize,
    kinds: Vec<KindCountJson<'a>>,
}

#[derive(Serialize)]
struct KindCountJson<'a> {
    id: &'a str,
    label: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: &'a str,
    matched: &'a str,
    how: &'static str,
}

/// A node with neighbours that meet the constraints and are not among the nodes.
#[derive(Serialize)]
struct UndrawnJson<'a> {
    id: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct KindsJson<'a> {
    nodes: Vec<KindCountJson<'a>>,
    edges: Vec<KindTieJson<'a>>,
}

#[derive(Serialize)]
struct KindTieJson<'a> {
    from: &'a str,
    relation: &'a str,
    to: &'a str,
    count: usize,
}

/// What stands before the nodes and edges.
pub(super) fn opening<'a>(
    dataset: &'a Dataset,
    answer: &Answer,
    subgraph: &'a Subgraph,
    asked: Option<&'a str>,
) -> Opening<'a> {
    Opening {
        edition: EditionJson {
            hash: &dataset.edition.hash,
            date: dataset.edition.date.map(Date::iso_prefix),
            data: dataset.layers.iter().map(|layer| layer.name.as_str()).collect(),
            asked,
        },
        question: question(answer, &dataset.ontology),
        truncated: subgraph.truncated.as_ref().map(truncation),
        outside_window: subgraph.outside_window,
    }
}

/// What stands after the nodes and edges. Looks through all claims of the answer, for the sources.
pub(super) fn closing<'a>(
    explorer: &'a Explorer,
    answer: &'a Answer,
    subgraph: &Subgraph,
    told: &'a Told,
) -> Closing<'a> {
    let dataset = explorer.dataset();
    let asked = asked(answer);
    let paths = match answer {
        Answer::Path(answer) => answer.paths.paths.iter().map(|found| json_path::path(dataset, found, asked)).collect(),
        _ => Vec::new(),
    };
    let sources = Sources { dataset, cited: cited(dataset, answer, subgraph) };
    Closing { paths, words: &told.words, callouts: callouts(told), detail: detail(explorer, answer, told), sources }
}

/// What relations are told for.
pub(super) fn asked(answer: &Answer) -> Asked<'_> {
    let asked = answer.constraints().map(|constraints| Asked::from(constraints.filter())).unwrap_or_default();
    Asked { window: answer.window(), ..asked }
}

fn detail<'a>(explorer: &'a Explorer, answer: &'a Answer, told: &'a Told) -> Detail<'a> {
    let dataset = explorer.dataset();
    let asked = asked(answer);
    let kind_count = |kind, count| {
        let kind = dataset.ontology.entity_kind(kind);
        KindCountJson { id: kind.id.as_str(), label: &kind.plural, count }
    };
    match answer {
        Answer::Home(answer) => Detail::Home {
            counts: CountsJson {
                entities: dataset.entities.len(),
                relations: dataset.relations.len(),
                sources: dataset.sources.len(),
                kinds: answer.kinds.iter().map(|found| kind_count(found.kind, found.count)).collect(),
            },
            newest_events: entity_ids(dataset, &answer.newest_events),
            ways_in: entity_ids(dataset, &answer.ways_in),
        },
        Answer::Search(answer) => {
            let hits = answer.hits.iter().map(|hit| HitJson {
                id: dataset.entity(hit.entity).id.as_str(),
                matched: &hit.matched,
                how: hit.how.as_str(),
            });
            Detail::Search { hits: hits.collect(), total: answer.total, nearest: entity_ids(dataset, &answer.nearest) }
        }
        Answer::Entity(answer) => Detail::Entity {
            attributes: &answer.attributes,
            outside_window_attributes: answer.outside_window_attributes,
            other_attributes: answer.other_attributes,
            other_statements: answer.other_statements,
            outside_window_ties: answer.outside_window_ties,
            other_witnesses: answer.other_witnesses,
            named_in: answer.named_in.iter().map(|edge| dataset.relation(edge.relation).id.as_str()).collect(),
            hidden: entity_ids(dataset, &answer.explored.exploration.hidden),
            not_expanded: entity_ids(dataset, &answer.explored.not_expanded()),
            undrawn: undrawn(dataset, answer),
        },
        Answer::Path(answer) => Detail::Path {
            path_count: json_path::path_count(dataset, &answer.paths),
            no_path: answer.obstacles.as_ref().map(|blockage| json_path::no_path(dataset, blockage, told)),
        },
        Answer::Comparison(answer) => Detail::Comparison {
            comparison: Box::new(ComparisonJson::of(explorer, answer)),
            ties: further_ties(answer).into_iter().map(|found| edge(explorer, found, asked)).collect(),
        },
        Answer::Relation(answer) => {
            let story = words::relation(dataset, answer.relation, asked);
            Detail::Relation {
                footnotes: footnotes(dataset, &story),
                disagreements: disagreements(dataset, answer.relation),
                instead: answer.rivals.iter().map(|rival| edge(explorer, *rival, asked)).collect(),
            }
        }
        Answer::Source(answer) => Detail::Source {
            source: dataset.source(answer.source).id.as_str(),
            reprinted_by: answer.reprinted_by.iter().map(|other| dataset.source(*other).id.as_str()).collect(),
            outside_window_claims: answer.outside_window_claims,
            other_claims: answer.other_claims,
        },
        Answer::Kind(answer) => Detail::Kind {
            with: json_kind::with(dataset, answer),
            left_out: answer.left_out,
            rows: json_kind::rows(dataset, answer),
            ties: json_kind::ties(answer).into_iter().map(|found| edge(explorer, found, asked)).collect(),
        },
        Answer::Connect(answer) => {
            Detail::Connect { connection: ConnectionJson::of(dataset, &answer.connection, asked, told) }
        }
        Answer::Mentions(answer) => Detail::Mentions(MentionsJson::of(dataset, answer)),
        Answer::Coverage(answer) => Detail::Coverage { coverage: CoverageJson::of(dataset, answer) },
        Answer::Timeline(answer) => Detail::Timeline { timeline: TimelineJson::of(dataset, answer) },
        Answer::Difference(answer) => Detail::Difference { difference: DifferenceJson::of(dataset, answer) },
        Answer::Graph(answer) => Detail::Graph {
            kinds: answer.kinds.as_ref().map(|summary| KindsJson {
                nodes: summary.nodes.iter().map(|found| kind_count(found.kind, found.count)).collect(),
                edges: summary
                    .edges
                    .iter()
                    .map(|tie| KindTieJson {
                        from: dataset.ontology.entity_kind(tie.from).id.as_str(),
                        relation: dataset.ontology.relation_kind(tie.relation).id.as_str(),
                        to: dataset.ontology.entity_kind(tie.to).id.as_str(),
                        count: tie.count,
                    })
                    .collect(),
            }),
            group: asked_group(dataset, answer),
            overview: answer
                .overview
                .as_ref()
                .filter(|_| answer.group.is_none())
                .map(|overview| OverviewJson::of(dataset, overview)),
        },
    }
}

fn undrawn<'a>(dataset: &'a Dataset, answer: &EntityAnswer) -> Vec<UndrawnJson<'a>> {
    let undrawn = answer.explored.exploration.undrawn.iter();
    let id = |entity| dataset.entity(entity).id.as_str();
    undrawn.map(|undrawn| UndrawnJson { id: id(undrawn.entity), count: undrawn.count }).collect()
}

/// The sources of a relation's claims, and what these are inferred from.
fn sources_of(dataset: &Dataset, relation: RelationIndex) -> impl Iterator<Item = SourceIndex> {
    dataset.relation(relation).claims.iter().flat_map(|claim| {
        let inferred = claim.inferred.iter().flat_map(|inference| inference.from.iter().copied());
        std::iter::once(claim.source).chain(inferred)
    })
}

/// Every source that the document names.
pub(super) fn cited(dataset: &Dataset, answer: &Answer, subgraph: &Subgraph) -> BTreeSet<SourceIndex> {
    let of_nodes = subgraph.nodes.iter().flat_map(|node| &dataset.entity(node.entity).claims).map(|claim| &claim.claim);
    let of_edges = subgraph.edges.iter().flat_map(|edge| &dataset.relation(edge.relation).claims);
    let mut cited: BTreeSet<SourceIndex> = of_nodes
        .chain(of_edges)
        .flat_map(|claim| {
            let inferred = claim.inferred.iter().flat_map(|inference| inference.from.iter().copied());
            std::iter::once(claim.source).chain(inferred)
        })
        .collect();
    match answer {
        Answer::Home(answer) => cited.extend(&answer.sources),
        Answer::Kind(answer) => {
            let kept_by = answer.rows.iter().flat_map(|row| &row.kept_by);
            cited.extend(kept_by.flat_map(|edge| sources_of(dataset, edge.relation)));
        }
        Answer::Comparison(answer) => {
            cited.extend(further_ties(answer).iter().flat_map(|edge| sources_of(dataset, edge.relation)));
        }
        Answer::Relation(answer) => {
            cited.extend(answer.rivals.iter().flat_map(|rival| sources_of(dataset, rival.relation)));
        }
        Answer::Source(answer) => {
            cited.insert(answer.source);
            cited.extend(&answer.reprinted_by);
        }
        _ => {}
    }
    let mut untold: Vec<SourceIndex> = cited.iter().copied().collect();
    while let Some(source) = untold.pop() {
        untold.extend(dataset.source(source).republishes.iter().filter(|original| cited.insert(**original)));
    }
    cited
}

fn truncation(found: &Truncation) -> TruncationJson<'_> {
    let cut = |cut: Cut| CutJson { shown: cut.shown, total: cut.total };
    TruncationJson { nodes: cut(found.nodes), edges: cut(found.edges), reason: &found.reason }
}
