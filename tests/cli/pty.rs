//! The program in a real pseudo-terminal.

use crate::environment::TestEnvironment;
use pty_process::blocking::{Command, Pty, open};
use std::io::{Read, Write};
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Longer than anything takes on a loaded machine; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs in a terminal of its own, and everything it has shown.
pub struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    reading: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shown {
    bytes: Vec<u8>,
    over: bool,
}

impl Terminal {
    /// Starts tldrill in a terminal of this size.
    pub fn start(environment: &TestEnvironment, arguments: &[&str], columns: u16, rows: u16) -> Self {
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(pty_process::Size::new(rows, columns)).expect("a size");
        let command = Command::new(env!("CARGO_BIN_EXE_tldrill")).args(arguments).env_clear();
        let command = command.envs(environment.variables()).env("TERM", "xterm-256color");
        let child = command.current_dir(environment.work()).spawn(pts).expect("tldrill starts");
        let pty = Arc::new(pty);
        let shown = Arc::new((Mutex::new(Shown::default()), Condvar::new()));
        let reading = std::thread::spawn({
            let (pty, shown) = (Arc::clone(&pty), Arc::clone(&shown));
            move || read_all(&pty, &shown)
        });
        Self { pty, child, shown, reading: Some(reading) }
    }

    /// Types.
    pub fn keys(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Everything shown so far.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.0.lock().expect("the lock").bytes).into_owned()
    }

    /// Waits until this stands on a screen of this size.
    #[track_caller]
    pub fn wait_on_screen(&self, columns: u16, rows: u16, text: &str) {
        let holds = |shown: &mut Shown| !shown.over && !screen(&shown.bytes, columns, rows).contains(text);
        let (shown, changed) = &*self.shown;
        let waited = changed.wait_timeout_while(shown.lock().expect("the lock"), PATIENCE, holds);
        let seen = screen(&waited.expect("the lock").0.bytes, columns, rows);
        assert!(seen.contains(text), "waited for {text:?} on the screen, and saw:\n{seen}");
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.pty.resize(pty_process::Size::new(rows, columns)).expect("a size");
    }

    /// Waits until this was shown.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        let holds = |shown: &mut Shown| !shown.over && !String::from_utf8_lossy(&shown.bytes).contains(text);
        let (shown, changed) = &*self.shown;
        let waited = changed.wait_timeout_while(shown.lock().expect("the lock"), PATIENCE, holds);
        let (waited, _) = waited.expect("the lock");
        let text_shown = String::from_utf8_lossy(&waited.bytes).into_owned();
        assert!(text_shown.contains(text), "waited for {text:?}, and saw:\n{text_shown}");
    }

    /// Sends a signal by its name (`KILL`, `TERM`, `HUP`, `INT`).
    pub fn signal(&self, name: &str) {
        let status =
            std::process::Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Processor time that the program has used, in ticks of 10 ms (`man 5 proc_pid_stat`).
    #[cfg(target_os = "linux")]
    pub fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("the program runs");
        // The name may hold spaces; what follows it doesn't.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11..=12].iter().map(|field| field.parse::<u64>().expect("ticks")).sum()
    }

    /// Waits for the end of the program: everything that it showed, and how it ended.
    pub fn end(mut self) -> (String, std::process::ExitStatus) {
        let status = self.child.wait().expect("the program ends");
        if let Some(reading) = self.reading.take() {
            reading.join().expect("the reading thread ends");
        }
        (self.shown(), status)
    }
}

/// What a terminal of this size shows after these bytes.
pub fn screen(bytes: &[u8], columns: u16, rows: u16) -> String {
    emulated(bytes, columns, rows).screen().contents()
}

/// A terminal of this size after these bytes.
pub fn emulated(bytes: &[u8], columns: u16, rows: u16) -> vt100::Parser {
    let cells = |count| std::num::NonZero::new(count).expect("a terminal has cells");
    let mut terminal = vt100::Parser::new(cells(rows), cells(columns), 0);
    terminal.process(bytes);
    terminal
}

/// Reads until the other end is closed, which Linux reports as an error.
fn read_all(pty: &Pty, shown: &(Mutex<Shown>, Condvar)) {
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = (&*pty).read(&mut buffer) {
        shown.0.lock().expect("the lock").bytes.extend_from_slice(&buffer[..count]);
        shown.1.notify_all();
    }
    shown.0.lock().expect("the lock").over = true;
    shown.1.notify_all();
}
