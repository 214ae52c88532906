//! Letters of other scripts in Latin ones, as a spelling is heard rather than as it is looked up.

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A word in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct LatinWord {
    /// Small letters and digits; of letters with marks only `č`, `š`, `ž` and `ḫ`, which have one reading wherever they
    /// stand, and `ŭ`, which is a vowel or a `w`.
    pub(super) letters: String,
    /// Whether its vowels were written: those of Arabic script mostly are not.
    pub(super) has_vowels: bool,
    /// Whether it begins with what is an article in Arabic.
    pub(super) has_article: bool,
}

/// The words of a text in Latin letters, in their order, parted where [`super::fold()`] parts them in scripts with letters.
///
/// Letters that a table of this file has become what it says, all others what [`super::fold()`] makes of them. Linear.
pub(super) fn latin_words(text: &str) -> Vec<LatinWord> {
    let letters: Vec<char> = text.nfkc().flat_map(char::to_lowercase).filter(|letter| !is_no_break(*letter)).collect();
    letters.split(|letter| !is_in_word(*letter)).map(latin_word).filter(|word| !word.letters.is_empty()).collect()
}

/// Apostrophes and signs that show only where a word may be broken.
fn is_no_break(letter: char) -> bool {
    let apostrophes = "'`’‘´ʻʼʹʾʿ";
    apostrophes.contains(letter) || matches!(letter, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || canonical_combining_class(letter) != 0
}

fn latin_word(word: &[char]) -> LatinWord {
    let is_arabic = word.iter().any(|letter| arabic(*letter, true).is_some());
    let mut letters = String::new();
    for (position, letter) in word.iter().enumerate() {
        if is_arabic {
            push_arabic(&mut letters, word, position);
        } else if let Some(latin) = greek(word, position) {
            letters.push_str(latin);
        } else if let Some(latin) = cyrillic(*letter).or_else(|| marked_latin(*letter)) {
            letters.push_str(latin);
        } else {
            push_other(&mut letters, *letter);
        }
    }
    let has_article = is_arabic && word.len() > ARTICLE.len() + 2 && word.starts_with(&ARTICLE);
    LatinWord { letters, has_vowels: !is_arabic, has_article }
}

/// Letters of national Latin alphabets with a mark that changes how they are read. Others lose their mark.
///
/// Turkish, Azerbaijani (1992), Turkmen (1999), Kazakh (2021) and Uzbek (1995, 2019) alphabets; Serbo-Croatian, Czech, Polish,
/// Latvian, Lithuanian and Romanian ones.
fn marked_latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ç' | 'č' | 'ć' | 'ċ' => "č",
        'ş' | 'ș' | 'š' | 'ś' => "š",
        'ž' | 'ż' | 'ź' => "ž",
        'ý' => "y",
        'ı' => "i",
        'ə' => "e",
        'ł' => "l",
        'đ' => "d",
        'ø' => "o",
        _ => return None,
    })
}

/// Cyrillic letters as ISO 9:1995 has them, but where it has a mark that only tells letters apart: then as BGN/PCGN's
/// romanisations of Russian, Ukrainian, Belarusian, Kazakh, Kyrgyz, Tajik, Turkmen, Uzbek, Mongolian, Serbian and Macedonian do.
fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' | 'ѓ' => "g",
        'д' | 'ђ' => "d",
        'е' | 'э' | 'є' => "e",
        'ё' => "yo",
        'ж' | 'җ' | 'ҷ' | 'џ' => "ž",
        'з' => "z",
        'ѕ' => "dz",
        'и' | 'і' | 'ӣ' | 'ѝ' => "i",
        'ї' => "yi",
        'й' | 'ј' | 'ы' => "y",
        'к' | 'ќ' | 'қ' => "k",
        'л' | 'љ' => "l",
        'м' => "m",
        'н' | 'њ' | 'ң' => "n",
        // The last is a short u in Belarusian, an o in Uzbek.
        'о' | 'ө' | 'ў' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ӯ' => "u",
        'ф' => "f",
        'х' | 'ҳ' | 'һ' => "ḫ",
        'ц' => "ts",
        'ч' | 'ћ' => "č",
        'ш' => "š",
        'щ' => "šč",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// Greek letters as ISO 843:1997 (type 2, by sound) has them, with its digraphs, but no marks.
fn greek(word: &[char], position: usize) -> Option<&'static str> {
    let bare = |letter: char| std::iter::once(letter).nfd().next().unwrap_or(letter);
    let at = |position: Option<usize>| position.and_then(|position| word.get(position)).copied().map(bare);
    let (before, after) = (at(position.checked_sub(1)), at(Some(position + 1)));
    let follows_vowel = before.is_some_and(|letter| "αεηιουω".contains(letter));
    Some(match bare(*word.get(position)?) {
        // The second letter of a digraph is in the first.
        'υ' if before == Some('ο') => "",
        'π' if before == Some('μ') => "",
        'τ' if before == Some('ν') => "",
        'κ' if before == Some('γ') => "",
        'ο' if after == Some('υ') => "u",
        'μ' if after == Some('π') => {
            if follows_vowel {
                "mp"
            } else {
                "b"
            }
        }
        'ν' if after == Some('τ') => {
            if follows_vowel {
                "nt"
            } else {
                "d"
            }
        }
        'γ' if after == Some('κ') => "g",
        'γ' if after == Some('γ') => "n",
        'υ' if matches!(before, Some('α' | 'ε')) => "v",
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' | 'υ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "ks",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "ḫ",
        'ψ' => "ps",
        _ => return None,
    })
}

/// The article of Arabic.
const ARTICLE: [char; 2] = ['ا', 'ل'];

fn push_arabic(letters: &mut String, word: &[char], position: usize) {
    let is_last = position + 1 == word.len();
    match word[position] {
        // Where a word begins no vowel of its own can.
        'و' if position == 0 => letters.push('w'),
        letter => match arabic(letter, is_last) {
            Some(latin) => letters.push_str(latin),
            None => push_other(letters, letter),
        },
    }
}

/// Letters of Arabic script as the romanisations of Arabic, Persian and Urdu by BGN/PCGN have them, where they differ as
/// those of Persian do, since most names of the region came by way of it.
fn arabic(letter: char, is_last: bool) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ع' | 'ة' => "a",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' | 'ژ' => "ž",
        'چ' => "č",
        // At the end of a word it stands for a vowel.
        'ه' | 'ہ' if is_last => "e",
        'ح' | 'خ' | 'ه' | 'ہ' | 'ھ' => "ḫ",
        'د' | 'ڈ' => "d",
        'ذ' | 'ز' | 'ض' | 'ظ' => "z",
        'ر' | 'ڑ' => "r",
        'ش' => "š",
        'غ' | 'گ' => "g",
        'ف' => "f",
        'ق' | 'ک' | 'ك' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' => "n",
        'و' => "ŭ",
        'ی' | 'ي' | 'ے' => "i",
        'ء' | 'ئ' | 'ؤ' => "",
        _ => return None,
    })
}

/// Letters that no table here has.
fn push_other(letters: &mut String, letter: char) {
    for part in std::iter::once(letter).nfkd() {
        match part {
            _ if canonical_combining_class(part) != 0 => {}
            'a'..='z' | '0'..='9' => letters.push(part),
            _ => match deunicode_char(part).filter(|_| part.is_alphanumeric()) {
                Some(latin) => letters.extend(
                    latin.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()),
                ),
                None => letters.extend(part.to_lowercase().filter(|letter| letter.is_alphanumeric())),
            },
        }
    }
}
