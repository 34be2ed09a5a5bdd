//! The same words in another order, and the same text in another form.

use super::{Tally, grade, wrong};
use crate::set::Item;
use tldrill::grade::Grade;

pub(super) fn upper_case(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.to_uppercase());
    let kept = before.read.facts.iter().filter(|fact| after.read.facts.contains(fact)).count();
    tally.note(kept * 10 >= before.read.facts.len() * 9 && after.read.promises == before.read.promises, item, "");
}

pub(super) fn curly_quotes(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.replace('\'', "\u{2019}"));
    tally.note(after.overall == before.overall && after.criteria == before.criteria, item, "");
}

pub(super) fn bullets(item: &Item, before: &Grade, tally: &mut Tally) {
    if item.text.contains("\n-") {
        return;
    }
    let text: Vec<String> =
        item.text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("- {line}")).collect();
    let after = grade(item, &text.join("\n"));
    tally.note(after.overall.abs_diff(before.overall) <= 10, item, &format!("{} to {}", before.overall, after.overall));
}

/// The words of the text in another order, the same for everybody.
pub(super) fn shuffled(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.overall < 60 {
        return;
    }
    let mut words: Vec<&str> = item.text.split_whitespace().collect();
    let mut state = 0x9e37_79b9_u64;
    for at in (1..words.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words.swap(at, (state >> 33) as usize % (at + 1));
    }
    let after = grade(item, &words.join(" "));
    tally.note(after.overall + 30 <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

/// The words of each sentence in another order, the same for everybody.
pub(super) fn shuffled_inside(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.overall < 60 {
        return;
    }
    let mut state = 0x9e37_79b9_u64;
    let mut mixed = |sentence: &str| {
        let mut words: Vec<&str> = sentence.split_whitespace().collect();
        for at in (1..words.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words.swap(at, (state >> 33) as usize % (at + 1));
        }
        words.join(" ")
    };
    let line = |line: &str| line.split(". ").map(&mut mixed).collect::<Vec<_>>().join(". ");
    let text: Vec<String> = item.text.lines().map(line).collect();
    let after = grade(item, &text.join("\n"));
    tally.note(after.overall + 30 <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

/// Blanks doubled, and a third line break wherever there are two.
pub(super) fn blanks_doubled(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.replace(' ', "  ").replace("\n\n", "\n\n\n"));
    tally.note(after.overall == before.overall && after.criteria == before.criteria, item, "");
}

/// Lines broken where the next word doesn't fit, as mail programs do.
pub(super) fn lines_wrapped(item: &Item, before: &Grade, tally: &mut Tally) {
    for wide in [60, 66, 72, 76, 80, 88, 100] {
        let text: Vec<String> = item.text.lines().map(|line| wrapped(line, wide)).collect();
        let after = grade(item, &text.join("\n"));
        let note = format!("at {wide}: {} to {}", before.overall, after.overall);
        tally.note(after.overall.abs_diff(before.overall) <= 1, item, &note);
    }
}

fn wrapped(line: &str, wide: usize) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for word in line.split(' ') {
        let word_wide = word.chars().count();
        if width > 0 && width + 1 + word_wide > wide {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += word_wide;
    }
    text
}

/// Percent in words, minutes in full, thousands with or without their comma.
pub(super) fn other_forms(item: &Item, before: &Grade, tally: &mut Tally) {
    let text = item.text.replace('%', " percent").replace(" min ", " minutes ");
    let after = grade(item, &text);
    tally.note(
        wrong(&after) == wrong(before) && after.overall.abs_diff(before.overall) <= 3,
        item,
        &format!("{} to {}", before.overall, after.overall),
    );
}
