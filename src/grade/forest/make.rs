//! Writes the trees of `src/grade/points.txt` as Rust, so that nothing has to be read before the first text is marked. This is
//! a part of the build script, not of the crate.

use std::fmt::Write as _;

/// Source for `src/grade/forest.rs`: the places of the measures that are asked for, and the trees.
pub fn source(points: &str) -> String {
    let lines: Vec<Vec<&str>> = points
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split_whitespace().collect())
        .collect();
    let mut asked: Vec<&str> =
        lines.iter().filter(|line| line[0] != "=").flat_map(|line| [line[0], line[2], line[4]]).collect();
    asked.sort_unstable();
    asked.dedup();
    let mut out = format!("const AT: [u8; {}] = [", asked.len());
    for name in &asked {
        let _ = write!(out, "place({name:?}), ");
    }
    let sums: Vec<&[Vec<&str>]> = lines.split(|line| line[0] == "=").skip(1).collect();
    let bases = lines.iter().filter(|line| line[0] == "=");
    let _ = writeln!(out, "];\nstatic FOREST: [Sum; {}] = [", sums.len());
    for (base, trees) in bases.zip(sums) {
        let _ = writeln!(out, "Sum {{ base: {}, trees: &[", number(base, 2));
        for line in trees {
            let ask = |at: usize| {
                let place = asked.binary_search(&line[at]).expect("it is one of them");
                format!("(AT[{place}], {})", number(line, at + 1))
            };
            let leaves: Vec<i16> = (6..10).map(|at| number(line, at)).collect();
            let _ = writeln!(out, "Tree {{ asks: [{}, {}, {}], leaves: {leaves:?} }},", ask(0), ask(2), ask(4));
        }
        out.push_str("] },\n");
    }
    out + "];\n"
}

fn number(line: &[&str], at: usize) -> i16 {
    let number = line.get(at).and_then(|word| word.parse().ok());
    number.unwrap_or_else(|| panic!("points.txt: there should be a number at {at} of {line:?}"))
}
