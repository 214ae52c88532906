//! Random questions about random graphs.

use entente::graph::{Bridges, Direction, Filter, Limits, PathOptions, PathSort, ViaOrder};
use entente::model::{Dataset, EntityIndex, Says, SourceIndex};

use crate::support::dataset_builder::DatasetBuilder;
use crate::support::random_graph::{Random, small_dataset};

pub const NO_LIMITS: Limits = Limits { node_count_max: usize::MAX, edge_count_max: usize::MAX };

/// Runs a check over so many random graphs, each with a filter and two entities.
pub fn for_random_questions(count: u64, check: impl Fn(&mut Random, &Dataset, &Filter, EntityIndex, EntityIndex)) {
    for seed in 0..count {
        let mut random = Random::new(seed);
        let dataset = small_dataset(&mut random);
        let filter = random_filter(&mut random);
        let from = EntityIndex::from(random.below(dataset.entities.len()));
        let to = EntityIndex::from(random.below(dataset.entities.len()));
        check(&mut random, &dataset, &filter, from, to);
    }
}

fn random_filter(random: &mut Random) -> Filter {
    let entity_kinds = ["person", "institution", "event", "country", "topic"].map(DatasetBuilder::kind);
    let relation_kinds = ["knows", "supports", "member-of", "headed"].map(DatasetBuilder::relation_kind);
    let mut filter = Filter::default();
    if random.percent(30) {
        return filter;
    }
    if random.percent(50) {
        let window = random.pick(&["2012", "2010", "2015", "../2011", "2013/..", "2011/2012"]);
        filter.window = Some(window.parse().expect("the windows are valid"));
    }
    if random.percent(30) {
        filter.says = Says::ALL.to_vec();
    }
    for (kinds, share) in [(&mut filter.kinds, 15), (&mut filter.not_kinds, 20)] {
        if random.percent(share) {
            *kinds = entity_kinds.into_iter().filter(|_| random.percent(40)).collect();
        }
    }
    for (kinds, share) in [(&mut filter.relations, 15), (&mut filter.not_relations, 15)] {
        if random.percent(share) {
            *kinds = relation_kinds.into_iter().filter(|_| random.percent(40)).collect();
        }
    }
    if random.percent(15) {
        filter.cites = (0..4).map(SourceIndex).filter(|_| random.percent(40)).collect();
    }
    if random.percent(10) {
        filter.statuses = vec![(*random.pick(&["observer", "founding-member"])).to_owned()];
    }
    if random.percent(15) {
        filter.source_count_min = Some(1 + random.below(2));
    }
    if random.percent(15) {
        filter.source_count_max = Some(1 + random.below(2));
    }
    filter.disputed = random.percent(12);
    filter.direction = *random.pick(&[Direction::Both, Direction::Both, Direction::Out, Direction::In]);
    filter
}

/// Options of every sort for paths between two entities, without a bound on how long is searched.
pub fn random_options(random: &mut Random, dataset: &Dataset, from: EntityIndex, to: EntityIndex) -> PathOptions {
    let mut inner: Vec<EntityIndex> =
        dataset.iter_entities().map(|(entity, _)| entity).filter(|entity| *entity != from && *entity != to).collect();
    let mut take = |count: usize, random: &mut Random| -> Vec<EntityIndex> {
        let count = count.min(inner.len());
        (0..count).map(|_| inner.remove(random.below(inner.len()))).collect()
    };
    let via_count = *random.pick(&[0, 0, 0, 0, 1, 1, 2, 3]);
    let avoid_count = *random.pick(&[0, 0, 0, 1, 2]);
    PathOptions {
        bridges: *random.pick(&Bridges::ALL),
        via: take(via_count, random),
        via_order: *random.pick(&ViaOrder::ALL),
        avoid: take(avoid_count, random),
        coexist: random.percent(30),
        sort: if random.percent(40) { PathSort::Shortest } else { *random.pick(&PathSort::ALL) },
        path_count_max: *random.pick(&[1, 2, 3, 5, 100_000, 100_000]),
        hop_count_max: *random.pick(&[None, None, Some(1), Some(2), Some(3), Some(5)]),
        slot_count_max: u64::MAX,
        ..PathOptions::default()
    }
}
