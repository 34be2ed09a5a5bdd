//! Word stems, light on purpose: both sides of every comparison go through the same function, so a stem has to be the
//! same for the forms of a word, not to be a word. Works on ASCII words; others come back as they are.

/// Suffixes with what takes their place, the longest first; each needs a stem of at least the number of letters given.
const SUFFIXES: &[(&str, &str, usize)] = &[
    ("ationally", "", 4),
    ("izations", "", 4),
    ("ization", "", 4),
    ("isation", "", 4),
    ("fulness", "", 4),
    ("ousness", "", 4),
    ("ations", "", 4),
    ("ically", "", 4),
    ("ements", "", 4),
    ("ation", "", 4),
    ("ional", "", 4),
    ("ement", "", 4),
    ("ingly", "", 4),
    ("edly", "", 4),
    ("ments", "", 4),
    ("iness", "", 3),
    ("ment", "", 4),
    ("ness", "", 4),
    ("ions", "", 4),
    ("ings", "", 3),
    ("ical", "", 4),
    ("ized", "", 4),
    ("ised", "", 4),
    ("izes", "", 4),
    ("ises", "", 4),
    ("ally", "", 4),
    ("able", "", 4),
    ("ible", "", 4),
    ("ance", "", 4),
    ("ence", "", 4),
    ("ion", "", 4),
    ("ing", "", 3),
    ("ies", "", 3),
    ("ied", "", 3),
    ("ize", "", 4),
    ("ise", "", 4),
    ("ers", "", 4),
    ("ors", "", 4),
    ("ive", "", 4),
    ("ful", "", 4),
    ("est", "", 4),
    ("ed", "", 3),
    ("es", "", 3),
    ("er", "", 4),
    ("or", "", 4),
    ("ly", "", 3),
    ("al", "", 4),
    ("s", "", 3),
    ("y", "", 3),
    ("e", "", 3),
];

/// Irregular forms that updates are full of, with the form they count as.
const IRREGULAR: &[(&str, &str)] = &[
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

/// The stem of a word in lower case.
pub(crate) fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    if let Ok(at) = IRREGULAR.binary_search_by(|(form, _)| (*form).cmp(word)) {
        return IRREGULAR[at].1.to_owned();
    }
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    let last = word.as_bytes().last();
    // Most suffixes end in another letter: that is seen without comparing them.
    for (suffix, instead, least) in SUFFIXES.iter().filter(|(suffix, ..)| suffix.as_bytes().last() == last) {
        if let Some(head) = word.strip_suffix(suffix)
            && head.len() >= *least
            && !(*suffix == "s" && (head.ends_with('s') || head.ends_with('u')))
        {
            return undouble(head, instead);
        }
    }
    word.to_owned()
}

/// `stopp` counts as `stop`, and a final `e`, `i` or `y` never tells two words apart.
fn undouble(head: &str, instead: &str) -> String {
    let bytes = head.as_bytes();
    let last = bytes[bytes.len() - 1];
    let double = bytes.len() > 3 && last == bytes[bytes.len() - 2] && !matches!(last, b'l' | b's' | b'z');
    let head = if double { &head[..head.len() - 1] } else { head };
    let head = if instead.is_empty() && head.len() > 3 { head.trim_end_matches(['e', 'i', 'y']) } else { head };
    format!("{head}{instead}")
}

#[cfg(test)]
mod tests {
    use super::*;

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
