//! The command `entente`.

fn main() {}
