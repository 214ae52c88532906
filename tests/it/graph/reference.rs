//! The answers of `graph` by brute force, straight from the dataset: slow, short and without shared code.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{Bridges, Constraint, Direction, Filter, PathOptions};
use entente::model::{
    Bound, Claim, Dataset, Day, EntityIndex, Holding, Originals, Relation, RelationIndex, Says, Sort, Span, Value,
    Window, relation_disagreements, rivals,
};

/// A path with its rank: hops, cost, ids.
pub type Ranked = (usize, u128, Vec<EntityIndex>);

pub struct Reference<'a> {
    dataset: &'a Dataset,
    pub filter: &'a Filter,
    /// The relations that lead from one entity to another in the direction asked for; no entry where there is none.
    hops: BTreeMap<(EntityIndex, EntityIndex), Vec<RelationIndex>>,
}

impl<'a> Reference<'a> {
    pub fn new(dataset: &'a Dataset, filter: &'a Filter) -> Self {
        let mut reference = Self { dataset, filter, hops: BTreeMap::new() };
        for (index, relation) in dataset.iter_relations() {
            let ends = [(relation.from, relation.to), (relation.to, relation.from)];
            for (here, next) in BTreeSet::from(ends) {
                if reference.leads(relation, here, next) {
                    reference.hops.entry((here, next)).or_default().push(index);
                }
            }
        }
        reference
    }

    fn says_so(&self, claim: &Claim) -> bool {
        let statuses = &self.filter.statuses;
        let is_asked = |value: &Value| match value {
            Value::Choice(word) if word == "an observer" => statuses.iter().any(|asked| asked == "observer"),
            Value::Choice(word) if word == "a founding member" => {
                statuses.iter().any(|asked| asked == "founding-member")
            }
            _ => false,
        };
        self.filter.says.contains(&claim.says)
            && (statuses.is_empty() || claim.values.iter().any(|(_, value)| is_asked(value)))
    }

    fn accepted(&self, relation: &Relation) -> Vec<Span> {
        let cites = |claim: &&Claim| {
            let named = claim.inferred.iter().flat_map(|inference| inference.from.clone()).chain([claim.source]);
            self.filter.cites.is_empty() || named.into_iter().any(|source| self.filter.cites.contains(&source))
        };
        let accepted = relation.claims.iter().filter(|claim| self.says_so(claim)).filter(cites);
        accepted.map(|claim| self.dataset.claim_span(relation, claim)).collect()
    }

    /// The smallest set of originals that every source which says so goes back to, by trying all sets.
    fn witness_count(&self, relation: &Relation) -> u32 {
        let holds = |claim: &&Claim| {
            let span = self.dataset.claim_span(relation, claim);
            self.filter.window.is_none_or(|window| span.holds_at(&window) != Holding::No)
        };
        let told = relation.claims.iter().filter(|claim| self.says_so(claim)).filter(holds);
        // What the four sources of these graphs go back to: s3 reprints s1, s4 both s1 and s2.
        let originals: Vec<u32> = told.map(|claim| [0b01, 0b10, 0b01, 0b11][claim.source.position()]).collect();
        let accounts = |chosen: &u32| originals.iter().all(|set| set & chosen != 0);
        (0..4).filter(accounts).map(u32::count_ones).min().expect("all of them account for all")
    }

    fn disputed(&self, index: RelationIndex) -> bool {
        let relation = self.dataset.relation(index);
        let originals = Originals::of(&self.dataset.sources);
        !relation_disagreements(self.dataset, relation).is_empty()
            || !rivals(self.dataset, &originals, index).is_empty()
    }

    pub fn relation_holds(&self, relation: &Relation) -> Holding {
        let Filter { relations, not_relations, window, .. } = self.filter;
        let allowed = relations.is_empty() || relations.contains(&relation.kind);
        if !allowed || not_relations.contains(&relation.kind) {
            return Holding::No;
        }
        let count = self.witness_count(relation) as usize;
        let Filter { source_count_min, source_count_max, disputed, .. } = self.filter;
        if source_count_min.is_some_and(|least| count < least) || source_count_max.is_some_and(|most| count > most) {
            return Holding::No;
        }
        let index = self.dataset.find_relation(relation.id.as_str()).expect("it is one of the dataset");
        if *disputed && !self.disputed(index) {
            return Holding::No;
        }
        let permanent = self.dataset.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
        let mut best = Holding::No;
        for span in self.accepted(relation) {
            let holds = window.map_or(Holding::Certainly, |window| span.holds_at(&window));
            best = best.max(if holds != Holding::No && permanent { Holding::Certainly } else { holds });
        }
        best
    }

    pub fn kind_allowed(&self, entity: EntityIndex) -> bool {
        let kind = self.dataset.entity(entity).kind;
        (self.filter.kinds.is_empty() || self.filter.kinds.contains(&kind)) && !self.filter.not_kinds.contains(&kind)
    }

    pub fn exists(&self, entity: EntityIndex) -> Holding {
        let spans = self.dataset.lifetime_spans(entity);
        let Some(window) = self.filter.window else { return Holding::Certainly };
        spans.iter().map(|span| span.holds_at(&window)).max().unwrap_or(Holding::Certainly)
    }

    /// Whether the relation leads from one entity to the other in the direction asked for.
    fn leads(&self, relation: &Relation, here: EntityIndex, next: EntityIndex) -> bool {
        let along = relation.from == here && relation.to == next;
        let against = relation.to == here && relation.from == next;
        let symmetric = self.dataset.ontology.relation_kind(relation.kind).symmetric;
        self.relation_holds(relation) != Holding::No
            && match self.filter.direction {
                Direction::Both => along || against,
                Direction::Out => along || (against && symmetric),
                Direction::In => against || (along && symmetric),
            }
    }

    pub fn hop(&self, here: EntityIndex, next: EntityIndex) -> Vec<RelationIndex> {
        self.hops.get(&(here, next)).cloned().unwrap_or_default()
    }

    pub fn degree(&self, entity: EntityIndex) -> usize {
        let mut neighbours = BTreeSet::new();
        for relation in &self.dataset.relations {
            if relation.from == entity {
                neighbours.insert(relation.to);
            }
            if relation.to == entity {
                neighbours.insert(relation.from);
            }
        }
        neighbours.remove(&entity);
        neighbours.len()
    }

    /// Every simple path, best first.
    pub fn all_paths(&self, from: EntityIndex, to: EntityIndex, through_any: bool, hop_max: usize) -> Vec<Ranked> {
        let mut found = Vec::new();
        if from != to {
            self.extend_paths(&mut vec![from], to, through_any, hop_max, &mut found);
        }
        found.sort();
        found
    }

    fn extend_paths(
        &self,
        path: &mut Vec<EntityIndex>,
        to: EntityIndex,
        through_any: bool,
        hop_max: usize,
        found: &mut Vec<Ranked>,
    ) {
        if path.len() > hop_max {
            return;
        }
        let here = *path.last().expect("a path has a start");
        for (next, _) in self.dataset.iter_entities() {
            if path.contains(&next) || !self.hops.contains_key(&(here, next)) {
                continue;
            }
            path.push(next);
            if next == to {
                found.push((path.len() - 1, self.cost(path), path.clone()));
            } else if (through_any || self.dataset.bridges(next))
                && self.kind_allowed(next)
                && self.exists(next) != Holding::No
            {
                self.extend_paths(path, to, through_any, hop_max, found);
            }
            path.pop();
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "degrees of a small graph"
    )]
    fn cost(&self, path: &[EntityIndex]) -> u128 {
        let inner = &path[1..path.len() - 1];
        inner.iter().map(|entity| ((self.degree(*entity) as f64).ln() * 4_294_967_296.0).round() as u128).sum()
    }

    /// The paths of the question by the bridging rule, and whether it was lifted.
    pub fn answer(&self, from: EntityIndex, to: EntityIndex, options: &PathOptions) -> (Vec<Ranked>, bool) {
        let hop_max = options.hop_count_max.unwrap_or(usize::MAX);
        let ruled = self.all_paths(from, to, options.bridges == Bridges::All, hop_max);
        if ruled.is_empty() && options.bridges == Bridges::Default {
            let lifted = self.all_paths(from, to, true, hop_max);
            let relaxed = !lifted.is_empty();
            return (lifted, relaxed);
        }
        (ruled, false)
    }

    /// Whether some day lets every hop hold, by trying the first and the last day of every year that a test uses.
    pub fn coexist(&self, path: &[EntityIndex]) -> bool {
        self.days().into_iter().any(|day| {
            path.windows(2).all(|ends| {
                self.hop(ends[0], ends[1]).into_iter().any(|relation| {
                    let spans = self.accepted(self.dataset.relation(relation));
                    spans.iter().any(|span| span.start_earliest <= day && day <= span.end_latest)
                })
            })
        })
    }

    /// How surely a relation of each list holds on one day, by trying the same days.
    pub fn at_once(&self, left: &[RelationIndex], right: &[RelationIndex]) -> Holding {
        let on = |relations: &[RelationIndex], day: Bound| {
            let relations = relations.iter().map(|index| self.dataset.relation(*index));
            let holds = relations.flat_map(|relation| {
                let permanent = self.dataset.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
                self.accepted(relation).into_iter().map(move |span| {
                    let holds = span.holds_at(&Window { start: day, end: day });
                    if holds == Holding::Possibly && permanent { Holding::Certainly } else { holds }
                })
            });
            holds.max().expect("there is a relation with a claim that is accepted")
        };
        let days = self.days().into_iter();
        days.map(|day| on(left, day).min(on(right, day))).max().expect("the window has a day")
    }

    /// The first and the last day of every year that a test uses, within the window.
    fn days(&self) -> Vec<Bound> {
        let years = [1000].into_iter().chain(2007..=2017).chain([3000]);
        let days = years.flat_map(|year| [day(year, 1, 1), day(year, 12, 31)]).map(Bound::On);
        let window = self.filter.window.unwrap_or(Window::ALWAYS);
        days.filter(|day| window.start <= *day && *day <= window.end).collect()
    }
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a day of the calendar")
}

/// The question without one constraint; `None` when it does not have it.
pub fn without(constraint: Constraint, filter: &Filter, options: &PathOptions) -> Option<(Filter, PathOptions)> {
    let lifted = match constraint {
        Constraint::Window => (Filter { window: None, ..filter.clone() }, *options),
        Constraint::Says => (Filter { says: Says::ALL.to_vec(), ..filter.clone() }, *options),
        Constraint::Kinds => (Filter { kinds: Vec::new(), ..filter.clone() }, *options),
        Constraint::NotKinds => (Filter { not_kinds: Vec::new(), ..filter.clone() }, *options),
        Constraint::Relations => (Filter { relations: Vec::new(), ..filter.clone() }, *options),
        Constraint::NotRelations => (Filter { not_relations: Vec::new(), ..filter.clone() }, *options),
        Constraint::Direction => (Filter { direction: Direction::Both, ..filter.clone() }, *options),
        Constraint::Cites => (Filter { cites: Vec::new(), ..filter.clone() }, *options),
        Constraint::Statuses => (Filter { statuses: Vec::new(), ..filter.clone() }, *options),
        Constraint::SourceCountMin => (Filter { source_count_min: None, ..filter.clone() }, *options),
        Constraint::SourceCountMax => (Filter { source_count_max: None, ..filter.clone() }, *options),
        Constraint::Disputed => (Filter { disputed: false, ..filter.clone() }, *options),
        Constraint::Bridges if options.bridges == Bridges::Strict => {
            (filter.clone(), PathOptions { bridges: Bridges::All, ..*options })
        }
        Constraint::Bridges => return None,
        Constraint::HopCountMax => (filter.clone(), PathOptions { hop_count_max: None, ..*options }),
    };
    (lifted != (filter.clone(), *options)).then_some(lifted)
}
