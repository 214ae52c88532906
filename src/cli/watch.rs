//! Takes up changed data while the server runs; data with a fault are refused, and the last good ones stay.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::Context;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::explorer::Opened;
use crate::web::Site;

use super::arguments::DataArguments;
use super::cache;
use super::data::{Data, open_snapshot};

/// How long files must lie still before they are read: an editor or a checkout writes several.
const QUIET: Duration = Duration::from_millis(300);

/// Watches the data folders, until it is dropped, and takes up what changes there.
///
/// # Errors
/// When the system cannot watch one of the folders.
pub(super) fn watch(data: &DataArguments, site: Arc<Site>) -> anyhow::Result<RecommendedWatcher> {
    let (told, changes) = mpsc::channel();
    let snapshot = match Data::of(&data.paths)? {
        Data::Snapshot(file) => file.file_name().map(OsStr::to_owned),
        Data::Folders(_) => None,
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Looking at a file changes nothing; reading the folders would otherwise tell of itself without end. Beside a snapshot
        // lie files that have nothing to do with it.
        let is_meant = event.as_ref().map_or(true, |event| {
            let is_named = |name: &OsString| event.paths.iter().any(|path| path.file_name() == Some(name));
            !matches!(event.kind, EventKind::Access(_)) && snapshot.as_ref().is_none_or(is_named)
        });
        if is_meant {
            // The receiver is gone only when the process ends.
            told.send(()).ok();
        }
    })?;
    match Data::of(&data.paths)? {
        Data::Folders(folders) => {
            for folder in folders {
                let shown = folder.display();
                watcher.watch(folder, RecursiveMode::Recursive).with_context(|| format!("could not watch {shown}"))?;
            }
        }
        Data::Snapshot(file) => {
            // A newer one takes its name and is another file: only the folder tells of that.
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let shown = folder.display();
            watcher.watch(folder, RecursiveMode::NonRecursive).with_context(|| format!("could not watch {shown}"))?;
        }
    }
    let data = data.clone();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        while changes.recv().is_ok() {
            while changes.recv_timeout(QUIET).is_ok() {}
            take_up(&data, &site);
        }
    })?;
    Ok(watcher)
}

/// Reads the data again; an edition that is served already changes nothing.
fn take_up(data: &DataArguments, site: &Site) {
    let opened = match Data::of(&data.paths) {
        Ok(Data::Folders(folders)) => {
            let Opened { explorer, report } = cache::open(folders, data);
            explorer.ok_or_else(|| report.render_text(false))
        }
        Ok(Data::Snapshot(file)) => open_snapshot(file).map_err(|error| format!("error: {error:#}\n")),
        Err(error) => Err(format!("error: {error:#}\n")),
    };
    let explorer = match opened {
        Ok(explorer) => explorer,
        Err(faults) => {
            if site.fault() == faults {
                return;
            }
            site.refuse(&faults);
            eprintln!("{faults}The data have faults; the last good edition goes on");
            return;
        }
    };
    let hash = explorer.dataset().edition.hash.clone();
    let known = site.current().explorer.dataset().edition.hash == hash;
    if !known || !site.fault().is_empty() {
        site.replace(explorer);
        eprintln!("Took up edition {hash}");
    }
}
