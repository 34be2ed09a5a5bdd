//! Results into text, Markdown and JSON. Everything here is a function from data to a string; whoever calls it prints.

pub mod debrief;
