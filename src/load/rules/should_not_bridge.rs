//! Warns of an entity that paths may run through although nearly everything is tied to it.

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::Dataset;

/// The most distinct neighbours that an entity may have before it is proposed not to bridge.
const NEIGHBOURS_MAX: usize = 60;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let ties = dataset.relations.iter().filter(|relation| relation.from != relation.to);
    let mut pairs: Vec<_> = ties.flat_map(|tie| [(tie.from, tie.to), (tie.to, tie.from)]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    for of_one in pairs.chunk_by(|left, right| left.0 == right.0) {
        let index = of_one[0].0;
        let entity = dataset.entity(index);
        if of_one.len() > NEIGHBOURS_MAX && dataset.bridges(index) && entity.bridges.is_none() {
            let message = format!("`{}` is tied to {} entities, and paths may run through it", entity.id, of_one.len());
            let fault = Fault::new(Code::ShouldNotBridge, message)
                .expected(format!("at most {NEIGHBOURS_MAX} neighbours, or a decision"))
                .help("write \"bridges\": false, or \"bridges\": true when such paths mean something");
            faults.push(marks.entities[index.position()].id, fault);
        }
    }
}
