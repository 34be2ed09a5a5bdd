//! The run engine from outside: one incident played by deeds, in small steps and big ones, live and from its journal.

mod asks;
mod conditions;
mod duties;
mod journal;
mod known;
mod phases;
mod play;
mod reports;
mod steps;
mod truths;
mod words;
