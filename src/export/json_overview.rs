//! What stands out in the whole of an edition, as data.

use serde::Serialize;

use crate::explorer::{GraphAnswer, Group, Overview};
use crate::graph::{Community, Standing};
use crate::model::Dataset;
use crate::words;

use super::json_footnotes::entity_ids;

/// Groups, and who joins them.
#[derive(Serialize)]
pub(super) struct OverviewJson<'a> {
    groups: Vec<GroupJson<'a>>,
    /// How many communities there are, those not told of included.
    group_total: usize,
    /// Entities that are tied to others, in communities too small to be told of.
    outside: usize,
    /// Entities that are tied to no other.
    untied: usize,
    /// How many entities those are, in words; empty where there are none.
    outside_words: String,
    between: Vec<StandingJson<'a>>,
    /// What groups and shares are, and over what they are found.
    method: String,
    /// From how many entities shortest ways were followed; fewer than all where shares are estimates.
    starts: usize,
    entities: usize,
}

#[derive(Serialize)]
pub(super) struct GroupJson<'a> {
    words: String,
    named: Vec<&'a str>,
    members: usize,
    kinds: Vec<KindCountJson<'a>>,
    central: Vec<StandingJson<'a>>,
}

#[derive(Serialize)]
struct KindCountJson<'a> {
    id: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct StandingJson<'a> {
    id: &'a str,
    words: String,
    /// To six places.
    share: f64,
    neighbours: usize,
    /// Groups by their place in the list, from 0; communities that are not told of have higher numbers.
    groups: &'a [usize],
    apart: Option<usize>,
    parts: &'a [usize],
}

impl<'a> OverviewJson<'a> {
    pub(super) fn of(dataset: &'a Dataset, overview: &'a Overview) -> Self {
        let structure = &overview.structure;
        let groups = overview.groups.iter().zip(&structure.communities);
        Self {
            groups: groups.map(|(group, community)| group_json(dataset, group, community)).collect(),
            group_total: structure.communities.len(),
            outside: overview.outside_count(),
            untied: overview.untied_count,
            outside_words: words::outside_groups(overview.outside_count(), overview.untied_count),
            between: standings(dataset, &structure.between),
            method: words::structure_method(structure).join(" "),
            starts: structure.start_count,
            entities: structure.entity_count(),
        }
    }
}

/// The group that is asked for, where one is.
pub(super) fn asked_group<'a>(dataset: &'a Dataset, answer: &'a GraphAnswer) -> Option<GroupJson<'a>> {
    let (overview, position) = (answer.overview.as_ref()?, answer.group?);
    let group = overview.group_at(dataset, position);
    Some(group_json(dataset, &group, &overview.structure.communities[position]))
}

fn group_json<'a>(dataset: &'a Dataset, group: &Group, community: &'a Community) -> GroupJson<'a> {
    let kind_id = |kind| dataset.ontology.entity_kind(kind).id.as_str();
    let kinds = group.kinds.iter().map(|counted| KindCountJson { id: kind_id(counted.kind), count: counted.count });
    GroupJson {
        words: words::group_name(dataset, &group.named),
        named: entity_ids(dataset, &group.named),
        members: community.members.len(),
        kinds: kinds.collect(),
        central: standings(dataset, &community.central),
    }
}

fn standings<'a>(dataset: &'a Dataset, standings: &'a [Standing]) -> Vec<StandingJson<'a>> {
    let told = |standing: &'a Standing| StandingJson {
        id: dataset.entity(standing.entity).id.as_str(),
        words: words::standing(standing),
        share: (standing.share * 1e6).round() / 1e6,
        neighbours: standing.degree,
        groups: &standing.joined,
        apart: standing.apart,
        parts: &standing.parts,
    };
    standings.iter().map(told).collect()
}
