//! Names are text: whatever markup they hold is shown and never read.

use super::client::{SMALL, SVG};

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";
const NAME: &str = "Ada <b>Bold</b> & \"Sons\" O'Neil";

#[test]
fn pages_escape_markup_in_data() {
    let urls = [
        "/",
        "/search?q=bold",
        "/entity/ada",
        "/entity/assembly",
        "/entity/assembly?depth=2&says=all",
        "/entity/assembly?expand=ada&hide=northland,ada&chosen=ada&limit=3",
        "/entity/assembly?chosen=ada--chairs--assembly",
        "/path?from=ada&to=salt",
        "/connect?ids=ada,bruno,salt",
        "/connect?ids=ada,islander",
        "/path?from=ada&to=bruno&bridges=strict&k=10",
        "/compare?a=ada&b=bruno",
        "/compare?a=assembly&b=northland&says=all",
        "/timeline?says=all",
        "/diff?at=2014&with_at=2022&says=all",
        "/relation/ada--chairs--assembly",
        "/relation/ada--joined--summit-2020",
        "/relation/northland--supports--kindling",
        "/source/gazette",
        "/kind/official",
        "/graph",
        "/path?from=ada&to=ada",
        "/path?from=adda&to=salt",
    ];
    for url in urls {
        let text = SMALL.get(url).text().to_owned();
        for markup in ["<b>", "<i>", "<script>", "<of>", "<gives>", "<always>", "<tools>", "A&<1>"] {
            assert!(!text.contains(markup), "{url} has {markup}");
        }
        if !matches!(url, "/" | "/relation/northland--supports--kindling") {
            let escaped = "Ada &#60;b&#62;Bold&#60;/b&#62; &#38; &#34;Sons&#34; O&#39;Neil";
            assert!(text.contains(escaped), "{url} does not show the name: {text}");
        }
    }
}

#[test]
fn drawings_escape_markup_in_data() {
    for url in [
        "/entity/ada.svg",
        "/entity/assembly.svg?depth=2",
        "/path.svg?from=ada&to=salt",
        "/compare.svg?a=ada&b=bruno",
        "/timeline.svg",
        "/graph.svg",
    ] {
        let response = SMALL.get(url);
        assert_eq!((response.status, response.header("content-type")), (200, SVG), "{url}");
        let document = roxmltree::Document::parse(response.text()).unwrap_or_else(|error| panic!("{url}: {error}"));
        // The lane of a timeline is named by its title.
        let of_lane = |title: &roxmltree::Node| title.parent().is_some_and(|lane| lane.has_attribute("data-id"));
        let titles = document.descendants().filter(|node| node.has_tag_name((SVG_NAMESPACE, "title"))).filter(of_lane);
        let labels = document.descendants().filter_map(|node| node.attribute("aria-label"));
        let labels: Vec<&str> = labels.chain(titles.filter_map(|title| title.text())).collect();
        assert!(labels.iter().any(|label| label.contains(NAME)), "{url}: {labels:?}");
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(!matches!(node.tag_name().name(), "b" | "i" | "script" | "foreignObject"), "{url}");
        }
    }
}

#[test]
fn data_hold_names_as_they_are() {
    let answer = SMALL.json("/entity/ada.json");
    assert_eq!(answer["nodes"][0]["name"], NAME);
    assert_eq!(answer["nodes"][0]["summary"], "Chair <script>alert(1)</script> & founder");
    assert_eq!(answer["nodes"][0]["identifiers"]["register"], "A&<1>");
    assert_eq!(answer["nodes"][0]["aliases"][0]["name"], "A. <i>Bold</i>");
    assert_eq!(answer["sources"]["gazette"]["title"], "The Gazette <of> \"Northland\" & Southland");
}

#[test]
fn a_name_of_eighty_characters_is_told_whole() {
    let name = "Interregional Commission for Harmonised Measurement of Transboundary River Areas";
    assert_eq!(name.chars().count(), 80);
    assert!(SMALL.get("/entity/long-name").text().contains(&format!("<h1>{name}</h1>")));
    for url in ["/entity/long-name.svg", "/entity/assembly.svg"] {
        let drawing = SMALL.get(url);
        let document = roxmltree::Document::parse(drawing.text()).unwrap();
        let node = document.descendants().find(|node| node.attribute("data-id") == Some("long-name")).unwrap();
        assert!(node.attribute("aria-label").unwrap().contains(name), "{url}");
        let shown = node.descendants().find(|child| child.attribute("class") == Some("name")).unwrap();
        let lines: Vec<&str> =
            shown.descendants().filter(roxmltree::Node::is_text).filter_map(|line| line.text()).collect();
        let label = lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
        let (start, is_cut) = label.strip_suffix('…').map_or((label.as_str(), false), |start| (start, true));
        assert!(name.starts_with(start) && (is_cut || start == name), "{url}: a label that is cut says so: {label:?}");
    }
}
