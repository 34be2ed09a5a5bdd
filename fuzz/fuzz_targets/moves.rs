//! No line of moves panics, and a deed that is understood is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tldrill::run::moves::{Command, Reader, body, deed, head};

fuzz_target!(|text: &str| {
    let mut reader = Reader::default();
    for line in text.lines() {
        if let Some(Ok(Command::Deed(read))) = reader.line(line) {
            let (text, took) = body(&read);
            assert_eq!(deed(&head(&read), text, took), Ok(read));
        }
    }
});
