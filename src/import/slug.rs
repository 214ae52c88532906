//! Names to ids.

/// The slug of a name: its letters in Latin script without accents, in lower case, words joined by hyphens.
/// Apostrophes vanish: `Côte d'Ivoire` gives `cote-divoire`. A name without letters or digits gives an empty text.
pub(super) fn slug(name: &str) -> String {
    let latin = deunicode::deunicode(&name.replace(['\'', 'ʻ', 'ʼ'], "")).to_lowercase();
    let words = latin.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
