//! The form that asks about paths again.

use crate::explorer::{HOP_COUNT_MAX, NODE_COUNT_DEFAULT, PATH_COUNT_DEFAULT, PATH_COUNT_MAX, PathQuestion};
use crate::graph::{Bridges, PathSort, ViaOrder};
use crate::model::Dataset;
use crate::words::counted;

use super::fields::{FieldsView, SelectView, constraint_fields, select};

/// The form's fields: the common constraints, then those of paths.
pub(super) fn fields(dataset: &Dataset, question: &PathQuestion) -> FieldsView {
    let mut fields = constraint_fields(dataset, &question.constraints);
    let policies = [
        (Bridges::Default, "what joins few"),
        (Bridges::Strict, "what joins few, strictly"),
        (Bridges::All, "anything"),
    ];
    fields.selects.push(choice("bridges", "Paths run through", policies, question.bridges, Bridges::as_str));
    let hops = (1..=HOP_COUNT_MAX).map(|count| (count.to_string(), counted(count, "hop", "hops")));
    fields.selects.push(select("max_hops", "At most", hops, &question.max_hops.to_string()));
    let mut counts = vec![1, PATH_COUNT_DEFAULT, 10, 25, PATH_COUNT_MAX, question.k];
    counts.sort_unstable();
    counts.dedup();
    let counts = counts.into_iter().map(|count| (count.to_string(), counted(count, "path", "paths")));
    fields.selects.push(select("k", "List", counts, &question.k.to_string()));
    let orders = [
        (PathSort::Shortest, "length"),
        (PathSort::Specific, "specificity"),
        (PathSort::Sources, "sources"),
        (PathSort::Recent, "recency"),
    ];
    fields.selects.push(choice("sort", "Best first by", orders, question.sort, PathSort::as_str));
    let passing = [(ViaOrder::Any, "any order"), (ViaOrder::Given, "as named")];
    fields.selects.push(choice("via_order", "Pass through in", passing, question.via_order, ViaOrder::as_str));
    let days = [(String::new(), "on any days".to_owned()), ("1".to_owned(), "all on one day".to_owned())];
    fields.selects.push(select("coexist", "Its ties held", days, if question.coexist { "1" } else { "" }));
    if question.limit != NODE_COUNT_DEFAULT {
        fields.kept.push(("limit", question.limit.to_string()));
    }
    fields
}

/// A field with a few words, of which the default stands for nothing given.
fn choice<T: Copy + Default + PartialEq>(
    name: &'static str,
    label: &'static str,
    choices: impl IntoIterator<Item = (T, &'static str)>,
    chosen: T,
    word: fn(T) -> &'static str,
) -> SelectView {
    let value = |choice: T| if choice == T::default() { "" } else { word(choice) };
    let choices = choices.into_iter().map(|(choice, label)| (value(choice).to_owned(), label.to_owned()));
    select(name, label, choices, value(chosen))
}
