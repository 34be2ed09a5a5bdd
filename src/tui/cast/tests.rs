use super::*;
use crate::debrief::{Baselines, debrief};
use crate::model::Audience;
use crate::model::deed::Deed;
use crate::model::{Millis, SimTime};
use crate::tui::tests::shop;
use serde_json::Value;

const TEXT: &str = "Customers up north see odd payment options. Next update 10:30.";

fn played() -> Run {
    let mut run = shop::run();
    run.advance(SimTime::from_secs(5));
    run.handle(Deed::Acknowledge).unwrap();
    let panel = run.scenario().panels[0].id.clone();
    run.handle(Deed::Look(panel)).unwrap();
    run.advance(SimTime::from_secs(90));
    let send = Deed::Send { audience: Audience::Executive, text: TEXT.into(), took: Some(Millis::from_secs(40)) };
    run.handle(send).unwrap();
    run.advance(SimTime::from_secs(150));
    run.note_setting("pause");
    run.finish();
    run
}

fn recorded(run: &Run, reel: Reel) -> (Value, Vec<(f64, String)>) {
    let page = debrief(run, &Baselines::play(run.scenario(), 7, &[]));
    let text = cast(run, &page, reel);
    assert_eq!(text, cast(run, &page, reel), "the same run is the same recording");
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let header = lines.next().unwrap();
    let event = |event: Value| {
        assert_eq!((event.as_array().unwrap().len(), &event[1]), (3, &"o".into()));
        (event[0].as_f64().unwrap(), event[2].as_str().unwrap().to_owned())
    };
    (header, lines.map(event).collect())
}

#[test]
fn it_is_an_asciicast_whose_times_only_grow() {
    let run = played();
    let (header, events) = recorded(&run, Reel::default());
    assert_eq!((&header["version"], &header["width"], &header["height"]), (&2.into(), &120.into(), &40.into()));
    assert!(events.windows(2).all(|pair| pair[0].0 <= pair[1].0));
    let last = run.now().0 as f64 / 1000.0 / 10.0 + IDLE + LAST;
    assert!((events.last().unwrap().0 - last).abs() < 0.01);
}

#[cfg(unix)]
mod shown {
    use super::*;

    /// What a terminal shows after the events up to a second.
    fn screen(events: &[(f64, String)], size: (u16, u16), until: f64) -> vt100::Parser {
        let mut terminal = vt100::Parser::new(size.1.try_into().unwrap(), size.0.try_into().unwrap(), 0);
        for (_, sent) in events.iter().take_while(|(second, _)| *second <= until) {
            terminal.process(sent.as_bytes());
        }
        terminal
    }

    #[test]
    fn a_terminal_shows_the_deeds_at_their_times_and_the_text_as_it_grows() {
        let (_, events) = recorded(&played(), Reel { speed: 1.0, ..Reel::default() });
        let at = |second| screen(&events, (120, 40), second).screen().contents();
        assert!(at(3.0).contains("PAGE") && !at(3.0).contains("> ack"));
        assert!(at(6.0).contains("> ack"));
        assert!(!at(48.0).contains("Customers up"), "{}", at(48.0));
        assert!(at(60.0).contains("Customers up") && !at(60.0).contains("payment options. Next"), "{}", at(60.0));
        assert!(at(91.0).contains("to executive: Customers"), "{}", at(91.0));
        assert!(at(f64::MAX).contains("next time:"), "the debrief ends it: {}", at(f64::MAX));
    }

    #[test]
    fn what_the_terminal_shows_is_what_the_screen_drew() {
        let run = played();
        for (size, palette) in
            [((80, 24), crate::tui::theme::Palette::Light), ((120, 40), crate::tui::theme::Palette::Terminal)]
        {
            let theme = Theme { palette, ..Theme::default() };
            let (_, events) = recorded(&run, Reel { size, theme, ..Reel::default() });
            let page = debrief(&run, &Baselines::play(run.scenario(), 7, &[]));
            let screen_of = Screen::Page(Box::new(Page::new(page, None)));
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
            let model = Model::new(screen_of, theme, size);
            let drawn = terminal.draw(|frame| view(&model, frame)).unwrap().buffer.clone();
            let shown = screen(&events, size, f64::MAX);
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let (cell, drawn) = (shown.screen().cell(y, x).unwrap(), &drawn[(x, y)]);
                    let symbol = if cell.contents().is_empty() { " " } else { cell.contents() };
                    assert_eq!(symbol, drawn.symbol(), "{x}, {y}");
                    assert_eq!(cell.bold(), drawn.modifier.contains(ratatui::style::Modifier::BOLD), "{x}, {y}");
                }
            }
        }
    }
}
