//! In which form questions of the command line are answered.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::web::Format;

use super::arguments::{DataArguments, public_url};

/// In which form an answer is written, and from which data.
#[derive(Args, Debug)]
pub(super) struct AnswerArguments {
    /// The form, whose bytes are those of the URL with that extension
    #[arg(long, value_enum, default_value_t = FormArgument::Txt)]
    format: FormArgument,
    /// The file to write; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The base of links and citations, such as <https://entente.example.org>
    #[arg(long, value_name = "URL", env = "ENTENTE_PUBLIC_URL", value_parser = public_url)]
    pub(super) public_url: Option<String>,
    #[command(flatten)]
    pub(super) data: DataArguments,
}

impl AnswerArguments {
    /// The form asked for, else plain text.
    pub(super) fn form(&self) -> Format {
        match self.format {
            _ if self.json => Format::Json,
            FormArgument::Txt => Format::Text,
            FormArgument::Json => Format::Json,
            FormArgument::Csv => Format::Csv,
            FormArgument::Png => Format::Png,
            FormArgument::Md => Format::Markdown,
            FormArgument::Bib => Format::Bibtex,
            FormArgument::Csl => Format::Csl,
            FormArgument::Ris => Format::Ris,
        }
    }
}

/// The forms in which a question of the command line is answered, by their extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormArgument {
    /// Plain text
    Txt,
    /// Data
    Json,
    /// Relations as a table
    Csv,
    /// The drawing in pixels, for a file
    Png,
    /// Markdown
    Md,
    /// References as BibTeX
    Bib,
    /// References as CSL-JSON
    Csl,
    /// References as RIS
    Ris,
}
