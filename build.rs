//! Builds the scripts of the pages and embeds them: copies `frontend/` to the build folder, installs what its lock file names,
//! bundles, and writes the outlines of countries for the maps. Every page works without them, so a machine without Node builds the
//! program without scripts and maps, and is told so.
//!
//! `ENTENTE_FRONTEND=require` makes that an error; `ENTENTE_FRONTEND=none` leaves the scripts out without a try.

use std::error::Error;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the bundle is made of, within `frontend/`.
const INPUTS: [&str; 6] = ["package.json", "package-lock.json", "tsconfig.json", "build.mjs", "outlines.mjs", "src"];

/// The outlines of countries, within the build folder; empty where they cannot be made.
const OUTLINES: &str = "outlines.txt";

fn main() -> Result<(), Box<dyn Error>> {
    for input in INPUTS {
        println!("cargo::rerun-if-changed=frontend/{input}");
    }
    for variable in ["ENTENTE_FRONTEND", "PATH"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let bundle = out.join("bundle");
    if bundle.exists() {
        fs::remove_dir_all(&bundle)?;
    }
    fs::create_dir_all(&bundle)?;
    fs::write(out.join(OUTLINES), "")?;
    match std::env::var("ENTENTE_FRONTEND").as_deref() {
        Ok("none") => {}
        Ok("require") => make_bundle(&out, &bundle)?,
        Ok("") | Err(_) => {
            if let Err(error) = make_bundle(&out, &bundle) {
                fs::remove_dir_all(&bundle)?;
                fs::create_dir_all(&bundle)?;
                fs::write(out.join(OUTLINES), "")?;
                println!("cargo::warning=The pages come without scripts and maps, and work without them: {error}");
                // A file that is never there makes the next build try again.
                println!("cargo::rerun-if-changed=frontend/bundled-on-the-next-try");
            }
        }
        Ok(other) => return Err(format!("ENTENTE_FRONTEND is “{other}”; expected “require”, “none” or nothing").into()),
    }
    Ok(fs::write(out.join("bundle.rs"), embedding(&bundle)?)?)
}

/// Installs the packages, where the lock file has changed since the last time, and bundles.
fn make_bundle(out: &Path, bundle: &Path) -> Result<(), Box<dyn Error>> {
    let workshop = out.join("frontend");
    fs::create_dir_all(&workshop)?;
    for input in INPUTS {
        let to = workshop.join(input);
        if to.is_dir() {
            fs::remove_dir_all(&to)?;
        }
        copy(&Path::new("frontend").join(input), &to)?;
    }
    let lock = fs::read(workshop.join("package-lock.json"))?;
    let stamp = workshop.join("installed-lock.json");
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        run("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], &workshop)?;
        fs::write(&stamp, &lock)?;
    }
    run("node", &[OsStr::new("outlines.mjs"), out.join(OUTLINES).as_os_str()], &workshop)?;
    run("node", &[OsStr::new("build.mjs"), bundle.as_os_str()], &workshop)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// Runs a program and tells what it said when it fails.
fn run(program: &str, arguments: &[impl AsRef<OsStr>], folder: &Path) -> Result<(), Box<dyn Error>> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("{program} does not run ({error}); Node 20 or newer builds them"))?;
    if output.status.success() {
        return Ok(());
    }
    // Cargo reads warnings by the line.
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
    Err(format!("{program} failed with {}: {said:.600}", output.status).into())
}

/// A table of the bundle's files, by name.
fn embedding(bundle: &Path) -> Result<String, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(bundle)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    let mut table = "/// The files of the bundle, by name; empty where the program was built without them.\n\
                     pub static BUNDLE: &[(&str, &[u8])] = &[\n"
        .to_owned();
    for file in files {
        let name = file.file_name().ok_or("a file of the bundle has no name")?;
        writeln!(table, "    ({:?}, include_bytes!({:?})),", name.to_string_lossy(), file.to_string_lossy())?;
    }
    table.push_str("];\n");
    Ok(table)
}
