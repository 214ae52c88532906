//! The table of titles: what stands before a name, and which posts it means.

use super::countries::{self, Countries, Country};
use crate::import::entity::Entity;
use crate::import::records::Records;
use crate::import::relation::{Claim, Tie};
use crate::import::slug::slug;
use crate::import::table::{own, parts};

const TABLE: &str = include_str!("titles.tsv");

/// What stands for a post where the title means none in the country.
const OF_OTHER_COUNTRY: &str = "-";

/// How the names of posts begin, and how people begin them too.
const ALSO_CALLED: [(&str, &str); 6] = [
    ("Minister of Defence of ", "Defence Minister of "),
    ("Minister of Finance of ", "Finance Minister of "),
    ("Minister of Foreign Affairs of ", "Foreign Minister of "),
    ("Minister of Internal Affairs of ", "Interior Minister of "),
    ("Minister of Justice of ", "Justice Minister of "),
    ("Taoiseach of ", "Prime Minister of "),
];

/// A row of the table; `{}` in the name of a post stands for the country.
#[derive(Clone, Copy, Debug)]
struct Title {
    printed: &'static str,
    /// The id of the only country of which the row is true; empty: any.
    only_in: &'static str,
    posts: &'static str,
    /// The post in a country whose head of state is another country's; a hyphen: none, empty: the same.
    in_dependency: &'static str,
    /// The id of the country that the post is in where it is not the page's; empty: the page's.
    post_in: &'static str,
    is_acting: bool,
}

/// A post, before its record is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Post {
    name: String,
    country: &'static str,
    aliases: &'static [&'static str],
}

impl Post {
    pub(super) fn new(name: String, country: &Country) -> Self {
        Self { name, country: country.id, aliases: &[] }
    }

    pub(super) fn also_called(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }
}

/// A text taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// None where no title stands before the name.
    pub(super) posts: Vec<Post>,
    /// Whether the title is one of another country, and no post in this one.
    pub(super) is_of_other_country: bool,
    pub(super) is_acting: bool,
    pub(super) name: String,
}

pub(super) struct Titles {
    /// The longest first, those of one country before those of any.
    rows: Vec<Title>,
}

impl Titles {
    pub(super) fn new() -> Self {
        let mut rows: Vec<Title> = own(TABLE)
            .map(|[printed, only_in, posts, in_dependency, post_in, acting]| Title {
                printed,
                only_in,
                posts,
                in_dependency,
                post_in,
                is_acting: acting == "acting",
            })
            .collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.printed.len()), row.only_in.is_empty()));
        Self { rows }
    }

    /// Splits a title from the name that follows it, and tells which posts of a country it means.
    pub(super) fn read(&self, text: &str, country: &Country, is_head_of_state: bool, countries: &Countries) -> Read {
        let title = self.rows.iter().find(|row| {
            let is_here = row.only_in.is_empty() || row.only_in == country.id;
            let rest = text.strip_prefix(row.printed);
            is_here && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
        });
        let Some(title) = title else {
            let name = text.to_owned();
            return Read { posts: Vec::new(), is_of_other_country: false, is_acting: false, name };
        };
        let is_shared = is_head_of_state && !country.dependency_of.is_empty() && !title.in_dependency.is_empty();
        let templates = if is_shared { title.in_dependency } else { title.posts };
        let holder = countries.find(title.post_in).unwrap_or(country);
        let is_of_other_country = templates == OF_OTHER_COUNTRY;
        let posts = parts(templates).filter(|template| *template != OF_OTHER_COUNTRY);
        let posts = posts.map(|template| Post::new(template.replace("{}", country.in_text()), holder));
        Read {
            posts: posts.collect(),
            is_of_other_country,
            is_acting: title.is_acting,
            name: text[title.printed.len()..].trim_start_matches([' ', ',']).to_owned(),
        }
    }
}

/// Adds the record of a post and its tie to the country it is in, and tells its id.
pub(super) fn add(
    subject: &'static str,
    post: &Post,
    claim: Claim,
    countries: &Countries,
    records: &mut Records,
) -> String {
    let id = slug(&post.name);
    let mut entity = Entity { id: id.clone(), kind: "post", name: post.name.clone(), ..Entity::default() };
    for alias in post.aliases {
        entity.add_alias(alias);
    }
    for (beginning, other) in ALSO_CALLED {
        if let Some(rest) = post.name.strip_prefix(beginning) {
            entity.add_alias(&format!("{other}{rest}"));
        }
    }
    records.add_entity("posts", entity);
    if let Some(country) = countries.find(post.country) {
        countries::add(country, records);
    }
    records.add_claim(subject, Tie::new(&id, "post-in", post.country), claim);
    id
}
