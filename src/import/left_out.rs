//! What was read and is not carried.

/// A row of the input, or a part of one, that no record carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The name of the file, without its folder.
    pub file: String,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// What is not carried, as printed.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// The list as a table with tabs, in the order of files and lines.
pub(super) fn table(mut list: Vec<LeftOut>) -> String {
    list.sort();
    let mut text = "file\tline\tnot carried\treason\n".to_owned();
    for LeftOut { file, line, text: printed, reason } in list {
        let row = [file, line.to_string(), printed, reason].map(|cell| cell.replace(['\t', '\n'], " "));
        text.push_str(&row.join("\t"));
        text.push('\n');
    }
    text
}
