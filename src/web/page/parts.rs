//! What several pages show in the same way: entities, ties, notes, sources, drawings, forms.

use crate::drawing;
use crate::explorer::{Constraints, Question};
use crate::graph::{Direction, Subgraph, SubgraphEdge, Tie, Truncation};
use crate::model::{
    Bound, Claim, Dataset, EntityIndex, EntityKindIndex, Holding, LayerIndex, Place, RelationIndex, Says, Sort,
    SourceIndex, Window,
};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{self, Piece, ReadingDirection, Story};

/// The mark of a kind of entity.
#[derive(Clone, Debug)]
pub struct MarkView {
    /// The id of its family, which has the colour.
    pub family: String,
    /// Whether its outline is dashed.
    pub dashed: bool,
    /// The shape as SVG.
    pub shape: String,
}

/// An entity that is named and linked.
#[derive(Clone, Debug)]
pub struct EntityView {
    /// Its page.
    pub link: String,
    /// Its name.
    pub name: String,
    /// The label of its kind.
    pub kind: String,
    /// The mark of its kind.
    pub mark: MarkView,
    /// Whether it is not certain that it exists at the date asked for.
    pub possibly: bool,
}

/// A number in the text that leads to a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteView {
    /// From 1.
    pub number: usize,
    /// Who says it, and where.
    pub title: String,
}

/// Something to know about a tie at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagView {
    /// In a word or two.
    pub text: String,
    /// Whether it should catch the eye.
    pub warn: bool,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub enum PieceView {
    /// Words.
    Text(String),
    /// An entity.
    Entity {
        /// How it is named here.
        name: String,
        /// Its page.
        link: String,
    },
    /// Who says so.
    Notes(Vec<NoteView>),
}

/// A tie as a row of an entity's table.
#[derive(Clone, Debug)]
pub struct TieView {
    /// The entity at the other end.
    pub other: EntityView,
    /// What is particular: status, share, role.
    pub values: String,
    /// When.
    pub when: String,
    /// What to know at a glance.
    pub flags: Vec<FlagView>,
    /// Who says so.
    pub notes: Vec<NoteView>,
    /// The page of the relation.
    pub link: String,
    /// The relation in words.
    pub title: String,
}

/// Ties of one kind in one direction.
#[derive(Clone, Debug)]
pub struct TieGroup {
    /// "Delegations headed".
    pub heading: String,
    /// The ties.
    pub rows: Vec<TieView>,
}

/// A relation as a row of a table of its own.
#[derive(Clone, Debug)]
pub struct RelationView {
    /// Where it starts.
    pub from: EntityView,
    /// How it reads.
    pub reading: String,
    /// Where it ends.
    pub to: EntityView,
    /// When.
    pub when: String,
    /// What to know at a glance.
    pub flags: Vec<FlagView>,
    /// Who says so.
    pub notes: Vec<NoteView>,
    /// The page of the relation.
    pub link: String,
    /// The relation in words.
    pub title: String,
}

/// A place in a source that a note leads to.
#[derive(Clone, Debug)]
pub struct CitedPlace {
    /// The number of the note.
    pub number: usize,
    /// Where in the source; empty when the source as a whole is cited.
    pub locator: String,
}

/// A line of the list of sources: a document, once, with all places cited.
#[derive(Clone, Debug)]
pub struct SourceView {
    /// Publisher, title, date.
    pub text: String,
    /// The page of the source.
    pub link: String,
    /// The document itself.
    pub url: Option<String>,
    /// The places cited, by number.
    pub places: Vec<CitedPlace>,
}

/// A line that tells something unusual about an answer.
#[derive(Clone, Debug, Default)]
pub struct CalloutView {
    /// What.
    pub text: String,
    /// What can be asked instead.
    pub link: Option<String>,
    /// How that is called.
    pub label: String,
}

/// How much of an answer is drawn.
#[derive(Clone, Debug)]
pub struct CutView {
    /// "40 of 412 entities".
    pub text: String,
    /// The same question with a higher limit.
    pub more: Option<String>,
}

/// A line of a legend.
#[derive(Clone, Debug)]
pub struct LegendView {
    /// The mark.
    pub mark: MarkView,
    /// The plural of the kind.
    pub label: String,
    /// How many are drawn.
    pub count: usize,
    /// The same question without the kind.
    pub link: Option<String>,
    /// What the link does.
    pub action: String,
}

/// A drawing with what belongs to it.
#[derive(Clone, Debug)]
pub struct FigureView {
    /// The drawing.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub label: String,
    /// Whether it keeps its width on a narrow screen and scrolls.
    pub wide: bool,
    /// What is left out.
    pub cut: Option<CutView>,
    /// The kinds drawn.
    pub legend: Vec<LegendView>,
    /// What dashes mean, where there are any.
    pub key: String,
    /// The drawing as a file.
    pub download: String,
}

/// A choice in a form.
#[derive(Clone, Debug)]
pub struct OptionView {
    /// The value in the URL.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// A field of a form with a few choices.
#[derive(Clone, Debug)]
pub struct SelectView {
    /// The parameter.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// The choices.
    pub options: Vec<OptionView>,
}

/// The fields of a form that asks a question again.
#[derive(Clone, Debug, Default)]
pub struct FieldsView {
    /// The as-of date.
    pub at: String,
    /// Fields with a few choices.
    pub selects: Vec<SelectView>,
    /// Parameters that the form keeps.
    pub kept: Vec<(&'static str, String)>,
}

/// What a page is written with: the data, the question's constraints, and the notes given so far.
pub struct Writer<'a> {
    /// The data.
    pub dataset: &'a Dataset,
    /// The constraints of the question.
    pub constraints: Constraints,
    notes: Vec<(SourceIndex, Option<String>)>,
}

impl MarkView {
    /// The mark of a kind.
    #[must_use]
    pub fn of(dataset: &Dataset, kind: EntityKindIndex) -> Self {
        let kind = dataset.ontology.entity_kind(kind);
        let family = dataset.ontology.family(kind.family);
        Self { family: family.id.to_string(), dashed: kind.dashed, shape: drawing::mark(family.shape, kind.dashed) }
    }
}

impl<'a> Writer<'a> {
    /// A writer for a page about a question with these constraints.
    #[must_use]
    pub fn new(dataset: &'a Dataset, constraints: &Constraints) -> Self {
        Self { dataset, constraints: constraints.clone(), notes: Vec::new() }
    }

    /// The days asked for.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        self.constraints.filter().window.as_ref()
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

    /// The number of a source and a place in it; the same ones always get the same number.
    pub fn note(&mut self, source: SourceIndex, locator: Option<&str>) -> NoteView {
        let known = self.notes.iter().position(|(known, place)| *known == source && place.as_deref() == locator);
        let position = known.unwrap_or_else(|| {
            self.notes.push((source, locator.map(str::to_owned)));
            self.notes.len() - 1
        });
        NoteView { number: position + 1, title: words::source_line(self.dataset.source(source), locator) }
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
                pieces.push(match piece {
                    Piece::Text(text) => PieceView::Text(text.clone()),
                    Piece::Entity { entity, name } => PieceView::Entity {
                        name: name.clone(),
                        link: links::entity(self.dataset.entity(*entity).id.as_str(), &self.constraints),
                    },
                    Piece::Note(numbers) => {
                        let cited = story.footnotes.iter().filter(|note| numbers.contains(&note.number));
                        PieceView::Notes(cited.map(|note| self.note(note.source, note.locator.as_deref())).collect())
                    }
                });
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
                text: words::source_line(&without_address, None),
                link: links::source(source.id.as_str()),
                url: source.url.clone(),
                places: vec![place],
            };
            cited.push((*index, view));
        }
        cited.into_iter().map(|(_, view)| view).collect()
    }

    /// The ties of an entity, grouped by kind of relation and direction, in the order given.
    pub fn tie_groups(&mut self, ties: &[Tie]) -> Vec<TieGroup> {
        let mut groups: Vec<TieGroup> = Vec::new();
        let mut last = None;
        for tie in ties {
            let relation = self.dataset.relation(tie.edge.relation);
            let kind = self.dataset.ontology.relation_kind(relation.kind);
            if last != Some((relation.kind, tie.is_out)) {
                let heading = if tie.is_out { &kind.heading } else { &kind.inverse_heading };
                groups.push(TieGroup { heading: heading.clone(), rows: Vec::new() });
                last = Some((relation.kind, tie.is_out));
            }
            let row = self.tie(tie);
            groups.last_mut().expect("a group was just made").rows.push(row);
        }
        groups
    }

    fn tie(&mut self, tie: &Tie) -> TieView {
        let row = self.relation(tie.edge);
        let values = self.values(tie.edge.relation);
        TieView {
            other: self.entity(tie.neighbour),
            values,
            when: row.when,
            flags: row.flags,
            notes: row.notes,
            link: row.link,
            title: row.title,
        }
    }

    /// A relation as a row.
    pub fn relation(&mut self, edge: SubgraphEdge) -> RelationView {
        let dataset = self.dataset;
        let relation = dataset.relation(edge.relation);
        let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, self.window());
        let (from, to) = (self.entity(relation.from), self.entity(relation.to));
        RelationView {
            title: format!("{} {reading} {}", from.name, to.name),
            from,
            reading,
            to,
            when: words::short_dates_of_relation(dataset, edge.relation).unwrap_or_default(),
            flags: self.flags(edge),
            notes: self.notes_of(&relation.claims),
            link: links::relation(relation.id.as_str(), &self.constraints),
        }
    }

    /// The values of a relation in words, each once.
    fn values(&self, index: RelationIndex) -> String {
        let relation = self.dataset.relation(index);
        let fields = &self.dataset.ontology.relation_kind(relation.kind).values;
        let mut told: Vec<String> = Vec::new();
        for claim in &relation.claims {
            for (name, value) in &claim.values {
                let label = fields.iter().find(|field| field.name == *name).map_or(name.as_str(), |field| &field.label);
                let line = format!("{label}: {}", words::value_in_words(self.dataset, value));
                if !told.contains(&line) {
                    told.push(line);
                }
            }
        }
        told.join("; ")
    }

    /// What to know about a relation at a glance.
    #[must_use]
    pub fn flags(&self, edge: SubgraphEdge) -> Vec<FlagView> {
        let relation = self.dataset.relation(edge.relation);
        let mut flags = Vec::new();
        let mut flag = |text: &str, warn: bool| flags.push(FlagView { text: text.to_owned(), warn });
        if edge.holds == Holding::Possibly {
            flag("possibly", false);
        }
        let says = |says: Says| relation.claims.iter().any(|claim| claim.says == says);
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
        if relation.claims.iter().any(|claim| !claim.inferred.is_empty()) {
            flag("inferred", false);
        }
        if !words::relation_conflicts(self.dataset, relation).is_empty() {
            flag("sources disagree", true);
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

    /// The kinds drawn, in the order of the ontology; `without` gives the same question without a kind.
    #[must_use]
    pub fn legend(&self, subgraph: &Subgraph, without: impl Fn(EntityKindIndex) -> Option<String>) -> Vec<LegendView> {
        let mut counts: std::collections::BTreeMap<EntityKindIndex, usize> = std::collections::BTreeMap::new();
        for node in &subgraph.nodes {
            *counts.entry(self.dataset.entity(node.entity).kind).or_default() += 1;
        }
        let lines = counts.into_iter().map(|(index, count)| {
            let kind = self.dataset.ontology.entity_kind(index);
            LegendView {
                mark: MarkView::of(self.dataset, index),
                label: if count == 1 { kind.label.clone() } else { kind.plural.clone() },
                count,
                link: without(index),
                action: format!("Leave out {}", kind.plural),
            }
        });
        lines.collect()
    }

    /// What dashes mean in a drawing of these edges; empty when there is none.
    #[must_use]
    pub fn key(&self, edges: &[SubgraphEdge]) -> String {
        let ended = edges.iter().any(|edge| self.has_ended(edge.relation));
        let possibly = edges.iter().any(|edge| edge.holds == Holding::Possibly);
        match (ended, possibly) {
            (true, true) => "Dashed: ended. Dotted: possibly.".to_owned(),
            (true, false) => "Dashed: ended.".to_owned(),
            (false, true) => "Dotted: possibly.".to_owned(),
            (false, false) => String::new(),
        }
    }

    /// Whether every source that states the relation has it end before the days asked for, or before the edition's date.
    /// What was only seen once may go on, and has not ended.
    fn has_ended(&self, index: RelationIndex) -> bool {
        let relation = self.dataset.relation(index);
        if self.dataset.ontology.relation_kind(relation.kind).sort != Sort::State {
            return false;
        }
        let edition = self.dataset.edition.date.map_or(Bound::BeforeAllDays, |date| Bound::On(date.first_day()));
        let asked = self.window().map_or(edition, |window| window.end);
        let mut ends = relation
            .claims
            .iter()
            .filter(|claim| claim.says == Says::Is)
            .map(|claim| self.dataset.claim_span(relation, claim).end_latest)
            .peekable();
        ends.peek().is_some() && ends.all(|end| end < asked)
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
        links::between(id(from), id(to), &self.constraints)
    }

    fn relation_label(&self, index: RelationIndex) -> String {
        let relation = self.dataset.relation(index);
        words::reading_of_relation(self.dataset, relation, ReadingDirection::Forward, self.window())
    }

    fn has_ended(&self, index: RelationIndex) -> bool {
        Writer::has_ended(self, index)
    }

    fn kind_link(&self, index: EntityKindIndex) -> String {
        links::kind(self.dataset.ontology.entity_kind(index).id.as_str(), &self.constraints)
    }
}

/// What an answer left out because it does not exist at the date asked for, as a sentence.
#[must_use]
pub fn outside_window_in_words(subgraph: &Subgraph) -> Option<String> {
    let entities = words::counted(subgraph.outside_window, "entity", "entities");
    let sentence = format!("{entities} left out: by their own dates they did not exist at the date asked for.");
    (subgraph.outside_window > 0).then_some(sentence)
}

/// "40 of 412 entities are drawn", and the same question with a higher limit.
#[must_use]
pub fn cut_view(truncation: Option<&Truncation>, more: Option<String>) -> Option<CutView> {
    let cut = truncation?;
    let mut text = format!("{} of {} entities drawn, the most specific first.", cut.nodes.shown, cut.nodes.total);
    if cut.nodes.shown == cut.nodes.total {
        text = format!("{} of {} relations drawn.", cut.edges.shown, cut.edges.total);
    }
    Some(CutView { text, more })
}

/// The next larger limit, where there is more to show.
#[must_use]
pub fn larger_limit(limit: usize, total: usize, limit_max: usize) -> Option<usize> {
    (limit < total && limit < limit_max).then(|| (limit * 3).min(limit_max))
}

/// A field with a few choices, from words that are values and labels at once.
#[must_use]
pub fn select(
    name: &'static str,
    label: &'static str,
    choices: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
) -> SelectView {
    let options =
        choices.into_iter().map(|(value, label)| OptionView { selected: value == chosen, value, label }).collect();
    SelectView { name, label, options }
}

/// The fields for constraints: date, direction, what sources say, one kind of relation. Kinds of entity are kept.
#[must_use]
pub fn constraint_fields(dataset: &Dataset, constraints: &Constraints) -> FieldsView {
    let filter = constraints.filter();
    let ontology = &dataset.ontology;
    let direction = [(Direction::Both, "both ways"), (Direction::Out, "outgoing"), (Direction::In, "incoming")];
    let says_chosen = match filter.says[..] {
        [Says::Is] => String::new(),
        _ if filter.says.len() == Says::ALL.len() => "all".to_owned(),
        _ => filter.says.iter().map(|says| says.as_str()).collect::<Vec<_>>().join(","),
    };
    let mut says = vec![
        (String::new(), "is so".to_owned()),
        ("all".to_owned(), "anything".to_owned()),
        ("plans".to_owned(), "is planned".to_owned()),
        ("denies".to_owned(), "is not so".to_owned()),
        ("alleges".to_owned(), "is alleged".to_owned()),
    ];
    if !says.iter().any(|(value, _)| *value == says_chosen) {
        says.push((says_chosen.clone(), says_chosen.replace(',', ", ")));
    }
    let ids = |kinds: &[crate::model::RelationKindIndex]| {
        kinds.iter().map(|kind| ontology.relation_kind(*kind).id.as_str()).collect::<Vec<_>>().join(",")
    };
    let kinds = |kinds: &[EntityKindIndex]| {
        kinds.iter().map(|kind| ontology.entity_kind(*kind).id.as_str()).collect::<Vec<_>>().join(",")
    };
    let relation_chosen = ids(&filter.relations);
    let mut in_use: Vec<_> = dataset.relations.iter().map(|relation| relation.kind).collect();
    in_use.sort_unstable();
    in_use.dedup();
    let mut relations = vec![(String::new(), "all".to_owned())];
    relations.extend(in_use.iter().map(|kind| {
        let kind = ontology.relation_kind(*kind);
        (kind.id.to_string(), kind.id.as_str().replace('-', " "))
    }));
    if !relations.iter().any(|(value, _)| *value == relation_chosen) {
        relations.push((relation_chosen.clone(), relation_chosen.replace(',', ", ")));
    }
    let selects = vec![
        select("relation", "Relation", relations, &relation_chosen),
        select(
            "direction",
            "Direction",
            direction.map(|(value, label)| {
                let value = if value == Direction::default() { "" } else { value.as_str() };
                (value.to_owned(), label.to_owned())
            }),
            if filter.direction == Direction::default() { "" } else { filter.direction.as_str() },
        ),
        select("says", "A source says that it", says, &says_chosen),
    ];
    let kept = [
        ("kind", kinds(&filter.kinds)),
        ("not_kind", kinds(&filter.not_kinds)),
        ("not_relation", ids(&filter.not_relations)),
    ];
    FieldsView {
        at: constraints.as_of().map(|at| at.to_string()).unwrap_or_default(),
        selects,
        kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    }
}

/// The same constraints without entities of a kind.
#[must_use]
pub fn without_kind(constraints: &Constraints, kind: EntityKindIndex) -> Constraints {
    let filter = constraints.filter();
    let mut not_kinds = filter.not_kinds.clone();
    not_kinds.push(kind);
    not_kinds.sort_unstable();
    not_kinds.dedup();
    constraints.clone().kinds(filter.kinds.clone(), not_kinds)
}

/// The forms in which an answer can be had besides its page.
#[must_use]
pub fn alternates(dataset: &Dataset, question: &Question, drawn: bool) -> Vec<(&'static str, String)> {
    let link = |format| links::question(question, format, &dataset.ontology);
    let mut forms = vec![("JSON", link(Format::Json)), ("text", link(Format::Text))];
    if drawn {
        forms.push(("SVG", link(Format::Svg)));
    }
    forms
}
