//! What can be asked next, as a command: plain text leads on by addresses of a server, which a terminal does not have.

use std::borrow::Cow;
use std::path::PathBuf;

use clap::CommandFactory;

use super::arguments::{Arguments, DATA_DEFAULT};

/// Commands with the paths of their URLs, and which parameters they take without naming them.
const TWINS: [(&str, &str, &[&str]); 6] = [
    ("/path", "path", &["from", "to"]),
    ("/connect", "connect", &["ids"]),
    ("/compare", "compare", &["a", "b"]),
    ("/timeline", "timeline", &["ids"]),
    ("/diff", "changes", &["ids"]),
    ("/search", "search", &["q"]),
];

/// A plain text with the command that asks the same in place of each address that it leads on to.
pub(super) fn with_commands(text: &str, folders: &[PathBuf]) -> String {
    let command = |line: &str| {
        let (label, url) = line.strip_prefix("  ")?.rsplit_once(": /").filter(|(_, url)| !url.contains(' '))?;
        Some(format!("  {label}: {}{}\n", command(&format!("/{}", url.trim_end())), data(folders)))
    };
    text.split_inclusive('\n').map(|line| command(line).map_or(Cow::Borrowed(line), Cow::Owned)).collect()
}

/// The command that asks what a URL asks; the one that takes any URL where no other does.
fn command(url: &str) -> String {
    twin(url).unwrap_or_else(|| {
        let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        format!("entente export {}", quoted(&format!("{}.txt{query}", path.strip_suffix(".txt").unwrap_or(path))))
    })
}

fn twin(url: &str) -> Option<String> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.strip_suffix(".txt").unwrap_or(path);
    let (name, positional, mut words) = if let Some(id) = path.strip_prefix("/entity/") {
        ("show", &[][..], vec![quoted(id)])
    } else {
        let (_, name, positional) = TWINS.iter().find(|(twin, ..)| *twin == path)?;
        (*name, *positional, Vec::new())
    };
    let names = Arguments::command();
    let known = names.find_subcommand(name)?;
    let mut options = Vec::new();
    for (parameter, value) in form_urlencoded::parse(query.as_bytes()) {
        if positional.contains(&parameter.as_ref()) {
            let is_list = parameter == "ids";
            let values: Vec<&str> = if is_list { value.split(',').collect() } else { vec![value.as_ref()] };
            words.extend(values.into_iter().map(quoted));
            continue;
        }
        let option = parameter.replace('_', "-");
        let argument = known.get_arguments().find(|argument| argument.get_long() == Some(option.as_str()))?;
        options.push(format!("--{option}"));
        if argument.get_action().takes_values() {
            options.push(quoted(&value));
        }
    }
    words.extend(options);
    Some(format!("entente {name} {}", words.join(" ")).trim_end().to_owned())
}

/// From which data, where these are not where they are looked for anyway.
fn data(folders: &[PathBuf]) -> String {
    if *folders == [PathBuf::from(DATA_DEFAULT)] {
        return String::new();
    }
    let folders = folders.iter().map(|folder| quoted(&folder.to_string_lossy()));
    folders.fold(String::new(), |options, folder| options + " --data " + &folder)
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.,:/".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}
