//! On which days sources disagree: day by day, from what each claim may be.

use entente::explorer::{Answer, EntityQuestion, Explorer, Question};
use entente::model::{
    About, AttributeClaim, Claim, Dataset, Relation, Says, SourceIndex, Value, Window, attribute_disagreement,
    relation_disagreements,
};

use crate::explorer::at;
use crate::support::dataset_builder::{DatasetBuilder, claim, claim_when, relation_index};
use crate::support::random_graph::Random;

const YEARS: std::ops::RangeInclusive<i32> = 2009..=2022;

fn year(year: i32) -> Window {
    year.to_string().parse().expect("a year")
}

/// A claim of some years, by one of three sources, that says or denies one of two statuses.
fn any_claim(random: &mut Random) -> Claim {
    let start = 2010 + random.below(8);
    let end = start + random.below(4);
    let when = *random.pick(&["closed", "open", "ended", "none"]);
    let when = match when {
        "closed" => Some(format!("{start}-01-01/{end}-12-31")),
        "open" => Some(format!("{start}-01-01/..")),
        "ended" => Some(format!("../{end}-12-31")),
        _ => None,
    };
    let status = *random.pick(&["an observer", "a founding member"]);
    Claim {
        when: when.map(|when| when.parse().expect("a date")),
        source: SourceIndex(u32::try_from(random.below(3)).expect("three")),
        says: *random.pick(&[Says::Is, Says::Is, Says::Is, Says::Denies]),
        values: vec![("status".to_owned(), Value::Choice(status.to_owned()))],
        ..claim()
    }
}

fn world(claims: &[Claim]) -> Dataset {
    let mut builder = DatasetBuilder::new();
    builder.source("s2", "Second source", "2024").source("s3", "Third source", "2024");
    builder.entity("a", "person");
    builder.entity("b", "institution");
    builder.relation("a", "member-of", "b", claims.to_vec());
    builder.build()
}

/// Whether two claims that differ may both hold on a day of the year, as `about` has it.
fn differ_in(dataset: &Dataset, relation: &Relation, about: &About, window: &Window) -> bool {
    let spans = dataset.claim_spans(relation);
    let pairs = relation
        .claims
        .iter()
        .zip(&spans)
        .flat_map(|one| relation.claims.iter().zip(&spans).map(move |other| (one, other)));
    let mut opposed = pairs.filter(|((one, _), (other, _))| match about {
        About::Tie => one.says == Says::Is && other.says == Says::Denies,
        _ => one.says == Says::Is && other.says == Says::Is && one.values != other.values,
    });
    opposed.any(|((_, one), (_, other))| {
        let start = one.start_earliest.max(other.start_earliest).max(window.start);
        start <= one.end_latest.min(other.end_latest).min(window.end)
    })
}

#[test]
fn values_and_denials_are_disagreed_about_on_days_on_which_both_may_hold() {
    let mut counts = [0; 2];
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let claims: Vec<Claim> = (0..2 + random.below(3)).map(|_| any_claim(&mut random)).collect();
        let dataset = world(&claims);
        let relation = dataset.relation(relation_index(&dataset, "a--member-of--b"));
        let found = relation_disagreements(&dataset, relation);
        assert!(found.iter().all(|found| !found.days.is_empty()), "seed {seed}");
        for number in YEARS {
            let window = year(number);
            for about in [About::Tie, About::Value("status".to_owned())] {
                let disagreement = found.iter().find(|found| found.about == about);
                let touches = disagreement.is_some_and(|found| found.touches(Some(&window)));
                let expected = differ_in(&dataset, relation, &about, &window);
                assert_eq!(touches, expected, "seed {seed}, {about:?} in {number}: {:?}", relation.claims);
                counts[usize::from(expected)] += 1;
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 500), "both have been seen: {counts:?}");
}

#[test]
fn a_start_is_disagreed_about_while_any_side_may_hold() {
    let dataset = world(&[claim_when("2013-01-01/2016-12-31"), claim_when("2014-06-01/2016-12-31")]);
    let relation = dataset.relation(relation_index(&dataset, "a--member-of--b"));
    let found = relation_disagreements(&dataset, relation);
    assert_eq!(found.iter().map(|found| &found.about).collect::<Vec<_>>(), [&About::Since]);
    let touched: Vec<i32> = YEARS.filter(|number| found[0].touches(Some(&year(*number)))).collect();
    assert_eq!(touched, [2013, 2014, 2015, 2016], "in 2013 one says that it holds and the other that it does not");
}

#[test]
fn a_question_for_disagreements_heeds_its_date() {
    let budget = |amount: f64, when: &str| {
        let value = Value::Money { amount, currency: "EUR".to_owned() };
        let values = vec![("budget".to_owned(), value)];
        AttributeClaim { attribute: "budget".to_owned(), claim: Claim { values, ..claim_when(when) } }
    };
    let mut builder = DatasetBuilder::new();
    let record = builder.entity("a", "programme");
    record.claims = vec![budget(5.0, "2010/2014"), budget(7.0, "2013/2018"), budget(7.0, "2013/2018")];
    builder.entity("b", "institution");
    let claims = vec![claim_when("2010/2018"), Claim { says: Says::Denies, ..claim_when("2013/2014") }];
    builder.relation("a", "member-of", "b", claims);
    let explorer = Explorer::new(builder.build());
    let dataset = explorer.dataset();
    let disagreement = attribute_disagreement(dataset, dataset.entity(dataset.find_entity("a").unwrap()), "budget");
    let disagreement = disagreement.expect("two amounts for 2013 and 2014");
    for number in YEARS {
        let constraints = at(&number.to_string()).disputed(true);
        let question = EntityQuestion { constraints, ..EntityQuestion::about("a") };
        let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{number}") };
        let expected = (2013..=2014).contains(&number);
        assert_eq!(disagreement.touches(Some(&year(number))), expected, "{number}");
        assert_eq!(!answer.attributes.is_empty(), expected, "the budget in {number}");
        assert_eq!(!answer.ties.is_empty(), expected, "the tie in {number}");
    }
}
