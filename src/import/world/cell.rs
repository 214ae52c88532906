//! The cells in which the Factbook's pages tell who holds an office: several people, each with a title, a name, a day,
//! and remarks.

/// One holder of a cell, or an office without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Holding {
    /// Title and name.
    pub(super) text: String,
    /// Since when, as EDTF; empty when the cell does not tell.
    pub(super) since: String,
    pub(super) is_vacant: bool,
    pub(super) remarks: Vec<String>,
}

/// The holders of a cell in their order: `King CHARLES III (since 8 September 2022); represented by Governor General Mary
/// SIMON (since 26 July 2021)` has two.
pub(super) fn holdings(cell: &str) -> Vec<Holding> {
    let mut holdings: Vec<Holding> = Vec::new();
    for piece in pieces(cell) {
        let remark = piece.strip_prefix("note ").map(|rest| rest.trim_start_matches([' ', '-', ':', '–']));
        match (remark, holdings.last_mut()) {
            (Some(remark), Some(last)) => last.remarks.push(remark.to_owned()),
            (Some(remark), None) => {
                holdings.push(Holding { remarks: vec![remark.to_owned()], ..Holding::default() });
            }
            (None, _) => holdings.push(holding(piece)),
        }
    }
    holdings
}

/// What stands between semicolons outside brackets; "represented by" and a second diplomat begin a piece too.
fn pieces(cell: &str) -> Vec<String> {
    let cell = cell
        .replace("Chargé d' Affaires", "Chargé d'Affaires")
        .replace(", represented by ", "; ")
        .replace("; represented by ", "; ")
        .replace(") note - ", "); note - ")
        .replace(") and Chargé", "); Chargé")
        .replace(") Chargé", "); Chargé")
        .replace("; and ", "; ");
    let mut pieces = vec![String::new()];
    let mut depth = 0_u32;
    for letter in cell.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match pieces.last_mut() {
            Some(last) if letter != ';' || depth > 0 => last.push(letter),
            _ => pieces.push(String::new()),
        }
    }
    let pieces = pieces.iter().map(|piece| piece.trim());
    pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
}

/// A piece with what its brackets tell of days and vacancy taken out of its text.
fn holding(piece: String) -> Holding {
    let mut found = Holding { text: piece, ..Holding::default() };
    let mut search_from = 0;
    while let Some(open) = found.text[search_from..].find('(').map(|place| place + search_from) {
        let Some(close) = found.text[open..].find(')').map(|place| place + open) else { break };
        let inside = found.text[open + 1..close].to_owned();
        let (first, remark) = match inside.split_once([';', ',']) {
            Some((first, remark)) => (first.trim(), Some(remark.trim().to_owned())),
            None => (inside.trim(), None),
        };
        let since = date(first.strip_prefix("since ").unwrap_or(first));
        if since.is_none() && first != "vacant" {
            search_from = close;
            continue;
        }
        found.is_vacant |= first == "vacant";
        found.since = since.unwrap_or(found.since);
        found.remarks.extend(remark);
        let rest = found.text.split_off(close + 1);
        found.text.truncate(open);
        found.text = format!("{}{rest}", found.text.trim_end());
        search_from = 0;
    }
    let text = found.text.trim().trim_end_matches(',');
    found.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    found
}

/// A day, month or year in words as EDTF: `8 May 1999`, `5 Sep 2025`, `19 APRIL 2023`, `June 2022`, `1997`.
pub(super) fn date(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let (year, before) = words.split_last()?;
    if year.len() != 4 || !year.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let Some((month, before)) = before.split_last() else { return Some((*year).to_owned()) };
    let beginning = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == beginning)? + 1;
    match before {
        [] => Some(format!("{year}-{month:02}")),
        [day] => {
            day.parse::<u8>().ok().filter(|day| (1..=31).contains(day)).map(|day| format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}
