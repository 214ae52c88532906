//! Rows of borders, memberships and terms; and rows that are none.

use entente::import::ImportError;

use super::{Tables, told};

/// What is said of every line of a list of members.
const UNDATED_LIST: &str = "The list carries no date; some of its lines are older than the edition.";
const UNDATED_TABLE: &str =
    "The lists that the table copies carry no date; some of their lines are older than the table.";

#[test]
fn each_side_of_a_border_is_a_witness() {
    let borders = "rs,Russia,North Korea,18,y\nkn,North Korea,Russia,17.5,y\nch,China,Russia (northeast),4133,y\n";
    let dataset = Tables { borders: borders.to_owned(), ..Tables::default() }.dataset();
    let expected = [
        "China | Russia | 4133 km | The page prints the neighbour as Russia (northeast).",
        // The smaller id speaks first, whichever page is read first.
        "North Korea | Russia | 17.5 km",
        "North Korea | Russia | 18 km",
    ];
    assert_eq!(told(&dataset, "borders"), expected);
}

#[test]
fn a_status_is_said_where_it_is_not_the_plain_one_or_witnesses_differ() {
    let cases: [(&str, &str, &[&str]); 9] = [
        ("kz,Kazakhstan,WHO,,y\n", "", &["Kazakhstan | World Health Organization | {list}"]),
        (
            "kz,Kazakhstan,WTO,,y\n",
            "\"KZ\",\"KAZ\",\"Kazakhstan\",\"CIAFactbook\",\"World Trade Organization \",\"WTO\",\"observer\"\n",
            &[
                "Kazakhstan | World Trade Organization | a member | {list}",
                "Kazakhstan | World Trade Organization | an observer | {table}",
            ],
        ),
        (
            "aa,Aruba,Interpol,subbureau,y\n",
            "",
            &["Aruba | International Criminal Police Organization | a country with a sub-bureau | {list}"],
        ),
        (
            "kz,Kazakhstan,WFTU,NGOs,y\n",
            "",
            &["Kazakhstan | World Federation of Trade Unions | a country with member organisations | {list}"],
        ),
        (
            "cu,Cuba,OAS,excluded from formal participation since 1962,y\n",
            "",
            &[
                "Cuba | Organization of American States | a suspended member | Printed as excluded from formal participation since 1962. {list}",
            ],
        ),
        (
            "iz,Iraq,EITI,compliant country) (suspended,y\n",
            "",
            &[
                "Iraq | Extractive Industries Transparency Initiative | a suspended member | Printed as a compliant country, and as suspended. {list}",
            ],
        ),
        // Those who send troops are no members of a mission.
        (
            "kz,Kazakhstan,MINURSO,,y\n",
            "",
            &[
                "Kazakhstan | United Nations Mission for the Referendum in Western Sahara | a participating state | {list}",
            ],
        ),
        // One organisation under two acronyms, in two tables; the table's name of a country does not matter, its code does.
        (
            "iv,C&ocirc;te d'Ivoire,AfDB,,y\n",
            "\"CI\",\"CIV\",\"Côte d’Ivoire\",\"CIAFactbook\",\"African Development Bank Group \",\"AFDB\",\"member\"\n",
            &[
                "Côte d'Ivoire | African Development Bank Group | {list}",
                "Côte d'Ivoire | African Development Bank Group | {table}",
            ],
        ),
        ("ee,europe/ee.json,UN,observer,y\n", "", &["European Union | United Nations | an observer | {list}"]),
    ];
    for (memberships, organisations, expected) in cases {
        let tables = Tables {
            memberships: memberships.to_owned(),
            organisations: organisations.to_owned(),
            ..Tables::default()
        };
        let expected =
            expected.iter().map(|line| line.replace("{list}", UNDATED_LIST).replace("{table}", UNDATED_TABLE));
        let dataset = tables.dataset();
        assert_eq!(told(&dataset, "member-of"), expected.collect::<Vec<_>>(), "{memberships}");
        // When a list was printed is not when a line of it was true.
        let mut claims = dataset.iter_relations().flat_map(|(_, relation)| &relation.claims);
        assert!(claims.all(|claim| claim.when.is_none() && claim.observed.is_empty()), "{memberships}");
    }
}

#[test]
fn what_nearly_everybody_joined_does_not_bridge() {
    let members = |count: usize| {
        let countries = include_str!("../../../src/import/world/countries.tsv").lines().skip(1);
        let codes = countries.filter_map(|row| row.split('\t').nth(5)).filter(|code| !code.is_empty());
        let rows: Vec<String> = codes.take(count).map(|code| format!("{code},x,WHO,,y\n")).collect();
        let dataset = Tables { memberships: rows.concat(), ..Tables::default() }.dataset();
        dataset.bridges(dataset.find_entity("who").expect("somebody is a member"))
    };
    assert_eq!([members(59), members(60)], [true, false]);
}

#[test]
fn terms_are_carried_as_they_stand() {
    let cases: [(&str, &[&str]); 5] = [
        (
            "President,Kassym-Jomart Tokayev,Q200881,2019-03-20,,male,1953-05-17,,,\n",
            &["Kassym-Jomart Tokayev | President of Kazakhstan | 2019-03-20/"],
        ),
        (
            "Minister of Finance,Aleksandr Pavlov,Q4341461,2002-08,2003,male,,,,Aleksandr Pavlov (politician)\n",
            &["Aleksandr Pavlov | Minister of Finance of Kazakhstan | 2002-08/2003"],
        ),
        // A second term is another relation; a term that is told twice has two witnesses.
        (
            "Prime Minister,Karim Massimov,Q209639,2007-01-10,2012-09-24,male,,,,\nPrime Minister,Karim Massimov,Q209639,2014-04-02,2016-09-08,male,,,,\n",
            &[
                "Karim Massimov | Prime Minister of Kazakhstan | (2007-01-10) | 2007-01-10/2012-09-24",
                "Karim Massimov | Prime Minister of Kazakhstan | (2014-04-02) | 2014-04-02/2016-09-08",
            ],
        ),
        (
            "Mayor of Almaty,Viktor Khrapunov,Q1,1997,,male,,,,\nMayor of Almaty,Viktor Khrapunov,Q1,1997,2004-12-08,male,,,,\n",
            &["Viktor Khrapunov | Mayor of Almaty | 1997/", "Viktor Khrapunov | Mayor of Almaty | 1997/2004-12-08"],
        ),
        (
            "ambassador to the United States of America,Kairat Umarov,Q4475322,2013,2016,male,,,,\n",
            &["Kairat Umarov | Ambassador of Kazakhstan to the United States | 2013/2016"],
        ),
    ];
    for (holders, expected) in cases {
        let dataset = Tables { holders: holders.to_owned(), ..Tables::default() }.dataset();
        assert_eq!(told(&dataset, "holds-post"), expected, "{holders}");
    }
}

#[test]
fn a_term_ends_where_that_of_the_next_holder_starts() {
    const REASON: &str = "the next holder of the post starts then";
    let head = "kz,x,head of government,Prime Minister Olzhas BEKTENOV (since 6 February 2024),y\n";
    let row =
        |position: &str, person: &str, item: u32, term: &str| format!("{position},{person},Q{item},{term},male,,,,\n");
    let cases: [(&str, String, Vec<String>); 7] = [
        // The next holder is of another table, or of the same.
        (
            head,
            row("Prime Minister", "Alikhan Smailov", 1, "2022-01-05,"),
            vec![
                format!("Alikhan Smailov | Prime Minister of Kazakhstan | 2022-01-05/2024-02-06 | [until: {REASON}]"),
                "Olzhas Bektenov | Prime Minister of Kazakhstan | 2024-02-06/..".to_owned(),
            ],
        ),
        (
            "",
            row("Prosecutor General", "Adam Smith", 1, "2019-03,")
                + &row("Prosecutor General", "Ben Smith", 2, "2021,2022"),
            vec![
                format!("Adam Smith | Prosecutor General of Kazakhstan | 2019-03/2021 | [until: {REASON}]"),
                "Ben Smith | Prosecutor General of Kazakhstan | 2021/2022".to_owned(),
            ],
        ),
        // An end that is told is not touched, nor is one that another row tells.
        (
            head,
            row("Prime Minister", "Askar Mamin", 1, "2019-02-21,")
                + &row("Prime Minister", "Askar Mamin", 1, "2019-02-21,2022-01-05"),
            vec![
                "Askar Mamin | Prime Minister of Kazakhstan | 2019-02-21/".to_owned(),
                "Askar Mamin | Prime Minister of Kazakhstan | 2019-02-21/2022-01-05".to_owned(),
                "Olzhas Bektenov | Prime Minister of Kazakhstan | 2024-02-06/..".to_owned(),
            ],
        ),
        // Who came in the same year may have come before; who came before, and the same person, end nothing.
        (
            "",
            row("Prosecutor General", "Adam Smith", 1, "2021,")
                + &row("Prosecutor General", "Ben Smith", 2, "2021-06,"),
            vec![
                "Adam Smith | Prosecutor General of Kazakhstan | 2021/".to_owned(),
                "Ben Smith | Prosecutor General of Kazakhstan | 2021-06/".to_owned(),
            ],
        ),
        (
            "",
            row("Prosecutor General", "Adam Smith", 1, "2019,") + &row("Prosecutor General", "Adam Smith", 1, "2021,"),
            vec![
                "Adam Smith | Prosecutor General of Kazakhstan | (2019) | 2019/".to_owned(),
                "Adam Smith | Prosecutor General of Kazakhstan | (2021) | 2021/".to_owned(),
            ],
        ),
        // An acting holder may stand in; several deputies hold one post.
        (
            "kz,x,head of government,Acting Prime Minister Olzhas BEKTENOV (since 6 February 2024),y\n",
            row("Prime Minister", "Alikhan Smailov", 1, "2022-01-05,"),
            vec![
                "Alikhan Smailov | Prime Minister of Kazakhstan | 2022-01-05/".to_owned(),
                "Olzhas Bektenov | Prime Minister of Kazakhstan | 2024-02-06/.. | acting".to_owned(),
            ],
        ),
        (
            "",
            row("Deputy Prime Minister", "Adam Smith", 1, "2019,")
                + &row("Deputy Prime Minister", "Ben Smith", 2, "2021,"),
            vec![
                "Adam Smith | Deputy Prime Minister of Kazakhstan | 2019/".to_owned(),
                "Ben Smith | Deputy Prime Minister of Kazakhstan | 2021/".to_owned(),
            ],
        ),
    ];
    for (heads, holders, expected) in cases {
        let dataset = Tables { heads: heads.to_owned(), holders, ..Tables::default() }.dataset();
        assert_eq!(told(&dataset, "holds-post"), expected);
    }
}

#[test]
fn an_office_is_found_under_the_names_that_people_use() {
    let cases = [
        ("Äkim of Nur-Sultan", "mayor-of-astana", "Akim of Astana"),
        ("Mayor of Almaty", "mayor-of-almaty", "Akim of Almaty"),
        ("Minister of Foreign Affairs", "minister-of-foreign-affairs-of-kazakhstan", "Foreign Minister of Kazakhstan"),
    ];
    for (position, id, alias) in cases {
        let holders =
            format!("{position},Ben Smith,Q1,2019,2020,male,,,,\n{position},Adam Smith,Q2,2020,2021,male,,,,\n");
        let dataset = Tables { holders, ..Tables::default() }.dataset();
        let post = dataset.entity(dataset.find_entity(id).expect("the post has this id"));
        assert!(post.aliases.iter().any(|known| known.name == alias), "{id} is not called {alias}");
        // One short place for all the rows of an office.
        let within = dataset.find_relation(&format!("{id}--post-in--kazakhstan")).expect("it is in the country");
        let places: Vec<_> = dataset.relation(within).claims.iter().map(|claim| claim.locator.as_deref()).collect();
        assert_eq!(places, [Some(format!("position “{position}”").as_str())]);
    }
}

#[test]
fn officials_are_told_apart_by_their_newest_post() {
    let heads = "\
        ag,x,chief of state,President Abdelmadjid TEBBOUNE (since 12 December 2019),y\n\
        as,x,chief of state,King CHARLES III (since 8 September 2022),y\n\
        bf,x,chief of state,King CHARLES III (since 8 September 2022),y\n\
        uk,x,chief of state,King CHARLES III (since 8 September 2022),y\n\
        im,x,chief of state,Lord of Mann King CHARLES III (since 8 September 2022),y\n\
        an,x,chief of state,Co-prince Emmanuel MACRON (since 14 May 2017),y\n\
        fr,x,chief of state,President Emmanuel MACRON (since 14 May 2017),y\n\
        ba,x,head of government,Prime Minister Crown Prince SALMAN bin Hamad Al-Khalifa (since 11 November 2020),y\n\
        ml,x,chief of state,Transition President Assimi GOITA (since 7 June 2021),y\n\
        kt,x,head of government,Administrator Farzian ZAINAL (since 11 May 2023),y\n\
        ck,x,head of government,Administrator Farzian ZAINAL (since 11 May 2023),y\n\
        io,x,head of government,Administrator Bob FAIRWEATHER,y\n";
    let missions = "\
        co,x,from_US,Chargé d'Affaires John McNAMARA (since 1 February 2025),an address,y\n\
        ve,x,from_US,Chargé d'Affaires John McNAMARA (since 1 February 2025),an address,y\n\
        kr,x,from_US,Ambassador Marie DAMOUR (since 6 December 2022),an address,y\n\
        tn,x,from_US,Ambassador Marie DAMOUR (since 6 December 2022),an address,y\n\
        nr,x,from_US,Ambassador Marie DAMOUR (since 6 December 2022),an address,y\n\
        th,x,from_US,Ambassador-designate Sean O'NEILL (since 16 December 2025),an address,y\n";
    let holders = "\
        Minister of Defence,Karim Massimov,Q209639,2006-04-20,2007-01-10,male,,,,\n\
        Prime Minister,Karim Massimov,Q209639,2014-04-02,2016-09-08,male,,,,\n\
        Minister of Finance,Aleksandr Pavlov,Q4341461,2002-08,2002-12,male,,,,\n\
        Minister of Energy,Bulat Aqchulaqov,Q16437571,2022-01-11,,male,,,,\n";
    let tables = Tables {
        heads: heads.to_owned(),
        missions: missions.to_owned(),
        holders: holders.to_owned(),
        ..Tables::default()
    };
    let dataset = tables.dataset();
    let summaries: Vec<&str> = dataset.iter_entities().filter_map(|(_, entity)| entity.summary.as_deref()).collect();
    let expected = [
        "President of Algeria since 2019",
        "Minister of Finance of Kazakhstan, 2002",
        "Acting President of Mali since 2021",
        "Administrator of the British Indian Ocean Territory",
        "Minister of Energy of Kazakhstan from 2022",
        "King of the United Kingdom and 2 other realms since 2022",
        "President of France and Co-Prince of Andorra since 2017",
        "Administrator of Christmas Island and the Cocos (Keeling) Islands since 2023",
        "Chargé d'affaires of the United States to Colombia and Venezuela since 2025",
        "Prime Minister of Kazakhstan, 2014–2016",
        "Ambassador of the United States to Kiribati and 2 other posts since 2022",
        "Prime Minister and Crown Prince of Bahrain since 2020",
        "Ambassador-designate of the United States to Thailand",
    ];
    assert_eq!(summaries, expected);
}

#[test]
fn one_person_of_two_tables_is_one_entity() {
    let dataset = Tables {
        heads: "kz,x,chief of state,President Kasym-Zhomart TOKAYEV (since 20 March 2019),y\n".to_owned(),
        holders: "President,Kassym-Jomart Tokayev,Q200881,2019-03-20,,male,1953-05-17,,,\n".to_owned(),
        ..Tables::default()
    }
    .dataset();
    let person = dataset.entity(dataset.find_entity("kassym-jomart-tokayev").expect("both tables tell of him"));
    assert_eq!(person.identifiers.len(), 1);
    assert_eq!(person.claims.len(), 1);
    let term = dataset.find_relation("kassym-jomart-tokayev--holds-post--president-of-kazakhstan").expect("one term");
    assert_eq!(dataset.relation(term).claims.len(), 2);
}

#[test]
fn what_is_not_known_is_listed() {
    let table = |row: &str| Tables { memberships: row.to_owned(), ..Tables::default() };
    let cases: [(Tables, &str); 13] = [
        (
            Tables { borders: "cu,Cuba,US Naval Base,28.5,y\n".to_owned(), ..Tables::default() },
            "borders.csv:2: the neighbour is not in the table of countries",
        ),
        (
            Tables { borders: "xx,Nowhere,Cuba,1,y\n".to_owned(), ..Tables::default() },
            "borders.csv:2: the page is not in the table of countries",
        ),
        (
            Tables { borders: "ee,europe/ee.json,Russia,2435,y\n".to_owned(), ..Tables::default() },
            "borders.csv:2: the page is about no country; those that it is about have pages of their own",
        ),
        (table("kz,Kazakhstan,none,,y\n"), "memberships.csv:2: says that there is none"),
        (table("kz,Kazakhstan,&nbsp;,,y\n"), "memberships.csv:2: no name of an organisation"),
        (table("kz,Kazakhstan,&nbsp,,y\n"), "memberships.csv:2: no name of an organisation"),
        (table("kz,Kazakhstan,XYZ,,y\n"), "memberships.csv:2: no such organisation in the table of organisations"),
        (table("kz,Kazakhstan,WHO,enthusiast,y\n"), "memberships.csv:2: the status is not in the table of statuses"),
        (
            table("kz,Kazakhstan,EAEU,,y\nkz,Kazakhstan,EEU,,y\n"),
            "memberships.csv:3: the same membership stands in another row",
        ),
        (
            table("kz,Kazakhstan,WHO,,y\nkz,Kazakhstan,WHO,observer,y\n"),
            "memberships.csv:3: another row of the same country has another status for it",
        ),
        (
            Tables {
                organisations:
                    "\"KZ\",\"KAZ\",\"Kazakhstan\",\"RESTCountries\",\"Eurasian Economic Union\",\"EEU\",\"member\"\n"
                        .to_owned(),
                ..Tables::default()
            },
            "organisations.csv:2: the row names another origin than the Factbook, under terms that the file does not tell",
        ),
        (
            Tables { missions: "tw,Taiwan,from_US,somebody else,an address,y\n".to_owned(), ..Tables::default() },
            "us_missions.csv:2: the words tell no chief of mission",
        ),
        (
            Tables { holders: "President,,Q1,2019,,male,,,,\n".to_owned(), ..Tables::default() },
            "holders.csv:2: the row lacks the office, the name or the start of the term",
        ),
    ];
    for (tables, expected) in cases {
        assert_eq!(tables.left_out(), [expected]);
    }
}

/// What is said of a table that is not what its format says, without the folder.
fn fault(tables: &Tables) -> String {
    let error = tables.import().expect_err("the table has a fault").to_string();
    let (path, rest) = error.split_once(".csv:").expect("a fault names its file");
    format!("{}.csv:{rest}", path.rsplit(['/', '\\']).next().unwrap_or_default())
}

#[test]
fn a_row_that_cannot_be_is_told_with_its_line() {
    let borders = |row: &str| Tables { borders: format!("cu,Cuba,Haiti,1,y\n{row}"), ..Tables::default() };
    let cases: [(Tables, &str); 9] = [
        (borders("cu,Cuba,Jamaica,far,y\n"), "borders.csv:3: `far` is no length in km: a number above 0 is expected"),
        (borders("cu,Cuba,Jamaica,-5,y\n"), "borders.csv:3: `-5` is no length in km: a number above 0 is expected"),
        (borders("cu,Cuba,Jamaica,inf,y\n"), "borders.csv:3: `inf` is no length in km: a number above 0 is expected"),
        (borders("cu,Cuba,Haiti,2,y\n"), "borders.csv:3: a second border of Cuba with Haiti"),
        (borders("cu,Cuba\n"), "borders.csv:3: the row has 2 cells, where 5 are expected"),
        (
            Tables { heads: "tx,x,chief of staff,President X Y (since 2022),y\n".to_owned(), ..Tables::default() },
            "heads.csv:2: `chief of staff` is no role: `chief of state` or `head of government` is expected",
        ),
        (
            Tables {
                missions: "tx,x,to_US,Ambassador X Y (since 2022),an address,y\n".to_owned(),
                ..Tables::default()
            },
            "us_missions.csv:2: `to_US` is no direction: `in_US` or `from_US` is expected",
        ),
        (
            Tables { holders: "President,X Y,Q1,2019-13,,male,,,,\n".to_owned(), ..Tables::default() },
            "holders.csv:2: `2019-13/` is no term: not a date of ISO 8601-2, or not a day of the calendar",
        ),
        (
            Tables { holders: "President,X Y,Q1,2019,,male,yesterday,,,\n".to_owned(), ..Tables::default() },
            "holders.csv:2: `yesterday` is no date: not a date of ISO 8601-2, or not a day of the calendar",
        ),
    ];
    for (tables, expected) in cases {
        assert_eq!(fault(&tables), expected);
    }
}

#[test]
fn a_table_that_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut inputs = Tables::default().write(folder.path());
    inputs.holders = vec![("atlantis".to_owned(), folder.path().join("holders.csv"))];
    let error = entente::import::world(&inputs).expect_err("there is no such country");
    assert!(matches!(&error, ImportError::UndescribedHolders(id) if id == "atlantis"), "{error}");
    std::fs::write(folder.path().join("borders.csv"), "gec,country,neighbor,km\n").expect("a file can be written");
    let error = entente::import::world(&inputs).expect_err("a column is missing").to_string();
    assert!(
        error.ends_with("borders.csv:1: no column `neighbour`; the columns are gec, country, neighbor, km"),
        "{error}"
    );
    std::fs::remove_file(folder.path().join("borders.csv")).expect("the file is there");
    let error = entente::import::world(&inputs).expect_err("a file is missing");
    assert!(matches!(&error, ImportError::Unreadable { file, .. } if file.ends_with("borders.csv")), "{error}");
}
