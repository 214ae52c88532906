//! A snapshot answers as the folder does that it was compiled from.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use entente::explorer::{Explorer, SNAPSHOT_FORMAT};
use entente::model::Dataset;
use entente::store::{StoreError, Trust};
use entente::web::Site;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::random_graph::{Random, small_dataset};
use crate::web::client::{Client, fixture, open, repository};

/// A snapshot of an explorer.
fn saved(explorer: &Explorer, folder: &Path) -> PathBuf {
    let path = folder.join("data.entente");
    let bytes = explorer.save(&path).expect("it can be written");
    assert_eq!(fs::metadata(&path).expect("it is there").len(), bytes);
    path
}

fn reopened(path: &Path) -> Explorer {
    Explorer::open_snapshot(path, Trust::Nothing).unwrap_or_else(|error| panic!("{error}"))
}

/// Everything that a dataset holds.
fn told(dataset: &Dataset) -> String {
    let Dataset { edition, layers, files, ontology, sources, entities, relations, kinds_in_use } = dataset;
    let sources: Vec<_> = sources.iter().collect();
    let entities: Vec<_> = entities.iter().collect();
    let relations: Vec<_> = relations.iter().collect();
    format!("{edition:?}{layers:?}{files:?}{ontology:?}{kinds_in_use:?}{sources:#?}{entities:#?}{relations:#?}")
}

#[test]
fn random_data_are_read_as_they_were_written() {
    let folder = TempDir::new().expect("a folder can be made");
    for seed in 0..200 {
        let dataset = small_dataset(&mut Random::new(seed));
        let expected = told(&dataset);
        let path = saved(&Explorer::new(dataset), folder.path());
        assert_eq!(told(reopened(&path).dataset()), expected, "seed {seed}");
    }
}

/// Addresses of every sort of page, and of every form.
fn urls(dataset: &Dataset) -> Vec<String> {
    let mut urls: Vec<String> = [
        "/",
        "/search?q=a",
        "/search?q=the",
        "/coverage",
        "/timeline",
        "/graph",
        "/graph.json?limit=20000",
        "/graph.csv",
        "/about",
        "/coverage?disputed=1",
        "/kind",
        "/health",
        "/sources",
        "/suggest?q=tu",
        "/graph.svg",
        "/nowhere",
    ]
    .map(str::to_owned)
    .into();
    let entities: Vec<&str> = dataset.entities.iter().map(|entity| entity.id.as_str()).collect();
    let step = entities.len().div_ceil(12).max(1);
    for (id, other) in entities.iter().zip(entities.iter().skip(step / 2 + 1)).step_by(step) {
        urls.extend(
            ["", ".json", ".svg", ".txt", ".bib", "?at=2014", "?depth=2"].map(|form| format!("/entity/{id}{form}")),
        );
        urls.extend(["", ".json"].map(|form| format!("/path{form}?from={id}&to={other}&k=3")));
        urls.extend(
            ["", "&min-sources=2", "&status=observer"].map(|rest| format!("/path?from={id}&to={other}&at=2014{rest}")),
        );
        urls.push(format!("/connect?ids={id},{other},{}", entities[0]));
        urls.push(format!("/compare?a={id}&b={other}"));
        urls.push(format!("/timeline?ids={id}"));
        urls.push(format!("/diff?from=2010&to=2020&ids={id}"));
    }
    let kinds: BTreeSet<_> = dataset.entities.iter().map(|entity| entity.kind).collect();
    urls.extend(kinds.iter().map(|kind| format!("/kind/{}", dataset.ontology.entity_kind(*kind).id)));
    let step = dataset.relations.len().div_ceil(8).max(1);
    urls.extend(dataset.relations.iter().step_by(step).map(|relation| format!("/relation/{}", relation.id)));
    urls.extend(dataset.sources.iter().take(6).map(|source| format!("/source/{}", source.id)));
    urls
}

#[test]
fn every_page_is_the_same() {
    let folder = TempDir::new().expect("a folder can be made");
    let cases: [&[PathBuf]; 4] = [
        &[repository().join("tests/fixtures/meeting")],
        &[fixture("base"), fixture("notes")],
        &[fixture("base"), fixture("disputes")],
        &[repository().join("graph-data")],
    ];
    for folders in cases {
        let path = saved(&open(folders), folder.path());
        let snapshot = reopened(&path);
        let urls = urls(snapshot.dataset());
        let (from_folder, from_file) = (Client::of(folders), Client::of_site(Site::new(reopened(&path), None)));
        for url in urls {
            let [expected, found] = [from_folder.get(&url), from_file.get(&url)];
            assert_eq!(found.status, expected.status, "{folders:?} {url}");
            assert_eq!(found.headers, expected.headers, "{folders:?} {url}");
            assert!(found.body == expected.body, "{folders:?} {url}\n{}\n{}", found.text(), expected.text());
        }
    }
}

#[test]
fn a_damaged_snapshot_is_refused_wherever_the_damage_is() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = saved(&open(&[fixture("base")]), folder.path());
    let whole = fs::read(&path).expect("it can be read");
    let other = folder.path().join("other.entente");
    let mut random = Random::new(3);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        let place = random.below(bytes.len());
        bytes[place] ^= 1 << random.below(8);
        fs::write(&other, bytes).expect("it can be written");
        assert!(Explorer::open_snapshot(&other, Trust::Nothing).is_err(), "byte {place}");
    }
    for _ in 0..50 {
        let length = random.below(whole.len());
        fs::write(&other, &whole[..length]).expect("it can be written");
        for trust in [Trust::Nothing, Trust::Sections] {
            assert!(Explorer::open_snapshot(&other, trust).is_err(), "{length} bytes");
        }
    }
}

#[test]
fn a_relation_with_an_id_of_its_own_is_not_written() {
    let folder = TempDir::new().expect("a folder can be made");
    let mut dataset = small_dataset(&mut Random::new(5));
    let last = dataset.entities.len() - 1;
    let relation = &mut dataset.relations[0];
    relation.to = entente::model::EntityIndex::from(if relation.to.position() == last { 0 } else { last });
    let refused = Explorer::new(dataset).save(&folder.path().join("data.entente"));
    assert!(matches!(refused, Err(StoreError::Misfit { .. })), "{refused:?}");
    assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 0, "nothing is left");
}

/// A reader of another format would read these bytes wrongly. When they change, so does [`SNAPSHOT_FORMAT`]; then this test is given the
/// new pair.
#[test]
fn the_format_goes_up_when_the_bytes_change() {
    let folder = TempDir::new().expect("a folder can be made");
    let mut hasher = Sha256::new();
    for seed in 0..50 {
        let path = saved(&Explorer::new(small_dataset(&mut Random::new(seed))), folder.path());
        hasher.update(fs::read(path).expect("it can be read"));
    }
    let path = saved(&open(&[repository().join("tests/fixtures/meeting")]), folder.path());
    hasher.update(fs::read(path).expect("it can be read"));
    let hash = hasher.finalize();
    let hash = hash[..6].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    assert_eq!((SNAPSHOT_FORMAT, hash), (1, 0x5f2a_3827_b7ea), "{hash:#x}");
}
