//! What the server holds: the last good data, and how it is reached.

use std::sync::{Arc, PoisonError, RwLock};

use crate::explorer::Explorer;
use crate::words::counted;

use super::assets::Assets;

/// An explorer with the files that its pages need.
#[derive(Debug)]
pub struct Current {
    /// The data.
    pub explorer: Explorer,
    /// Style sheets and the font.
    pub assets: Assets,
}

/// What the server holds.
#[derive(Debug)]
pub struct Site {
    current: RwLock<Arc<Current>>,
    /// Faults of newer data that were not taken; empty while all is well.
    fault: RwLock<String>,
    public_url: Option<String>,
}

impl Site {
    /// A site that serves an explorer. `public_url` is the base of absolute links, without a slash at its end.
    #[must_use]
    pub fn new(explorer: Explorer, public_url: Option<&str>) -> Self {
        Self {
            current: RwLock::new(Arc::new(Current::new(explorer))),
            fault: RwLock::new(String::new()),
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
        }
    }

    /// The data that requests are answered from. A request keeps what it got, whatever is taken up meanwhile.
    #[must_use]
    pub fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up newer data.
    pub fn replace(&self, explorer: Explorer) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Current::new(explorer));
        self.fault.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Remembers that newer data were refused; the last good data stay.
    pub fn refuse(&self, fault: &str) {
        fault.clone_into(&mut self.fault.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// The faults of newer data that were refused; empty while all is well.
    #[must_use]
    pub fn fault(&self) -> String {
        self.fault.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is served, in a line: "Edition 0123456789ab of graph-data, sources up to 2024-06: 65 entities, 121 relations,
    /// 1 source".
    #[must_use]
    pub fn summary(&self) -> String {
        let current = self.current();
        let dataset = current.explorer.dataset();
        let date =
            dataset.edition.date.map(|date| format!(", sources up to {}", date.iso_prefix())).unwrap_or_default();
        let layers: Vec<&str> = dataset.layers.iter().map(|layer| layer.name.as_str()).collect();
        format!(
            "Edition {} of {}{date}: {}, {}, {}",
            dataset.edition.hash,
            layers.join(" + "),
            counted(dataset.entities.len(), "entity", "entities"),
            counted(dataset.relations.len(), "relation", "relations"),
            counted(dataset.sources.len(), "source", "sources"),
        )
    }

    /// The absolute form of a link, where the public address is known.
    #[must_use]
    pub fn absolute(&self, link: &str) -> String {
        match &self.public_url {
            Some(base) => format!("{base}{link}"),
            None => link.to_owned(),
        }
    }
}

impl Current {
    fn new(explorer: Explorer) -> Self {
        let assets = Assets::new(&explorer.dataset().ontology);
        Self { explorer, assets }
    }
}
