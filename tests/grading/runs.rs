//! What holds in runs: time has passed, readers were told things before, and the writer plans.

use super::situation::{action, at, fact, situation};
use tldrill::grade::{Verdict, answer, update};
use tldrill::model::event::{Point, Question};
use tldrill::model::situation::Situation;
use tldrill::model::template::Template;
use tldrill::model::vocabulary::{ActionState, FactKind, Status};

/// The words that are called wrong, stale, premature or unsupported.
fn accused(text: &str, situation: &Situation) -> Vec<String> {
    let found = update(text, situation).findings.into_iter();
    let is_false =
        |verdict| matches!(verdict, Verdict::Wrong | Verdict::Stale | Verdict::Premature | Verdict::Unsupported);
    let words = |span: Option<[usize; 2]>| span.map(|[from, to]| text[from..to].to_owned()).unwrap_or_default();
    found.filter(|finding| is_false(finding.verdict)).map(|finding| words(finding.span)).collect()
}

fn has(text: &str, situation: &Situation, message: &str) -> bool {
    update(text, situation).findings.iter().any(|finding| finding.message.contains(message))
}

#[test]
fn an_older_reading_with_its_time_or_as_what_was_before_is_right() {
    for right in [
        "The p99 latency was 480 ms at 14:02.",
        "The p99 latency is down to 310 ms, from 480 ms.",
        "The p99 latency is 310 ms, after 480 ms.",
        "The p99 latency stood at 480 ms eighteen minutes ago, 310 ms now.",
    ] {
        assert_eq!(accused(right, &situation()), Vec::<String>::new(), "{right}");
    }
    assert_eq!(accused("The p99 latency has been 480 ms since 14:02.", &situation()), ["480 ms"]);
}

#[test]
fn a_reading_serves_as_long_as_a_text_takes_to_write() {
    let mut later = situation();
    later.now = at("14:04");
    later.readings[1].at = at("14:04");
    assert_eq!(accused("The p99 latency is 480 ms.", &later), Vec::<String>::new());
}

#[test]
fn what_the_writer_does_when_contradicts_nothing() {
    for plan in [
        "If the p99 latency isn't under 300 ms at 14:22, we go back to the previous model.",
        "I close at 14:22 if EU traffic stays on the previous model.",
    ] {
        assert_eq!(accused(plan, &situation()), Vec::<String>::new(), "{plan}");
    }
}

#[test]
fn harm_that_is_over_needs_no_telling_and_may_be_said_to_be_over() {
    let text = "EU shoppers need not wait: it works again. Next update 14:35.";
    assert!(!accused(text, &situation()).is_empty());
    let mut over = situation();
    over.facts[0].passed = true;
    assert_eq!(accused(text, &over), Vec::<String>::new());
    assert!(!accused("It is resolved. Next update 14:35.", &over).is_empty(), "the cause is still there");
}

#[test]
fn what_these_readers_were_told_is_not_asked_for_again() {
    let text = "About 12% of EU shoppers see irrelevant items. We suspect the 8.4 app release. Next update 14:35.";
    let step = "Not told: EU traffic is on the previous model";
    assert!(has(text, &situation(), step));
    let mut told = situation();
    told.actions[0].told = true;
    assert!(!has(text, &told, step));
}

#[test]
fn nobody_is_asked_by_a_word_that_only_looks_like_a_request() {
    let asked = |text: &str| {
        let asked = update(text, &situation()).read.asked;
        asked.first().is_some_and(|asked| asked.ask)
    };
    assert!(asked("Rita, please hold the 8.4 rollout at 30% by 14:45."));
    assert!(!asked("I test one more window, then ask Rita to hold the 8.4 rollout."));
    assert!(!asked("The rollout of 8.4 asks for 30% of the servers that shoppers need."));
}

#[test]
fn a_deadline_may_stand_a_few_sentences_on() {
    let deadline = |text: &str| update(text, &situation()).read.asked.first().is_some_and(|asked| asked.deadline);
    let ask = "Rita, I want the 8.4 rollout held at 30%. The price is a day. ";
    assert!(deadline(&format!("{ask}Yes or no by 14:40?")));
    assert!(deadline(&format!("{ask}I need your word by 14:40.")));
    assert!(!deadline(&format!("{ask}Next update by 14:40.")));
}

#[test]
fn next_with_nothing_but_a_time_is_the_promise() {
    let promised = |text: &str| update(text, &situation()).read.promises;
    assert_eq!(promised("EU traffic gets its model back at 14:30. Next 14:35."), [at("14:35")]);
    assert_eq!(promised("No news by 14:19 and nothing worse. Next: 14:35."), [at("14:35")]);
    assert_eq!(promised("EU traffic is on the previous model. Again 14:35."), [at("14:35")]);
}

#[test]
fn a_list_number_and_a_unit_left_to_the_number_before_are_no_claims() {
    let mut usual = situation();
    usual.context = "p99 latency: line 300 ms, usual 200".to_owned();
    assert_eq!(accused("The p99 latency is 0.31 s instead of 0.2.", &usual), Vec::<String>::new());
    usual.actions.push(action("one", ActionState::Done, "4 pods were restarted", &["4 pods"]));
    assert_eq!(accused("What we know:\n1. EU shoppers.\n3. The previous model.\n", &usual), Vec::<String>::new());
}

#[test]
fn a_no_answers_what_was_asked() {
    let point = |text: &str| Point { text: Template::new(text), say: vec![], weight: 2, when: None };
    let must = vec![point("No: please don't order double"), point("Yesterday's proposal is close enough")];
    let question = Question { must, ..Question::default() };
    let came = |text: &str| answer(text, &question, &situation()).came;
    assert_eq!(came("No. Goods would spoil by tomorrow."), [true, false]);
    assert_eq!(came("Please don't. Goods would spoil by tomorrow."), [true, false]);
    assert_eq!(came("No idea, goods may spoil."), [false, false]);
}

#[test]
fn a_step_is_told_in_most_of_its_words_though_others_share_them() {
    let mut desk = situation();
    let text = "Devices tickets are routed by hand, by dispatch";
    desk.actions.push(action("by-hand", ActionState::Done, text, &["routed by hand"]));
    for id in ["off", "split", "back", "more", "rule", "again"] {
        let text = format!("In {id} mode Devices tickets are routed by rule and by hand");
        desk.actions.push(action(id, ActionState::NotTaken, &text, &[]));
    }
    let told = |text: &str| update(text, &desk).read.actions.iter().any(|id| id.as_str() == "by-hand");
    assert!(told("Devices tickets are routed by hand now."));
    assert!(!told("Devices tickets are not routed by hand."));
    assert!(!told("Are Devices tickets routed by hand?"));
    assert!(!told("Devices tickets are routed by the router."));
}

#[test]
fn what_will_be_known_later_is_not_known_now() {
    let mut open = situation();
    let text = "How many shoppers were lost is not known yet";
    open.facts.push(fact("lost", FactKind::Impact, Status::Unknown, text, &["how many came back"]));
    let missed = |text: &str| has(text, &open, "Not told as unknown: How many shoppers");
    let before = "About 12% of EU shoppers see irrelevant items.";
    assert!(!missed(&format!("{before} How many shoppers came back we learn tomorrow.")));
    assert!(!missed(&format!("{before} How many shoppers were lost we can say tomorrow.")));
    assert!(missed(&format!("{before} Few shoppers were lost, and tomorrow is a holiday.")));
    // A number that is called a guess leaves the count open; a plain one doesn't.
    assert!(!missed(&format!("{before} By our estimate 90 shoppers were lost so far.")));
    assert!(missed(&format!("{before} 90 shoppers were lost so far.")));
}
