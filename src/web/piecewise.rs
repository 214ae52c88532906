//! A body that is made while it is sent, piece by piece.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use tokio::task::{JoinError, JoinHandle};

/// Makes one piece of a text, counted from 0; `None` after the last.
pub type MakePiece = Arc<dyn Fn(usize) -> Option<String> + Send + Sync>;

/// A body that is made while it is sent.
///
/// A piece is made when the client has room for it, on a thread where it holds up no others, and no thread waits for a
/// client that reads slowly. So at most one piece is in memory, nothing is made for a client that asks for headers only or
/// that has gone, and a piece that panics breaks the connection: what was sent is then known to be cut.
pub struct Piecewise {
    make: MakePiece,
    /// The number of the next piece; `None` after the last.
    next: Option<usize>,
    making: Option<JoinHandle<Option<String>>>,
}

impl Piecewise {
    /// The body of all pieces.
    #[must_use]
    pub fn new(make: MakePiece) -> Self {
        Self { make, next: Some(0), making: None }
    }
}

impl HttpBody for Piecewise {
    type Data = Bytes;
    type Error = JoinError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, JoinError>>> {
        let this = self.get_mut();
        let Some(number) = this.next else { return Poll::Ready(None) };
        let making = this.making.get_or_insert_with(|| {
            let make = Arc::clone(&this.make);
            tokio::task::spawn_blocking(move || make(number))
        });
        let made = ready!(Pin::new(making).poll(context));
        this.making = None;
        this.next = matches!(made, Ok(Some(_))).then_some(number + 1);
        Poll::Ready(made.transpose().map(|piece| piece.map(|text| Frame::data(Bytes::from(text)))))
    }
}
