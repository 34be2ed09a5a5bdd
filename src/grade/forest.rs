//! Marks as the sum of many small questions (`points.txt`, written by `examples/fit_points.rs`).
//!
//! A tree asks one measure, then one of two others, and adds hundredths. Each is nearly nothing by itself; together they
//! tell what a table of single costs can't: that a missing deadline weighs more where all else is there (gradient boosting
//! of small trees: Friedman, "Greedy function approximation", Annals of Statistics 29, 2001). All is whole numbers.

use super::measures::{Values, Which, place};

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

/// A measure's place in [`Measures::values`](super::measures::Measures::values), and the bound that it must exceed for a yes.
type Ask = (u8, i16);

struct Tree {
    asks: [Ask; 3],
    /// Hundredths for no-no, no-yes, yes-no, yes-yes.
    leaves: [i16; 4],
}

struct Sum {
    base: i16,
    trees: &'static [Tree],
}

// The build script writes the trees (`forest/make.rs`).
include!(concat!(env!("OUT_DIR"), "/forest.rs"));

/// Which measures are asked for each mark.
const READS: [Which; FOREST.len()] = {
    let mut reads = [0; FOREST.len()];
    let mut mark = 0;
    while mark < FOREST.len() {
        let mut tree = 0;
        while tree < FOREST[mark].trees.len() {
            let [first, no, yes] = FOREST[mark].trees[tree].asks;
            reads[mark] |= 1 << first.0 | 1 << no.0 | 1 << yes.0;
            tree += 1;
        }
        mark += 1;
    }
    reads
};

/// Which measures a mark is asked by.
pub(crate) fn reads(target: Target) -> Which {
    READS.get(target as usize).copied().unwrap_or(0)
}

/// The mark by what was counted, in hundredths from nothing to `best`.
pub(crate) fn mark(target: Target, values: &Values, best: i32) -> i32 {
    let Some(sum) = FOREST.get(target as usize) else { return 0 };
    let yes = |(measure, bound): Ask| usize::from(values[usize::from(measure)] > i32::from(bound));
    let tree = |tree: &Tree| {
        let first = yes(tree.asks[0]);
        i32::from(tree.leaves[first * 2 + yes(tree.asks[1 + first])])
    };
    (i32::from(sum.base) + sum.trees.iter().map(tree).sum::<i32>()).clamp(0, best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grade::measures::NAMES;

    #[test]
    fn every_line_of_the_file_is_read() {
        let text = include_str!("points.txt");
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        let read: usize = FOREST.iter().map(|sum| 1 + sum.trees.len()).sum();
        assert_eq!((FOREST.len(), read), (Target::Clarity as usize + 1, lines));
    }

    #[test]
    fn a_tree_asks_for_the_measures_that_the_file_names() {
        let text = include_str!("points.txt");
        let lines = text.lines().filter(|line| !line.starts_with(['#', '=']));
        for (line, tree) in lines.zip(FOREST.iter().flat_map(|sum| sum.trees)) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let asks = tree.asks.map(|(at, bound)| format!("{} {bound}", NAMES[usize::from(at)]));
            assert_eq!(asks.join(" "), words[..6].join(" "));
            assert_eq!(tree.leaves.map(|leaf| leaf.to_string()).join(" "), words[6..].join(" "));
        }
    }
}
