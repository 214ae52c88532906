//! Warns of sources that nothing cites.

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::{Claim, Dataset, SourceIndex};

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let mut used = vec![false; dataset.sources.len()];
    let mut waiting: Vec<SourceIndex> = Vec::new();
    let relation_claims = dataset.relations.iter().flat_map(|relation| &relation.claims);
    let attribute_claims = dataset.entities.iter().flat_map(|entity| &entity.claims).map(|claim| &claim.claim);
    for claim in relation_claims.chain(attribute_claims) {
        waiting.extend(cited(claim));
    }
    // What a used source republishes is used with it.
    while let Some(source) = waiting.pop() {
        if !std::mem::replace(&mut used[source.position()], true) {
            waiting.extend(&dataset.source(source).republishes);
        }
    }
    for (position, source) in dataset.sources.iter().enumerate() {
        if !used[position] {
            let fault = Fault::new(Code::UnusedSource, format!("no claim cites `{}`", source.id));
            faults.push(marks.sources[position], fault);
        }
    }
}

fn cited(claim: &Claim) -> impl Iterator<Item = SourceIndex> {
    let inferred = claim.inferred.iter().flat_map(|inference| inference.from.iter().copied());
    std::iter::once(claim.source).chain(inferred)
}
