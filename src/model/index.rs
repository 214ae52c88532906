//! Positions by which the parts of a dataset name each other, and places in files.

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($(#[$note:meta])* $name:ident) => {
        $(#[$note])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, bytemuck::Pod, bytemuck::Zeroable,
        )]
        #[repr(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as a `usize`.
            #[must_use]
            pub fn position(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// # Panics
            /// When the position does not fit 32 bits; loading refuses larger data before.
            fn from(position: usize) -> Self {
                Self(u32::try_from(position).expect("loading keeps positions within 32 bits"))
            }
        }
    };
}

index!(
    /// Position of an entity in [`Dataset::entities`](super::Dataset::entities), which is sorted by id: indices order as ids do.
    EntityIndex
);
index!(
    /// Position of a relation in [`Dataset::relations`](super::Dataset::relations), which is sorted by id: indices order as ids do.
    RelationIndex
);
index!(
    /// Position of a source in [`Dataset::sources`](super::Dataset::sources), which is sorted by id: indices order as ids do.
    SourceIndex
);
index!(
    /// Position of a data folder in [`Dataset::layers`](super::Dataset::layers), the lowest first.
    LayerIndex
);
index!(
    /// Position of a file in [`Dataset::files`](super::Dataset::files).
    FileIndex
);
index!(
    /// Position of a family in [`Ontology::families`](super::Ontology::families).
    FamilyIndex
);
index!(
    /// Position of a kind of entity in [`Ontology::entity_kinds`](super::Ontology::entity_kinds).
    EntityKindIndex
);
index!(
    /// Position of a kind of relation in [`Ontology::relation_kinds`](super::Ontology::relation_kinds).
    RelationKindIndex
);

/// Where a record stands in the data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Place {
    /// Which file.
    pub file: FileIndex,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}
