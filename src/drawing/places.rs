//! Where every entity of an edition goes in the drawing of all of them.

use crate::graph::Structure;
use crate::layout;
use crate::model::EntityIndex;

/// The place of every entity, by its position, in whole units; the communities of the structure are islands.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the widest drawing is some thousand units wide")]
pub fn places(structure: &Structure) -> Vec<(i32, i32)> {
    let groups: Vec<Vec<usize>> = structure
        .communities
        .iter()
        .map(|community| community.members.iter().map(|member| member.position()).collect())
        .collect();
    let mut links = Vec::new();
    for from in (0..structure.entity_count()).map(EntityIndex::from) {
        let later = structure.neighbours(from).filter(|to| *to > from);
        links.extend(later.map(|to| (from.position(), to.position())));
    }
    let places = layout::islands(&groups, &links);
    places.into_iter().map(|place| (place.x.round() as i32, place.y.round() as i32)).collect()
}
