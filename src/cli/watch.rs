//! Takes up changed data while the server runs; data with a fault are refused, and the last good ones stay.

use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::Context;
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{Debouncer, new_debouncer};

use crate::explorer::{Explorer, Opened};
use crate::web::Site;

/// How long files must lie still before they are read: an editor or a checkout writes several.
const QUIET: Duration = Duration::from_millis(300);

/// Keeps watching until it is dropped.
pub(super) type Watch = Debouncer<RecommendedWatcher>;

/// Watches the data folders and takes up what changes there.
///
/// # Errors
/// When the system cannot watch one of the folders.
pub(super) fn watch(folders: &[PathBuf], site: Arc<Site>) -> anyhow::Result<Watch> {
    let (told, changes) = mpsc::channel();
    let mut watch = new_debouncer(QUIET, move |_| {
        // The receiver is gone only when the process ends.
        told.send(()).ok();
    })?;
    for folder in folders {
        let shown = folder.display();
        watch.watcher().watch(folder, RecursiveMode::Recursive).with_context(|| format!("could not watch {shown}"))?;
    }
    let folders = folders.to_vec();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        while changes.recv().is_ok() {
            // What came meanwhile is read along.
            while changes.try_recv().is_ok() {}
            take_up(&folders, &site);
        }
    })?;
    Ok(watch)
}

/// Reads the folders again; an edition that is served already changes nothing.
fn take_up(folders: &[PathBuf], site: &Site) {
    let Opened { explorer, report } = Explorer::open(folders);
    let Some(explorer) = explorer else {
        let faults = report.render_text(false);
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
