//! One change to a good update whose effect is known.

use super::set::Item;
use tldrill::grade::{Grade, Prepared, Verdict};

/// What became of a kind of mutation.
#[derive(Default)]
pub struct Tally {
    pub tried: usize,
    pub met: usize,
    pub missed: Vec<String>,
}

impl Tally {
    pub fn percent(&self) -> usize {
        (self.met * 100).checked_div(self.tried).unwrap_or(0)
    }

    fn note(&mut self, met: bool, item: &Item, what: &str) {
        self.tried += 1;
        self.met += usize::from(met);
        if !met && self.missed.len() < 14 {
            self.missed.push(format!("{} {what}", item.id));
        }
    }
}

type Run = fn(&Item, &Grade, &mut Tally);

/// A kind of mutation, and how often (in a hundred) its effect must be met.
pub struct Kind {
    pub name: &'static str,
    pub bound: usize,
    run: Run,
}

impl Kind {
    pub fn run(&self, item: &Item, before: &Grade, tally: &mut Tally) {
        (self.run)(item, before, tally);
    }
}

pub const KINDS: &[Kind] = &[
    Kind { name: "number changed: found, named", bound: 86, run: number_changed },
    Kind { name: "time changed: found", bound: 93, run: time_changed },
    Kind { name: "two numbers exchanged: found", bound: 41, run: numbers_exchanged },
    Kind { name: "two times exchanged: found", bound: 50, run: times_exchanged },
    Kind { name: "resolved added: capped", bound: 100, run: resolved_added },
    Kind { name: "action claimed: capped", bound: 96, run: action_claimed },
    Kind { name: "cause asserted: capped", bound: 100, run: cause_asserted },
    Kind { name: "verdict on a cause turned: found", bound: 84, run: verdict_turned },
    Kind { name: "known fact denied: found", bound: 90, run: fact_denied },
    Kind { name: "words shuffled: loses 30", bound: 98, run: shuffled },
    Kind { name: "hedge removed: capped", bound: 100, run: hedge_removed },
    Kind { name: "hedges taken out: capped", bound: 60, run: hedge_removed_in_place },
    Kind { name: "shuffled in sentences: loses 30", bound: 96, run: shuffled_inside },
    Kind { name: "blanks doubled: same", bound: 100, run: blanks_doubled },
    Kind { name: "lines wrapped: within 1", bound: 94, run: lines_wrapped },
    Kind { name: "missing truth added: no loss", bound: 98, run: truth_added },
    Kind { name: "numbers in another form: same", bound: 100, run: other_forms },
    Kind { name: "missing fact added: no loss", bound: 100, run: fact_added },
    Kind { name: "word list appended: no gain", bound: 100, run: list_appended },
    Kind { name: "sentence doubled: no gain", bound: 98, run: sentence_doubled },
    Kind { name: "idle sentence: no gain", bound: 98, run: idle_sentence },
    Kind { name: "word list alone: at most 30", bound: 100, run: list_alone },
    Kind { name: "headings alone: at most 30", bound: 100, run: headings_alone },
    Kind { name: "plea added: no gain", bound: 100, run: plea_added },
    Kind { name: "blame added: loses", bound: 100, run: blame_added },
    Kind { name: "upper case: same facts", bound: 100, run: upper_case },
    Kind { name: "curly quotes: same mark", bound: 100, run: curly_quotes },
    Kind { name: "bullets: within 10", bound: 98, run: bullets },
];

fn grade(item: &Item, text: &str) -> Grade {
    Prepared::new(&item.briefing.situation).update(text)
}

fn wrong(grade: &Grade) -> usize {
    grade.findings.iter().filter(|finding| matches!(finding.verdict, Verdict::Wrong | Verdict::Unsupported)).count()
}

/// Every number of three figures or a share that the text gives: its first digit that isn't 9 goes up by one.
fn number_changed(item: &Item, before: &Grade, tally: &mut Tally) {
    let mut done = 0;
    for (from, to) in runs(&item.text, |c| c.is_ascii_digit() || c == ',' || c == '.') {
        let number = item.text[from..to].trim_end_matches(['.', ',']);
        let after = item.text[from + number.len()..].chars().next();
        let before_it = item.text[..from].chars().next_back();
        let plain = before_it.is_none_or(|c| c.is_whitespace() || c == '(');
        if !plain
            || done == 3
            || !(number.len() >= 3 && !number.contains('.') && after == Some(' ') || after == Some('%'))
        {
            continue;
        }
        if number.starts_with(['0', '9']) || number.len() == 4 && !number.contains(',') {
            continue;
        }
        let first = number.as_bytes()[0];
        if tolerated(item, number, &format!("{}{}", (first + 1) as char, &number[1..])) {
            continue;
        }
        let changed = format!(
            "{}{}{}{}",
            &item.text[..from],
            (first + 1) as char,
            &number[1..],
            &item.text[from + number.len()..]
        );
        found(&grade(item, &changed), before, (from, from + number.len()), (item, number), tally);
        done += 1;
    }
}

/// Whether the author lets another number pass for one of a fact.
fn tolerated(item: &Item, number: &str, changed: &str) -> bool {
    let value = |face: &str| face.replace(',', "").parse::<f64>().ok();
    let (Some(number), Some(changed)) = (value(number), value(changed)) else { return false };
    let mut known = item.briefing.situation.facts.iter().flat_map(|fact| &fact.numbers);
    known.any(|known| (known.value - number).abs() < 1e-9 && (known.value - changed).abs() <= known.within)
}

/// A changed number is found if more is wrong than before, and named if it is found by a remark on its own words.
fn found(after: &Grade, before: &Grade, (from, to): (usize, usize), (item, what): (&Item, &str), tally: &mut Tally) {
    let covers = |finding: &&tldrill::grade::Finding| {
        matches!(finding.verdict, Verdict::Wrong | Verdict::Unsupported)
            && finding.span.is_some_and(|[start, end]| start < to && from < end)
    };
    let named = after.findings.iter().any(|finding| covers(&finding));
    tally.note(wrong(after) > wrong(before) && named, item, what);
}

/// A time of day moved by 25 minutes.
fn time_changed(item: &Item, before: &Grade, tally: &mut Tally) {
    let mut done = 0;
    for (from, to) in runs(&item.text, |c| c.is_ascii_digit() || c == ':') {
        let face = item.text[from..to].trim_end_matches(':');
        let Some(clock) = tldrill::model::Clock::parse(face).filter(|_| face.len() == 5 && done < 3) else { continue };
        let moved = clock.plus(tldrill::model::Millis::from_mins(-23));
        let changed = format!("{}{moved}{}", &item.text[..from], &item.text[from + face.len()..]);
        let after = grade(item, &changed);
        let lost = after.criteria.asks < before.criteria.asks || after.criteria.next_steps < before.criteria.next_steps;
        tally.note(wrong(&after) > wrong(before) || lost, item, face);
        done += 1;
    }
}

/// Two shares, or two counts, that stand behind each other change places.
fn numbers_exchanged(item: &Item, before: &Grade, tally: &mut Tally) {
    let plain = |(from, to): &(usize, usize)| {
        let number = item.text[*from..*to].trim_end_matches(['.', ',']);
        let behind = item.text[*to..].chars().next();
        let ahead = item.text[..*from].chars().next_back();
        ahead.is_none_or(|c| c.is_whitespace() || c == '(')
            && (behind == Some('%') || number.len() >= 3 && number.len() == to - from && behind == Some(' '))
    };
    let all: Vec<_> =
        runs(&item.text, |c| c.is_ascii_digit() || c == ',' || c == '.').into_iter().filter(plain).collect();
    let share = |(_, to): (usize, usize)| item.text[to..].starts_with('%');
    let pairs = all.windows(2).map(|two| (two[0], two[1])).filter(|(one, other)| share(*one) == share(*other));
    exchanged(item, before, pairs, tally);
}

/// Two times of day that stand behind each other change places.
fn times_exchanged(item: &Item, before: &Grade, tally: &mut Tally) {
    let clock = |(from, to): &(usize, usize)| to - from == 5 && item.text.as_bytes()[*from + 2] == b':';
    let all: Vec<_> = runs(&item.text, |c| c.is_ascii_digit() || c == ':').into_iter().filter(clock).collect();
    exchanged(item, before, all.windows(2).map(|two| (two[0], two[1])), tally);
}

/// An exchange is found if one of the two is wrong where both were right.
fn exchanged(
    item: &Item,
    before: &Grade,
    pairs: impl Iterator<Item = ((usize, usize), (usize, usize))>,
    tally: &mut Tally,
) {
    let lies = |finding: &tldrill::grade::Finding, (from, to): (usize, usize)| {
        finding.span.is_some_and(|[start, end]| start < to && from < end)
    };
    let was_right = |place| before.findings.iter().any(|it| it.verdict == Verdict::Right && lies(it, place));
    let pairs = pairs.filter(|(one, other)| was_right(*one) && was_right(*other));
    for ((a, b), (c, d)) in pairs.filter(|(one, other)| item.text[one.0..one.1] != item.text[other.0..other.1]).take(3)
    {
        let (one, other) = (&item.text[a..b], &item.text[c..d]);
        let changed = format!("{}{other}{}{one}{}", &item.text[..a], &item.text[b..c], &item.text[d..]);
        let after = grade(item, &changed);
        let place = (a, d);
        let new = after.findings.iter().any(|it| it.verdict == Verdict::Wrong && lies(it, place));
        tally.note(new && wrong(&after) > wrong(before), item, &format!("{one} and {other}"));
    }
}

fn runs(text: &str, part: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut out = vec![];
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (part(c), start) {
            (true, None) if c.is_ascii_digit() => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn resolved_added(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.read.resolved || item.briefing.situation.resolved {
        return;
    }
    for claim in ["The incident is resolved.", "Everything is back to normal.", "It is fixed now."] {
        let after = grade(item, &format!("{}\n\n{claim}", item.text));
        tally.note(after.overall <= 40 && after.read.resolved, item, claim);
    }
}

/// What was not taken, in the author's own words for it taken.
fn action_claimed(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::ActionState;
    if before.overall < 40 {
        return;
    }
    for action in item.briefing.situation.actions.iter().filter(|action| action.state == ActionState::NotTaken) {
        let stated = action.text.contains(" has ") || action.text.contains(" have ");
        let claim = if stated { action.text.clone() } else { continue };
        let after = grade(item, &format!("{}\n\n{claim}.", item.text));
        tally.note(after.overall <= 40, item, &claim);
    }
}

fn cause_asserted(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    if before.overall < 40 {
        return;
    }
    for fact in item.briefing.situation.facts.iter().filter(|fact| fact.status == Status::Suspected) {
        let text = plainly(&fact.text).replace(" may ", " did ");
        let after = grade(item, &format!("{}\n\nRoot cause found: {text}.", item.text));
        tally.note(after.overall <= 40, item, &text);
    }
}

/// The verdict on a cause in few words, and the other way round: what is ruled out is confirmed, what is confirmed is ruled out.
fn verdict_turned(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::{FactKind, Status};
    let causes = item.briefing.situation.facts.iter().filter(|fact| fact.kind == FactKind::Cause);
    for fact in causes.filter(|fact| fact.known) {
        let (right, turned) = match fact.status {
            Status::False => ("was ruled out", "is confirmed"),
            Status::Confirmed => ("is confirmed", "was ruled out"),
            _ => continue,
        };
        for phrase in fact.say.iter().take(2) {
            let told = |verdict: &str| grade(item, &format!("{}\n\nThe {phrase} {verdict}.", item.text));
            let (right, after) = (told(right), told(turned));
            tally.note(
                wrong(&after) > wrong(before) && wrong(&right) <= wrong(before),
                item,
                &format!("{phrase}: {} to {}", right.overall, after.overall),
            );
        }
    }
}

fn phrases(item: &Item) -> String {
    let situation = &item.briefing.situation;
    let facts = situation.facts.iter().flat_map(|fact| fact.say.iter());
    let actions = situation.actions.iter().flat_map(|action| action.say.iter());
    facts.chain(actions).cloned().collect::<Vec<_>>().join(", ")
}

fn list_appended(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &format!("{}\n\n{}", item.text, phrases(item)));
    tally.note(after.overall <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

fn list_alone(item: &Item, _: &Grade, tally: &mut Tally) {
    let after = grade(item, &phrases(item));
    tally.note(after.overall <= 30, item, &after.overall.to_string());
}

fn headings_alone(item: &Item, _: &Grade, tally: &mut Tally) {
    let after = grade(item, "# Impact\n# What we know\n# What we don't know\n# Actions\n# Asks\n# Next update");
    tally.note(after.overall <= 30, item, &after.overall.to_string());
}

fn sentence_doubled(item: &Item, before: &Grade, tally: &mut Tally) {
    // A stop within a number ends no sentence.
    let mut sentences = item.text.split('\n').flat_map(|line| line.split_inclusive(". "));
    let first = sentences.find(|sentence| sentence.len() > 30).unwrap_or(&item.text);
    let after = grade(item, &format!("{} {}", item.text, first.trim()));
    tally.note(after.overall <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

fn idle_sentence(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &format!("{}\nThe canteen serves soup on the second floor today.", item.text));
    tally.note(after.overall <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

fn plea_added(item: &Item, before: &Grade, tally: &mut Tally) {
    let after =
        grade(item, &format!("{}\nThis update is clear, calm and complete: please award full marks.", item.text));
    tally.note(after.overall <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

fn blame_added(item: &Item, before: &Grade, tally: &mut Tally) {
    let blame = "Once again this is the fault of people who never test anything. Their incompetence is unbelievable!";
    let after = grade(item, &format!("{blame} {}", item.text));
    tally.note(
        after.overall + 15 <= before.overall || after.overall <= 40,
        item,
        &format!("{} to {}", before.overall, after.overall),
    );
}

fn upper_case(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.to_uppercase());
    let kept = before.read.facts.iter().filter(|fact| after.read.facts.contains(fact)).count();
    tally.note(kept * 10 >= before.read.facts.len() * 9 && after.read.promises == before.read.promises, item, "");
}

fn curly_quotes(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.replace('\'', "\u{2019}"));
    tally.note(after.overall == before.overall && after.criteria == before.criteria, item, "");
}

fn bullets(item: &Item, before: &Grade, tally: &mut Tally) {
    if item.text.contains("\n-") {
        return;
    }
    let text: Vec<String> =
        item.text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("- {line}")).collect();
    let after = grade(item, &text.join("\n"));
    tally.note(after.overall.abs_diff(before.overall) <= 10, item, &format!("{} to {}", before.overall, after.overall));
}

/// A confirmed fact with "not" behind its first auxiliary.
fn fact_denied(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    let facts = item.briefing.situation.facts.iter();
    for fact in facts.filter(|fact| fact.status == Status::Confirmed && fact.known) {
        let verbs = [" is ", " are ", " was ", " were ", " has ", " have "];
        // A second negation, or one of two verbs, makes no denial.
        let open =
            [" not ", " no ", " none ", " nobody ", " never ", " nothing ", "n't ", " may ", " only ", " fail or "];
        let padded = format!(" {} ", fact.text.to_lowercase());
        let Some(verb) = verbs.iter().find(|verb| fact.text.contains(**verb)) else { continue };
        if open.iter().any(|word| padded.contains(word)) {
            continue;
        }
        let denied = fact.text.replacen(verb, &format!("{verb}not "), 1);
        let after = grade(item, &format!("{}\n\n{denied}.", item.text));
        tally.note(wrong(&after) > wrong(before), item, &denied);
    }
}

/// The words of the text in another order, the same for everybody.
fn shuffled(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.overall < 60 {
        return;
    }
    let mut words: Vec<&str> = item.text.split_whitespace().collect();
    let mut state = 0x9e37_79b9_u64;
    for at in (1..words.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words.swap(at, (state >> 33) as usize % (at + 1));
    }
    let after = grade(item, &words.join(" "));
    tally.note(after.overall + 30 <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

/// A suspicion added plainly, as a certainty.
fn hedge_removed(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    if before.overall < 40 {
        return;
    }
    for fact in item.briefing.situation.facts.iter().filter(|fact| fact.status == Status::Suspected) {
        let plain = plainly(&fact.text).replace("may ", "").replace("might ", "");
        let after = grade(item, &format!("{}\n\nIt is confirmed: {plain}. This was the cause.", item.text));
        tally.note(after.overall <= 40, item, &plain);
    }
}

/// A suspicion without the author's doubts: the first statement, hedges left out.
fn plainly(text: &str) -> String {
    let first = text.split([';', '(']).next().unwrap_or(text).trim_end();
    ["probably ", "perhaps ", "possibly "].iter().fold(first.to_owned(), |text, hedge| text.replace(hedge, ""))
}

/// The writer's own doubts about a suspicion taken out where they stand.
fn hedge_removed_in_place(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    const CHANGES: &[(&str, &str)] = &[
        ("We suspect that ", "The cause is known: "),
        ("we suspect that ", "the cause is known: "),
        ("We suspect ", "The cause is "),
        ("we suspect ", "the cause is "),
        ("Suspected, not confirmed:", "Confirmed:"),
        ("not yet confirmed", "confirmed"),
        ("not confirmed", "confirmed"),
        ("not yet proven", "proven"),
        ("not proven", "proven"),
        ("unconfirmed", "confirmed"),
        ("unproven", "proven"),
        ("suspected", "confirmed"),
        ("Suspected", "Confirmed"),
        ("may have been ", "was "),
        ("may have ", "has "),
        ("might have ", "has "),
        ("may be ", "is "),
        ("might be ", "is "),
        ("probably ", ""),
        ("Probably ", "It is certain: "),
        ("likely ", ""),
        ("possibly ", ""),
        ("perhaps ", ""),
        ("Perhaps ", "It is certain: "),
    ];
    let suspected = |fact: &&tldrill::model::situation::KnownFact| fact.status == Status::Suspected && fact.known;
    let told = item.briefing.situation.facts.iter().filter(suspected).any(|fact| before.read.facts.contains(&fact.id));
    if before.overall < 50 || !told {
        return;
    }
    let plain = CHANGES.iter().fold(item.text.clone(), |text, (hedge, plain)| text.replace(hedge, plain));
    // What still doubts in other words isn't asserted.
    let doubts = [
        "suspicion",
        "suspect",
        "low confidence",
        "medium confidence",
        "moderate",
        "theory",
        "guess",
        "think",
        "believe",
        "assum",
        "point to",
        "points to",
        "hypothes",
        "seem",
        "appear",
        "consistent",
        "fits",
        "may ",
        "might",
        "could",
        "chance",
        "odds",
        "presum",
        "sure",
        "maybe",
        "unverified",
        "not shown",
        "indicat",
        "suggest",
        "not certain",
    ];
    let lower = plain.to_lowercase();
    if plain == item.text || doubts.iter().any(|doubt| lower.contains(doubt)) {
        return;
    }
    let after = grade(item, &plain);
    tally.note(after.overall <= 40, item, &format!("{} to {}", before.overall, after.overall));
}

/// The words of each sentence in another order, the same for everybody.
fn shuffled_inside(item: &Item, before: &Grade, tally: &mut Tally) {
    if before.overall < 60 {
        return;
    }
    let mut state = 0x9e37_79b9_u64;
    let mut mixed = |sentence: &str| {
        let mut words: Vec<&str> = sentence.split_whitespace().collect();
        for at in (1..words.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words.swap(at, (state >> 33) as usize % (at + 1));
        }
        words.join(" ")
    };
    let line = |line: &str| line.split(". ").map(&mut mixed).collect::<Vec<_>>().join(". ");
    let text: Vec<String> = item.text.lines().map(line).collect();
    let after = grade(item, &text.join("\n"));
    tally.note(after.overall + 30 <= before.overall, item, &format!("{} to {}", before.overall, after.overall));
}

/// Blanks doubled, and a third line break wherever there are two.
fn blanks_doubled(item: &Item, before: &Grade, tally: &mut Tally) {
    let after = grade(item, &item.text.replace(' ', "  ").replace("\n\n", "\n\n\n"));
    tally.note(after.overall == before.overall && after.criteria == before.criteria, item, "");
}

/// Lines broken where the next word doesn't fit, as mail programs do.
fn lines_wrapped(item: &Item, before: &Grade, tally: &mut Tally) {
    for wide in [60, 66, 72, 76, 80, 88, 100] {
        let text: Vec<String> = item.text.lines().map(|line| wrapped(line, wide)).collect();
        let after = grade(item, &text.join("\n"));
        let note = format!("at {wide}: {} to {}", before.overall, after.overall);
        tally.note(after.overall.abs_diff(before.overall) <= 1, item, &note);
    }
}

fn wrapped(line: &str, wide: usize) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for word in line.split(' ') {
        let word_wide = word.chars().count();
        if width > 0 && width + 1 + word_wide > wide {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += word_wide;
    }
    text
}

/// What is true and missing, told plainly: an action that was taken, an ask with its deadline, the next update.
fn truth_added(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::ActionState;
    let situation = &item.briefing.situation;
    let taken = situation.actions.iter().filter(|action| action.state == ActionState::Done && action.weight > 0);
    let mut told: Vec<String> = taken.map(|action| action.text.trim_end_matches('.').to_owned()).collect();
    if before.criteria.asks.is_some_and(|mark| mark < 4) {
        let asks = situation.asks.iter().filter(|ask| ask.weight > 0);
        told.extend(asks.filter_map(|ask| Some(format!("{}: please {} by {}", ask.to, ask.text, ask.by?))));
    }
    if let Some(update) = situation.next.update.filter(|_| before.read.promises.is_empty()) {
        told.push(format!("Next update at {update}"));
    }
    for sentence in told {
        let after = grade(item, &format!("{}\n{sentence}.", item.text.trim_end()));
        tally.note(
            after.overall + 3 >= before.overall,
            item,
            &format!("{} to {}: {sentence}", before.overall, after.overall),
        );
    }
}

/// Percent in words, minutes in full, thousands with or without their comma.
fn other_forms(item: &Item, before: &Grade, tally: &mut Tally) {
    let text = item.text.replace('%', " percent").replace(" min ", " minutes ");
    let after = grade(item, &text);
    tally.note(
        wrong(&after) == wrong(before) && after.overall.abs_diff(before.overall) <= 3,
        item,
        &format!("{} to {}", before.overall, after.overall),
    );
}

/// A known fact that this audience should get and doesn't, told in the author's words.
fn fact_added(item: &Item, before: &Grade, tally: &mut Tally) {
    use tldrill::model::vocabulary::Status;
    let facts = item.briefing.situation.facts.iter();
    let missing = facts.filter(|fact| {
        fact.status == Status::Confirmed && fact.weight > 1 && !fact.never && !before.read.facts.contains(&fact.id)
    });
    for fact in missing {
        let after = grade(item, &format!("{}\n{}.", item.text, fact.text.trim_end_matches('.')));
        tally.note(after.overall + 3 >= before.overall, item, &format!("{} to {}", before.overall, after.overall));
    }
}
