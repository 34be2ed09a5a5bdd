//! Answers in free words to the questions of the shipped scenarios: which of the points they make are found.

use super::play::libraries;
use tldrill::grade::answer;
use tldrill::model::Millis;
use tldrill::model::briefing::TrapQuestion;
use tldrill::model::event::{Point, Question};

/// Whether the point at a place of a question is found in an answer, where nothing but the question is known.
fn is_found(scenario: &str, question: &str, place: usize, text: &str) -> bool {
    let library = libraries().iter().find(|it| it.scenario.id.as_str() == scenario).expect("a shipped scenario");
    let event = library.scenario.event(&question.into()).expect("one of its questions");
    let asked = event.question.as_ref().expect("it asks something");
    let point = Point { when: None, ..asked.must[place].clone() };
    let one = Question { must: vec![point], ..Question::default() };
    answer(text, &one, &TrapQuestion::empty(Millis::from_mins(5), 0)).came[0]
}

/// How many of the points that some answers make are found, and how many of those that they only come near.
#[expect(clippy::print_stdout, reason = "what is missed is read by eye")]
fn tally(answers: &str) -> [(usize, usize); 2] {
    let mut found = [(0, 0), (0, 0)];
    for line in answers.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.splitn(5, " | ");
        let mut next = || cells.next().expect("five cells");
        let (scenario, question, place) = (next(), next(), next().parse().expect("a place"));
        let (makes, text) = (next() == "yes", next());
        let hit = is_found(scenario, question, place, text);
        let tally = &mut found[usize::from(!makes)];
        *tally = (tally.0 + usize::from(hit), tally.1 + 1);
        if hit != makes {
            println!("{}: {line}", if makes { "not found" } else { "made up" });
        }
    }
    let [made, near] = found;
    println!("made and found {} of {}, not made and found {} of {}", made.0, made.1, near.0, near.1);
    found
}

/// `cargo test --test library free_words -- --nocapture` prints how many.
#[test]
fn points_in_free_words_are_found_and_near_ones_are_not() {
    let [made, near] = tally(include_str!("../calibration/answers/runs.txt"));
    assert!(made.1 >= 20 && near.1 >= 20, "a test that reads nothing can't fail");
    assert!(made.0 >= 22 && near.0 <= 2, "{made:?} {near:?}");
    // Answers that no rule was worked out on.
    let [made, near] = tally(include_str!("../calibration/answers/aside.txt"));
    assert!(made.1 >= 10 && near.1 >= 10, "a test that reads nothing can't fail");
    assert!(made.0 >= 4 && near.0 <= 3, "{made:?} {near:?}");
}
