//! What exists: the nouns of the game as plain data.
//!
//! Everything here is inert: no IO, no clock, no chance. The other layers read these types, fill them and pass them on;
//! none of them is allowed to hide rules of the game in here beyond what a value needs to be well formed.

pub mod action;
pub mod briefing;
pub mod deed;
pub mod draws;
pub mod event;
pub mod expr;
pub mod fact;
pub mod id;
pub mod pack;
pub mod panel;
pub mod person;
pub mod policy;
pub mod scenario;
pub mod situation;
pub mod template;
pub mod time;
pub mod vocabulary;
pub mod world;

pub use id::{ActionId, AskId, EventId, FactId, MetricId, PanelId, PersonId, TruthId};
pub use scenario::Scenario;
pub use situation::Situation;
pub use time::{Clock, Millis, SimTime};
pub use vocabulary::{Audience, Element, Phase, Severity, Status};
