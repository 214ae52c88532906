//! What can be written on the command line. Every option of a server is an environment variable too.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::questions::{
    ChangesArguments, CompareArguments, ConnectArguments, MentionsArguments, PathArguments, SearchArguments,
    ShowArguments, TimelineArguments,
};

/// Where data are looked for, unless `--data` says otherwise.
pub(super) const DATA_DEFAULT: &str = "graph-data";

/// From how many bytes of data files on folders are kept compiled: what takes about a second to read.
const LARGE_BYTES: u64 = 64 << 20;

/// A relationship explorer: who is connected to whom, since when, and who says so.
///
/// Without a command it serves the data folder on <http://127.0.0.1:3000>.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) serve: ServeArguments,
}

impl Arguments {
    /// What the process was started with. Where that is wrong, it ends with what is wrong, and what may have been meant.
    pub(super) fn given() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            let given: Vec<String> =
                std::env::args_os().skip(1).map(|one| one.to_string_lossy().into_owned()).collect();
            if error.kind() == ErrorKind::ArgumentConflict
                && let Some(meant) = with_options_behind(&given)
                && error.print().is_ok()
            {
                eprintln!("\n  tip: options stand behind the command: {meant}");
                std::process::exit(error.exit_code());
            }
            error.exit()
        })
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the data in a browser (what happens without a command)
    Serve(ServeArguments),
    /// Report every fault of data folders
    Check(CheckArguments),
    /// Write data folders as one file that opens at once, whatever its size
    Compile(CompileArguments),
    /// Tell what two states of the data differ in: 0 nothing, 1 something, 2 one cannot be read
    Diff(DiffArguments),
    /// Find entities by name, acronym or identifier
    Search(SearchArguments),
    /// Show an entity and what it is connected to
    Show(ShowArguments),
    /// Tell how two entities are connected
    Path(PathArguments),
    /// Tell what two entities share, and what only one of them has
    Compare(CompareArguments),
    /// Tell what ties several entities, by as few ties as will do
    Connect(ConnectArguments),
    /// Put dated ties and attributes in order: of everything, or of some entities
    Timeline(TimelineArguments),
    /// Tell what began, ended and changed from one date to another
    Changes(ChangesArguments),
    /// Find the names in a text: which are known, which may be several, which are not known
    Mentions(MentionsArguments),
    /// Write the answer to any URL of the server, without a server
    Export(ExportArguments),
    /// Make data files of other people's data
    #[command(subcommand)]
    Import(ImportCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Countries, borders, memberships, heads of state and government, chiefs of mission, holders of office
    World(WorldArguments),
}

#[derive(Args, Debug)]
pub(super) struct WorldArguments {
    /// The folder with `borders.csv`, `memberships.csv`, `heads.csv` and `us_missions.csv`
    #[arg(long, value_name = "FOLDER")]
    pub(super) factbook: PathBuf,
    /// The table of countries and organisations, `CountrycodesOrgs.csv`
    #[arg(long, value_name = "FILE")]
    pub(super) organisations: PathBuf,
    /// Holders of a country's offices: the country's id and the table; may be given again
    #[arg(long, value_name = "COUNTRY=FILE", value_parser = holders)]
    pub(super) holders: Vec<(String, PathBuf)>,
    /// The folder of the set; files of the same names are replaced
    #[arg(short, long, value_name = "FOLDER")]
    pub(super) output: PathBuf,
}

/// Which data to open.
#[derive(Args, Clone, Debug)]
pub(super) struct DataArguments {
    /// A data folder; given again, or after a colon, each lies over those before it. Or one file of `entente compile`
    #[arg(long = "data", value_name = "FOLDER", env = "ENTENTE_DATA", value_delimiter = ':', default_value = DATA_DEFAULT)]
    pub(super) paths: Vec<PathBuf>,
    /// The folder where large data folders are kept compiled, or `none`; without it, one in the user's cache
    #[arg(long, value_name = "FOLDER", env = "ENTENTE_CACHE")]
    pub(super) cache: Option<PathBuf>,
    /// From how many bytes of data files on folders are large
    #[arg(long, value_name = "BYTES", env = "ENTENTE_CACHE_FROM", default_value_t = LARGE_BYTES)]
    pub(super) cache_from: u64,
}

#[derive(Args, Debug)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub(super) data: DataArguments,
    /// The address and port to serve on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", env = "ENTENTE_LISTEN", default_value = "127.0.0.1:3000")]
    pub(super) listen: SocketAddr,
    /// The base of absolute links, such as <https://entente.example.org>
    #[arg(long, value_name = "URL", env = "ENTENTE_PUBLIC_URL", value_parser = public_url)]
    pub(super) public_url: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    /// Data folders, checked together as layers, the lowest first; or one file of `entente compile`
    #[arg(value_name = "FOLDER", default_value = DATA_DEFAULT)]
    folders: Vec<PathBuf>,
    /// The same, as the other commands take them
    #[arg(long = "data", value_name = "FOLDER", value_delimiter = ':', conflicts_with = "folders", hide = true)]
    data: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(super) format: ReportFormat,
    /// Fail on warnings too
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

impl CheckArguments {
    /// The folders, the lowest first.
    pub(super) fn folders(&self) -> &[PathBuf] {
        if self.data.is_empty() { &self.folders } else { &self.data }
    }
}

#[derive(Args, Debug)]
pub(super) struct CompileArguments {
    /// Data folders, the lowest layer first
    #[arg(value_name = "FOLDER", default_value = DATA_DEFAULT)]
    pub(super) folders: Vec<PathBuf>,
    /// The file to write; its name ends in .entente. One that is there is replaced once the new one is whole
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct DiffArguments {
    /// The old data folder, or a snapshot; layers with colons between them, the lowest first
    #[arg(value_name = "OLD")]
    pub(super) old: String,
    /// The new data folder, or a snapshot, or layers
    #[arg(value_name = "NEW")]
    pub(super) new: String,
    /// Records of each sort that are named at most; 50, or with --json all
    #[arg(long, value_name = "NUMBER")]
    pub(super) limit: Option<usize>,
    /// Write JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people: each fault with the line that it stands in
    Text,
    /// For programs
    Json,
}

#[derive(Args, Debug)]
pub(super) struct ExportArguments {
    /// A URL of the server, from its first slash on: '/path.svg?from=bomca&to=leica'. Its extension tells the form
    #[arg(value_name = "URL", default_value = "/graph.json?limit=20000")]
    pub(super) url: String,
    /// The file to write; standard output when not given
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The base of absolute links, such as <https://entente.example.org>
    #[arg(long, value_name = "URL", env = "ENTENTE_PUBLIC_URL", value_parser = public_url)]
    pub(super) public_url: Option<String>,
    #[command(flatten)]
    pub(super) data: DataArguments,
}

/// What was meant where options stand before a command that is not to serve: the same with the options behind it.
fn with_options_behind(arguments: &[String]) -> Option<String> {
    let names = Arguments::command();
    let at = arguments.iter().position(|argument| names.find_subcommand(argument).is_some())?;
    let (before, command) = arguments.split_at(at);
    // Folders are all that `check` takes.
    let is_moved = |argument: &&String| command[0] != "check" || argument.as_str() != "--data";
    let moved: Vec<&str> = command.iter().chain(before.iter().filter(is_moved)).map(String::as_str).collect();
    (!before.is_empty()).then(|| format!("entente {}", moved.join(" ")))
}

/// A URL's base without its last slash.
pub(super) fn public_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !text.contains(['?', '#', ' ', '"', '<']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("expected the base of a web address, such as https://entente.example.org".to_owned()),
    }
}

/// A country's id and a file.
fn holders(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((country, file)) if !country.is_empty() && !file.is_empty() => Ok((country.to_owned(), file.into())),
        _ => Err("expected a country's id and a file, such as kazakhstan=holders.csv".to_owned()),
    }
}
