//! What an entity is to the whole graph, and what a group is called.

use crate::graph::{Standing, Structure};
use crate::model::{Dataset, EntityIndex};

use super::lists::listed;
use super::values::{count_in_words, counted};

/// What a group is called, after some of its members: "around BOMCA, CADAP and ICMPD".
#[must_use]
pub fn group_name(dataset: &Dataset, members: &[EntityIndex]) -> String {
    let names: Vec<String> = members.iter().map(|entity| dataset.entity(*entity).name_in_text().to_owned()).collect();
    format!("around {}", listed(&names))
}

/// What an entity is to the whole graph: which groups it joins, what would be cut off without it, to how many it is tied.
#[must_use]
pub fn standing(of: &Standing) -> String {
    let mut sentences = vec![joins(of)];
    match of.cut_off_count() {
        0 => {}
        1 => sentences.push("Without it, one other would be cut off from the rest.".to_owned()),
        count => {
            sentences.push(format!("Without it, {} others would be cut off from the rest.", count_in_words(count)));
        }
    }
    sentences.join(" ")
}

/// How many entities are in no group that has a name, and how many are tied to nobody; empty where there are neither.
#[must_use]
pub fn outside_groups(outside_count: usize, untied_count: usize) -> String {
    let told = |count: usize, what: &str| {
        let are = if count == 1 { "is" } else { "are" };
        (count > 0).then(|| format!("{} {are} {what}.", counted(count, "entity", "entities")))
    };
    let outside = told(outside_count, "in groups too small, or too many, to be named here");
    let sentences: Vec<String> = outside.into_iter().chain(told(untied_count, "tied to no other")).collect();
    sentences.join(" ")
}

/// What groups and betweenness are, over what they are found, and how exactly: a few sentences.
#[must_use]
pub fn structure_method(structure: &Structure) -> Vec<String> {
    let mut sentences = vec![
        "All of this is found in the whole edition, over the ties of which a source says that they are, whenever they held; \
         filters do not change it. Nothing in it is random."
            .to_owned(),
        "Groups are entities that are tied among each other more than to others: communities by modularity, where a tie \
         counts for more the fewer others one of its ends is tied to. So what nearly everybody is tied to gathers nobody."
            .to_owned(),
        "The percentage says on the shortest ways of how many pairs an entity lies (betweenness), by the rule of paths: they \
         run through nothing that nearly everything is tied to, such as countries and the United Nations. Groups meet \
         where one entity is tied to members of both, again none of these."
            .to_owned(),
    ];
    if structure.start_count < structure.entity_count() {
        sentences.push(format!(
            "Percentages are estimates, from the ways that start at {} of {} entities.",
            count_in_words(structure.start_count),
            count_in_words(structure.entity_count())
        ));
    }
    sentences
}

/// How much lies between what others: "on the shortest ways of 4.2 % of all pairs".
#[must_use]
pub fn share_in_words(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        _ if percent >= 10.0 => format!("{percent:.0} %"),
        _ if percent >= 0.05 => format!("{percent:.1} %"),
        _ => "less than 0.1 %".to_owned(),
    }
}

fn joins(standing: &Standing) -> String {
    let ties = counted(standing.degree, "other", "others");
    let group_count = standing.joined.len();
    if group_count < 2 {
        return format!("Tied to {ties}, and joins no groups.");
    }
    let groups = number_in_words(group_count);
    if !standing.bridges {
        return format!("Tied to {ties}, among them members of {groups} groups.");
    }
    match standing.apart {
        Some(apart) if apart == group_count => {
            format!("Joins {groups} groups that meet nowhere else, by ties to {ties}.")
        }
        Some(apart) if apart > 1 => {
            format!("Joins {groups} groups, {} of which meet nowhere else, by ties to {ties}.", number_in_words(apart))
        }
        Some(_) => format!("Joins {groups} groups, which meet elsewhere too, by ties to {ties}."),
        None => format!("Joins {groups} groups, by ties to {ties}."),
    }
}

/// Small numbers as words, as in running text.
fn number_in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| count_in_words(number), |word| (*word).to_owned())
}
