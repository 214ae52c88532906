//! What sources disagree about, in JSON.

use serde::Serialize;

use crate::model::{About, Dataset, RelationIndex, relation_disagreements};
use crate::words;

/// Sources that disagree about one thing.
#[derive(Serialize)]
pub(super) struct DisagreementJson {
    about: String,
    positions: Vec<PositionJson>,
}

#[derive(Serialize)]
struct PositionJson {
    words: String,
    claims: Vec<usize>,
}

/// What the claims of a relation disagree about; `about` is `tie`, `when`, `since`, `until`, or the name of a value.
pub(super) fn disagreements(dataset: &Dataset, relation: RelationIndex) -> Vec<DisagreementJson> {
    let told = relation_disagreements(dataset, dataset.relation(relation)).into_iter().map(|found| DisagreementJson {
        about: match found.about {
            About::Tie => "tie".to_owned(),
            About::When => "when".to_owned(),
            About::Since => "since".to_owned(),
            About::Until => "until".to_owned(),
            About::Value(name) => name,
        },
        positions: found
            .positions
            .into_iter()
            .map(|side| PositionJson { words: words::held_in_words(dataset, &side.held), claims: side.claims })
            .collect(),
    });
    told.collect()
}
