//! Entente, a relationship explorer: who is connected to whom, since when, and who says so.

pub mod archive;
pub mod cli;
pub mod drawing;
pub mod explorer;
pub mod export;
pub mod graph;
pub mod import;
pub mod layout;
pub mod load;
pub mod model;
pub mod search;
pub mod store;
pub mod web;
pub mod words;
