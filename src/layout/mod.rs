//! Where a subgraph's nodes go on paper; deterministic, measured with the shipped font.
