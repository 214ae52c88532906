//! Names of people as they are used: family names not shouted, titles apart.

/// What stands before a name and is neither part of it nor a post.
const HONORIFICS: [&str; 20] = [
    "Acting",
    "Air Vice-Marshal",
    "Ambassador",
    "Archbishop",
    "Capt.",
    "Cardinal",
    "Col.",
    "Dame",
    "Dr.",
    "Gen.",
    "General",
    "Grand Chief",
    "Lord",
    "Lt. Gen.",
    "Prof.",
    "Ratu",
    "Sir",
    "Sr. Gen.",
    "Tan Sri",
    "the",
];

/// Small words within a name, which keep their small letters when the word before them is shouted too.
const PARTICLES: [&str; 13] = ["AL", "BIN", "BINT", "DA", "DAS", "DE", "DEL", "DER", "DI", "DO", "DOS", "EL", "VON"];

const ROMAN: [&str; 14] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIV", "XVI"];

/// A printed name in the form in which it is used: `Dr. Natalio WHEATLEY` gives `Natalio Wheatley`, `Keir STARMER` gives
/// `Keir Starmer`, `Surangel WHIPPS, Jr.` gives `Surangel Whipps Jr.`, `CHARLES III` gives `Charles III`.
pub(super) fn name_in_use(printed: &str) -> String {
    let mut rest = printed.trim();
    while let Some(shorter) = HONORIFICS.iter().find_map(|honorific| {
        let shorter = rest.strip_prefix(honorific)?;
        shorter.starts_with(' ').then(|| shorter.trim_start())
    }) {
        rest = shorter;
    }
    let rest = rest.replace(", Jr.", " Jr.").replace(", Sr.", " Sr.").replace(['"', '“', '”'], "\"");
    let mut words: Vec<String> = Vec::new();
    let mut was_shouted = false;
    for word in rest.split_whitespace() {
        // A name may begin with what is a number elsewhere: XI Jinping.
        let is_number = !words.is_empty() && ROMAN.contains(&word);
        let is_loud = !is_number && is_shouted(word);
        words.push(if is_number {
            word.to_owned()
        } else if is_loud && was_shouted && PARTICLES.contains(&word) {
            word.to_lowercase()
        } else {
            let parts =
                word.split('-').map(|part| if is_loud || is_shouted(part) { spoken(part) } else { part.to_owned() });
            parts.collect::<Vec<_>>().join("-")
        });
        was_shouted = is_loud;
    }
    words.join(" ")
}

/// Whether a word of two letters or more, and no initials, is written in capitals throughout; after `Mc`, whether its
/// rest is.
fn is_shouted(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| !letter.is_alphabetic());
    let rest = bare.strip_prefix("Mc").unwrap_or(bare);
    let letters = rest.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 1 && !rest.contains('.') && !rest.chars().any(char::is_lowercase)
}

/// A shouted word with one capital; a second one after `Mc`, and after an apostrophe that follows a single letter.
fn spoken(word: &str) -> String {
    if let Some(rest) = word.strip_prefix("Mc") {
        return format!("Mc{}", spoken(rest));
    }
    let mut pieces = word.split('\'');
    let first = capitalised(pieces.next().unwrap_or_default());
    let is_prefix = first.chars().count() == 1;
    pieces.fold(first, |name, piece| {
        let piece = if is_prefix { capitalised(piece) } else { piece.to_lowercase() };
        format!("{name}'{piece}")
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    if first.is_alphabetic() {
        return first.to_uppercase().chain(letters.as_str().to_lowercase().chars()).collect();
    }
    format!("{first}{}", capitalised(letters.as_str()))
}

/// A date as EDTF in words: `2018-07-09` gives `9 July 2018`.
pub(super) fn day_in_words(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let month = parts.next().and_then(|month| month.parse::<usize>().ok());
    let day = parts.next().and_then(|day| day.parse::<usize>().ok());
    match (month.and_then(|month| MONTHS.get(month.wrapping_sub(1))), day) {
        (Some(month), Some(day)) => format!("{day} {month} {year}"),
        (Some(month), None) => format!("{month} {year}"),
        (None, _) => year.to_owned(),
    }
}
