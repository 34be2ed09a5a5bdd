//! The whole program, from the command line: every test runs the real binary in a home of its own.

mod environment;
mod moves;
mod skeleton;
