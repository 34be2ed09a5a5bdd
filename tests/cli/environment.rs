//! A hermetic place to run tldrill in: its own data folder, working folder and environment variables.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small scenario that loads and runs quickly, as `tldrill play` takes it.
pub const TINY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/tests/tiny/scenario.toml");

/// One test's home. Everything in it is gone when it is dropped.
pub struct TestEnvironment {
    folder: tempfile::TempDir,
    variables: Vec<(String, OsString)>,
}

/// What a command said.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl TestEnvironment {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("work")).expect("a working folder");
        let variables = [
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("TERM", "dumb".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("TLDRILL_HOME", folder.path().join("data").into()),
        ];
        Self { folder, variables: variables.map(|(name, value)| (name.to_owned(), value)).into() }
    }

    /// The same without a variable.
    pub fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(other, _)| other != name);
        self
    }

    /// The same with a variable of another value.
    pub fn with(self, name: &str, value: &str) -> Self {
        let mut changed = self.without(name);
        changed.variables.push((name.to_owned(), value.into()));
        changed
    }

    /// Everything that reaches the program from outside.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &OsStr)> {
        self.variables.iter().map(|(name, value)| (name.as_str(), value.as_os_str()))
    }

    /// The journal's path of the only run in this home.
    #[track_caller]
    pub fn only_journal_path(&self) -> PathBuf {
        let runs: Vec<_> = std::fs::read_dir(self.data().join("runs")).expect("runs").flatten().collect();
        assert_eq!(runs.len(), 1, "one run: {runs:?}");
        runs[0].path().join("journal.jsonl")
    }

    /// The journal's path of the only run in this home; none where no run was begun.
    #[cfg(unix)]
    pub fn journal_path(&self) -> Option<PathBuf> {
        let runs = std::fs::read_dir(self.data().join("runs")).ok()?;
        let runs: Vec<PathBuf> = runs.map(|run| run.expect("a run").path().join("journal.jsonl")).collect();
        assert!(runs.len() <= 1, "one run was played: {runs:?}");
        runs.into_iter().find(|journal| journal.exists())
    }

    /// The journal of the only run in this home.
    #[track_caller]
    pub fn only_journal(&self) -> String {
        std::fs::read_to_string(self.only_journal_path()).expect("a journal")
    }

    /// Where tldrill keeps its data in this test.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where tldrill is run.
    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The command, ready to run: no variable of the developer's reaches it.
    pub fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(Path::new(env!("CARGO_BIN_EXE_tldrill")));
        command.args(arguments).env_clear().current_dir(self.work());
        command.envs(self.variables());
        command.stdin(Stdio::null());
        command
    }

    /// Runs it with nothing on standard input.
    pub fn run(&self, arguments: &[&str]) -> Said {
        self.command(arguments).output().expect("tldrill starts").into()
    }

    /// Runs it with these bytes on standard input.
    pub fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Said {
        Self::feed(self.command(arguments), input.into())
    }

    /// Runs a line of shell with the program as `$0` and this input.
    pub fn shell(&self, script: &str, input: &str) -> Said {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_tldrill")]);
        command.env_clear().envs(self.variables()).current_dir(self.work());
        Self::feed(command, input.into())
    }

    fn feed(mut command: Command, input: Vec<u8>) -> Said {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("tldrill starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        // On a thread of its own, since the program may write more than a pipe holds before it has read everything.
        let writing = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().expect("tldrill ends");
        writing.join().expect("the writing thread ends");
        output.into()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("tldrill writes UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }
}

impl Said {
    /// The output of a command that must end well.
    #[track_caller]
    pub fn fine(self) -> String {
        assert_eq!(self.code, Some(0), "out: {}\nerr: {}", self.out, self.err);
        self.out
    }

    /// The remarks of a command that must end with this exit code.
    #[track_caller]
    pub fn ends(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "out: {}\nerr: {}", self.out, self.err);
        self.err
    }
}
