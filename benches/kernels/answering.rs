//! Answers questions about one generated graph on standard input, so that others can be asked the same beside us. See
//! `benches/peers/run`, whose peers speak the same lines.
//!
//! It says `nodes N`, `pair S T` for each pair, and `ready`. Then for each line one line, with nanoseconds last:
//! `one S T` gives the hops of a shortest path, `all S T` hops and the number of shortest paths, `simple S T K` the hops of
//! the K best simple paths. `-` stands for no path. Answers are sent at an empty line, so that who reads them does not run beside.

use std::cell::OnceCell;
use std::fs::File;
use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;

use entente::graph::{Bridges, Filter, FrozenGraph, KnowledgeGraph, Limits, PathOptions, Scratch, Throughout, paths};
use entente::model::{Dataset, EntityIndex};

use crate::support::random_graph::{dataset_of_edges, name};

use super::graphs::{GRAPHS, pairs};

/// How many pairs are told.
const PAIR_COUNT: usize = 1_000;

/// Paths are listed whatever it takes: peers have no budget either.
const SLOT_COUNT_MAX: u64 = u64::MAX / 8;

/// What can be asked about a graph.
struct Subject {
    graph: FrozenGraph,
    scratch: Scratch,
    edges: Vec<(u32, u32)>,
    /// The same graph as an edition holds it: it takes gigabytes, so it is made when simple paths are first asked for.
    known: OnceCell<(KnowledgeGraph, Vec<EntityIndex>)>,
}

/// Answers until there is no more question. The edges go to a file, each as two numbers of 32 bits, the lowest byte first.
///
/// # Errors
/// When nobody reads the answers, or the file cannot be written.
///
/// # Panics
/// When there is no graph of that name, or a question makes no sense.
pub fn answer(name: &str, edges_file: Option<&str>) -> io::Result<()> {
    let generated = GRAPHS.iter().find(|generated| generated.name == name).expect("a graph has that name");
    let edges = generated.edges();
    if let Some(path) = edges_file {
        let mut file = BufWriter::new(File::create(path)?);
        for number in edges.iter().flat_map(|(from, to)| [from, to]) {
            file.write_all(&number.to_le_bytes())?;
        }
        file.flush()?;
    }
    let graph = FrozenGraph::new(generated.node_count, &edges, |_| 0).expect("it is small enough");
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "nodes {}", generated.node_count)?;
    for (from, to) in pairs(&graph, PAIR_COUNT) {
        writeln!(out, "pair {from} {to}")?;
    }
    writeln!(out, "ready")?;
    out.flush()?;
    let mut subject = Subject { scratch: Scratch::new(graph.node_count()), graph, edges, known: OnceCell::new() };
    for line in io::stdin().lock().lines() {
        match line?.as_str() {
            "" => out.flush()?,
            question => writeln!(out, "{}", subject.ask(question))?,
        }
    }
    Ok(())
}

impl Subject {
    fn ask(&mut self, line: &str) -> String {
        let mut words = line.split_whitespace();
        let question = words.next().unwrap_or_default();
        let numbers: Vec<u32> = words.map(|word| word.parse().expect("a number is asked for")).collect();
        match (question, &numbers[..]) {
            ("one", [from, to]) => self.one(*from, *to),
            ("all", [from, to]) => self.all(*from, *to),
            ("simple", [from, to, count]) => self.simple([*from, *to], *count as usize),
            _ => panic!("“{line}” is no question"),
        }
    }

    fn one(&mut self, from: u32, to: u32) -> String {
        let ends = self.ends(from, to);
        let start = Instant::now();
        let met = self.graph.meet_once(&mut self.scratch, ends, &Throughout, &mut 0);
        let way = self.graph.one_way(&self.scratch);
        let nanoseconds = start.elapsed().as_nanos();
        match met {
            Some(_) => format!("{} {nanoseconds}", way.len() - 1),
            None => format!("- {nanoseconds}"),
        }
    }

    fn all(&mut self, from: u32, to: u32) -> String {
        let ends = self.ends(from, to);
        let start = Instant::now();
        let met = self.graph.meet(&mut self.scratch, ends, &[], usize::MAX, &Throughout, &mut 0);
        let count = met.and_then(|_| self.graph.shortest_ways(&self.scratch).count());
        let nanoseconds = start.elapsed().as_nanos();
        match (met, count) {
            (Some(met), Some(count)) => format!("{} {count} {nanoseconds}", met.hop_count),
            (Some(met), None) => format!("{} many {nanoseconds}", met.hop_count),
            (None, _) => format!("- 0 {nanoseconds}"),
        }
    }

    /// Asks as an edition is asked: with the count of the shortest, and what is drawn of them.
    fn simple(&self, ends: [u32; 2], count: usize) -> String {
        let (graph, entities) = self.known.get_or_init(|| self.as_edition());
        let [from, to] = ends.map(|end| entities[end as usize]);
        let options = PathOptions {
            bridges: Bridges::All,
            path_count_max: count,
            slot_count_max: SLOT_COUNT_MAX,
            drawn: Limits { node_count_max: 100, edge_count_max: 300 },
            ..PathOptions::default()
        };
        let start = Instant::now();
        let found = paths(graph, from, to, &Filter::default(), &options);
        let nanoseconds = start.elapsed().as_nanos();
        let hop_counts: Vec<String> = found.paths.iter().map(|path| path.hops.len().to_string()).collect();
        if hop_counts.is_empty() {
            format!("- {nanoseconds}")
        } else {
            format!("{} {nanoseconds}", hop_counts.join(","))
        }
    }

    fn ends(&self, from: u32, to: u32) -> [u32; 2] {
        [self.graph.rank_of(from), self.graph.rank_of(to)]
    }

    fn as_edition(&self) -> (KnowledgeGraph, Vec<EntityIndex>) {
        let edges: Vec<(usize, usize)> = self.edges.iter().map(|(from, to)| (*from as usize, *to as usize)).collect();
        let dataset: Dataset = dataset_of_edges(self.graph.node_count(), &edges);
        let entity = |node: usize| dataset.find_entity(&name(node)).expect("each node is an entity");
        (KnowledgeGraph::new(&dataset), (0..self.graph.node_count()).map(entity).collect())
    }
}
