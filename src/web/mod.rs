//! The web: URLs in, one answer in every form, URLs out.

mod assets;
mod chrome;
mod constraint_params;
mod document;
mod error;
mod fingerprint;
mod format;
mod links;
mod markdown;
mod notice;
mod page;
mod params;
mod piecewise;
mod plain_text;
mod posted;
mod request;
mod routes;
mod site;

pub use document::{Document, Table, Words};
pub use format::Format;
pub use routes::{URL_BYTES_MAX, router};
pub use site::Site;
