//! The file that a snapshot is: what was written is read, and what is not what was written is refused.

use std::fs;
use std::path::Path;

use entente::store::{Column, Lists, Store, StoreError, StoreWriter, Texts, Trust};
use tempfile::TempDir;

const FORMAT: u32 = 7;

fn written(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("small.entente");
    let mut writer = StoreWriter::create(&path, FORMAT).expect("a file can be made");
    writer.column("numbers", &[3_u32, 1, 4, 1, 5]).expect("it can be written");
    writer.column::<u64>("nothing", &[]).expect("it can be written");
    Lists::of([vec![7_u32, 8], vec![], vec![9]]).save(&mut writer, "lists").expect("it can be written");
    ["a", "", "šč"].iter().collect::<Texts>().save(&mut writer, "texts").expect("it can be written");
    let made = |number: usize, piece: &mut Vec<u8>| {
        piece.extend(std::iter::repeat_n(b'x', number * 50));
        Ok(())
    };
    writer.pieces("pieces", 4, made).expect("they can be written");
    let bytes = writer.finish().expect("it can be ended");
    assert_eq!(fs::metadata(&path).expect("it is there").len(), bytes);
    path
}

fn opened(path: &Path) -> Result<Store, StoreError> {
    Store::open(path, FORMAT, Trust::Nothing)
}

#[test]
fn what_was_written_is_read() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = written(folder.path());
    for trust in [Trust::Nothing, Trust::Sections] {
        let store = Store::open(&path, FORMAT, trust).expect("it is whole");
        let numbers: Column<u32> = store.column("numbers").expect("it is there");
        assert_eq!(numbers[..], [3, 1, 4, 1, 5]);
        assert!(store.column::<u64>("nothing").expect("it is there").is_empty());
        let lists: Lists<u32> = Lists::open(&store, "lists").expect("they are there");
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[7, 8][..], &[], &[9]]);
        let texts = Texts::open(&store, "texts").expect("they are there");
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "", "šč"]);
        let pieces = Texts::open(&store, "pieces").expect("they are there");
        assert_eq!((0..pieces.len()).map(|number| pieces.bytes(number).len()).collect::<Vec<_>>(), [0, 50, 100, 150]);
        // What is read stays when the store is gone, and is shared by copies.
        let copy = numbers.clone();
        drop((store, numbers));
        assert_eq!(copy[..], [3, 1, 4, 1, 5]);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 1, "nothing else is left");
}

#[test]
fn every_flipped_bit_is_found() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = written(folder.path());
    let whole = fs::read(&path).expect("it can be read");
    let other = folder.path().join("other.entente");
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(&other, bytes).expect("it can be written");
        assert!(opened(&other).is_err(), "a bit of byte {place} was turned, and nobody saw it");
    }
}

#[test]
fn every_missing_end_is_found() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = written(folder.path());
    let whole = fs::read(&path).expect("it can be read");
    let other = folder.path().join("other.entente");
    for length in 0..whole.len() {
        fs::write(&other, &whole[..length]).expect("it can be written");
        match opened(&other) {
            Err(StoreError::Truncated { found, .. }) => assert_eq!(found, length as u64),
            Err(StoreError::Foreign) => assert_eq!(length, 0, "the beginning tells what it is"),
            other => panic!("{length} bytes: {other:?}"),
        }
    }
    fs::write(&other, [&whole[..], b" "].concat()).expect("it can be written");
    assert!(matches!(opened(&other), Err(StoreError::Damaged { .. })), "more than was written");
}

#[test]
fn what_is_something_else_is_told_so() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = written(folder.path());
    let found = |format: u32| match Store::open(&path, format, Trust::Nothing) {
        Err(error) => error.to_string(),
        Ok(_) => "nothing".to_owned(),
    };
    assert_eq!(found(6), "it has format 7, and this program reads 6: it is newer than the program");
    assert_eq!(found(8), "it has format 7, and this program reads 8: it is older than the program");
    let other = folder.path().join("other");
    fs::write(&other, "{\"entities\": []}").expect("it can be written");
    assert!(matches!(opened(&other), Err(StoreError::Foreign)));
    assert!(matches!(opened(folder.path()), Err(StoreError::Foreign)), "a folder is none");
    assert!(matches!(opened(&folder.path().join("nowhere")), Err(StoreError::System(_))));
    // The same with its numbers written the other way round.
    let mut bytes = fs::read(&path).expect("it can be read");
    bytes[8..12].reverse();
    fs::write(&other, bytes).expect("it can be written");
    assert!(matches!(opened(&other), Err(StoreError::OtherByteOrder)));
}

#[test]
fn a_section_that_does_not_fit_is_refused() {
    let folder = TempDir::new().expect("a folder can be made");
    let store = opened(&written(folder.path())).expect("it is whole");
    let told = |error: Option<StoreError>| error.map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(told(store.column::<u64>("numbers").err()), "its section numbers should hold values of 8 bytes");
    assert_eq!(told(store.column::<u32>("letters").err()), "its section letters should hold something");
    assert_eq!(told(store.column_of::<u32>("numbers", 4).err()), "its section numbers should hold 4 values");
    assert!(Texts::open(&store, "lists").is_err());
}

#[test]
fn a_file_that_is_given_up_leaves_nothing() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = written(folder.path());
    let before = fs::read(&path).expect("it can be read");
    let mut writer = StoreWriter::create(&path, FORMAT).expect("a file can be made");
    writer.column("numbers", &[1_u8]).expect("it can be written");
    drop(writer);
    assert_eq!(fs::read(&path).expect("it can be read"), before, "what was there stays");
    assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 1);
}
