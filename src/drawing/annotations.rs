//! What a picture takes from its caller.

use crate::model::{EntityIndex, EntityKindIndex, RelationIndex, Turn};

/// What the drawing cannot know: where things link to, and words.
pub trait Annotations {
    /// The address of an entity.
    fn entity_link(&self, entity: EntityIndex) -> String;

    /// The address of a relation.
    fn relation_link(&self, relation: RelationIndex) -> String;

    /// The address of all ties between two entities, for ties that are drawn as one line with their number.
    fn ties_link(&self, from: EntityIndex, to: EntityIndex) -> String;

    /// The address of a kind of entity.
    fn kind_link(&self, kind: EntityKindIndex) -> String;

    /// A count as it is written elsewhere: "1,814".
    fn count(&self, count: usize) -> String;

    /// A short reading from start to end: "headed".
    fn relation_label(&self, relation: RelationIndex) -> String;

    /// Whether the relation has ended by the day asked for.
    fn has_ended(&self, relation: RelationIndex) -> bool;

    /// What keeps the relation from being stated fact, in a word or two: "inferred", "planned"; empty when nothing does.
    fn doubt(&self, relation: RelationIndex) -> String;

    /// Whether no source states the relation: it is only planned, alleged or denied.
    fn is_unstated(&self, relation: RelationIndex) -> bool;

    /// What the relation does within the days asked for, each with words for it: "begins in 2021".
    fn turns(&self, _relation: RelationIndex) -> Vec<(Turn, String)> {
        Vec::new()
    }
}

/// What stands in and under a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caption<'a> {
    /// What the picture shows, in a few words: its accessible name, and the first line under a file.
    pub title: &'a str,
    /// What a reader who does not see it should know, in a sentence or two.
    pub description: &'a str,
    /// Which edition of the data it rests on.
    pub edition: &'a str,
    /// On which sources it rests, in a line.
    pub sources: &'a str,
    /// Under which licence it may be used.
    pub licence: &'a str,
    /// Where it comes from.
    pub url: &'a str,
}

/// Where a picture will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Within a page that serves [`super::stylesheet`]: class names only, no style of its own.
    Inline,
    /// A file of its own: with namespace, style sheet, ground and a foot with the caption's lines.
    Standalone,
}
