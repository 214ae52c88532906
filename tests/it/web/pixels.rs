//! Drawings in pixels and cards: PNG files that tell by themselves where they are from, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use entente::drawing;

use super::client::{Client, HOSTILE, LAYERED, SMALL, TEXT, fixture, open};

struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue of each pixel.
    pixels: Vec<u8>,
    notes: BTreeMap<String, String>,
}

fn read(client: &Client, url: &str) -> Picture {
    let response = client.get(url);
    assert_eq!((response.status, response.header("content-type")), (200, "image/png"), "{url}");
    let mut reader = png::Decoder::new(Cursor::new(&response.body)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("pixels");
    assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight), "{url}");
    let notes = reader.info().utf8_text.iter();
    let notes = notes.map(|chunk| (chunk.keyword.clone(), chunk.get_text().expect("a text"))).collect();
    Picture { width: frame.width, height: frame.height, pixels, notes }
}

impl Picture {
    fn has(&self, colour: [u8; 3]) -> bool {
        self.pixels.chunks_exact(3).any(|pixel| pixel == colour)
    }

    /// Whether it has more than so many colours, as what is drawn with smooth edges has.
    fn has_more_colours_than(&self, count: usize) -> bool {
        let mut known = BTreeSet::new();
        self.pixels.chunks_exact(3).any(|pixel| known.insert(pixel) && known.len() > count)
    }
}

/// The ground of a drawing, the ink of names, and the colour of the family "person" in the small data, as style sheets have
/// them.
fn colours() -> [[u8; 3]; 3] {
    let svg = SMALL.get("/entity/ada.svg").text().to_owned();
    let hex = |after: &str| {
        let digits = svg.split_once(after).expect("the style has it").1.trim_start_matches('#')[..6].to_owned();
        [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("a colour"))
    };
    [hex("--ground:"), hex("--ink:"), hex(".family-person{--family:")]
}

fn size_of_svg(text: &str) -> (f64, f64) {
    let document = roxmltree::Document::parse(text).expect("a drawing");
    let side = |name| document.root_element().attribute(name).expect("a side").parse::<f64>().expect("a number");
    (side("width"), side("height"))
}

#[test]
fn a_drawing_in_pixels_is_the_drawing_at_twice_its_size() {
    let [ground, ink, person] = colours();
    for url in ["/entity/ada.", "/path.?from=ada&to=salt", "/compare.?a=ada&b=bruno", "/graph."] {
        let (width, height) = size_of_svg(SMALL.get(&url.replacen('.', ".svg", 1)).text());
        let png = url.replacen('.', ".png", 1);
        let picture = read(&SMALL, &png);
        let expected = (f64::from(picture.width), f64::from(picture.height));
        assert_eq!(expected, ((width * 2.0).round(), (height * 2.0).round()), "{png}");
        for (what, colour) in [("ground", ground), ("ink", ink)] {
            assert!(picture.has(colour), "{png} has nothing in the colour of its {what}: {colour:?}");
        }
        assert!(url.starts_with("/timeline") || picture.has(person), "{png} shows nobody");
        assert!(picture.has_more_colours_than(50), "{png} is nearly blank");
        assert_eq!(SMALL.get(&png).body, SMALL.get(&png).body, "{png} has the same bytes twice");
    }
}

#[test]
fn a_picture_tells_by_itself_where_it_is_from() {
    let site = entente::web::Site::new(open(&[fixture("base")]), Some("https://entente.example.org"));
    let client = Client::of_site(site);
    let edition = client.edition();
    for (url, page) in
        [("/entity/ada.png?at=2014", "/entity/ada?at=2014"), ("/kind/official.card.png", "/kind/official")]
    {
        let notes = read(&client, url).notes;
        let mark = if page.contains('?') { '&' } else { '?' };
        assert_eq!(notes["URL"], format!("https://entente.example.org{page}{mark}edition={edition}"), "{url}");
        assert_eq!(notes["Copyright"], "data under CC BY 4.0", "{url}");
        assert_eq!(notes["Software"], "Entente", "{url}");
        assert!(!notes["Description"].is_empty() && !notes.contains_key("Comment"), "{url}: {notes:?}");
    }
    assert_eq!(read(&client, "/entity/ada.png").notes["Title"], "Ada <b>Bold</b> & \"Sons\" O'Neil");
}

#[test]
fn a_huge_drawing_is_made_smaller_and_says_so() {
    let svg = |side: u32| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\"><style>\n.drawing{{--ground:#fbfbfa}}\n\
             .g{{fill:var(--ground)}}</style><rect class=\"g\" width=\"{side}\" height=\"{side}\"/></svg>"
        )
    };
    for (side, expected, told) in
        [(20, 40, None), (4_000, 4_000, Some("Drawn 4000 pixels wide in place of 8000, to keep it small enough."))]
    {
        let bytes = drawing::png(&svg(side), drawing::PIXELS_PER_UNIT, &[]).unwrap();
        let reader = png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (expected, expected));
        let comment = reader.info().utf8_text.first().map(|chunk| chunk.get_text().unwrap());
        assert_eq!(comment.as_deref(), told);
    }
    assert!(drawing::png("<svg", drawing::PIXELS_PER_UNIT, &[]).is_err());
}

#[test]
fn every_answer_with_an_address_has_a_card() {
    let [ground, ink, _] = colours();
    let mut cards = BTreeSet::new();
    for url in [
        "/index.card.png",
        "/search.card.png?q=ada",
        "/entity/ada.card.png",
        "/entity/long-name.card.png",
        "/path.card.png?from=ada&to=salt",
        "/path.card.png?from=kindling&to=islander&max_hops=1",
        "/compare.card.png?a=ada&b=bruno",
        "/connect.card.png?ids=ada,bruno,salt",
        "/relation/ada--chairs--assembly.card.png",
        "/source/gazette.card.png",
        "/kind/official.card.png",
        "/graph.card.png",
        "/coverage.card.png",
        "/timeline.card.png?ids=ada",
        "/diff.card.png?at=2014&with_at=2022",
    ] {
        let card = read(&SMALL, url);
        assert_eq!((card.width, card.height), (1200, 630), "{url}");
        assert!(card.has(ground) && card.has(ink) && card.has_more_colours_than(20), "{url} is nearly blank");
        // Nothing is cut: the outermost pixels are ground.
        let row = 1200 * 3;
        let left = card.pixels.chunks_exact(row).take(550).map(|line| &line[..3]);
        let right = card.pixels.chunks_exact(row).take(550).map(|line| &line[row - 3..]);
        assert!(left.chain(right).chain(card.pixels[..row].chunks_exact(3)).all(|pixel| pixel == ground), "{url}");
        cards.insert(card.pixels);
    }
    assert_eq!(cards.len(), 15, "different answers have different cards");
    read(&LAYERED, "/entity/bruno.card.png");
    for number in 0..8 {
        read(&HOSTILE, &format!("/entity/hostile-{number}.card.png"));
    }
}

#[test]
fn pictures_are_not_made_again_for_who_has_them() {
    for url in ["/entity/ada.png", "/entity/ada.card.png", "/kind/official.card.png"] {
        let first = SMALL.get(url);
        let tag = first.header("etag").to_owned();
        let again = SMALL.get_with(url, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()), "{url}");
        assert_eq!(first.header("cache-control"), "no-cache", "{url}");
        assert_eq!(first.header("x-content-type-options"), "nosniff", "{url}");
    }
    assert_ne!(SMALL.get("/entity/ada.png").header("etag"), SMALL.get("/entity/ada.png?at=2014").header("etag"));
}

#[test]
fn what_has_no_drawing_has_no_pixels() {
    for (url, status) in [
        ("/kind/official.png", 404),
        ("/index.png", 404),
        ("/path.png?from=kindling&to=islander&max_hops=1", 404),
        ("/path.png?from=ada", 400),
        ("/path.card.png", 400),
        ("/mentions.card.png", 400),
        ("/entity/nobody.card.png", 404),
        ("/entity/ada.png?depth=9", 400),
        ("/entity/.card.png", 404),
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (status, TEXT), "{url}: {}", response.text());
    }
    let allowed = SMALL.get("/kind/official.png").text().to_owned();
    assert!(allowed.contains(".csv") && allowed.contains(".card.png") && !allowed.contains(".svg"), "{allowed}");
}
