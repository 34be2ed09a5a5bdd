//! The same screens in every theme: the words stand in the same places, and only their looks differ.

use super::screens::{read, some_minutes_in};
use super::*;
use crate::tui::theme::{Depth, Palette};
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use std::fmt::Write as _;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn home(width: u16, height: u16) -> Play {
    let mut play = Play::home(shelf());
    play.send(Msg::Resize(width, height));
    play
}

fn themes() -> impl Iterator<Item = Theme> {
    let pairs = Palette::ALL.iter().flat_map(|palette| Depth::ALL.iter().map(|depth| (*palette, *depth)));
    pairs.map(|(palette, depth)| Theme { palette, depth, ..Theme::default() })
}

fn painted(play: &Play) -> Buffer {
    let (width, height) = play.model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(&play.model, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// Each style of a screen with the first words that have it, in the order in which they appear.
fn looks(buffer: &Buffer) -> String {
    let mut looks: Vec<(Style, String)> = vec![];
    let mut last = None;
    for cell in &buffer.content {
        let style = cell.style();
        match looks.iter().position(|(seen, _)| *seen == style) {
            None => looks.push((style, cell.symbol().to_owned())),
            Some(index) if last == Some(style) && index + 1 == looks.len() && looks[index].1.len() < 24 => {
                looks[index].1.push_str(cell.symbol());
            }
            Some(_) => {}
        }
        last = Some(style);
    }
    looks.iter().fold(String::new(), |mut text, (style, words)| {
        let (fg, bg) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        let _ = writeln!(text, "{fg} on {bg} {:?}: {}", style.add_modifier, words.trim());
        text
    })
}

#[test]
fn the_home_screen_at_120x40() {
    insta::assert_snapshot!(home(120, 40).drawn());
}

#[test]
fn the_home_screen_at_200x60() {
    insta::assert_snapshot!(home(200, 60).drawn());
}

#[test]
fn the_war_room_at_120x40() {
    insta::assert_snapshot!(some_minutes_in(120, 40).drawn());
}

#[test]
fn the_war_room_at_200x60() {
    insta::assert_snapshot!(some_minutes_in(200, 60).drawn());
}

#[test]
fn no_theme_moves_or_drops_a_word() {
    for (width, height) in SIZES {
        for mut play in [home(width, height), some_minutes_in(width, height), read(width, height)] {
            let plain = play.drawn();
            for theme in themes() {
                play.model.theme = theme;
                assert_eq!(play.drawn(), plain, "{} {}", theme.palette, theme.depth);
            }
        }
    }
}

#[test]
fn a_painted_theme_leaves_no_cell_of_the_terminals_own() {
    for theme in themes().filter(|theme| theme.palette != Palette::Terminal && theme.depth != Depth::None) {
        for mut play in [home(80, 24), some_minutes_in(80, 24)] {
            play.model.theme = theme;
            let own = ratatui::style::Color::Reset;
            assert!(painted(&play).content.iter().all(|cell| cell.bg != own && cell.fg != own));
        }
    }
}

/// Every palette in full colour, and the terminal's own in its sixteen colours and in none.
fn each_look(screen: impl Fn(u16, u16) -> Play) -> String {
    let mut text = String::new();
    for (width, height) in [(80, 24), (160, 50)] {
        let mut play = screen(width, height);
        for theme in themes().filter(|theme| match theme.palette {
            Palette::Terminal => theme.depth != Depth::Indexed,
            _ => theme.depth == Depth::True,
        }) {
            play.model.theme = theme;
            let (palette, depth) = (theme.palette, theme.depth);
            let _ = writeln!(text, "{palette} {depth} {width}x{height}\n{}", looks(&painted(&play)));
        }
    }
    text
}

#[test]
fn what_each_theme_makes_of_the_war_room() {
    insta::assert_snapshot!(each_look(some_minutes_in));
}

#[test]
fn what_each_theme_makes_of_the_debrief() {
    insta::assert_snapshot!(each_look(read));
}

#[test]
fn the_debrief_at_160x50() {
    insta::assert_snapshot!(read(160, 50).drawn());
}

#[test]
fn nothing_blinks_but_the_page_and_where_it_is_calm_not_even_that() {
    let blinking = |play: &Play| {
        let cells = painted(play).content;
        cells.iter().filter(|cell| cell.modifier.contains(ratatui::style::Modifier::SLOW_BLINK)).count()
    };
    let mut play = Play::of(shop::run());
    assert!(blinking(&play) > 0);
    play.model.theme.calm = true;
    assert_eq!(blinking(&play), 0);
    assert_eq!(blinking(&some_minutes_in(80, 24)), 0);
}
