//! Writes what a page shows: it knows the data, the question's constraints, and the notes given so far.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use crate::drawing;
use crate::explorer::{Beside, Constraints, TieTurn};
use crate::graph::{SubgraphEdge, Tie};
use crate::model::{
    Claim, Dataset, EntityIndex, EntityKindIndex, Holding, InferredPart, LayerIndex, Originals, Place, Relation,
    RelationIndex, RelationKindIndex, Says, SourceIndex, Turn, Value, Window, relation_disagreements, rivals,
};
use crate::web::links;
use crate::words::{self, Asked, Piece, ReadingDirection, Story};

use super::parts::{
    BesideView, CitedPlace, EntityView, FlagView, MarkView, NoteView, PieceView, RelationView, SourceView, TieGroup,
    TieView,
};

/// What a page is written with: the data, the question's constraints, and the notes given so far.
pub struct Writer<'a> {
    /// The data.
    pub dataset: &'a Dataset,
    /// The constraints of the question.
    pub constraints: Constraints,
    /// What ties do within the days asked for, where pictures mark it.
    pub turns: Vec<TieTurn>,
    notes: Vec<(SourceIndex, Option<String>)>,
    numbers: HashMap<(SourceIndex, Option<String>), usize>,
    /// Made when a relation of a functional kind is first written.
    originals: OnceCell<Originals>,
}

impl<'a> Writer<'a> {
    /// A writer for a page about a question with these constraints.
    #[must_use]
    pub fn new(dataset: &'a Dataset, constraints: &Constraints) -> Self {
        Self {
            dataset,
            constraints: constraints.clone(),
            turns: Vec::new(),
            notes: Vec::new(),
            numbers: HashMap::new(),
            originals: OnceCell::new(),
        }
    }

    /// The days asked for.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        self.constraints.filter().window.as_ref()
    }

    /// What relations are told for.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        Asked::from(self.constraints.filter())
    }

    /// An entity, named and linked.
    #[must_use]
    pub fn entity(&self, index: EntityIndex) -> EntityView {
        let entity = self.dataset.entity(index);
        EntityView {
            link: links::entity(entity.id.as_str(), &self.constraints),
            name: entity.name.clone(),
            kind: self.dataset.ontology.entity_kind(entity.kind).label.clone(),
            mark: MarkView::of(self.dataset, entity.kind),
            possibly: false,
        }
    }

    /// An entity as it is named within a sentence.
    #[must_use]
    pub fn entity_in_text(&self, index: EntityIndex) -> EntityView {
        EntityView { name: self.dataset.entity(index).name_in_text().to_owned(), ..self.entity(index) }
    }

    /// The number of a source and a place in it; the same ones always get the same number.
    pub fn note(&mut self, source: SourceIndex, locator: Option<&str>) -> NoteView {
        let note = (source, locator.map(str::to_owned));
        let number = *self.numbers.entry(note.clone()).or_insert_with(|| {
            self.notes.push(note);
            self.notes.len()
        });
        NoteView { number, title: words::source_line(self.dataset.source(source), locator) }
    }

    /// The notes of some claims, each once, by number.
    pub fn notes_of<'c>(&mut self, claims: impl IntoIterator<Item = &'c Claim>) -> Vec<NoteView> {
        let mut notes: Vec<NoteView> =
            claims.into_iter().map(|claim| self.note(claim.source, claim.locator.as_deref())).collect();
        notes.sort_by_key(|note| note.number);
        notes.dedup();
        notes
    }

    /// Sentences, with their footnotes numbered for this page.
    pub fn sentences(&mut self, story: &Story) -> Vec<Vec<PieceView>> {
        let mut sentences = Vec::new();
        for sentence in &story.sentences {
            let mut pieces = Vec::new();
            for piece in sentence {
                let view = match piece {
                    Piece::Text(text) => PieceView::Text(text.clone()),
                    Piece::Entity { entity, name } => PieceView::Entity {
                        name: name.clone(),
                        link: links::entity(self.dataset.entity(*entity).id.as_str(), &self.constraints),
                    },
                    Piece::Note(numbers) => {
                        // A raised number stands close to its word.
                        if let Some(PieceView::Text(text)) = pieces.last_mut() {
                            text.truncate(text.trim_end().len());
                        }
                        let cited = story.footnotes.iter().filter(|note| numbers.contains(&note.number));
                        PieceView::Notes(cited.map(|note| self.note(note.source, note.locator.as_deref())).collect())
                    }
                };
                pieces.push(view);
            }
            sentences.push(pieces);
        }
        sentences
    }

    /// All sources cited so far, in the order of their first notes.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceView> {
        let mut cited: Vec<(SourceIndex, SourceView)> = Vec::new();
        for ((index, locator), number) in self.notes.iter().zip(1..) {
            let place = CitedPlace { number, locator: locator.clone().unwrap_or_default() };
            if let Some((_, known)) = cited.iter_mut().find(|(known, _)| known == index) {
                known.places.push(place);
                continue;
            }
            let source = self.dataset.source(*index);
            let without_address = crate::model::Source { url: None, ..source.clone() };
            let view = SourceView {
                source: *index,
                text: words::source_line(&without_address, None),
                link: links::source(source.id.as_str(), &self.constraints),
                url: source.url.clone(),
                places: vec![place],
            };
            cited.push((*index, view));
        }
        cited.into_iter().map(|(_, view)| view).collect()
    }

    /// The ties of an entity, grouped by kind of relation and direction, in the order given.
    pub fn tie_groups(&mut self, ties: &[Tie], beside: &BTreeMap<RelationIndex, Beside>) -> Vec<TieGroup> {
        let mut groups: Vec<TieGroup> = Vec::new();
        let mut last = None;
        for tie in ties {
            let relation = self.dataset.relation(tie.edge.relation);
            if last != Some((relation.kind, tie.is_out)) {
                let heading = self.heading(relation.kind, tie.is_out).to_owned();
                groups.push(TieGroup { heading, count: String::new(), rows: Vec::new() });
                last = Some((relation.kind, tie.is_out));
            }
            let row = self.tie(tie, beside.get(&tie.edge.relation));
            groups.last_mut().expect("a group was just made").rows.push(row);
        }
        for group in &mut groups {
            group.count = words::count_in_words(group.rows.len());
        }
        groups
    }

    /// What ties of a kind are called, seen from their start or from their end.
    #[must_use]
    pub fn heading(&self, kind: RelationKindIndex, is_out: bool) -> &'a str {
        let kind = self.dataset.ontology.relation_kind(kind);
        if is_out { &kind.heading } else { &kind.inverse_heading }
    }

    fn tie(&mut self, tie: &Tie, beside: Option<&Beside>) -> TieView {
        let told = beside.map_or_else(Vec::new, |beside| beside.ties.iter().map(|tie| self.beside(tie)).collect());
        let untold = beside.map_or(0, |beside| beside.total - beside.ties.len());
        TieView {
            other: self.entity(tie.neighbour),
            beside: told,
            beside_cut: if untold > 0 { format!("and {} more", words::count_in_words(untold)) } else { String::new() },
            values: self.values(tie.edge.relation),
            relation: self.relation(tie.edge),
        }
    }

    fn beside(&mut self, tie: &Tie) -> BesideView {
        let row = self.relation(tie.edge);
        let details = [row.when, self.values(tie.edge.relation)];
        let details = details.into_iter().filter(|detail| !detail.is_empty());
        BesideView {
            entity: self.entity(tie.neighbour),
            details: details.collect::<Vec<_>>().join("; "),
            flags: row.flags,
            notes: row.notes,
        }
    }

    /// A relation as a row.
    pub fn relation(&mut self, edge: SubgraphEdge) -> RelationView {
        let dataset = self.dataset;
        let relation = dataset.relation(edge.relation);
        let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, self.asked());
        let (from, to) = (self.entity(relation.from), self.entity(relation.to));
        let to_in_text = dataset.entity(relation.to).name_in_text().to_owned();
        let id = |entity: EntityIndex| dataset.entity(entity).id.as_str();
        RelationView {
            id: relation.id.to_string(),
            ends: format!("{} {}", id(relation.from), id(relation.to)),
            title: format!("{} {reading} {to_in_text}", from.name),
            from,
            reading,
            to,
            to_in_text,
            when: words::short_dates_of_relation(dataset, edge.relation, self.asked()).unwrap_or_default(),
            flags: self.flags(edge),
            notes: self.notes_of(&relation.claims),
            link: links::relation(relation.id.as_str(), &self.constraints),
        }
    }

    /// The values of a relation in words, each once, by the claims that speak for what is asked.
    pub(super) fn values(&self, index: RelationIndex) -> String {
        let relation = self.dataset.relation(index);
        let heard = words::heard(self.dataset, relation, self.asked());
        words::values_of_claims(self.dataset, relation, &heard.told)
    }

    /// What to know about a relation at a glance, at the date asked for.
    #[must_use]
    pub fn flags(&self, edge: SubgraphEdge) -> Vec<FlagView> {
        let relation = self.dataset.relation(edge.relation);
        let mut flags = Vec::new();
        let mut flag = |text: &str, warn: bool| flags.push(FlagView::new(text, warn));
        if edge.holds == Holding::Possibly {
            flag("possibly", false);
        }
        let heard = words::heard(self.dataset, relation, self.asked());
        let says = |says: Says| heard.then.iter().any(|claim| relation.claims[*claim].says == says);
        let labels = [
            (Says::Plans, "planned"),
            (Says::Denies, "denied by a source"),
            (Says::Omits, "left out by a source"),
            (Says::Alleges, "alleged"),
        ];
        for (what, label) in labels {
            if says(what) {
                flag(label, true);
            }
        }
        for (text, reason) in self.inferences(relation, &heard.told) {
            flags.push(FlagView { text, title: reason, warn: false });
        }
        let mut flag = |text: &str, warn: bool| flags.push(FlagView::new(text, warn));
        let disagreements = relation_disagreements(self.dataset, relation);
        if disagreements.iter().any(|found| found.touches(self.window())) {
            flag("sources disagree", true);
        }
        if self.has_rival(edge.relation) {
            flag("another source differs", true);
        }
        let layers = relation.claims.iter().map(|claim| claim.layer).filter(|layer| *layer != LayerIndex(0));
        let mut layers: Vec<LayerIndex> = layers.collect();
        layers.sort_unstable();
        layers.dedup();
        for layer in layers {
            flag(&self.dataset.layers[layer.position()].name, false);
        }
        flags
    }

    /// Whether other sources give another relation in its place, at the date asked for.
    fn has_rival(&self, index: RelationIndex) -> bool {
        let kind = self.dataset.relation(index).kind;
        self.dataset.ontology.relation_kind(kind).functional && {
            let originals = self.originals.get_or_init(|| Originals::of(&self.dataset.sources));
            !rivals(self.dataset, originals, index, self.window()).is_empty()
        }
    }

    /// What of a relation is inferred in every one of these claims that has it, in a word or two, with the reason.
    fn inferences(&self, relation: &Relation, claims: &[usize]) -> Vec<(String, String)> {
        let claims = || claims.iter().map(|claim| &relation.claims[*claim]);
        let mut found: Vec<(String, String)> = Vec::new();
        let stated = |part: &InferredPart| match part {
            InferredPart::Value(name) => {
                claims().any(|claim| claim.value(name).is_some() && claim.inference(part).is_none())
            }
            part => claims().any(|claim| claim.inference(part).is_none()),
        };
        let inferences = claims().flat_map(|claim| &claim.inferred);
        for inference in inferences.filter(|inference| !stated(&inference.part)) {
            let text = match self.part_in_words(relation, &inference.part) {
                part if part.is_empty() => "inferred".to_owned(),
                part => format!("inferred: {part}"),
            };
            if !found.iter().any(|(known, _)| *known == text) {
                found.push((text, inference.reason.clone()));
            }
        }
        found
    }

    /// A part of a relation that can be inferred: "the delegation", "start", a label; empty for the tie itself.
    #[must_use]
    pub fn part_in_words(&self, relation: &Relation, part: &InferredPart) -> String {
        let the_kind = |entity: EntityIndex| {
            let kind = self.dataset.entity(entity).kind;
            format!("the {}", self.dataset.ontology.entity_kind(kind).label)
        };
        match part {
            InferredPart::Tie => String::new(),
            InferredPart::From => the_kind(relation.from),
            InferredPart::To => the_kind(relation.to),
            InferredPart::When => "dates".to_owned(),
            InferredPart::Since => "start".to_owned(),
            InferredPart::Until => "end".to_owned(),
            InferredPart::Value(name) => {
                if let Some(Value::Reference(entity)) = relation.claims.iter().find_map(|claim| claim.value(name)) {
                    return the_kind(*entity);
                }
                let fields = &self.dataset.ontology.relation_kind(relation.kind).values;
                let label = fields.iter().find(|field| field.name == *name).map(|field| field.label.to_lowercase());
                label.unwrap_or_else(|| name.clone())
            }
        }
    }

    /// Where a record can be corrected: `relations/dialogue.json:12`.
    #[must_use]
    pub fn place(&self, place: Place) -> String {
        let file = &self.dataset.files[place.file.position()];
        let layer = &self.dataset.layers[file.layer.position()].name;
        format!("{layer}/{}:{}", file.name, place.line)
    }

    /// The name of a layer above the first; empty for the first.
    #[must_use]
    pub fn layer(&self, layer: LayerIndex) -> String {
        if layer == LayerIndex(0) { String::new() } else { self.dataset.layers[layer.position()].name.clone() }
    }
}

/// What a drawing shows on its edges and where its marks lead.
impl drawing::Annotations for Writer<'_> {
    fn entity_link(&self, index: EntityIndex) -> String {
        links::entity(self.dataset.entity(index).id.as_str(), &self.constraints)
    }

    fn relation_link(&self, index: RelationIndex) -> String {
        links::relation(self.dataset.relation(index).id.as_str(), &self.constraints)
    }

    fn ties_link(&self, from: EntityIndex, to: EntityIndex) -> String {
        let id = |index| self.dataset.entity(index).id.as_str();
        links::between(id(from), id(to), &self.constraints, &self.dataset.ontology)
    }

    fn count(&self, count: usize) -> String {
        words::count_in_words(count)
    }

    fn relation_label(&self, index: RelationIndex) -> String {
        let relation = self.dataset.relation(index);
        words::reading_of_relation(self.dataset, relation, ReadingDirection::Forward, self.asked())
    }

    fn has_ended(&self, index: RelationIndex) -> bool {
        words::has_ended(self.dataset, self.dataset.relation(index), self.asked())
    }

    fn doubt(&self, index: RelationIndex) -> String {
        let relation = self.dataset.relation(index);
        let heard = words::heard(self.dataset, relation, self.asked());
        let says = |says: Says| heard.then.iter().any(|claim| relation.claims[*claim].says == says);
        let told = || heard.told.iter().map(|claim| &relation.claims[*claim]);
        let is_inferred = told().all(|claim| claim.inference(&InferredPart::Tie).is_some());
        let doubts = [
            (is_inferred, "inferred"),
            (says(Says::Plans), "planned"),
            (says(Says::Alleges), "alleged"),
            (says(Says::Denies), "denied by a source"),
            (says(Says::Omits), "left out by a source"),
        ];
        doubts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, doubt)| doubt).collect::<Vec<_>>().join(", ")
    }

    fn is_unstated(&self, index: RelationIndex) -> bool {
        let relation = self.dataset.relation(index);
        let told = words::heard(self.dataset, relation, self.asked()).told;
        told.iter().all(|claim| relation.claims[*claim].says != Says::Is)
    }

    fn turns(&self, relation: RelationIndex) -> Vec<(Turn, String)> {
        super::time::turns_of(self, relation)
    }

    fn kind_link(&self, index: EntityKindIndex) -> String {
        links::kind(self.dataset.ontology.entity_kind(index).id.as_str(), &self.constraints)
    }
}
