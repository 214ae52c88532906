//! An answer about paths in a sentence or two.

use crate::explorer::{PathAnswer, PathQuestion};
use crate::graph::{Path, PathCount, PathSort};
use crate::model::Dataset;
use crate::words::{count_in_words, counted, days_in_words};

/// The answer in a sentence or two: how long the shortest connection is, how many there are, what of them is listed, and drawn
/// where there is a drawing, and by which order.
pub(super) fn summary(dataset: &Dataset, found: &PathAnswer, has_drawing: bool) -> String {
    let paths = &found.paths;
    let (from, to) = (dataset.entity(paths.from).name_in_text(), dataset.entity(paths.to).name_in_text());
    let Some(hop_count) = paths.hop_count.filter(|_| !paths.paths.is_empty()) else {
        let verb = if paths.cut.is_some() { "was found that meets" } else { "meets" };
        return format!("No path from {from} to {to} {verb} the constraints.");
    };
    let shortest = paths_counted(paths.shortest_count);
    let verb = if paths.shortest_count == PathCount::Exactly(1) { "is" } else { "are" };
    let longer = paths.paths.iter().filter(|path| path.hops.len() > hop_count).count();
    let shown = paths.paths.len() - longer;
    let listed = if shown == 0 && longer > 0 {
        let none = if paths.shortest_count == PathCount::Exactly(1) { "not" } else { "none of them" };
        let verb = if longer == 1 { "is" } else { "are" };
        format!(", {none} among the {} listed, which {verb} longer", count_in_words(longer))
    } else if paths.shortest_count == PathCount::Exactly(shown as u128) {
        String::new()
    } else {
        let number = if shown == 0 { "none".to_owned() } else { count_in_words(shown) };
        let verb = if shown == 1 { "is" } else { "are" };
        let drawn = if has_drawing { drawn(found) } else { "" };
        format!(": {number} {verb} listed{drawn}")
    };
    let more = match longer {
        _ if shown == 0 => String::new(),
        0 => String::new(),
        longer if listed.is_empty() => format!(", and {} listed", counted(longer, "longer one", "longer ones")),
        1 => ", and 1 longer one is".to_owned(),
        longer => format!(", and {} longer ones are", count_in_words(longer)),
    };
    let further = if paths.more && longer > 0 && found.question.sort == PathSort::Shortest {
        " There may be more, longer ones."
    } else {
        ""
    };
    let hops = counted(hop_count, "hop", "hops");
    let order = order_in_words(found.question.sort);
    format!(
        "The shortest connection takes {hops}; there {verb} {shortest} of that length{listed}{more}.{order}{further}"
    )
}

/// What the drawing has of shortest paths that are not all listed.
fn drawn(found: &PathAnswer) -> &'static str {
    let is_counted = matches!(found.paths.shortest_count, PathCount::Exactly(_) | PathCount::TooMany);
    match found.paths.subgraph.truncated {
        None if is_counted => ", the drawing shows all",
        _ => ", the drawing shows more",
    }
}

fn order_in_words(sort: PathSort) -> &'static str {
    match sort {
        PathSort::Shortest => "",
        PathSort::Specific => " Those come first that run through what has the fewest ties.",
        PathSort::Sources => " Those come first whose weakest hop rests on most independent sources.",
        PathSort::Recent => " Those come first whose hops were all seen to hold most recently.",
    }
}

/// A number of paths in words.
fn paths_counted(count: PathCount) -> String {
    match count {
        PathCount::Exactly(1) => "1 path".to_owned(),
        PathCount::Exactly(count) => format!("{} paths", count_in_words(count)),
        PathCount::AtLeast(1) => "at least 1 path".to_owned(),
        PathCount::AtLeast(count) => format!("at least {} paths", count_in_words(count)),
        PathCount::TooMany => "more paths than 128 bits can count".to_owned(),
    }
}

/// When all ties of a path may have held, where the question asks for such paths and this says more than the question does.
pub(super) fn together_in_words(path: &Path, question: &PathQuestion) -> Option<String> {
    let asked = question.constraints.filter().window;
    let is_asked = question.coexist && path.hops.len() > 1;
    let days = days_in_words(&path.together.filter(|together| is_asked && asked != Some(*together))?)?;
    Some(format!("All of it may have held {days}."))
}
