//! Marks as the sum of many small questions (`points.txt`, written by `examples/fit_points.rs`).
//!
//! A tree asks one measure, then one of two others, and adds hundredths. Each is nearly nothing by itself; together they
//! tell what a table of single costs can't: that a missing deadline weighs more where all else is there (gradient boosting
//! of small trees: Friedman, "Greedy function approximation", Annals of Statistics 29, 2001). All is whole numbers.

use super::measures::NAMES;
use std::sync::OnceLock;

/// What is marked, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Overall,
    Headline,
    Confidence,
    Actions,
    Asks,
    NextSteps,
    Audience,
    Accuracy,
    Clarity,
}

/// A measure's index, and the bound that it must exceed for a yes.
type Ask = (usize, i32);

struct Tree {
    asks: [Ask; 3],
    /// Hundredths for no-no, no-yes, yes-no, yes-yes.
    leaves: [i32; 4],
}

struct Sum {
    base: i32,
    trees: Vec<Tree>,
}

/// The mark by what was counted, in hundredths from nothing to `best`.
pub(crate) fn mark(target: Target, values: &[i32], best: i32) -> i32 {
    let Some(sum) = forest().get(target as usize) else { return 0 };
    let yes = |(measure, bound): Ask| usize::from(values.get(measure).is_some_and(|value| *value > bound));
    let tree = |tree: &Tree| {
        let first = yes(tree.asks[0]);
        tree.leaves[first * 2 + yes(tree.asks[1 + first])]
    };
    (sum.base + sum.trees.iter().map(tree).sum::<i32>()).clamp(0, best)
}

fn forest() -> &'static [Sum] {
    static FOREST: OnceLock<Vec<Sum>> = OnceLock::new();
    FOREST.get_or_init(|| read(include_str!("points.txt")))
}

fn read(text: &str) -> Vec<Sum> {
    let mut out: Vec<Sum> = vec![];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["=", _, base] = words[..] {
            out.push(Sum { base: base.parse().unwrap_or(0), trees: vec![] });
        } else if let (Some(sum), Some(tree)) = (out.last_mut(), tree(&words)) {
            sum.trees.push(tree);
        }
    }
    out
}

fn tree(words: &[&str]) -> Option<Tree> {
    let [root, over, no, over_no, yes, over_yes, leaves @ ..] = words else { return None };
    let ask = |name: &str, bound: &str| Some((NAMES.iter().position(|known| *known == name)?, bound.parse().ok()?));
    let leaves: Vec<i32> = leaves.iter().filter_map(|leaf| leaf.parse().ok()).collect();
    Some(Tree { asks: [ask(root, over)?, ask(no, over_no)?, ask(yes, over_yes)?], leaves: leaves.try_into().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        let text = include_str!("points.txt");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        let read: usize = forest().iter().map(|sum| 1 + sum.trees.len()).sum();
        assert_eq!((forest().len(), read), (9, lines));
    }
}
