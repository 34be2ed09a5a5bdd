//! Answers to the questions of the briefing room, each with the points that it makes, that it says the contrary of, and the
//! traps that it walks into, as its writer labelled them.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use tldrill::grade::answer;
use tldrill::model::briefing::TrapQuestion;
use tldrill::model::pack::Body;

/// One answer with its labels: places in the question's lists.
#[derive(Deserialize)]
struct Labelled {
    briefing: String,
    text: String,
    made: Vec<usize>,
    denied: Vec<usize>,
    traps: Vec<usize>,
    /// Words that say what isn't so.
    #[serde(rename = "false")]
    wrong: Vec<String>,
}

/// How many of how many.
#[derive(Default, Clone, Copy)]
pub struct Of(pub usize, pub usize);

impl Of {
    fn count(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }

    /// In percent.
    pub fn share(self) -> f64 {
        100.0 * self.0 as f64 / self.1.max(1) as f64
    }
}

/// What became of the labels.
#[derive(Default)]
pub struct Marked {
    /// Points that were made and found.
    pub found: Of,
    /// Points that weren't made and were found.
    pub invented: Of,
    /// Points whose contrary was said and that were found.
    pub turned: Of,
    /// Traps that were walked into and found.
    pub trapped: Of,
    /// Traps that were not walked into and found.
    pub framed: Of,
    /// Of the answers with one wrong number those in which it is found.
    pub misquoted: Of,
    /// Numbers called wrong that are not.
    pub misread: Vec<String>,
    /// The sum and the number of the marks of answers that say the contrary of two points.
    pub wrong: (u32, u32),
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |of: Of| format!("{} of {}", of.0, of.1);
        write!(
            f,
            "points found {}, made up {}, of denied ones {}; traps found {}, made up {}; wrong numbers found {}, made up {:?}; wrong answers \
             earn {}",
            of(self.found),
            of(self.invented),
            of(self.turned),
            of(self.trapped),
            of(self.framed),
            of(self.misquoted),
            self.misread,
            self.wrong.0 / self.wrong.1.max(1),
        )
    }
}

/// The questions of the briefing room by their ids.
fn questions() -> BTreeMap<String, TrapQuestion> {
    let packs = tldrill::store::embedded().filter_map(|pack| tldrill::pack::load(&pack.source).pack);
    let items = packs.flat_map(|pack| pack.items);
    items
        .filter_map(|item| match item.body {
            Body::Question(question) => Some((question.id.clone(), *question)),
            _ => None,
        })
        .collect()
}

/// Grades a set.
pub fn mark(set: &str) -> Marked {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/calibration/answers").join(set)).expect("the answers");
    let questions = questions();
    let mut marked = Marked::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let labelled: Labelled = serde_json::from_str(line).expect("an answer with its labels");
        let task = &questions[&labelled.briefing];
        let graded = answer(&labelled.text, &task.question, &task.situation());
        for (at, came) in graded.came.iter().enumerate() {
            if labelled.made.contains(&at) {
                marked.found.count(*came);
            } else {
                marked.invented.count(*came);
            }
            if labelled.denied.contains(&at) {
                marked.turned.count(*came);
            }
        }
        for (at, walked) in graded.trapped.iter().enumerate() {
            if labelled.traps.contains(&at) {
                marked.trapped.count(*walked);
            } else {
                marked.framed.count(*walked);
            }
        }
        let called = graded.findings.iter().filter(|found| found.message.contains("another number"));
        let called: Vec<[usize; 2]> = called.filter_map(|found| found.span).collect();
        let false_at = |words: &String| labelled.text.find(words.as_str()).map(|from| [from, from + words.len()]);
        let lies: Vec<[usize; 2]> = labelled.wrong.iter().filter_map(false_at).collect();
        let meets = |a: &[usize; 2], b: &[usize; 2]| a[0] < b[1] && b[0] < a[1];
        if let [lie] = lies.as_slice() {
            let number = labelled.text[lie[0]..lie[1]].contains(|c: char| c.is_ascii_digit());
            if number {
                marked.misquoted.count(called.iter().any(|span| meets(span, lie)));
            }
        }
        let honest = called.iter().filter(|span| !lies.iter().any(|lie| meets(span, lie)));
        marked.misread.extend(honest.map(|[from, to]| labelled.text[*from..*to].to_owned()));
        if labelled.denied.len() >= 2 {
            marked.wrong = (marked.wrong.0 + u32::from(graded.overall), marked.wrong.1 + 1);
        }
    }
    marked
}
