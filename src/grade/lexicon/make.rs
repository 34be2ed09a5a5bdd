//! Writes the phrases of the lists beside this file as Rust, so that nothing has to be read before the first text is. This is
//! a part of the build script, not of the crate; `src/grade/lexicon.rs` tells what the parts are for.

// The words are hashed as the grader does it.
use crate::hash;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Source for `src/grade/lexicon.rs` from the lists' names and texts.
pub fn source(lists: &[(String, String)]) -> String {
    let mut by_first: BTreeMap<u64, Vec<(String, Vec<u64>)>> = BTreeMap::new();
    for (name, text) in lists {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = words(line).into_iter().map(|word| hash::hash(&word));
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((tag(name), words.collect()));
            }
        }
    }
    // At most a quarter of the slots are taken, so that a free one is never far.
    let size = (by_first.len() * 4).next_power_of_two();
    let mut slots = vec![(0, 0, 0); size];
    let (mut phrases, mut rests, mut count) = (String::new(), vec![], 0_u16);
    for (first, found) in &by_first {
        let from = count;
        for (tag, words) in found {
            let (second, rest) = words.split_first().map_or((0, words.as_slice()), |(second, rest)| (*second, rest));
            let length = words.len() + 1;
            let _ = writeln!(
                phrases,
                "Phrase {{ second: {}, tag: Tag::{tag}, length: {length}, rest: {} }},",
                literal(second),
                rests.len()
            );
            rests.extend_from_slice(rest);
            count += 1;
        }
        let mut at = *first as usize & (size - 1);
        while slots[at].2 > 0 {
            at = (at + 1) & (size - 1);
        }
        slots[at] = (*first, from, count);
    }
    let mut slots = slots.into_iter().map(|(first, from, to)| format!("({}, {from}, {to})", literal(first)));
    let (words, mut rests) = (rests.len(), rests.into_iter().map(literal));
    let mut texts = lists.iter().map(|(name, text)| format!("(Tag::{}, {text:?})", tag(name)));
    let lines = |entries: &mut dyn Iterator<Item = String>| entries.collect::<Vec<String>>().join(",\n");
    let mut out = format!("static SLOTS: [Slot; {size}] = [{}];\n", lines(&mut slots));
    let _ = writeln!(out, "static PHRASES: [Phrase; {count}] = [\n{phrases}];");
    let _ = writeln!(out, "static RESTS: [u64; {words}] = [{}];", lines(&mut rests));
    let _ = writeln!(out, "#[cfg(test)]\nconst LISTS: &[(Tag, &str)] = &[{}];", lines(&mut texts));
    out
}

/// A number as it stands in a program that is read by people too.
fn literal(number: u64) -> String {
    let digits = format!("{number:016x}");
    let parts: Vec<&str> = (0..4).map(|part| &digits[part * 4..part * 4 + 4]).collect();
    format!("0x{}", parts.join("_"))
}

/// What the grader calls a list: `next_update` is `NextUpdate`.
fn tag(name: &str) -> String {
    let capital = |part: &str| {
        let (first, rest) = part.split_at(1);
        first.to_uppercase() + rest
    };
    name.split('_').map(capital).collect()
}

/// The words and marks of a line, as the grader parts them: a test holds the two against each other.
fn words(line: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut open = false;
    for c in line.replace('\u{2019}', "'").to_lowercase().chars() {
        let letter = c.is_alphanumeric() || c == '_' || c == '\'' && open;
        match out.last_mut().filter(|_| open && letter) {
            Some(word) => word.push(c),
            None if !c.is_whitespace() => out.push(c.to_string()),
            None => {}
        }
        open = letter;
    }
    out
}
