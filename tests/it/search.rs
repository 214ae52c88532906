//! Tests of `search`.

use std::collections::BTreeMap;

use entente::model::{Alias, Dataset, EntityIndex, Id};
use entente::search::{
    Match, NEAREST_COUNT_MAX, NameIndex, QUERY_CHARACTERS_MAX, Resolution, fold, nearest, within_one_edit,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::dataset_builder::{DatasetBuilder, entity_index};

/// Entities of the sample: id, kind, name, aliases, identifiers, former ids.
type Row<'a> = (&'a str, &'a str, &'a str, &'a [&'a str], &'a [(&'a str, &'a str)], &'a [&'a str]);

const SAMPLE: [Row; 12] = [
    ("a-gurbanov", "person", "A. Gurbanov", &[], &[], &["gurbanov"]),
    ("ahmet-gurbanov", "person", "Ahmet Gurbanov", &["Gurbanov, Ahmet"], &[], &[]),
    ("bomca", "programme", "Border Management in Central Asia", &["BOMCA"], &[], &[]),
    ("bomca-9", "programme", "BOMCA 9", &[], &[], &[]),
    (
        "europa",
        "institution",
        "European Union",
        &["EU", "Европейский союз"],
        &[("wikidata", "Q458")],
        &["european-union"],
    ),
    ("georgia", "country", "Georgia", &[], &[("iso3166-1-alpha-2", "GE")], &[]),
    ("georgia-us", "country", "Georgia", &["Peach State"], &[], &[]),
    ("ilham", "person", "İlham Əliyev", &[], &[], &[]),
    ("star", "topic", "★", &[], &[], &[]),
    ("tapi", "project", "Turkmenistan–Afghanistan–Pakistan–India Pipeline", &["TAPI"], &[], &[]),
    ("tm", "country", "Türkmenistan", &["Turkmenia"], &[("wikidata", "Q874")], &[]),
    ("union", "institution", "Union of Towns", &["EU-ropa"], &[], &[]),
];

fn dataset(rows: &[Row]) -> Dataset {
    let mut builder = DatasetBuilder::new();
    for (id, kind, name, aliases, identifiers, former) in rows {
        let entity = builder.entity(id, kind);
        (*name).clone_into(&mut entity.name);
        let alias = |name: &&str| Alias { name: (*name).to_owned(), language: None, when: None };
        entity.aliases = aliases.iter().map(alias).collect();
        let pair = |(scheme, value): &(&str, &str)| ((*scheme).to_owned(), (*value).to_owned());
        entity.identifiers = identifiers.iter().map(pair).collect::<BTreeMap<_, _>>();
        entity.former_ids = former.iter().map(|id| Id::parse(id).expect("a slug")).collect();
    }
    builder.build()
}

fn sample() -> (Dataset, NameIndex) {
    let dataset = dataset(&SAMPLE);
    let index = NameIndex::new(&dataset, |_| 0);
    (dataset, index)
}

/// The hits of a query, as `id how "matched"` lines.
fn hits(query: &str, exact: bool) -> Vec<String> {
    let (dataset, index) = sample();
    let found = index.search(query, &[], exact, 10);
    let line = |hit: &entente::search::Hit| format!("{} {:?} {}", dataset.entity(hit.entity).id, hit.how, hit.matched);
    found.hits.iter().map(line).collect()
}

#[test]
fn folding() {
    for (text, folded) in [
        ("Türkmenistan", "turkmenistan"),
        ("  EU–Central   Asia  ", "eu central asia"),
        ("İlham Əliyev", "ilham eliyev"),
        ("ılıca", "ilica"),
        ("Әлия", "aliia"),
        ("Гурбанов", "gurbanov"),
        ("Тельман", "telman"),
        ("Schrödinger & Weiß", "schrodinger weiss"),
        ("O'Neill O’Neill Oʻzbekiston", "oneill oneill ozbekiston"),
        ("Ýagşymyrat Şükürow Ňaž", "yagsymyrat sukurow naz"),
        ("北京", "bei jing"),
        ("한국", "hangug"),
        // The same in single strokes, and an accent apart from its letter.
        ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "hangug"),
        ("Tu\u{308}rkmenistan", "turkmenistan"),
        ("ﬁn ½ ²", "fin 1 2 2"),
        ("😀 <b>", "b"),
        ("", ""),
        ("—…!", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn queries_and_what_they_find() {
    for (query, expected) in [
        // Names, aliases, acronyms, identifiers, ids.
        ("European Union", &["europa Name European Union"][..]),
        ("bomca", &["bomca Identifier bomca", "bomca-9 Words BOMCA 9"]),
        ("TAPI", &["tapi Identifier tapi"]),
        ("q874", &["tm Identifier Q874"]),
        ("ge", &["georgia Identifier GE", "georgia-us Prefix Georgia"]),
        ("european-union", &["europa Name European Union"]),
        ("peach state", &["georgia-us Alias Peach State"]),
        // Case, accents, script.
        ("tURKMENISTAN", &["tm Name Türkmenistan", "tapi Words Turkmenistan–Afghanistan–Pakistan–India Pipeline"]),
        ("ilham eliyev", &["ilham Name İlham Əliyev"]),
        ("Гурбанов", &["a-gurbanov Identifier gurbanov", "ahmet-gurbanov Words Ahmet Gurbanov"]),
        ("европейскии союз", &["europa Alias Европейский союз"]),
        // A typo: changed, dropped, added, swapped; not two, and not in short words. Most leave the consonants as they are.
        ("eutopean", &["europa Typo European Union"]),
        ("eurapean", &["europa Spelling European Union"]),
        ("afganistan", &["tapi Spelling Turkmenistan–Afghanistan–Pakistan–India Pipeline"]),
        ("borderr managment", &["bomca Spelling Border Management in Central Asia"]),
        ("cnetral", &["bomca Spelling Border Management in Central Asia"]),
        ("enropxan", &[]),
        ("bxy", &[]),
        // Another spelling: what transliterations confuse, vowels, double letters, in each script; a typo in one; one half typed.
        ("eurapaan", &["europa Spelling European Union", "union TypoInSpelling EU-ropa"]),
        ("Kurbanow", &["a-gurbanov Spelling A. Gurbanov", "ahmet-gurbanov Spelling Ahmet Gurbanov"]),
        ("Achmed Qurbonov", &["ahmet-gurbanov Spelling Ahmet Gurbanov"]),
        (
            "Τουρκμενιστάν",
            &["tm Spelling Türkmenistan", "tapi Spelling Turkmenistan–Afghanistan–Pakistan–India Pipeline"],
        ),
        ("ترکمنستان", &["tm Spelling Türkmenistan", "tapi Spelling Turkmenistan–Afghanistan–Pakistan–India Pipeline"]),
        ("Ильхам Алиев", &["ilham Spelling İlham Əliyev"]),
        ("Ilkham Alijew", &["ilham Spelling İlham Əliyev"]),
        ("BOMKA", &["bomca Spelling BOMCA", "bomca-9 Spelling BOMCA 9"]),
        (
            "Dürkmennistam",
            &["tm TypoInSpelling Türkmenistan", "tapi TypoInSpelling Turkmenistan–Afghanistan–Pakistan–India Pipeline"],
        ),
        ("Gurbanof nobody", &[]),
        // Word order, beginnings of words; every word counts.
        ("gurbanov ahmet", &["ahmet-gurbanov Alias Gurbanov, Ahmet"]),
        ("asia border", &["bomca Words Border Management in Central Asia"]),
        ("gurb a", &["a-gurbanov Prefix A. Gurbanov", "ahmet-gurbanov Prefix Ahmet Gurbanov"]),
        ("gurbanov nobody", &[]),
        // Nothing to go by.
        ("", &[]),
        ("   ", &[]),
        ("😀", &[]),
        ("★", &["star Name ★"]),
        ("<script>alert(1)</script>", &[]),
    ] {
        assert_eq!(hits(query, false), expected, "{query}");
    }
}

#[test]
fn exact_forgives_nothing() {
    for (query, expected) in [
        ("European Union", &["europa Name European Union"][..]),
        ("EU", &["europa Alias EU"]),
        ("Q458", &["europa Identifier Q458"]),
        ("bomca", &["bomca Identifier bomca"]),
        ("eu", &[]),
        ("european union", &[]),
        ("Turkmenistan", &[]),
        ("European", &[]),
        ("Georgia", &["georgia Name Georgia", "georgia-us Name Georgia"]),
    ] {
        assert_eq!(hits(query, true), expected, "{query}");
    }
}

#[test]
fn kinds_limit_and_total() {
    let (dataset, index) = sample();
    let country = DatasetBuilder::kind("country");
    let found = index.search("georgia", &[country], false, 1);
    assert_eq!((found.hits.len(), found.total), (1, 2));
    assert_eq!(index.search("georgia", &[DatasetBuilder::kind("event")], false, 9).total, 0);
    let both = index.search("e", &[country, DatasetBuilder::kind("institution")], false, 9);
    assert!(both.hits.iter().all(|hit| dataset.entity(hit.entity).kind != DatasetBuilder::kind("person")));
    assert_eq!(index.search("georgia", &[], false, 0).total, 2);
}

#[test]
fn ranking() {
    let rows: [Row; 7] = [
        ("alias", "country", "Zzz", &["Alpha"], &[], &[]),
        ("identifier", "country", "Yyy", &[], &[("code", "ALPHA")], &[]),
        ("name", "country", "Alpha", &[], &[], &[]),
        ("prefix", "country", "Alphabet", &[], &[], &[]),
        ("typo", "country", "Alpho", &[], &[], &[]),
        ("words-long", "country", "The Alpha of Omega", &[], &[], &[]),
        ("words-short", "country", "Alpha Omega", &[], &[], &[]),
    ];
    let dataset = dataset(&rows);
    let order = |index: &NameIndex| -> Vec<String> {
        let found = index.search("alpha", &[], false, 10);
        found.hits.iter().map(|hit| dataset.entity(hit.entity).id.to_string()).collect()
    };
    let by_id = ["identifier", "name", "alias", "words-short", "prefix", "words-long", "typo"];
    assert_eq!(order(&NameIndex::new(&dataset, |_| 1)), by_id);
    // Among equals the better connected comes first; closeness counts more.
    let name = entity_index(&dataset, "name");
    let typo = entity_index(&dataset, "typo");
    let degree = |entity: EntityIndex| if entity == name { 5 } else { u32::from(entity == typo) * 9 };
    let by_degree = ["name", "identifier", "alias", "words-short", "prefix", "words-long", "typo"];
    assert_eq!(order(&NameIndex::new(&dataset, degree)), by_degree);
}

#[test]
fn resolving() {
    let (dataset, index) = sample();
    let entity = |id: &str| entity_index(&dataset, id);
    for (text, expected) in [
        ("bomca", Resolution::Found(entity("bomca"))),
        (" bomca ", Resolution::Found(entity("bomca"))),
        ("european-union", Resolution::Former(entity("europa"))),
        ("gurbanov", Resolution::Former(entity("a-gurbanov"))),
        ("turkmenistan", Resolution::Found(entity("tm"))),
        ("q458", Resolution::Found(entity("europa"))),
        // Words of one name.
        ("india pipeline", Resolution::Found(entity("tapi"))),
        ("towns", Resolution::Found(entity("union"))),
        // Words of several.
        ("gurbanova", Resolution::Unknown { nearest: vec![entity("a-gurbanov"), entity("ahmet-gurbanov")] }),
        ("union", Resolution::Found(entity("union"))),
        ("central", Resolution::Found(entity("bomca"))),
        ("ТАПИ", Resolution::Found(entity("tapi"))),
        ("★", Resolution::Found(entity("star"))),
        // "georgia" as written is an id, so the name is asked for with its capital.
        ("Georgia", Resolution::Ambiguous(vec![entity("georgia"), entity("georgia-us")])),
        ("turkmenstan", Resolution::Unknown { nearest: vec![entity("tm"), entity("tapi")] }),
        ("Georgja", Resolution::Unknown { nearest: vec![entity("georgia"), entity("georgia-us")] }),
        ("Maria Gurbanov", Resolution::Unknown { nearest: vec![entity("a-gurbanov"), entity("ahmet-gurbanov")] }),
        ("", Resolution::Unknown { nearest: Vec::new() }),
        ("qqqqqqqq", Resolution::Unknown { nearest: Vec::new() }),
    ] {
        assert_eq!(index.resolve(text), expected, "{text}");
    }
}

#[test]
fn nearest_to_an_unknown_id() {
    let (dataset, index) = sample();
    let ids = |text: &str| match index.resolve(text) {
        Resolution::Unknown { nearest } => {
            nearest.iter().map(|entity| dataset.entity(*entity).id.to_string()).collect::<Vec<_>>()
        }
        known => panic!("{text} stands for {known:?}"),
    };
    assert_eq!(ids("bomka-9"), ["bomca-9", "bomca"]);
    assert_eq!(ids("ahmed-gurbanov")[0], "ahmet-gurbanov");
    assert!(ids("gurbanov-of-nowhere").len() <= NEAREST_COUNT_MAX);
    let kinds = ["holds-post", "took-part-in", "headed", "member-of"];
    for (text, expected) in [
        ("hold-post", &["holds-post"][..]),
        ("Heade", &["headed"]),
        ("membr_of", &["member-of"]),
        ("xyzzy", &[]),
        ("", &[]),
    ] {
        assert_eq!(nearest(text, kinds.into_iter(), 2), expected, "{text}");
    }
    assert_eq!(nearest("ab", ["ac", "aa", "ab"].into_iter(), 2), ["ab", "aa"]);
}

#[test]
fn a_long_query_is_cut() {
    let (_, index) = sample();
    let long = format!("{}georgia", " ".repeat(3) + &"x".repeat(QUERY_CHARACTERS_MAX));
    assert_eq!(index.search(&long, &[], false, 5).total, 0);
    let repeated = "georgia ".repeat(10_000);
    assert_eq!(index.search(&repeated, &[], false, 5).hits[0].how, Match::Words);
    assert!(matches!(index.resolve(&repeated), Resolution::Unknown { .. }));
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,7}", "\\PC{0,4}", "[а-яәҚñéß]{1,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..Default::default() })]

    #[test]
    fn one_edit_is_what_the_distance_says(left in "[ab]{0,7}", right in "[ab]{0,7}") {
        prop_assert_eq!(within_one_edit(&left, &right), strsim::osa_distance(&left, &right) <= 1);
    }

    #[test]
    fn near_is_what_the_distance_says(left in "[abé]{1,12}", right in "[abé]{1,12}") {
        let (folded, other) = (fold(&left), fold(&right));
        let is_near = strsim::osa_distance(&folded, &other) <= (folded.len() / 3).clamp(1, 6);
        prop_assert_eq!(!nearest(&left, [right.as_str()].into_iter(), 1).is_empty(), is_near);
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn no_query_panics_and_answers_are_bounded(query in "\\PC{0,300}", exact: bool) {
        let (_, index) = sample();
        let found = index.search(&query, &[], exact, 3);
        prop_assert!(found.hits.len() <= 3 && found.hits.len() <= found.total);
        if let Resolution::Unknown { nearest } = index.resolve(&query) {
            prop_assert!(nearest.len() <= NEAREST_COUNT_MAX);
        }
    }

    #[test]
    fn every_entity_is_found_by_its_name(
        names in prop::collection::vec(prop::collection::vec(word(), 1..4), 1..12),
    ) {
        let mut builder = DatasetBuilder::new();
        for (number, words) in names.iter().enumerate() {
            let name = words.join(" ");
            if !name.trim().is_empty() {
                builder.entity(&format!("e{number}"), "person").name = name;
            }
        }
        let dataset = builder.build();
        let index = NameIndex::new(&dataset, |_| 0);
        for (entity, record) in dataset.iter_entities() {
            let found = index.search(&record.name, &[], false, usize::MAX);
            let place = found.hits.iter().position(|hit| hit.entity == entity).expect("found by its own name");
            for before in &found.hits[..=place] {
                prop_assert_eq!(fold(&before.matched), fold(&record.name));
            }
            prop_assert_eq!(found.hits[place].how, Match::Name);
        }
    }
}

#[test]
fn a_space_may_stand_a_letter_off() {
    let (_, index) = sample();
    for query in ["ahme tgurbanov", "ahmetg urbanov"] {
        let suggested = index.suggest(query, &[], 5);
        let found: Vec<(&str, Match)> = suggested.hits.iter().map(|hit| (hit.matched.as_str(), hit.how)).collect();
        assert_eq!((&found[..], suggested.total), (&[("Ahmet Gurbanov", Match::Typo)][..], 1), "{query}");
        assert_eq!(index.search(query, &[], false, 5), suggested);
        assert_eq!(index.search(query, &[], true, 5).total, 0);
    }
    // What is there as it is written is not taken for anything else, and a letter that stands alone may lose its space.
    assert_eq!(index.suggest("a gurbanov", &[], 5).total, 2);
    assert_eq!(index.suggest("ahmet g urbanov", &[], 5).hits[0].matched, "Ahmet Gurbanov");
    assert_eq!(index.suggest(" ", &[], 5).total, 0);
}

#[test]
fn few_queries_with_a_space_moved_are_asked() {
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let pairs: Vec<String> = letters.windows(2).map(<[&str]>::concat).collect();
    let named = |count: usize| format!("{} mn op", letters[..count].join(" "));
    let (many, few) = (named(10), named(3));
    let rows: [Row; 3] = [
        ("pairs", "topic", &pairs.join(" "), &[], &[], &[]),
        ("many", "topic", &many, &[], &[], &[]),
        ("few", "topic", &few, &[], &[], &[]),
    ];
    let index = NameIndex::new(&dataset(&rows), |_| 0);
    let found = |name: &str| index.suggest(&name.replace("mn op", "m nop"), &[], 5).total;
    // The long name has the words of the short one too. Each two letters begin a word, so that eight are soon asked.
    assert_eq!((found(&few), found(&many)), (2, 0));
}
