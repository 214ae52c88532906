//! Whether sources disagree about a relation, by trying days and pairs of claims.

use entente::model::{About, Bound, Claim, Dataset, Day, Relation, Says, Span, relation_disagreements};

use super::reference::days_tried;

/// A claim with the days on which it holds.
type Told<'a> = (&'a Claim, Span);

/// Whether sources disagree on one of some days: about the tie, its status, or its object. What they say of its dates is put
/// together by a rule of its own, which `model` tests; here it is asked.
pub fn disputed(dataset: &Dataset, relation: &Relation, days: &[Bound]) -> bool {
    let may_share_a_day = |one: &Told, two: &Told| days.iter().any(|day| may_hold(one, *day) && may_hold(two, *day));
    let about_dates = relation_disagreements(dataset, relation)
        .into_iter()
        .filter(|found| matches!(found.about, About::When | About::Since | About::Until));
    let on_days = |found: &Span| days.iter().any(|day| found.start_earliest <= *day && *day <= found.end_latest);
    let is_about_dates = about_dates.flat_map(|found| found.positions).flat_map(|position| position.claims);
    let mut is_about_dates = is_about_dates.map(|claim| dataset.claim_span(relation, &relation.claims[claim]));
    if is_about_dates.any(|span| on_days(&span)) {
        return true;
    }
    let own = told(dataset, relation);
    let about_tie_or_status = pairs(&own, &own).any(|(one, two)| {
        let opposed = one.0.says == Says::Is && matches!(two.0.says, Says::Denies | Says::Omits);
        let both_state = one.0.says == Says::Is && two.0.says == Says::Is;
        let status = |claim: &Claim| claim.value("status").cloned();
        let statuses = status(one.0).zip(status(two.0));
        let differs = both_state && statuses.is_some_and(|(left, right)| left != right) && !have_passed(one, two);
        (opposed || differs) && may_share_a_day(one, two)
    });
    let functional = dataset.ontology.relation_kind(relation.kind).functional;
    let rivals = dataset.relations.iter().filter(|other| {
        functional && other.kind == relation.kind && other.from == relation.from && other.to != relation.to
    });
    let about_object = |other: &Relation| {
        pairs(&own, &told(dataset, other)).any(|(one, two)| {
            // What the four sources of these graphs go back to: s3 reprints s1, s4 both s1 and s2.
            let originals = [one.0, two.0].map(|claim| [0b01_u32, 0b10, 0b01, 0b11][claim.source.position()]);
            one.0.says == Says::Is
                && two.0.says == Says::Is
                && originals[0] & originals[1] == 0
                && !have_passed(one, two)
                && !(may_follow(&one.1, &two.1) || may_follow(&two.1, &one.1))
                && may_share_a_day(one, two)
        })
    };
    about_tie_or_status || rivals.into_iter().any(about_object)
}

/// The claims of a relation, with their days.
fn told<'a>(dataset: &Dataset, relation: &'a Relation) -> Vec<Told<'a>> {
    relation.claims.iter().map(|claim| (claim, dataset.claim_span(relation, claim))).collect()
}

/// Each of the one with each of the other.
fn pairs<'b, 'a>(left: &'b [Told<'a>], right: &'b [Told<'a>]) -> impl Iterator<Item = (&'b Told<'a>, &'b Told<'a>)> {
    left.iter().flat_map(move |one| right.iter().map(move |two| (one, two)))
}

fn may_hold((_, span): &Told, day: Bound) -> bool {
    span.start_earliest <= day && day <= span.end_latest
}

/// Whether one was seen for the last time before the other was seen first, and no day is known on which both held.
fn have_passed(one: &Told, two: &Told) -> bool {
    let seen = |claim: &Claim| claim.observed.iter().map(|date| (date.earliest(), date.latest())).collect::<Vec<_>>();
    let (left, right) = (seen(one.0), seen(two.0));
    let is_before =
        |one: &[(Day, Day)], two: &[(Day, Day)]| one.iter().all(|(_, last)| two.iter().all(|(first, _)| last < first));
    let certainly = |(_, span): &Told, day: Bound| span.start_latest <= day && day <= span.end_earliest;
    let mut always = days_tried().into_iter().chain([Bound::BeforeAllDays, Bound::AfterAllDays]);
    !(left.is_empty() || right.is_empty())
        && (is_before(&left, &right) || is_before(&right, &left))
        && !always.any(|day| certainly(one, day) && certainly(two, day))
}

/// Whether what holds on the first days may have ended when what holds on the second began.
fn may_follow(before: &Span, after: &Span) -> bool {
    matches!((before.end_latest, after.start_earliest), (Bound::On(_), Bound::On(_)))
        && before.start_earliest < after.start_earliest
        && before.end_earliest <= after.start_latest
}
