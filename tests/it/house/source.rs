//! Rust source as far as the rules need it: comments and texts blanked out, tokens, paths.

/// The code of a file: comments and the inside of texts and characters are blanks, lines stay where they are.
pub fn code(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    let blank = |code: &mut String, from: usize, to: usize| {
        code.extend(letters[from..to].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
    };
    while at < letters.len() {
        let end = match (letters[at], letters.get(at + 1)) {
            ('/', Some('/')) => (at..letters.len()).find(|&end| letters[end] == '\n').unwrap_or(letters.len()),
            ('/', Some('*')) => end_of_block_comment(&letters, at),
            ('r', Some('"' | '#')) if !follows_word(&letters, at) => end_of_raw_text(&letters, at),
            ('"', _) => end_of_quoted(&letters, at, '"'),
            ('\'', _) if is_character(&letters, at) => end_of_quoted(&letters, at, '\''),
            (letter, _) => {
                code.push(letter);
                at += 1;
                continue;
            }
        };
        blank(&mut code, at, end);
        at = end;
    }
    code
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn follows_word(letters: &[char], at: usize) -> bool {
    // The b of a raw text of bytes is no word of its own.
    at > 0 && is_word(letters[at - 1]) && letters[at - 1] != 'b'
}

fn end_of_block_comment(letters: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    letters.len()
}

/// The end of `r#"…"#`; of the letter alone where it begins a raw identifier.
fn end_of_raw_text(letters: &[char], start: usize) -> usize {
    let hashes = letters[start + 1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(start + 1 + hashes) != Some(&'"') {
        return start + 1;
    }
    let body = start + 2 + hashes;
    let is_end = |at: usize| {
        letters[at] == '"' && letters[at + 1..].iter().take(hashes).filter(|letter| **letter == '#').count() == hashes
    };
    (body..letters.len()).find(|&at| is_end(at)).map_or(letters.len(), |at| at + 1 + hashes)
}

fn end_of_quoted(letters: &[char], start: usize, quote: char) -> usize {
    let mut at = start + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            letter if letter == quote => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

/// Whether a single quote begins a character and not a lifetime.
fn is_character(letters: &[char], at: usize) -> bool {
    letters.get(at + 1) == Some(&'\\') || letters.get(at + 2) == Some(&'\'')
}

/// Words, `::`, and every other letter that is no blank, of code.
pub fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// Every path in a file that leads from the root of the crate, without `crate`: `["graph", "Filter"]`, with what braces hold written out.
/// `super` is followed from the file's own module.
pub fn crate_paths(name: &str, text: &str) -> Vec<Vec<String>> {
    let code = code(text);
    let tokens = tokens(&code);
    let module = module_of(name);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || tokens[at - 1] != "::";
        let leads_on = tokens.get(at + 1) == Some(&"::");
        if !(begins && leads_on && matches!(tokens[at], "crate" | "super" | "entente")) {
            at += 1;
            continue;
        }
        let mut base = Vec::new();
        if tokens[at] == "super" {
            base.clone_from(&module);
            base.pop();
        }
        at = read_tree(&tokens, at + 2, base, &mut paths);
    }
    paths
}

/// The module that a file is: `src/web/page/entity.rs` is `web::page::entity`.
fn module_of(name: &str) -> Vec<String> {
    let inner = name.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.trim_end_matches("/mod");
    match inner {
        "lib" | "main" => Vec::new(),
        _ => inner.split('/').map(str::to_owned).collect(),
    }
}

/// Reads one tree of a path from `at` on; returns where it ends.
fn read_tree(tokens: &[&str], mut at: usize, mut path: Vec<String>, paths: &mut Vec<Vec<String>>) -> usize {
    loop {
        match tokens.get(at).copied() {
            Some("{") => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = read_tree(tokens, at, path.clone(), paths);
                    if tokens.get(at) == Some(&",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some("super") => {
                path.pop();
            }
            Some("self") => {}
            Some(word) if word == "*" || word.starts_with(is_word) => path.push(word.to_owned()),
            _ => {
                paths.push(path);
                return at + usize::from(at < tokens.len() && !matches!(tokens[at], "}" | "," | ";"));
            }
        }
        at += 1;
        if tokens.get(at) != Some(&"::") {
            paths.push(path);
            return if tokens.get(at) == Some(&"as") { at + 2 } else { at };
        }
        at += 1;
    }
}

#[test]
fn code_has_no_comments_and_no_texts() {
    let cases = [
        ("a // b \" c\nd", "a         \nd"),
        ("a /* b /* c */ d */ e", "a                   e"),
        ("f(\"crate::x\\\" // y\")", "f(                 )"),
        ("r#\"a\"b\"# + br\"c\" + 'd' + '\\'' + 'e", "         + b     +     +      + 'e"),
        ("r#type + for<'a> 'b: loop", " #type + for<'a> 'b: loop"),
    ];
    for (text, expected) in cases {
        assert_eq!(code(text), expected, "{text}");
    }
}

#[test]
fn paths_are_written_out() {
    let check = |name: &str, text: &str, expected: &[&str]| {
        let found: Vec<String> = crate_paths(name, text).iter().map(|path| path.join("::")).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("src/web/page/path.rs", "use crate::graph::Filter;", &["graph::Filter"]);
    check(
        "src/web/page/path.rs",
        "use crate::{graph::{self, Bridges as Policy, paths::*}, model};\nfn f() { crate::words::tell(1) }",
        &["graph", "graph::Bridges", "graph::paths::*", "model", "words::tell"],
    );
    check(
        "src/web/page/path.rs",
        "use super::reply::Title; use super::super::error;",
        &["web::page::reply::Title", "web::error"],
    );
    check("src/web/page/path.rs", "use super::super::super::graph::Filter;", &["graph::Filter"]);
    check("src/web/mod.rs", "pub(crate) fn f() {} pub(super) fn g() {} use super::load::open;", &["load::open"]);
    check("src/main.rs", "fn main() { entente::cli::run() }", &["cli::run"]);
    check(
        "src/web/site.rs",
        "// use crate::load;\nlet text = \"crate::load\"; Vec::<crate::model::Id>::new()",
        &["model::Id"],
    );
    check("src/web/site.rs", "use axum::{extract::State, http};", &[]);
}
