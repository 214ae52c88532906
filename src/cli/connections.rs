//! Takes connections and answers them until it is told to stop.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long a client may take over the head of a request. After that its connection is closed, so that those who send it
/// a byte a minute do not use up the connections that a system allows.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// Answers every connection until `stop`, then lets requests that have begun come to their end.
///
/// `axum::serve` does the same without a limit on the time for a head.
pub(super) async fn answer_connections(mut listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        // It waits and tries again when the system has no room for another connection.
        let (stream, _) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut stop => break,
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_PATIENCE)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let watched = connections.watch(connection);
        // A client that breaks off is nothing to report.
        tokio::spawn(async move { watched.await.ok() });
    }
    drop(listener);
    connections.shutdown().await;
}
