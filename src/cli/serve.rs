//! `entente serve`: the data in a browser.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::web::{Site, router};

use super::arguments::ServeArguments;
use super::connections::answer_connections;
use super::data::open;
use super::watch;

/// How many answers are computed at once; further requests wait.
const COMPUTING_THREADS_MAX: usize = 8;

/// How long requests that have begun may take once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until it is told to stop.
pub(super) fn serve(arguments: &ServeArguments) -> anyhow::Result<bool> {
    let Some(explorer) = open(&arguments.data)? else { return Ok(false) };
    let site = Arc::new(Site::new(explorer, arguments.public_url.as_deref()));
    // A system that cannot watch files serves what it has.
    let watch = watch::watch(&arguments.data, Arc::clone(&site));
    if let Err(error) = &watch {
        eprintln!("warning: changes of the data are not noticed: {error:#}");
    }
    // What takes long to find in the data is found while the first pages are read.
    let prepared = site.current();
    std::thread::Builder::new().name("prepare".to_owned()).spawn(move || {
        prepared.prepare();
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(COMPUTING_THREADS_MAX)
        .build()
        .context("could not start the threads of the server")?;
    runtime.block_on(async {
        let listener = listen(arguments.listen).await?;
        let address = listener.local_addr()?;
        println!("{}\nEntente serves on http://{address}", site.summary());
        tokio::select! {
            () = answer_connections(listener, router(Arc::clone(&site)), told_to_stop()) => {}
            // A client that never ends its request would keep the process for ever.
            () = async { told_to_stop().await; tokio::time::sleep(FAREWELL).await } => {}
        }
        Ok(true)
    })
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow::anyhow!(
            "{address} is taken by another program; choose another with --listen, for example --listen {}:0 for a free one",
            address.ip()
        ),
        _ => anyhow::Error::new(error).context(format!("could not listen on {address}; choose another with --listen")),
    })
}

/// Ctrl-C, or the signal by which systems stop services.
async fn told_to_stop() {
    let interrupt = async {
        // Without a handler for Ctrl-C the process ends by it all the same.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
