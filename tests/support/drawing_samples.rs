//! Graphs to draw, from a seed, and plain annotations for them.

use entente::drawing::{Annotations, Around, Caption, Form, neighbourhood};
use entente::graph::{Hop, HopDirection, Path, PathSet, Subgraph, SubgraphEdge, SubgraphNode, Unfolded, Unfolding};
use entente::model::{Dataset, EntityIndex, EntityKindIndex, Holding, RelationIndex, Window};

use super::dataset_builder::{DatasetBuilder, claim};

/// A caption whose every part needs escaping.
pub const CAPTION: Caption<'static> = Caption {
    title: "A & B: neighbourhood",
    description: "What is tied to <A>.",
    edition: "Edition 0123456789ab, 2024-06-05",
    sources: "According to a source",
    licence: "CC BY 4.0",
    url: "https://example.org/entity/a?depth=1&at=2024",
};

/// The longest name that a drawing has to bear.
pub const NAME_OF_110: &str = "Regional Anti-Terrorist Structure of the Cooperation Organisation of Many States and of Those That Watch Them Meet";

const KINDS: [&str; 9] =
    ["country", "person", "post", "institution", "programme", "project", "event", "document", "topic"];
const RELATIONS: [&str; 6] = ["knows", "holds-post", "supports", "member-of", "headed", "took-part-in"];
const NAMES: [&str; 7] = [
    "BOMCA",
    "Terhi Hakala",
    "Ministry of Foreign Affairs",
    NAME_OF_110,
    "11th High-Level Political and Security Dialogue",
    "Туркменистан",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein",
];

/// Links and words as a page might give them.
pub struct PlainAnnotations<'a>(pub &'a Dataset);

impl Annotations for PlainAnnotations<'_> {
    fn entity_link(&self, entity: EntityIndex) -> String {
        format!("/entity/{}?depth=1&direction=both", self.0.entity(entity).id)
    }

    fn relation_link(&self, relation: RelationIndex) -> String {
        format!("/relation/{}", self.0.relation(relation).id)
    }

    fn ties_link(&self, from: EntityIndex, to: EntityIndex) -> String {
        format!("/path?from={}&to={}", self.0.entity(from).id, self.0.entity(to).id)
    }

    fn kind_link(&self, kind: EntityKindIndex) -> String {
        format!("/kind/{}", self.0.ontology.entity_kind(kind).id)
    }

    fn count(&self, count: usize) -> String {
        if count < 1_000 { count.to_string() } else { format!("{} thousand and {}", count / 1_000, count % 1_000) }
    }

    fn relation_label(&self, relation: RelationIndex) -> String {
        let kind = self.0.relation(relation).kind;
        self.0.ontology.relation_kind(kind).forward.was.replace("{status|a member}", "a member")
    }

    fn doubt(&self, _: RelationIndex) -> String {
        String::new()
    }

    fn is_unstated(&self, _: RelationIndex) -> bool {
        false
    }

    fn has_ended(&self, relation: RelationIndex) -> bool {
        relation.position() % 5 == 1
    }
}

/// A sequence of numbers from a seed (Knuth's linear congruential generator).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound
    }
}

/// So many entities `n000`, `n001` … of all kinds, with short and long names, tied as the pairs say.
pub fn dataset(node_count: usize, pairs: &[(usize, usize)]) -> Dataset {
    let mut builder = DatasetBuilder::new();
    for position in 0..node_count {
        let entity = builder.entity(&format!("n{position:03}"), KINDS[position % KINDS.len()]);
        entity.name = format!("{} {position}", NAMES[position % NAMES.len()]);
    }
    for (position, (from, to)) in pairs.iter().enumerate() {
        let kind = RELATIONS[(from + to + position / 3) % RELATIONS.len()];
        let qualifier = entente::model::Id::parse(&format!("q{position}")).expect("a valid slug");
        let (from, to) = (format!("n{from:03}"), format!("n{to:03}"));
        builder.qualified_relation(&from, kind, &to, Some(qualifier.as_str()), vec![claim()]);
    }
    builder.build()
}

/// The pairs of a hub `n000` with all others.
pub fn star(node_count: usize) -> Vec<(usize, usize)> {
    (1..node_count).map(|other| if other % 3 == 0 { (other, 0) } else { (0, other) }).collect()
}

/// The pairs of a connected graph with hubs, cross-links, parallels and loops.
pub fn web(node_count: usize, pair_count: usize, seed: u64) -> Vec<(usize, usize)> {
    let mut numbers = Numbers(seed);
    let tree = (1..node_count).map(|node| (node, numbers.below(1 + node / 3))).collect::<Vec<_>>();
    let rest = (tree.len()..pair_count).map(|_| (numbers.below(node_count), numbers.below(node_count)));
    tree.iter().copied().chain(rest).collect()
}

/// Everything in the dataset. Every 7th node and every 6th edge holds only possibly.
pub fn everything(dataset: &Dataset) -> Subgraph {
    let holds = |position: usize, every: usize| {
        if position % every == every - 1 { Holding::Possibly } else { Holding::Certainly }
    };
    Subgraph {
        nodes: dataset
            .iter_entities()
            .map(|(entity, _)| SubgraphNode { entity, distance: 0, holds: holds(entity.position(), 7) })
            .collect(),
        edges: dataset
            .iter_relations()
            .map(|(relation, _)| SubgraphEdge { relation, holds: holds(relation.position(), 6) })
            .collect(),
        truncated: None,
        outside_window: 0,
    }
}

/// The unfolding in which all nodes are laid out together around the first.
pub fn unfolded_at_once(subgraph: &Subgraph) -> Unfolding {
    let first = subgraph.nodes[0].entity;
    let unfolded = |node: &SubgraphNode| Unfolded { entity: node.entity, over: first, degree: 1, loop_count: 0 };
    Unfolding {
        nodes: subgraph.nodes.iter().map(unfolded).collect(),
        base_count: subgraph.nodes.len(),
        base_edges: subgraph.edges.iter().map(|edge| edge.relation).collect(),
        opened: Vec::new(),
    }
}

/// A picture of the whole dataset around its first entity.
pub fn draw_around_first(dataset: &Dataset, caption: &Caption<'_>, form: Form) -> String {
    let subgraph = everything(dataset);
    let unfolding = unfolded_at_once(&subgraph);
    let around = Around { subgraph: &subgraph, unfolding: &unfolding, pins: &[], stubs: &[], chosen: None };
    neighbourhood(dataset, &around, &PlainAnnotations(dataset), caption, form)
}

/// A path set that lists these paths; every relation between two neighbours belongs to their hop.
pub fn path_set(dataset: &Dataset, node_paths: &[&[usize]]) -> PathSet {
    let edges_between = |from: usize, to: usize| {
        let ties = dataset.iter_relations().filter(move |(_, relation)| {
            let ends = (relation.from.position(), relation.to.position());
            ends == (from, to) || ends == (to, from)
        });
        ties.map(|(relation, _)| SubgraphEdge { relation, holds: Holding::Certainly }).collect::<Vec<_>>()
    };
    let paths: Vec<Path> = node_paths
        .iter()
        .map(|nodes| Path {
            nodes: nodes.iter().map(|node| EntityIndex::from(*node)).collect(),
            hops: nodes
                .windows(2)
                .map(|ends| Hop { edges: edges_between(ends[0], ends[1]), direction: HopDirection::Both })
                .collect(),
            together: Some(Window::ALWAYS),
            through: Vec::new(),
        })
        .collect();
    let ends = node_paths[0];
    PathSet { paths, ..PathSet::none(EntityIndex::from(ends[0]), EntityIndex::from(ends[ends.len() - 1])) }
}
