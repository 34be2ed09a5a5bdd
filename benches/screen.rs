//! The screen against a minimal ratatui program, measured in the same run.
//!
//! `first paint` starts the whole process in a pseudo-terminal of 120x40 and waits for its first words: at most 1.5 times
//! the anchor, which opens the terminal and draws one sentence. `frame` draws the war room some minutes into an incident,
//! with its charts, against four of ratatui's own charts: at most 1.5 times. `nothing changed` is what a tick costs that
//! changes nothing that can be seen: no frame is drawn for it.

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Block, Chart, Dataset, GraphType};
use ratatui::{Frame, TerminalOptions, Viewport};
use std::hint::black_box;
use std::io::{Sink, sink};
use std::sync::Arc;
use std::time::Duration;
use tldrill::model::pack::Body;
use tldrill::model::{Scenario, SimTime};
use tldrill::run::{Run, Setup};
use tldrill::tui::room::Room;
use tldrill::tui::screen::{Model, Msg, Screen};
use tldrill::tui::theme::{Depth, Palette, Theme};
use tldrill::tui::update::update;
use tldrill::tui::view::view;

const SIZE: (u16, u16) = (120, 40);

/// Where the bytes go that a terminal would be sent.
fn terminal() -> Terminal<CrosstermBackend<Sink>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    Terminal::with_options(CrosstermBackend::new(sink()), TerminalOptions { viewport }).expect("a terminal")
}

fn scenario() -> Arc<Scenario> {
    let packs = tldrill::store::embedded().filter_map(|shelved| tldrill::pack::load(&shelved.source).pack);
    let mut scenarios = packs.flat_map(|pack| pack.items).filter_map(|item| match item.body {
        Body::Scenario(scenario, _) => Some(Arc::new(*scenario)),
        _ => None,
    });
    scenarios.next().expect("a shipped scenario")
}

/// The war room four minutes in.
fn room(palette: Palette) -> Model {
    let mut run = Run::start(scenario(), Setup::seeded(7)).expect("a run starts");
    run.advance(SimTime::from_secs(240));
    let mut room = Room::new(run, Duration::ZERO, false);
    room.size = SIZE;
    Model::new(Screen::Room(Box::new(room)), Theme { palette, depth: Depth::True, ..Theme::default() }, SIZE)
}

/// Four charts of ratatui's own, each of 240 points.
fn charts(frame: &mut Frame, shift: f64) {
    let points: Vec<(f64, f64)> = (0..240).map(|x| (f64::from(x), libm::sin(f64::from(x) * 0.1 + shift))).collect();
    for row in Layout::vertical([Constraint::Ratio(1, 4); 4]).split(frame.area()).iter() {
        let data = Dataset::default().data(&points).marker(Marker::Braille).graph_type(GraphType::Line);
        let axes = (Axis::default().bounds([0.0, 240.0]), Axis::default().bounds([-1.0, 1.0]));
        frame.render_widget(Chart::new(vec![data]).x_axis(axes.0).y_axis(axes.1).block(Block::bordered()), *row);
    }
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame at 120x40");
    let mut shift = 0.0;
    let mut plain = terminal();
    group.bench_function("anchor: four charts of ratatui", |b| {
        b.iter(|| {
            shift += 0.01;
            plain.draw(|frame| charts(frame, shift)).expect("drawn");
        });
    });
    for palette in [Palette::Terminal, Palette::Dark] {
        let mut ours = terminal();
        let mut model = room(palette);
        group.bench_function(format!("war room, {palette}"), |b| {
            b.iter(|| {
                // A second passes, so that the clock and the charts change.
                if let Screen::Room(room) = &mut model.screen
                    && !room.run.is_over()
                {
                    let next = SimTime(room.run.now().0 + 1000);
                    room.run.advance(next);
                }
                ours.draw(|frame| view(&model, frame)).expect("drawn");
            });
        });
    }
    group.finish();
}

fn nothing_changed(criterion: &mut Criterion) {
    let mut model = room(Palette::Terminal);
    if let Screen::Room(room) = &mut model.screen {
        room.pace.paused = true;
    }
    model.take_dirty();
    let mut wall = Duration::ZERO;
    criterion.bench_function("nothing changed: a tick while paused", |b| {
        b.iter(|| {
            wall += Duration::from_millis(125);
            black_box(update(&mut model, wall, Msg::Tick));
            assert!(!model.dirty, "a frame would be drawn that looks the same");
        });
    });
}

#[cfg(unix)]
mod process {
    use super::{Criterion, Duration, SIZE};
    use pty_process::blocking::{Command, open};
    use std::io::{Read, Write as _};
    use std::path::Path;
    use std::time::Instant;

    /// Says to this very program that it is the minimal one.
    const MINIMAL: &str = "TLDRILL_BENCH_MINIMAL";

    /// Opens the terminal, draws a sentence, and waits to be killed.
    pub fn minimal() {
        if std::env::var_os(MINIMAL).is_none() {
            return;
        }
        let mut terminal = ratatui::init();
        terminal.draw(|frame| frame.render_widget("the minimal program", frame.area())).expect("drawn");
        std::thread::sleep(Duration::from_secs(60));
        std::process::exit(0);
    }

    /// Says to this very program that it is to grade one text, and to tell how long that took.
    const COLD: &str = "TLDRILL_BENCH_COLD";

    /// Grades a text before anything of the grader was used.
    #[expect(clippy::disallowed_methods, reason = "a bench measures wall time")]
    #[expect(clippy::print_stdout, reason = "it is how the parent is told")]
    pub fn cold() {
        if std::env::var_os(COLD).is_none() {
            return;
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calibration/briefings/gpu-pool-exec.toml");
        let source = std::fs::read_to_string(path).expect("a briefing");
        let briefing = tldrill::pack::briefing::load_briefing("briefing.toml", &source).expect("a sound briefing");
        let begun = Instant::now();
        let text = "About 12% of jobs wait longer than an hour. We have limited one team. Next update at 14:30.";
        let grade = tldrill::grade::update(text, &briefing.situation);
        let span = begun.elapsed();
        assert!(!grade.findings.is_empty(), "there is something to say of it");
        println!("{}", span.as_nanos());
        std::process::exit(0);
    }

    /// From the start of a process to a word of its first frame on the terminal: one word, since spaces are not drawn.
    #[expect(clippy::disallowed_methods, reason = "a bench measures wall time")]
    fn painted(mut command: Command, words: &str) -> Duration {
        let (mut pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(pty_process::Size::new(SIZE.1, SIZE.0)).expect("a size");
        let begun = Instant::now();
        command = command.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8");
        let mut child = command.spawn(pts).expect("it starts");
        let (mut shown, mut bytes) = (vec![], [0; 8192]);
        while !String::from_utf8_lossy(&shown).contains(words) {
            let count = pty.read(&mut bytes).expect("it shows something");
            shown.extend_from_slice(&bytes[..count]);
        }
        let span = begun.elapsed();
        let _ = pty.flush();
        child.kill().and_then(|()| child.wait()).expect("it ends");
        span
    }

    /// What a fresh process needs for its first grading.
    fn graded_cold(own: &Path) -> Duration {
        let output = std::process::Command::new(own).env(COLD, "1").output().expect("it starts");
        let nanos = String::from_utf8_lossy(&output.stdout).trim().parse().expect("nanoseconds");
        Duration::from_nanos(nanos)
    }

    pub fn first_paint(criterion: &mut Criterion) {
        let home = tempfile::tempdir().expect("a folder");
        let mut group = criterion.benchmark_group("first paint at 120x40");
        group.sample_size(30);
        let own = std::env::current_exe().expect("this program");
        group.bench_function("anchor: minimal ratatui", |b| {
            b.iter_custom(|rounds| (0..rounds).map(|_| painted(Command::new(&own).env(MINIMAL, "1"), "program")).sum());
        });
        let tldrill = || Command::new(env!("CARGO_BIN_EXE_tldrill")).env("TLDRILL_HOME", home.path());
        group.bench_function("tldrill, home screen", |b| {
            b.iter_custom(|rounds| (0..rounds).map(|_| painted(tldrill(), "quit")).sum());
        });
        group.bench_function("a text graded from cold", |b| {
            b.iter_custom(|rounds| (0..rounds).map(|_| graded_cold(&own)).sum());
        });
        group.finish();
    }
}

#[cfg(not(unix))]
mod process {
    pub fn minimal() {}
    pub fn cold() {}
    pub fn first_paint(_: &mut super::Criterion) {}
}

criterion_group!(benches, process::first_paint, frames, nothing_changed);

mod program {
    use super::{benches, criterion_main};
    criterion_main!(benches);
    pub fn run() {
        main();
    }
}

fn main() {
    process::minimal();
    process::cold();
    program::run();
}
