//! Who and what a text names as a document of words.

use crate::explorer::{Certainty, Constraints, Mention, MentionsAnswer, StrangeName};
use crate::model::{Dataset, EntityIndex};
use crate::web::document::{Document, Words};
use crate::web::links;

use super::mention_links::MentionLinks;
use super::mentions::{TITLE, cut_candidates, cuts, labelled, summary, times, what_it_is};

/// The same as the page, with places in place of the text.
pub(super) fn document(dataset: &Dataset, found: &MentionsAnswer, asked: &MentionLinks) -> Document {
    let mut document = Document::named(TITLE);
    document.paragraph(summary(found));
    for cut in cuts(found, asked) {
        document.callout(cut, None);
    }
    for (heading, named) in [("Surely named", &found.sure), ("Perhaps meant", &found.perhaps)] {
        let rows = named.iter().map(|named| one_of(dataset, named.entity).text(&times(named.count)));
        add_rows(&mut document, heading, rows.collect());
    }
    for name in &found.ambiguous {
        let rows = name.candidates.iter().map(|entity| one_of(dataset, *entity));
        let cut = Some(cut_candidates(name)).filter(|cut| !cut.is_empty()).map(Words::from);
        let heading = format!("Which “{}”?{}", name.text, times(name.count));
        add_rows(&mut document, &heading, rows.chain(cut).collect());
    }
    let unknown = found.unknown.iter().map(|strange| strange_line(dataset, strange));
    add_rows(&mut document, "Unknown here", unknown.collect());
    let places = found.mentions.iter().map(|mention| place_line(dataset, found, mention));
    add_rows(&mut document, "Places", places.collect());
    let onward = labelled(found, asked).into_iter();
    let onward = onward.map(|(label, link)| Words::from(format!("{label}: ")).address(&link));
    add_rows(&mut document, "Ask on", onward.collect());
    document
}

/// Rows under a heading; nothing where there is none.
fn add_rows(document: &mut Document, heading: &str, rows: Vec<Words>) {
    if !rows.is_empty() {
        document.heading(heading);
    }
    for row in rows {
        document.row(row);
    }
}

/// An entity by a text that leads to it.
fn leading_to(words: Words, dataset: &Dataset, index: EntityIndex, text: &str) -> Words {
    words.link(text, &links::entity(dataset.entity(index).id.as_str(), &Constraints::none()))
}

/// "eeas – European External Action Service (institution – EU foreign service)".
fn one_of(dataset: &Dataset, index: EntityIndex) -> Words {
    let entity = dataset.entity(index);
    let words = Words::from(format!("{} – ", entity.id));
    leading_to(words, dataset, index, &entity.name).text(&format!(" ({})", what_it_is(dataset, index)))
}

/// "Kindlng, 2 times – did you mean Kindling?"
fn strange_line(dataset: &Dataset, strange: &StrangeName) -> Words {
    let words = Words::from(format!("{}{}", strange.name.text, times(strange.name.count)));
    let near = strange.name.nearest.iter();
    let near = near.map(|entity| leading_to(Words::default(), dataset, *entity, &dataset.entity(*entity).name));
    let near = Words::joined(near, "; ");
    if near.is_empty() { words } else { words.text(" – did you mean ").then(near).text("?") }
}

/// "3:14 EEAS: eeas".
fn place_line(dataset: &Dataset, found: &MentionsAnswer, mention: &Mention) -> Words {
    let place = &mention.place;
    let written = found.question.text[place.bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let hedge = match mention.certainty {
        Certainty::Sure => "",
        Certainty::Perhaps => "perhaps ",
        Certainty::Ambiguous => "one of ",
    };
    let words = Words::from(format!("{}:{} {written}: {hedge}", place.line, place.column));
    let named = mention.candidates.iter();
    let named = named.map(|entity| leading_to(Words::default(), dataset, *entity, dataset.entity(*entity).id.as_str()));
    words.then(Words::joined(named, ", "))
}
