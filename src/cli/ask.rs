//! The twins of the URLs: the same routes, asked in memory, so that an answer has the same bytes.

use std::fs::File;
use std::future::poll_fn;
use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Context;
use axum::body::{Body, HttpBody};
use axum::http::{Method, Request, header};
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::explorer::MENTION_TEXT_BYTES_MAX;
use crate::web::{CUT, Format, Site, router};

use super::answer_arguments::AnswerArguments;
use super::arguments::ExportArguments;
use super::data::open;
use super::onward::with_commands;
use super::questions::{MentionsArguments, ShowArguments};

/// Asks one question and prints the answer. `Ok(false)` when it has none; the reason is on standard error.
pub(super) fn ask(answer: &AnswerArguments, target: &str) -> anyhow::Result<bool> {
    let Some(explorer) = open(&answer.data)? else { return Ok(false) };
    ask_and_print(Site::new(explorer, answer.public_url.as_deref()), target, answer)
}

/// Shows an entity; a name will do where it is the only one.
pub(super) fn show(arguments: &ShowArguments) -> anyhow::Result<bool> {
    let Some(explorer) = open(&arguments.answer.data)? else { return Ok(false) };
    let id = explorer.id_called(&arguments.entity).unwrap_or(&arguments.entity).to_owned();
    let site = Site::new(explorer, arguments.answer.public_url.as_deref());
    ask_and_print(site, &arguments.target(&id), &arguments.answer)
}

/// Finds the names in a text.
pub(super) fn mentions(arguments: &MentionsArguments) -> anyhow::Result<bool> {
    let text = read_text(&arguments.file).with_context(|| format!("could not read {}", arguments.file.display()))?;
    anyhow::ensure!(!text.is_empty(), "{} is empty: it has no text to find names in", name_of(&arguments.file));
    let Some(explorer) = open(&arguments.answer.data)? else { return Ok(false) };
    let request = Request::builder()
        .method(Method::POST)
        .uri("/mentions")
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .header(header::ACCEPT, arguments.answer.form().media_type())
        .body(Body::from(text))?;
    write_answer(send(&Arc::new(Site::new(explorer, None)), request)?, &arguments.answer)
}

/// What a file is called in a message.
fn name_of(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}

/// The text of a file or of standard input; of one that is too long no more than shows that it is.
fn read_text(file: &Path) -> std::io::Result<Vec<u8>> {
    let length_max = MENTION_TEXT_BYTES_MAX as u64 + 1;
    let mut text = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(length_max).read_to_end(&mut text)?;
    } else {
        File::open(file)?.take(length_max).read_to_end(&mut text)?;
    }
    Ok(text)
}

/// Writes the answer to a URL to a file or to standard output.
pub(super) fn export(arguments: &ExportArguments) -> anyhow::Result<bool> {
    anyhow::ensure!(
        arguments.url.starts_with('/'),
        "the URL “{}” must begin with a slash: give what follows the server's address",
        arguments.url
    );
    let Some(explorer) = open(&arguments.data)? else { return Ok(false) };
    let site = Arc::new(Site::new(explorer, arguments.public_url.as_deref()));
    let fetched = fetch(&site, &arguments.url, Format::Html)?;
    if !fetched.is_answer {
        // A page would be no help in a terminal.
        fetch(&site, &arguments.url, Format::Text)?.write_to(&mut std::io::stderr())?;
        return Ok(false);
    }
    write_as_it_is(fetched, arguments.output.as_deref()).map(|()| true)
}

/// Writes to standard output.
pub(super) fn write_out(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    enough(out.write_all(bytes).and_then(|()| out.flush()).map_err(anyhow::Error::new))
}

/// Asks and writes the answer, or on standard error why there is none.
fn ask_and_print(site: Site, target: &str, asked: &AnswerArguments) -> anyhow::Result<bool> {
    anyhow::ensure!(
        asked.form() != Format::Png || asked.output.is_some() || !std::io::stdout().is_terminal(),
        "a picture is nothing that a terminal shows: name a file with -o"
    );
    write_answer(fetch(&Arc::new(site), target, asked.form())?, asked)
}

/// Writes an answer to a file or to standard output, or on standard error why there is none. What a plain text leads on to is
/// told as commands.
fn write_answer(fetched: Fetched, asked: &AnswerArguments) -> anyhow::Result<bool> {
    if !fetched.is_answer {
        fetched.write_to(&mut std::io::stderr())?;
        return Ok(false);
    }
    let output = asked.output.as_deref();
    if asked.form() != Format::Text {
        return write_as_it_is(fetched, output).map(|()| true);
    }
    let mut text = Vec::new();
    fetched.write_to(&mut text)?;
    let text = with_commands(std::str::from_utf8(&text)?, &asked.data.paths);
    match output {
        Some(name) => std::fs::write(name, text).with_context(|| format!("could not write {}", name.display()))?,
        None => write_out(text.as_bytes())?,
    }
    Ok(true)
}

/// Writes the bytes of an answer to a file or to standard output. What a limit left out is told on standard error, where the
/// answer itself has no place for it.
fn write_as_it_is(fetched: Fetched, output: Option<&Path>) -> anyhow::Result<()> {
    if let Some(cut) = &fetched.cut {
        eprintln!("not all of it: {cut}");
    }
    match output {
        Some(name) => {
            let written =
                File::create(name).map_err(anyhow::Error::new).and_then(|mut file| fetched.write_to(&mut file));
            written.with_context(|| format!("could not write {}", name.display()))
        }
        None => print(fetched),
    }
}

fn print(fetched: Fetched) -> anyhow::Result<()> {
    enough(fetched.write_to(&mut std::io::stdout().lock()))
}

/// Who reads no further, as `head` does, has got enough.
fn enough(written: anyhow::Result<()>) -> anyhow::Result<()> {
    let is_enough = |error: &anyhow::Error| {
        error.downcast_ref().is_some_and(|error: &std::io::Error| error.kind() == ErrorKind::BrokenPipe)
    };
    match written {
        Err(error) if is_enough(&error) => Ok(()),
        written => written,
    }
}

/// What a URL says.
struct Fetched {
    /// Whether that is an answer.
    is_answer: bool,
    /// What a limit left out, where the text has no place to say so.
    cut: Option<String>,
    body: Body,
    runtime: Runtime,
}

impl Fetched {
    /// Writes the text while it is made.
    fn write_to(mut self, out: &mut impl Write) -> anyhow::Result<()> {
        let mut next_frame = || {
            let frame = poll_fn(|context| Pin::new(&mut self.body).poll_frame(context));
            self.runtime.block_on(frame).transpose()
        };
        while let Some(frame) = next_frame()? {
            if let Ok(bytes) = frame.into_data() {
                out.write_all(&bytes)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// What a URL says. `format` is what the `Accept` header asks for.
fn fetch(site: &Arc<Site>, target: &str, format: Format) -> anyhow::Result<Fetched> {
    let request = Request::get(target)
        .header(header::ACCEPT, format.media_type())
        .body(Body::empty())
        .with_context(|| format!("“{target}” is no URL"))?;
    send(site, request)
}

fn send(site: &Arc<Site>, request: Request<Body>) -> anyhow::Result<Fetched> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let response = runtime.block_on(router(Arc::clone(site)).oneshot(request))?;
    let cut = response.headers().get(CUT).and_then(|cut| cut.to_str().ok()).map(str::to_owned);
    Ok(Fetched { is_answer: response.status().is_success(), cut, body: response.into_body(), runtime })
}
