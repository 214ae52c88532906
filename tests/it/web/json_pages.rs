//! Every page as data, with what can be asked of it.

/// The pages by their names, each with URLs on the small data.
pub const PAGES: [(&str, &[&str]); 12] = [
    ("home", &["/index.json"]),
    (
        "search",
        &[
            "/search.json",
            "/search.json?q=mercury",
            "/search.json?q=kindlng",
            "/search.json?q=qqqq&exact=1&kind=official,country&limit=2",
        ],
    ),
    (
        "entity",
        &[
            "/entity/ada.json",
            "/entity/assembly.json?says=all&depth=4",
            "/entity/kindling.json?says=plans",
            "/entity/bruno.json?at=2017&direction=out&limit=2&kind=event&not_relation=chairs",
            "/entity/short-lived.json?at=1990",
            "/entity/ada.json?edition=000000000000",
        ],
    ),
    (
        "path",
        &[
            "/path.json?from=ada&to=salt",
            "/path.json?from=kindling&to=mercury-programme&k=50&bridges=all",
            "/path.json?from=ada&to=southland&k=10",
            "/path.json?from=islander&to=ada",
            "/path.json?from=ada&to=salt&max_hops=1",
            "/path.json?from=assembly&to=bruno&at=../2016",
        ],
    ),
    (
        "relation",
        &[
            "/relation/ada--chairs--assembly.json",
            "/relation/ada--joined--summit-2020.json?at=2020",
            "/relation/northland--supports--kindling.json?at=1990",
            "/relation/northland--borders--southland.json",
        ],
    ),
    (
        "compare",
        &[
            "/compare.json?a=ada&b=bruno",
            "/compare.json?a=northland&b=southland&limit=1&sort=date",
            "/compare.json?a=kindling&b=salt&says=all&sort=name&at=2019",
            "/compare.json?a=ada&b=islander",
            "/compare.json?a=AoN&b=bruno&direction=in&kind=official",
        ],
    ),
    ("source", &["/source/gazette.json", "/source/herald.json", "/source/reprint.json"]),
    ("kind", &["/kind/official.json", "/kind/institution.json?sort=degree&limit=2&at=2020", "/kind/topic.json"]),
    (
        "coverage",
        &[
            "/coverage.json",
            "/coverage.json?limit=1&says=all",
            "/coverage.json?kind=event&at=2016",
            "/coverage.json?conflict=1",
        ],
    ),
    (
        "timeline",
        &[
            "/timeline.json",
            "/timeline.json?entries=seen,attribute&sort=oldest&limit=3",
            "/timeline.json?id=ada&direction=out&within=2016/..",
            "/timeline.json?ids=ada,AoN,kindling&says=all&at=../2020",
            "/timeline.json?ids=short-lived&at=1990&relation=supports",
        ],
    ),
    (
        "diff",
        &[
            "/diff.json?at=2014&with_at=2022",
            "/diff.json?at=2015&with_at=2021&limit=1&says=all",
            "/diff.json?at=2016&with_at=2020-06&ids=AoN,bruno",
            "/diff.json?at=2016&with_at=2017&id=islander&direction=in",
        ],
    ),
    ("graph", &["/graph.json", "/graph.json?limit=3", "/graph.json?ids=ada,AoN&at=2016", "/graph.json?kind=country"]),
];
