//! Many different words, sorted and numbered, found by themselves, by their beginning, and with one edit.

use std::fmt;
use std::ops::Range;

use fst::raw::{Builder, Fst, Node};

use crate::store::{Column, Store, StoreError, StoreWriter};

/// Different words, numbered in their order, as a finite state transducer (Mihov and Maurel 2001): beginnings and endings that
/// words share are held once, and what begins with something is a range of numbers.
#[derive(Clone)]
pub(super) struct Dictionary {
    words: Fst<Column<u8>>,
}

/// A place within the automaton: where a beginning leads, and the number of the first word that begins so.
#[derive(Clone, Copy)]
struct Spot<'d> {
    node: Node<'d>,
    first: u64,
}

impl Dictionary {
    /// Takes words that are sorted and different.
    ///
    /// # Panics
    /// When they are not.
    pub(super) fn of<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut builder = Builder::memory();
        for (number, word) in (0..).zip(words) {
            builder.insert(word, number).expect("words are sorted and different");
        }
        let bytes = builder.into_inner().expect("memory can be written");
        Self { words: Fst::new(bytes.into()).expect("it was written here") }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn byte_count(&self) -> usize {
        self.words.size()
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.words.get(word).map(|number| narrow(number.value()))
    }

    /// The words that begin so. Linear in the length of a word.
    pub(super) fn beginning(&self, beginning: &str) -> Range<u32> {
        self.walk(self.root(), beginning.as_bytes()).map_or(0..0, |spot| self.below(spot))
    }

    /// Calls `goes_on` with beginnings of words and the words that begin so, in their order; with longer ones where it says yes.
    pub(super) fn each_beginning(&self, mut goes_on: impl FnMut(&[u8], Range<u32>) -> bool) {
        let mut beginning = Vec::new();
        let mut ways = vec![(self.root(), 0)];
        while let Some((spot, way)) = ways.last_mut() {
            if *way == spot.node.len() {
                ways.pop();
                beginning.pop();
                continue;
            }
            let (letter, next) = self.follow(*spot, *way);
            *way += 1;
            beginning.push(letter);
            if goes_on(&beginning, self.below(next)) {
                ways.push((next, 0));
            } else {
                beginning.pop();
            }
        }
    }

    /// The words that one edit at most turns into that one, see [`super::within_one_edit`]; in their order.
    pub(super) fn near(&self, word: &str) -> Vec<u32> {
        let mut found = Vec::new();
        self.each_near(word.as_bytes(), |spot| {
            if spot.node.is_final() {
                found.push(narrow(spot.first + spot.node.final_output().value()));
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The words with a beginning that one edit at most turns into that one, in their order, as ranges that do not overlap.
    pub(super) fn near_beginning(&self, beginning: &str) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        self.each_near(beginning.as_bytes(), |spot| found.push(self.below(spot)));
        found.sort_unstable_by_key(|range| range.start);
        let mut apart: Vec<Range<u32>> = Vec::new();
        for range in found.into_iter().filter(|range| !range.is_empty()) {
            match apart.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }

    /// Calls `end` where each text leads that is one edit at most from that one, of those that words begin with; perhaps more
    /// than once. Looks at the letters that may follow each beginning of the text, and at no word that goes another way.
    fn each_near<'d>(&'d self, text: &[u8], mut end: impl FnMut(Spot<'d>)) {
        let mut spot = self.root();
        for at in 0..=text.len() {
            let rest = &text[at..];
            let mut ends_with = |from: Spot<'d>, rest: &[u8]| {
                if let Some(last) = self.walk(from, rest) {
                    end(last);
                }
            };
            // A letter that the word lacks.
            if let [_, after @ ..] = rest {
                ends_with(spot, after);
            }
            for way in 0..spot.node.len() {
                let (letter, next) = self.follow(spot, way);
                // One that it has in addition, one in the place of another, and two that are swapped.
                ends_with(next, rest);
                if let [first, after @ ..] = rest
                    && *first != letter
                {
                    ends_with(next, after);
                    if let [second, after @ ..] = after
                        && *second == letter
                        && let Some(next) = self.step(next, *first)
                    {
                        ends_with(next, after);
                    }
                }
            }
            match rest {
                [] => ends_with(spot, rest),
                [letter, ..] => match self.step(spot, *letter) {
                    Some(next) => spot = next,
                    None => return,
                },
            }
        }
    }

    fn root(&self) -> Spot<'_> {
        Spot { node: self.words.root(), first: 0 }
    }

    fn follow<'d>(&'d self, from: Spot<'d>, way: usize) -> (u8, Spot<'d>) {
        let transition = from.node.transition(way);
        let next = Spot { node: self.words.node(transition.addr), first: from.first + transition.out.value() };
        (transition.inp, next)
    }

    fn step<'d>(&'d self, from: Spot<'d>, letter: u8) -> Option<Spot<'d>> {
        from.node.find_input(letter).map(|way| self.follow(from, way).1)
    }

    fn walk<'d>(&'d self, from: Spot<'d>, letters: &[u8]) -> Option<Spot<'d>> {
        letters.iter().try_fold(from, |spot, letter| self.step(spot, *letter))
    }

    /// The words that begin with what leads to a place. Numbers are in the order of the words, and outputs are pulled to the front
    /// as far as they go: what was added up on the way is the number of the first word, and the way of last letters leads to
    /// the last one.
    fn below(&self, spot: Spot<'_>) -> Range<u32> {
        if self.words.is_empty() {
            return 0..0;
        }
        let mut last = spot;
        while let Some(way) = last.node.len().checked_sub(1) {
            last = self.follow(last, way).1;
        }
        narrow(spot.first)..narrow(last.first + last.node.final_output().value()) + 1
    }

    pub(super) fn save(&self, writer: &mut StoreWriter, name: &str) -> Result<(), StoreError> {
        writer.column(name, self.words.as_bytes())
    }

    pub(super) fn open(store: &Store, name: &str) -> Result<Self, StoreError> {
        let bytes: Column<u8> = store.column(name)?;
        let words = Fst::new(bytes).map_err(|_| StoreError::misfit(name, "an automaton of words"))?;
        Ok(Self { words })
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Dictionary").field("len", &self.len()).finish_non_exhaustive()
    }
}

/// There are fewer words than forms, and of forms fewer than 2^32.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
