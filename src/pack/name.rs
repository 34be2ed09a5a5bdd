//! The forms of names, and the guess at what was meant.

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `bad-join`: lower-case letters, digits and single hyphens, starting with a letter.
    Kebab,
    /// `basket_value`: the same with underscores, since an expression would read a hyphen as a subtraction.
    Snake,
}

/// The longest name that is accepted, in bytes.
pub const LONGEST: usize = 64;

impl Form {
    const fn joint(self) -> char {
        match self {
            Self::Kebab => '-',
            Self::Snake => '_',
        }
    }

    /// Whether a name has this form.
    pub fn fits(self, name: &str) -> bool {
        let joint = self.joint();
        name.len() <= LONGEST
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && !name.ends_with(joint)
            && name.chars().all(|c| c == joint || c.is_ascii_lowercase() || c.is_ascii_digit())
            && !name.as_bytes().windows(2).any(|pair| pair[0] == pair[1] && char::from(pair[0]) == joint)
    }

    /// What it's called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kebab => "kebab-case",
            Self::Snake => "snake_case",
        }
    }

    /// The nearest name of this form, where there is one.
    pub fn repair(self, name: &str) -> Option<String> {
        let mut out = String::new();
        let mut before_lower = false;
        for c in name.chars().take(LONGEST) {
            if c.is_ascii_alphanumeric() {
                if c.is_ascii_uppercase() && before_lower {
                    out.push(self.joint());
                }
                before_lower = c.is_ascii_lowercase();
                out.push(c.to_ascii_lowercase());
            } else if !out.is_empty() && !out.ends_with(self.joint()) {
                out.push(self.joint());
                before_lower = false;
            }
        }
        let out = out.trim_end_matches(self.joint()).to_owned();
        self.fits(&out).then_some(out)
    }
}

/// The candidate that was probably meant: at most a third of the letters differ, counting two that changed places as one.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "-");
    let wanted = plain(name);
    let letters = wanted.chars().count();
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= letters.max(candidate.len()).div_ceil(3).min(4))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        for good in ["a", "bad-join", "v41", "roll-back-2"] {
            assert!(Form::Kebab.fits(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "4a", "é", &"a".repeat(65)] {
            assert!(!Form::Kebab.fits(bad), "{bad}");
        }
        assert!(Form::Snake.fits("basket_value") && !Form::Snake.fits("basket-value"));
    }

    #[test]
    fn a_bad_name_is_repaired() {
        assert_eq!(Form::Kebab.repair("badJoin").as_deref(), Some("bad-join"));
        assert_eq!(Form::Kebab.repair("Bad Join!").as_deref(), Some("bad-join"));
        assert_eq!(Form::Snake.repair("basket-value").as_deref(), Some("basket_value"));
        assert_eq!(Form::Kebab.repair("???"), None);
    }

    #[test]
    fn the_nearest_name_is_near() {
        let keys = ["status", "say", "text", "rules-out"];
        assert_eq!(nearest("statsu", keys), Some("status"));
        assert_eq!(nearest("rules_out", keys), Some("rules-out"));
        assert_eq!(nearest("wombat", keys), None);
    }
}
