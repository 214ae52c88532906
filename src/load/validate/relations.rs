//! Relations, from every layer.

use std::collections::HashMap;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::context::Context;
use crate::load::code::Code;
use crate::load::diagnostic::{Fault, Mark};
use crate::load::record::{RawRelation, RawTie};
use crate::load::relation_texts::RelationTexts;
use crate::load::report::Faults;
use crate::load::sorting::permute;
use crate::model::{
    Claim, Ends, EntityIndex, EntityKindIndex, Ontology, Relation, RelationId, RelationKind, RelationKindIndex,
};

/// Relations in the order in which they are read.
struct Drafts {
    relations: Vec<Relation>,
    /// Where each stands.
    marks: Vec<Mark>,
    /// The rank of the last part of the data that had a record of each.
    ranks: Vec<u32>,
    /// Where in the list a relation is, by its ends and kind.
    positions: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

/// What relations are looked up and sorted by before their ids are compared.
type Tie = (EntityIndex, RelationKindIndex, EntityIndex);

/// A symmetric tie with the larger id first, and the tie and id that it should have.
struct Reversed {
    mark: Mark,
    id: RelationId,
    tie: Tie,
    right: RelationId,
}

/// Merges and sorts relations. Also returns where each stands.
pub(super) fn relations(texts: RelationTexts, context: &Context, faults: &mut Faults) -> (Vec<Relation>, Vec<Mark>) {
    let kinds: HashMap<&str, RelationKindIndex> = context
        .ontology
        .relation_kinds
        .iter()
        .enumerate()
        .map(|(position, kind)| (kind.id.as_str(), RelationKindIndex::from(position)))
        .collect();
    let mut drafts = Drafts::with_capacity(texts.tie_count());
    let mut reversed = Vec::new();
    texts.take_each(faults, |raw, faults| {
        let Some(tie) = raw.ties.first() else { return };
        match kinds.get(tie.kind.value.as_str()) {
            Some(kind) => drafts.add_record(raw, *kind, context, &mut reversed, faults),
            None => report_unknown_kind(tie, context, faults),
        }
    });
    report_reversed(&reversed, &drafts, faults);
    drafts.sorted(context.ontology)
}

impl Drafts {
    fn with_capacity(count: usize) -> Self {
        Self {
            relations: Vec::with_capacity(count),
            marks: Vec::with_capacity(count),
            ranks: Vec::with_capacity(count),
            positions: HashTable::with_capacity(count),
            hasher: DefaultHashBuilder::default(),
        }
    }

    /// Adds the relations of a record.
    fn add_record(
        &mut self,
        raw: RawRelation,
        kind_index: RelationKindIndex,
        context: &Context,
        reversed: &mut Vec<Reversed>,
        faults: &mut Faults,
    ) {
        let kind = context.ontology.relation_kind(kind_index);
        let mut claims: Vec<Claim> = Vec::with_capacity(raw.claims.len());
        claims.extend(raw.claims.into_iter().filter_map(|claim| context.relation_claim(kind, claim, faults)));
        let (layer, place) = (faults.file(raw.place.file).layer, raw.place);
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
                reversed.push(Reversed { mark: whole(tie), id, tie: (to, kind_index, from), right });
                continue;
            }
            let relation = Relation { id, from, kind: kind_index, to, claims, layer, place };
            self.add(relation, whole(tie), faults);
        }
    }

    fn find(&self, tie: Tie, id: &RelationId) -> Option<usize> {
        let is_it = |position: &u32| self.relations[*position as usize].id == *id;
        self.positions.find(self.hasher.hash_one(tie), is_it).map(|position| *position as usize)
    }

    /// Adds a relation, or its claims to the one of an earlier part of the data.
    fn add(&mut self, relation: Relation, mark: Mark, faults: &mut Faults) {
        let rank = faults.file(mark.file).rank;
        let Some(position) = self.find(tie_of(&relation), &relation.id) else {
            self.insert(relation, mark, rank);
            return;
        };
        if self.ranks[position] == rank {
            faults.push_beside(mark, Code::DuplicateId, self.marks[position], |place| {
                Fault::new(Code::DuplicateId, format!("the relation `{}` is here a second time", relation.id))
                    .expected(format!("one record with all claims, or a qualifier; the first is at {place}"))
            });
        } else {
            self.ranks[position] = rank;
            self.relations[position].claims.extend(relation.claims);
        }
    }

    fn insert(&mut self, relation: Relation, mark: Mark, rank: u32) {
        let position = u32::try_from(self.relations.len()).expect("positions of relations have 32 bits");
        let hash = self.hasher.hash_one(tie_of(&relation));
        self.relations.push(relation);
        self.marks.push(mark);
        self.ranks.push(rank);
        let hash_of = |position: &u32| self.hasher.hash_one(tie_of(&self.relations[*position as usize]));
        self.positions.insert_unique(hash, position, hash_of);
    }

    /// The relations in the order of their ids, and where they stand.
    ///
    /// Ids order as their parts do, because no part has two hyphens together and a hyphen comes before all else that it may
    /// have; so numbers are compared in the place of texts, and texts only of ties between the same.
    fn sorted(self, ontology: &Ontology) -> (Vec<Relation>, Vec<Mark>) {
        let Self { mut relations, mut marks, ranks, positions, .. } = self;
        drop((ranks, positions));
        let mut kinds: Vec<usize> = (0..ontology.relation_kinds.len()).collect();
        kinds.sort_by_key(|kind| &ontology.relation_kinds[*kind].id);
        let mut kind_ranks = vec![0_u32; kinds.len()];
        for (rank, kind) in (0..).zip(kinds) {
            kind_ranks[kind] = rank;
        }
        let mut order: Vec<_> = (0_u32..)
            .zip(&relations)
            .map(|(position, tie)| (tie.from, kind_ranks[tie.kind.position()], tie.to, position))
            .collect();
        order.sort_unstable_by(|left, right| {
            let id = |position: u32| &relations[position as usize].id;
            (left.0, left.1, left.2).cmp(&(right.0, right.1, right.2)).then_with(|| id(left.3).cmp(id(right.3)))
        });
        let order: Vec<u32> = order.into_iter().map(|(.., position)| position).collect();
        permute(&mut relations, &order);
        permute(&mut marks, &order);
        (relations, marks)
    }
}

fn tie_of(relation: &Relation) -> Tie {
    (relation.from, relation.kind, relation.to)
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
    let to = tie.to.mark;
    if is_written_as_id(tie) { Mark::new(to.file, tie.from.mark.start(), to.end()) } else { to }
}

/// Whether the tie is written as one text, `from--kind--to`, and not in parts.
fn is_written_as_id(tie: &RawTie) -> bool {
    let (from, to) = (tie.from.mark, tie.to.mark);
    let one_text = from.end() < to.start() && to.end() - from.start() <= 2 + 4 * 100;
    one_text && tie.kind.mark.start() == from.end() + 2
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

fn report_reversed(reversed: &[Reversed], drafts: &Drafts, faults: &mut Faults) {
    for Reversed { mark, id, tie, right } in reversed {
        let fault = if drafts.find(*tie, right).is_some() {
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
