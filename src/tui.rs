//! The screen: home, war room, editor, debrief.
//!
//! One keystroke lives like this: [`runtime`] reads it and hands it, with the wall time, to [`update`](update::update),
//! which looks it up in the table of [`keys`], changes the [`Model`](screen::Model) and gives back effects as data; the
//! runtime performs those (it alone touches the terminal, the clock and the journal) and draws the model with
//! [`view`](view::view) if anything can be seen of the change.
//!
//! What may not live here: rules of the game (the run is asked for everything), scores, the wording of grades.

pub mod brief;
pub mod cast;
mod chart;
mod checkpoint;
mod complete;
pub mod editor;
pub mod feed;
pub mod home;
pub mod keys;
mod line;
mod pace;
pub mod pad;
pub mod page;
pub mod palette;
pub mod room;
mod runtime;
pub mod screen;
pub mod scrub;
pub mod standing;
pub mod template;
pub(crate) mod text;
pub mod theme;
pub mod update;
pub mod view;

pub use home::{Drill, Offer, Past, Set, Shelf, Text, Waiting};
pub use page::{Beside, Form, Shown};
pub use runtime::{Comparer, Ending, Exporter, Keeping, Office, Opened, Scorer, Start, Taste, run, theme as theme_of};

#[cfg(test)]
mod tests;
