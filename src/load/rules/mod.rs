//! Rules about the data as a whole; all of them warn. Rules about single records stand where the records are read.

mod alias_equals_name;
mod names;
mod same_name;
mod shared_identifier;
mod should_not_bridge;
mod two_at_once;
mod unused_source;

use super::marks::Marks;
use super::report::Faults;
use crate::model::Dataset;

/// Applies every rule to a dataset without errors.
pub(super) fn check_whole(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    unused_source::check(dataset, marks, faults);
    alias_equals_name::check(dataset, marks, faults);
    same_name::check(dataset, marks, faults);
    shared_identifier::check(dataset, marks, faults);
    two_at_once::check(dataset, marks, faults);
    should_not_bridge::check(dataset, marks, faults);
}
