//! Files that somebody else made: opening refuses them or gives an explorer that answers, and never reads what is not its own.
//!
//! Run under the address sanitiser by `./fuzz`. A damaged record may end a question by a panic, which the server turns into an
//! error of that question; nothing may panic while a file is opened.

use std::cell::Cell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use entente::explorer::{Constraints, EntityQuestion, Explorer, PathQuestion, Question};
use entente::store::{Store, Trust};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder can be made"));

/// A snapshot of the small data of a meeting, as it should be.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/meeting");
    let explorer = Explorer::open(&[data]).explorer.expect("the data have no fault");
    let path = FOLDER.path().join("whole.entente");
    explorer.save(&path).expect("it can be written");
    fs::read(path).expect("it can be read")
});

thread_local! {
    /// Whether a panic is no fault.
    static IS_ASKING: Cell<bool> = const { Cell::new(false) };
}

/// Writes bytes to a file of this thread.
fn file_of(bytes: &[u8]) -> PathBuf {
    let path = FOLDER.path().join(format!("{:?}.entente", std::thread::current().id()));
    fs::write(&path, bytes).expect("it can be written");
    path
}

fn checksum(bytes: &[u8]) -> u64 {
    twox_hash::XxHash3_64::oneshot(bytes)
}

fn number_at(bytes: &[u8], place: usize) -> usize {
    usize::try_from(u64::from_ne_bytes(bytes[place..place + 8].try_into().expect("eight bytes"))).expect("it is small")
}

/// Gives every section, the table and the header the checksum of what they hold.
fn seal(bytes: &mut Vec<u8>) {
    let table_at = number_at(bytes, 24);
    let mut table: serde_json::Value = serde_json::from_slice(&bytes[table_at..]).expect("the table was left alone");
    for section in table.as_array_mut().expect("a list") {
        let at = |name: &str| usize::try_from(section[name].as_u64().expect("a number")).expect("it is small");
        let (start, length) = (at("offset"), at("length"));
        section["checksum"] = checksum(&bytes[start..start + length.next_multiple_of(64)]).into();
    }
    bytes.truncate(table_at);
    bytes.extend(serde_json::to_vec(&table).expect("it is JSON"));
    let (length, sum) = (bytes.len() as u64, checksum(&bytes[table_at..]));
    bytes[16..24].copy_from_slice(&length.to_ne_bytes());
    bytes[32..40].copy_from_slice(&sum.to_ne_bytes());
    let sum = checksum(&bytes[..40]);
    bytes[40..48].copy_from_slice(&sum.to_ne_bytes());
}

/// Asks what touches everything: every entity, some paths, everything at once. What is damaged may end a question.
fn ask(explorer: &Explorer) {
    let entities = explorer.dataset().entities.len().min(40);
    let ids: Vec<String> = (0..entities)
        .filter_map(|position| {
            let read = || explorer.dataset().entities[position].id.to_string();
            catch_unwind(AssertUnwindSafe(read)).ok()
        })
        .collect();
    for (id, other) in ids.iter().zip(ids.iter().skip(7)) {
        for question in questions(id, other) {
            drop(catch_unwind(AssertUnwindSafe(|| explorer.ask(question).is_ok())));
        }
    }
}

fn questions(id: &str, other: &str) -> [Question; 2] {
    let about = EntityQuestion {
        entity: id.to_owned(),
        depth: 2,
        constraints: Constraints::none(),
        limit: 30,
        expand: Vec::new(),
        hide: Vec::new(),
        pin: Vec::new(),
        chosen: None,
    };
    [Question::Path(PathQuestion::between(id, other)), Question::Entity(about)]
}

#[test]
fn any_bytes_are_refused_or_read() {
    bolero::check!().with_type::<Vec<u8>>().for_each(|bytes| {
        // As they are, and behind a beginning that leads further in.
        for start in [0, 8, 16, 64] {
            let path = file_of(&[&WHOLE[..start], bytes].concat());
            for trust in [Trust::Nothing, Trust::Sections] {
                assert!(Store::open(&path, 1, trust).is_err(), "bytes at random are no snapshot");
                assert!(Explorer::open_snapshot(&path, trust).is_err());
            }
        }
    });
}

#[test]
fn a_file_with_changed_numbers_that_is_sealed_again_is_refused_or_answers() {
    // What is expected is not said a thousand times.
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !IS_ASKING.get() {
            told(panic);
        }
    }));
    let (first, last) = (64, number_at(&WHOLE, 24));
    bolero::check!().with_type::<Vec<(u32, [u8; 4])>>().for_each(|changes| {
        let mut bytes = WHOLE.clone();
        for (place, change) in changes.iter().take(8) {
            let place = (first + *place as usize % (last - first - 4)) & !3;
            bytes[place..place + 4].copy_from_slice(change);
        }
        let path = file_of(&bytes);
        let unsealed = Explorer::open_snapshot(&path, Trust::Nothing);
        assert!(unsealed.is_err() || bytes == *WHOLE, "a changed byte is seen");
        seal(&mut bytes);
        if let Ok(explorer) = Explorer::open_snapshot(&file_of(&bytes), Trust::Nothing) {
            IS_ASKING.set(true);
            ask(&explorer);
            IS_ASKING.set(false);
        }
    });
}
