//! Relations, from every layer.

use std::collections::HashMap;

use super::context::Context;
use super::{layer_of, rank_of, told};
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark};
use crate::load::record::{RawRelation, RawTie};
use crate::load::report::Faults;
use crate::model::{
    Claim, Ends, EntityIndex, EntityKindIndex, Ontology, Relation, RelationId, RelationKind, RelationKindIndex,
};

/// A relation, where it stands, and the rank of the last part of the data that had a record of it.
struct Draft {
    relation: Relation,
    mark: Mark,
    rank: u32,
}

/// A symmetric tie with the larger id first, and the id that it should have.
struct Reversed {
    mark: Mark,
    id: RelationId,
    right: RelationId,
}

/// Merges and sorts relations. Also returns where each stands.
pub(super) fn relations(raws: Vec<RawRelation>, context: &Context, faults: &mut Faults) -> (Vec<Relation>, Vec<Mark>) {
    let kinds: HashMap<&str, RelationKindIndex> = context
        .ontology
        .relation_kinds
        .iter()
        .enumerate()
        .map(|(position, kind)| (kind.id.as_str(), RelationKindIndex::from(position)))
        .collect();
    let mut drafts: Vec<Draft> = Vec::with_capacity(raws.len());
    let mut positions: HashMap<RelationId, usize> = HashMap::with_capacity(raws.len());
    let mut reversed = Vec::new();
    for raw in raws {
        let Some(tie) = raw.ties.first() else { continue };
        let Some(kind_index) = kinds.get(tie.kind.value.as_str()).copied() else {
            report_unknown_kind(tie, context, faults);
            continue;
        };
        let kind = context.ontology.relation_kind(kind_index);
        let mut claims: Vec<Claim> =
            raw.claims.iter().filter_map(|claim| context.relation_claim(kind, claim, faults)).collect();
        let (layer, place) = (layer_of(raw.mark, faults), raw.mark.place(faults.files));
        for (position, tie) in raw.ties.iter().enumerate() {
            // Most records have one tie, so the last one takes the claims and only others have copies.
            let is_last = position + 1 == raw.ties.len();
            let claims = if is_last { std::mem::take(&mut claims) } else { claims.clone() };
            let ends = ends(tie, kind, context, faults);
            let Some((from, to)) = ends else { continue };
            let id = RelationId::compose(&tie.from.value, &tie.kind.value, &tie.to.value, tie.qualifier.as_ref());
            if kind.symmetric && tie.from.value > tie.to.value {
                let right =
                    RelationId::compose(&tie.to.value, &tie.kind.value, &tie.from.value, tie.qualifier.as_ref());
                reversed.push(Reversed { mark: whole(tie), id, right });
                continue;
            }
            let relation = Relation { id, from, kind: kind_index, to, claims, layer, place };
            add(relation, whole(tie), &mut drafts, &mut positions, faults);
        }
    }
    report_reversed(&reversed, &positions, faults);
    drafts.sort_by(|left, right| left.relation.id.cmp(&right.relation.id));
    drafts.into_iter().map(|draft| (draft.relation, draft.mark)).unzip()
}

/// Reports a kind that is not declared; where none is spelled much the same, with those that lead from the one end to the
/// other.
fn report_unknown_kind(tie: &RawTie, context: &Context, faults: &mut Faults) {
    let ontology = context.ontology;
    let known = || ontology.relation_kinds.iter().map(|kind| kind.id.as_str());
    let what = "a kind of relation of the ontology";
    let choice = || {
        let ends = context.entities.kind_of(&tie.from.value).zip(context.entities.kind_of(&tie.to.value));
        let Some((from, to)) = ends else { return (what.to_owned(), known().collect()) };
        let fitting = ontology.relation_kinds.iter().filter(|kind| allows(kind, from, to));
        let fitting: Vec<&str> = fitting.map(|kind| kind.id.as_str()).collect();
        if fitting.is_empty() {
            return (what.to_owned(), known().collect());
        }
        let label = |kind| ontology.entity_kind(kind).id.as_str();
        (format!("a kind of relation that leads from {} to {}", label(from), label(to)), fitting)
    };
    let fault =
        Fault::new(Code::UnknownKind, format!("no kind of relation `{}` is declared", tie.kind.value)).expected(what);
    faults.push_unknown_kind(tie.kind.mark, tie.kind.value.as_str(), known(), fault, choice);
}

/// The stretch that names the tie: its id, or the end that sets it apart from others of its list.
fn whole(tie: &RawTie) -> Mark {
    if is_written_as_id(tie) { Mark { start: tie.from.mark.start, ..tie.to.mark } } else { tie.to.mark }
}

/// Whether the tie is written as one text, `from--kind--to`, and not in parts.
fn is_written_as_id(tie: &RawTie) -> bool {
    let one_text = tie.from.mark.end < tie.to.mark.start && tie.to.mark.end - tie.from.mark.start <= 2 + 4 * 100;
    one_text && tie.kind.mark.start == tie.from.mark.end + 2
}

/// Adds a relation, or its claims to the one of an earlier part of the data.
fn add(
    relation: Relation,
    mark: Mark,
    drafts: &mut Vec<Draft>,
    positions: &mut HashMap<RelationId, usize>,
    faults: &mut Faults,
) {
    let rank = rank_of(mark, faults);
    let Some(position) = positions.get(&relation.id) else {
        positions.insert(relation.id.clone(), drafts.len());
        drafts.push(Draft { relation, mark, rank });
        return;
    };
    let known = &mut drafts[*position];
    if known.rank == rank {
        let place = told(known.mark, faults);
        let fault = Fault::new(Code::DuplicateId, format!("the relation `{}` is here a second time", relation.id))
            .expected(format!("one record with all claims, or a qualifier; the first is at {place}"));
        faults.push(mark, fault);
    } else {
        known.rank = rank;
        known.relation.claims.extend(relation.claims);
    }
}

/// The ends of a tie; `None`, after a report, when one is not known.
fn ends(
    tie: &RawTie,
    kind: &RelationKind,
    context: &Context,
    faults: &mut Faults,
) -> Option<(EntityIndex, EntityIndex)> {
    let from = context.entities.find(&tie.from.value, tie.from.mark, faults);
    let to = context.entities.find(&tie.to.value, tie.to.mark, faults);
    let (from, to) = (from?, to?);
    if from == to && !kind.allows_self {
        let message = format!("`{}` is tied to itself", tie.from.value);
        let fault = Fault::new(Code::SelfRelation, message).expected("two different entities");
        faults.push(tie.to.mark, fault);
    } else if let (Some(from_kind), Some(to_kind)) = (context.entities.kind(from), context.entities.kind(to)) {
        check_ends(tie, kind, from_kind, to_kind, context.ontology, faults);
    }
    Some((from, to))
}

fn check_ends(
    tie: &RawTie,
    kind: &RelationKind,
    from: EntityKindIndex,
    to: EntityKindIndex,
    ontology: &Ontology,
    faults: &mut Faults,
) {
    let reverse_allowed = allows(kind, to, from);
    if allows(kind, from, to) || (kind.symmetric && reverse_allowed) {
        return;
    }
    let label = |kind: EntityKindIndex| ontology.entity_kind(kind).id.as_str();
    let message = format!("`{}` does not lead from kind {} to kind {}", kind.id, label(from), label(to));
    let expected = format!("from {} to {}", told_ends(&kind.from, ontology), told_ends(&kind.to, ontology));
    let mut fault = Fault::new(Code::EndsNotAllowed, message).expected(expected);
    if reverse_allowed {
        fault = fault.help(if is_written_as_id(tie) {
            let id = RelationId::compose(&tie.to.value, &tie.kind.value, &tie.from.value, tie.qualifier.as_ref());
            format!("the other way round it fits: did you mean `{id}`?")
        } else {
            "the other way round it fits: swap `from` and `to`".to_owned()
        });
    }
    let from_is_right = match &kind.from {
        Ends::Kinds(kinds) => kinds.contains(&from),
        Ends::Any | Ends::SameAsFrom => true,
    };
    faults.push(if from_is_right { tie.to.mark } else { tie.from.mark }, fault);
}

fn allows(kind: &RelationKind, from: EntityKindIndex, to: EntityKindIndex) -> bool {
    let allows_one = |ends: &Ends, this: EntityKindIndex| match ends {
        Ends::Any => true,
        Ends::Kinds(kinds) => kinds.contains(&this),
        Ends::SameAsFrom => from == to,
    };
    allows_one(&kind.from, from) && allows_one(&kind.to, to)
}

fn told_ends(ends: &Ends, ontology: &Ontology) -> String {
    match ends {
        Ends::Any => "any kind".to_owned(),
        Ends::SameAsFrom => "the same kind".to_owned(),
        Ends::Kinds(kinds) => {
            let ids: Vec<&str> = kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()).collect();
            ids.join(" or ")
        }
    }
}

fn report_reversed(reversed: &[Reversed], positions: &HashMap<RelationId, usize>, faults: &mut Faults) {
    for Reversed { mark, id, right } in reversed {
        let fault = if positions.contains_key(right) {
            Fault::new(Code::RepeatedSymmetricRelation, format!("`{id}` is the same tie as `{right}`"))
                .expected("one record, with the smaller id first and all claims")
        } else {
            Fault::new(Code::SymmetricOrder, format!("`{id}` has the larger id first"))
                .expected("the smaller id first, as the tie is symmetric")
                .did_you_mean(Some(right.as_str()))
        };
        faults.push(*mark, fault);
    }
}
