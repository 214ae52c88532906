//! Takes up changed data while the server runs; data with a fault are refused, and the last good ones stay.

use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::explorer::{Explorer, Opened};
use crate::web::Site;

/// How long files must lie still before they are read: an editor or a checkout writes several.
const QUIET: Duration = Duration::from_millis(300);

/// Watches the data folders, until it is dropped, and takes up what changes there.
///
/// # Errors
/// When the system cannot watch one of the folders.
pub(super) fn watch(folders: &[PathBuf], site: Arc<Site>) -> anyhow::Result<RecommendedWatcher> {
    let (told, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Looking at a file changes nothing; reading the folders would otherwise tell of itself without end.
        if !matches!(event, Ok(Event { kind: EventKind::Access(_), .. })) {
            // The receiver is gone only when the process ends.
            told.send(()).ok();
        }
    })?;
    for folder in folders {
        let shown = folder.display();
        watcher.watch(folder, RecursiveMode::Recursive).with_context(|| format!("could not watch {shown}"))?;
    }
    let folders = folders.to_vec();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        while changes.recv().is_ok() {
            while changes.recv_timeout(QUIET).is_ok() {}
            take_up(&folders, &site);
        }
    })?;
    Ok(watcher)
}

/// Reads the folders again; an edition that is served already changes nothing.
fn take_up(folders: &[PathBuf], site: &Site) {
    let Opened { explorer, report } = Explorer::open(folders);
    let Some(explorer) = explorer else {
        let faults = report.render_text(false);
        if site.fault() == faults {
            return;
        }
        site.refuse(&faults);
        eprintln!("{faults}The data have faults; the last good edition goes on");
        return;
    };
    let hash = explorer.dataset().edition.hash.clone();
    let known = site.current().explorer.dataset().edition.hash == hash;
    if !known || !site.fault().is_empty() {
        site.replace(explorer);
        eprintln!("Took up edition {hash}");
    }
}
