//! Word stems, light on purpose: both sides of every comparison go through the same function, so a stem has to be the
//! same for the forms of a word, not to be a word. Works on ASCII words; others come back as they are.
//!
//! The build script reads this file as well, so it leans on nothing.

/// Suffixes that are cut off, by their last letter and the longest first; each leaves a stem of at least the number of
/// letters given.
const fn suffixes(last: u8) -> &'static [(&'static str, usize)] {
    match last {
        b'd' => &[("ized", 4), ("ised", 4), ("ied", 3), ("ed", 3)],
        b'e' => &[("able", 4), ("ible", 4), ("ance", 4), ("ence", 4), ("ize", 4), ("ise", 4), ("ive", 4), ("e", 3)],
        b'g' => &[("ing", 3)],
        b'l' => &[("ional", 4), ("ical", 4), ("ful", 4), ("al", 4)],
        b'n' => &[("ization", 4), ("isation", 4), ("ation", 4), ("ion", 4)],
        b'r' => &[("er", 4), ("or", 4)],
        b's' => &[
            ("izations", 4),
            ("fulness", 4),
            ("ousness", 4),
            ("ations", 4),
            ("ements", 4),
            ("ments", 4),
            ("iness", 3),
            ("ness", 4),
            ("ions", 4),
            ("ings", 3),
            ("izes", 4),
            ("ises", 4),
            ("ies", 3),
            ("ers", 4),
            ("ors", 4),
            ("es", 3),
            ("s", 3),
        ],
        b't' => &[("ement", 4), ("ment", 4), ("est", 4)],
        b'y' => &[("ationally", 4), ("ically", 4), ("ingly", 4), ("edly", 4), ("ally", 4), ("ly", 3), ("y", 3)],
        _ => &[],
    }
}

/// Irregular forms that updates are full of, with the form they count as.
pub(crate) const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("became", "becom"),
    ("been", "be"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("customers", "custom"),
    ("cut", "cut"),
    ("did", "do"),
    ("does", "do"),
    ("done", "do"),
    ("drew", "draw"),
    ("fallen", "fall"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("found", "find"),
    ("froze", "freez"),
    ("frozen", "freez"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("got", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("had", "hav"),
    ("has", "hav"),
    ("held", "hold"),
    ("hid", "hid"),
    ("hidden", "hid"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("left", "leav"),
    ("loss", "los"),
    ("losses", "los"),
    ("lost", "los"),
    ("made", "mak"),
    ("paid", "pay"),
    ("payed", "pay"),
    ("ran", "run"),
    ("rebuilt", "rebuild"),
    ("risen", "ris"),
    ("rose", "ris"),
    ("said", "say"),
    ("sent", "send"),
    ("shown", "show"),
    ("sold", "sell"),
    ("taken", "tak"),
    ("thought", "think"),
    ("told", "tell"),
    ("took", "tak"),
    ("was", "be"),
    ("went", "go"),
    ("were", "be"),
    ("written", "writ"),
    ("wrote", "writ"),
];

/// How a stem comes from its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    /// It is the first bytes of the word, or all of them.
    First(u32),
    /// It is another word's.
    Form(&'static str),
}

impl Root {
    /// The stem of the word that this was found for.
    pub(crate) fn of<'a>(&self, word: &'a str) -> &'a str {
        match self {
            Self::First(bytes) => word.get(..*bytes as usize).unwrap_or(word),
            Self::Form(form) => form,
        }
    }
}

/// How the stem of a word in lower case comes from it. `irregular` words stand in the list of those forms.
pub(crate) fn root(word: &str, irregular: bool) -> Root {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let listed = irregular || bare.len() < word.len();
    if let Some(Ok(at)) = listed.then(|| IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(bare))) {
        return Root::Form(IRREGULAR[at].1);
    }
    if bare.len() < 4 || !bare.is_ascii() || bare.bytes().any(|b| b.is_ascii_digit()) {
        return Root::First(bare.len() as u32);
    }
    for (suffix, least) in suffixes(bare.as_bytes()[bare.len() - 1]) {
        if let Some(head) = bare.strip_suffix(suffix)
            && head.len() >= *least
            && !(*suffix == "s" && (head.ends_with('s') || head.ends_with('u')))
        {
            return Root::First(undoubled(head) as u32);
        }
    }
    Root::First(bare.len() as u32)
}

/// The bytes of a head that count: `stopp` counts as `stop`, and a final `e`, `i` or `y` never tells two words apart.
fn undoubled(head: &str) -> usize {
    let bytes = head.as_bytes();
    let last = bytes[bytes.len() - 1];
    let double = bytes.len() > 3 && last == bytes[bytes.len() - 2] && !matches!(last, b'l' | b's' | b'z');
    let head = if double { &head[..head.len() - 1] } else { head };
    if head.len() > 3 { head.trim_end_matches(['e', 'i', 'y']).len() } else { head.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(word: &str) -> String {
        let irregular = IRREGULAR.iter().any(|(form, _)| *form == word);
        root(word, irregular).of(word).to_owned()
    }

    #[test]
    fn the_forms_of_a_word_share_a_stem() {
        for forms in [
            &["pause", "paused", "pausing", "pauses"][..],
            &["stop", "stopped", "stopping", "stops"],
            &["check", "checked", "checks", "checking"],
            &["delivery", "deliveries"],
            &["freeze", "froze", "frozen", "freezing"],
            &["notify", "notified", "notifies"],
            &["order", "orders", "ordered"],
            &["rebuild", "rebuilt", "rebuilding"],
            &["affect", "affected"],
            &["replay", "replayed", "replays", "replaying"],
            &["deploy", "deployed", "deployment"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|found| found == &stems[0]), "{forms:?} give {stems:?}");
        }
    }

    #[test]
    fn the_irregular_forms_are_sorted_for_the_search() {
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn short_words_numbers_and_other_scripts_stay() {
        for word in ["bus", "p99", "v42", "naïve", "øre", "is"] {
            assert_eq!(stem(word), word);
        }
    }
}
