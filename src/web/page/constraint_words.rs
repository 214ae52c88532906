//! What the forms call the constraints of a question, within sentences.

use crate::graph::Constraint;
use crate::model::{Dataset, EntityIndex};
use crate::words::{capitalised, listed};

/// What the form calls a constraint, within a sentence.
pub(super) fn constraint_in_words(dataset: &Dataset, constraint: Constraint) -> String {
    let name = |entity: EntityIndex| dataset.entity(entity).name_in_text();
    let words = match constraint {
        Constraint::Window => "the date asked for",
        Constraint::Says => "the choice of what sources say",
        Constraint::Kinds => "the choice of kinds of entity",
        Constraint::NotKinds => "leaving out kinds of entity",
        Constraint::Relations => "the choice of kinds of relation",
        Constraint::NotRelations => "leaving out kinds of relation",
        Constraint::Direction => "the direction",
        Constraint::Cites => "the choice of sources",
        Constraint::Statuses => "the status asked for",
        Constraint::SourceCountMin => "the least number of independent sources",
        Constraint::SourceCountMax => "the greatest number of independent sources",
        Constraint::Disputed => "keeping only what sources disagree about",
        Constraint::Bridges => "the rule on what paths run through",
        Constraint::HopCountMax => "the number of hops allowed",
        Constraint::Via(entity) => return format!("passing through {}", name(entity)),
        Constraint::AllVia => "passing through the entities named",
        Constraint::ViaOrder => "the order in which to pass through what is named",
        Constraint::Avoid(entity) => return format!("avoiding {}", name(entity)),
        Constraint::AllAvoid => "avoiding the entities named",
        Constraint::Coexist => "asking for ties that can all have held on one day",
    };
    words.to_owned()
}

/// Several constraints at the start of a sentence: "The direction, the status asked for and avoiding Ada".
pub(super) fn constraints_in_words(dataset: &Dataset, constraints: &[Constraint]) -> String {
    let words: Vec<String> = constraints.iter().map(|constraint| constraint_in_words(dataset, *constraint)).collect();
    capitalised(&listed(&words))
}

/// "without both", "without the three".
pub(super) fn without_them(constraints: &[Constraint]) -> &'static str {
    if constraints.len() == 2 { "without both" } else { "without the three" }
}

/// What is said where no constraint alone is to blame, and what was found without several: the start of what is told, with a
/// full stop. `is_settled` where it could be told of each alone.
pub(super) fn no_single_one(is_settled: bool) -> &'static str {
    if is_settled {
        "No single constraint is to blame."
    } else {
        "As far as the search could tell, no single constraint is to blame."
    }
}

/// What follows upon a set of constraints where the search for smaller and better ones ended early.
pub(super) const MAY_BE_FEWER: &str = " The search ended early: fewer or others may do.";

/// Where neither two nor three constraints together are to blame.
pub(super) fn more_than_three(is_cut: bool) -> &'static str {
    if is_cut {
        " Several together keep them apart; the search for the fewest ended early."
    } else {
        " No two or three are, either: more of them keep them apart together."
    }
}
