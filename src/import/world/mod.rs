//! Countries of the world, what they border, what they are members of, and who holds their highest offices.

mod borders;
mod cabinet;
mod cell;
mod convert;
mod countries;
mod heads;
mod memberships;
mod missions;
mod organisations;
mod persons;
mod sources;
mod succession;
mod summaries;
mod titles;

pub use convert::{Import, Inputs, world};
