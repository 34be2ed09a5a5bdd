//! The whole program, from the command line: every test runs the real binary in a home of its own.

#[cfg(unix)]
mod afterwards;
#[cfg(unix)]
mod durable;
mod environment;
mod evening;
mod grade;
mod hostile;
mod moves;
mod packs;
mod play;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod screen;
#[cfg(unix)]
mod sittings;
mod skeleton;
#[cfg(unix)]
mod whole_evening;
mod world;
