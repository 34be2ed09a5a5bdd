//! The settings of the program: one table of keys, read from a TOML file that people write by hand.
//!
//! A file that can't be understood gives the defaults and says why; nothing here stops a game.

mod key;

pub use key::{KEYS, Key, Kind};

use super::{StoreError, atomic};
use etcetera::BaseStrategy as _;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use thiserror::Error;
use toml_edit::{DocumentMut, Item, Value};

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// The file.
    File,
    /// An argument of this call.
    Argument,
}

/// Every key's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<&'static str, (String, Origin)>);

/// What is wrong with a file, a key or a value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingError {
    /// The file is no TOML.
    #[error("line {line} is not understood ({reason})")]
    Broken {
        /// From 1.
        line: usize,
        /// The parser's words, on one line.
        reason: String,
    },
    /// No such key.
    #[error("there is no setting called `{key}`{}", near.map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    Unknown {
        /// What was written.
        key: String,
        /// A key that is spelled much like it.
        near: Option<&'static str>,
    },
    /// Not a value of this key.
    #[error("`{key}` can't be `{value}`; {wanted}")]
    Value {
        /// The key.
        key: &'static str,
        /// What was written.
        value: String,
        /// What may be.
        wanted: String,
    },
}

/// The path of the settings' file: in `TLDRILL_HOME` where that is set, else `tldrill` in the platform's folder of
/// configurations (on Linux `XDG_CONFIG_HOME` or `~/.config`).
pub fn path() -> Result<PathBuf, StoreError> {
    if let Some(home) = std::env::var_os("TLDRILL_HOME").filter(|home| !home.is_empty()) {
        return Ok(PathBuf::from(home).join("config.toml"));
    }
    let folder = etcetera::choose_base_strategy().ok().map(|base| base.config_dir());
    let folder = folder.filter(|folder| folder.is_absolute()).ok_or(StoreError::NoHome)?;
    Ok(folder.join("tldrill").join("config.toml"))
}

impl Settings {
    /// The settings of a file, and what is wrong with it. No file is no setting.
    pub fn read(path: &Path) -> Result<(Self, Vec<SettingError>), StoreError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((Self::default(), vec![])),
            Err(error) => Err(StoreError::io("read", path, error)),
        }
    }

    /// The settings of a file's text.
    pub fn parse(text: &str) -> (Self, Vec<SettingError>) {
        let mut settings = Self::default();
        let document = match document(text) {
            Ok(document) => document,
            Err(error) => return (settings, vec![error]),
        };
        let mut errors = vec![];
        for (name, item) in document.iter() {
            let taken = key::find(name).and_then(|key| Ok((key, key.take(&written(item))?)));
            match taken {
                Ok((key, value)) => {
                    settings.0.insert(key.name, (value, Origin::File));
                }
                Err(error) => errors.push(error),
            }
        }
        (settings, errors)
    }

    /// Takes a value for this call only.
    pub fn argue(&mut self, name: &str, value: &str) -> Result<(), SettingError> {
        let key = key::find(name)?;
        self.0.insert(key.name, (key.take(value)?, Origin::Argument));
        Ok(())
    }

    /// A key's value, its default where it wasn't set; empty for a key that isn't in the table.
    pub fn get(&self, name: &str) -> &str {
        let default = || KEYS.iter().find(|key| key.name == name).map_or("", |key| key.default);
        self.0.get(name).map_or_else(default, |(value, _)| value)
    }

    /// Where a key's value comes from.
    pub fn origin(&self, name: &str) -> Origin {
        self.0.get(name).map_or(Origin::Default, |(_, origin)| *origin)
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name) == "true"
    }

    /// A number; none where it is left to the program.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name).parse().ok()
    }
}

/// Writes one value into the file at `path`, which keeps its comments and its order; `None` takes the key out.
pub fn change(path: &Path, name: &str, value: Option<&str>) -> Result<(), ChangeError> {
    let key = key::find(name)?;
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(StoreError::io("read", path, error).into()),
    };
    let changed = changed(&text, key, value)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|error| StoreError::io("create", folder, error))?;
    Ok(atomic::write(path, changed.as_bytes())?)
}

/// Why a value was not written.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// The key, the value, or what stands in the file already.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The disk.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn changed(text: &str, key: &'static Key, value: Option<&str>) -> Result<String, SettingError> {
    let mut document = document(text)?;
    let Some(value) = value else {
        document.remove(key.name);
        return Ok(document.to_string());
    };
    let mut new = key.toml(&key.take(value)?);
    if let Some(old) = document.get_mut(key.name).and_then(Item::as_value_mut) {
        // A remark behind the value stays behind it.
        *new.decor_mut() = old.decor().clone();
        *old = new;
        return Ok(document.to_string());
    }
    document.insert(key.name, Item::Value(new));
    if let Some(mut written) = document.key_mut(key.name) {
        let gap = if text.trim().is_empty() { "" } else { "\n" };
        written.leaf_decor_mut().set_prefix(format!("{gap}# {}\n", key.what));
    }
    Ok(document.to_string())
}

fn document(text: &str) -> Result<DocumentMut, SettingError> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        SettingError::Broken { line, reason: error.message().replace('\n', ", ") }
    })
}

/// A value as a person would write it on a command line.
fn written(item: &Item) -> String {
    match item {
        Item::Value(Value::String(text)) => text.value().clone(),
        Item::Value(value) => value.clone().decorated("", "").to_string(),
        _ => "a table".to_owned(),
    }
}

#[cfg(test)]
mod tests;
