//! How the briefing room is coming along: its sets, what was tried of them, and what was missed most.

use crate::grade::{Criteria, Criterion};
use crate::report::page::{Line, Tone};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A text or a speech of the briefing room that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Its set.
    pub set: String,
    /// What it was written for, by its title.
    pub item: String,
    /// Its mark; none where it was only said.
    pub overall: Option<u8>,
    /// The criteria, where it is an update: of answers and stories the build of an update isn't asked.
    pub criteria: Option<Criteria>,
}

/// What came of the texts that were written or said just now, in a line.
pub fn came_of(marks: &[Mark]) -> String {
    let (count, mean) = counted(marks.iter());
    match mean {
        Some(mean) => format!("{count}, {mean} of 100 in the mean; kept for `tldrill progress`."),
        None => format!("{count}; kept for `tldrill progress`."),
    }
}

/// How the briefing room is coming along, as lines of a page; none where nothing was done there.
pub fn progress_page(marks: &[Mark]) -> Vec<Line> {
    if marks.is_empty() {
        return vec![];
    }
    let told = progress(marks);
    std::iter::once(Line::blank()).chain(told.lines().map(|row| Line::of(Tone::Plain, row))).collect()
}

/// The widest that a title is told.
const WIDEST: usize = 44;

/// For every set how many texts there are, and their mean mark; below it what was tried, how often, with the best mark and
/// the last. What was missed most comes last.
pub fn progress(marks: &[Mark]) -> String {
    let mut sets: Vec<&str> = marks.iter().map(|mark| mark.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    let items = |set: &str| {
        let mut items: Vec<&str> = vec![];
        for mark in marks.iter().filter(|mark| mark.set == set) {
            if !items.contains(&mark.item.as_str()) {
                items.push(&mark.item);
            }
        }
        items
    };
    let cut = |title: &str| title.chars().take(WIDEST).collect::<String>();
    let titles = marks.iter().map(|mark| cut(&mark.item).chars().count() + 2);
    let wide = titles.chain(sets.iter().map(|set| set.chars().count())).max().unwrap_or(0);
    let mut page = "BRIEFING ROOM\n".to_owned();
    for set in sets {
        let (count, mean) = counted(marks.iter().filter(|mark| mark.set == set));
        let mean = mean.map(|mean| format!(", mean {mean}")).unwrap_or_default();
        let _ = writeln!(page, "  {set:<wide$}  {count}{mean}");
        for item in items(set) {
            let told = tried(marks.iter().filter(|mark| mark.set == set && mark.item == item));
            let _ = writeln!(page, "    {:<place$}  {told}", cut(item), place = wide - 2);
        }
    }
    if let Some((criterion, lost, of)) = missed_most(marks) {
        let word = criterion.word().replace('_', " ");
        let _ = writeln!(page, "  missed most in updates: {word}, {lost} of {of} points lost");
    }
    page
}

/// How often one thing was tried, and with which marks: `3x, best 82, last 74`.
fn tried<'a>(marks: impl Iterator<Item = &'a Mark>) -> String {
    let all: Vec<Option<u8>> = marks.map(|mark| mark.overall).collect();
    let written: Vec<u8> = all.iter().copied().flatten().collect();
    let said = all.len() - written.len();
    let said = if said > 0 { format!("said {said}x") } else { String::new() };
    match (written.iter().max(), written.last()) {
        (Some(best), Some(last)) => {
            let also = if said.is_empty() { said } else { format!(", {said}") };
            format!("{}x, best {best}, last {last}{also}", written.len())
        }
        _ => said,
    }
}

/// The criterion that cost most points over all updates, how many, and of how many; none where none was lost.
fn missed_most(marks: &[Mark]) -> Option<(Criterion, u32, u32)> {
    let lost = |criterion: Criterion| {
        let given = marks.iter().filter_map(|mark| mark.criteria.as_ref()?.get(criterion));
        given.fold((0, 0), |(lost, of), mark| (lost + u32::from(4 - mark.min(4)), of + 4))
    };
    // The first of equals, in the rubric's order.
    let worst = Criterion::ALL.iter().rev().max_by_key(|criterion| lost(**criterion).0)?;
    let (points, of) = lost(*worst);
    (points > 0).then_some((*worst, points, of))
}

/// How many texts were written and how many said, and the mean mark of the written ones, rounded. A text that was tried
/// again is the same text.
fn counted<'a>(marks: impl Iterator<Item = &'a Mark>) -> (String, Option<u32>) {
    let (mut written, mut said, mut sum) = (0_u32, 0_u32, 0_u32);
    let mut apart = BTreeSet::new();
    for mark in marks {
        match mark.overall {
            Some(overall) => {
                (written, sum) = (written + 1, sum + u32::from(overall));
                apart.insert((&mark.set, &mark.item));
            }
            None => said += 1,
        }
    }
    let apart = apart.len() as u32;
    let texts = if apart == 1 { "1 text".to_owned() } else { format!("{apart} texts") };
    let texts = if written > apart { format!("{texts} in {written} tries") } else { texts };
    let count = match (written, said) {
        (_, 0) => texts,
        (0, said) => format!("{said} said aloud"),
        (_, said) => format!("{texts} and {said} said aloud"),
    };
    (count, (sum + written / 2).checked_div(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(set: &str, item: &str, overall: Option<u8>) -> Mark {
        Mark { set: set.into(), item: item.into(), overall, criteria: None }
    }

    #[test]
    fn every_set_tells_its_texts_and_their_mean_and_every_text_its_tries() {
        let mut all = [
            mark("Trap questions", "Why not roll back?", Some(71)),
            mark("Sixty seconds", "The store fails", None),
            mark("Trap questions", "Why not roll back?", Some(60)),
        ];
        let told = "BRIEFING ROOM\n  Sixty seconds         1 said aloud\n    The store fails     said 1x\n  Trap questions        1 \
                    text in 2 tries, mean 66\n    Why not roll back?  2x, best 71, last 60\n";
        assert_eq!(progress(&all), told);
        assert_eq!(came_of(&all[2..]), "1 text, 60 of 100 in the mean; kept for `tldrill progress`.");
        all[0].criteria = Some(Criteria { asks: Some(1), headline: Some(3), ..Criteria::default() });
        assert!(progress(&all).ends_with("  missed most in updates: asks, 3 of 4 points lost\n"), "{}", progress(&all));
    }
}
