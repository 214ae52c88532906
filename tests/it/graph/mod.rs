//! Tests of `graph`.

mod cases;
mod differential;
mod reference;
