//! The page that explains every fault.

use super::code::{Code, Severity};

/// The text of `docs/faults.md`, made from the table of codes.
#[must_use]
pub fn faults_page() -> String {
    let mut page = String::from(
        "# Faults\n\n\
         `entente check [folder…]` reports every fault of the data with a code, the file, the line and the column (both from \
         1, columns in characters). Errors keep the data from being loaded; warnings do not. Warnings about the data as a \
         whole are given only when there is no error, because errors take away what they rest on. This page is made from \
         the table in `src/load/code.rs`.\n\n\
         Exit codes of `check`: 0 no error (warnings are allowed), 1 at least one error (with `--deny-warnings`, also at \
         least one warning), 2 the command line cannot be understood.\n",
    );
    for severity in [Severity::Error, Severity::Warning] {
        let heading = match severity {
            Severity::Error => "Errors",
            Severity::Warning => "Warnings",
        };
        page.push_str(&section(heading, severity));
    }
    page
}

fn section(heading: &str, severity: Severity) -> String {
    let codes = || Code::ALL.iter().filter(|code| code.severity() == severity);
    let rows: Vec<String> =
        codes().map(|code| format!("| [{0}](#{0}) | {1} |\n", code.as_str(), code.meaning())).collect();
    let explained: Vec<String> = codes().map(|code| explained(*code)).collect();
    format!("\n## {heading}\n\n| code | meaning |\n|---|---|\n{}{}", rows.concat(), explained.concat())
}

fn explained(code: Code) -> String {
    format!(
        "\n### {}\n\n{} {}\n\n```text\nwrong: {}\nright: {}\n```\n",
        code.as_str(),
        code.meaning(),
        code.explanation(),
        indented(code.wrong_example()),
        indented(code.right_example()),
    )
}

/// Aligns the further lines of an example with its first.
fn indented(example: &str) -> String {
    example.replace('\n', "\n       ")
}
