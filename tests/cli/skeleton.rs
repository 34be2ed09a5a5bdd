//! What holds for every verb: exit codes, help, versions, pipes.

use crate::environment::TestEnvironment;
use std::process::Stdio;

#[test]
fn the_version_is_the_packages() {
    let said = TestEnvironment::new().run(&["--version"]).fine();
    assert!(said.starts_with(concat!("tldrill ", env!("CARGO_PKG_VERSION"))), "{said}");
}

#[test]
fn arguments_that_make_no_sense_end_with_2() {
    for arguments in [&["frobnicate"][..], &["--frobnicate"], &["completions", "cmd.exe"]] {
        let said = TestEnvironment::new().run(arguments).ends(2);
        assert!(said.contains("--help"), "{said}");
    }
}

#[test]
fn completions_exist_for_every_shell_and_know_the_verbs() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = TestEnvironment::new().run(&["completions", shell]).fine();
        assert!(script.contains("completions"), "{shell}: {script}");
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let environment = TestEnvironment::new();
    assert!(environment.run(&["man"]).fine().contains(".TH tldrill 1"));
    environment.run(&["man", "--to", "pages"]).fine();
    let pages = environment.work().join("pages");
    for page in ["tldrill.1", "tldrill-completions.1"] {
        assert!(pages.join(page).exists(), "{page} is missing");
    }
}

#[test]
fn a_folder_that_cannot_be_written_ends_with_3() {
    let said = TestEnvironment::new().run(&["man", "--to", "/dev/null/pages"]).ends(3);
    assert_eq!(said, "tldrill: could not write /dev/null/pages: Not a directory\n");
}

#[test]
fn a_reader_that_closes_the_pipe_early_is_no_error() {
    let environment = TestEnvironment::new();
    let mut child = environment
        .command(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("tldrill starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("tldrill ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn a_command_that_needs_no_data_leaves_no_trace_and_ignores_its_input() {
    let environment = TestEnvironment::new();
    environment.run_with(&["completions", "zsh"], vec![0xff; 200_000]).fine();
    assert!(!environment.data().exists());
}
