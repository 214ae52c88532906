//! Tests of `model`.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: by a panic")]

mod dates;
mod evidence;
mod rivals;
mod spans;
mod values;
