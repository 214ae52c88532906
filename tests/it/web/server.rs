//! The built program as a server: what it prints, what it answers over HTTP, how it starts, stops, and refuses to start.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::client::{WORLD, WORLD_FOLDER, fixture, repository};

/// How long a step may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest answer that is read.
const BODY_BYTES_MAX: u64 = 100_000_000;

/// The program, in the checkout, without settings of whoever runs the tests.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
    command.current_dir(repository());
    for name in ["ENTENTE_LISTEN", "ENTENTE_DATA", "ENTENTE_PUBLIC_URL"] {
        command.env_remove(name);
    }
    command
}

/// A running server; it is ended with the test.
pub struct Server {
    child: Child,
    pub address: String,
    /// What it printed before it served.
    greeting: String,
}

impl Server {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program is built");
        let mut greeting = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("it ended: {greeting}")).expect("it prints text");
            if let Some((_, address)) = line.split_once("serves on http://") {
                break address.to_owned();
            }
            greeting += &line;
            greeting.push('\n');
        };
        Self { child, address, greeting }
    }

    fn get(&self, url: &str) -> (u16, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let mut response = agent.get(format!("http://{}{url}", self.address)).call().expect("the server answers");
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(BODY_BYTES_MAX).read_to_vec();
        (status, String::from_utf8_lossy(&body.expect("answers come whole")).into_owned())
    }

    fn json(&self, url: &str) -> Value {
        serde_json::from_str(&self.get(url).1).expect("the answer is JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().expect("a child can be waited for");
    }
}

/// Runs a command that ends by itself.
pub fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("the program is built")
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

/// The URLs of the README, from the first slash on.
fn readme_urls(text: &str) -> Vec<String> {
    let base = "http://127.0.0.1:3000/";
    let ends =
        |character: char| character.is_whitespace() || matches!(character, '>' | ')' | '`' | '|' | '"' | '\'' | ']');
    text.split(base).skip(1).map(|rest| format!("/{}", rest.split(ends).next().unwrap_or_default())).collect()
}

#[test]
fn every_url_of_the_tour_answers() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("there is a README");
    let tour = readme.split("\n## ").find(|section| section.to_lowercase().starts_with("a tour"));
    let tour = readme_urls(tour.expect("the README has a section “A tour”"));
    assert!(tour.len() >= 8, "a tour has eight stops at least: {tour:?}");
    let server = Server::start(program().args(["--listen", "127.0.0.1:0"]));
    for url in readme_urls(&readme) {
        let (status, body) = server.get(&url);
        assert_eq!(status, 200, "{url}: {body}");
        assert!(!body.is_empty(), "{url}");
    }
}

#[test]
fn it_prints_the_edition_the_counts_and_the_address() {
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data", "tests/fixtures/web/base"]));
    let edition = server.json("/health")["edition"].as_str().unwrap().to_owned();
    let expected =
        format!("Edition {edition} of base, sources up to 2021-04-02: 15 entities, 17 relations, 3 sources\n");
    assert_eq!(server.greeting, expected);
    assert!(server.address.starts_with("127.0.0.1:") && !server.address.ends_with(":0"), "{}", server.address);
}

#[test]
fn folders_lie_over_each_other() {
    let (base, notes) = ("tests/fixtures/web/base", "tests/fixtures/web/notes");
    let server = Server::start(program().args(["serve", "--listen", "127.0.0.1:0", "--data", base, "--data", notes]));
    assert!(server.greeting.contains("of base + notes"), "{}", server.greeting);
    assert_eq!(server.get("/entity/informant").0, 200);
    assert_eq!(server.get("/entity/ada").0, 200);
}

#[test]
fn settings_may_come_from_the_environment() {
    let mut command = program();
    command
        .env("ENTENTE_LISTEN", "127.0.0.1:0")
        .env("ENTENTE_DATA", "tests/fixtures/web/base:tests/fixtures/web/notes")
        .env("ENTENTE_PUBLIC_URL", "https://entente.example.org/");
    let server = Server::start(&mut command);
    assert!(server.greeting.contains("of base + notes"), "{}", server.greeting);
    let (_, page) = server.get("/entity/ada?depth=2");
    assert!(page.contains("rel=\"canonical\" href=\"https://entente.example.org/entity/ada?depth=2\""), "{page}");
    let (_, drawing) = server.get("/entity/ada.svg?depth=2");
    assert!(drawing.contains("https://entente.example.org/entity/ada?depth=2"), "{drawing}");
    // What is written on the command line is meant more than what is set around it.
    let server = Server::start(command.args(["--data", "tests/fixtures/web/base"]));
    assert!(server.greeting.contains("of base,"), "{}", server.greeting);
}

#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to() {
    for signal in ["TERM", "INT"] {
        let mut server =
            Server::start(program().args(["--listen", "127.0.0.1:0", "--data", "tests/fixtures/web/base"]));
        assert_eq!(server.get("/health").0, 200);
        // Neither a client that is silent nor one that stops amid its request holds it up.
        let silent = TcpStream::connect(&server.address).unwrap();
        let mut halting = TcpStream::connect(&server.address).unwrap();
        halting.write_all(b"GET / HTTP/1.1\r\nHost:").unwrap();
        assert_eq!(server.get("/health").0, 200);
        let kill = format!("kill -{signal} {}", server.child.id());
        assert!(run(Command::new("sh").args(["-c", &kill])).status.success());
        let start = Instant::now();
        let status = loop {
            if let Some(status) = server.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "SIG{signal} did not end it");
            std::thread::yield_now();
        };
        assert_eq!(status.code(), Some(0), "SIG{signal} is a good end");
        drop((silent, halting));
    }
}

#[test]
fn a_request_that_does_not_come_to_its_point_is_dropped() {
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data", "tests/fixtures/web/base"]));
    let mut halting = TcpStream::connect(&server.address).unwrap();
    halting.set_read_timeout(Some(PATIENCE)).unwrap();
    halting.write_all(b"GET /health HTTP/1.1\r\nHost: example.org\r\nX-Slow: ").unwrap();
    let mut told = Vec::new();
    // The end of the connection, and not the end of this client's patience.
    halting.read_to_end(&mut told).expect("the server closes the connection");
    assert!(!text(&told).contains("200 OK"), "{}", text(&told));
    assert_eq!(server.get("/health").0, 200);
}

#[test]
fn clients_that_do_not_read_hold_up_nobody() {
    let world = WORLD_FOLDER.path().to_str().expect("folders have names in UTF-8");
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data", world]));
    // More of them than answers are computed at once; what is sent does not fit what the system keeps for them.
    let waiting: Vec<TcpStream> = (0..12)
        .map(|_| {
            let mut client = TcpStream::connect(&server.address).unwrap();
            client.write_all(b"GET /graph.json?limit=20000 HTTP/1.1\r\nHost: example.org\r\n\r\n").unwrap();
            let mut begun = [0; 15];
            client.read_exact(&mut begun).unwrap();
            assert_eq!(text(&begun), "HTTP/1.1 200 OK");
            client
        })
        .collect();
    // Packed on the way, and the same bytes as in memory.
    assert_eq!(server.get("/graph.json?limit=20000").1, WORLD.get("/graph.json?limit=20000").text());
    assert_eq!(server.get("/entity/country-1").0, 200);
    drop(waiting);
}

#[test]
fn a_taken_port_is_told_with_the_flag_that_changes_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let output = run(program().args(["--listen", &address]));
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains(&address) && told.contains("--listen"), "{told}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
}

#[test]
fn faulty_data_are_told_and_not_served() {
    let empty = TempDir::new().unwrap();
    let empty = empty.path().to_str().unwrap();
    let broken = "tests/fixtures/web/broken";
    let cases: [(&str, &[&str]); 3] = [
        ("tests/fixtures/web/nowhere", &["error[folder-missing]", "tests/fixtures/web/nowhere"]),
        (empty, &["error[folder-empty]", empty]),
        (
            broken,
            &[
                "error[unknown-kind]",
                "tests/fixtures/web/broken/entities/entities.json:3:27",
                "did you mean `official`?",
            ],
        ),
    ];
    for (folder, told) in cases {
        for arguments in [
            &["--listen", "127.0.0.1:0", "--data", folder][..],
            &["search", "ada", "--data", folder],
            &["show", "ada", "--data", folder],
            &["export", "/graph.json", "--data", folder],
        ] {
            let output = run(program().args(arguments));
            assert_eq!(output.status.code(), Some(1), "{arguments:?}");
            assert!(output.stdout.is_empty(), "{arguments:?}: {}", text(&output.stdout));
            for part in told {
                assert!(text(&output.stderr).contains(part), "{arguments:?} lacks {part:?}: {}", text(&output.stderr));
            }
        }
    }
}

#[test]
fn a_wrong_command_line_is_refused() {
    let cases: [&[&str]; 7] = [
        &["--port", "3000"],
        &["--listen", "nowhere"],
        &["--public-url", "entente.example.org"],
        &["--public-url", "https://entente.example.org/?a=b"],
        &["fly"],
        &["path", "ada"],
        &["check", "--format", "xml"],
    ];
    for arguments in cases {
        let output = run(program().args(arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("error:"), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Asks again and again until the answer is as awaited.
fn await_health(server: &Server, is_awaited: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let health = server.json("/health");
        if is_awaited(&health) {
            return health;
        }
        assert!(start.elapsed() < PATIENCE, "the server goes on with {health}");
    }
}

#[test]
fn a_broken_file_does_not_take_it_down_and_a_mended_one_is_taken_up() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    copy_folder(&fixture("base"), &data).unwrap();
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data"]).arg(&data));
    let first = server.json("/health");
    let file = data.join("entities/more.json");
    fs::write(&file, "[{\"id\": \"new\", \"kind\": \"oficial\", \"name\": \"New\"}]").unwrap();
    let stale = await_health(&server, |health| health["status"] == "stale");
    assert_eq!(stale["edition"], first["edition"], "the last good data go on");
    assert!(stale["fault"].as_str().unwrap().contains("entities/more.json:1:24"), "{stale}");
    assert_eq!(server.get("/entity/ada").0, 200);
    assert_eq!(server.get("/entity/new").0, 404);
    fs::write(&file, "[{\"id\": \"new\", \"kind\": \"official\", \"name\": \"New\"}]").unwrap();
    let mended = await_health(&server, |health| health["status"] == "ok" && health["entities"] == 16);
    assert_ne!(mended["edition"], first["edition"]);
    assert_eq!(server.get("/entity/new").0, 200);
}

#[test]
fn nobody_waits_for_a_client_that_sends_nothing() {
    let server = Server::start(program().args(["--listen", "127.0.0.1:0", "--data", "tests/fixtures/web/base"]));
    let silent: Vec<_> = (0..20).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    assert_eq!(server.get("/entity/ada").0, 200);
    let mut garbage = TcpStream::connect(&server.address).unwrap();
    garbage.write_all(b"GET /entity/\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    let mut reply = Vec::new();
    garbage.read_to_end(&mut reply).unwrap();
    assert!(reply.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&reply));
    assert_eq!(server.get("/entity/ada").0, 200);
    drop(silent);
}
