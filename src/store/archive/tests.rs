use super::*;
use crate::pack::starter::starter;

fn written(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn gz(tar: &[u8]) -> Vec<u8> {
    let mut gz = GzBuilder::new().write(vec![], Compression::fast());
    gz.write_all(tar).unwrap();
    gz.finish().unwrap()
}

/// A tar with one entry whose name and kind are written as they are, past every check of the writer.
fn one(name: &str, kind: tar::EntryType, link: &str, body: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(body.len() as u64);
    header.set_mode(0o644);
    header.as_mut_bytes()[157..157 + link.len()].copy_from_slice(link.as_bytes());
    header.set_cksum();
    let mut tar = header.as_bytes().to_vec();
    tar.extend_from_slice(body);
    tar.resize(tar.len().next_multiple_of(512) + 1024, 0);
    gz(&tar)
}

fn why(archive: &[u8]) -> String {
    unpacked(written(archive).path()).expect_err("it is refused").to_string()
}

#[test]
fn what_was_packed_up_comes_out_again_and_equal_files_give_equal_bytes() {
    let source = starter("late-boxes");
    let archive = pack_up(&source, "late-boxes").unwrap();
    assert_eq!(archive, pack_up(&source.clone(), "late-boxes").unwrap());
    let back = unpacked(written(&archive).path()).unwrap();
    assert_eq!(back.files().collect::<Vec<_>>(), source.files().collect::<Vec<_>>());
    assert_eq!(checksum(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn archives_that_lead_out_link_or_pretend_are_refused_with_the_reason() {
    use tar::EntryType as Kind;
    let file = Kind::Regular;
    assert!(why(&one("../evil.toml", file, "", b"x")).contains("leads out"));
    assert!(why(&one("a/../../evil.toml", file, "", b"x")).contains("leads out"));
    assert!(why(&one("/etc/evil.toml", file, "", b"x")).contains("is absolute"));
    assert!(why(&one("pack.toml", Kind::Symlink, "/etc/passwd", b"")).contains("is a link"));
    assert!(why(&one("pack.toml", Kind::Link, "other", b"")).contains("is a link"));
    assert!(why(&one("pack.toml", Kind::Char, "", b"")).contains("neither a file nor a folder"));
    assert!(why(&one("pack.toml", Kind::Fifo, "", b"")).contains("neither a file nor a folder"));
    assert!(why(&one("a\u{1b}[2J.toml", file, "", b"x")).contains("characters"));
    assert!(why(b"this is no archive").contains("can't be read"));
    assert!(why(&gz(&[0; 1024])).contains("holds no file"));
    assert!(why(&one("pack.toml", file, "", b"x")[..40]).contains("can't be read"));
}

#[test]
fn bombs_are_not_unpacked() {
    let large = vec![b'#'; MOST_BYTES as usize + 1];
    assert!(why(&one("pack.toml", tar::EntryType::Regular, "", &large)).contains("more than 20 MiB"));
    let mut tar = tar::Builder::new(vec![]);
    for index in 0..=MOST_FILES {
        let mut header = tar::Header::new_ustar();
        header.set_size(0);
        tar.append_data(&mut header, format!("f{index}.toml"), std::io::empty()).unwrap();
    }
    assert!(why(&gz(&tar.into_inner().unwrap())).contains("more than 2000 files"));
    // A header that promises more than there is.
    let mut lie = tar::Header::new_ustar();
    lie.set_path("pack.toml").unwrap();
    lie.set_size(1 << 40);
    lie.set_cksum();
    assert!(why(&gz(lie.as_bytes())).contains("more than 20 MiB"));
}

#[test]
fn a_pack_is_installed_replaced_listed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path());
    assert_eq!(installed(&home).unwrap(), []);
    for _ in 0..2 {
        install(&home, "late-boxes", &starter("late-boxes")).unwrap();
        let packs = installed(&home).unwrap();
        assert_eq!(packs.len(), 1);
        assert_eq!(packs[0].place, place_of(&home, "late-boxes"));
        assert!(crate::pack::load(&packs[0].source).pack.is_some());
    }
    assert_eq!(std::fs::read_dir(folder.path().join("installed")).unwrap().count(), 1);
    assert!(!remove(&home, "../late-boxes").unwrap());
    assert!(remove(&home, "late-boxes").unwrap());
    assert!(!remove(&home, "late-boxes").unwrap());
}

#[test]
fn one_path_written_in_two_ways_and_two_packs_in_one_are_refused() {
    let head = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\n";
    let of = |names: [&str; 2]| {
        let mut tar = tar::Builder::new(vec![]);
        for name in names {
            let mut header = tar::Header::new_ustar();
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_size(head.len() as u64);
            header.set_cksum();
            tar.append(&header, head.as_bytes()).unwrap();
        }
        gz(&tar.into_inner().unwrap())
    };
    assert!(why(&of(["mine/pack.toml", "mine/./pack.toml"])).contains("`mine/pack.toml` stands in it twice"));
    assert!(why(&of(["mine/pack.toml", "mine//PACK.toml"])).contains("stands in it twice"));
    assert!(why(&of(["mine/pack.toml", "yours/pack.toml"])).contains("more than one pack: `mine` and `yours`"));
    assert!(unpacked(written(&of(["mine/pack.toml", "mine/notes.txt"])).path()).is_ok());
}
