//! Names to entities.
