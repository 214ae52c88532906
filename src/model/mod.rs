//! What Entente knows: plain values, without input or output.
//!
//! An [`Entity`] is a thing in the world, a [`Relation`] one fact that ties two of them, a [`Claim`] one [`Source`]'s
//! witness to it. The [`Ontology`] says which kinds there are. A [`Dataset`] is all of that, checked and resolved.
//! These types do not serialise: `load` reads them, `export` writes them.

mod change;
mod claim;
mod dataset;
mod date;
mod dating;
mod disagreement;
mod entity;
mod evidence;
mod holding;
mod id;
mod index;
mod ontology;
mod records;
mod relation;
mod source;
mod span;
mod stated_ends;
mod turn;
mod value;

pub use change::{Change, OtherValue};
pub use claim::{Claim, Inference, InferredPart, Says};
pub use dataset::{DataFile, Dataset, Edition, EffectiveWhen, Layer, kinds_in_use};
pub use date::{Date, DateError, Day, Precision, Terminal, When};
pub use dating::{Dating, Deviation, Stated};
pub use disagreement::{
    About, Disagreement, Held, Position, Rivalry, all_rivalries, attribute_disagreement, relation_disagreements,
    rivals, touches_any,
};
pub use entity::{Alias, AttributeClaim, Entity};
pub use evidence::Originals;
pub use id::{Id, IdError, RELATION_ID_SEPARATOR, RelationId, SLUG_BYTES_MAX};
pub use index::{
    EntityIndex, EntityKindIndex, FamilyIndex, FileIndex, LayerIndex, Place, RelationIndex, RelationKindIndex,
    SourceIndex,
};
pub use ontology::{Ends, EntityKind, Family, Lifetime, Ontology, Reading, RelationKind, Shape, Sort, ValueField};
pub use records::{Keeper, Records, RecordsIter};
pub use relation::Relation;
pub use source::Source;
pub use span::{Bound, Holding, Span, Window, WindowError};
pub use turn::Turn;
pub use value::{Value, ValueType, choice_id};
