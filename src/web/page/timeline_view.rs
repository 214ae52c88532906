//! Entries of a timeline as lines of a list and as lanes of a drawing.

use std::collections::{BTreeMap, BTreeSet};

use crate::drawing::{self, Annotations as _, Caption, Form, Lane, LaneGroup, Screen};
use crate::explorer::{
    Answer, EntryKind, EntrySubject, Explorer, Question, TIMELINE_COUNT_DEFAULT, TieTurn, TimelineAnswer,
    TimelineEntry, TimelineOrder, TimelineQuestion,
};
use crate::graph::{KindCount, SubgraphEdge};
use crate::model::{
    Bound, Dataset, Date, Dating, EntityIndex, Holding, RelationIndex, RelationKindIndex, Span, Turn, When,
};
use crate::web::format::Format;
use crate::web::links;
use crate::words::{self, ReadingDirection, Story, count_in_words};

use super::parts::{FlagView, PieceView};
use super::writer::Writer;

/// How many entries the page of an entity lists.
const NEWEST_COUNT: usize = 8;
/// How many ties and attributes are drawn.
pub(super) const LANE_COUNT_MAX: usize = 60;

/// An entry as a line of a list.
pub(super) struct EntryView {
    pub(super) date: String,
    pub(super) kind: &'static str,
    pub(super) words: Vec<Vec<PieceView>>,
    pub(super) flags: Vec<FlagView>,
    pub(super) link: String,
    pub(super) link_label: &'static str,
    pub(super) title: String,
}

/// The entries of a year.
pub(super) struct YearGroupView {
    pub(super) anchor: String,
    pub(super) heading: String,
    /// How many are listed, and of how many.
    pub(super) count: String,
    pub(super) entries: Vec<EntryView>,
}

/// What is newest of an entity's timeline.
pub(super) struct NewestView {
    pub(super) entries: Vec<EntryView>,
    /// How many entries there are.
    pub(super) total: String,
    /// All of them.
    pub(super) link: String,
}

/// What is drawn of a timeline.
pub(super) struct Drawn {
    pub(super) groups: Vec<LaneGroup>,
    /// How many entities of each kind give lanes their colours.
    pub(super) kinds: Vec<KindCount>,
    /// How many ties and attributes are listed, drawn or not.
    pub(super) total: usize,
}

/// An entry in words.
fn told(dataset: &Dataset, entry: &TimelineEntry) -> Story {
    match &entry.subject {
        EntrySubject::Relation(edge) if entry.kind == EntryKind::Ends => words::ending(dataset, edge.relation),
        EntrySubject::Relation(edge) => words::relation(dataset, edge.relation, None),
        EntrySubject::Attribute { entity, attribute, claims } => {
            words::dated_attribute(dataset, *entity, *attribute, claims)
        }
    }
}

/// An entry as a line.
/// The flag of what sources disagree about.
const DISPUTED: &str = "sources disagree";

pub(super) fn entry_view(writer: &mut Writer, entry: &TimelineEntry) -> EntryView {
    let dataset = writer.dataset;
    let words = writer.sentences(&told(dataset, entry));
    let (flags, link, link_label, title) = match &entry.subject {
        EntrySubject::Relation(edge) => {
            let link = writer.relation_link(edge.relation);
            let mut flags = writer.flags(*edge);
            // About the days of an event, which are no claims of the relation.
            if entry.disputed && !flags.iter().any(|flag| flag.text == DISPUTED) {
                flags.push(FlagView::new(DISPUTED, true));
            }
            (flags, link, "evidence", relation_title(writer, edge.relation))
        }
        EntrySubject::Attribute { entity, .. } => {
            let disputed = entry.disputed.then(|| FlagView::new(DISPUTED, true));
            let name = dataset.entity(*entity).name.clone();
            (disputed.into_iter().collect(), writer.entity_link(*entity), "entity", name)
        }
    };
    EntryView {
        date: date_in_short(entry.date),
        kind: match entry.kind {
            EntryKind::Begins => "begins",
            EntryKind::Ends => "ends",
            EntryKind::Seen => "seen",
            EntryKind::Happens | EntryKind::Attribute => "",
        },
        words,
        flags,
        link,
        link_label,
        title,
    }
}

/// What a tie does within the days asked for, as a line.
pub(super) fn turn_view(writer: &mut Writer, found: TieTurn) -> EntryView {
    let dataset = writer.dataset;
    let relation = dataset.relation(found.relation);
    let when = Dating::of(dataset, relation, &relation.leading_claims().1).when();
    let (kind, date, story) = match found.turn {
        Turn::Begins => ("begins", when.and_then(When::since), words::relation(dataset, found.relation, None)),
        Turn::Ends => ("ends", when.and_then(When::until), words::ending(dataset, found.relation)),
        Turn::Happens => ("happens", when.and_then(When::since), words::relation(dataset, found.relation, None)),
    };
    EntryView {
        date: date_in_short(date),
        kind,
        words: writer.sentences(&story),
        flags: writer.flags(SubgraphEdge { relation: found.relation, holds: found.holds }),
        link: writer.relation_link(found.relation),
        link_label: "evidence",
        title: relation_title(writer, found.relation),
    }
}

fn date_in_short(date: Option<Date>) -> String {
    let date = date.and_then(|date| words::short_dates(Some(When::Single(date)), &[]));
    date.unwrap_or_else(|| "not known".to_owned())
}

/// The entries listed, by year in their order.
pub(super) fn year_groups(writer: &mut Writer, found: &TimelineAnswer) -> Vec<YearGroupView> {
    let years: BTreeMap<i16, usize> = found.years.iter().map(|year| (year.year, year.count)).collect();
    let same_year = |left: &TimelineEntry, right: &TimelineEntry| left.year() == right.year();
    let groups = found.entries.chunk_by(same_year).map(|entries| {
        let year = entries[0].year();
        let total = year.map_or(found.start_unknown, |year| years.get(&year).copied().unwrap_or_default());
        let listed = count_in_words(entries.len());
        YearGroupView {
            anchor: year.map_or_else(|| "start-not-known".to_owned(), |year| format!("year-{year}")),
            heading: year.map_or_else(|| "Start not known".to_owned(), words::year_in_words),
            count: if entries.len() < total { format!("{listed} of {}", count_in_words(total)) } else { listed },
            entries: entries.iter().map(|entry| entry_view(writer, entry)).collect(),
        }
    });
    groups.collect()
}

/// "A held B", with the reading of the day.
fn relation_title(writer: &Writer, index: RelationIndex) -> String {
    let dataset = writer.dataset;
    let relation = dataset.relation(index);
    let reading = words::reading_of_relation(dataset, relation, ReadingDirection::Forward, None);
    let [from, to] = [relation.from, relation.to].map(|entity| dataset.entity(entity).name_in_text());
    format!("{from} {reading} {to}")
}

/// What a lane stands under: a kind of relation and whether it is read outwards, or attributes, which come last.
type Heading = Option<(RelationKindIndex, bool)>;

/// The ties and attributes of the entries listed, each once, as lanes: those that come first in the list, at most
/// [`LANE_COUNT_MAX`], by kind and start.
pub(super) fn lanes(writer: &Writer, found: &TimelineAnswer) -> Drawn {
    let dataset = writer.dataset;
    let mut seen: BTreeSet<RelationIndex> = BTreeSet::new();
    let is_new = |entry: &&TimelineEntry| match &entry.subject {
        EntrySubject::Relation(edge) => seen.insert(edge.relation),
        EntrySubject::Attribute { .. } => true,
    };
    let subjects: Vec<&TimelineEntry> = found.entries.iter().filter(is_new).collect();
    let total = subjects.len();
    let only = if let [only] = found.entities[..] { Some(only) } else { None };
    let mut groups: BTreeMap<(bool, Heading), Vec<Lane>> = BTreeMap::new();
    let mut coloured: BTreeSet<EntityIndex> = BTreeSet::new();
    for entry in subjects.into_iter().take(LANE_COUNT_MAX) {
        let (heading, lane, entity) = match &entry.subject {
            EntrySubject::Relation(edge) => relation_lane(writer, entry, *edge, only),
            EntrySubject::Attribute { entity, attribute, .. } => {
                (None, attribute_lane(writer, entry, *entity, *attribute, only), *entity)
            }
        };
        // Of a kind of relation those that are read outwards come first.
        let heading = heading.map(|(kind, is_out)| (kind, !is_out));
        groups.entry((heading.is_none(), heading)).or_default().push(lane);
        coloured.insert(entity);
    }
    let named = |((_, heading), mut lanes): ((bool, Heading), Vec<Lane>)| {
        let start = |lane: &Lane| match lane.span.start_earliest {
            Bound::BeforeAllDays => lane.span.start_latest.min(lane.span.end_latest),
            start => start,
        };
        lanes.sort_by(|left, right| {
            (start(left), left.span.end_latest, &left.id).cmp(&(start(right), right.span.end_latest, &right.id))
        });
        let heading = heading.map_or("Attributes", |(kind, is_in)| writer.heading(kind, !is_in));
        LaneGroup { heading: heading.to_owned(), lanes }
    };
    let mut kinds = BTreeMap::new();
    for entity in coloured {
        *kinds.entry(dataset.entity(entity).kind).or_insert(0) += 1;
    }
    Drawn {
        groups: groups.into_iter().map(named).collect(),
        kinds: kinds.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        total,
    }
}

/// A relation as a lane: seen from the only entity asked for by its other end, else by both.
fn relation_lane(
    writer: &Writer,
    entry: &TimelineEntry,
    edge: SubgraphEdge,
    only: Option<EntityIndex>,
) -> (Heading, Lane, EntityIndex) {
    let dataset = writer.dataset;
    let relation = dataset.relation(edge.relation);
    let kind = dataset.ontology.relation_kind(relation.kind);
    let name = |entity: EntityIndex| dataset.entity(entity).name.as_str();
    let is_out = only.is_none_or(|only| relation.from == only) || kind.symmetric;
    let other = match only {
        Some(only) if relation.from == only => relation.to,
        _ => relation.from,
    };
    let names = if only.is_some() { vec![name(other)] } else { vec![name(relation.from), name(relation.to)] };
    let doubt = writer.doubt(edge.relation);
    let mut remarks = vec![words::short_dates(entry.when, &entry.observed).unwrap_or_default()];
    if edge.holds == Holding::Possibly {
        remarks.push("possibly".to_owned());
    }
    remarks.extend([doubt].into_iter().filter(|doubt| !doubt.is_empty()));
    if entry.disputed {
        remarks.push("sources disagree".to_owned());
    }
    let lane = Lane {
        link: writer.relation_link(edge.relation),
        id: relation.id.to_string(),
        title: format!("{} ({})", words::capitalised(&relation_title(writer, edge.relation)), remarks.join(", ")),
        names: names.into_iter().map(str::to_owned).collect(),
        family: dataset.ontology.entity_kind(dataset.entity(other).kind).family,
        span: Span::new(entry.when, &entry.observed),
        doubtful: edge.holds == Holding::Possibly || writer.is_unstated(edge.relation) || is_doubtful(entry),
    };
    (Some((relation.kind, is_out)), lane, other)
}

fn attribute_lane(
    writer: &Writer,
    entry: &TimelineEntry,
    entity: EntityIndex,
    attribute: usize,
    only: Option<EntityIndex>,
) -> Lane {
    let dataset = writer.dataset;
    let record = dataset.entity(entity);
    let kind = dataset.ontology.entity_kind(record.kind);
    let field = &kind.attributes[attribute];
    let names =
        if only.is_some() { vec![field.label.clone()] } else { vec![record.name.clone(), field.label.to_lowercase()] };
    let dates = words::short_dates(entry.when, &entry.observed).unwrap_or_default();
    Lane {
        link: links::entity(record.id.as_str(), &writer.constraints),
        id: format!("{}.{}", record.id, field.name),
        title: format!("{}: {} ({dates})", record.name, field.label.to_lowercase()),
        names,
        family: kind.family,
        span: Span::new(entry.when, &entry.observed),
        doubtful: is_doubtful(entry),
    }
}

/// Whether a source marks one of the dates as approximate or uncertain.
fn is_doubtful(entry: &TimelineEntry) -> bool {
    let ends = [entry.when.and_then(When::since), entry.when.and_then(When::until)];
    ends.into_iter().flatten().any(|date| date.is_approximate() || date.is_uncertain())
}

/// The drawing; up to the edition's date where something has no known end.
pub(super) fn picture(dataset: &Dataset, drawn: &Drawn, screen: Screen, form: Form, caption: &Caption) -> String {
    let until = dataset.edition.date.map(Date::last_day);
    drawing::timeline(&dataset.ontology, &drawn.groups, until, screen, caption, form)
}

/// The newest entries of an entity's timeline under the constraints of the page; `None` when it has none.
pub(super) fn newest(explorer: &Explorer, writer: &mut Writer, entity: &str) -> Option<NewestView> {
    let question = TimelineQuestion {
        entities: vec![entity.to_owned()],
        constraints: writer.constraints.clone(),
        entries: EntryKind::defaults(true),
        within: None,
        sort: TimelineOrder::default(),
        limit: NEWEST_COUNT,
    };
    let whole = TimelineQuestion { limit: TIMELINE_COUNT_DEFAULT, ..question.clone() };
    let link = links::question(&Question::Timeline(whole), Format::Html, &explorer.dataset().ontology);
    // The page is that of an entity, so there is an answer.
    let Ok(Answer::Timeline(found)) = explorer.ask(Question::Timeline(question)) else { return None };
    (found.total > 0).then(|| NewestView {
        entries: found.entries.iter().map(|entry| entry_view(writer, entry)).collect(),
        total: count_in_words(found.total),
        link,
    })
}
