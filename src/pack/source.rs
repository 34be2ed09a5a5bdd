//! The files of a pack as data.

use std::collections::BTreeMap;

/// The largest file that is read, in bytes: a whole scenario is some 60 kB.
pub const LARGEST: usize = 1 << 20;

/// Files by their path inside the pack (forward slashes), as text with LF line ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    files: BTreeMap<String, String>,
    faults: BTreeMap<String, Fault>,
}

/// Why a file could not be read as it stands. What could be read of it is in the source all the same, so that an author
/// sees what else is wrong; no pack with a fault is ever played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is larger than [`LARGEST`]; its beginning was read.
    TooLarge,
    /// It is UTF-16, by its byte order mark.
    Wide,
    /// It is no UTF-8 from this byte of its LF text on, where a replacement character stands.
    NoText(usize),
}

impl Source {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. CRLF and lone CR become LF and a byte order mark goes, so that a pack is the same wherever it was checked out.
    pub fn add(&mut self, path: impl Into<String>, text: &str) {
        self.files.insert(path.into(), lf(text));
    }

    /// Adds a file as it was found. Of one that is larger than [`LARGEST`], that many bytes and one more are enough.
    pub fn add_bytes(&mut self, path: impl Into<String>, bytes: &[u8]) {
        let path = path.into();
        let large = bytes.len() > LARGEST;
        let bytes = &bytes[..bytes.len().min(LARGEST)];
        let wide = utf16(bytes);
        let is_wide = wide.is_some();
        let text = wide.map_or_else(|| String::from_utf8_lossy(bytes), Into::into);
        if large {
            self.faults.insert(path.clone(), Fault::TooLarge);
        } else if is_wide {
            self.faults.insert(path.clone(), Fault::Wide);
        } else if let Err(error) = std::str::from_utf8(bytes) {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            self.faults.insert(path.clone(), Fault::NoText(lf(&before).len()));
        }
        self.add(path, &text);
    }

    /// The files of a folder, with their paths inside it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        fn inside<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
            path.strip_prefix(folder)?.strip_prefix('/')
        }
        let files = self.files.iter().filter_map(|(path, text)| Some((inside(path, folder)?.to_owned(), text.clone())));
        let faults = self.faults.iter().filter_map(|(path, it)| Some((inside(path, folder)?.to_owned(), it.clone())));
        Self { files: files.collect(), faults: faults.collect() }
    }

    /// Files that could not be read as they stand.
    pub fn faults(&self) -> impl Iterator<Item = (&str, &Fault)> {
        self.faults.iter().map(|(path, fault)| (path.as_str(), fault))
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Paths and texts, in the order of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

impl<P: Into<String>, T: AsRef<str>> FromIterator<(P, T)> for Source {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let mut source = Self::new();
        files.into_iter().for_each(|(path, text)| source.add(path, text.as_ref()));
        source
    }
}

/// What a file says that begins with the byte order mark of UTF-16, as some editors save it; of others nothing.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_at_checked(2)?;
    let unit: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// A text with LF line ends and without a byte order mark. All spans of problems count the bytes of this text.
pub fn lf(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// Line and column of a byte, both from 1; columns count characters.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_are_the_same_everywhere() {
        assert_eq!(lf("\u{feff}a\r\nb\rc\n"), "a\nb\nc\n");
    }

    #[test]
    fn a_file_that_is_no_text_is_kept_with_the_place_of_its_first_fault() {
        let mut source = Source::new();
        source.add_bytes("a.toml", b"x = 1\r\ny = \"\xff\"\n");
        assert_eq!(source.faults().collect::<Vec<_>>(), [("a.toml", &Fault::NoText(11))]);
        assert_eq!(position(source.text("a.toml").unwrap(), 11), (2, 6));
        source.add_bytes("b.toml", &vec![b' '; LARGEST + 1]);
        assert_eq!(source.faults().last(), Some(("b.toml", &Fault::TooLarge)));
        let wide: Vec<u8> = "\u{feff}x = 'é'\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        source.add_bytes("c.toml", &wide);
        assert_eq!(source.faults().last(), Some(("c.toml", &Fault::Wide)));
        assert_eq!(source.text("c.toml"), Some("x = 'é'\n"));
    }

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "é = 1\nbasket = \"ø\"";
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, 3), (1, 3));
        assert_eq!(position(text, text.find("basket").unwrap()), (2, 1));
        assert_eq!(position(text, 999), (2, 13));
    }
}
