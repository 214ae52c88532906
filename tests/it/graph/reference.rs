//! The answers of `graph` by brute force, straight from the dataset: slow, short and without shared code.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use entente::graph::{Bridges, Constraint, Direction, Filter, PathOptions, PathSort, ViaOrder};
use entente::model::{
    Bound, Claim, Dataset, Day, EntityIndex, Holding, Relation, RelationIndex, Says, Sort, Span, Value, Window,
};

use super::disputes;

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

    /// The claims that meet the constraints on claims, with their positions.
    fn accepted_claims<'b>(&'b self, relation: &'b Relation) -> impl Iterator<Item = (usize, &'b Claim)> {
        let cites = |claim: &Claim| {
            let named = claim.inferred.iter().flat_map(|inference| inference.from.clone()).chain([claim.source]);
            self.filter.cites.is_empty() || named.into_iter().any(|source| self.filter.cites.contains(&source))
        };
        relation.claims.iter().enumerate().filter(move |(_, claim)| self.says_so(claim) && cites(claim))
    }

    fn accepted(&self, relation: &Relation) -> Vec<Span> {
        self.accepted_claims(relation).flat_map(|(position, _)| self.spans(relation, position)).collect()
    }

    /// The spans that a claim can have: one, and more where sources differ on the days of its event.
    fn spans(&self, relation: &Relation, position: usize) -> Vec<Span> {
        let others = self.dataset.other_spans(relation).into_iter().filter(|(claim, _)| *claim == position);
        let own = self.dataset.claim_span(relation, &relation.claims[position]);
        std::iter::once(own).chain(others.map(|(_, span)| span)).collect()
    }

    /// The smallest set of originals that every source which says so goes back to, by trying all sets.
    fn witness_count(&self, relation: &Relation) -> u32 {
        let holds = |position: usize| {
            let spans = self.spans(relation, position);
            self.filter.window.is_none_or(|window| spans.iter().any(|span| span.holds_at(&window) != Holding::No))
        };
        let told = relation.claims.iter().enumerate().filter(|(position, _)| holds(*position));
        let told = told.map(|(_, claim)| claim).filter(|claim| self.says_so(claim));
        // What the four sources of these graphs go back to: s3 reprints s1, s4 both s1 and s2.
        let originals: Vec<u32> = told.map(|claim| [0b01, 0b10, 0b01, 0b11][claim.source.position()]).collect();
        let accounts = |chosen: &u32| originals.iter().all(|set| set & chosen != 0);
        (0..4).filter(accounts).map(u32::count_ones).min().expect("all of them account for all")
    }

    pub fn relation_holds(&self, relation: &Relation) -> Holding {
        let ends_exist = [relation.from, relation.to].iter().all(|end| self.exists(*end) != Holding::No);
        if ends_exist { self.stated_to_hold(relation) } else { Holding::No }
    }

    /// The same whether or not the ends exist.
    fn stated_to_hold(&self, relation: &Relation) -> Holding {
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
        if *disputed && !disputes::disputed(self.dataset, relation, &self.days()) {
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

    /// Whether relations would lead from one entity, which exists, to the other if that did.
    pub fn would_lead(&self, here: EntityIndex, next: EntityIndex) -> bool {
        self.exists(here) != Holding::No
            && self
                .dataset
                .relations
                .iter()
                .any(|relation| self.points(relation, here, next) && self.stated_to_hold(relation) != Holding::No)
    }

    /// Whether the relation leads from one entity to the other in the direction asked for.
    fn leads(&self, relation: &Relation, here: EntityIndex, next: EntityIndex) -> bool {
        self.points(relation, here, next) && self.relation_holds(relation) != Holding::No
    }

    /// The same whether or not it holds.
    fn points(&self, relation: &Relation, here: EntityIndex, next: EntityIndex) -> bool {
        let along = relation.from == here && relation.to == next;
        let against = relation.to == here && relation.from == next;
        let symmetric = self.dataset.ontology.relation_kind(relation.kind).symmetric;
        match self.filter.direction {
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

    /// Whether something may be in the middle of an answer by the bridging rule.
    pub fn is_open(&self, entity: EntityIndex, through_any: bool) -> bool {
        (through_any || self.dataset.bridges(entity)) && self.kind_allowed(entity) && self.exists(entity) != Holding::No
    }

    /// Every simple path of so many hops at most that meets the constraints, best first.
    pub fn all_paths(
        &self,
        from: EntityIndex,
        to: EntityIndex,
        options: &PathOptions,
        through_any: bool,
        hop_max: usize,
    ) -> Vec<Vec<EntityIndex>> {
        let mut found = Vec::new();
        if from != to {
            self.extend_paths(&mut vec![from], to, hop_max, &mut found);
        }
        found.retain(|path| self.is_asked_for(path, options, through_any));
        found.sort_by_cached_key(|path| {
            let (hops, cost) = (path.len() as u128 - 1, self.cost(path));
            let by_sort = match options.sort {
                PathSort::Shortest => (None, hops, cost),
                PathSort::Specific => (None, cost, hops),
                PathSort::Sources | PathSort::Recent => (Some(Reverse(self.weakest(path, options.sort))), hops, cost),
            };
            (by_sort, path.clone())
        });
        found
    }

    fn extend_paths(
        &self,
        path: &mut Vec<EntityIndex>,
        to: EntityIndex,
        hop_max: usize,
        found: &mut Vec<Vec<EntityIndex>>,
    ) {
        let here = *path.last().expect("a path has a start");
        if here == to {
            found.push(path.clone());
        } else if path.len() <= hop_max {
            for (next, _) in self.dataset.iter_entities() {
                if !path.contains(&next) && self.hops.contains_key(&(here, next)) {
                    path.push(next);
                    self.extend_paths(path, to, hop_max, found);
                    path.pop();
                }
            }
        }
    }

    fn is_asked_for(&self, path: &[EntityIndex], options: &PathOptions, through_any: bool) -> bool {
        let inner = &path[1..path.len() - 1];
        let may_be_passed = |entity: &EntityIndex| options.via.contains(entity) || self.is_open(*entity, through_any);
        let passed: Vec<EntityIndex> = inner.iter().copied().filter(|entity| options.via.contains(entity)).collect();
        let passes_all = match options.via_order {
            ViaOrder::Given => passed == options.via,
            ViaOrder::Any => passed.len() == options.via.len(),
        };
        inner.iter().all(may_be_passed)
            && !inner.iter().any(|entity| options.avoid.contains(entity))
            && passes_all
            && (!options.coexist || !self.days_together(path).is_empty())
    }

    /// The weakest hop of a path, each being as good as the best of its relations.
    fn weakest(&self, path: &[EntityIndex], sort: PathSort) -> Bound {
        let strength = |relation: RelationIndex| match sort {
            PathSort::Sources => {
                let count = i16::try_from(self.witness_count(self.dataset.relation(relation))).expect("it is small");
                Bound::On(day(count, 1, 1))
            }
            _ => self.seen_until(self.dataset.relation(relation)),
        };
        let hops = path.windows(2).map(|ends| self.hop(ends[0], ends[1]).into_iter().map(strength).max());
        hops.map(|best| best.expect("a hop has relations")).min().expect("a path has hops")
    }

    fn seen_until(&self, relation: &Relation) -> Bound {
        let asked = self.filter.window.unwrap_or(Window::ALWAYS);
        let claims = self.accepted_claims(relation).flat_map(|(position, claim)| {
            let when = self.dataset.effective_when(relation, claim).when;
            let goes_on = when.is_some_and(|when| when.to_string().ends_with(".."));
            // All sources of these graphs are of one day.
            let stated = if goes_on { Bound::On(day(2024, 6, 5)) } else { Bound::BeforeAllDays };
            let holding =
                self.spans(relation, position).into_iter().filter(|span| span.holds_at(&asked) != Holding::No);
            holding.map(|span| span.end_earliest.max(stated).min(asked.end)).collect::<Vec<_>>()
        });
        claims.max().expect("a relation that is kept has a claim that may hold")
    }

    fn cost(&self, path: &[EntityIndex]) -> u128 {
        path[1..path.len() - 1].iter().map(|entity| self.cost_of(*entity)).sum()
    }

    /// ln(degree) as a fixed-point number.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "degrees of a small graph"
    )]
    pub fn cost_of(&self, entity: EntityIndex) -> u128 {
        ((self.degree(entity) as f64).ln() * 4_294_967_296.0).round() as u128
    }

    /// The paths of the question by the bridging rule, and whether it was lifted.
    pub fn answer(&self, from: EntityIndex, to: EntityIndex, options: &PathOptions) -> (Vec<Vec<EntityIndex>>, bool) {
        let hop_max = options.hop_count_max.unwrap_or(usize::MAX);
        let ruled = self.all_paths(from, to, options, options.bridges == Bridges::All, hop_max);
        if ruled.is_empty() && options.bridges == Bridges::Default {
            let lifted = self.all_paths(from, to, options, true, hop_max);
            let relaxed = !lifted.is_empty();
            return (lifted, relaxed);
        }
        (ruled, false)
    }

    /// The days on which every hop of a path may hold, of the first and the last day of every year that a test uses.
    pub fn days_together(&self, path: &[EntityIndex]) -> Vec<Bound> {
        let hops: Vec<_> = path.windows(2).map(|ends| (ends[0], ends[1])).collect();
        self.days_of_hops(&hops)
    }

    /// The same of hops that need not be a path.
    pub fn days_of_hops(&self, hops: &[(EntityIndex, EntityIndex)]) -> Vec<Bound> {
        let holds = |day: &Bound| {
            hops.iter().all(|(here, next)| {
                self.hop(*here, *next).into_iter().any(|relation| {
                    let relation = self.dataset.relation(relation);
                    let spans = self.accepted(relation);
                    self.ends_exist_on(relation, *day)
                        && spans.iter().any(|span| span.start_earliest <= *day && *day <= span.end_latest)
                })
            })
        };
        self.days().into_iter().filter(holds).collect()
    }

    fn ends_exist_on(&self, relation: &Relation, day: Bound) -> bool {
        let window = Window { start: day, end: day };
        [relation.from, relation.to].into_iter().all(|end| {
            let spans = self.dataset.lifetime_spans(end);
            spans.is_empty() || spans.iter().any(|span| span.holds_at(&window) != Holding::No)
        })
    }

    /// How surely a relation of each list holds on one day, by trying the same days.
    pub fn at_once(&self, left: &[RelationIndex], right: &[RelationIndex]) -> Holding {
        let on = |relations: &[RelationIndex], day: Bound| {
            let relations = relations.iter().map(|index| self.dataset.relation(*index));
            let holds = relations.filter(|relation| self.ends_exist_on(relation, day)).flat_map(|relation| {
                let permanent = self.dataset.ontology.relation_kind(relation.kind).sort == Sort::Permanent;
                self.accepted(relation).into_iter().map(move |span| {
                    let holds = span.holds_at(&Window { start: day, end: day });
                    if holds == Holding::Possibly && permanent { Holding::Certainly } else { holds }
                })
            });
            holds.max().unwrap_or(Holding::No)
        };
        let days = self.days().into_iter();
        days.map(|day| on(left, day).min(on(right, day))).max().expect("the window has a day")
    }

    /// The days tried that are within the window.
    fn days(&self) -> Vec<Bound> {
        let window = self.filter.window.unwrap_or(Window::ALWAYS);
        days_tried().into_iter().filter(|day| window.start <= *day && *day <= window.end).collect()
    }
}

/// The first and the last day of every year that a test uses, and of one long before and one long after.
pub fn days_tried() -> Vec<Bound> {
    let years = [1000].into_iter().chain(2007..=2017).chain([3000]);
    years.flat_map(|year| [day(year, 1, 1), day(year, 12, 31)]).map(Bound::On).collect()
}

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("a day of the calendar")
}

/// All constraints that a question may have: the plain ones, then those that name entities.
pub fn constraints_of(options: &PathOptions) -> Vec<Constraint> {
    use Constraint::{
        Cites, Coexist, Direction, Disputed, HopCountMax, Kinds, NotKinds, NotRelations, Relations, Says,
        SourceCountMax, SourceCountMin, Statuses, Window,
    };
    let plain = [
        Window,
        Says,
        Kinds,
        NotKinds,
        Relations,
        NotRelations,
        Direction,
        Cites,
        Statuses,
        SourceCountMin,
        SourceCountMax,
        Disputed,
        Constraint::Bridges,
        HopCountMax,
        Constraint::ViaOrder,
        Coexist,
    ];
    let via = options.via.iter().map(|entity| Constraint::Via(*entity));
    let avoid = options.avoid.iter().map(|entity| Constraint::Avoid(*entity));
    plain.into_iter().chain(via).chain(avoid).collect()
}

/// The question without one constraint; `None` when it does not have it.
pub fn without(constraint: Constraint, filter: &Filter, options: &PathOptions) -> Option<(Filter, PathOptions)> {
    let (mut filter_left, mut options_left) = (filter.clone(), options.clone());
    match constraint {
        Constraint::Window => filter_left.window = None,
        Constraint::Says => filter_left.says = Says::ALL.to_vec(),
        Constraint::Kinds => filter_left.kinds = Vec::new(),
        Constraint::NotKinds => filter_left.not_kinds = Vec::new(),
        Constraint::Relations => filter_left.relations = Vec::new(),
        Constraint::NotRelations => filter_left.not_relations = Vec::new(),
        Constraint::Direction => filter_left.direction = Direction::Both,
        Constraint::Cites => filter_left.cites = Vec::new(),
        Constraint::Statuses => filter_left.statuses = Vec::new(),
        Constraint::SourceCountMin => filter_left.source_count_min = None,
        Constraint::SourceCountMax => filter_left.source_count_max = None,
        Constraint::Disputed => filter_left.disputed = false,
        Constraint::Bridges if options.bridges == Bridges::Strict => options_left.bridges = Bridges::All,
        Constraint::HopCountMax => options_left.hop_count_max = None,
        Constraint::Via(entity) => options_left.via.retain(|other| *other != entity),
        Constraint::AllVia => options_left.via = Vec::new(),
        Constraint::ViaOrder if options.via.len() > 1 => options_left.via_order = ViaOrder::Any,
        Constraint::Bridges | Constraint::ViaOrder => {}
        Constraint::Avoid(entity) => options_left.avoid.retain(|other| *other != entity),
        Constraint::AllAvoid => options_left.avoid = Vec::new(),
        Constraint::Coexist => options_left.coexist = false,
    }
    let is_lifted = (&filter_left, &options_left) != (filter, options);
    is_lifted.then_some((filter_left, options_left))
}
