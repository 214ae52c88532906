//! Graph questions over a dataset: the only room that knows petgraph.

mod apart;
mod best_first;
mod betweenness;
mod cap;
mod coexistence;
mod communities;
mod comparison;
mod connection;
mod cut_points;
mod days;
mod drawn_paths;
mod edge_columns;
mod edge_filter;
mod every_shortest;
mod exploration;
mod exploration_answer;
mod filter;
mod freezing;
mod frozen;
mod hop_graph;
mod hop_strength;
mod joint_obstacles;
mod knowledge_graph;
mod neighbourhood;
mod obstacles;
mod on_the_way;
mod path_bounds;
mod path_search;
mod path_set;
mod paths;
mod positions;
mod ranked_shortest;
mod reach;
mod shortest_path;
mod shortest_union;
mod simple_graph;
mod simple_paths;
mod smallest_tree;
mod standing;
mod steiner;
mod structure;
mod subgraph;
mod tie_space;
mod ties;
mod verdicts;
mod whole;

pub use apart::{Apart, Barrier, SeveralBarriers};
pub use comparison::{Comparison, OtherTies, SharedTie, compare};
pub use connection::{
    Branch, Connection, ConnectionOptions, HeldBackConnection, Relaxed, TERMINAL_COUNT_MAX, Tree, connection,
};
pub use edge_filter::{claim_holds, edge_holds, node_holds, stated_to_hold};
pub use exploration::exploration;
pub use exploration_answer::{
    BASE_COUNT_MAX, EXPANDED_COUNT, Expansion, Exploration, KEPT_COUNT, Only, UNFOLDED_COUNT_MAX, Undrawn, Unfolded,
    Unfolding,
};
pub use filter::{Direction, Filter};
pub use frozen::{
    AllEdgesOfFrozen, EdgeOfFrozen, EdgesOfFrozen, FrozenGraph, Meeting, NodesOfFrozen, Passage, Scratch, ScratchPool,
    ShortestWays, Slot, SlotsOfFrozen, Throughout, TooLarge,
};
pub use joint_obstacles::Joint;
pub use knowledge_graph::KnowledgeGraph;
pub use neighbourhood::{DEPTH_MAX, neighbourhood};
pub use obstacles::{Blockage, Constraint, Obstacle, Several, obstacles};
pub use path_set::{Bridges, HeldBack, Hop, HopDirection, Path, PathCount, PathOptions, PathSet, PathSort, ViaOrder};
pub use paths::paths;
pub use standing::Standing;
pub use structure::{BETWEEN_COUNT_MAX, COMMUNITY_COUNT_MAX, COMMUNITY_SIZE_MIN, Community, Structure};
pub use subgraph::{Cut, Limits, Subgraph, SubgraphEdge, SubgraphNode, Truncation};
pub use ties::{Tie, tie_count, ties_of};
pub use whole::{KindCount, KindSummary, KindTie, everything, induced, kind_summary};
