//! Answers in plain English sentences with footnotes, and citations.
//!
//! Whatever shows a tie in words (page, terminal, export) takes them from here, so that all of them say the same.

mod asked;
mod attribute;
mod citation;
mod clause;
mod comparison;
mod conflicts;
mod connection;
mod dates;
mod dating;
mod difference;
mod hedges;
mod lists;
mod notes;
mod reading;
mod standing;
mod story;
mod summary;
mod tell;
mod telling;
mod timeline;
mod turns;
mod values;

pub use asked::{Asked, Heard, heard};
pub use attribute::{AttributeTelling, AttributeValue, attribute};
pub use citation::{VIEW_PUBLISHER, View, footnote_lines, source_line, sources_in_a_line, view_line};
pub use comparison::{at_once_in_words, comparison, most_specific};
pub use conflicts::{disagreements_in_words, held_in_words};
pub use connection::{connection, connection_summary};
pub use dates::{
    as_of_in_words, date_in_words, days_in_words, in_window, on_date, short_dates, span_in_words, when_in_words,
    window_as_noun, window_in_words, year_in_words,
};
pub use dating::{dating_of_relation, short_dates_of_relation};
pub use difference::{
    DifferenceTally, change_of_attribute, change_of_lifetime, change_of_tie, difference_summary, succession,
};
pub use lists::listed;
pub use reading::{
    ReadingDirection, Tense, has_ended, reading_in_words, reading_of_relation, readings_of_relation, tense_of_relation,
};
pub use standing::{group_name, outside_groups, share_in_words, standing, structure_method};
pub use story::{Footnote, Piece, Story, capitalised};
pub use summary::neighbourhood_summary;
pub use tell::{path, relation};
pub use timeline::{Extent, dated_attribute, ending, timeline_summary};
pub use turns::{YearsTally, turn_in_words, turns_summary, years_summary};
pub use values::{count_in_words, counted, value_in_words, values_of_claims};
