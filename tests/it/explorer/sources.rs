//! What a source supports, under constraints.

use entente::explorer::{Answer, Constraints, Question, SourceQuestion, Supported};
use entente::graph::{self, Filter, KnowledgeGraph};
use entente::model::{Holding, attribute_disagreement};

use super::{at, everything};
use crate::web::client::{fixture, open};

/// Each claim of each source, under constraints: by the claim itself, and by what it is about.
#[test]
fn what_a_source_supports_meets_the_constraints() {
    let explorer = open(&[fixture("base"), fixture("notes")]);
    let dataset = explorer.dataset();
    let graph = KnowledgeGraph::new(dataset);
    let official = dataset.ontology.find_entity_kind("official").expect("a kind of the fixture");
    let chairs = dataset.ontology.find_relation_kind("chairs").expect("a kind of the fixture");
    let cases = [
        everything(),
        everything().at(at("2014").as_of().zip(at("2014").filter().window)),
        Constraints::none(),
        everything().relations(vec![chairs], Vec::new()),
        everything().kinds(vec![official], Vec::new()),
        everything().kinds(Vec::new(), vec![official]),
        everything().source_counts(Some(2), None),
        everything().disputed(true),
        everything().statuses(vec!["observer".to_owned()]),
    ];
    let mut counts = Vec::new();
    for constraints in cases {
        let filter = constraints.filter();
        let (mut kept, mut left_out) = (0, 0);
        for source in &dataset.sources {
            let question = SourceQuestion { source: source.id.to_string(), constraints: constraints.clone() };
            let Ok(Answer::Source(answer)) = explorer.ask(Question::Source(question)) else { panic!("{}", source.id) };
            let all = SourceQuestion { source: source.id.to_string(), constraints: everything() };
            let Ok(Answer::Source(all)) = explorer.ask(Question::Source(all)) else { panic!("{}", source.id) };
            let missing = answer.outside_window_claims + answer.other_claims;
            assert_eq!(answer.supports.len() + missing, all.supports.len(), "{}: nothing is lost", source.id);
            assert_eq!(answer.holds.len(), answer.supports.len());
            for supported in &all.supports {
                let claim = supported.claim(dataset);
                let says = filter.says.contains(&claim.says);
                let expected = match *supported {
                    Supported::Relation(index, position) => {
                        let relation = dataset.relation(index);
                        let kinds = [relation.from, relation.to].map(|end| dataset.entity(end).kind);
                        let wanted = filter.kinds.is_empty() || kinds.iter().any(|kind| filter.kinds.contains(kind));
                        let unwanted = kinds.iter().any(|kind| filter.not_kinds.contains(kind));
                        let ends_exist = [relation.from, relation.to].into_iter().all(|end| {
                            let existence = Filter { window: filter.window, ..Filter::default() };
                            graph::node_holds(&graph, end, &existence) != Holding::No
                        });
                        let claim_holds = graph::claim_holds(&graph, index, position, filter) != Holding::No;
                        let tie_holds = graph::edge_holds(&graph, index, filter) != Holding::No;
                        wanted && !unwanted && ends_exist && claim_holds && tie_holds
                    }
                    Supported::Attribute(entity, position) => {
                        let record = dataset.entity(entity);
                        let name = &record.claims[position].attribute;
                        let number = record.claims[..position].iter().filter(|other| other.attribute == *name).count();
                        let holds = dataset.attribute_holdings(record, name, filter.window.as_ref())[number];
                        let is_of_ties = !filter.relations.is_empty() || !filter.statuses.is_empty();
                        let disagree = attribute_disagreement(dataset, record, name).is_some();
                        let sources = record.claims_of(name).map(|claim| claim.source);
                        let enough = filter
                            .source_count_min
                            .is_none_or(|least| graph.originals().independent_count(sources) >= least);
                        let is_there = graph::node_holds(&graph, entity, filter) != Holding::No;
                        !is_of_ties && is_there && holds != Holding::No && enough && (disagree || !filter.disputed)
                    }
                };
                let told = format!("{}: {supported:?} under {constraints:?}", source.id);
                assert_eq!(answer.supports.contains(supported), expected && says, "{told}");
            }
            kept += answer.supports.len();
            left_out += missing;
        }
        counts.push((kept, left_out));
    }
    assert!(counts[1..].iter().all(|(kept, left_out)| *kept > 0 && *left_out > 0), "each does something: {counts:?}");
}
