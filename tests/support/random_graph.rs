//! Graphs from a seed: small ones with everything that can be odd in them, and large ones in a well-known shape.

use entente::model::{AttributeClaim, Claim, Dataset, Inference, InferredPart, Says, SourceIndex, Value};

use super::dataset_builder::{DatasetBuilder, claim, small_ontology};

/// Random numbers: Steele, Lea and Flood's `SplitMix64`.
pub struct Random {
    state: u64,
}

impl Random {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 random bits.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(bound).expect("a position fits");
        usize::try_from(wide >> 64).expect("it is below the bound")
    }

    /// A number from 0 up to, but without, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a number of this form holds")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 * 2_f64.powi(-53)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of the given.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// All dates have the precision of a year, so that nothing changes within one.
const DATES: [&str; 11] = [
    "2010/2012",
    "2012/2014",
    "2011/..",
    "2013/",
    "../2012",
    "/2013",
    "2012~/2014",
    "2010/2013?",
    "2014",
    "2011~",
    "2010/2010",
];

/// A small multigraph: at most 9 entities and 24 relations, with parallel and symmetric ties, ties of an entity with
/// itself, claims that differ in what they say, when, by whom and with which status, lifetimes that sources differ on, and
/// entities that do not bridge, by kind and by themselves. Of the sources, `s3` reprints `s1`, and `s4` both `s1` and `s2`.
/// The kind `headed` is functional.
pub fn small_dataset(random: &mut Random) -> Dataset {
    let mut ontology = small_ontology();
    let headed = ontology.find_relation_kind("headed").expect("the small ontology has it");
    ontology.relation_kinds[headed.position()].functional = true;
    let mut builder = DatasetBuilder::with_ontology(ontology);
    for name in ["s1", "s2", "s3", "s4"] {
        builder.source(name, "A title", "2024-06-05");
    }
    let entity_count = 2 + random.below(8);
    for number in 0..entity_count {
        let kind = *random.pick(&["person", "person", "institution", "event", "country", "topic"]);
        let bridges = if random.percent(15) { Some(random.percent(50)) } else { None };
        let mut dated = Vec::new();
        if random.percent(30) {
            for attribute in if kind == "event" { &["when", "when"] } else { &["founded", "dissolved"] } {
                for _ in 0..random.below(3) {
                    let date =
                        if kind == "event" { random.pick(&DATES) } else { random.pick(&["2010", "2012", "2014?"]) };
                    dated.push(dated_claim(attribute, date));
                }
            }
        }
        let entity = builder.entity(&name(number), kind);
        entity.bridges = bridges;
        entity.claims = dated;
    }
    let relation_count_max = if random.percent(30) { 24 } else { 2 * entity_count };
    for number in 0..random.below(relation_count_max + 1) {
        let kind = *random.pick(&["knows", "supports", "supports", "member-of", "headed"]);
        let (mut from, mut to) = (random.below(entity_count), random.below(entity_count));
        if kind == "knows" && to < from {
            (from, to) = (to, from);
        }
        let claims = (0..=random.below(2)).map(|_| random_claim(random, kind)).collect();
        builder.qualified_relation(&name(from), kind, &name(to), Some(&format!("q{number}")), claims);
    }
    let mut dataset = builder.build();
    dataset.sources[2].republishes = vec![SourceIndex(0)];
    dataset.sources[3].republishes = vec![SourceIndex(0), SourceIndex(1)];
    dataset
}

fn random_claim(random: &mut Random, kind: &str) -> Claim {
    let says = if random.percent(75) { Says::Is } else { *random.pick(&Says::ALL) };
    let when = random.percent(60).then(|| random.pick(&DATES).parse().expect("the dates are valid"));
    let observed = random.percent(20).then(|| random.pick(&["2011", "2013"]).parse().expect("the dates are valid"));
    let mut values = Vec::new();
    if kind == "member-of" && random.percent(60) {
        let word = *random.pick(&["an observer", "a founding member"]);
        values.push(("status".to_owned(), Value::Choice(word.to_owned())));
    }
    let inferred = random.percent(15).then(|| Inference {
        part: InferredPart::Tie,
        reason: "it follows".to_owned(),
        from: vec![random_source(random)],
    });
    let (observed, inferred) = (observed.into_iter().collect(), inferred.into_iter().collect());
    Claim { source: random_source(random), says, when, observed, values, inferred, ..claim() }
}

fn random_source(random: &mut Random) -> SourceIndex {
    SourceIndex::from(random.below(4))
}

fn dated_claim(attribute: &str, date: &str) -> AttributeClaim {
    let value = Value::Date(date.parse().expect("the dates are valid"));
    let claim = Claim { values: vec![(attribute.to_owned(), value)], ..claim() };
    AttributeClaim { attribute: attribute.to_owned(), claim }
}

/// The id of an entity by number; ids order as numbers do.
pub fn name(number: usize) -> String {
    format!("n{number:07}")
}

/// The edges of an R-MAT graph (Chakrabarti, Zhan and Faloutsos, 2004): a few nodes with very many neighbours. Parallel
/// edges stay; none joins a node to itself.
pub fn rmat_edges(node_count: usize, edge_count: usize, seed: u64) -> Vec<(usize, usize)> {
    rmat_pairs(node_count, edge_count, seed).into_iter().map(|(from, to)| (from as usize, to as usize)).collect()
}

/// The numbers of nodes in a random order.
fn shuffled(random: &mut Random, node_count: usize) -> Vec<u32> {
    let mut labels: Vec<u32> = (0..).take(node_count).collect();
    for position in (1..node_count).rev() {
        labels.swap(position, random.below(position + 1));
    }
    labels
}

/// The same edges in half the memory.
pub fn rmat_pairs(node_count: usize, edge_count: usize, seed: u64) -> Vec<(u32, u32)> {
    let mut random = Random::new(seed);
    let labels = shuffled(&mut random, node_count);
    let level_count = node_count.next_power_of_two().trailing_zeros();
    let mut edges = Vec::with_capacity(edge_count);
    while edges.len() < edge_count {
        let (mut from, mut to) = (0, 0);
        let mut bits = 0;
        for level in 0..level_count {
            // One draw serves four levels, 16 bits each.
            if level % 4 == 0 {
                bits = random.next();
            }
            let (down, right) = match bits & 0xffff {
                0..37_355 => (0, 0),
                37_355..49_807 => (0, 1),
                49_807..62_259 => (1, 0),
                _ => (1, 1),
            };
            bits >>= 16;
            from = 2 * from + down;
            to = 2 * to + right;
        }
        if from < node_count && to < node_count && from != to {
            edges.push((labels[from], labels[to]));
        }
    }
    edges
}

/// Edges in the shape of the graph of the Offshore Leaks of the ICIJ: many nodes that one tie joins to a hub, hubs among each
/// other, and nodes without any.
pub fn leaks_pairs(node_count: usize, edge_count: usize, seed: u64) -> Vec<(u32, u32)> {
    let mut random = Random::new(seed);
    let labels = shuffled(&mut random, node_count);
    let mut edges = Vec::with_capacity(edge_count);
    let mut parents = vec![0_usize; node_count];
    let emit = |random: &mut Random, edges: &mut Vec<(u32, u32)>, one: usize, other: usize| {
        let (one, other) = (labels[one], labels[other]);
        edges.push(if random.next() >> 63 == 0 { (one, other) } else { (other, one) });
    };
    for node in 1..node_count {
        if random.unit() < 0.05 {
            parents[node] = node;
            continue;
        }
        let near = random.below(node);
        let target = if random.unit() < 0.7 { parents[near] } else { near };
        parents[node] = target;
        if edges.len() < edge_count {
            emit(&mut random, &mut edges, node, target);
        }
    }
    while edges.len() < edge_count {
        let (from, near) = (random.below(node_count), random.below(node_count));
        let target = if random.unit() < 0.7 { parents[near] } else { near };
        if from != target {
            emit(&mut random, &mut edges, from, target);
        }
    }
    edges
}

/// A number that tells whether two lists of edges are the same.
pub fn checksum(edges: &[(u32, u32)]) -> u64 {
    edges.iter().fold(0, |sum, (from, to)| Random::new(sum ^ (u64::from(*from) << 32 | u64::from(*to))).next())
}

/// A dataset with people for nodes and undated support for edges.
pub fn dataset_of_edges(node_count: usize, edges: &[(usize, usize)]) -> Dataset {
    let mut builder = DatasetBuilder::new();
    for number in 0..node_count {
        builder.entity(&name(number), "person");
    }
    for (number, (from, to)) in edges.iter().enumerate() {
        let qualifier = format!("q{number}");
        builder.qualified_relation(&name(*from), "supports", &name(*to), Some(&qualifier), vec![claim()]);
    }
    builder.build()
}
