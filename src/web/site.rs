//! What the server holds: the last good data, and how it is reached.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::drawing;
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
    places: OnceLock<Vec<(i32, i32)>>,
}

/// What the server holds.
#[derive(Debug)]
pub struct Site {
    current: RwLock<Arc<Current>>,
    /// Faults of newer data that were not taken; empty while all is well.
    fault: RwLock<String>,
    public_url: Option<String>,
    /// Room for pictures in pixels, which take memory and time.
    picture_room: Semaphore,
}

/// How many pictures in pixels are made at once, at most; others wait for their turn.
const PICTURES_AT_ONCE_MAX: usize = 2;

impl Site {
    /// A site that serves an explorer. `public_url` is the base of absolute links, without a slash at its end.
    #[must_use]
    pub fn new(explorer: Explorer, public_url: Option<&str>) -> Self {
        Self {
            current: RwLock::new(Arc::new(Current::new(explorer))),
            fault: RwLock::new(String::new()),
            public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
            picture_room: Semaphore::new(PICTURES_AT_ONCE_MAX),
        }
    }

    /// The data that requests are answered from. A request keeps what it got, whatever is taken up meanwhile.
    #[must_use]
    pub fn current(&self) -> Arc<Current> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up newer data, once what takes long to find in them is found.
    pub fn replace(&self, explorer: Explorer) {
        let newer = Current::new(explorer);
        newer.prepare();
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(newer);
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

    /// Waits for room to make a picture in pixels. There is room again when what it gives back is dropped.
    pub(super) async fn picture_room(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed, so there is always room in the end.
        self.picture_room.acquire().await.ok()
    }

    /// The base of absolute links, where it is known.
    #[must_use]
    pub fn public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
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
        Self { explorer, assets, places: OnceLock::new() }
    }

    /// Finds what takes long to find in the data, so that no reader waits for it.
    pub fn prepare(&self) {
        let _ = self.places();
    }

    /// The place of every entity in the drawing of the whole graph. They are found when they are first asked for, and kept.
    #[must_use]
    pub fn places(&self) -> &[(i32, i32)] {
        self.places.get_or_init(|| drawing::places(&self.explorer.overview().structure))
    }
}
