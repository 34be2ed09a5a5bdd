//! The thread that writes lines: whole ones, durably, and again until it works.

use super::sink::Sink;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long to wait before a write that failed is tried again; a new line tries at once.
const AGAIN: Duration = Duration::from_secs(1);

/// Why lines are not being kept right now. They wait in memory, and the next attempt takes them all.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// What the system said.
    pub error: Arc<io::Error>,
    /// How many attempts have failed in a row.
    pub attempts: u32,
}

/// How far the writing is.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Lines handed over since the writer began.
    pub given: u64,
    /// Lines that are on the disk.
    pub kept: u64,
    /// What is wrong, as long as it is.
    pub trouble: Option<Trouble>,
}

#[derive(Default)]
struct State {
    /// The lines that are not kept yet, with their ends.
    waiting: Vec<u8>,
    progress: Progress,
    /// There are lines that no attempt has been made for.
    news: bool,
    /// An attempt is being made.
    busy: bool,
    end: End,
}

/// How near its end the thread is.
#[derive(Default, PartialEq, Eq)]
enum End {
    #[default]
    Far,
    /// Nobody will hand over another line.
    Wanted,
    /// Whatever comes of this attempt, it was the last.
    LastTry,
    /// The thread has ended.
    Reached,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    /// A panic elsewhere doesn't make the state wrong: every change of it is one assignment.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The hand that gives lines to the thread. Nothing here waits for the disk, except [`Writer::settle`].
pub(super) struct Writer {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(sink: impl Sink + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("journal".into()).spawn(move || work(&theirs, sink))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Hands lines over, in this order. None of them may hold a line end.
    pub(super) fn append(&self, lines: impl IntoIterator<Item = String>) {
        let mut state = self.shared.lock();
        for line in lines {
            debug_assert!(!line.contains('\n'));
            state.waiting.extend_from_slice(line.as_bytes());
            state.waiting.push(b'\n');
            state.progress.given += 1;
            state.news = true;
        }
        drop(state);
        self.shared.changed.notify_all();
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        self.shared.lock().progress.clone()
    }

    /// Something that can watch and wait from another thread.
    pub(super) fn watch(&self) -> Watch {
        Watch(Arc::clone(&self.shared))
    }

    /// Waits until every line is kept, or an attempt to keep them has failed, at the longest for `patience`.
    pub(super) fn settle(&self, patience: Duration) -> Progress {
        self.watch().settle(patience)
    }
}

/// Watches a writer from another thread, such as the one that takes signals.
#[derive(Clone)]
pub struct Watch(Arc<Shared>);

impl Watch {
    /// Waits until every line is kept, or an attempt to keep them has failed, at the longest for `patience`.
    pub fn settle(&self, patience: Duration) -> Progress {
        let unsettled = |state: &mut State| {
            let progress = &state.progress;
            state.end != End::Reached
                && progress.kept < progress.given
                && (state.news || state.busy || progress.trouble.is_none())
        };
        let waited = self.0.changed.wait_timeout_while(self.0.lock(), patience, unsettled);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.progress.clone()
    }
}

impl Drop for Writer {
    /// Tries once more to keep what waits, then ends the thread.
    fn drop(&mut self) {
        self.shared.lock().end = End::Wanted;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(shared: &Shared, mut sink: impl Sink) {
    while let Some((bytes, lines)) = next(shared) {
        let outcome = sink.keep(&bytes);
        let mut state = shared.lock();
        state.busy = false;
        match outcome {
            Ok(()) => {
                state.waiting.drain(..bytes.len());
                state.progress.kept += lines;
                state.progress.trouble = None;
            }
            Err(error) => {
                let attempts = state.progress.trouble.as_ref().map_or(1, |trouble| trouble.attempts + 1);
                state.progress.trouble = Some(Trouble { error: Arc::new(error), attempts });
            }
        }
        drop(state);
        shared.changed.notify_all();
    }
    shared.lock().end = End::Reached;
    shared.changed.notify_all();
}

/// Waits for something to write: the bytes, and how many lines they are. `None` at the end.
fn next(shared: &Shared) -> Option<(Vec<u8>, u64)> {
    let mut state = shared.lock();
    loop {
        let behind = state.progress.given > state.progress.kept;
        if behind && state.news {
            break;
        }
        if state.end != End::Far {
            if !behind || state.end == End::LastTry {
                return None;
            }
            state.end = End::LastTry;
            break;
        }
        if behind {
            let (back, waited) = shared.changed.wait_timeout(state, AGAIN).unwrap_or_else(PoisonError::into_inner);
            state = back;
            if waited.timed_out() {
                break;
            }
        } else {
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
    state.news = false;
    state.busy = true;
    Some((state.waiting.clone(), state.progress.given - state.progress.kept))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    const LONG: Duration = Duration::from_secs(20);

    /// Keeps bytes in memory, unless it is full; then it keeps half of them, as a disk may.
    #[derive(Clone, Default)]
    struct Disk {
        bytes: Arc<Mutex<Vec<u8>>>,
        good: usize,
        full: Arc<AtomicBool>,
    }

    impl Disk {
        fn text(&self) -> String {
            String::from_utf8(self.bytes.lock().unwrap().clone()).unwrap()
        }
    }

    impl Sink for Disk {
        fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
            let mut kept = self.bytes.lock().unwrap();
            kept.truncate(self.good);
            if self.full.load(Ordering::SeqCst) {
                kept.extend_from_slice(&bytes[..bytes.len() / 2]);
                return Err(io::ErrorKind::StorageFull.into());
            }
            kept.extend_from_slice(bytes);
            self.good = kept.len();
            Ok(())
        }
    }

    fn lines(from: u32, to: u32) -> impl Iterator<Item = String> {
        (from..to).map(|number| format!("line {number}"))
    }

    #[test]
    fn what_is_settled_is_on_the_disk_in_order() {
        let disk = Disk::default();
        let writer = Writer::start(disk.clone()).unwrap();
        writer.append(lines(0, 2));
        writer.append(lines(2, 3));
        let progress = writer.settle(LONG);
        assert_eq!((progress.given, progress.kept), (3, 3));
        assert_eq!(disk.text(), "line 0\nline 1\nline 2\n");
    }

    #[test]
    fn a_full_disk_is_told_at_once_and_nothing_is_lost_when_it_has_room_again() {
        let disk = Disk::default();
        disk.full.store(true, Ordering::SeqCst);
        let writer = Writer::start(disk.clone()).unwrap();
        writer.append(lines(0, 2));
        let progress = writer.settle(LONG);
        assert_eq!(progress.kept, 0);
        assert_eq!(progress.trouble.unwrap().error.kind(), io::ErrorKind::StorageFull);
        writer.append(lines(2, 3));
        assert!(writer.settle(LONG).trouble.is_some());
        disk.full.store(false, Ordering::SeqCst);
        writer.append(lines(3, 4));
        let progress = writer.settle(LONG);
        assert!(progress.trouble.is_none());
        assert_eq!((progress.given, progress.kept), (4, 4));
        assert_eq!(disk.text(), "line 0\nline 1\nline 2\nline 3\n");
    }

    #[test]
    fn it_tries_again_by_itself_and_once_more_at_the_end() {
        let disk = Disk::default();
        disk.full.store(true, Ordering::SeqCst);
        let writer = Writer::start(disk.clone()).unwrap();
        writer.append(lines(0, 1));
        assert!(writer.settle(LONG).trouble.is_some());
        disk.full.store(false, Ordering::SeqCst);
        drop(writer);
        assert_eq!(disk.text(), "line 0\n");
    }

    #[test]
    fn a_disk_that_stays_full_does_not_hold_up_the_end() {
        let disk = Disk::default();
        disk.full.store(true, Ordering::SeqCst);
        let writer = Writer::start(disk.clone()).unwrap();
        writer.append(lines(0, 1));
        let watch = writer.watch();
        drop(writer);
        assert!(watch.settle(LONG).trouble.is_some());
    }
}
