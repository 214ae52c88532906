//! Graph questions over a dataset: the only room that knows petgraph.

mod cap;
mod coexistence;
mod comparison;
mod edge_filter;
mod filter;
mod knowledge_graph;
mod neighbourhood;
mod obstacles;
mod path_set;
mod paths;
mod positions;
mod shortest_path;
mod simple_paths;
mod subgraph;
mod ties;
mod whole;

pub use comparison::{Comparison, OtherTies, SharedTie, compare};
pub use edge_filter::{claim_holds, edge_holds, node_holds};
pub use filter::{Direction, Filter};
pub use knowledge_graph::KnowledgeGraph;
pub use neighbourhood::{DEPTH_MAX, neighbourhood};
pub use obstacles::{Blockage, Constraint, Obstacle, obstacles};
pub use path_set::{Bridges, HeldBack, Hop, HopDirection, Path, PathCount, PathOptions, PathSet};
pub use paths::paths;
pub use subgraph::{Cut, Limits, Subgraph, SubgraphEdge, SubgraphNode, Truncation};
pub use ties::{Tie, tie_count, ties_of};
pub use whole::{KindCount, KindSummary, KindTie, everything, induced, kind_summary};
