//! A player's "no": a deed that can't be done, with what it takes to say why. It changes nothing.

use crate::model::{ActionId, AskId, EventId, PanelId, PersonId, SimTime};
use thiserror::Error;

/// Why a deed was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The incident is over.
    #[error("the incident is over; only `postmortem` is still taken")]
    Over,
    /// It is already closed.
    #[error("the incident is already closed")]
    Closed,
    /// The player's hands are full.
    #[error("your hands are full until {0}")]
    Busy(SimTime),
    /// No such panel.
    #[error("there is nothing called {0} to look at")]
    NoPanel(PanelId),
    /// The panel can't be looked at now.
    #[error("{0} can't be looked at now")]
    PanelShut(PanelId),
    /// No such person.
    #[error("there is nobody called {0}")]
    NoPerson(PersonId),
    /// The person can't be reached now.
    #[error("{0} can't be reached now")]
    Unreachable(PersonId),
    /// The person was called in before.
    #[error("{0} was paged before")]
    AlreadyPaged(PersonId),
    /// No such action.
    #[error("there is no action called {0}")]
    NoAction(ActionId),
    /// The action can't be begun now.
    #[error("{0} can't be done now")]
    NotAvailable(ActionId),
    /// The action is under way or in effect.
    #[error("{0} is under way or done already")]
    AlreadyDone(ActionId),
    /// The action could be taken again, but what it did still holds.
    #[error("{0} is in force already")]
    InForce(ActionId),
    /// The action isn't under way.
    #[error("{0} isn't under way")]
    NotRunning(ActionId),
    /// The action is under way and can't be called off.
    #[error("{0} can't be called off any more")]
    NotCancelled(ActionId),
    /// The action was taken as often as it can be.
    #[error("{0} can't be done again")]
    UsedUp(ActionId),
    /// The action needs a permission.
    #[error("{action} needs a yes to {ask} from {person} first: `ask {person} {ask}`, or an update that asks for it")]
    NeedsPermission {
        /// What was tried.
        action: ActionId,
        /// The permission.
        ask: AskId,
        /// Who gives it.
        person: PersonId,
    },
    /// No such ask.
    #[error("there is nothing called {0} to ask for")]
    NoAsk(AskId),
    /// It is asked of somebody else.
    #[error("{ask} is not {person}'s to give: ask {instead}")]
    WrongPerson {
        /// What was asked.
        ask: AskId,
        /// Of whom.
        person: PersonId,
        /// Whom to ask.
        instead: PersonId,
    },
    /// It can't be asked now.
    #[error("{0} can't be asked now")]
    NotAskable(AskId),
    /// It was asked before.
    #[error("{0} was asked before")]
    AlreadyAsked(AskId),
    /// The page was acknowledged before.
    #[error("the page was acknowledged before")]
    AlreadyAcknowledged,
    /// The severity is already that.
    #[error("the severity is that already")]
    SameSeverity,
    /// No such question is open.
    #[error("no question called {0} is open")]
    NoQuestion(EventId),
    /// It was answered before.
    #[error("{0} was answered before")]
    AlreadyAnswered(EventId),
    /// There is no text.
    #[error("there is no text in it")]
    NoText,
    /// The text is longer than can be judged.
    #[error("the text is longer than 64 KB")]
    TooLong,
    /// A report before the end.
    #[error("close the incident before its postmortem: `close watching ... until ...`")]
    NotClosed,
    /// A report was handed in before.
    #[error("the postmortem was handed in before")]
    AlreadyReported,
    /// Nothing is named to be watched.
    #[error("nothing is known before the page is acknowledged: `ack` first")]
    NotAcknowledged,
    /// A writing time was given in an exam.
    #[error("`took` is not taken in an exam")]
    TookInExam,
}
