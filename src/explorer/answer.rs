//! What is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::graph::{Blockage, KindCount, KindSummary, PathSet, Subgraph, SubgraphEdge, Tie};
use crate::model::{
    Claim, Dataset, EntityIndex, EntityKindIndex, Holding, RelationIndex, RelationKindIndex, SourceIndex, Window,
};
use crate::search::Hit;

use super::comparison_answer::ComparisonAnswer;
use super::connect_answer::ConnectAnswer;
use super::constraints::Constraints;
use super::coverage_answer::CoverageAnswer;
use super::difference_answer::DifferenceAnswer;
use super::exploring::Explored;
use super::mentions_answer::MentionsAnswer;
use super::overview::Overview;
use super::question::{
    EntityQuestion, GraphQuestion, KindQuestion, PathQuestion, Question, RelationQuestion, SearchQuestion,
    SourceQuestion,
};
use super::time_answer::TimeAnswer;
use super::timeline_answer::TimelineAnswer;

/// What this graph holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeAnswer {
    /// Entities of each kind that has any, in the order of the ontology.
    pub kinds: Vec<KindCount>,
    /// The newest events, newest first; at most 5.
    pub newest_events: Vec<EntityIndex>,
    /// Places to start: of each kind that bridges the entity with the greatest variety of ties, the most varied first; at
    /// most 6.
    pub ways_in: Vec<EntityIndex>,
    /// Two of them, a few hops apart, whose connection makes a good example.
    pub example: Option<(EntityIndex, EntityIndex)>,
    /// Sources, the one that supports most first; at most 10.
    pub sources: Vec<SourceIndex>,
}

/// Entities by name.
#[derive(Clone, Debug)]
pub struct SearchAnswer {
    /// The question.
    pub question: SearchQuestion,
    /// What was found, best first.
    pub hits: Vec<Hit>,
    /// How many were found, whatever is listed.
    pub total: usize,
    /// How many would be found of all kinds and with all forgiveness, where nothing was found.
    pub total_unconstrained: usize,
    /// Where nothing was found: entities with names nearest to the text; at most 5.
    pub nearest: Vec<EntityIndex>,
    /// The entities found, without edges; those left out for the date are counted in it.
    pub subgraph: Subgraph,
}

/// How many ties are told beside a row.
pub const BESIDE_COUNT_MAX: usize = 3;

/// What is told beside a row: who is tied to its entity by a kind of relation that tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The entity at the start of each tie, with the tie: what certainly holds first, then by start, the newest first,
    /// then by id; at most [`BESIDE_COUNT_MAX`].
    pub ties: Vec<Tie>,
    /// How many there are.
    pub total: usize,
}

/// One entity and what it is connected to.
#[derive(Clone, Debug)]
pub struct EntityAnswer {
    /// The question, with the id of the entity.
    pub question: EntityQuestion,
    /// The entity.
    pub entity: EntityIndex,
    /// Its attributes that meet the constraints on sources and may have a value at the date asked for, in the order of the
    /// ontology.
    pub attributes: Vec<String>,
    /// How many of its attributes are left out because they have no value at the date asked for.
    pub outside_window_attributes: usize,
    /// How many of its attributes are left out because their sources do not meet the constraints on sources.
    pub other_attributes: usize,
    /// All its ties that meet the constraints, by kind of relation and direction; within these by the values `order` and
    /// `number` where any tie has one, else by start where most have dates, else by the neighbour's folded name; equals by
    /// the neighbour's id.
    pub ties: Vec<Tie>,
    /// Kinds of relation, each with whether it is read outwards, of which it has ties at other dates and none at the date
    /// asked for; in the order of headings.
    pub absent_then: Vec<(RelationKindIndex, bool)>,
    /// By the relation of a tie: who is tied to its neighbour by the kinds of relation that tell, at the date asked for or
    /// else at the edition's date.
    pub beside: BTreeMap<RelationIndex, Beside>,
    /// How many of its relations are left out because no source does with them what the question asks for (`says`).
    pub other_statements: usize,
    /// How many of its relations are left out because they do not hold at the date asked for.
    pub outside_window_ties: usize,
    /// How many of its relations are left out because of what the question asks of sources and status.
    pub other_witnesses: usize,
    /// Relations between others that name the entity as a value, such as what was raised at an event; by id. They meet
    /// the constraints on relations.
    pub named_in: Vec<SubgraphEdge>,
    /// Its ties by year, and what they and the other ties drawn do within the days asked for.
    pub time: TimeAnswer,
    /// The neighbourhood drawn.
    pub subgraph: Subgraph,
    /// What of it is opened, left out, held and looked at. Its own subgraph is empty: it is the one of the answer.
    pub explored: Box<Explored>,
}

/// How two entities are connected.
#[derive(Clone, Debug)]
pub struct PathAnswer {
    /// The question, with ids in place of names.
    pub question: PathQuestion,
    /// The paths, with the nodes and edges of all shortest ones and of those listed.
    pub paths: PathSet,
    /// Where there is no path: what stands in the way.
    pub obstacles: Option<Blockage>,
    /// Which of the entities at its ends and to pass through cannot have existed at the date asked for, in that order.
    pub absent: Vec<EntityIndex>,
}

/// One relation with all its claims.
#[derive(Clone, Debug)]
pub struct RelationAnswer {
    /// The question.
    pub question: RelationQuestion,
    /// The relation.
    pub relation: RelationIndex,
    /// Relations that other sources give instead of it, as its kind is functional; by id.
    pub rivals: Vec<SubgraphEdge>,
    /// The relation and both ends.
    pub subgraph: Subgraph,
}

/// Something that a source supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supported {
    /// The claim at that position of a relation.
    Relation(RelationIndex, usize),
    /// The claim at that position of an entity.
    Attribute(EntityIndex, usize),
}

impl Supported {
    /// The claim.
    #[must_use]
    pub fn claim(self, dataset: &Dataset) -> &Claim {
        match self {
            Self::Relation(relation, position) => &dataset.relation(relation).claims[position],
            Self::Attribute(entity, position) => &dataset.entity(entity).claims[position].claim,
        }
    }
}

/// All that one source supports.
#[derive(Clone, Debug)]
pub struct SourceAnswer {
    /// The question.
    pub question: SourceQuestion,
    /// The source.
    pub source: SourceIndex,
    /// What it supports that meets the constraints, in the order of its locators.
    pub supports: Vec<Supported>,
    /// How surely each of these holds at the date asked for, in their order.
    pub holds: Vec<Holding>,
    /// How many of its claims are left out because they do not hold at the date asked for, or an entity that they are about
    /// did not exist then.
    pub outside_window_claims: usize,
    /// How many are left out for what else the question asks.
    pub other_claims: usize,
    /// Sources that print its words again.
    pub reprinted_by: Vec<SourceIndex>,
    /// The relations that it supports, their ends, and the entities of whose attributes it speaks.
    pub subgraph: Subgraph,
}

/// What a list of a kind tells of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// How many of its ties are counted.
    pub tie_count: usize,
    /// The ties by which it was kept: for each one asked for, in that order, all relations that meet it, by id.
    pub kept_by: Vec<SubgraphEdge>,
}

/// A tie that was asked for, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedTieFound {
    /// Its kind of relation.
    pub relation: RelationKindIndex,
    /// The other end.
    pub entity: EntityIndex,
    /// How many entities of the kind have it, whatever else is asked for.
    pub alone_count: usize,
}

/// All entities of a kind, or those that have the ties asked for.
#[derive(Clone, Debug)]
pub struct KindAnswer {
    /// The question, with ids in place of names.
    pub question: KindQuestion,
    /// The kind.
    pub kind: EntityKindIndex,
    /// The ties asked for, in the order of the question.
    pub with: Vec<NamedTieFound>,
    /// Whether only the ties asked for are counted; else all that meet the constraints.
    pub counts_named: bool,
    /// What is told of each entity listed, in the order of the list.
    pub rows: Vec<KindRow>,
    /// How many entities of the kind do not have the ties asked for, or too few.
    pub left_out: usize,
    /// The entities listed, in the order asked for; how many there are stands in `truncated`.
    pub subgraph: Subgraph,
}

/// Everything, or all among some entities.
#[derive(Clone, Debug)]
pub struct GraphAnswer {
    /// The question, with ids in place of names.
    pub question: GraphQuestion,
    /// The entities asked for, by id; empty for everything.
    pub entities: Vec<EntityIndex>,
    /// Which of these cannot have existed at the date asked for.
    pub absent: Vec<EntityIndex>,
    /// Nodes and edges; the most connected nodes where not all are in it.
    pub subgraph: Subgraph,
    /// The graph aggregated by kind, when it is too large to draw each node.
    pub kinds: Option<KindSummary>,
    /// Where a group is asked for: its position among the communities of the overview.
    pub group: Option<usize>,
    /// What stands out in the whole of the edition, whatever the constraints; `None` where entities are named.
    pub overview: Option<Arc<Overview>>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// What this graph holds.
    Home(HomeAnswer),
    /// Entities by name.
    Search(SearchAnswer),
    /// One entity and what it is connected to.
    Entity(EntityAnswer),
    /// How two entities are connected.
    Path(PathAnswer),
    /// What two entities share.
    Comparison(ComparisonAnswer),
    /// What ties several entities.
    Connect(ConnectAnswer),
    /// One relation with all its claims.
    Relation(RelationAnswer),
    /// All that one source supports.
    Source(SourceAnswer),
    /// All entities of a kind.
    Kind(KindAnswer),
    /// Everything, or all among some entities.
    Graph(GraphAnswer),
    /// How well founded the graph is.
    Coverage(CoverageAnswer),
    /// Dated ties and attributes in order.
    Timeline(TimelineAnswer),
    /// What began, ended and changed from one date to another.
    Difference(DifferenceAnswer),
    /// Who and what a text names.
    Mentions(MentionsAnswer),
}

impl Answer {
    /// Nodes and edges; the home page and the one on coverage have none.
    #[must_use]
    pub fn subgraph(&self) -> Option<&Subgraph> {
        match self {
            Self::Home(_) | Self::Coverage(_) => None,
            Self::Search(answer) => Some(&answer.subgraph),
            Self::Entity(answer) => Some(&answer.subgraph),
            Self::Path(answer) => Some(&answer.paths.subgraph),
            Self::Comparison(answer) => Some(&answer.subgraph),
            Self::Connect(answer) => Some(&answer.subgraph),
            Self::Relation(answer) => Some(&answer.subgraph),
            Self::Source(answer) => Some(&answer.subgraph),
            Self::Kind(answer) => Some(&answer.subgraph),
            Self::Graph(answer) => Some(&answer.subgraph),
            Self::Timeline(answer) => Some(&answer.subgraph),
            Self::Difference(answer) => Some(&answer.subgraph),
            Self::Mentions(answer) => Some(&answer.subgraph),
        }
    }

    /// The constraints of the question; `None` where it takes none.
    #[must_use]
    pub fn constraints(&self) -> Option<&Constraints> {
        match self {
            Self::Home(_) | Self::Mentions(_) => None,
            Self::Search(answer) => Some(&answer.question.constraints),
            Self::Source(answer) => Some(&answer.question.constraints),
            Self::Entity(answer) => Some(&answer.question.constraints),
            Self::Path(answer) => Some(&answer.question.constraints),
            Self::Comparison(answer) => Some(&answer.question.constraints),
            Self::Connect(answer) => Some(&answer.question.constraints),
            Self::Relation(answer) => Some(&answer.question.constraints),
            Self::Kind(answer) => Some(&answer.question.constraints),
            Self::Graph(answer) => Some(&answer.question.constraints),
            Self::Coverage(answer) => Some(&answer.question.constraints),
            Self::Timeline(answer) => Some(&answer.question.constraints),
            Self::Difference(answer) => Some(&answer.question.constraints),
        }
    }

    /// The days asked for; of two dates the second, as of which the answer is told.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        if let Self::Difference(answer) = self {
            return Some(&answer.question.second.1);
        }
        self.constraints()?.filter().window.as_ref()
    }

    /// The question that it answers, with ids in place of names.
    #[must_use]
    pub fn question(&self) -> Question {
        match self {
            Self::Home(_) => Question::Home,
            Self::Search(answer) => Question::Search(answer.question.clone()),
            Self::Entity(answer) => Question::Entity(answer.question.clone()),
            Self::Path(answer) => Question::Path(answer.question.clone()),
            Self::Comparison(answer) => Question::Comparison(answer.question.clone()),
            Self::Connect(answer) => Question::Connect(answer.question.clone()),
            Self::Relation(answer) => Question::Relation(answer.question.clone()),
            Self::Source(answer) => Question::Source(answer.question.clone()),
            Self::Kind(answer) => Question::Kind(answer.question.clone()),
            Self::Graph(answer) => Question::Graph(answer.question.clone()),
            Self::Coverage(answer) => Question::Coverage(answer.question.clone()),
            Self::Timeline(answer) => Question::Timeline(answer.question.clone()),
            Self::Difference(answer) => Question::Difference(answer.question.clone()),
            Self::Mentions(answer) => Question::Mentions(answer.question.clone()),
        }
    }
}
