//! What the graph is made of, against petgraph's `DiGraph` in the same process: shortest paths from both ends, how many there
//! are, and what a slot costs beside an independent random read of this machine. Prints a table, and which gate holds.
//!
//! `cargo bench --bench kernels` measures `rmat10k`, `rmat100k` and `leaks`; with `-- --large` also `rmat5m` and `rmat7m`, which
//! want 16 GB of memory while they are built. Without `--bench`, as in tests, `rmat10k` alone with few pairs: that it runs.
//!
//! With `--answer GRAPH` it measures nothing by itself, and answers questions; see `kernels/answering.rs`.
//!
//! Both sides answer the same pairs in turn, and have to agree on every length.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

#[path = "kernels/answering.rs"]
mod answering;
#[path = "kernels/graphs.rs"]
mod graphs;

use std::collections::{HashMap, VecDeque};
use std::hint::black_box;
use std::time::{Duration, Instant};

use entente::graph::{FrozenGraph, Scratch, Throughout};
use graphs::{GRAPHS, Generated, pairs};
use petgraph::graph::{DiGraph, NodeIndex};

/// How many of the graphs are measured unless the large ones are asked for.
const USUAL_COUNT: usize = 3;

/// How many pairs are asked about.
const PAIR_COUNT: usize = 1_000;

/// Rounds over all pairs; of each pair the fastest answer counts, which is the least disturbed one.
const ROUND_COUNT: usize = 5;

/// What is found for a pair: hops, or nothing.
type Length = Option<usize>;

/// Breadth-first from both ends, each time one level of the side with fewer nodes at its edge, as one would write it over
/// petgraph: marks in hash maps.
fn naive(graph: &DiGraph<(), ()>, from: NodeIndex, to: NodeIndex) -> Length {
    let mut seen = [HashMap::from([(from, 0_usize)]), HashMap::from([(to, 0_usize)])];
    let mut waiting = [VecDeque::from([from]), VecDeque::from([to])];
    while !waiting[0].is_empty() && !waiting[1].is_empty() {
        let side = usize::from(waiting[1].len() < waiting[0].len());
        let mut best: Length = None;
        for _ in 0..waiting[side].len() {
            let node = waiting[side].pop_front().expect("it was counted");
            let distance = seen[side][&node];
            for next in graph.neighbors_undirected(node) {
                if let Some(beyond) = seen[1 - side].get(&next) {
                    let length = distance + 1 + beyond;
                    best = Some(best.map_or(length, |best| best.min(length)));
                } else if let std::collections::hash_map::Entry::Vacant(entry) = seen[side].entry(next) {
                    entry.insert(distance + 1);
                    waiting[side].push_back(next);
                }
            }
        }
        if best.is_some() {
            return best;
        }
    }
    None
}

/// The fastest of several times for each pair, and their answers, which are the same each time.
struct Timed<Found> {
    times: Vec<Duration>,
    found: Vec<Found>,
}

impl<Found> Timed<Found> {
    fn of(pairs: &[(u32, u32)], round_count: usize, mut ask: impl FnMut(u32, u32) -> Found) -> Self {
        let mut times = vec![Duration::MAX; pairs.len()];
        let mut found = Vec::new();
        for round in 0..round_count {
            for (position, (from, to)) in pairs.iter().enumerate() {
                let start = Instant::now();
                let answer = black_box(ask(*from, *to));
                times[position] = times[position].min(start.elapsed());
                if round == 0 {
                    found.push(answer);
                }
            }
        }
        Self { times, found }
    }

    /// Microseconds that so many of a thousand are below.
    fn quantile(&self, thousandths: usize) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        times[(times.len() - 1) * thousandths / 1_000].as_secs_f64() * 1e6
    }
}

/// Nanoseconds for a read from 8 MiB at a place that does not depend on the read before.
fn random_read_ns() -> f64 {
    const LENGTH: usize = 1 << 20;
    const READ_COUNT: usize = 20_000_000;
    let numbers: Vec<u64> = (0..LENGTH as u64).collect();
    let mut best = f64::MAX;
    for seed in 0..5 {
        let mut state: u64 = 0x9e37_79b9 + seed;
        let mut sum = 0_u64;
        let start = Instant::now();
        for _ in 0..READ_COUNT {
            // A linear congruential generator with the multiplier of Knuth's MMIX: cheap, and good in its high bits.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sum = sum.wrapping_add(numbers[usize::try_from(state >> 44).expect("20 bits")]);
        }
        black_box(sum);
        best = best.min(start.elapsed().as_secs_f64() * 1e9 / 2e7);
    }
    best
}

#[expect(clippy::cast_precision_loss, reason = "counts of a benchmark are far below 2^52")]
fn real(count: usize) -> f64 {
    count as f64
}

struct Gates {
    lines: Vec<String>,
}

impl Gates {
    /// Notes whether a gate holds, by its number, in the form that `scripts/bench-gates` reads.
    fn check(&mut self, number: usize, what: &str, value: f64, bound: f64, is_at_least: bool) {
        let holds = if is_at_least { value >= bound } else { value <= bound };
        let sign = if is_at_least { "≥" } else { "≤" };
        let told = if holds { "holds" } else { "missed" };
        self.lines.push(format!("gate {number}: {value:.1} {sign} {bound} {told}  {what}"));
    }
}

fn measure(generated: &Generated, pair_count: usize, round_count: usize, read_ns: f64, gates: &mut Gates) {
    let start = Instant::now();
    let edges = generated.edges();
    let generated_s = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let graph = FrozenGraph::new(generated.node_count, &edges, |_| 0).expect("it is small enough");
    let build_s = start.elapsed().as_secs_f64();
    let mut reference = DiGraph::<(), ()>::new();
    if generated.is_compared {
        reference = DiGraph::with_capacity(generated.node_count, generated.edge_count);
        for _ in 0..generated.node_count {
            reference.add_node(());
        }
        for (from, to) in &edges {
            reference.add_edge(NodeIndex::new(*from as usize), NodeIndex::new(*to as usize), ());
        }
    }
    drop(edges);
    let held_gb = real(graph.byte_count()) / 1e9;
    let bytes_an_edge = real(graph.byte_count()) / real(generated.edge_count);
    let pairs = pairs(&graph, pair_count);
    let mut scratch = Scratch::new(graph.node_count());
    let ends = |from: u32, to: u32| [graph.rank_of(from), graph.rank_of(to)];
    let mut slot_count = 0_u64;
    for (from, to) in &pairs {
        graph.meet_once(&mut scratch, ends(*from, *to), &Throughout, &mut slot_count);
    }
    let one = Timed::of(&pairs, round_count, |from, to| {
        let met = graph.meet_once(&mut scratch, ends(from, to), &Throughout, &mut 0)?;
        let way = graph.one_way(&scratch);
        assert_eq!(way.len(), met.hop_count + 1);
        Some(met.hop_count)
    });
    let all = Timed::of(&pairs, round_count, |from, to| {
        graph.meet(&mut scratch, ends(from, to), &[], usize::MAX, &Throughout, &mut 0)?;
        graph.shortest_ways(&scratch).count()
    });
    let slot_count = real(usize::try_from(slot_count).expect("slots are counted in 64 bits"));
    let slots = slot_count / real(pairs.len());
    let total_ns: f64 = one.times.iter().map(|time| time.as_secs_f64() * 1e9).sum();
    let slot_ns = total_ns / slot_count;
    let ratio_of_all = all.quantile(500) / one.quantile(500);
    println!(
        "{:<9} {:>8.1} s made {:>7.1} s built {:>6.1} B/edge {:>6.2} GB held",
        generated.name, generated_s, build_s, bytes_an_edge, held_gb
    );
    println!(
        "          one path {:>9.1} µs median {:>9.1} µs p99; {:>9.0} slots, {:.1} ns each; all counted {:>9.1} µs",
        one.quantile(500),
        one.quantile(990),
        slots,
        slot_ns,
        all.quantile(500)
    );
    let name = generated.name;
    gates.check(3, &format!("{name}: a slot against a random read"), slot_ns / read_ns, 6.0, false);
    gates.check(4, &format!("{name}: all shortest paths counted against one"), ratio_of_all, 4.0, false);
    if name == "rmat7m" {
        gates.check(8, "rmat7m: gigabytes held", held_gb, 6.0, false);
    }
    if !generated.is_compared {
        return;
    }
    let round_count = round_count.min(2);
    let naive = Timed::of(&pairs, round_count, |from, to| {
        naive(&reference, NodeIndex::new(from as usize), NodeIndex::new(to as usize))
    });
    assert_eq!(one.found, naive.found, "{name}: both find the same lengths");
    let [median, p99] = [500, 990].map(|thousandths| naive.quantile(thousandths) / one.quantile(thousandths));
    println!(
        "          petgraph {:>9.1} µs median {:>9.1} µs p99: {median:.1} and {p99:.1} times as long",
        naive.quantile(500),
        naive.quantile(990)
    );
    let bounds = match name {
        "leaks" => Some((1, [20.0, 30.0])),
        "rmat5m" => Some((2, [30.0, 100.0])),
        _ => None,
    };
    if let Some((gate, [at_median, at_p99])) = bounds {
        gates.check(gate, &format!("{name}: times faster than petgraph at the median"), median, at_median, true);
        gates.check(gate, &format!("{name}: times faster than petgraph at the 99th percentile"), p99, at_p99, true);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let after = |name: &str| arguments.iter().skip_while(|argument| *argument != name).nth(1);
    if let Some(name) = after("--answer") {
        answering::answer(name, after("--edges").map(String::as_str)).expect("whoever asks reads the answers");
        return;
    }
    let mut gates = Gates { lines: Vec::new() };
    if !has("--bench") {
        measure(&GRAPHS[0], 20, 1, 1.0, &mut gates);
        return;
    }
    let read_ns = random_read_ns();
    println!(
        "An independent random read from 8 MiB: {read_ns:.1} ns. {PAIR_COUNT} pairs, the best of {ROUND_COUNT} rounds.\n"
    );
    let count = if has("--large") { GRAPHS.len() } else { USUAL_COUNT };
    for generated in &GRAPHS[..count] {
        measure(generated, PAIR_COUNT, ROUND_COUNT, read_ns, &mut gates);
    }
    println!("\n{}", gates.lines.join("\n"));
}
