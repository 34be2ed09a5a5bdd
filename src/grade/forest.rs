//! Marks as the sum of many small questions (`points.txt`, written by `examples/fit_points.rs`).
//!
//! A tree asks one measure, then one of two others, and adds hundredths. Each is nearly nothing by itself; together they
//! tell what a table of single costs can't: that a missing deadline weighs more where all else is there (gradient boosting
//! of small trees: Friedman, "Greedy function approximation", Annals of Statistics 29, 2001). All is whole numbers.

use super::measures::NAMES;

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

/// The place of a measure that the file names. There is none by another name: that doesn't compile.
const fn place(name: &str) -> u8 {
    let mut at = 0;
    while !is_same(NAMES[at].as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at as u8
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    one.len() == other.len() && at == one.len()
}

/// The mark by what was counted, in hundredths from nothing to `best`.
pub(crate) fn mark(target: Target, values: &[i32], best: i32) -> i32 {
    let Some(sum) = FOREST.get(target as usize) else { return 0 };
    let yes = |(measure, bound): Ask| {
        usize::from(values.get(usize::from(measure)).is_some_and(|value| *value > i32::from(bound)))
    };
    let tree = |tree: &Tree| {
        let first = yes(tree.asks[0]);
        i32::from(tree.leaves[first * 2 + yes(tree.asks[1 + first])])
    };
    (i32::from(sum.base) + sum.trees.iter().map(tree).sum::<i32>()).clamp(0, best)
}

#[cfg(test)]
mod tests {
    use super::*;

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
