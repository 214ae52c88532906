//! What is unusual about an answer to `/connect`: what was relaxed, held back or cut, and what is not tied and why.

use crate::explorer::{ConnectAnswer, ConnectQuestion, Constraints};
use crate::export::About;
use crate::graph::{Apart, Bridges, Constraint, Relaxed, SeveralBarriers, Tree};
use crate::model::{Dataset, EntityIndex, Holding, Says};
use crate::words::{capitalised, counted};

use super::constraint_words::{MAY_BE_FEWER, constraints_in_words, more_than_three, no_single_one, without_them};
use super::parts::CalloutView;
use super::path::names;
use super::path_callouts::constraints_without;

/// So many entities are named in a sentence; more are counted.
const NAMED_COUNT_MAX: usize = 4;

/// What is unusual about the answer, each with what can be asked instead.
pub(super) fn callouts(
    dataset: &Dataset,
    found: &ConnectAnswer,
    link: &dyn Fn(ConnectQuestion) -> String,
) -> Vec<CalloutView> {
    let question = &found.question;
    let connection = &found.connection;
    let mut callouts = Vec::new();
    let relaxed = || connection.trees.iter().filter(|tree| tree.relaxed != Relaxed::No);
    if relaxed().next().is_some() {
        let through: Vec<EntityIndex> = relaxed().flat_map(|tree| &tree.through).copied().collect();
        let text = format!(
            "What joins few does not tie all of them. These ties run through {}, which {} nearly everything.",
            some(dataset, &through),
            if through.len() == 1 { "joins" } else { "join" }
        );
        let strict = link(ConnectQuestion { bridges: Bridges::Strict, ..question.clone() });
        callouts.push(CalloutView::leading(&text, strict, "Without that"));
    }
    if let Some(held_back) = &connection.held_back {
        let ties = counted(held_back.hop_count, "tie", "ties");
        let text = format!(
            "{ties} would do through what joins nearly everything, which says little: through {}.",
            some(dataset, &held_back.through)
        );
        let all = link(ConnectQuestion { bridges: Bridges::All, ..question.clone() });
        callouts.push(CalloutView::leading(&text, all, "Show"));
    }
    callouts.extend(connection.cut.as_deref().map(CalloutView::plain));
    let absent = found.subgraph.nodes.iter().filter(|node| node.holds == Holding::No).map(|node| node.entity);
    let absent: Vec<EntityIndex> = absent.collect();
    if !absent.is_empty() {
        let text = format!(
            "{} did not exist at the date asked for, going by the dates in the sources, and {} in the answer only because \
             the question names {}.",
            capitalised(&some(dataset, &absent)),
            if absent.len() == 1 { "is" } else { "are" },
            if absent.len() == 1 { "it" } else { "them" }
        );
        callouts.push(CalloutView::plain(&text));
    }
    let apart = connection.trees.iter().skip(1).zip(&connection.apart).zip(0..);
    callouts.extend(apart.flat_map(|((tree, apart), group)| reasons(dataset, found, (tree, apart, group), link)));
    callouts
}

/// Names, or a number of entities.
fn some(dataset: &Dataset, entities: &[EntityIndex]) -> String {
    if entities.len() <= NAMED_COUNT_MAX {
        names(dataset, entities)
    } else {
        counted(entities.len(), "entity", "entities")
    }
}

/// Why a tree is not tied to the others, and the questions in which it is.
fn reasons(
    dataset: &Dataset,
    found: &ConnectAnswer,
    (tree, apart, group): (&Tree, &Apart, usize),
    link: &dyn Fn(ConnectQuestion) -> String,
) -> Vec<CalloutView> {
    let question = &found.question;
    let who = some(dataset, &tree.terminals);
    let others = found.connection.trees.iter().flat_map(|other| &other.terminals);
    let others: Vec<EntityIndex> = others.copied().filter(|other| !tree.terminals.contains(other)).collect();
    let rest = match others[..] {
        [other] => dataset.entity(other).name_in_text(),
        _ => "the others",
    };
    if !apart.same_component {
        let [size, first_size] = apart.component_sizes.map(|size| counted(size, "entity", "entities"));
        let first = dataset.entity(found.connection.trees[0].terminals[0]).name_in_text();
        let text = format!(
            "Nothing in this edition ties {who} to {rest}: there is a group of {size} around {}, one of {first_size} \
             around {first}, and no relation between them.",
            dataset.entity(tree.terminals[0]).name_in_text()
        );
        return vec![CalloutView { about: Some(About::Apart { group }), ..CalloutView::plain(&text) }];
    }
    if let Some(several) = &apart.several {
        return together(dataset, question, (&who, rest, several, group), link);
    }
    let barriers = apart.barriers.iter().zip(0..).map(|(barrier, position)| {
        let lead = constraints_in_words(dataset, &[barrier.constraint]);
        let does = if position == 0 { format!("keeps {who} from {rest}") } else { "does so too".to_owned() };
        let way = way(dataset, (barrier.hop_count, barrier.nearest));
        let lifted = link(without(question, barrier.constraint));
        let callout = CalloutView::leading(&format!("{lead} {does}: without it {way}."), lifted, "Ask without it");
        CalloutView { about: Some(About::Obstacle { group, position }), ..callout }
    });
    barriers.collect()
}

/// What ties a tree to the others without several constraints at once.
fn together(
    dataset: &Dataset,
    question: &ConnectQuestion,
    (who, rest, several, group): (&str, &str, &SeveralBarriers, usize),
    link: &dyn Fn(ConnectQuestion) -> String,
) -> Vec<CalloutView> {
    let joint = &several.joint;
    let no_single_one = no_single_one(true);
    if let Some((set, reached)) = &joint.smallest {
        let (words, them) = (constraints_in_words(dataset, set), without_them(set));
        let cut = if joint.is_cut { MAY_BE_FEWER } else { "" };
        let way = way(dataset, *reached);
        let text = format!("{no_single_one} {words} keep {who} from {rest} together: {them} {way}.{cut}");
        let lifted = link(set.iter().fold(question.clone(), |question, constraint| without(&question, *constraint)));
        let callout = CalloutView::leading(&text, lifted, &format!("Ask {them}"));
        return vec![CalloutView { about: Some(About::Together { group }), ..callout }];
    }
    let everything = ConnectQuestion {
        constraints: Constraints::none().says(Says::ALL.to_vec()),
        bridges: Bridges::Default,
        ..question.clone()
    };
    let why = format!("{no_single_one}{}", more_than_three(joint.is_cut));
    let text = format!("{why} Without any constraint {}.", way(dataset, several.without_all));
    let callout = CalloutView::leading(&text, link(everything), "Lift all constraints");
    vec![CalloutView { about: Some(About::Everything { group }), ..callout }]
}

/// "the shortest way to Ada takes 2 hops".
fn way(dataset: &Dataset, (hop_count, nearest): (usize, EntityIndex)) -> String {
    let hops = counted(hop_count, "hop", "hops");
    format!("the shortest way to {} takes {hops}", dataset.entity(nearest).name_in_text())
}

/// The same question without one constraint.
fn without(question: &ConnectQuestion, constraint: Constraint) -> ConnectQuestion {
    match constraint {
        Constraint::Bridges => ConnectQuestion { bridges: Bridges::Default, ..question.clone() },
        constraint => {
            ConnectQuestion { constraints: constraints_without(&question.constraints, constraint), ..question.clone() }
        }
    }
}
