//! Names while somebody types them, among two million entities: time a keystroke, what the index takes, and how often the one that
//! is meant is among the first ten. Prints a table.
//!
//! `cargo bench --bench names` measures; without `--bench`, as in tests, few names: that it runs. With `-- --answer FOLDER` it writes
//! the names and the keystrokes to files there, says `ready`, and answers the lines `FROM TO` of its input with the times of these
//! keystrokes in nanoseconds and whether they found who was meant: [`benches/peers/names`](peers/names) asks so.

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "benchmarks use a part of what tests use")]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::{self, BufRead, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use entente::model::{Dataset, EntityIndex};
use entente::search::{NameIndex, SearchResult};
use entente::store::{Store, StoreWriter, Trust};
use support::many_names::{degree, many_names};
use support::random_graph::Random;
use tempfile::TempDir;

/// How many entities there are, and how many without `--bench`.
const ENTITY_COUNTS: [usize; 2] = [2_000_000, 2_000];

/// How many names are typed, and how many without `--bench`.
const TYPED_COUNTS: [usize; 2] = [100, 5];

/// How many hits are asked for.
const HIT_COUNT: usize = 10;

/// What is asked once each, and told by itself: the worst that somebody can type.
const WORST: [&str; 8] =
    ["a", "s", "n", "suite", "suite 1", "trading ltd", "tradnig ltd", "a b c d e f g h i j k l m n o p"];

/// What is in the field after a key was pressed.
struct Keystroke {
    text: String,
    /// Who is meant.
    entity: u32,
    /// Whether there is a typo in it.
    has_typo: bool,
    /// Whether the name is there to its end.
    is_whole: bool,
}

/// The keystrokes of some names, each typed as it is, then with two letters that are swapped, from these on.
fn keystrokes(dataset: &Dataset, typed_count: usize) -> Vec<Keystroke> {
    let mut random = Random::new(9);
    let mut all = Vec::new();
    for _ in 0..typed_count {
        let entity = random.below(dataset.entities.len());
        let letters: Vec<char> = dataset.entities[entity].name.chars().collect();
        let entity = u32::try_from(entity).expect("entities have 32 bits");
        let swapped = 1 + random.below(letters.len().saturating_sub(2).max(1));
        let mut wrong = letters.clone();
        wrong.swap(swapped, (swapped + 1).min(letters.len() - 1));
        let mut push = |letters: &[char], has_typo: bool, is_whole: bool| {
            all.push(Keystroke { text: letters.iter().collect(), entity, has_typo, is_whole });
        };
        for end in 1..=letters.len() {
            push(&letters[..end], false, end == letters.len());
        }
        if wrong != letters {
            for end in swapped + 2..=letters.len() {
                push(&wrong[..end], true, end == letters.len());
            }
        }
    }
    all
}

fn ask(index: &NameIndex, keystroke: &Keystroke) -> (Duration, bool) {
    let start = Instant::now();
    let found: SearchResult = black_box(index.suggest(&keystroke.text, &[], HIT_COUNT));
    let took = start.elapsed();
    (took, found.hits.iter().any(|hit| hit.entity == EntityIndex(keystroke.entity)))
}

/// The index of a dataset, written and mapped.
fn mapped(dataset: &Dataset, folder: &Path) -> NameIndex {
    let start = Instant::now();
    let built = NameIndex::new(dataset, |entity| degree(entity.0));
    let (bytes, forms) = (built.byte_count(), built.form_count());
    eprintln!(
        "{} entities, {forms} names and ids: built in {:.1} s, {} bytes each, {} MB in all",
        dataset.entities.len(),
        start.elapsed().as_secs_f64(),
        bytes / forms,
        bytes / 1_000_000
    );
    let path = folder.join("names.entente");
    let mut writer = StoreWriter::create(&path, 1).expect("a file can be made");
    built.save(&mut writer).expect("it can be written");
    writer.finish().expect("it can be ended");
    let start = Instant::now();
    let store = Store::open(&path, 1, Trust::Sections).expect("it is whole");
    let index = NameIndex::open(&store, &dataset.ontology).expect("it fits");
    eprintln!("opened in {:.0} µs", start.elapsed().as_secs_f64() * 1e6);
    index
}

fn print_table(index: &NameIndex, keystrokes: &[Keystroke]) {
    println!("keystrokes    number    median       99 %    slowest   whole names among the first {HIT_COUNT}");
    for has_typo in [false, true] {
        let of_sort: Vec<&Keystroke> = keystrokes.iter().filter(|keystroke| keystroke.has_typo == has_typo).collect();
        let answers: Vec<(Duration, bool)> = of_sort.iter().map(|keystroke| ask(index, keystroke)).collect();
        let mut times: Vec<f64> = answers.iter().map(|(time, _)| time.as_secs_f64() * 1e6).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: usize| {
            times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
        };
        let whole = || of_sort.iter().zip(&answers).filter(|(keystroke, _)| keystroke.is_whole);
        println!(
            "{:12} {:7} {:7.0} µs {:7.0} µs {:7.0} µs   {} of {}",
            if has_typo { "with a typo" } else { "as it is" },
            times.len(),
            at(50),
            at(99),
            at(100),
            whole().filter(|(_, (_, is_found))| *is_found).count(),
            whole().count()
        );
    }
    println!("\nworst that can be typed");
    for text in WORST {
        let keystroke = Keystroke { text: text.to_owned(), entity: 0, has_typo: false, is_whole: false };
        let best = (0..3).map(|_| ask(index, &keystroke).0).min().unwrap_or_default();
        let start = Instant::now();
        let total = black_box(index.search(text, &[], false, HIT_COUNT)).total;
        println!(
            "{:9.0} µs, as a search {:9.0} µs, {total:8} found: {text}",
            best.as_secs_f64() * 1e6,
            start.elapsed().as_secs_f64() * 1e6
        );
    }
}

/// Answers lines on its input with lines on its output.
fn answer(index: &NameIndex, keystrokes: &[Keystroke]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "ready")?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let range = line.split_once(' ').and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
        let asked = range
            .and_then(|range: std::ops::Range<usize>| keystrokes.get(range))
            .expect("a line is a range of keystrokes");
        let answers = asked.iter().map(|keystroke| ask(index, keystroke));
        let line = answers.fold(String::new(), |mut line, (time, is_found)| {
            write!(line, "{},{} ", time.as_nanos(), u8::from(is_found)).expect("text can be written");
            line
        });
        writeln!(output, "{}", line.trim_end())?;
    }
    Ok(())
}

fn write_files(folder: &Path, dataset: &Dataset, keystrokes: &[Keystroke]) -> io::Result<()> {
    let mut names = String::new();
    for (number, entity) in dataset.entities.iter().enumerate() {
        for name in std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name)) {
            writeln!(names, "{number}\t{name}").expect("text can be written");
        }
    }
    fs::write(folder.join("names.tsv"), names)?;
    let line = |key: &Keystroke| {
        format!("{}\t{}\t{}\t{}\n", key.entity, u8::from(key.has_typo), u8::from(key.is_whole), key.text)
    };
    fs::write(folder.join("keystrokes.tsv"), keystrokes.iter().map(line).collect::<String>())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_short = !arguments.iter().any(|argument| argument == "--bench")
        || arguments.iter().any(|argument| argument == "--short");
    let dataset = many_names(ENTITY_COUNTS[usize::from(is_short)]);
    let keystrokes = keystrokes(&dataset, TYPED_COUNTS[usize::from(is_short)]);
    let folder = TempDir::new()?;
    let index = mapped(&dataset, folder.path());
    let files = arguments.iter().position(|argument| argument == "--answer").and_then(|at| arguments.get(at + 1));
    if let Some(files) = files {
        write_files(Path::new(files), &dataset, &keystrokes)?;
        drop(dataset);
        return answer(&index, &keystrokes);
    }
    drop(dataset);
    print_table(&index, &keystrokes);
    Ok(())
}
