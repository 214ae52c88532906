//! Tests of `cli`: the twins of the URLs, what they print, and their exit codes. How the server starts and stops is in
//! `web::server`.

use std::fs;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::web::client::{SHIPPED, SMALL, WORLD, WORLD_FOLDER, with_extension};
use crate::web::server::{program, run, text};

/// Asks about the small data.
fn ask(arguments: &[&str]) -> Output {
    run(program().args(arguments).args(["--data", "tests/fixtures/web/base"]))
}

/// What a question that has an answer prints.
fn answer(arguments: &[&str]) -> String {
    let output = ask(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    // A table has no place to say that it was cut.
    let told = text(&output.stderr);
    assert!(
        told.is_empty() || arguments.contains(&"csv") && told.starts_with("not all of it: "),
        "{arguments:?}: {told}"
    );
    text(&output.stdout).to_owned()
}

/// A text without what it leads on to, which is an address on a server and a command in a terminal.
fn without_onward(text: &str) -> Vec<&str> {
    let is_onward = |line: &&str| line.starts_with("  ") && (line.contains(": /") || line.contains(": entente "));
    text.lines().filter(|line| !is_onward(line)).collect()
}

/// Asks each command and its URL in every form that both have.
fn check(cases: &[(&[&str], &str)]) {
    for &(arguments, url) in cases {
        let printed = answer(&[arguments, &["--json"]].concat());
        assert_eq!(printed, SMALL.get(url).text(), "{arguments:?} and {url}");
        for form in ["json", "csv", "txt", "md", "bib", "csl", "ris"] {
            let printed = answer(&[arguments, &["--format", form]].concat());
            let served = SMALL.get(&with_extension(&url.replace(".json", ""), form));
            assert_eq!(without_onward(&printed), without_onward(served.text()), "{arguments:?}");
            assert!(form == "txt" || printed == served.text(), "{arguments:?}");
        }
        assert_eq!(answer(arguments), answer(&[arguments, &["--format", "txt"]].concat()), "{arguments:?} as text");
    }
}

#[test]
fn each_command_gives_the_bytes_of_its_url() {
    check(&[
        (&["search", "mercury"], "/search.json?q=mercury"),
        (&["search", "A&B <c>, d"], "/search.json?q=A%26B+%3Cc%3E%2C+d"),
        (
            &["search", "keel", "--kind", "official", "--kind", "country", "--exact", "--limit", "3"],
            "/search.json?q=keel&kind=official,country&exact=1&limit=3",
        ),
        (&["show", "ada"], "/entity/ada.json"),
        (
            &["show", "AoN", "--depth", "2", "--limit", "5", "--at", "2017"],
            "/entity/assembly.json?depth=2&limit=5&at=2017",
        ),
        (&["path", "ada", "salt", "--limit", "5"], "/path.json?from=ada&to=salt&limit=5"),
        (&["show", "ada-bold"], "/entity/ada.json"),
        (
            &["show", "kindling", "--says", "all", "--not-relation", "concerns", "--direction", "in"],
            "/entity/kindling.json?says=all&not_relation=concerns&direction=in",
        ),
        (
            &[
                "show",
                "assembly",
                "--cites",
                "herald",
                "--cites",
                "gazette",
                "--min-sources",
                "1",
                "--max-sources",
                "2",
                "--conflict",
            ],
            "/entity/assembly.json?cites=herald,gazette&min_sources=1&max_sources=2&conflict=1",
        ),
        (&["timeline"], "/timeline.json"),
        (
            &[
                "timeline",
                "AoN",
                "ada",
                "--entries",
                "begins",
                "--entries",
                "ends",
                "--within",
                "2015/..",
                "--sort",
                "oldest",
                "--limit",
                "2",
                "--says",
                "all",
            ],
            "/timeline.json?ids=assembly,ada&entries=begins,ends&within=2015/..&sort=oldest&limit=2&says=all",
        ),
        (&["changes", "--at", "2014", "--with-at", "2022"], "/diff.json?at=2014&with_at=2022"),
        (
            &["changes", "AoN", "Bruno Keel", "--at", "2014", "--with-at", "2022", "--limit", "2", "--says", "all"],
            "/diff.json?at=2014&with_at=2022&ids=assembly,bruno&limit=2&says=all",
        ),
    ]);
}

#[test]
fn each_command_about_several_entities_gives_the_bytes_of_its_url() {
    check(&[
        (&["path", "ada", "salt"], "/path.json?from=ada&to=salt"),
        (
            &["path", "AoN", "Bruno Keel", "--at", "2020", "-k", "9", "--max-hops", "3"],
            "/path.json?from=assembly&to=bruno&at=2020&k=9&max_hops=3",
        ),
        (
            &["path", "kindling", "mercury-programme", "--bridges", "strict"],
            "/path.json?from=kindling&to=mercury-programme&bridges=strict",
        ),
        (
            &[
                "path",
                "ada",
                "salt",
                "--kind",
                "event",
                "--not-kind",
                "country",
                "--relation",
                "joined",
                "--relation",
                "concerns",
            ],
            "/path.json?from=ada&to=salt&kind=event&not_kind=country&relation=joined,concerns",
        ),
        (&["path", "islander", "ada"], "/path.json?from=islander&to=ada"),
        (
            &[
                "path",
                "ada",
                "salt",
                "--via",
                "assembly",
                "--via",
                "bruno",
                "--via-order",
                "given",
                "--avoid",
                "northland",
            ],
            "/path.json?from=ada&to=salt&via=assembly,bruno&via_order=given&avoid=northland",
        ),
        (
            &["path", "ada", "bruno", "--coexist", "--sort", "sources"],
            "/path.json?from=ada&to=bruno&coexist=1&sort=sources",
        ),
        (
            &["path", "southland", "assembly", "--status", "an observer", "--conflict"],
            "/path.json?from=southland&to=assembly&status=observer&conflict=1",
        ),
        (&["compare", "ada", "Bruno Keel"], "/compare.json?a=ada&b=bruno"),
        (
            &["compare", "AoN", "kindling", "--sort", "date", "--limit", "2", "--says", "all", "--not-kind", "topic"],
            "/compare.json?a=assembly&b=kindling&sort=date&limit=2&says=all&not_kind=topic",
        ),
        (&["connect", "ada", "bruno", "salt"], "/connect.json?ids=ada,bruno,salt"),
        (
            &["connect", "AoN", "Isla Islander", "salt", "--at", "2020", "--bridges", "strict"],
            "/connect.json?ids=assembly,islander,salt&at=2020&bridges=strict",
        ),
    ]);
}

#[test]
fn the_shipped_data_are_asked_unless_others_are_named() {
    let output = run(program().args(["path", "a-gurbanov", "bomca", "--json"]));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), SHIPPED.get("/path.json?from=a-gurbanov&to=bomca").text());
    let output = run(program()
        .args(["show", "informant", "--json"])
        .env("ENTENTE_DATA", "tests/fixtures/web/base:tests/fixtures/web/notes"));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn a_search_is_readable_in_a_terminal() {
    insta::assert_snapshot!(answer(&["search", "mercury"]));
    insta::assert_snapshot!(answer(&["search", "kindlinn qqq"]));
}

#[test]
fn an_entity_is_readable_in_a_terminal() {
    insta::assert_snapshot!(answer(&["show", "assembly", "--says", "all"]));
    insta::assert_snapshot!(answer(&["show", "assembly", "--at", "2014"]));
}

#[test]
fn a_connection_is_readable_in_a_terminal() {
    insta::assert_snapshot!(answer(&["connect", "ada", "bruno", "salt", "islander"]));
    insta::assert_snapshot!(answer(&["connect", "kindling", "mercury-programme", "salt", "--at", "2019"]));
}

#[test]
fn a_path_is_readable_in_a_terminal() {
    insta::assert_snapshot!(answer(&["path", "ada", "salt", "-k", "1"]));
    insta::assert_snapshot!(answer(&["path", "kindling", "mercury-programme", "-k", "1"]));
    insta::assert_snapshot!(answer(&["path", "ada", "bruno", "--at", "2012"]));
}

#[test]
fn citations_have_the_public_address_where_it_is_known() {
    let url = format!("https://entente.example.org/entity/ada?edition={}", SMALL.edition());
    let base = ["--public-url", "https://entente.example.org/"];
    for arguments in [&["show", "ada"][..], &["show", "ada", "--format", "bib"], &["export", "/entity/ada.ris"]] {
        let printed = answer(&[arguments, &base].concat());
        assert!(printed.contains(&url), "{arguments:?}: {printed}");
    }
}

#[test]
fn pictures_and_tables_go_into_files() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("answer");
    let name = file.to_str().unwrap();
    for (arguments, url) in [
        (&["show", "ada", "--format", "png", "-o", name][..], "/entity/ada.png"),
        (&["show", "ada", "--format", "csv", "--output", name], "/entity/ada.csv"),
        (&["export", "/entity/ada.card.png", "-o", name], "/entity/ada.card.png"),
    ] {
        assert_eq!(answer(arguments), "", "{url}");
        assert_eq!(fs::read(&file).unwrap(), SMALL.get(url).body, "{url}");
    }
    let cut = ask(&["timeline", "--limit", "2", "--format", "csv"]);
    let expected = SMALL.get("/timeline.csv?limit=2");
    assert_eq!(text(&cut.stdout), expected.text());
    assert_eq!(text(&cut.stderr), format!("not all of it: {}\n", expected.header("entente-truncated")));
}

#[test]
fn export_writes_any_url_to_a_file_or_to_standard_output() {
    let folder = TempDir::new().unwrap();
    let urls = [
        "/entity/ada.svg?depth=2",
        "/path.json?from=ada&to=salt",
        "/graph.txt?ids=ada,assembly",
        "/path.md?from=ada&to=salt",
        "/path.bib?from=ada&to=salt",
        "/entity/ada.csl",
        "/coverage.ris",
        "/entity/ada",
        "/index.json",
    ];
    for url in urls {
        let expected = SMALL.get(url);
        assert_eq!(answer(&["export", url]), expected.text(), "{url}");
        let file = folder.path().join("answer");
        assert_eq!(answer(&["export", url, "--output", file.to_str().unwrap()]), "", "{url}");
        assert_eq!(fs::read(&file).unwrap(), expected.body, "{url}");
    }
    assert_eq!(answer(&["export"]), SMALL.get("/graph.json?limit=20000").text(), "everything, when no URL is given");
    let file = folder.path().join("everything");
    for (output, read) in [(None, false), (Some(file.to_str().unwrap()), true)] {
        let mut command = program();
        command.args(["export", "--data"]).arg(WORLD_FOLDER.path());
        command.args(output.iter().flat_map(|file| ["--output", file]));
        let told = run(&mut command);
        assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
        let written = if read { fs::read(&file).unwrap() } else { told.stdout };
        assert!(written == WORLD.get("/graph.json?limit=20000").body, "a large answer has the bytes of its URL too");
    }
}

#[test]
fn export_says_why_it_wrote_nothing() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("answer");
    let file = file.to_str().unwrap();
    let cases = [
        ("/entity/kindlng.json", "\"nearest\""),
        ("/entity/kindlng", "error[not-found]"),
        ("/entity/ada.xyz", "error[no-such-form]"),
        ("/search.svg?q=ada", "no drawing"),
        ("entity/ada.json", "must begin with a slash"),
        ("/path.json?from=ada&to=Mercury", "ambiguous-name"),
        ("/entity/ada.json?depth=9", "a whole number from 1 to 4"),
        ("/entity/a b", "is no URL"),
    ];
    for (url, told) in cases {
        let output = ask(&["export", url, "-o", file]);
        assert_eq!(output.status.code(), Some(1), "{url}");
        assert!(output.stdout.is_empty(), "{url}: {}", text(&output.stdout));
        assert!(text(&output.stderr).contains(told), "{url}: {}", text(&output.stderr));
        assert!(!fs::exists(file).unwrap(), "{url}");
    }
    let nowhere = folder.path().join("missing/answer");
    let output = ask(&["export", "/index.json", "-o", nowhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("could not write"), "{}", text(&output.stderr));
}

#[test]
fn what_has_no_answer_is_told_with_what_is_near() {
    let cases: [(&[&str], &[&str]); 8] = [
        (&["show", "kindlng"], &["error[not-found]", "kindlng", "near: kindling – Kindling (programme)"]),
        (&["show", "Mercury"], &["mercury-office", "mercury-programme"]),
        (&["show", "zzzzzzzzzz"], &["error[not-found]", "There is no entity “zzzzzzzzzz”"]),
        (&["path", "asembly", "ada"], &["error[not-found]", "near: assembly"]),
        (&["path", "ada", "mercury"], &["error[ambiguous-name]", "mercury-office", "mercury-programme"]),
        (&["path", "ada", "ada"], &["error[same-ends]"]),
        (&["changes", "--at", "2022", "--with-at", "2014"], &["error[dates-out-of-order]", "The same question"]),
        (&["show", "ada", "--at", "2024-13"], &["error[bad-value]", "2024-13", "2024-06-05"]),
    ];
    for (arguments, told) in cases {
        let output = ask(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
        for part in told {
            assert!(text(&output.stderr).contains(part), "{arguments:?} lacks {part:?}: {}", text(&output.stderr));
        }
    }
    let output = ask(&["show", "kindlng", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&output.stderr).expect("asked for JSON, it says why in JSON");
    assert_eq!(error["error"]["nearest"][0]["id"], "kindling");
}

#[test]
fn a_name_with_odd_characters_may_be_asked_for() {
    for name in ["Ada <b>Bold</b> & \"Sons\" O'Neil", "a. <i>bold</i>", "A&<1>"] {
        assert_eq!(answer(&["show", name, "--json"]), SMALL.get("/entity/ada.json").text(), "{name}");
        let expected = SMALL.get("/path.json?from=ada&to=salt");
        assert_eq!(answer(&["path", name, "salt", "--json"]), expected.text(), "{name}");
    }
    for name in ["../../ada/x", "ada?depth=2", "ada.json", "a/b", "%2e%2e", "-"] {
        let output = ask(&["show", name]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", text(&output.stdout));
        assert!(text(&output.stderr).contains("error[not-found]"), "{name}: {}", text(&output.stderr));
    }
}

#[test]
fn check_tells_whether_data_are_free_of_faults() {
    let base = "tests/fixtures/web/base";
    let warned = TempDir::new().unwrap();
    fs::create_dir(warned.path().join("sources")).unwrap();
    fs::write(warned.path().join("sources/unused.json"), "[{\"id\": \"unused\", \"title\": \"Unused\"}]").unwrap();
    let warned = warned.path().to_str().unwrap();
    let cases: [(&[&str], i32, &str); 11] = [
        (&["check"], 0, ""),
        (&["check", "--data", base], 0, ""),
        (&["check", "--data", "tests/fixtures/web/broken"], 1, "error[unknown-kind]"),
        (&["check", base], 0, ""),
        (&["check", base, "tests/fixtures/web/notes"], 0, ""),
        (&["check", base, warned], 0, "warning[unused-source]"),
        (&["check", base, warned, "--deny-warnings"], 1, "warning[unused-source]"),
        (&["check", "tests/fixtures/web/broken"], 1, "error[unknown-kind]"),
        (&["check", "tests/fixtures/web/broken"], 1, "tests/fixtures/web/broken/entities/entities.json:3:27"),
        (&["check", "tests/fixtures/web/nowhere"], 1, "error[folder-missing]"),
        // A layer alone has no kinds.
        (&["check", "tests/fixtures/web/notes"], 1, "error[ontology-missing]"),
    ];
    for (arguments, code, told) in cases {
        let output = run(program().args(arguments));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stdout));
        assert!(text(&output.stdout).contains(told), "{arguments:?}: {}", text(&output.stdout));
        let as_json = run(program().args(arguments).args(["--format", "json"]));
        assert_eq!(as_json.status.code(), Some(code), "{arguments:?} as JSON");
        let report: Value = serde_json::from_slice(&as_json.stdout).expect("the report is JSON");
        let fails = report["errors"] != 0 || (arguments.contains(&"--deny-warnings") && report["warnings"] != 0);
        assert_eq!(fails, code == 1, "{arguments:?}: {report}");
    }
}

#[test]
fn a_report_for_programs_names_the_place() {
    let output = run(program().args(["check", "--format", "json", "tests/fixtures/web/broken"]));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let diagnostic = &report["diagnostics"][0];
    assert_eq!(diagnostic["code"], "unknown-kind");
    assert_eq!((&diagnostic["line"], &diagnostic["column"]), (&3.into(), &27.into()));
    assert_eq!(diagnostic["text"], "\"oficial\"");
    assert!(diagnostic["help"].as_str().unwrap().contains("official"), "{diagnostic}");
}

#[test]
fn help_and_version_are_told() {
    let output = run(program().arg("--help"));
    assert_eq!(output.status.code(), Some(0));
    for part in [
        "serve",
        "check",
        "search",
        "show",
        "path",
        "changes",
        "diff",
        "export",
        "--listen",
        "--data",
        "--public-url",
        "ENTENTE_LISTEN",
    ] {
        assert!(text(&output.stdout).contains(part), "{part}: {}", text(&output.stdout));
    }
    let output = run(program().arg("--version"));
    assert_eq!(text(&output.stdout), concat!("entente ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn names_in_a_file_are_those_of_the_posted_text() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let said = "Bruno Keel left Northland.\r\nMercury paid for it, said Maria Grey.\n";
    let article = file("article.txt", said.as_bytes());
    assert_eq!(answer(&["mentions", &article, "--json"]), SMALL.post("/mentions.json", said).text());
    let posted = SMALL.post("/mentions.txt", said);
    assert_eq!(without_onward(&answer(&["mentions", &article])), without_onward(posted.text()));
    assert_eq!(answer(&["mentions", &article, "--format", "md"]), SMALL.post("/mentions.md", said).text());
    let nothing = file("nothing.txt", b"They went home, and nothing came of it.");
    assert!(answer(&["mentions", &nothing]).contains("no name that this graph knows"));
    let mut program = program();
    let program = program.args(["mentions", "-", "--data", "tests/fixtures/web/base"]);
    let piped = program.stdin(fs::File::open(&article).unwrap()).output().unwrap();
    assert_eq!(piped.status.code(), Some(0));
    assert_eq!(without_onward(text(&piped.stdout)), without_onward(posted.text()));
    for (path, told) in [
        (file("long.txt", &vec![b'a'; 300_000]), "error[text-too-long]"),
        (file("latin.txt", b"T\xfcrkmenistan"), "error[not-a-text]"),
        (file("empty.txt", b""), "empty.txt is empty"),
        (folder.path().join("none.txt").to_str().unwrap().to_owned(), "none.txt"),
    ] {
        let output = ask(&["mentions", &path]);
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(output.stdout.is_empty() && text(&output.stderr).contains(told), "{}", text(&output.stderr));
    }
}

#[test]
fn what_can_be_asked_next_is_told_as_a_command() {
    let told = answer(&["path", "bruno", "assembly", "--cites", "herald"]);
    let onward = "  Ask without it: entente path bruno assembly --data tests/fixtures/web/base\n";
    assert!(told.contains(onward), "{told}");
    let kept = answer(&["connect", "kindling", "mercury-programme", "salt", "--bridges", "strict"]);
    let onward = "Ask without it: entente connect kindling mercury-programme salt --data tests/fixtures/web/base\n";
    assert!(kept.contains(onward), "{kept}");
    // What is told as a command gives an answer.
    let mut followed_count = 0;
    for line in told.lines().chain(kept.lines()).filter_map(|line| line.split_once(": entente ")) {
        let words: Vec<&str> = line.1.split(' ').collect();
        assert_eq!(run(program().args(&words)).status.code(), Some(0), "{words:?}");
        followed_count += 1;
    }
    assert!(followed_count > 1, "{told}{kept}");
    // Other questions are asked by their URL, as a shell reads it.
    let folder = TempDir::new().unwrap();
    let list = folder.path().join("list.txt");
    fs::write(&list, "ada\nBruno Keel\nKindling").unwrap();
    let named = answer(&["mentions", list.to_str().unwrap()]);
    let graph = "entente export '/graph.txt?ids=ada,bruno,kindling' --data tests/fixtures/web/base\n";
    assert!(named.contains(graph), "{named}");
    assert!(named.contains("entente connect ada bruno kindling --data"), "{named}");
}

#[test]
fn a_command_line_that_is_wrong_says_what_to_write() {
    let cases: [(&[&str], &str); 3] = [
        (&["--data", "graph-data", "check"], "tip: options stand behind the command: entente check graph-data"),
        (&["--data", "graph-data", "show", "bomca"], "the command: entente show bomca --data graph-data"),
        (&["connect", "ada", "bruno", "--direction", "out"], "unexpected argument '--direction'"),
    ];
    for (arguments, told) in cases {
        let output = run(program().args(arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
    }
    let folder = TempDir::new().unwrap();
    let empty = folder.path().join("empty.txt");
    fs::write(&empty, "").unwrap();
    let output = run(program().args(["mentions", empty.to_str().unwrap()]));
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("empty.txt is empty"), "{}", text(&output.stderr));
}
