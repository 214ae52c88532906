//! What several pages show in the same way: entities, ties, notes, sources.

use crate::drawing;
use crate::export::About;
use crate::graph::Subgraph;
use crate::model::{Dataset, EntityIndex, EntityKindIndex, SourceIndex};
use crate::words;

/// The mark of a kind of entity.
#[derive(Clone, Debug)]
pub struct MarkView {
    /// The id of its family, which has the colour.
    pub family: String,
    /// Whether its outline is dashed.
    pub dashed: bool,
    /// The shape as SVG.
    pub shape: String,
}

/// An entity that is named and linked.
#[derive(Clone, Debug)]
pub struct EntityView {
    /// Its page.
    pub link: String,
    /// Its name.
    pub name: String,
    /// The label of its kind.
    pub kind: String,
    /// The mark of its kind.
    pub mark: MarkView,
    /// Whether it is not certain that it exists at the date asked for.
    pub possibly: bool,
}

/// A number in the text that leads to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteView {
    /// From 1.
    pub number: usize,
    /// Who says it, and where.
    pub title: String,
}

/// Something to know about a tie at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagView {
    /// In a word or two.
    pub text: String,
    /// What stands behind it; empty where the word says all.
    pub title: String,
    /// Whether it should catch the eye.
    pub warn: bool,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub enum PieceView {
    /// Words.
    Text(String),
    /// An entity.
    Entity {
        /// How it is named here.
        name: String,
        /// Its page.
        link: String,
    },
    /// Who says so.
    Notes(Vec<NoteView>),
}

/// Who is told beside the entity of a row, by a tie of their own.
#[derive(Clone, Debug)]
pub struct BesideView {
    /// Who.
    pub entity: EntityView,
    /// Since when, and what is particular.
    pub details: String,
    /// What to know at a glance.
    pub flags: Vec<FlagView>,
    /// Who says so.
    pub notes: Vec<NoteView>,
}

/// A tie as a row of an entity's table.
#[derive(Clone, Debug)]
pub struct TieView {
    /// The entity at the other end.
    pub other: EntityView,
    /// Who is told beside that entity: who holds the post.
    pub beside: Vec<BesideView>,
    /// How many of these are left out, in words; empty where all are there.
    pub beside_cut: String,
    /// What is particular: status, share, role.
    pub values: String,
    /// The relation.
    pub relation: RelationView,
}

/// Ties of one kind in one direction.
#[derive(Clone, Debug)]
pub struct TieGroup {
    /// "Delegations headed".
    pub heading: String,
    /// How many there are: "35", or "12 of 35" where not all are listed.
    pub count: String,
    /// The ties.
    pub rows: Vec<TieView>,
}

/// A relation as a row of a table of its own.
#[derive(Clone, Debug)]
pub struct RelationView {
    /// Its id.
    pub id: String,
    /// The ids of both ends, with a space between them.
    pub ends: String,
    /// Where it starts.
    pub from: EntityView,
    /// How it reads.
    pub reading: String,
    /// Where it ends.
    pub to: EntityView,
    /// How the latter is named within a sentence.
    pub to_in_text: String,
    /// When.
    pub when: String,
    /// What to know at a glance.
    pub flags: Vec<FlagView>,
    /// Who says so.
    pub notes: Vec<NoteView>,
    /// The page of the relation.
    pub link: String,
    /// The relation in words.
    pub title: String,
}

/// A place in a source that a note leads to.
#[derive(Clone, Debug)]
pub struct CitedPlace {
    /// The number of the note.
    pub number: usize,
    /// Where in the source; empty when the source as a whole is cited.
    pub locator: String,
}

/// A line of the list of sources: a document, once, with all places cited.
#[derive(Clone, Debug)]
pub struct SourceView {
    /// The source.
    pub source: SourceIndex,
    /// Publisher, title, date.
    pub text: String,
    /// The page of the source.
    pub link: String,
    /// The document itself.
    pub url: Option<String>,
    /// The places cited, by number.
    pub places: Vec<CitedPlace>,
}

/// A line that tells something unusual about an answer.
#[derive(Clone, Debug, Default)]
pub struct CalloutView {
    /// What.
    pub text: String,
    /// What can be asked instead.
    pub link: Option<String>,
    /// How that is called.
    pub label: String,
    /// What of the answer it is about, where it is about a part.
    pub about: Option<About>,
}

impl CalloutView {
    /// A line that leads nowhere.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// A line with what can be asked instead.
    #[must_use]
    pub fn leading(text: &str, link: String, label: &str) -> Self {
        Self { text: text.to_owned(), link: Some(link), label: label.to_owned(), about: None }
    }
}

impl FlagView {
    /// A word that says all.
    #[must_use]
    pub fn new(text: &str, warn: bool) -> Self {
        Self { text: text.to_owned(), title: String::new(), warn }
    }
}

impl MarkView {
    /// The mark of a kind.
    #[must_use]
    pub fn of(dataset: &Dataset, kind: EntityKindIndex) -> Self {
        let kind = dataset.ontology.entity_kind(kind);
        let family = dataset.ontology.family(kind.family);
        Self { family: family.id.to_string(), dashed: kind.dashed, shape: drawing::mark(family.shape, kind.dashed) }
    }
}

/// What an answer left out because it does not exist at the date asked for, as a sentence.
#[must_use]
pub fn outside_window_in_words(subgraph: &Subgraph) -> Option<String> {
    let entities = words::counted(subgraph.outside_window, "entity", "entities");
    let sentence = format!("{entities} left out: by their own dates they did not exist at the date asked for.");
    (subgraph.outside_window > 0).then_some(sentence)
}

/// Which of the entities that a question names did not exist at the date asked for, as a sentence.
#[must_use]
pub fn absent_in_words(dataset: &Dataset, absent: &[EntityIndex]) -> Option<String> {
    let names: Vec<String> = absent.iter().map(|entity| dataset.entity(*entity).name_in_text().to_owned()).collect();
    let names = words::capitalised(&words::listed(&names));
    let sentence = format!("{names} did not exist at the date asked for, going by the dates in the sources.");
    (!absent.is_empty()).then_some(sentence)
}

/// What a list that was cut has and leaves out, as a sentence; `None` where it has everything.
#[must_use]
pub fn cut_in_words(listed: usize, total: usize) -> Option<String> {
    let all = words::counted(total, "item", "items");
    (listed < total)
        .then(|| format!("The first {} of {all} are listed; the data have all of them:", words::count_in_words(listed)))
}

/// The next larger limit, where there is more to show.
#[must_use]
pub fn larger_limit(limit: usize, total: usize, limit_max: usize) -> Option<usize> {
    (limit < total && limit < limit_max).then(|| (limit * 3).min(limit_max))
}
