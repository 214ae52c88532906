//! What is unusual about an answer to `/path`: what was held back, relaxed or cut, and why there is no path.

use crate::explorer::{Constraints, HOP_COUNT_MAX, PathAnswer, PathQuestion};
use crate::graph::{Bridges, Constraint, Direction, HeldBack, Path, PathCount, PathSet, ViaOrder};
use crate::model::{Dataset, EntityIndex, Says};
use crate::words::{count_in_words, counted};

use super::parts::{CalloutView, absent_in_words};
use super::path::names;

/// What is unusual about the answer, each with what can be asked instead.
pub(super) fn callouts(
    dataset: &Dataset,
    found: &PathAnswer,
    link: &dyn Fn(PathQuestion) -> String,
) -> Vec<CalloutView> {
    let question = &found.question;
    let paths = &found.paths;
    let mut callouts = Vec::new();
    let mut tell = |text: String, link: Option<String>, label: &str| {
        callouts.push(CalloutView { text, link, label: label.to_owned() });
    };
    if let Some(text) = absent_in_words(dataset, &found.absent) {
        tell(text, None, "");
    }
    if paths.relaxed {
        let text = "No path avoids countries, topics and other entities that join nearly everything. These run through \
                    such entities, named beside each path.";
        let strict = link(PathQuestion { bridges: Bridges::Strict, ..question.clone() });
        tell(text.to_owned(), Some(strict), "Without them");
    }
    if let Some(held_back) = &paths.held_back {
        tell(
            held_back_in_words(dataset, paths, held_back),
            Some(link(PathQuestion { bridges: Bridges::All, ..question.clone() })),
            "Show",
        );
    }
    if !paths.paths.is_empty() && !paths.paths.iter().any(Path::can_coexist) {
        let text = "No path listed has ties that can all have held on one day.";
        tell(text.to_owned(), Some(link(PathQuestion { coexist: true, ..question.clone() })), "Only paths that can");
    }
    if let Some(cut) = &paths.cut {
        tell(cut.clone(), None, "");
    }
    if let Some(blockage) = &found.obstacles {
        let (from, to) = (dataset.entity(paths.from).name_in_text(), dataset.entity(paths.to).name_in_text());
        if !blockage.same_component {
            let sizes = [blockage.from_component_size, blockage.to_component_size];
            let [from_size, to_size] = sizes.map(|size| counted(size, "entity", "entities"));
            tell(
                format!(
                    "Nothing in this edition ties them: {from} belongs to a group of {from_size}, {to} to another of \
                     {to_size}, and no relation joins the two groups."
                ),
                None,
                "",
            );
        } else if blockage.obstacles.is_empty() && blockage.unsettled.is_empty() {
            let everything = link(PathQuestion {
                constraints: Constraints::none().says(Says::ALL.to_vec()),
                max_hops: HOP_COUNT_MAX,
                bridges: Bridges::All,
                ..PathQuestion::between(&question.from, &question.to)
            });
            tell(
                "No single constraint is to blame: several together keep them apart.".to_owned(),
                Some(everything),
                "Lift all constraints",
            );
        }
        let told = |constraint: Constraint| constraint == Constraint::Bridges && paths.held_back.is_some();
        for obstacle in blockage.obstacles.iter().filter(|obstacle| !told(obstacle.constraint)) {
            let hops = counted(obstacle.hop_count, "hop", "hops");
            let relaxed = (obstacle.constraint != Constraint::HopCountMax || obstacle.hop_count <= HOP_COUNT_MAX)
                .then(|| link(without(dataset, question, obstacle.constraint, obstacle.hop_count)));
            // Who did not choose what sources say has nothing to be blamed.
            let is_default =
                obstacle.constraint == Constraint::Says && question.constraints.filter().says == [Says::Is];
            let lead = if is_default {
                "With what sources plan, allege, deny or leave out taken in,".to_owned()
            } else {
                lead_in_words(dataset, obstacle.constraint)
            };
            tell(format!("{lead} the shortest connection takes {hops}."), relaxed, "Ask without it");
        }
        if !blockage.unsettled.is_empty() {
            let parameters: Vec<&str> = blockage.unsettled.iter().map(|constraint| constraint.as_str()).collect();
            let parameters = parameters.join(", ");
            tell(
                format!("The search ended before it could tell whether a path is there without: {parameters}."),
                None,
                "",
            );
        }
    }
    callouts
}

/// What the rule on what paths run through kept out of the answer.
fn held_back_in_words(dataset: &Dataset, paths: &PathSet, held_back: &HeldBack) -> String {
    let shortest = paths.hop_count;
    let which = match shortest {
        None => "",
        Some(hop_count) if hop_count == held_back.hop_count => "more ",
        Some(_) => "shorter ",
    };
    let (count, verb) = match held_back.count {
        PathCount::Exactly(1) => (format!("1 {which}path"), "runs"),
        PathCount::Exactly(count) => (format!("{} {which}paths", count_in_words(count)), "run"),
        PathCount::AtLeast(1) => (format!("At least 1 {which}path"), "runs"),
        PathCount::AtLeast(count) => (format!("At least {} {which}paths", count_in_words(count)), "run"),
        PathCount::TooMany => (format!("Countless {which}paths"), "run"),
    };
    let length = if shortest == Some(held_back.hop_count) {
        "the same length".to_owned()
    } else {
        counted(held_back.hop_count, "hop", "hops")
    };
    let through = names(dataset, &held_back.through);
    let through = match held_back.count {
        _ if through.is_empty() => String::new(),
        PathCount::Exactly(1) => format!(" Through {through}."),
        // Only what the best-ranked run through is named.
        _ => format!(" For example through {through}."),
    };
    format!("{count} of {length} {verb} through what joins nearly everything, which says little.{through}")
}

/// The start of a sentence that goes on with what is there without a constraint.
fn lead_in_words(dataset: &Dataset, constraint: Constraint) -> String {
    let name = |entity: EntityIndex| dataset.entity(entity).name_in_text();
    match constraint {
        Constraint::Via(entity) => format!("Without passing through {},", name(entity)),
        Constraint::AllVia => "Without passing through any of the entities named,".to_owned(),
        Constraint::Avoid(entity) => format!("Without avoiding {},", name(entity)),
        Constraint::AllAvoid => "Without avoiding any of the entities named,".to_owned(),
        other => format!("{} stands in the way: without it", constraint_in_words(other)),
    }
}

/// What the form calls a constraint, at the start of a sentence.
pub(super) fn constraint_in_words(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Window => "The date asked for",
        Constraint::Says => "The choice of what sources say",
        Constraint::Kinds => "The choice of kinds of entity",
        Constraint::NotKinds => "Leaving out kinds of entity",
        Constraint::Relations => "The choice of kinds of relation",
        Constraint::NotRelations => "Leaving out kinds of relation",
        Constraint::Direction => "The direction",
        Constraint::Cites => "The choice of sources",
        Constraint::Statuses => "The status asked for",
        Constraint::SourceCountMin => "The least number of independent sources",
        Constraint::SourceCountMax => "The greatest number of independent sources",
        Constraint::Disputed => "Keeping only what sources disagree about",
        Constraint::Bridges => "The rule on what paths run through",
        Constraint::HopCountMax => "The number of hops allowed",
        Constraint::Via(_) | Constraint::AllVia => "Passing through what is named",
        Constraint::ViaOrder => "The order in which to pass through what is named",
        Constraint::Avoid(_) | Constraint::AllAvoid => "Avoiding what is named",
        Constraint::Coexist => "Asking for ties that can all have held on one day",
    }
}

/// The same question without one constraint.
fn without(dataset: &Dataset, question: &PathQuestion, constraint: Constraint, hop_count: usize) -> PathQuestion {
    let mut question = question.clone();
    match constraint {
        Constraint::Bridges => question.bridges = Bridges::All,
        Constraint::HopCountMax => question.max_hops = hop_count,
        Constraint::Via(entity) => question.via.retain(|id| *id != dataset.entity(entity).id.as_str()),
        Constraint::AllVia => question.via.clear(),
        Constraint::ViaOrder => question.via_order = ViaOrder::Any,
        Constraint::Avoid(entity) => question.avoid.retain(|id| *id != dataset.entity(entity).id.as_str()),
        Constraint::AllAvoid => question.avoid.clear(),
        Constraint::Coexist => question.coexist = false,
        _ => question.constraints = constraints_without(&question.constraints, constraint),
    }
    question
}

/// The same constraints without one of them.
pub(super) fn constraints_without(constraints: &Constraints, constraint: Constraint) -> Constraints {
    let filter = constraints.filter().clone();
    let constraints = constraints.clone();
    match constraint {
        Constraint::Window => constraints.at(None),
        Constraint::Says => constraints.says(Says::ALL.to_vec()),
        Constraint::Kinds => constraints.kinds(Vec::new(), filter.not_kinds),
        Constraint::NotKinds => constraints.kinds(filter.kinds, Vec::new()),
        Constraint::Relations => constraints.relations(Vec::new(), filter.not_relations),
        Constraint::NotRelations => constraints.relations(filter.relations, Vec::new()),
        Constraint::Direction => constraints.direction(Direction::Both),
        Constraint::Cites => constraints.cites(Vec::new()),
        Constraint::Statuses => constraints.statuses(Vec::new()),
        Constraint::SourceCountMin => constraints.source_counts(None, filter.source_count_max),
        Constraint::SourceCountMax => constraints.source_counts(filter.source_count_min, None),
        Constraint::Disputed => constraints.disputed(false),
        // These are no constraints on ties.
        Constraint::Bridges
        | Constraint::HopCountMax
        | Constraint::Via(_)
        | Constraint::AllVia
        | Constraint::ViaOrder
        | Constraint::Avoid(_)
        | Constraint::AllAvoid
        | Constraint::Coexist => constraints,
    }
}
