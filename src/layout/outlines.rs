//! The outlines of countries that come with the program: made by `frontend/outlines.mjs` when it is built, and none where it
//! was built without Node.

use std::sync::LazyLock;

/// How many units of the file a degree has.
const UNITS_PER_DEGREE: f64 = 100.0;

static SHIPPED: LazyLock<Outlines> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("OUT_DIR"), "/outlines.txt"));
    Outlines::read(text).expect("the file was written by our own script")
});

/// A place on Earth: degrees east and north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees east.
    pub east: f64,
    /// Degrees north.
    pub north: f64,
}

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Its code of two letters by ISO 3166-1; empty where it has none.
    pub code: String,
    /// A place well within its largest part.
    pub middle: Coordinates,
    /// Its parts, the largest first; each a closed ring of at least three places. Never empty.
    pub rings: Vec<Vec<Coordinates>>,
}

/// Countries, those that cover a larger box first, so that a country within another is drawn over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    countries: Vec<Outline>,
}

impl Outlines {
    /// Those that come with the program.
    ///
    /// # Panics
    /// Never: the file is written by our own script when the program is built.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a file of outlines; `None` when it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut countries: Vec<Outline> = text.lines().map(read_line).collect::<Option<_>>()?;
        let breadth = |outline: &Outline| {
            let frame = Frame::around(&outline.rings[0]);
            (frame.east - frame.west) * (frame.north - frame.south)
        };
        countries.sort_by(|one, other| breadth(other).total_cmp(&breadth(one)));
        Some(Self { countries })
    }

    /// The countries.
    pub fn iter(&self) -> impl Iterator<Item = &Outline> {
        self.countries.iter()
    }

    /// Whether there is a country with that code.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        !code.is_empty() && self.countries.iter().any(|outline| outline.code == code)
    }
}

fn read_line(line: &str) -> Option<Outline> {
    let mut cells = line.split('\t');
    let code = cells.next()?.to_owned();
    let middle = *read_places(cells.next()?)?.first()?;
    let rings: Vec<Vec<Coordinates>> = cells.map(read_places).collect::<Option<_>>()?;
    (!rings.is_empty() && rings.iter().all(|ring| ring.len() >= 3)).then_some(Outline { code, middle, rings })
}

/// Pairs of numbers, each the distance from the pair before.
fn read_places(cell: &str) -> Option<Vec<Coordinates>> {
    let steps: Vec<i32> = cell.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let mut at = (0, 0);
    let places = steps.chunks_exact(2).map(|step| {
        at = (at.0 + step[0], at.1 + step[1]);
        Coordinates { east: f64::from(at.0) / UNITS_PER_DEGREE, north: f64::from(at.1) / UNITS_PER_DEGREE }
    });
    Some(places.collect())
}

/// A part of the Earth between two meridians and two parallels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The western meridian.
    pub west: f64,
    /// The eastern meridian.
    pub east: f64,
    /// The southern parallel.
    pub south: f64,
    /// The northern parallel.
    pub north: f64,
}

impl Frame {
    /// The smallest frame around some places, of which there is at least one.
    #[must_use]
    pub fn around(places: &[Coordinates]) -> Self {
        let nowhere =
            Self { west: f64::INFINITY, east: f64::NEG_INFINITY, south: f64::INFINITY, north: f64::NEG_INFINITY };
        places.iter().fold(nowhere, |frame, place| Self {
            west: frame.west.min(place.east),
            east: frame.east.max(place.east),
            south: frame.south.min(place.north),
            north: frame.north.max(place.north),
        })
    }

    /// The smallest frame that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            west: self.west.min(other.west),
            east: self.east.max(other.east),
            south: self.south.min(other.south),
            north: self.north.max(other.north),
        }
    }
}
