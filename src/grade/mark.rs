//! What the grader hands back: marks, findings, and what was read out of the text.

use crate::model::id::{ActionId, AskId, FactId};
use crate::model::time::Clock;
use crate::model::vocabulary::{Element, words};
use serde::{Deserialize, Serialize};

words! {
    /// What an update is marked by.
    Criterion {
        /// Who is affected, how badly and the state now, in the first sentence.
        Headline = "headline",
        /// Known, suspected and unknown told apart; nothing overclaimed.
        Confidence = "confidence",
        /// What was done and is running, true and with times.
        Actions = "actions",
        /// Of whom, what, by when.
        Asks = "asks",
        /// A next step and the time of the next update.
        NextSteps = "next_steps",
        /// The words that this audience uses.
        Audience = "audience",
        /// Numbers and statements agree with the situation.
        Accuracy = "accuracy",
        /// Short, ordered, calm, blameless.
        Clarity = "clarity",
    }
}

words! {
    /// What a closing report is marked by.
    Section {
        /// What happened, with the clock.
        Timeline = "timeline",
        /// What made it possible.
        Factors = "contributing factors",
        /// What stopped the harm.
        Mitigation = "mitigation",
        /// What will be done, by whom and by when.
        Items = "action items",
        /// What was known to be weak before, and is so still.
        Recurs = "what recurs",
    }
}

impl Section {
    /// How much it weighs, of 100.
    pub const fn weight(self) -> u32 {
        match self {
            Self::Timeline => 20,
            Self::Factors | Self::Items => 25,
            Self::Mitigation | Self::Recurs => 15,
        }
    }
}

words! {
    /// What is said about a claim, or about something that is not there.
    Verdict {
        /// Agrees with what could be known.
        Right = "right",
        /// Agreed once; a newer reading says otherwise.
        Stale = "stale",
        /// Contradicts what could be known.
        Wrong = "wrong",
        /// Nothing in the situation supports it.
        Unsupported = "unsupported",
        /// May turn out true, but nobody could know it yet.
        Premature = "premature",
        /// The grader can't tell; it earns and costs nothing.
        NotJudged = "not-judged",
        /// Should be there and isn't.
        Missing = "missing",
        /// Advice about the form.
        Note = "note",
    }
}

/// The marks by criterion, each 0 to 4; `None` where it doesn't apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Criteria {
    /// See [`Criterion::Headline`].
    pub headline: Option<u8>,
    /// See [`Criterion::Confidence`].
    pub confidence: Option<u8>,
    /// See [`Criterion::Actions`].
    pub actions: Option<u8>,
    /// See [`Criterion::Asks`]; `None` where the situation needs none.
    pub asks: Option<u8>,
    /// See [`Criterion::NextSteps`].
    pub next_steps: Option<u8>,
    /// See [`Criterion::Audience`].
    pub audience: Option<u8>,
    /// See [`Criterion::Accuracy`].
    pub accuracy: Option<u8>,
    /// See [`Criterion::Clarity`].
    pub clarity: Option<u8>,
}

impl Criteria {
    /// Each mark, or the other's where that is lower.
    pub(crate) fn at_most(&self, other: &Self) -> Self {
        let least = |one: Option<u8>, other: Option<u8>| one.zip(other).map(|(one, other)| one.min(other)).or(one);
        Self {
            headline: least(self.headline, other.headline),
            confidence: least(self.confidence, other.confidence),
            actions: least(self.actions, other.actions),
            asks: least(self.asks, other.asks),
            next_steps: least(self.next_steps, other.next_steps),
            audience: least(self.audience, other.audience),
            accuracy: least(self.accuracy, other.accuracy),
            clarity: least(self.clarity, other.clarity),
        }
    }

    /// The mark of one criterion.
    pub const fn get(&self, criterion: Criterion) -> Option<u8> {
        match criterion {
            Criterion::Headline => self.headline,
            Criterion::Confidence => self.confidence,
            Criterion::Actions => self.actions,
            Criterion::Asks => self.asks,
            Criterion::NextSteps => self.next_steps,
            Criterion::Audience => self.audience,
            Criterion::Accuracy => self.accuracy,
            Criterion::Clarity => self.clarity,
        }
    }
}

/// One remark about the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The criterion it bears on.
    pub criterion: Criterion,
    /// The words it is about: byte offsets on character boundaries, end exclusive. `None` where nothing was written.
    pub span: Option<[usize; 2]>,
    /// What is said about them.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub message: String,
    /// What would be better, where something would.
    pub suggestion: Option<String>,
    /// For a closing report: the section that it takes from; none where it is about the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
}

/// What became of a point of an answer or a part of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It had to come and did.
    Made,
    /// It had to come and didn't.
    Missing,
    /// It had better not come, and did.
    Trap,
}

impl Said {
    const ALL: [Self; 3] = [Self::Made, Self::Missing, Self::Trap];

    /// How the remark on such a point begins.
    const fn lead(self) -> &'static str {
        match self {
            Self::Made => "Makes the point: ",
            Self::Missing => "Does not say: ",
            Self::Trap => "Walks into the trap: ",
        }
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Missing => "missing",
            Self::Trap => "trap",
        }
    }

    /// The remark on a point of this text.
    pub(crate) fn of(self, text: &str) -> String {
        format!("{}{}.", self.lead(), text.trim_end_matches('.'))
    }
}

/// How the remark on a step or a fact begins that a text leaves out.
pub const UNTOLD: &str = "Not told: ";

impl Finding {
    /// The point that it is about and what became of it; nothing for remarks of another kind.
    pub fn point(&self) -> Option<(Said, &str)> {
        Said::ALL.into_iter().find_map(|said| Some((said, self.message.strip_prefix(said.lead())?)))
    }
}

/// A limit on the overall mark, set by something that no merit elsewhere outweighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// The highest overall mark it leaves.
    pub limit: u8,
    /// Why, in one sentence.
    pub message: String,
}

impl Cap {
    /// So many more than the first are named.
    const MORE: usize = 2;

    /// The cap that decides, with its limit, and behind it in short what else would have capped; nothing where none held.
    pub fn told(caps: &[Self]) -> Option<(u8, String)> {
        let (first, others) = caps.split_first()?;
        let named = others.iter().take(Self::MORE).map(|cap| {
            let mut letters = cap.message.trim_end_matches('.').chars();
            letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect::<String>()
        });
        let also = named.collect::<Vec<_>>().join("; ");
        let message = if also.is_empty() { first.message.clone() } else { format!("{} Also: {also}.", first.message) };
        Some((first.limit, message))
    }
}

/// The marks of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// 0 to 100: would one want this text sent, as it stands, to this audience, now?
    pub overall: u8,
    /// The eight criteria.
    pub criteria: Criteria,
    /// The caps that held, tightest first; they are explained before anything else.
    pub caps: Vec<Cap>,
    /// Remarks: caps' causes first, then in the order of the text, then what is missing.
    pub findings: Vec<Finding>,
    /// What the engine and the journal need to know.
    pub read: Read,
}

/// What was read out of an update.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own, none excludes another")]
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Read {
    /// When the next update is promised; more than one where the text names several.
    pub promises: Vec<Clock>,
    /// The asks that were put, and which elements of a decision came with each.
    pub asked: Vec<Asked>,
    /// Says what is known.
    pub known: bool,
    /// Says what is not known, or only suspected.
    pub unknown: bool,
    /// Says what happens next.
    pub next_steps: bool,
    /// Claims that it is over.
    pub resolved: bool,
    /// Says honestly that nothing changed.
    pub no_change: bool,
    /// The facts that were said right.
    pub facts: Vec<FactId>,
    /// The actions that were said, true to their state.
    pub actions: Vec<ActionId>,
    /// Words read.
    pub words: u32,
}

/// An ask that was put, and what came with it. All four together earn a permission at once.
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own, none excludes another")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Which.
    pub id: AskId,
    /// The text states who is affected and how badly.
    pub impact: bool,
    /// The text states what the step costs or risks.
    pub tradeoff: bool,
    /// The request itself is put.
    pub ask: bool,
    /// It has a deadline.
    pub deadline: bool,
}

impl Asked {
    /// The elements of a decision that came with it.
    pub fn elements(&self) -> Vec<Element> {
        let all = [
            (Element::Impact, self.impact),
            (Element::Tradeoff, self.tradeoff),
            (Element::Ask, self.ask),
            (Element::Deadline, self.deadline),
        ];
        all.into_iter().filter(|(_, came)| *came).map(|(element, _)| element).collect()
    }
}
