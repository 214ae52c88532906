//! The web: URLs in, one answer in every form, URLs out.

mod assets;
mod chrome;
mod constraint_params;
mod document;
mod error;
mod exploring;
mod fingerprint;
mod format;
mod links;
mod markdown;
mod notice;
mod oembed;
mod page;
mod params;
mod piecewise;
mod plain_text;
mod posted;
mod request;
mod routes;
mod share;
mod site;

pub use document::{Document, Table, Words};
pub use format::Format;
pub use routes::{CUT, URL_BYTES_MAX, router};
pub use site::Site;
