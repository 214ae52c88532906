//! Which of many numbers were met: put in order, and told apart, without sorting and without room for each of them.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// A set of numbers below a bound, as bits, with a bit for each 64 of them that are not all zero.
///
/// Takes an eighth of a byte for each possible number, and 1/16 of a byte for their order; what is asked of it costs time for the
/// numbers that are in it, and a look at a bit for each 4,096 that may be.
#[derive(Debug)]
pub(super) struct Marks {
    leaves: Vec<u64>,
    summary: Vec<u64>,
    /// How many numbers are in the leaves before each; of those that are not empty, once [`Self::in_order`] was asked.
    before: Vec<u32>,
}

impl Marks {
    fn below(bound: usize) -> Self {
        let leaf_count = bound.div_ceil(64);
        Self { leaves: vec![0; leaf_count], summary: vec![0; leaf_count.div_ceil(64)], before: vec![0; leaf_count] }
    }

    /// Adds a number, and tells whether it was not in yet.
    pub(super) fn insert(&mut self, number: u32) -> bool {
        let (leaf, bit) = place(number);
        let word = &mut self.leaves[leaf];
        let is_new = *word & bit == 0;
        if *word == 0 {
            self.summary[leaf / 64] |= 1 << (leaf % 64);
        }
        *word |= bit;
        is_new
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        let (leaf, bit) = place(number);
        self.leaves[leaf] & bit != 0
    }

    /// The numbers, ascending. [`Self::rank`] tells their places until others are added.
    pub(super) fn in_order(&mut self) -> Vec<u32> {
        let mut numbers = Vec::new();
        for (group, summary) in self.summary.iter().enumerate() {
            each_bit(*summary, |bit| {
                let leaf = group * 64 + bit as usize;
                self.before[leaf] = wide(numbers.len());
                each_bit(self.leaves[leaf], |bit| numbers.push(wide(leaf * 64) + bit));
            });
        }
        numbers
    }

    /// The place of a number among all that are in, ascending, from 0.
    pub(super) fn rank(&self, number: u32) -> Option<usize> {
        let (leaf, bit) = place(number);
        let word = self.leaves[leaf];
        (word & bit != 0).then(|| self.before[leaf] as usize + (word & (bit - 1)).count_ones() as usize)
    }

    fn clear(&mut self) {
        for (group, summary) in self.summary.iter_mut().enumerate() {
            each_bit(std::mem::take(summary), |bit| self.leaves[group * 64 + bit as usize] = 0);
        }
    }
}

fn place(number: u32) -> (usize, u64) {
    (number as usize / 64, 1 << (number % 64))
}

fn each_bit(mut word: u64, mut with: impl FnMut(u32)) {
    while word != 0 {
        with(word.trailing_zeros());
        word &= word - 1;
    }
}

/// Numbers are below 2^32.
fn wide(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Empty sets that are used again, so that a query does not begin with clearing memory. Holds as many as were in use at the
/// same time.
#[derive(Debug)]
pub(super) struct MarksPool {
    bound: usize,
    idle: Mutex<Vec<Marks>>,
}

impl MarksPool {
    /// Sets of numbers below a bound.
    pub(super) fn below(bound: usize) -> Self {
        Self { bound, idle: Mutex::default() }
    }

    /// An empty set.
    pub(super) fn take(&self) -> TakenMarks<'_> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        TakenMarks { pool: self, marks: idle.unwrap_or_else(|| Marks::below(self.bound)) }
    }
}

/// A set in use; goes back when it is dropped.
pub(super) struct TakenMarks<'p> {
    pool: &'p MarksPool,
    marks: Marks,
}

impl Deref for TakenMarks<'_> {
    type Target = Marks;

    fn deref(&self) -> &Marks {
        &self.marks
    }
}

impl DerefMut for TakenMarks<'_> {
    fn deref_mut(&mut self) -> &mut Marks {
        &mut self.marks
    }
}

impl Drop for TakenMarks<'_> {
    fn drop(&mut self) {
        let mut marks = std::mem::replace(&mut self.marks, Marks::below(0));
        marks.clear();
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(marks);
    }
}
