//! Warns of two objects of a functional kind at the same time.

use crate::load::code::Code;
use crate::load::diagnostic::Fault;
use crate::load::marks::Marks;
use crate::load::report::Faults;
use crate::model::{Bound, Dataset, Relation, RelationIndex, Says, Span};

/// With how many other objects of its subject an object is compared, by how many claims of each; a bound on quadratic
/// time.
const COMPARED_MAX: usize = 64;

pub(super) fn check(dataset: &Dataset, marks: &Marks, faults: &mut Faults) {
    let functional = |relation: &Relation| dataset.ontology.relation_kind(relation.kind).functional;
    let mut ties: Vec<(RelationIndex, &Relation)> =
        dataset.iter_relations().filter(|(_, relation)| functional(relation)).collect();
    ties.sort_by_key(|(index, relation)| (relation.from, relation.kind, *index));
    for group in ties.chunk_by(|left, right| (left.1.from, left.1.kind) == (right.1.from, right.1.kind)) {
        for (position, (index, relation)) in group.iter().enumerate() {
            let earlier = &group[position.saturating_sub(COMPARED_MAX)..position];
            let clash =
                earlier.iter().find(|(_, other)| other.to != relation.to && may_clash(dataset, relation, other));
            if let Some((_, other)) = clash {
                let message = format!("`{}` may hold at the same time as `{}`", relation.id, other.id);
                let fault =
                    Fault::new(Code::TwoAtOnce, message).expected("one object at a time, as the kind is functional");
                faults.push(marks.relations[index.position()], fault);
            }
        }
    }
}

fn may_clash(dataset: &Dataset, left: &Relation, right: &Relation) -> bool {
    let spans = |relation: &Relation| -> Vec<Span> {
        let stated = relation.claims.iter().filter(|claim| claim.says == Says::Is);
        stated.take(COMPARED_MAX).map(|claim| dataset.claim_span(relation, claim)).collect()
    };
    let right_spans = spans(right);
    spans(left).iter().any(|left| {
        right_spans.iter().any(|right| overlap(left, right) && !hands_over(left, right) && !hands_over(right, left))
    })
}

fn overlap(left: &Span, right: &Span) -> bool {
    left.start_earliest <= right.end_latest && right.start_earliest <= left.end_latest
}

/// Whether the second may have begun when the first ended: "2017/2021" and "2021/.." share a year and are no clash.
fn hands_over(first: &Span, second: &Span) -> bool {
    let dated = matches!(first.end_latest, Bound::On(_)) && matches!(second.start_earliest, Bound::On(_));
    dated && first.start_earliest < second.start_earliest && second.start_latest >= first.end_earliest
}
