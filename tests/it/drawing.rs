//! Tests of `drawing`.
