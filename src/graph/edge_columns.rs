//! What graph questions need to know of relations, in columns.

use std::collections::HashMap;

use crate::model::{Bound, Ontology, RelationIndex, RelationKindIndex, Says, Sort, SourceIndex, Span, Window};
use crate::store::{Column, Lists, SparseLists, Store, StoreError, StoreWriter, Texts};

use super::days::{PlainBound, PlainSpan, PlainWindow};

/// Bits of a claim's word that tell what it says; the others are the number of its span.
const SAYS_BITS: u32 = 3;

/// What graph questions need to know of all relations.
///
/// Relations that differ in nothing that a filter on kinds, claims and dates asks about have one *look*: a kind, and what their
/// claims say of which days. Takes 24 bytes for a relation with one claim, and what looks take.
#[derive(Clone, Debug)]
pub(super) struct EdgeColumns {
    /// By relation: the number of its look.
    look_of: Column<u32>,
    /// By relation: how many independent sources say that it is so, whenever.
    source_counts: Column<u32>,
    /// By relation: the sources of its claims, in their order.
    sources: Lists<SourceIndex>,
    /// By claim: where its end is stated to be open, the earliest day of its source's date.
    open_on: Column<PlainBound>,
    /// By relation: words that claims have as values, each the position of the claim and the number of the word.
    statuses: SparseLists<[u32; 2]>,
    /// The words.
    words: Texts,
    /// By relation: what claims are inferred from, each the position of the claim and a source.
    inferred_from: SparseLists<[u32; 2]>,
    /// By relation: on which days sources disagree about it.
    disputed: SparseLists<PlainWindow>,
    looks: Looks,
    /// By kind of relation.
    kinds: Vec<KindTraits>,
}

/// What relations look like.
#[derive(Clone, Debug)]
struct Looks {
    /// By look: the first relation that has it.
    firsts: Column<RelationIndex>,
    kinds: Column<RelationKindIndex>,
    /// By look: for each claim the number of its span, and below it what it says.
    claims: Lists<u32>,
    /// By look: other spans that a claim can have, each the position of the claim and the number of the span.
    others: SparseLists<[u32; 2]>,
    /// Spans, each once.
    spans: Column<PlainSpan>,
}

#[derive(Clone, Copy, Debug)]
struct KindTraits {
    is_permanent: bool,
    is_symmetric: bool,
}

impl KindTraits {
    fn of_all(ontology: &Ontology) -> Vec<Self> {
        let of = |sort: Sort, is_symmetric: bool| Self { is_permanent: sort == Sort::Permanent, is_symmetric };
        ontology.relation_kinds.iter().map(|kind| of(kind.sort, kind.symmetric)).collect()
    }
}

/// What graph questions need to know of one relation, while the columns are made.
#[derive(Debug)]
pub(super) struct NewEdge {
    pub(super) kind: RelationKindIndex,
    /// Its claims, in their order.
    pub(super) witnesses: Vec<Witness>,
    /// Words that claims have as values: the position of the claim, and the word's id.
    pub(super) statuses: Vec<(usize, String)>,
    /// What claims are inferred from: the position of the claim, and a source.
    pub(super) inferred_from: Vec<(usize, SourceIndex)>,
    /// How many independent sources say that it is so, whenever.
    pub(super) source_count: usize,
    /// On which days sources disagree about it, as [`Disagreement::days`](crate::model::Disagreement::days); empty when they
    /// do not.
    pub(super) disputed: Vec<Window>,
    /// Other spans that a claim can have, with its position: sources differ on the days of its event.
    pub(super) other_spans: Vec<(usize, Span)>,
}

/// What a graph question needs to know of a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Witness {
    pub(super) source: SourceIndex,
    pub(super) says: Says,
    pub(super) span: Span,
    /// Where its end is stated to be open, the earliest day of its source's date, on which it still held; else before all days.
    pub(super) open_on: Bound,
}

/// What a graph question needs to know of a relation.
#[derive(Clone, Copy)]
pub(super) struct Edge<'a> {
    columns: &'a EdgeColumns,
    relation: RelationIndex,
    look: usize,
}

impl EdgeColumns {
    /// How many relations there are.
    pub(super) fn len(&self) -> usize {
        self.look_of.len()
    }

    pub(super) fn edge(&self, relation: RelationIndex) -> Edge<'_> {
        Edge { columns: self, relation, look: self.look_of[relation.position()] as usize }
    }

    /// The number of a relation's look, twice, and 1 where it is walked both ways.
    pub(super) fn tag(&self, relation: RelationIndex) -> u32 {
        self.look_of[relation.position()] << 1 | u32::from(self.edge(relation).is_symmetric())
    }

    /// How many different looks relations have.
    pub(super) fn look_count(&self) -> usize {
        self.looks.firsts.len()
    }

    /// The first relation with a look.
    pub(super) fn relation_with_look(&self, look: usize) -> RelationIndex {
        self.looks.firsts[look]
    }

    /// The memory that they take, in bytes.
    pub(super) fn byte_count(&self) -> usize {
        let looks = &self.looks;
        size_of_val(&*self.look_of)
            + size_of_val(&*self.source_counts)
            + self.sources.byte_count()
            + size_of_val(&*self.open_on)
            + self.statuses.byte_count()
            + self.words.byte_count()
            + self.inferred_from.byte_count()
            + self.disputed.byte_count()
            + size_of_val(&*looks.firsts)
            + size_of_val(&*looks.kinds)
            + looks.claims.byte_count()
            + looks.others.byte_count()
            + size_of_val(&*looks.spans)
    }

    /// Writes them as sections.
    pub(super) fn save(&self, writer: &mut StoreWriter) -> Result<(), StoreError> {
        writer.column("graph.look_of", &self.look_of)?;
        writer.column("graph.source_counts", &self.source_counts)?;
        self.sources.save(writer, "graph.sources")?;
        writer.column("graph.open_on", &self.open_on)?;
        self.statuses.save(writer, "graph.statuses")?;
        self.words.save(writer, "graph.words")?;
        self.inferred_from.save(writer, "graph.inferred_from")?;
        self.disputed.save(writer, "graph.disputed")?;
        writer.column("graph.looks.firsts", &self.looks.firsts)?;
        writer.column("graph.looks.kinds", &self.looks.kinds)?;
        self.looks.claims.save(writer, "graph.looks.claims")?;
        self.looks.others.save(writer, "graph.looks.others")?;
        writer.column("graph.looks.spans", &self.looks.spans)
    }

    /// What [`Self::save`] has written.
    pub(super) fn open(store: &Store, ontology: &Ontology) -> Result<Self, StoreError> {
        let look_of: Column<u32> = store.column("graph.look_of")?;
        let sources: Lists<SourceIndex> = Lists::open(store, "graph.sources")?;
        let firsts: Column<RelationIndex> = store.column("graph.looks.firsts")?;
        let claims: Lists<u32> = Lists::open(store, "graph.looks.claims")?;
        if sources.key_count() != look_of.len() || claims.key_count() != firsts.len() {
            return Err(StoreError::misfit("graph.sources", "a list for each relation"));
        }
        Ok(Self {
            source_counts: store.column_of("graph.source_counts", look_of.len())?,
            open_on: store.column_of("graph.open_on", sources.items().len())?,
            statuses: SparseLists::open(store, "graph.statuses")?,
            words: Texts::open(store, "graph.words")?,
            inferred_from: SparseLists::open(store, "graph.inferred_from")?,
            disputed: SparseLists::open(store, "graph.disputed")?,
            looks: Looks {
                kinds: store.column_of("graph.looks.kinds", firsts.len())?,
                others: SparseLists::open(store, "graph.looks.others")?,
                spans: store.column("graph.looks.spans")?,
                claims,
                firsts,
            },
            kinds: KindTraits::of_all(ontology),
            sources,
            look_of,
        })
    }
}

impl<'a> Edge<'a> {
    pub(super) fn kind(self) -> RelationKindIndex {
        self.columns.looks.kinds[self.look]
    }

    pub(super) fn is_permanent(self) -> bool {
        self.columns.kinds[self.kind().position()].is_permanent
    }

    /// Whether it is read, and walked, both ways.
    pub(super) fn is_symmetric(self) -> bool {
        self.columns.kinds[self.kind().position()].is_symmetric
    }

    /// How many claims it has.
    pub(super) fn claim_count(self) -> usize {
        self.columns.looks.claims.get(self.look).len()
    }

    /// What the claim at that position says.
    pub(super) fn says(self, position: usize) -> Says {
        let word = self.columns.looks.claims.get(self.look)[position];
        Says::ALL.get((word & ((1 << SAYS_BITS) - 1)) as usize).copied().unwrap_or(Says::Is)
    }

    /// The source of the claim at that position.
    pub(super) fn source(self, position: usize) -> SourceIndex {
        self.columns.sources.get(self.relation.position())[position]
    }

    /// Where the end of the claim at that position is stated to be open, the earliest day of its source's date, on which it still
    /// held; else before all days.
    pub(super) fn open_on(self, position: usize) -> Bound {
        self.columns.open_on[self.columns.sources.start(self.relation.position()) + position].into()
    }

    /// The spans that the claim at that position can have; nearly always one.
    pub(super) fn spans(self, position: usize) -> impl Iterator<Item = Span> + use<'a> {
        let looks = &self.columns.looks;
        let first = looks.claims.get(self.look)[position] >> SAYS_BITS;
        // Looks are fewer than 2^31, as relations are.
        let others = looks.others.get(u32::try_from(self.look).unwrap_or(u32::MAX)).iter();
        let others = others.filter(move |[claim, _]| *claim as usize == position).map(|[_, span]| *span);
        std::iter::once(first).chain(others).map(|span| looks.spans[span as usize].into())
    }

    /// Words that the claim at that position has as values.
    pub(super) fn statuses(self, position: usize) -> impl Iterator<Item = &'a str> {
        let words = &self.columns.words;
        at(self.columns.statuses.get(self.relation.0), position).map(|word| words.text(word as usize))
    }

    /// What the claim at that position is inferred from.
    pub(super) fn inferred_from(self, position: usize) -> impl Iterator<Item = SourceIndex> + use<'a> {
        at(self.columns.inferred_from.get(self.relation.0), position).map(SourceIndex)
    }

    /// How many independent sources say that it is so, whenever.
    pub(super) fn source_count(self) -> usize {
        self.columns.source_counts[self.relation.position()] as usize
    }

    /// On which days sources disagree about it; empty when they do not.
    pub(super) fn disputed(self) -> impl Iterator<Item = Window> + use<'a> {
        self.columns.disputed.get(self.relation.0).iter().map(|window| Window::from(*window))
    }
}

/// What belongs to the claim at a position.
fn at(pairs: &[[u32; 2]], position: usize) -> impl Iterator<Item = u32> {
    pairs.iter().filter(move |[claim, _]| *claim as usize == position).map(|[_, what]| *what)
}

/// Columns, while relations come one by one, in their order.
#[derive(Debug)]
pub(super) struct EdgeColumnsBuilder {
    look_of: Vec<u32>,
    source_counts: Vec<u32>,
    sources: Vec<(u32, SourceIndex)>,
    open_on: Vec<PlainBound>,
    statuses: Vec<(u32, [u32; 2])>,
    words: Numbers<String>,
    inferred_from: Vec<(u32, [u32; 2])>,
    disputed: Vec<(u32, PlainWindow)>,
    spans: Numbers<PlainSpan>,
    looks: Numbers<Look>,
    firsts: Vec<RelationIndex>,
}

/// A kind, what claims say of which spans, and other spans of claims.
type Look = (RelationKindIndex, Box<[u32]>, Box<[[u32; 2]]>);

/// Different values, numbered in the order in which they come.
#[derive(Debug)]
struct Numbers<T> {
    known: HashMap<T, u32>,
}

impl<T: std::hash::Hash + Eq> Numbers<T> {
    fn number(&mut self, value: T) -> u32 {
        let next = narrow(self.known.len());
        *self.known.entry(value).or_insert(next)
    }

    fn in_order(self) -> Vec<T> {
        let mut values: Vec<(u32, T)> = self.known.into_iter().map(|(value, number)| (number, value)).collect();
        values.sort_unstable_by_key(|(number, _)| *number);
        values.into_iter().map(|(_, value)| value).collect()
    }
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { known: HashMap::new() }
    }
}

impl EdgeColumnsBuilder {
    /// Room for so many relations.
    pub(super) fn new(relation_count: usize) -> Self {
        Self {
            look_of: Vec::with_capacity(relation_count),
            source_counts: Vec::with_capacity(relation_count),
            sources: Vec::with_capacity(relation_count),
            open_on: Vec::with_capacity(relation_count),
            statuses: Vec::new(),
            words: Numbers::default(),
            inferred_from: Vec::new(),
            disputed: Vec::new(),
            spans: Numbers::default(),
            looks: Numbers::default(),
            firsts: Vec::new(),
        }
    }

    /// Adds the next relation.
    ///
    /// # Panics
    /// When there are 2^29 different spans or 2^31 relations, for which no machine has the memory.
    pub(super) fn push(&mut self, edge: NewEdge) {
        let relation = narrow(self.look_of.len());
        let mut span = |span: Span| {
            let number = self.spans.number(span.into());
            assert!(number < 1 << (u32::BITS - SAYS_BITS), "different spans are fewer than 2^29");
            number
        };
        let claims =
            edge.witnesses.iter().map(|witness| span(witness.span) << SAYS_BITS | witness.says as u32).collect();
        let others = edge.other_spans.into_iter().map(|(claim, other)| [narrow(claim), span(other)]).collect();
        let look = self.looks.number((edge.kind, claims, others));
        if look as usize == self.firsts.len() {
            self.firsts.push(RelationIndex(relation));
        }
        self.look_of.push(look);
        self.source_counts.push(narrow(edge.source_count));
        self.sources.extend(edge.witnesses.iter().map(|witness| (relation, witness.source)));
        self.open_on.extend(edge.witnesses.iter().map(|witness| PlainBound::from(witness.open_on)));
        for (claim, word) in edge.statuses {
            let word = self.words.number(word);
            self.statuses.push((relation, [narrow(claim), word]));
        }
        let inferred_from = edge.inferred_from.into_iter();
        self.inferred_from.extend(inferred_from.map(|(claim, source)| (relation, [narrow(claim), source.0])));
        self.dispute(RelationIndex(relation), &edge.disputed);
    }

    /// Adds days on which sources disagree about a relation.
    pub(super) fn dispute(&mut self, relation: RelationIndex, days: &[Window]) {
        self.disputed.extend(days.iter().map(|window| (relation.0, PlainWindow::from(*window))));
    }

    pub(super) fn finish(self, ontology: &Ontology) -> EdgeColumns {
        let looks = self.looks.in_order();
        let others =
            (0..).zip(&looks).flat_map(|(look, (_, _, others))| others.iter().map(move |other| (look, *other)));
        EdgeColumns {
            sources: Lists::new(self.look_of.len(), self.sources),
            source_counts: self.source_counts.into(),
            open_on: self.open_on.into(),
            statuses: SparseLists::new(self.statuses),
            words: self.words.in_order().iter().collect(),
            inferred_from: SparseLists::new(self.inferred_from),
            disputed: SparseLists::new(self.disputed),
            looks: Looks {
                firsts: self.firsts.into(),
                kinds: looks.iter().map(|(kind, ..)| *kind).collect(),
                claims: Lists::of(looks.iter().map(|(_, claims, _)| claims.iter().copied())),
                others: SparseLists::new(others.collect()),
                spans: self.spans.in_order().into(),
            },
            kinds: KindTraits::of_all(ontology),
            look_of: self.look_of.into(),
        }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("relations, claims and sources are fewer than 2^32")
}
