//! A space that was typed a letter too early or too late.

use super::asked::Asked;
use super::hit::{Match, SearchResult};
use super::name_index::NameIndex;
use super::rank::Wanted;

/// How many queries with a space moved are asked. Where words of one letter stand beside each other, all would go on, and each
/// costs as much as the query itself.
const ASKED_COUNT_MAX: usize = 8;

impl NameIndex {
    /// What is found as it is written once a space has changed places with the letter before or after it: of all such queries, by
    /// the first from the left that finds something, of [`ASKED_COUNT_MAX`] whose words begin words. The others cost two words
    /// looked up each.
    pub(super) fn with_a_space_moved(&self, asked: &Asked, wanted: &Wanted<'_>) -> Option<SearchResult> {
        let begins_a_word = |word: &String| word.is_empty() || !self.words.beginning(word).is_empty();
        let words: Vec<&str> = asked.folded.split(' ').collect();
        let mut left = ASKED_COUNT_MAX;
        for (place, pair) in words.windows(2).enumerate() {
            for moved in [letter_to_the_right(pair[0], pair[1]), letter_to_the_left(pair[0], pair[1])] {
                let Some(moved) = moved.filter(|moved| moved.iter().all(begins_a_word)) else { continue };
                left = left.checked_sub(1)?;
                let before = words[..place].iter().copied();
                let between = moved.iter().map(String::as_str).filter(|word| !word.is_empty());
                let text: Vec<&str> = before.chain(between).chain(words[place + 2..].iter().copied()).collect();
                if let Some(mut found) = self.suggest_written(&Asked::new(&text.join(" ")), wanted) {
                    for hit in &mut found.hits {
                        hit.how = hit.how.max(Match::Typo);
                    }
                    return Some(found);
                }
            }
        }
        None
    }
}

fn letter_to_the_right(left: &str, right: &str) -> Option<[String; 2]> {
    let (at, letter) = left.char_indices().next_back()?;
    Some([left[..at].to_owned(), format!("{letter}{right}")])
}

fn letter_to_the_left(left: &str, right: &str) -> Option<[String; 2]> {
    let letter = right.chars().next()?;
    Some([format!("{left}{letter}"), right[letter.len_utf8()..].to_owned()])
}
