//! Warns of two objects of a functional kind at the same time, where one witness gives both.
//!
//! Where independent sources give one and the other, the data are right and the sources disagree; pages tell that.

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::{Dataset, Originals, all_rivalries};

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let mut warned = None;
    for (index, other, rivalry) in all_rivalries(dataset, &Originals::of(&dataset.sources)) {
        // One warning a relation is enough to have it looked at.
        if !rivalry.contradictory || warned == Some(index) {
            continue;
        }
        warned = Some(index);
        let (id, other) = (&dataset.relation(index).id, &dataset.relation(other).id);
        let message = format!("one witness has `{id}` at the same time as `{other}`");
        let fault = Fault::new(Code::TwoAtOnce, message).expected("one object at a time, as the kind is functional");
        faults.push(marks.relations[index.position()], fault);
    }
}
