//! Tests of `model`.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: by a panic")]

mod as_of_table;
mod dates;
mod disagreement_days;
mod evidence;
mod rivals;
mod spans;
mod values;
