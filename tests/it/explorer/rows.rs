//! Tests of the rows of an entity: their order, what is missing among them at a date, what is told beside them.

use entente::explorer::{Answer, Constraints, EntityAnswer, EntityQuestion, Explorer, Question};
use entente::model::{Holding, RelationKindIndex};

use super::{at, ids, small};
use crate::web::client::{open, repository};

fn relation_kind(explorer: &Explorer, id: &str) -> RelationKindIndex {
    explorer.dataset().ontology.find_relation_kind(id).expect("the ontology has it")
}

fn ask_of(explorer: &Explorer, entity: &str, constraints: Constraints) -> EntityAnswer {
    let question = EntityQuestion { constraints, ..EntityQuestion::about(entity) };
    let Ok(Answer::Entity(answer)) = explorer.ask(Question::Entity(question)) else { panic!("{entity}") };
    answer
}

#[test]
fn rows_stand_by_number_by_start_or_by_name() {
    let check = |explorer: &Explorer, entity: &str, kind: &str, is_out: bool, expected: &[&str]| {
        let dataset = explorer.dataset();
        let ties = ask_of(explorer, entity, Constraints::none()).ties;
        let rows = ties.iter().filter(|tie| {
            let kind_of_tie = dataset.relation(tie.edge.relation).kind;
            dataset.ontology.relation_kind(kind_of_tie).id.as_str() == kind && tie.is_out == is_out
        });
        assert_eq!(ids(explorer, rows.map(|tie| tie.neighbour)), expected, "{kind} of {entity}");
    };
    let (small, meeting) = (small(), open(&[repository().join("tests/fixtures/meeting")]));
    let dialogue = "eu-central-asia-security-dialogue-2024";
    let sessions = ["session-1", "session-2", "session-3"].map(|session| format!("{dialogue}-{session}"));
    check(&meeting, dialogue, "part-of", false, &sessions.each_ref().map(String::as_str));
    check(&small, "assembly", "member-of", false, &["northland", "short-lived", "southland", "long-name"]);
    check(&small, "salt", "concerns", false, &["kindling", "summit-2020"]);
}

#[test]
fn what_has_ties_at_other_dates_only_is_told() {
    let small = small();
    let absent = |constraints| {
        let kinds = ask_of(&small, "assembly", constraints).absent_then.into_iter();
        let heading = |(kind, is_out)| {
            let kind = small.dataset().ontology.relation_kind(kind);
            if is_out { kind.heading.as_str() } else { kind.inverse_heading.as_str() }
        };
        kinds.map(heading).collect::<Vec<_>>()
    };
    assert_eq!(absent(at("2014")), ["Chaired by"]);
    assert_eq!(absent(at("2016")), [""; 0]);
    assert_eq!(absent(Constraints::none()), [""; 0], "without a date nothing is left out for one");
    let not_chairs = at("2014").relations(vec![], vec![relation_kind(&small, "chairs")]);
    assert_eq!(absent(not_chairs), [""; 0], "what was not asked for is not missed");
}

#[test]
fn who_holds_a_post_is_told_beside_it() {
    let small = small();
    let beside = |entity: &str, constraints: Constraints| {
        let answer = ask_of(&small, entity, constraints);
        let told = answer.beside.iter().map(|(row, beside)| {
            let row = small.dataset().relation(*row).id.as_str();
            let ties =
                beside.ties.iter().map(|tie| (small.dataset().entity(tie.neighbour).id.as_str(), tie.edge.holds));
            (row, ties.collect::<Vec<_>>())
        });
        told.collect::<Vec<_>>()
    };
    let member = "northland--member-of--assembly";
    let certainly = |holder| vec![(member, vec![(holder, Holding::Certainly)])];
    assert_eq!(beside("northland", Constraints::none()), certainly("bruno"), "at the date of the edition");
    assert_eq!(beside("northland", at("2016")), certainly("ada"));
    assert_eq!(beside("northland", at("2014")), []);
    assert_eq!(
        beside("northland", at("2022")),
        [(member, vec![("bruno", Holding::Possibly)])],
        "what may have ended is doubted when a date is asked for"
    );
    assert_eq!(beside("ada", Constraints::none()), [], "who holds a post is not told of its other holders");
    let chairs = Constraints::none().relations(vec![relation_kind(&small, "member-of")], vec![]);
    assert_eq!(
        beside("northland", chairs),
        certainly("bruno"),
        "the choice of rows is not one of what stands beside them"
    );
}
