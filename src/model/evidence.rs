//! How many independent witnesses a set of sources makes.

use std::collections::BTreeSet;

use super::index::SourceIndex;
use super::records::Records;
use super::source::Source;

/// How many sets are looked into before [`Originals::independent_count`] stops at what it has shown so far.
const STEP_COUNT_MAX: usize = 4_096;

/// What each source goes back to: itself when it reprints nothing, else the originals of what it `republishes`, over as
/// many reprints of reprints as there are.
#[derive(Clone, Debug)]
pub struct Originals {
    /// For each source its originals, sorted.
    of_sources: Vec<Box<[SourceIndex]>>,
}

impl Originals {
    /// Follows `republishes` from every source. Links that lead in a circle, which loading refuses, end where they meet
    /// it again; a source all of whose links do so counts as its own original. O(n·(n + r)) for n sources and r links in
    /// the worst case, linear when few reprint.
    #[must_use]
    pub fn of(sources: &Records<Source>) -> Self {
        let of_sources =
            (0..sources.len()).map(|position| originals_of(sources, SourceIndex::from(position))).collect();
        Self { of_sources }
    }

    /// Sources that reprint, each with an original, by source, then by original.
    #[must_use]
    pub fn reprints(&self) -> Vec<[SourceIndex; 2]> {
        let sources = (0..self.of_sources.len()).map(SourceIndex::from);
        let pairs = sources.flat_map(|source| self.originals(source).iter().map(move |original| [source, *original]));
        pairs.filter(|[source, original]| source != original || self.originals(*source).len() > 1).collect()
    }

    /// What [`Self::reprints`] has told, of so many sources. Pairs of sources that are not there are left out.
    #[must_use]
    pub fn of_reprints(source_count: usize, reprints: &[[SourceIndex; 2]]) -> Self {
        let mut of_sources: Vec<Box<[SourceIndex]>> =
            (0..source_count).map(|source| Box::from([SourceIndex::from(source)])).collect();
        for pairs in reprints.chunk_by(|one, other| one[0] == other[0]) {
            if let Some(originals) = of_sources.get_mut(pairs[0][0].position()) {
                let known = pairs.iter().map(|[_, original]| *original);
                *originals = known.filter(|original| original.position() < source_count).collect();
            }
        }
        Self { of_sources }
    }

    /// What the source goes back to; never empty, sorted by id.
    #[must_use]
    pub fn originals(&self, source: SourceIndex) -> &[SourceIndex] {
        &self.of_sources[source.position()]
    }

    /// Whether the two may be one witness: they are the same source, or go back to an original in common.
    #[must_use]
    pub fn share_witness(&self, left: SourceIndex, right: SourceIndex) -> bool {
        self.originals(left).iter().any(|original| self.originals(right).contains(original))
    }

    /// How many independent witnesses the sources make: **the fewest originals that account for all of them**, where an
    /// original accounts for every source that goes back to it.
    ///
    /// So sources that reprint nothing count one each, reprints of one original count once together with it, and a
    /// digest of several originals counts only when none of them is counted already. The count never exceeds the number
    /// of distinct sources and never falls when a source is added.
    ///
    /// That is a smallest hitting set, hard in general and trivial here: single originals are settled at once, and what
    /// is left are digests. They are searched to at most 4,096 steps; beyond, the count is the largest that is proven,
    /// which may be too low and is never too high. Linear in the sources otherwise, up to a logarithm.
    #[must_use]
    pub fn independent_count(&self, sources: impl IntoIterator<Item = SourceIndex>) -> usize {
        let witnesses: BTreeSet<&[SourceIndex]> = sources.into_iter().map(|source| self.originals(source)).collect();
        let (single, digests): (Vec<_>, Vec<_>) = witnesses.into_iter().partition(|originals| originals.len() == 1);
        let counted: BTreeSet<SourceIndex> = single.into_iter().flatten().copied().collect();
        let untold = |originals: &&[SourceIndex]| !originals.iter().any(|original| counted.contains(original));
        let digests: Vec<&[SourceIndex]> = digests.into_iter().filter(untold).collect();
        let mut steps = 0;
        let mut more = usize::from(!digests.is_empty());
        while more < digests.len()
            && !are_told_by(&digests, more, &mut Vec::new(), &mut steps)
            && steps < STEP_COUNT_MAX
        {
            more += 1;
        }
        counted.len() + more
    }
}

fn originals_of(sources: &Records<Source>, source: SourceIndex) -> Box<[SourceIndex]> {
    let mut seen = BTreeSet::from([source]);
    let mut untold = vec![source];
    let mut originals = BTreeSet::new();
    while let Some(source) = untold.pop() {
        let reprinted = &sources[source.position()].republishes;
        if reprinted.is_empty() {
            originals.insert(source);
        }
        untold.extend(reprinted.iter().filter(|original| seen.insert(**original)));
    }
    if originals.is_empty() {
        originals.insert(source);
    }
    originals.into_iter().collect()
}

/// Whether so many originals, besides those chosen, can account for all of the digests.
fn are_told_by(digests: &[&[SourceIndex]], count: usize, chosen: &mut Vec<SourceIndex>, steps: &mut usize) -> bool {
    let is_told = |digest: &[SourceIndex]| digest.iter().any(|original| chosen.contains(original));
    let Some(open) = digests.iter().find(|digest| !is_told(digest)) else { return true };
    if count == 0 {
        return false;
    }
    for original in *open {
        *steps += 1;
        if *steps >= STEP_COUNT_MAX {
            return false;
        }
        chosen.push(*original);
        let told = are_told_by(digests, count - 1, chosen, steps);
        chosen.pop();
        if told {
            return true;
        }
    }
    false
}
