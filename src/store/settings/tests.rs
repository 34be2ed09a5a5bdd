use super::*;

fn key(name: &str) -> &'static Key {
    key::find(name).unwrap()
}

#[test]
fn every_default_is_a_value_and_every_name_is_its_own() {
    for (index, one) in KEYS.iter().enumerate() {
        assert_eq!(one.take(one.default).as_deref(), Ok(one.default), "{}", one.name);
        assert!(KEYS[index + 1..].iter().all(|other| other.name != one.name));
    }
}

#[test]
fn what_is_right_is_taken_and_what_is_wrong_is_told_each_by_itself() {
    let text = "theme = \"dark\"\npace = 2\nbell = true\ncolors = \"16\"\nwidth = 10\ncolours = 256\n[table]\nx = 1\n";
    let (settings, errors) = Settings::parse(text);
    assert_eq!((settings.get("theme"), settings.origin("theme")), ("dark", Origin::File));
    assert_eq!((settings.number("pace"), settings.flag("bell"), settings.get("colours")), (Some(2.0), true, "256"));
    assert_eq!(
        (settings.get("width"), settings.number("width"), settings.origin("width")),
        ("auto", None, Origin::Default)
    );
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "there is no setting called `colors`; did you mean `colours`?",
            "`width` can't be `10`; it is auto, or a number from 60 to 200",
            "there is no setting called `table`",
        ]
    );
}

#[test]
fn a_broken_file_gives_the_defaults_and_names_its_line() {
    let (settings, errors) = Settings::parse("theme = \"dark\"\npace = = 2\n");
    assert_eq!(settings, Settings::default());
    assert!(errors[0].to_string().starts_with("line 2 is not understood ("), "{}", errors[0]);
}

#[test]
fn an_argument_holds_for_the_call() {
    let (mut settings, _) = Settings::parse("theme = \"dark\"");
    settings.argue("theme", "light").unwrap();
    assert_eq!((settings.get("theme"), settings.origin("theme")), ("light", Origin::Argument));
    assert!(settings.argue("theme", "pink").is_err());
    assert_eq!(settings.get("theme"), "light");
}

#[test]
fn a_change_keeps_comments_and_order() {
    let text = "# mine\ntheme = \"dark\" # at night\n\n# slow\npace = 1.5\n";
    let dark = changed(text, key("theme"), Some("light")).unwrap();
    assert_eq!(dark, "# mine\ntheme = \"light\" # at night\n\n# slow\npace = 1.5\n");
    let more = changed(text, key("bell"), Some("true")).unwrap();
    assert_eq!(more, format!("{text}\n# ring the terminal's bell when something hurts users\nbell = true\n"));
    assert_eq!(changed(text, key("pace"), None).unwrap(), "# mine\ntheme = \"dark\" # at night\n");
    assert_eq!(changed(&more, key("bell"), None).unwrap(), text);
}

#[test]
fn every_value_that_is_written_is_read_back() {
    for (name, value) in [("pace", "2"), ("pace", "0.5"), ("pace", "auto"), ("bell", "true"), ("colours", "256")] {
        let text = changed("", key(name), Some(value)).unwrap();
        let (settings, errors) = Settings::parse(&text);
        assert_eq!((settings.get(name), errors), (value, vec![]), "{text}");
    }
}

#[test]
fn a_file_that_is_broken_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/config.toml");
    change(&path, "theme", Some("dark")).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().ends_with("theme = \"dark\"\n"));
    std::fs::write(&path, "theme = \"dark\nbell").unwrap();
    assert!(matches!(change(&path, "bell", Some("true")), Err(ChangeError::Setting(SettingError::Broken { .. }))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "theme = \"dark\nbell");
}
