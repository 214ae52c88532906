//! What the rules about names compare: names whatever their case.

/// Whether two texts are the same in lower case.
pub(super) fn are_alike(left: &str, right: &str) -> bool {
    left == right || left.to_lowercase() == right.to_lowercase()
}
