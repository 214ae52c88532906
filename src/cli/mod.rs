//! The command line: serve, check, and the twins of the URLs.

mod answer_arguments;
mod arguments;
mod ask;
mod cache;
mod check;
mod compile;
mod connections;
mod data;
mod diff;
mod diff_json;
mod diff_text;
mod import;
mod onward;
mod progress;
mod questions;
mod serve;
mod watch;

use std::process::ExitCode;

use arguments::{Arguments, Command};

/// Data have a fault, a question has no answer, or the server could not start.
const FAILED: u8 = 1;

/// Runs the command that the process was started with.
///
/// Exit codes: 0 all is well; 1 the data have a fault, the question has no answer, or the server could not start; 2 the
/// command line is wrong. `diff` has codes of its own.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::given();
    let outcome = match arguments.command {
        None => serve::serve(&arguments.serve),
        Some(Command::Serve(serve)) => serve::serve(&serve),
        Some(Command::Check(check)) => check::check(&check),
        Some(Command::Compile(compile)) => compile::compile(&compile),
        Some(Command::Diff(diff)) => return diff::diff(&diff),
        Some(Command::Search(search)) => ask::ask(&search.answer, &search.target()),
        Some(Command::Show(show)) => ask::show(&show),
        Some(Command::Path(path)) => ask::ask(&path.answer, &path.target()),
        Some(Command::Compare(compare)) => ask::ask(&compare.answer, &compare.target()),
        Some(Command::Connect(connect)) => ask::ask(&connect.answer, &connect.target()),
        Some(Command::Timeline(timeline)) => ask::ask(&timeline.answer, &timeline.target()),
        Some(Command::Changes(changes)) => ask::ask(&changes.answer, &changes.target()),
        Some(Command::Mentions(mentions)) => ask::mentions(&mentions),
        Some(Command::Export(export)) => ask::export(&export),
        Some(Command::Import(import)) => import::import(&import),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
