//! What answers mean, phrase by phrase.

use super::*;
use crate::model::template::Template;

fn point(text: &str) -> Point {
    Point { text: Template::new(text), say: vec![], weight: 1, when: None }
}

#[track_caller]
fn says(said: &str, point_text: &str) {
    let meaning = Meaning::new(&point(point_text));
    let doc = Doc::new(said);
    assert!(meaning.says(&doc, 0), "{said:?} says {point_text:?}: {:?}", meaning.held(&doc, 0));
    assert!(!meaning.turns(&doc, 0), "{said:?} turns {point_text:?} round");
}

#[track_caller]
fn turns(said: &str, point_text: &str) {
    let meaning = Meaning::new(&point(point_text));
    let doc = Doc::new(said);
    assert!(!meaning.says(&doc, 0), "{said:?} doesn't say {point_text:?}: {:?}", meaning.held(&doc, 0));
    assert!(meaning.turns(&doc, 0), "{said:?} turns {point_text:?} round: {:?}", meaning.held(&doc, 0));
}

#[test]
fn the_same_in_other_words() {
    says("We pay the money back to them today", "The money is refunded today");
    says("Please keep it running", "Please don't stop it");
    says("The dose is wrong", "The dose is not right");
    says("Nothing has to be reimbursed", "Nobody is refunded anything");
    says("The export is faster", "The archive is quicker");
}

#[test]
fn the_contrary_in_the_same_words() {
    turns("Please stop it at once", "Please don't stop it");
    turns("The dose is right", "The dose is not right");
    turns("The figures don't match the books", "The figures match the books");
    turns("Slow is the export of the archive", "The export of the archive is quick");
}

#[test]
fn a_question_or_a_doubt_says_nothing() {
    for said in ["We don't know whether the order was refunded", "I wonder whether the order was refunded"] {
        let meaning = Meaning::new(&point("The order was refunded"));
        assert!(!meaning.says(&Doc::new(said), 0), "{said:?}");
    }
}

#[test]
fn what_denies_is_said_only_where_the_denied_is_spoken_of() {
    let meaning = Meaning::new(&point("More tickets alone don't raise the share passed on"));
    let doc = Doc::new("There are more tickets, and the share passed on is a third.");
    assert!(!meaning.says(&doc, 0), "{:?}", meaning.held(&doc, 0));
}

#[test]
fn a_condition_denies_nothing() {
    says("Stop it if the rate does not stay under 300", "Stop it unless the rate stays under 300");
}

#[test]
fn another_day_another_mood_or_without_its_only_is_another_statement() {
    let apart = |said: &str, of: &str| Meaning::new(&point(of)).is_apart(&Doc::new(said), 0);
    assert!(apart("The refunds come tomorrow", "The refunds come today"));
    assert!(!apart("The refunds come today", "The refunds come today"));
    assert!(apart("They ordered again", "They can order again"));
    assert!(!apart("They may order again", "They can order again"));
    assert!(apart("The order list is hit", "Only the order list is hit"));
    assert!(!apart("Merely the order list is hit", "Only the order list is hit"));
}
