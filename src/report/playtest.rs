//! What a playtest found out, as text for a terminal.

use crate::check::play::{Finding, ItemRow, Report, Verdict};
use std::fmt::Write;

/// The whole report: who wins, what the score tells apart, what is seen, and what to do something about.
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    let seeds = report.seeds.len();
    let _ = writeln!(out, "{}: {} plays, {seeds} seeds", report.scenario, report.plays);
    if report.interrupted {
        let plays = if seeds == 1 { "1 play".to_owned() } else { format!("{seeds} plays") };
        let _ = writeln!(
            out,
            "interrupted: this is what {plays} per bot and truth show; nothing was cut down, and par was not looked for"
        );
    }
    truths(report, &mut out);
    bots(report, &mut out);
    criteria(report, &mut out);
    items(report, &mut out);
    par(report, &mut out);
    findings(report, &mut out);
    out
}

fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

const fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn truths(report: &Report, out: &mut String) {
    let _ = writeln!(out, "\n{:<20} prior winnable losable naive wins  author investigator  oracle", "truth");
    for row in &report.truths {
        let author = row.author.map_or_else(|| "-".to_owned(), percent);
        let winnable = if row.proved_unwinnable.is_some() { "PROVED NOT" } else { yes(row.winnable) };
        let naive = format!("{} of {}", row.naive_wins, row.naive_set);
        let _ = writeln!(
            out,
            "{:<20} {:>5} {winnable:>8} {:>7} {naive:>10} {author:>7} {:>12} {:>7}",
            row.truth,
            percent(row.prior),
            yes(row.losable),
            percent(row.investigator),
            percent(row.oracle),
        );
    }
}

fn bots(report: &Report, out: &mut String) {
    let _ = writeln!(
        out,
        "\n{:<28} {:<12} {:>6} {:>13} {:>5}  triage by truth",
        "bot", "pen", "triage", "communication", "won"
    );
    for row in &report.bots {
        let by_truth: Vec<String> = row.by_truth.iter().map(|(truth, triage)| format!("{truth} {triage:.0}")).collect();
        let mark = match (row.wins, row.exempt) {
            (true, true) => "  (wins, as it may at SEV1)",
            (true, false) => "  WINS",
            _ => "",
        };
        let _ = writeln!(
            out,
            "{:<28} {:<12} {:>6.0} {:>13.0} {:>5}  {}{mark}",
            row.bot,
            row.pen,
            row.triage,
            row.communication,
            percent(row.won),
            by_truth.join(", "),
        );
    }
}

fn criteria(report: &Report, out: &mut String) {
    let _ = writeln!(out, "\n{:<14} {:>6} {:>6} {:>6}  against", "criterion", "expert", "others", "tells");
    for row in &report.criteria {
        let tells = format!("{:+.0}", 100.0 * row.difference);
        let (expert, naive) = (percent(row.expert), percent(row.naive));
        let _ = writeln!(out, "{:<14} {expert:>6} {naive:>6} {tells:>6}  {}", row.name, row.against);
    }
}

fn items(report: &Report, out: &mut String) {
    let _ = writeln!(out, "\n{:<34} {:>8}  verdict", "item", "earliest");
    for row in &report.items {
        let earliest = row.earliest.map_or_else(|| "-".to_owned(), |minutes| format!("{minutes:.1}m"));
        let _ = writeln!(out, "{:<34} {earliest:>8}  {}", row.item.to_string(), verdict(row));
    }
}

fn verdict(row: &ItemRow) -> String {
    match &row.verdict {
        Verdict::Unreachable(chain) => format!("proved unreachable: {}", chain.join("; ")),
        Verdict::Seen { rate, most, by, truth, first } => {
            format!(
                "seen in {} of plays, {} by {by} under {truth}, first at {first:.1}m",
                percent(*rate),
                percent(*most)
            )
        }
        Verdict::NotFound { plays, at_most } => {
            format!("not found in {plays} plays (at most {:.2}% at 95%)", 100.0 * at_most)
        }
    }
}

fn par(report: &Report, out: &mut String) {
    let Some(par) = &report.par else {
        let _ = writeln!(out, "\npar: none; nobody has played under every truth");
        return;
    };
    let author = par.author.map_or_else(String::new, |author| format!("; the author's solution {author:.0}"));
    let _ = writeln!(out, "\npar: harm {:.0} by {}{author}; doing nothing {:.0}", par.harm, par.by, par.nothing);
}

fn findings(report: &Report, out: &mut String) {
    if report.findings.is_empty() {
        let _ = writeln!(out, "\nnothing to report");
    }
    for finding in &report.findings {
        out.push('\n');
        out.push_str(&one(finding));
    }
}

fn one(finding: &Finding) -> String {
    let place = if finding.item.is_empty() { String::new() } else { format!("{}: ", finding.item) };
    let mut out = format!("{}[{}]: {place}{}\n", finding.level.word(), finding.lint, finding.message);
    let _ = writeln!(out, "  help: {}", finding.help);
    if let Some(shown) = &finding.shown {
        let _ = writeln!(out, "  shown by {} on seed {} under {}:", shown.by, shown.seed, shown.truth);
        for line in shown.moves.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}
