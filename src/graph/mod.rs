//! Graph questions over a dataset: the only room that knows petgraph.

mod filter;
mod path_set;
mod subgraph;

pub use filter::{Direction, Filter};
pub use path_set::{Bridges, HeldBack, Hop, HopDirection, Path, PathCount, PathSet};
pub use subgraph::{Cut, Limits, Subgraph, SubgraphEdge, SubgraphNode, Truncation};
