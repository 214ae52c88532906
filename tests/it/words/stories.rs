//! Hedges, joins and footnotes of told paths, relations and neighbourhoods.

use entente::graph::{Cut, Filter, Subgraph, SubgraphEdge, SubgraphNode, Tie, Truncation};
use entente::model::{Claim, EntityIndex, Holding, InferredPart, Says, SourceIndex, Value, Window};
use entente::words::{Piece, footnote_lines, neighbourhood_summary, path, relation, source_line};

use super::world::{ClaimExt, by, path_along, world};
use crate::support::dataset_builder::{entity_index, relation_index};

/// A relation of that kind from Ann, a person, to Beta, an institution, in words.
fn told(kind: &str, claims: Vec<Claim>, window: Option<&str>) -> String {
    let mut builder = world();
    "Ann".clone_into(&mut builder.entity("ann", "person").name);
    builder.entity("beta", "institution").name_in_text = Some("the Beta".to_owned());
    "Gamma".clone_into(&mut builder.entity("gamma", "post").name);
    builder.dated_entity("meeting", "event", "when", "2023-05-04");
    builder.relation("ann", kind, "beta", claims);
    let dataset = builder.build();
    let window: Option<Window> = window.map(|text| text.parse().expect("a window"));
    relation(&dataset, relation_index(&dataset, &format!("ann--{kind}--beta")), window.as_ref()).plain()
}

fn money(amount: f64) -> Value {
    Value::Money { amount, currency: "EUR".to_owned() }
}

/// An entity of the world of [`told`] by its position: Ann 0, Beta 1, Gamma 2, the meeting 3.
fn entity(position: u32) -> Value {
    Value::Reference(EntityIndex(position))
}

/// What a case has: a kind of relation, its claims, the window asked for, and the sentence.
type Case<'a> = (&'a str, Vec<Claim>, Option<&'a str>, &'a str);

fn check<const N: usize>(cases: [Case; N]) {
    for (kind, claims, window, words) in cases {
        let asked = format!("{kind} {claims:?} {window:?}");
        assert_eq!(told(kind, claims, window), words, "{asked}");
    }
}

fn share(percent: f64) -> Value {
    Value::Percent(percent)
}

#[test]
fn dates_and_tense() {
    check([
        ("funds", vec![by(1)], None, "Ann funds the Beta [1]."),
        ("funds", vec![by(1).when("2021/..")], None, "Ann funds the Beta (since 2021) [1]."),
        ("funds", vec![by(1).when("2021/2023-02")], None, "Ann funded the Beta from 2021 until February 2023 [1]."),
        ("funds", vec![by(1).when("/2023~")], None, "Ann funds the Beta (until about 2023) [1]."),
        ("funds", vec![by(1).seen("2016-03")], None, "Ann funded the Beta as of March 2016 [1]."),
        ("headed", vec![by(1).when("2013?")], None, "Ann headed the Beta in 2013 (uncertain) [1]."),
    ]);
}

#[test]
fn what_other_sources_give_instead() {
    let told = |source: u32, dates: &str| {
        let mut builder = world();
        builder.dated_entity("talks", "event", "when", "2023-05-04").name = "Talks".to_owned();
        builder.entity("ashgabat", "place").name = "Ashgabat".to_owned();
        builder.entity("brussels", "place").name_in_text = Some("the Brussels".to_owned());
        let other = if dates.is_empty() { by(source) } else { by(source).when(dates) };
        builder.relation("talks", "held-in", "ashgabat", vec![by(1)]);
        builder.relation("talks", "held-in", "brussels", vec![other.clone(), by(3).says(Says::Denies)]);
        let mut dataset = builder.build();
        let held_in = dataset.ontology.find_relation_kind("held-in").expect("the world has it");
        dataset.ontology.relation_kinds[held_in.position()].functional = true;
        dataset.sources[2].republishes = vec![SourceIndex(0)];
        let in_ashgabat = relation(&dataset, relation_index(&dataset, "talks--held-in--ashgabat"), None).plain();
        let whole = path_along(&dataset, &["ashgabat", "talks"], &[&["talks--held-in--ashgabat"]]);
        (in_ashgabat, path(&dataset, &whole, None).plain())
    };
    let plain = "Talks was held in Ashgabat on 4 May 2023 [1]";
    assert_eq!(told(2, "").0, format!("{plain}; [2] gives the Brussels instead."));
    let venue = "Ashgabat was the venue of Talks on 4 May 2023 [1]; [2] gives the Brussels instead.";
    assert_eq!(told(2, "").1, venue, "read from the other end");
    assert_eq!(
        told(1, "").0,
        format!("{plain}."),
        "one source contradicts itself: that is for those who keep the data"
    );
    assert_eq!(told(3, "").0, format!("{plain}."), "a reprint is no other witness");
    assert_eq!(told(2, "2024").0, format!("{plain}."), "another day is no contradiction");
}

#[test]
fn values_outside_the_reading() {
    check([
        // Days taken from an event, with the event named.
        ("commended", vec![by(1).value("in", entity(3))], None, "Ann commended the Beta in meeting on 4 May 2023 [1]."),
        // Values outside the reading.
        (
            "funds",
            vec![by(1).when("2021/..").value("amount", money(15e6)).value("witness", entity(2))],
            None,
            "Ann funds the Beta (since 2021; amount: EUR 15 million; witness: Gamma) [1].",
        ),
        (
            "headed",
            vec![by(1).when("2013").value("in_post", entity(2))],
            None,
            "Ann headed the Beta in the post of Gamma in 2013 [1].",
        ),
    ]);
}

#[test]
fn what_sources_do_with_it() {
    check([
        (
            "builds",
            vec![by(1).says(Says::Plans).when("2030/..")],
            None,
            "It is planned that Ann builds the Beta (from 2030) [1].",
        ),
        ("headed", vec![by(1).says(Says::Alleges)], None, "It is alleged that Ann headed the Beta [1]."),
        ("headed", vec![by(1).says(Says::Denies)], None, "It is denied that Ann headed the Beta [1]."),
        ("headed", vec![by(1).says(Says::Omits)], None, "[1] does not say that Ann headed the Beta."),
        (
            "headed",
            vec![by(1), by(2).says(Says::Omits), by(3).says(Says::Denies)],
            None,
            "Ann headed the Beta [1]; [2] denies it; [3] does not name it.",
        ),
        (
            "headed",
            vec![by(2).says(Says::Plans), by(1), by(3).says(Says::Alleges)],
            None,
            "Ann headed the Beta [1]; [2] has it as planned; [3] reports it as an allegation.",
        ),
    ]);
}

#[test]
fn sources_that_disagree() {
    check([
        (
            "headed",
            vec![by(1).when("2021-07-01"), by(2).when("2021-06-01"), by(3).when("2021")],
            None,
            "Ann headed the Beta [1] on 1 July 2021 [2]; [3] gives the date as 1 June 2021.",
        ),
        (
            "funds",
            vec![by(1).when("2019/2021"), by(2).when("2019/2022"), by(3).when("2018/2021")],
            None,
            "Ann funded the Beta from 2019 until 2021 [1]; [2] gives the end as 2022 and the same start; [3] gives the start as 2018 and the same end.",
        ),
        (
            "funds",
            vec![by(1).when("2019/2021"), by(2).when("2019/..")],
            None,
            "Ann funds the Beta (from 2019 until 2021) [1]; [2] gives no end.",
        ),
        (
            "owns-share-in",
            vec![by(1).when("2019/..").value("share", share(85.0)), by(2).when("2019/..").value("share", share(80.0))],
            None,
            "Ann owns 85 % of the Beta (since 2019) [1]; [2] gives the share as 80 %.",
        ),
    ]);
}

#[test]
fn what_is_inferred() {
    check([
        (
            "headed",
            vec![by(1).when("2013").inferred(InferredPart::From, "only one person of that name", &[1])],
            None,
            "Ann headed the Beta in 2013 (Ann inferred: only one person of that name) [1].",
        ),
        (
            "funds",
            vec![by(1).when("2019/2021").inferred(InferredPart::When, "from the budget", &[2])],
            None,
            "Ann funded the Beta from 2019 until 2021 (dates inferred from the budget [1]) [2].",
        ),
        (
            "headed",
            vec![by(1).inferred(InferredPart::Tie, "from the photograph", &[1]), by(2)],
            None,
            "Ann headed the Beta [1, 2]; [1] lets it be inferred from the photograph.",
        ),
        (
            "owns-share-in",
            vec![by(1).value("share", share(25.0)).inferred(
                InferredPart::Value("share".to_owned()),
                "four equal",
                &[1],
            )],
            None,
            "Ann owns 25 % of the Beta (share inferred: four equal) [1].",
        ),
        (
            "owns-share-in",
            vec![by(1).value("share", share(25.0)).inferred(InferredPart::Tie, "four equal", &[1]).inferred(
                InferredPart::Value("share".to_owned()),
                "four equal",
                &[1],
            )],
            None,
            "Ann owns 25 % of the Beta (inferred: four equal) [1].",
        ),
        (
            "commended",
            vec![by(1).value("in", entity(3)).inferred(InferredPart::To, "from the order of the text", &[1]).inferred(
                InferredPart::Value("in".to_owned()),
                "from the order of the text",
                &[1],
            )],
            None,
            "Ann commended the Beta in meeting on 4 May 2023 (the Beta and meeting inferred from the order of the text) [1].",
        ),
    ]);
}

#[test]
fn the_window_asked_for() {
    check([
        ("funds", vec![by(1).seen("2019")], Some("2019"), "As of 2019, Ann funds the Beta [1]."),
        ("funds", vec![by(1).seen("2019-05")], Some("2019"), "As of 2019, Ann funded the Beta as of May 2019 [1]."),
        ("funds", vec![by(1).when("2019/..")], Some("2019"), "As of 2019, Ann funds the Beta (since 2019) [1]."),
        (
            "funds",
            vec![by(1).when("2019/..")],
            Some("2021"),
            "As of 2021, Ann possibly funds the Beta (since 2019) [1].",
        ),
        (
            "funds",
            vec![by(1).seen("2024-06-05")],
            Some("2019"),
            "As of 2019, Ann possibly funds the Beta (known as of 5 June 2024) [1].",
        ),
        (
            "funds",
            vec![by(1).seen("2019-06-05")],
            Some("2022"),
            "As of 2022, Ann possibly funds the Beta (known as of 5 June 2019) [1].",
        ),
        ("holds-post", vec![by(1)], Some("2021"), "As of 2021, Ann is possibly the Beta [1]."),
        ("same", vec![by(1)], Some("2021"), "As of 2021, Ann may be the same as the Beta [1]."),
        ("headed", vec![by(1).when("2013")], Some("../2021-05"), "Ann headed the Beta in 2013 [1]."),
        ("funds", vec![by(1).when("2019/2020")], Some("1990"), "Ann funded the Beta from 2019 until 2020 [1]."),
    ]);
}

#[test]
fn no_span_is_told_backwards() {
    for (claims, told) in [
        (
            vec![by(1).when("2010/.."), by(2).when("2001/2005")],
            "Ann funds the Beta (since 2010) [1]; [2] gives the date as from 2001 until 2005.",
        ),
        (
            vec![by(1).when("/2018"), by(2).when("2020/2025")],
            "Ann funds the Beta (from 2020 until 2025) [1]; [2] gives the end as 2018.",
        ),
        (
            vec![by(1).when("2010/2012"), by(2).when("2011/2012")],
            "Ann funded the Beta from 2010 until 2012 [1]; [2] gives the start as 2011 and the same end.",
        ),
    ] {
        assert_eq!(self::told("funds", claims, None), told);
    }
}

#[test]
fn two_hops_in_a_sentence_and_no_more() {
    let mut builder = world();
    for (id, kind) in [("ann", "person"), ("bob", "person"), ("city", "place"), ("delta", "event"), ("eu-x", "event")] {
        builder.entity(id, kind);
    }
    "eu-LISA".clone_into(&mut builder.entity("lisa", "institution").name);
    builder.relation("ann", "headed", "delta", vec![by(1).when("2013")]);
    builder.relation("bob", "headed", "delta", vec![by(1).when("2013")]);
    builder.relation("bob", "works-for", "lisa", vec![by(2)]);
    builder.relation("delta", "held-in", "city", vec![by(3).when("2014")]);
    builder.relation("eu-x", "held-in", "city", vec![by(3).when("2014")]);
    let dataset = builder.build();
    let tell = |nodes: &[&str], hops: &[&[&str]]| path(&dataset, &path_along(&dataset, nodes, hops), None).plain();
    assert_eq!(
        tell(
            &["ann", "delta", "bob", "lisa"],
            &[&["ann--headed--delta"], &["bob--headed--delta"], &["bob--works-for--lisa"]],
        ),
        "Ann headed delta in 2013 [1]. Delta was headed by bob [1], who works for eu-LISA [2]."
    );
    assert_eq!(
        tell(&["delta", "city", "eu-x"], &[&["delta--held-in--city"], &["eu-x--held-in--city"]]),
        "Delta was held in city in 2014 [1]. City was the venue of eu-x [1]."
    );
    assert_eq!(
        tell(&["lisa", "bob", "delta"], &[&["bob--works-for--lisa"], &["bob--headed--delta"]]),
        "eu-LISA employs bob [1], who headed delta in 2013 [2]."
    );
    assert_eq!(tell(&["ann"], &[]), "Ann is both ends of the path.");
}

#[test]
fn parallel_relations_are_joined_told_or_counted() {
    let mut builder = world();
    builder.entity("ann", "person");
    builder.entity("firm", "institution");
    builder.entity("line", "project");
    let kinds = ["builds", "funds", "headed", "implements", "operates", "owns-share-in"];
    for kind in kinds {
        builder.relation("ann", kind, "firm", vec![by(1)]);
    }
    builder.relation("firm", "holds-post", "ann", vec![by(2)]);
    builder.relation("firm", "builds", "line", vec![by(1)]);
    let dataset = builder.build();
    let tell = |hops: &[&[&str]], coexist: bool| {
        let mut along = path_along(&dataset, &["ann", "firm", "line"][..=hops.len()], hops);
        along.together = coexist.then_some(Window::ALWAYS);
        path(&dataset, &along, None).plain()
    };
    assert_eq!(
        tell(&[&["ann--builds--firm", "ann--funds--firm", "firm--holds-post--ann"], &["firm--builds--line"]], false),
        "Ann builds and funds firm [1]. Ann is also held by firm [2]. Firm builds line [1]. \
         These ties never held at the same time."
    );
    let all: Vec<String> = kinds.iter().map(|kind| format!("ann--{kind}--firm")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(tell(&[&all], true), "Ann builds, funds, headed and implements firm [1]. 2 more relations tie the two.");
    let mut along = path_along(&dataset, &["ann", "firm"], &[&["ann--builds--firm"]]);
    along.hops[0].edges[0].holds = Holding::Possibly;
    assert_eq!(path(&dataset, &along, None).plain(), "Ann possibly builds firm [1].");
}

#[test]
fn a_source_and_place_share_a_number() {
    let mut builder = world();
    for id in ["a", "b", "c", "d"] {
        builder.entity(id, "institution");
    }
    let elsewhere = Claim { locator: Some("paragraph 9".to_owned()), ..by(2) };
    builder.relation("a", "funds", "b", vec![by(2), by(1)]);
    builder.relation("b", "funds", "c", vec![elsewhere, by(1)]);
    builder.relation("c", "funds", "d", vec![Claim { locator: None, ..by(3) }, by(2)]);
    let dataset = builder.build();
    let along = path_along(&dataset, &["a", "b", "c", "d"], &[&["a--funds--b"], &["b--funds--c"], &["c--funds--d"]]);
    let story = path(&dataset, &along, None);
    assert_eq!(story.plain(), "A funds b [1, 2], which funds c [2, 3]. C funds d [1, 4].");
    let places: Vec<(u32, SourceIndex, Option<&str>)> =
        story.footnotes.iter().map(|note| (note.number, note.source, note.locator.as_deref())).collect();
    assert_eq!(
        places,
        [
            (1, SourceIndex(1), Some("paragraph 2")),
            (2, SourceIndex(0), Some("paragraph 1")),
            (3, SourceIndex(1), Some("paragraph 9")),
            (4, SourceIndex(2), None),
        ]
    );
    assert_eq!(footnote_lines(&dataset, &story).len(), 4);
    let first = &story.sentences[0][0];
    assert_eq!(*first, Piece::Entity { entity: entity_index(&dataset, "a"), name: "A".to_owned() });
}

#[test]
fn a_source_cited_at_its_place_is_not_cited_as_a_whole_too() {
    let mut builder = world();
    for id in ["a", "b", "c"] {
        builder.entity(id, "institution");
    }
    let elsewhere = Claim { locator: Some("paragraph 9".to_owned()), ..by(2) };
    builder.relation("a", "funds", "b", vec![by(2)]);
    builder.relation("b", "funds", "c", vec![elsewhere.inferred(InferredPart::Tie, "from the list", &[2, 3])]);
    let dataset = builder.build();
    let along = path_along(&dataset, &["a", "b", "c"], &[&["a--funds--b"], &["b--funds--c"]]);
    let story = path(&dataset, &along, None);
    assert_eq!(story.plain(), "A funds b [1], which funds c (inferred from the list) [2, 3].");
    assert_eq!(story.footnotes[2].locator, None);
}

#[test]
fn a_path_leaves_circumstances_to_the_relation() {
    let mut builder = world();
    builder.entity("ann", "person");
    builder.entity("delegation", "delegation");
    builder.entity("post", "post");
    let headed = by(1).when("2013").value("in_post", entity(2)).inferred(
        InferredPart::Value("in_post".to_owned()),
        "from the title",
        &[1],
    );
    builder.relation("ann", "headed", "delegation", vec![headed]);
    let dataset = builder.build();
    let along = path_along(&dataset, &["ann", "delegation"], &[&["ann--headed--delegation"]]);
    assert_eq!(path(&dataset, &along, None).plain(), "Ann headed delegation in 2013 [1].");
    let index = relation_index(&dataset, "ann--headed--delegation");
    assert_eq!(
        relation(&dataset, index, None).plain(),
        "Ann headed delegation in the post of post in 2013 (post inferred from the title) [1]."
    );
}

#[test]
fn sources_as_lines() {
    let dataset = world().build();
    let full = dataset.source(SourceIndex(0));
    let mut bare = full.clone();
    (bare.publisher, bare.date, bare.url) = (None, None, None);
    for (source, locator, line) in [
        (full, None, "Publisher, “First source”, 5 June 2024, https://example.org/s1"),
        (full, Some("page 3"), "Publisher, “First source”, 5 June 2024, https://example.org/s1 (page 3)"),
        (&bare, None, "“First source”"),
        (&bare, Some("page 3"), "“First source” (page 3)"),
    ] {
        assert_eq!(source_line(source, locator), line);
    }
}

#[test]
fn neighbourhoods() {
    let mut builder = world();
    for (id, kind) in [("a", "country"), ("b", "person"), ("c", "person"), ("d", "programme"), ("e", "programme")] {
        builder.entity(id, kind);
    }
    for (from, kind, to) in
        [("a", "funds", "d"), ("b", "represents", "a"), ("c", "represents", "a"), ("a", "builds", "d")]
    {
        builder.relation(from, kind, to, vec![by(1)]);
    }
    builder.relation("d", "funds", "e", vec![by(1)]);
    let dataset = builder.build();
    let node = |id: &str| SubgraphNode { entity: entity_index(&dataset, id), distance: 1, holds: Holding::Certainly };
    let edge = |id: &str| SubgraphEdge { relation: relation_index(&dataset, id), holds: Holding::Certainly };
    let near = ["a--funds--d", "b--represents--a", "c--represents--a", "a--builds--d"].map(edge);
    let centre = entity_index(&dataset, "a");
    let tie = |edge: &SubgraphEdge| {
        let relation = dataset.relation(edge.relation);
        let is_out = relation.from == centre;
        Tie { edge: *edge, neighbour: if is_out { relation.to } else { relation.from }, is_out }
    };
    let tell = |ties: &[SubgraphEdge], nodes: &[&str], edges: &[SubgraphEdge], truncated: Option<Truncation>| {
        let ties: Vec<Tie> = ties.iter().map(tie).collect();
        let nodes = nodes.iter().map(|id| node(id)).collect();
        let subgraph = Subgraph { nodes, edges: edges.to_vec(), truncated, outside_window: 0 };
        neighbourhood_summary(&dataset, centre, &ties, &subgraph, None).plain()
    };
    assert_eq!(tell(&[], &["a"], &[], None), "A is tied to nothing here.");
    assert_eq!(
        tell(&near, &["a", "b", "c", "d"], &near, None),
        "A is tied to 3 entities by 4 relations: 2 people and 1 programme."
    );
    assert_eq!(tell(&near[..1], &["a", "d"], &near[..1], None), "A is tied to 1 entity by 1 relation: 1 programme.");
    let cut = Truncation {
        nodes: Cut { shown: 3, total: 5 },
        edges: Cut { shown: 2, total: 9 },
        reason: "at most 3 nodes".to_owned(),
    };
    assert_eq!(
        tell(&near, &["a", "d", "e"], &[near[0], edge("d--funds--e")], Some(cut)),
        "A is tied to 3 entities by 4 relations: 2 people and 1 programme. 1 entity lies further out. Shown are 1 of \
         these 3 entities and 1 of these 4 relations.",
        "all ties are counted, whatever is shown"
    );
}

#[test]
fn a_relation_is_told_by_the_claims_of_the_days_asked_for() {
    let word = |word: &str| Value::Choice(word.to_owned());
    let claims = || {
        vec![
            by(1).when("2010/2014").value("status", word("an observer")),
            by(2).when("2015/..").value("status", word("a member")),
            by(3).when("2012/2013").says(Says::Denies),
        ]
    };
    check([
        ("member-of", claims(), Some("2011"), "As of 2011, Ann is an observer of the Beta (from 2010 until 2014) [1]."),
        (
            "member-of",
            claims(),
            Some("2013"),
            "As of 2013, Ann is an observer of the Beta (from 2010 until 2014) [1]; [2] denies it.",
        ),
        ("member-of", claims(), Some("2020"), "As of 2020, Ann is possibly a member of the Beta (since 2015) [1]."),
        // Who has the same at other dates differs about the date.
        (
            "member-of",
            vec![by(1).when("2013/2016"), by(2).when("2015/2016")],
            Some("2014"),
            "As of 2014, Ann is a member of the Beta (from 2013 until 2016) [1]; [2] gives the start as 2015 and the same end.",
        ),
    ]);
}

#[test]
fn a_relation_is_told_by_those_who_say_what_is_asked_for() {
    let mut builder = world();
    "Ann".clone_into(&mut builder.entity("ann", "person").name);
    builder.entity("beta", "institution").name_in_text = Some("the Beta".to_owned());
    let claims = vec![by(1).when("2010/.."), by(2).when("2020/..").says(Says::Plans)];
    builder.relation("ann", "member-of", "beta", claims);
    let dataset = builder.build();
    let index = relation_index(&dataset, "ann--member-of--beta");
    let planned = Filter { says: vec![Says::Plans], ..Filter::default() };
    let words = relation(&dataset, index, &planned).plain();
    assert_eq!(words, "It is planned that Ann is a member of the Beta (from 2020) [1]; [2] states it.");
    // Where nobody says what is asked for, everybody is heard.
    let alleged = Filter { says: vec![Says::Alleges], ..Filter::default() };
    let words = relation(&dataset, index, &alleged).plain();
    assert_eq!(words, "Ann is a member of the Beta (since 2010) [1]; [2] has it as planned.");
}
