//! The debrief as one HTML page that needs nothing else: its style and charts stand in it, there is no script, and its
//! policy forbids loading anything. It follows the reader's light or dark, and prints.

mod chart;
mod escape;
mod texts;

use super::cells;
use super::debrief::{Scale, added, amount, hindsight, kind, outcome, points, scored, why};
use crate::debrief::{Card, Debrief};
use crate::model::{Phase, SimTime};
use escape::escape;
use std::fmt::Write as _;

const STYLE: &str = include_str!("html/style.css");

/// The debrief as an HTML page.
pub fn debrief_html(debrief: &Debrief) -> String {
    let title = escape(&debrief.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}: {} of 100</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        debrief.score
    );
    page += &head(debrief);
    page += &section("The truth", &truth(debrief));
    page += &section("Phases", &phases(debrief));
    page += &section("Updates", &texts::updates(debrief));
    page += &section("Answers", &texts::answers(debrief));
    page += &section("Postmortem", &texts::postmortem(debrief));
    page += &section("Cadence and promises", &cadence(debrief));
    page += &section("Harm", &harm(debrief));
    page += &section("Timeline", &timeline(debrief));
    page + "</main>\n</body>\n</html>\n"
}

/// A section with its heading; none where there is nothing in it.
fn section(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("<section>\n<h2>{title}</h2>\n{body}</section>\n") }
}

fn head(debrief: &Debrief) -> String {
    let exam = if debrief.exam { "exam" } else { "practice" };
    format!(
        "<header>\n<p class=\"score {}\"><strong>{}</strong><span>of 100, {}</span></p>\n<h1>{}</h1>\n\
         <p><b>Next time:</b> {}</p>\n<p class=\"dim\">{}, {}, seed {}, {exam}. Half triage ({}), half communication \
         ({}: updates {}, cadence {}).</p>\n</header>\n",
        grade(debrief.score),
        debrief.score,
        outcome(debrief),
        escape(&debrief.headline),
        escape(&debrief.next_time),
        escape(&debrief.title),
        escape(&debrief.scenario),
        debrief.seed,
        debrief.triage,
        debrief.communication.score,
        debrief.communication.updates,
        shown(debrief.communication.cadence),
    )
}

fn shown(score: Option<u8>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

/// The class of a score's colour.
const fn grade(score: u8) -> &'static str {
    match score {
        85.. => "good",
        60.. => "fair",
        40.. => "weak",
        _ => "bad",
    }
}

fn phases(debrief: &Debrief) -> String {
    let cards: String = debrief.phases.iter().map(|(phase, card)| phase_card(*phase, card)).collect();
    format!("<div class=\"phases\">\n{cards}</div>\n")
}

fn phase_card(phase: Phase, card: &Card) -> String {
    let mut out = match card.score {
        Some(score) => format!(
            "<article>\n<h3>{phase} <b class=\"{}\">{score}</b></h3>\n<div class=\"bar\"><i class=\"{}\" \
             style=\"width:{score}%\"></i></div>\n<table>\n",
            grade(score),
            grade(score)
        ),
        None => format!("<article>\n<h3>{phase} <span class=\"dim\">doesn't apply</span></h3>\n<table>\n"),
    };
    for reason in &card.reasons {
        let class = match (reason.points, reason.of) {
            (..0, _) | (0, 1..) => "bad",
            (points, of) if points < of => "weak",
            _ => "dim",
        };
        let _ = writeln!(
            out,
            "<tr><td class=\"number {class}\">{}</td><td>{}</td></tr>",
            points(reason),
            escape(&reason.text)
        );
    }
    out + "</table>\n</article>\n"
}

fn cadence(debrief: &Debrief) -> String {
    let talk = &debrief.communication;
    let mut out = String::new();
    if !talk.duties.is_empty() {
        out += "<table>\n<tr><th>due</th><th>came</th><th>to</th><th>why</th><th class=\"number\">credit</th></tr>\n";
        for duty in &talk.duties {
            let time = |at| SimTime::from_secs(at).to_string();
            let came = duty.met.map_or_else(|| "never".to_owned(), time);
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td>{came}</td><td>{}</td><td>{}</td><td class=\"number {}\">{}</td></tr>",
                time(duty.due),
                duty.audience,
                why(duty),
                grade(duty.credit),
                duty.credit
            );
        }
        out += "</table>\n";
    }
    for released in &talk.released {
        let _ = writeln!(out, "<p>{}</p>", escape(released));
    }
    for missing in &talk.missing {
        let _ = writeln!(out, "<p class=\"bad\">{}</p>", escape(missing));
    }
    out
}

fn harm(debrief: &Debrief) -> String {
    let harm = &debrief.harm;
    let scale = Scale::of(harm);
    let share = (100.0 * scale.share(harm.yours)).clamp(0.0, 100.0);
    format!(
        "<p>{}</p>\n\
         <div class=\"scale\"><span>{} {}</span><span>par {}</span><div class=\"bar\"><i style=\"left:{share:.1}%\"></i>\
         </div><b style=\"margin-left:{:.1}%\">yours {}</b></div>\n{}{}<p class=\"dim\">{}</p>\n",
        escape(&scored(harm)),
        scale.name(),
        amount(scale.worst, harm),
        amount(scale.par, harm),
        // The words stand under the mark, and within the page where the mark is at its edge.
        share.clamp(6.0, 94.0),
        amount(harm.yours, harm),
        chart::harm(debrief),
        added(harm).map_or_else(String::new, |told| format!("<p>{}</p>\n", escape(&told))),
        escape(&hindsight(debrief)),
    )
}

fn timeline(debrief: &Debrief) -> String {
    let mut out = "<table class=\"timeline\">\n".to_owned();
    for moment in &debrief.timeline {
        let (word, _) = kind(moment.kind);
        let _ = writeln!(
            out,
            "<tr class=\"{word}\"><td>{}</td><td class=\"dim\">{}</td><td>{word}</td><td dir=\"auto\">{}</td></tr>",
            SimTime::from_secs(moment.at),
            escape(&moment.clock),
            escape(&cells::cut(&moment.text, 400))
        );
    }
    out + "</table>\n"
}

fn truth(debrief: &Debrief) -> String {
    let truth = &debrief.truth;
    let told = format!("<p><b>How it could have been told:</b> {}</p>\n", escape(&truth.tell));
    let told = if truth.tell.is_empty() { String::new() } else { told };
    format!("<h3>{}</h3>\n<p>{}</p>\n{told}", escape(&truth.title), escape(&truth.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_page_as_html() {
        let page = debrief_html(&fixture::debrief());
        insta::assert_snapshot!(page.replace(STYLE, ""));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let page = debrief_html(&fixture::hostile());
        let lower = page.to_lowercase();
        for tag in ["<script", "<img", "<x>", "<i>", "<u>", "<s>", "</blockquote><script", "<!-- "] {
            assert!(!lower.contains(tag), "{tag}");
        }
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(!page.contains("title=\"1 wrong: \"<"), "a quotation mark ends an attribute");
        assert!(page.contains("&quot;&lt;/title&gt;&lt;script&gt;|"));
    }

    #[test]
    fn every_tag_that_is_opened_is_closed() {
        for debrief in [fixture::debrief(), fixture::hostile()] {
            let page = debrief_html(&debrief);
            let body = page.split("</head>").nth(1).unwrap();
            let mut open: Vec<String> = vec!["html".into()];
            for piece in body.split('<').skip(1) {
                let (tag, _) = piece.split_once('>').expect("a tag ends");
                let name: String =
                    tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                if tag.starts_with('/') {
                    assert_eq!(open.pop(), Some(name));
                } else if !tag.ends_with('/') && name != "br" {
                    open.push(name);
                }
            }
            assert!(open.is_empty(), "{open:?}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let page = debrief_html(&fixture::debrief());
        for word in ["http://", "https://", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(word), "{word}");
        }
    }
}
