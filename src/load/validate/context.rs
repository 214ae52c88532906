//! What has been read already when claims are followed.

use super::entities::Drafts;
use super::sources::Sources;
use crate::model::Ontology;

/// What claims refer to.
pub(super) struct Context<'c> {
    pub(super) ontology: &'c Ontology,
    pub(super) sources: &'c Sources,
    pub(super) entities: &'c Drafts,
}
