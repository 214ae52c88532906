//! How far opening has come, on standard error: a bar in a terminal, else a line a phase. Folders that are opened at once stay
//! silent.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::load::{Listener, Phase, Progress};

/// How long opening takes before a bar is shown, and before lines are written.
const BAR_AFTER: Duration = Duration::from_millis(500);
const LINES_AFTER: Duration = Duration::from_secs(2);

/// How often the bar moves while nothing is told.
const TICK: Duration = Duration::from_millis(120);

/// Does something that tells how far it has come, and shows that.
pub(super) fn shown<T>(work: impl FnOnce(&mut Listener) -> T) -> T {
    let begin = Instant::now();
    let mut display = Display::new(std::io::stderr().is_terminal());
    let mut tell = |progress| display.show(progress, begin.elapsed());
    let done = work(&mut Listener::new(&mut tell));
    display.end();
    done
}

enum Display {
    /// A bar, once it is shown.
    Bar(Option<ProgressBar>),
    /// Lines; the phase of the last one.
    Lines(Option<Phase>),
}

impl Display {
    fn new(is_terminal: bool) -> Self {
        if is_terminal { Self::Bar(None) } else { Self::Lines(None) }
    }

    fn show(&mut self, progress: Progress, elapsed: Duration) {
        match self {
            Self::Bar(bar) if bar.is_some() || elapsed >= BAR_AFTER => draw(bar.get_or_insert_with(new_bar), progress),
            Self::Lines(last) if *last != Some(progress.phase) && elapsed >= LINES_AFTER => {
                *last = Some(progress.phase);
                eprintln!("{}", line(progress));
            }
            Self::Bar(_) | Self::Lines(_) => {}
        }
    }

    /// Takes the bar away, so that what follows stands where it stood.
    fn end(self) {
        if let Self::Bar(Some(bar)) = self {
            bar.finish_and_clear();
        }
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.enable_steady_tick(TICK);
    bar
}

fn draw(bar: &ProgressBar, progress: Progress) {
    if progress.phase == Phase::Reading {
        if bar.length().is_none() {
            bar.set_length(progress.bytes_total);
            bar.set_style(style("{msg} {wide_bar} {bytes}/{total_bytes}, {eta} left"));
        }
        bar.set_position(progress.bytes_read);
        bar.set_message(format!("Reading: {} records", progress.record_count));
    } else {
        bar.unset_length();
        bar.set_style(style("{spinner} {msg} ({elapsed})"));
        bar.set_message(line(progress));
    }
}

fn style(template: &str) -> ProgressStyle {
    // A template that could not be read would show a plain bar.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// What is being done, in words.
fn line(progress: Progress) -> String {
    match progress.phase {
        Phase::Reading => format!("Reading {} MB of data", progress.bytes_total.div_ceil(1_000_000)),
        Phase::Checking => format!("Checking {} records", progress.record_count),
        Phase::Indexing => format!("Indexing {} records", progress.record_count),
    }
}
