//! What a relation is told for: the days asked for, and what its sources shall say.

use crate::graph::Filter;
use crate::model::{Dataset, Holding, Relation, Says, Window};

/// What a relation is told for. A window alone asks for whatever leads among the claims that may hold then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The days asked for.
    pub window: Option<&'a Window>,
    /// What the claims that are told do with the tie; empty where anything will do.
    pub says: &'a [Says],
}

impl<'a> From<Option<&'a Window>> for Asked<'a> {
    fn from(window: Option<&'a Window>) -> Self {
        Self { window, says: &[] }
    }
}

impl<'a> From<&'a Filter> for Asked<'a> {
    fn from(filter: &'a Filter) -> Self {
        Self { window: filter.window.as_ref(), says: &filter.says }
    }
}

/// Which claims of a relation speak for what is asked, by position.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Those that may hold on the days asked for and say what is asked for. Where none does both, as happens to a relation
    /// that a question names: those that say it, whenever; where none says it either, all. Never empty.
    pub told: Vec<usize>,
    /// Those that may hold on the days asked for, whatever they say; all where none of `told` does.
    pub then: Vec<usize>,
}

/// Which claims of a relation speak for what is asked. Linear in the claims, up to what
/// [`Dataset::claim_holdings`] takes.
#[must_use]
pub fn heard<'a>(dataset: &Dataset, relation: &Relation, asked: impl Into<Asked<'a>>) -> Heard {
    let asked = asked.into();
    let holdings = dataset.claim_holdings(relation, asked.window);
    let all = || 0..relation.claims.len();
    let says = |claim: &usize| asked.says.is_empty() || asked.says.contains(&relation.claims[*claim].says);
    let holds = |claim: &usize| holdings[*claim] != Holding::No;
    let told: Vec<usize> = all().filter(|claim| says(claim) && holds(claim)).collect();
    if !told.is_empty() {
        return Heard { told, then: all().filter(holds).collect() };
    }
    let saying: Vec<usize> = all().filter(says).collect();
    Heard { told: if saying.is_empty() { all().collect() } else { saying }, then: all().collect() }
}
