//! The reference in `docs/format.md` is that of the code.

#[test]
fn the_documentation_has_every_key() {
    const OPEN: &str = "<!-- reference -->\n";
    const CLOSE: &str = "<!-- /reference -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
    let before = std::fs::read_to_string(path).expect("docs/format.md");
    let start = before.find(OPEN).expect("the reference begins") + OPEN.len();
    let end = before.find(CLOSE).expect("the reference ends");
    let mut page = before.clone();
    page.replace_range(start..end, &format!("\n{}", tldrill::pack::reference::markdown()));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).expect("docs/format.md can be written");
    } else {
        assert!(
            before == page,
            "docs/format.md is out of date; UPDATE_DOCS=1 cargo test --test format_docs rewrites it"
        );
    }
}
