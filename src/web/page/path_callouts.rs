//! What is unusual about an answer to `/path`: what was held back, relaxed or cut, and why there is no path.

use crate::explorer::{Constraints, HOP_COUNT_MAX, PathAnswer, PathQuestion};
use crate::export::About;
use crate::graph::{Blockage, Bridges, Constraint, Direction, HeldBack, Path, PathCount, PathSet, Several, ViaOrder};
use crate::model::{Dataset, EntityIndex, Says};
use crate::words::{count_in_words, counted};

use super::constraint_words::{
    MAY_BE_FEWER, constraint_in_words, constraints_in_words, more_than_three, no_single_one, without_them,
};
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
    callouts.extend(absent_in_words(dataset, &found.absent).as_deref().map(CalloutView::plain));
    if paths.relaxed {
        let text = "No path avoids countries, topics and other entities that join nearly everything. These run through \
                    such entities, named beside each path.";
        let strict = link(PathQuestion { bridges: Bridges::Strict, ..question.clone() });
        callouts.push(CalloutView::leading(text, strict, "Without them"));
    }
    if let Some(held_back) = &paths.held_back {
        let all = link(PathQuestion { bridges: Bridges::All, ..question.clone() });
        let mut callout = CalloutView::leading(&held_back_in_words(dataset, paths, held_back), all, "Show");
        // Where the rule stands in the way, this says so.
        let obstacles = found.obstacles.iter().flat_map(|blockage| &blockage.obstacles);
        let rule = obstacles.map(|obstacle| obstacle.constraint).position(|known| known == Constraint::Bridges);
        callout.about = rule.map(|position| About::Obstacle { group: 0, position });
        callouts.push(callout);
    }
    if !paths.paths.is_empty() && !paths.paths.iter().any(Path::can_coexist) {
        let text = "No path listed has ties that can all have held on one day.";
        let coexist = link(PathQuestion { coexist: true, ..question.clone() });
        callouts.push(CalloutView::leading(text, coexist, "Only paths that can"));
    }
    callouts.extend(paths.cut.as_deref().map(CalloutView::plain));
    if let Some(blockage) = &found.obstacles {
        callouts.extend(blocked(dataset, found, blockage, link));
    }
    callouts
}

/// Why there is no path, and what is there without what is in the way.
fn blocked(
    dataset: &Dataset,
    found: &PathAnswer,
    blockage: &Blockage,
    link: &dyn Fn(PathQuestion) -> String,
) -> Vec<CalloutView> {
    let paths = &found.paths;
    let (from, to) = (dataset.entity(paths.from).name_in_text(), dataset.entity(paths.to).name_in_text());
    if !blockage.same_component {
        let sizes = [blockage.from_component_size, blockage.to_component_size];
        let [from_size, to_size] = sizes.map(|size| counted(size, "entity", "entities"));
        let text = format!(
            "Nothing in this edition ties them: {from} belongs to a group of {from_size}, {to} to another of {to_size}, \
             and no relation joins the two groups."
        );
        return vec![CalloutView { about: Some(About::Apart { group: 0 }), ..CalloutView::plain(&text) }];
    }
    let told = |constraint: Constraint| constraint == Constraint::Bridges && paths.held_back.is_some();
    let mut callouts = Vec::new();
    for (obstacle, position) in blockage.obstacles.iter().zip(0..).filter(|(obstacle, _)| !told(obstacle.constraint)) {
        // Who did not choose what sources say has nothing to be blamed.
        let is_default =
            obstacle.constraint == Constraint::Says && found.question.constraints.filter().says == [Says::Is];
        let lead = if is_default {
            "With what sources plan, allege, deny or leave out taken in,".to_owned()
        } else {
            lead_in_words(dataset, obstacle.constraint)
        };
        let (set, about) = ([obstacle.constraint], About::Obstacle { group: 0, position });
        callouts.push(relaxation(dataset, found, (&lead, &set, obstacle.hop_count), "Ask without it", about, link));
    }
    if let Some(several) = &blockage.several {
        callouts.extend(together(dataset, found, (blockage, several), link));
    }
    if !blockage.unsettled.is_empty() {
        let without = blockage.unsettled.iter().map(|constraint| constraint_in_words(dataset, *constraint));
        let without: Vec<String> = without.collect();
        let text = format!(
            "The search ended before it could tell whether a path is there without {}.",
            without.join(", nor whether one is there without ")
        );
        callouts.push(CalloutView { about: Some(About::Unsettled), ..CalloutView::plain(&text) });
    }
    callouts
}

/// What is there without several constraints at once.
fn together(
    dataset: &Dataset,
    found: &PathAnswer,
    (blockage, several): (&Blockage, &Several),
    link: &dyn Fn(PathQuestion) -> String,
) -> Vec<CalloutView> {
    let mut callouts = Vec::new();
    let no_single_one = no_single_one(blockage.unsettled.is_empty());
    let joint = &several.joint;
    if let Some((set, hop_count)) = &joint.smallest {
        let (words, without) = (constraints_in_words(dataset, set), without_them(set));
        let lead = format!("{no_single_one} {words} stand in the way together: {without}");
        let about = About::Together { group: 0 };
        let label = format!("Ask {without}");
        let mut callout = relaxation(dataset, found, (&lead, set, *hop_count), &label, about, link);
        callout.text.push_str(if joint.is_cut { MAY_BE_FEWER } else { "" });
        callouts.push(callout);
    } else {
        callouts.push(CalloutView::plain(&format!("{no_single_one}{}", more_than_three(joint.is_cut))));
    }
    if callouts.iter().all(|callout| callout.link.is_none()) {
        let hop_count = several.hop_count_without_all;
        let hops = counted(hop_count, "hop", "hops");
        let everything = PathQuestion {
            constraints: Constraints::none().says(Says::ALL.to_vec()),
            max_hops: HOP_COUNT_MAX,
            bridges: Bridges::All,
            ..PathQuestion::between(&found.question.from, &found.question.to)
        };
        let mut callout = CalloutView {
            text: format!("Without any constraint the shortest connection takes {hops}"),
            link: (hop_count <= HOP_COUNT_MAX).then(|| link(everything)),
            label: "Lift all constraints".to_owned(),
            about: Some(About::Everything { group: 0 }),
        };
        callout.text.push_str(&end_of(hop_count));
        callouts.push(callout);
    }
    callouts
}

/// What is there without some constraints; a link to it where it can be asked for.
fn relaxation(
    dataset: &Dataset,
    found: &PathAnswer,
    (lead, set, hop_count): (&str, &[Constraint], usize),
    label: &str,
    about: About,
    link: &dyn Fn(PathQuestion) -> String,
) -> CalloutView {
    let hops = counted(hop_count, "hop", "hops");
    let can_be_asked = !set.contains(&Constraint::HopCountMax) || hop_count <= HOP_COUNT_MAX;
    let question = || {
        let lift = |question, constraint: &Constraint| without(dataset, question, *constraint, hop_count);
        set.iter().fold(found.question.clone(), lift)
    };
    let end = if can_be_asked { ".".to_owned() } else { end_of(hop_count) };
    CalloutView {
        text: format!("{lead} the shortest connection takes {hops}{end}"),
        link: can_be_asked.then(|| link(question())),
        label: label.to_owned(),
        about: Some(about),
    }
}

/// The end of a sentence that gives a number of hops: why no link asks for so many.
fn end_of(hop_count: usize) -> String {
    if hop_count > HOP_COUNT_MAX { format!(", and max_hops may be {HOP_COUNT_MAX} at most.") } else { ".".to_owned() }
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
        other => format!("{} stands in the way: without it", constraints_in_words(dataset, &[other])),
    }
}

/// The same question without one constraint.
fn without(dataset: &Dataset, mut question: PathQuestion, constraint: Constraint, hop_count: usize) -> PathQuestion {
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
