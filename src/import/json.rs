//! How data files are laid out: what fits stands on one line, what does not is taken apart.

/// A value, with the fields of an object in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Json {
    Text(String),
    /// A number as it is written.
    Number(String),
    Flag(bool),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// Columns of a line.
const WIDTH_MAX: usize = 120;

/// Blanks by which what is within stands further right.
const STEP: usize = 2;

/// A file with a list of records.
pub(super) fn file(records: &[Json]) -> String {
    let mut out = String::from("[\n");
    let last = records.len().saturating_sub(1);
    for (position, record) in records.iter().enumerate() {
        out.push_str(&" ".repeat(STEP));
        write(&mut out, record, STEP, usize::from(position < last));
        out.push_str(if position < last { ",\n" } else { "\n" });
    }
    out.push_str("]\n");
    out
}

/// Appends a value that begins at the current end of the text and whose further lines stand at `indent`. `tail` is the
/// number of characters that must follow it on its last line.
fn write(out: &mut String, value: &Json, indent: usize, tail: usize) {
    let flat = flat(value);
    let column = out.rsplit('\n').next().unwrap_or_default().chars().count();
    if column + flat.chars().count() + tail <= WIDTH_MAX {
        out.push_str(&flat);
        return;
    }
    match value {
        Json::List(items) => {
            let items: Vec<(String, &Json)> = items.iter().map(|item| (String::new(), item)).collect();
            fill(out, ["[", "]"], &items, indent);
        }
        Json::Object(fields) => {
            let fields: Vec<(String, &Json)> =
                fields.iter().map(|(name, value)| (format!("{}: ", quoted(name)), value)).collect();
            fill(out, ["{", "}"], &fields, indent);
        }
        Json::Text(_) | Json::Number(_) | Json::Flag(_) => out.push_str(&flat),
    }
}

/// Writes items between brackets, as many to a line as fit; what must be taken apart has lines of its own, and so has
/// every object.
fn fill(out: &mut String, [open, close]: [&str; 2], items: &[(String, &Json)], indent: usize) {
    out.push_str(open);
    let within = indent + STEP;
    let mut is_closed = true;
    for (position, (label, item)) in items.iter().enumerate() {
        let tail = usize::from(position + 1 < items.len());
        let whole = format!("{label}{}", flat(item));
        let column = out.rsplit('\n').next().unwrap_or_default().chars().count();
        let fits_here = column + 1 + whole.chars().count() + tail <= WIDTH_MAX;
        let stands_alone = label.is_empty() && matches!(item, Json::Object(_));
        let is_apart = within + whole.chars().count() + tail > WIDTH_MAX;
        if is_closed || stands_alone || is_apart || !fits_here {
            out.push('\n');
            out.push_str(&" ".repeat(within));
        } else {
            out.push(' ');
        }
        out.push_str(label);
        write(out, item, within, tail);
        if tail > 0 {
            out.push(',');
        }
        is_closed = stands_alone || is_apart;
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push_str(close);
}

/// A value on one line.
fn flat(value: &Json) -> String {
    match value {
        Json::Text(text) => quoted(text),
        Json::Number(digits) => digits.clone(),
        Json::Flag(flag) => flag.to_string(),
        Json::List(items) => format!("[{}]", items.iter().map(flat).collect::<Vec<_>>().join(", ")),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{}: {}", quoted(name), flat(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
