//! How far the opening of folders has come, for whoever waits.

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Files are read, record by record.
    Reading,
    /// Records are checked against each other.
    Checking,
    /// What questions need is made of the data.
    Indexing,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How many bytes of the files have been read.
    pub bytes_read: u64,
    /// How many bytes the files have.
    pub bytes_total: u64,
    /// How many records have been read.
    pub record_count: u64,
}

/// Who wants to know how far it has come: called at the start of each phase, and while files are read after each
/// [`Self::STEP_BYTES`] or so.
pub struct Listener<'l> {
    tell: &'l mut dyn FnMut(Progress),
    progress: Progress,
    told_bytes: u64,
}

impl<'l> Listener<'l> {
    /// After how many bytes read the listener is told.
    pub const STEP_BYTES: u64 = 1 << 20;

    /// Calls a function each time.
    pub fn new(tell: &'l mut dyn FnMut(Progress)) -> Self {
        let progress = Progress { phase: Phase::Reading, bytes_read: 0, bytes_total: 0, record_count: 0 };
        Self { tell, progress, told_bytes: 0 }
    }

    /// A phase begins.
    pub fn begin(&mut self, phase: Phase) {
        self.progress.phase = phase;
        (self.tell)(self.progress);
    }

    /// Reading begins.
    pub(super) fn begin_reading(&mut self, bytes_total: u64) {
        self.progress.bytes_total = bytes_total;
        self.begin(Phase::Reading);
    }

    /// So many bytes and records more have been read.
    pub(super) fn read(&mut self, bytes: u64, record_count: u64) {
        self.progress.bytes_read += bytes;
        self.progress.record_count += record_count;
        if self.progress.bytes_read >= self.told_bytes + Self::STEP_BYTES {
            self.told_bytes = self.progress.bytes_read;
            (self.tell)(self.progress);
        }
    }
}
