//! Five paths told as the project's sample sentences have them.

use entente::model::{Entity, InferredPart, Value};
use entente::words::{footnote_lines, path};

use super::world::{ClaimExt, by, path_along, world};
use crate::support::dataset_builder::DatasetBuilder;

fn name(entity: &mut Entity, name: &str) {
    name.clone_into(&mut entity.name);
}

fn dialogue(builder: &mut DatasetBuilder) {
    name(builder.entity("a-gurbanov", "person"), "A. Gurbanov");
    let delegation = builder.entity("delegation", "delegation");
    name(delegation, "Delegation of Turkmenistan, 11th dialogue");
    delegation.name_in_text = Some(
        "the delegation of Turkmenistan to the 11th EU–Central Asia High-Level Political and Security Dialogue"
            .to_owned(),
    );
    name(builder.entity("bomca", "programme"), "BOMCA");
    name(builder.entity("leica", "programme"), "LEICA");
    builder.dated_entity("dialogue", "event", "when", "2024-06-05");
    let headed = vec![by(1).when("2024-06-05"), by(2).when("2024-06")];
    builder.relation("a-gurbanov", "headed", "delegation", headed);
    builder.relation("delegation", "commended", "bomca", vec![by(3).when("2024-06-05")]);
    builder.relation("delegation", "commended", "leica", vec![by(1).when("2024-06-05")]);
}

#[test]
fn an_official_and_a_programme() {
    let mut builder = world();
    dialogue(&mut builder);
    let dataset = builder.build();
    let along = path_along(
        &dataset,
        &["a-gurbanov", "delegation", "bomca"],
        &[&["a-gurbanov--headed--delegation"], &["delegation--commended--bomca"]],
    );
    let story = path(&dataset, &along, None);
    insta::assert_snapshot!(story.plain(), @"A. Gurbanov headed the delegation of Turkmenistan to the 11th EU–Central Asia High-Level Political and Security Dialogue [1] on 5 June 2024 [2]. That delegation commended BOMCA [3].");
    insta::assert_snapshot!(footnote_lines(&dataset, &story).join("\n"), @"
    [1] Publisher, “Second source”, 1 March 2025, https://example.org/s2 (paragraph 2)
    [2] Publisher, “First source”, 5 June 2024, https://example.org/s1 (paragraph 1)
    [3] Publisher, “Third”, March 2016, https://example.org/s3 (paragraph 3)
    ");
}

#[test]
fn one_person_under_two_names() {
    let mut builder = world();
    dialogue(&mut builder);
    name(builder.entity("ahmet-gurbanov", "person"), "Ahmet Gurbanov");
    let tie = by(1).inferred(InferredPart::Tie, "from office and surname", &[1, 3]);
    builder.relation("a-gurbanov", "same", "ahmet-gurbanov", vec![tie]);
    let dataset = builder.build();
    let along = path_along(
        &dataset,
        &["ahmet-gurbanov", "a-gurbanov", "delegation", "leica"],
        &[
            &["a-gurbanov--same--ahmet-gurbanov"],
            &["a-gurbanov--headed--delegation"],
            &["delegation--commended--leica"],
        ],
    );
    insta::assert_snapshot!(path(&dataset, &along, None).plain(), @"Ahmet Gurbanov may be the same as A. Gurbanov (inferred from office and surname) [1, 2]. A. Gurbanov headed the delegation of Turkmenistan to the 11th EU–Central Asia High-Level Political and Security Dialogue [3] on 5 June 2024 [1]. That delegation commended LEICA [1].");
}

#[test]
fn two_holders_of_a_post() {
    let mut builder = world();
    name(builder.entity("terhi-hakala", "person"), "Terhi Hakala");
    name(builder.entity("eduards-stiprais", "person"), "Eduards Stiprais");
    name(builder.entity("eusr", "post"), "EU Special Representative for Central Asia");
    let reason = "the day before her successor's term";
    builder.relation(
        "terhi-hakala",
        "holds-post",
        "eusr",
        vec![by(1).when("2021-07-01/.."), by(2).when("/2025-02-28").inferred(InferredPart::Until, reason, &[2])],
    );
    let appointed = Value::Date("2025-02-25".parse().expect("a date"));
    let term = by(2).when("2025-03-01/..").value("appointed", appointed);
    builder.relation("eduards-stiprais", "holds-post", "eusr", vec![term]);
    let mut dataset = builder.build();
    dataset.edition.date = "2025-03-01".parse().ok();
    let mut along = path_along(
        &dataset,
        &["terhi-hakala", "eusr", "eduards-stiprais"],
        &[&["terhi-hakala--holds-post--eusr"], &["eduards-stiprais--holds-post--eusr"]],
    );
    along.together = None;
    insta::assert_snapshot!(path(&dataset, &along, None).plain(), @"Terhi Hakala was EU Special Representative for Central Asia from 1 July 2021 [1] until 28 February 2025 (end inferred: the day before her successor's term) [2]. That post is held by Eduards Stiprais (since 1 March 2025; appointed: 25 February 2025) [2]. These ties never held at the same time.");
}

#[test]
fn shares_that_changed() {
    let mut builder = world();
    name(builder.entity("turkmengaz", "institution"), "Turkmengaz");
    name(builder.entity("tapi-company", "institution"), "TAPI Pipeline Company Ltd");
    let pipeline = builder.entity("tapi-pipeline", "project");
    name(pipeline, "TAPI gas pipeline");
    pipeline.name_in_text = Some("the TAPI gas pipeline".to_owned());
    builder.relation(
        "turkmengaz",
        "owns-share-in",
        "tapi-company",
        vec![
            by(3).seen("2016-03").value("share", Value::Percent(85.0)),
            by(1).seen("2014-11").value("share", Value::Percent(25.0)).inferred(
                InferredPart::Value("share".to_owned()),
                "computed from four founders",
                &[1],
            ),
        ],
    );
    builder.relation("tapi-company", "builds", "tapi-pipeline", vec![by(1).seen("2024-06-05")]);
    builder.relation("tapi-company", "operates", "tapi-pipeline", vec![by(1).seen("2024-06-05")]);
    let dataset = builder.build();
    let along = path_along(
        &dataset,
        &["turkmengaz", "tapi-company", "tapi-pipeline"],
        &[
            &["turkmengaz--owns-share-in--tapi-company"],
            &["tapi-company--builds--tapi-pipeline", "tapi-company--operates--tapi-pipeline"],
        ],
    );
    insta::assert_snapshot!(path(&dataset, &along, None).plain(), @"Turkmengaz owned 85 % of TAPI Pipeline Company Ltd as of March 2016 [1]; [2] gives the share as 25 % as of November 2014 (inferred: computed from four founders). TAPI Pipeline Company Ltd builds and operates the TAPI gas pipeline as of 5 June 2024 [2].");
}

#[test]
fn as_of_a_year() {
    let mut builder = world();
    name(builder.entity("maris-domins", "person"), "Maris Domins");
    name(builder.entity("bomca-9", "programme"), "BOMCA 9");
    name(builder.entity("icmpd", "institution"), "ICMPD");
    let role = Value::Text("as regional manager".to_owned());
    builder.relation("maris-domins", "works-for", "bomca-9", vec![by(1).when("2018-06-15/").value("role", role)]);
    builder.relation("icmpd", "implements", "bomca-9", vec![by(2).when("2015/2020")]);
    let dataset = builder.build();
    let mut along = path_along(
        &dataset,
        &["maris-domins", "bomca-9", "icmpd"],
        &[&["maris-domins--works-for--bomca-9"], &["icmpd--implements--bomca-9"]],
    );
    along.hops[0].edges[0].holds = entente::model::Holding::Possibly;
    let window = "2019".parse().expect("a window");
    insta::assert_snapshot!(path(&dataset, &along, Some(&window)).plain(), @"As of 2019, Maris Domins possibly works as regional manager for BOMCA 9 (since 15 June 2018; end not known) [1]. BOMCA 9 is implemented by ICMPD (from 2015 until 2020) [2].");
}
