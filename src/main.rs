//! The `tldrill` command.

fn main() {}
