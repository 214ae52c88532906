//! Two dates, worked out by hand: values, successions, lifetimes, attributes, constraints, and all of it in words.

use entente::explorer::{Constraints, DifferenceAnswer, DifferenceQuestion, Explorer, Succession};
use entente::graph::Direction;
use entente::model::{AttributeClaim, Change, Claim, Dataset, Says, SourceIndex, Value};
use entente::words;

use super::{ask, question};
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, entity_index, small_ontology};

fn share(percent: f64, claim: Claim) -> Claim {
    Claim { values: vec![("share".to_owned(), Value::Percent(percent))], ..claim }
}

fn from(source: usize, claim: Claim) -> Claim {
    Claim { source: SourceIndex::from(source), ..claim }
}

fn seen(day: &str) -> Claim {
    Claim { observed: vec![day.parse().expect("a day")], ..claim() }
}

fn dated(attribute: &str, value: Value, claim: Claim) -> AttributeClaim {
    let claim = Claim { values: vec![(attribute.to_owned(), value)], ..claim };
    AttributeClaim { attribute: attribute.to_owned(), claim }
}

fn day(attribute: &str, when: &str) -> AttributeClaim {
    dated(attribute, Value::Date(when.parse().expect("a date")), claim())
}

fn euros(amount: f64, when: &str) -> AttributeClaim {
    dated("budget", Value::Money { amount, currency: "EUR".to_owned() }, claim_when(when))
}

/// Ada's chair passes to Bruno, the desk from Ada over Cleo to Dana, and at the bench Bruno stays while Cleo leaves. The bureau
/// lasts from 2011 to 2018, the union is founded in 2020, and the talks are in 2019, the summit in 2020, the fair in 2021.
pub fn dataset() -> Dataset {
    let mut ontology = small_ontology();
    let post = ontology.find_relation_kind("holds-post").expect("the small ontology has it");
    ontology.relation_kinds[post.position()].tells = true;
    let mut builder = DatasetBuilder::with_ontology(ontology);
    for name in ["s1", "s2"] {
        builder.source(name, "A title", "2024-06-05");
    }
    for name in ["ada", "bruno", "cleo", "dana"] {
        builder.entity(name, "person");
    }
    for name in ["bench", "chair", "desk"] {
        builder.entity(name, "post");
    }
    builder.entity("bureau", "institution").claims = vec![day("founded", "2011"), day("dissolved", "2018")];
    builder.dated_entity("union", "institution", "founded", "2020");
    builder.entity("line", "project");
    let programme = builder.entity("plan", "programme");
    programme.claims = vec![euros(1e6, "2015/2018"), euros(2e6, "2019/2021"), euros(2e6, "2021/2025")];
    for (name, when) in [("talks", "2019-03-01"), ("summit", "2020-03-01"), ("fair", "2021-03-01")] {
        builder.dated_entity(name, "event", "when", when);
        builder.relation("ada", "took-part-in", name, vec![claim()]);
    }
    builder.relation("ada", "holds-post", "chair", vec![claim_when("2015-01-01/2019-12-31")]);
    builder.relation("bruno", "holds-post", "chair", vec![claim_when("2020-01-01/..")]);
    builder.relation("ada", "holds-post", "desk", vec![claim_when("2010/2019")]);
    builder.relation("cleo", "holds-post", "desk", vec![claim_when("2020-02-01/2020-11-30")]);
    builder.relation("dana", "holds-post", "desk", vec![claim_when("2021/..")]);
    builder.relation("bruno", "holds-post", "bench", vec![claim_when("2010/2030")]);
    builder.relation("cleo", "holds-post", "bench", vec![claim_when("2010/2019")]);
    builder.relation("dana", "holds-post", "bench", vec![claim_when("2021/2030")]);
    let shares = vec![share(25.0, claim_when("2010/2019")), share(12.5, from(1, claim_when("2020/2030")))];
    builder.relation("ada", "owns-share-in", "line", shares);
    // Both sources speak of all years, and disagree.
    let disputed = vec![share(5.0, claim_when("2010/2030")), share(7.0, from(1, claim_when("2010/2030")))];
    builder.relation("bruno", "owns-share-in", "line", disputed);
    // Whoever says nothing of the share says nothing new.
    builder.relation("cleo", "owns-share-in", "line", vec![share(5.0, claim_when("2010/2019")), claim_when("2020/..")]);
    // Seen on days apart, it may have become another in between.
    let seen_apart = vec![share(30.0, seen("2019-05-05")), share(40.0, from(1, seen("2021-05-05")))];
    builder.relation("dana", "owns-share-in", "line", seen_apart);
    let planned = Claim { says: Says::Plans, ..claim_when("2018/..") };
    builder.relation("bruno", "supports", "plan", vec![planned, claim_when("2020/2030")]);
    builder.relation("cleo", "supports", "plan", vec![seen("2019-05-05")]);
    builder.relation("dana", "supports", "plan", vec![seen("2021-05-05")]);
    builder.relation("ada", "member-of", "bureau", vec![claim()]);
    builder.relation("ada", "member-of", "union", vec![claim()]);
    builder.relation("bruno", "member-of", "union", vec![claim_when("2010/2030"), from(1, claim_when("2020/2030"))]);
    builder.build()
}

fn told(found: &DifferenceAnswer, explorer: &Explorer, change: Change) -> Vec<String> {
    let dataset = explorer.dataset();
    found.ties(change).ties.iter().map(|tie| dataset.relation(tie.relation).id.to_string()).collect()
}

fn came(found: &DifferenceAnswer, explorer: &Explorer, change: Change) -> Vec<String> {
    let changes = found.lifetimes(change).expect("it is told of entities");
    changes.entities.iter().map(|one| explorer.dataset().entity(one.entity).id.to_string()).collect()
}

fn with(question: DifferenceQuestion, constraints: Constraints) -> DifferenceQuestion {
    DifferenceQuestion { constraints, ..question }
}

#[test]
fn each_tie_is_told_in_its_way() {
    let explorer = Explorer::new(dataset());
    let found = ask(&explorer, question(&[], "2019", "2021"));
    let check = |change: Change, expected: &[&str]| assert_eq!(told(&found, &explorer, change), expected, "{change:?}");
    check(
        Change::Began,
        &[
            "bruno--holds-post--chair",
            "dana--holds-post--bench",
            "dana--holds-post--desk",
            // The plan of 2018 is another statement.
            "bruno--supports--plan",
            "ada--member-of--union",
            "bruno--member-of--union",
        ],
    );
    check(Change::Ended, &["ada--holds-post--chair", "ada--holds-post--desk", "cleo--holds-post--bench"]);
    check(Change::Changed, &["ada--owns-share-in--line", "dana--owns-share-in--line"]);
    // Of Cleo's share nobody says how long it went on.
    check(Change::LessSure, &["cleo--supports--plan", "cleo--owns-share-in--line"]);
    check(Change::MoreSure, &["dana--supports--plan"]);
    check(Change::HappenedFirst, &["ada--took-part-in--talks"]);
    check(Change::HappenedSecond, &["ada--took-part-in--fair"]);
    check(Change::Between, &["cleo--holds-post--desk", "ada--took-part-in--summit"]);
    // Bruno's bench and share.
    assert_eq!((found.unchanged, found.unchanged_possibly), (2, 0));
}

#[test]
fn a_changed_value_is_that_of_the_surest_claims() {
    let explorer = Explorer::new(dataset());
    let found = ask(&explorer, question(&["line"], "2019", "2021"));
    let values: Vec<(String, Vec<String>, Vec<String>)> = found
        .ties(Change::Changed)
        .ties
        .iter()
        .flat_map(|tie| &tie.values)
        .map(|value| {
            let held = |positions: &[entente::model::Position]| {
                positions.iter().map(|one| words::held_in_words(explorer.dataset(), &one.held)).collect()
            };
            (format!("{:?}", value.about), held(&value.first), held(&value.second))
        })
        .collect();
    let row =
        |first: &str, second: &str| (r#"Value("share")"#.to_owned(), vec![first.to_owned()], vec![second.to_owned()]);
    assert_eq!(values, [row("25 %", "12.5 %"), row("30 %", "40 %")]);
    // What was planned and is then stated is another thing, where both count.
    let all = Constraints::none().says(Says::ALL.to_vec());
    let found = ask(&explorer, with(question(&["plan"], "2019", "2021"), all));
    assert_eq!(told(&found, &explorer, Change::Changed), ["bruno--supports--plan"]);
}

#[test]
fn successions_are_told_where_nobody_stays() {
    let explorer = Explorer::new(dataset());
    let dataset = explorer.dataset();
    let found = ask(&explorer, question(&[], "2019", "2021"));
    let ids = |relations: &[entente::model::RelationIndex]| -> Vec<String> {
        relations.iter().map(|relation| dataset.entity(dataset.relation(*relation).from).id.to_string()).collect()
    };
    let told = |one: &Succession| {
        (dataset.entity(one.shared).id.to_string(), ids(&one.ended), ids(&one.between), ids(&one.began))
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = [
        ("chair".to_owned(), names(&["ada"]), names(&[]), names(&["bruno"])),
        ("desk".to_owned(), names(&["ada"]), names(&["cleo"]), names(&["dana"])),
    ];
    assert_eq!(found.successions.iter().map(told).collect::<Vec<_>>(), expected);
    let story = |one: &Succession| {
        words::succession(dataset, one.kind, one.shared, &one.ended, &one.between, &one.began).plain()
    };
    assert_eq!(
        story(&found.successions[0]),
        "Chair: ada (from 1 January 2015 until 31 December 2019) [1] was succeeded by bruno (since 1 January 2020) [1]."
    );
    assert_eq!(
        story(&found.successions[1]),
        "Desk: ada (from 2010 until 2019) [1] was followed by dana (since 2021) [1], with cleo (from 1 February 2020 until \
         30 November 2020) [1] in between."
    );
}

#[test]
fn lifetimes_and_attributes_are_compared() {
    let explorer = Explorer::new(dataset());
    let found = ask(&explorer, question(&[], "2017", "2021"));
    assert_eq!(came(&found, &explorer, Change::Began), ["union"]);
    assert_eq!(came(&found, &explorer, Change::Ended), ["bureau"]);
    assert_eq!(came(&found, &explorer, Change::HappenedSecond), ["fair"]);
    assert_eq!(came(&found, &explorer, Change::Between), ["summit", "talks"]);
    let dataset = explorer.dataset();
    let told: Vec<String> = found
        .attributes
        .iter()
        .map(|change| {
            let dates = [&found.question.first.1, &found.question.second.1];
            words::change_of_attribute(dataset, change.entity, &change.value, dates).plain()
        })
        .collect();
    assert_eq!(told, ["Plan: the budget was EUR 1 million in 2017 [1] and is EUR 2 million in 2021 [1]."]);
    // The budget of 2019 is that of 2021.
    assert_eq!(ask(&explorer, question(&[], "2019", "2021")).attributes_total, 0);
    // An entity that is not there takes its undated ties with it.
    assert!(told_ended(&found, &explorer).contains(&"ada--member-of--bureau".to_owned()));
    let lifetime = |entity: &str, change: Change| {
        let entity = entity_index(dataset, entity);
        let changes = found.lifetimes(change).expect("it is told of entities");
        let one = changes.entities.iter().find(|one| one.entity == entity).expect("it changed");
        words::change_of_lifetime(dataset, entity, change, [one.first, one.second]).plain()
    };
    assert_eq!(lifetime("union", Change::Began), "Union: founded in 2020 [1].");
    assert_eq!(lifetime("bureau", Change::Ended), "Bureau: dissolved in 2018 [1].");
    assert_eq!(lifetime("fair", Change::HappenedSecond), "Fair took place on 1 March 2021 [1].");
    // Who asks for kinds of relation does not ask for entities.
    let only = Constraints::none().relations(vec![DatasetBuilder::relation_kind("supports")], Vec::new());
    let found = ask(&explorer, with(question(&[], "2017", "2021"), only));
    assert!(found.lifetimes.iter().all(|changes| changes.total() == 0) && found.attributes_total == 0);
}

fn told_ended(found: &DifferenceAnswer, explorer: &Explorer) -> Vec<String> {
    told(found, explorer, Change::Ended)
}

#[test]
fn constraints_choose_what_is_compared() {
    let explorer = Explorer::new(dataset());
    let dataset = explorer.dataset();
    let began = |entities: &[&str], constraints: Constraints| {
        let found = ask(&explorer, with(question(entities, "2019", "2021"), constraints));
        told(&found, &explorer, Change::Began)
    };
    let kind = |name: &str| vec![dataset.entity(entity_index(dataset, name)).kind];
    let none = Constraints::none;
    assert_eq!(began(&["dana"], none()), ["dana--holds-post--bench", "dana--holds-post--desk"]);
    // The other end of a tie of an entity named is of the kind.
    assert_eq!(began(&["dana"], none().kinds(kind("plan"), Vec::new())), [""; 0]);
    assert_eq!(began(&["chair", "bruno"], none().kinds(kind("union"), Vec::new())).len(), 2);
    assert_eq!(
        began(&[], none().kinds(kind("union"), Vec::new())),
        ["ada--member-of--union", "bruno--member-of--union"]
    );
    assert_eq!(began(&[], none().kinds(Vec::new(), kind("chair"))).len(), 3);
    assert_eq!(began(&["bruno"], none().direction(Direction::In)), [""; 0]);
    assert_eq!(began(&["chair"], none().direction(Direction::In)), ["bruno--holds-post--chair"]);
    // Two sources in all, though one of them speaks of 2021 alone: it does not begin with its second source.
    let two = none().source_counts(Some(2), None);
    assert_eq!(began(&[], two), ["bruno--member-of--union"]);
}

#[test]
fn each_change_is_told_in_a_sentence() {
    let explorer = Explorer::new(dataset());
    let dataset = explorer.dataset();
    let found = ask(&explorer, question(&[], "2019", "2021"));
    let dates = [&found.question.first.1, &found.question.second.1];
    let told = |id: &str| {
        let (change, tie) = found
            .ties
            .iter()
            .flat_map(|changes| changes.ties.iter().map(move |tie| (changes.change, tie)))
            .find(|(_, tie)| dataset.relation(tie.relation).id.as_str() == id)
            .unwrap_or_else(|| panic!("{id} is not told"));
        words::change_of_tie(dataset, tie.relation, change, [tie.first, tie.second], &tie.values, dates).plain()
    };
    for (id, expected) in [
        ("bruno--holds-post--chair", "Bruno is possibly chair (since 1 January 2020) [1]."),
        ("ada--holds-post--chair", "Ada was chair from 1 January 2015 until 31 December 2019 [1]."),
        (
            "ada--owns-share-in--line",
            "Ada owns a share of line: the share was 25 % in 2019 [1] and is 12.5 % in 2021 [2].",
        ),
        ("cleo--supports--plan", "Cleo possibly supports plan (known as of 5 May 2019) [1]."),
        ("ada--took-part-in--talks", "Ada took part in talks on 1 March 2019 [1]."),
        ("ada--took-part-in--fair", "Ada took part in fair on 1 March 2021 [1]."),
        ("cleo--holds-post--desk", "Cleo was desk from 1 February 2020 until 30 November 2020 [1]."),
    ] {
        assert_eq!(told(id), expected, "{id}");
    }
    let tally = words::DifferenceTally {
        ties: &found.tie_counts(),
        entities: &found.entity_counts(),
        attributes: found.attributes_total,
        unchanged: found.unchanged,
        unchanged_possibly: found.unchanged_possibly,
    };
    assert_eq!(
        words::difference_summary(dates[0], dates[1], &tally),
        "From what held in 2019 to what holds in 2021, 6 ties began, 3 ties ended and 2 ties changed. Only in 2019: \
         1 event and 1 tie. Only in 2021: 1 event and 1 tie. Only in between: 1 entity and 2 ties. 1 entity came into being. \
         Holding at both dates: 2 ties as before, 2 ties less surely and 1 tie more surely."
    );
    let nothing =
        words::DifferenceTally { ties: &[], entities: &[], attributes: 0, unchanged: 0, unchanged_possibly: 0 };
    assert_eq!(
        words::difference_summary(dates[0], dates[1], &nothing),
        "No tie is known to have begun, ended or changed from what held in 2019 to what holds in 2021."
    );
}
