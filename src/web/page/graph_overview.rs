//! What stands out in the whole graph, on its page and in words: groups, and who stands between them.

use crate::explorer::{
    Constraints, GraphQuestion, Group, NODE_COUNT_MAX, Overview, Question, WHOLE_NODE_COUNT_DEFAULT,
};
use crate::graph::{Community, Standing};
use crate::model::Dataset;
use crate::web::document::{Document, Words};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{self, counted};

use super::parts::EntityView;
use super::writer::Writer;

/// How many kinds of its members are told of a group.
const KIND_COUNT_MAX: usize = 3;

/// What an entity is to the whole graph.
pub(super) struct StandingView {
    /// The entity.
    pub(super) entity: EntityView,
    /// In sentences.
    pub(super) words: String,
    /// Of how many pairs it is on the shortest ways.
    pub(super) share: String,
}

/// A group.
pub(super) struct GroupView {
    /// "Around BOMCA, CADAP and ICMPD".
    pub(super) name: String,
    /// The graph of its members.
    pub(super) link: String,
    /// How many members it has, and of which kinds most.
    pub(super) size: String,
    /// Those of its members that lie between most others.
    pub(super) central: Vec<StandingView>,
}

/// What stands out in the whole graph.
#[derive(Default)]
pub(super) struct OverviewView {
    /// Groups, the largest first.
    pub(super) groups: Vec<GroupView>,
    /// What is in none of them; empty when everything is.
    pub(super) outside: String,
    /// Who lies between most others.
    pub(super) between: Vec<StandingView>,
    /// What was computed, over what, and how exactly.
    pub(super) method: Vec<String>,
}

impl OverviewView {
    pub(super) fn of(writer: &Writer, overview: &Overview, constraints: &Constraints) -> Self {
        let structure = &overview.structure;
        let groups = overview.groups.iter().zip(&structure.communities);
        Self {
            groups: groups.map(|(group, community)| group_view(writer, group, community, constraints)).collect(),
            outside: words::outside_groups(overview.outside_count(), overview.untied_count),
            between: standings(writer, &structure.between),
            method: words::structure_method(structure),
        }
    }

    /// The same in words.
    pub(super) fn write(&self, document: &mut Document) {
        if !self.groups.is_empty() {
            document.heading("Groups");
        }
        for group in &self.groups {
            document.row(Words::default().link(&group.name, &group.link).text(&format!(": {}", group.size)));
            for told in &group.central {
                document.detail(Words::default().entity(&told.entity).text(": ").text(&told.words));
            }
        }
        if !self.outside.is_empty() {
            document.paragraph(&self.outside);
        }
        if !self.between.is_empty() {
            document.heading("Who stands between others");
        }
        for told in &self.between {
            let words = Words::default().entity(&told.entity).text(&format!(" ({})", told.share));
            document.row(words.text(": ").text(&told.words));
        }
        if !self.groups.is_empty() {
            document.paragraph(Words::from(self.method.join(" ")));
        }
    }
}

/// What a group is called: "around BOMCA, CADAP and ICMPD".
pub(super) fn group_name(dataset: &Dataset, group: &Group) -> String {
    words::group_name(dataset, &group.named)
}

fn group_view(writer: &Writer, group: &Group, community: &Community, constraints: &Constraints) -> GroupView {
    let dataset = writer.dataset;
    let size = community.members.len();
    let question = GraphQuestion {
        entities: Vec::new(),
        group: group.named.first().map(|entity| dataset.entity(*entity).id.to_string()),
        constraints: constraints.clone(),
        limit: size.clamp(WHOLE_NODE_COUNT_DEFAULT, NODE_COUNT_MAX),
    };
    let kinds = group.kinds.iter().take(KIND_COUNT_MAX).map(|found| {
        let kind = dataset.ontology.entity_kind(found.kind);
        counted(found.count, &kind.label, &kind.plural)
    });
    let mut kinds: Vec<String> = kinds.collect();
    if group.kinds.len() > KIND_COUNT_MAX {
        kinds.push("others".to_owned());
    }
    GroupView {
        name: words::capitalised(&group_name(dataset, group)),
        link: links::question(&Question::Graph(question), Format::Html, &dataset.ontology),
        size: format!("{} – {}", counted(size, "entity", "entities"), words::listed(&kinds)),
        central: standings(writer, &community.central),
    }
}

fn standings(writer: &Writer, standings: &[Standing]) -> Vec<StandingView> {
    let view = |standing: &Standing| StandingView {
        entity: writer.entity(standing.entity),
        words: words::standing(standing),
        share: words::share_in_words(standing.share),
    };
    standings.iter().map(view).collect()
}
