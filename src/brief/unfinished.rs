//! A sitting that was left before its end: what is kept of it as it goes, and how it is taken up again.
//!
//! What is kept is a list of lines that only grows: a [`Head`], then [`Step`]s. Each tells one thing that has come of the
//! sitting, or how the stop at hand stands; folded in their order they are an [`Unfinished`].

use super::{Done, Heard, Sitting, second_question};
use crate::model::Millis;
use serde::{Deserialize, Serialize};

/// Which sitting it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// 1.
    pub format: u32,
    /// The pack's id.
    pub pack: String,
    /// What it is asked for by: an item's id, or a set's name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The ids of its items: where they have changed meanwhile, it can't be gone on with.
    pub items: Vec<String>,
}

/// Something new in a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A stop is done.
    Done(Given),
    /// The stop at hand stands so.
    Now(Now),
}

/// A text, and the time spent on it in milliseconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What it says so far.
    pub text: String,
    /// Milliseconds.
    pub took: i64,
}

/// What was given for a stop; the marks of a text follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which asker put the question; counted from 0.
    #[serde(default)]
    pub asker: usize,
    /// What was written; nothing where it was spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What was written when the question was put again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
    /// How long it all took, in milliseconds.
    pub took: i64,
    /// The speaker's own marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<u8>,
}

/// How the stop at hand stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Now {
    /// Which asker puts the question; counted from 0.
    #[serde(default)]
    pub asker: usize,
    /// The text that is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Words>,
    /// The first answer, where the question was put again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Words>,
    /// How long it was spoken, in milliseconds, where it has no marks yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<i64>,
    /// The speaker's own marks so far, for some lines of the rubric or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Option<u8>>,
}

/// Where a sitting was left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unfinished {
    /// What was given for the stops before.
    pub given: Vec<Given>,
    /// How the next one stands.
    pub now: Now,
}

impl Now {
    /// Whether nothing was written or said for the stop at hand.
    pub const fn is_nothing(&self) -> bool {
        self.draft.is_none() && self.first.is_none() && self.spoken.is_none()
    }
}

impl Head {
    /// What a sitting is known by.
    pub fn of(sitting: &Sitting) -> Self {
        Self {
            format: 1,
            pack: sitting.pack.clone(),
            id: sitting.id.clone(),
            title: sitting.title.clone(),
            items: sitting.stops.iter().map(|stop| stop.item.clone()).collect(),
        }
    }
}

impl Unfinished {
    /// Folds the lines of a file: the head, and how far it went. A line that can't be read ends it; `None` where there is
    /// no head, or nothing is left to be done.
    pub fn read<'a>(mut lines: impl Iterator<Item = &'a str>) -> Option<(Head, Self)> {
        let head: Head = serde_json::from_str(lines.next()?).ok()?;
        let mut unfinished = Self::default();
        for step in lines.map_while(|line| serde_json::from_str(line).ok()) {
            unfinished.take(step);
        }
        (head.format == 1 && unfinished.given.len() < head.items.len()).then_some((head, unfinished))
    }

    /// Takes a step in.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Done(given) => {
                self.given.push(given);
                self.now = Now::default();
            }
            Step::Now(now) => self.now = now,
        }
    }

    /// The steps that lead here.
    pub fn steps(&self) -> Vec<Step> {
        let done = self.given.iter().cloned().map(Step::Done);
        done.chain((self.now != Now::default()).then(|| Step::Now(self.now.clone()))).collect()
    }

    /// Whether nothing is kept that anybody would miss.
    pub fn is_nothing(&self) -> bool {
        self.given.is_empty() && self.now.is_nothing()
    }

    /// What has come of the stops that are done, marked again; the sitting's questions are put as they were.
    pub fn done(&self, sitting: &mut Sitting) -> Vec<Done> {
        let stops = sitting.stops.iter_mut();
        let done = stops.zip(&self.given).map(|(stop, given)| {
            stop.asker = given.asker;
            let took = Millis(given.took);
            match (&given.text, &given.again) {
                (None, _) => Done::Spoken(Heard { took, marks: given.marks.clone() }),
                (Some(text), None) => Done::write(stop, text.clone(), took),
                (Some(text), Some(again)) => {
                    Done::write(stop, text.clone(), took).again(stop, again.clone(), Millis::ZERO)
                }
            }
        });
        let done = done.collect();
        if let Some(stop) = sitting.stops.get_mut(self.given.len()) {
            stop.asker = self.now.asker;
        }
        done
    }

    /// The first answer of the stop at hand and the second question, where that is what stands in the room.
    pub fn again(&self, sitting: &Sitting) -> Option<(Done, String)> {
        let (stop, first) = (sitting.stops.get(self.given.len())?, self.now.first.as_ref()?);
        let question = second_question(stop, &first.text)?.to_owned();
        Some((Done::write(stop, first.text.clone(), Millis(first.took)), question))
    }
}

impl Done {
    /// What is kept of it while the sitting goes on.
    pub fn given(&self, asker: usize) -> Given {
        let took = self.took().0;
        match self {
            Self::Written(it) => {
                Given { asker, text: Some(it.text.clone()), again: it.again.clone(), took, marks: vec![] }
            }
            Self::Spoken(it) => Given { asker, text: None, again: None, took, marks: it.marks.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Stop;
    use crate::brief::fixture::stop;

    const GOOD: &str = "It brings back the wrong prices. If p99 is still over 300 ms at 09:50 we do it.";

    fn sitting(stops: Vec<Stop>) -> Sitting {
        let text = |text: &str| text.to_owned();
        Sitting {
            id: text("traps"),
            title: text("Traps"),
            pack: text("room"),
            digest: text("0"),
            set: text("t"),
            stops,
        }
    }

    fn line(step: &impl Serialize) -> String {
        serde_json::to_string(step).unwrap()
    }

    #[test]
    fn a_sitting_is_taken_up_where_it_was_left() {
        let mut sitting = sitting(vec![stop("one"), stop("two"), stop("three")]);
        let first = Done::write(&sitting.stops[0], GOOD.to_owned(), Millis(9000));
        let spoken = Done::Spoken(Heard { took: Millis(4000), marks: vec![4, 0] });
        let draft = Words { text: "Beca".to_owned(), took: 2500 };
        let now = Now { asker: 1, draft: Some(draft.clone()), ..Now::default() };
        let lines = [
            line(&Head::of(&sitting)),
            line(&Step::Now(Now { draft: Some(Words { text: "Be".into(), took: 1 }), ..Now::default() })),
            line(&Step::Done(first.given(1))),
            line(&Step::Done(spoken.given(0))),
            line(&Step::Now(now)),
            "{\"now\": {\"dra".to_owned(),
        ];
        let (head, unfinished) = Unfinished::read(lines.iter().map(String::as_str)).expect("unfinished");
        assert_eq!(head, Head::of(&sitting));
        assert_eq!(unfinished.now.draft, Some(draft), "a torn line is no line");
        assert_eq!(unfinished.done(&mut sitting), [first, spoken]);
        assert_eq!(sitting.stops.iter().map(|stop| stop.asker).collect::<Vec<_>>(), [1, 0, 1]);
    }

    #[test]
    fn the_second_question_still_stands_in_the_room() {
        let sitting = sitting(vec![stop("one")]);
        let first = Words { text: "It depends on many things here.".into(), took: 3000 };
        let unfinished = Unfinished { given: vec![], now: Now { first: Some(first), ..Now::default() } };
        let (done, question) = unfinished.again(&sitting).expect("the second question");
        assert_eq!((done.took(), question.as_str()), (Millis(3000), "So is that a yes or a no?"));
        let stop = &sitting.stops[0];
        let whole = done.again(stop, GOOD.to_owned(), Millis(1000));
        let again = Unfinished { given: vec![whole.given(0)], now: Now::default() };
        assert_eq!(again.done(&mut sitting.clone()), [whole]);
    }

    #[test]
    fn what_is_over_or_no_sitting_is_not_unfinished() {
        let sitting = sitting(vec![stop("one")]);
        let done = Done::write(&sitting.stops[0], GOOD.to_owned(), Millis(9000)).given(0);
        let lines = [line(&Head::of(&sitting)), line(&Step::Done(done))];
        assert_eq!(Unfinished::read(lines.iter().map(String::as_str)), None);
        assert_eq!(Unfinished::read(std::iter::empty()), None);
        assert_eq!(Unfinished::read(["{}"].into_iter()), None);
        assert!(Unfinished::default().is_nothing());
    }
}
