//! What is unusual about an answer to `/connect`: what was relaxed, held back or cut, and what is not tied and why.

use std::fmt::Write as _;

use crate::explorer::{ConnectAnswer, ConnectQuestion, Constraints};
use crate::graph::{Apart, Barrier, Bridges, Constraint, Relaxed, Tree};
use crate::model::{Dataset, EntityIndex, Holding, Says};
use crate::words::{capitalised, counted};

use super::parts::CalloutView;
use super::path::names;
use super::path_callouts::{constraint_in_words, constraints_without};

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
    let mut tell = |text: String, link: Option<String>, label: &str| {
        callouts.push(CalloutView { text, link, label: label.to_owned() });
    };
    let relaxed = || connection.trees.iter().filter(|tree| tree.relaxed != Relaxed::No);
    if relaxed().next().is_some() {
        let through: Vec<EntityIndex> = relaxed().flat_map(|tree| &tree.through).copied().collect();
        let text = format!(
            "What joins few does not tie all of them. These ties run through {}, which {} nearly everything.",
            some(dataset, &through),
            if through.len() == 1 { "joins" } else { "join" }
        );
        let strict = link(ConnectQuestion { bridges: Bridges::Strict, ..question.clone() });
        tell(text, Some(strict), "Without that");
    }
    if let Some(held_back) = &connection.held_back {
        let ties = counted(held_back.hop_count, "tie", "ties");
        let text = format!(
            "{ties} would do through what joins nearly everything, which says little: through {}.",
            some(dataset, &held_back.through)
        );
        tell(text, Some(link(ConnectQuestion { bridges: Bridges::All, ..question.clone() })), "Show");
    }
    if let Some(cut) = &connection.cut {
        tell(cut.clone(), None, "");
    }
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
        tell(text, None, "");
    }
    let apart = connection.trees.iter().skip(1).zip(&connection.apart);
    callouts.extend(apart.map(|(tree, apart)| reason(dataset, found, (tree, apart), link)));
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

/// Why a tree is not tied to the others, and the nearest question in which it is.
fn reason(
    dataset: &Dataset,
    found: &ConnectAnswer,
    (tree, apart): (&Tree, &Apart),
    link: &dyn Fn(ConnectQuestion) -> String,
) -> CalloutView {
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
        return CalloutView { text, ..CalloutView::default() };
    }
    let Some((first, further)) = apart.barriers.split_first() else {
        let everything = ConnectQuestion {
            constraints: Constraints::none().says(Says::ALL.to_vec()),
            bridges: Bridges::Default,
            ..question.clone()
        };
        return CalloutView {
            text: format!("No single constraint keeps {who} from {rest}: several together do."),
            link: Some(link(everything)),
            label: "Lift all constraints".to_owned(),
        };
    };
    let way = |barrier: &Barrier| {
        let hops = counted(barrier.hop_count, "hop", "hops");
        format!("the shortest way to {} takes {hops}", dataset.entity(barrier.nearest).name_in_text())
    };
    let mut text =
        format!("{} keeps {who} from {rest}: without it {}.", constraint_in_words(first.constraint), way(first));
    for barrier in further {
        let lifted = constraint_in_words(barrier.constraint);
        let _ = write!(text, " {lifted} does so too: without it {}.", way(barrier));
    }
    let lifted = match first.constraint {
        Constraint::Bridges => ConnectQuestion { bridges: Bridges::Default, ..question.clone() },
        constraint => {
            ConnectQuestion { constraints: constraints_without(&question.constraints, constraint), ..question.clone() }
        }
    };
    CalloutView { text, link: Some(link(lifted)), label: "Ask without it".to_owned() }
}
