//! Ends of terms that no table prints: a post that one person holds at a time changes hands when the next holder's term
//! starts.

use crate::import::records::Records;
use crate::import::relation::{Claim, Inference, Tie};
use crate::model::{Date, When};

/// How the names of posts begin that several people hold at once.
const HELD_BY_SEVERAL: [&str; 6] =
    ["Captain Regent", "Co-Prince", "Deputy", "First Deputy", "Member", "Representative"];

const REASON: &str = "the next holder of the post starts then";

/// A start that is told: who, since when, and by which source.
struct Start {
    person: String,
    printed: String,
    date: Date,
    source: &'static str,
}

/// Gives terms whose end is not known that of the next start of another person in the same post. A term that a list of
/// those in office prints is open (`..`), and stays so; a plan and an acting holder are no next holder.
///
/// Quadratic in the holders of one post.
pub(super) fn infer_ends(records: &mut Records) {
    let unended: Vec<Tie> = records
        .ties("holds-post")
        .filter(|(tie, claims)| claims.iter().all(|claim| claim.when.ends_with('/')) && has_one_holder(tie, records))
        .map(|(tie, _)| tie.clone())
        .collect();
    for tie in unended {
        let starts = starts_in(&tie.to, records);
        for claim in records.claims_mut(&tie) {
            let Some(own) = start(&claim.when) else { continue };
            let later = starts.iter().filter(|next| next.person != tie.from && next.date.earliest() > own.latest());
            if let Some(next) = later.min_by_key(|next| next.date.earliest()) {
                claim.when.push_str(&next.printed);
                let from = if next.source == claim.source { "" } else { next.source };
                claim.inferred = Some(Inference { part: "until", reason: REASON, from });
            }
        }
    }
}

fn has_one_holder(tie: &Tie, records: &Records) -> bool {
    let post = records.entity(&tie.to);
    post.is_some_and(|post| !HELD_BY_SEVERAL.iter().any(|beginning| post.name.starts_with(beginning)))
}

/// Every start of a term in a post, in the order of the holders' ids.
fn starts_in(post: &str, records: &Records) -> Vec<Start> {
    let of_post = records.ties("holds-post").filter(|(tie, _)| tie.to == post);
    let told = of_post.flat_map(|(tie, claims)| claims.iter().map(move |claim| (tie, claim)));
    let full = told.filter(|(_, claim)| !claim.is_plan && !is_acting(claim));
    full.filter_map(|(tie, claim)| {
        let printed = claim.when.split('/').next().unwrap_or_default().to_owned();
        Some(Start { person: tie.from.clone(), date: start(&claim.when)?, printed, source: claim.source })
    })
    .collect()
}

pub(super) fn is_acting(claim: &Claim) -> bool {
    claim.values.iter().any(|(name, _)| *name == "acting")
}

/// When a term starts, if that is told.
pub(super) fn start(when: &str) -> Option<Date> {
    when.parse::<When>().ok()?.since()
}
