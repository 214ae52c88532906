//! The twins of the URLs: the same routes, asked in memory, so that an answer has the same bytes.

use std::io::{ErrorKind, Write};
use std::sync::Arc;

use anyhow::Context;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

use crate::web::{Format, Site, router};

use super::arguments::{AnswerArguments, ExportArguments, ShowArguments};
use super::serve::open;

/// Asks one question and prints the answer. `Ok(false)` when it has none; the reason is on standard error.
pub(super) fn ask(answer: &AnswerArguments, target: &str) -> anyhow::Result<bool> {
    let Some(explorer) = open(&answer.data.folders) else { return Ok(false) };
    print(Site::new(explorer, None), target, answer.form())
}

/// Shows an entity; a name will do where it is the only one.
pub(super) fn show(arguments: &ShowArguments) -> anyhow::Result<bool> {
    let Some(explorer) = open(&arguments.answer.data.folders) else { return Ok(false) };
    let id = explorer.id_called(&arguments.entity).unwrap_or(&arguments.entity).to_owned();
    print(Site::new(explorer, None), &arguments.target(&id), arguments.answer.form())
}

/// Writes the answer to a URL to a file or to standard output.
pub(super) fn export(arguments: &ExportArguments) -> anyhow::Result<bool> {
    anyhow::ensure!(
        arguments.url.starts_with('/'),
        "the URL “{}” must begin with a slash: give what follows the server's address",
        arguments.url
    );
    let Some(explorer) = open(&arguments.data.folders) else { return Ok(false) };
    let site = Arc::new(Site::new(explorer, arguments.public_url.as_deref()));
    let (is_answer, bytes) = fetch(&site, &arguments.url, Format::Html)?;
    if !is_answer {
        // A page would be no help in a terminal.
        let (_, reason) = fetch(&site, &arguments.url, Format::Text)?;
        std::io::stderr().write_all(&reason)?;
        return Ok(false);
    }
    match &arguments.output {
        Some(file) => std::fs::write(file, &bytes).with_context(|| format!("could not write {}", file.display()))?,
        None => write_out(&bytes)?,
    }
    Ok(true)
}

/// Writes to standard output. Who reads no further, as `head` does, has got enough.
pub(super) fn write_out(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn print(site: Site, target: &str, format: Format) -> anyhow::Result<bool> {
    let (is_answer, bytes) = fetch(&Arc::new(site), target, format)?;
    if is_answer {
        write_out(&bytes)?;
    } else {
        std::io::stderr().write_all(&bytes)?;
    }
    Ok(is_answer)
}

/// Whether the URL has an answer, and what it says. `format` is what the `Accept` header asks for.
fn fetch(site: &Arc<Site>, target: &str, format: Format) -> anyhow::Result<(bool, Vec<u8>)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let request = Request::get(target)
            .header(header::ACCEPT, format.media_type())
            .body(Body::empty())
            .with_context(|| format!("“{target}” is no URL"))?;
        let response = router(Arc::clone(site)).oneshot(request).await?;
        let is_answer = response.status().is_success();
        let bytes = to_bytes(response.into_body(), usize::MAX).await?;
        Ok((is_answer, bytes.to_vec()))
    })
}
