//! Cells that tell who holds an office: titles, names, days, remarks.

use super::{Tables, told};

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// Terms that a cell of a page of that code tells, for a head of state.
fn of_state(code: &str, cell: &str) -> Vec<String> {
    heads(&format!("{code},x,chief of state,{},y\n", quoted(cell)))
}

fn heads(rows: &str) -> Vec<String> {
    told(&Tables { heads: rows.to_owned(), ..Tables::default() }.dataset(), "holds-post")
}

/// Terms that a cell on a mission tells, for Turkmenistan's in the United States.
fn mission(cell: &str) -> Vec<String> {
    let missions = format!("tx,x,in_US,{},an address,y\n", quoted(cell));
    told(&Tables { missions, ..Tables::default() }.dataset(), "holds-post")
}

#[test]
fn names_are_written_as_people_use_them() {
    let cases = [
        ("Keir STARMER", "Keir Starmer"),
        ("Abdelmadjid TEBBOUNE", "Abdelmadjid Tebboune"),
        ("XI Jinping", "Xi Jinping"),
        ("KIM Jong Un", "Kim Jong Un"),
        ("CHARLES III", "Charles III"),
        ("CARL XVI GUSTAF", "Carl XVI Gustaf"),
        ("TUPOU VI", "Tupou VI"),
        ("Nicole McGRAW", "Nicole McGraw"),
        ("Caryn R. McCLELLAND", "Caryn R. McClelland"),
        ("Sean O'NEILL", "Sean O'Neill"),
        ("Sean O&rsquo;NEILL", "Sean O'Neill"),
        ("Munipoese MULI'AKA'AKA", "Munipoese Muli'aka'aka"),
        ("Surangel WHIPPS, Jr.", "Surangel Whipps Jr."),
        ("Peter J.M. SQUIRES", "Peter J.M. Squires"),
        ("Alexander VAN DER BELLEN", "Alexander Van der Bellen"),
        ("Marcelo REBELO DE SOUSA", "Marcelo Rebelo de Sousa"),
        ("Bart DE WEVER", "Bart De Wever"),
        ("Lindsay de SAUSMAREZ", "Lindsay de Sausmarez"),
        ("Alix Didier FILS-AIM&Eacute;", "Alix Didier Fils-Aimé"),
        ("Denis SASSOU-Nguesso", "Denis Sassou Nguesso"),
        ("John BRICE&Ntilde;O", "John Briceño"),
        ("Mahamat Idriss  D&Eacute;BY", "Mahamat Idriss Déby"),
        ("Ahmad al-SHARA'", "Ahmed al-Sharaa"),
        ("Recep Tayyip ERDOGAN", "Recep Tayyip Erdoğan"),
        ("Dr. Natalio WHEATLEY", "Natalio Wheatley"),
        ("Sr. Gen. MIN AUNG HLAING", "Min Aung Hlaing"),
        ("Grand Chief Sir Bob DADAE", "Bob Dadae"),
    ];
    for (printed, name) in cases {
        let told = of_state("tx", &format!("President {printed} (since 19 March 2022)"));
        assert_eq!(told, [format!("{name} | President of Turkmenistan | 2022-03-19/..")], "{printed}");
    }
}

#[test]
fn a_spelling_that_is_not_the_name_is_an_alias() {
    let heads = "kz,x,chief of state,President Kasym-Zhomart TOKAYEV (since 20 March 2019),y\n".to_owned();
    let dataset = Tables { heads, ..Tables::default() }.dataset();
    let person = dataset.entity(dataset.find_entity("kassym-jomart-tokayev").expect("the person has this id"));
    let aliases: Vec<&str> = person.aliases.iter().map(|alias| alias.name.as_str()).collect();
    assert_eq!((person.name.as_str(), aliases), ("Kassym-Jomart Tokayev", vec!["Kasym-Zhomart Tokayev"]));
}

#[test]
fn a_spelling_that_nobody_would_type_is_no_alias() {
    let cases: [(&str, &[&str]); 6] = [
        ("YAMADA Shigeo", &["Shigeo Yamada", "Yamada Shigeo"]),
        ("James \"Jim\" HELLER", &["Jim Heller", "James Heller"]),
        ("Yechiel (Michael) LEITER", &["Yechiel Leiter", "Michael Leiter"]),
        ("Sklyar Roman Vasilyevich", &["Roman Sklyar"]),
        ("Бижанов, Нурахмет Кусаинович", &["Nurakhmet Bizhanov", "Нурахмет Бижанов"]),
        ("Erlan Idrissov", &["Erlan Idrissov", "Yerlan Idrissov"]),
    ];
    for (printed, names) in cases {
        let missions = format!("tx,x,in_US,{},an address,y\n", quoted(&format!("Ambassador {printed} (since 2024)")));
        let dataset = Tables { missions, ..Tables::default() }.dataset();
        let kind = |id| dataset.ontology.entity_kind(id).id.as_str();
        let (_, person) = dataset.iter_entities().find(|(_, entity)| kind(entity.kind) == "official").expect("one");
        let aliases = person.aliases.iter().map(|alias| alias.name.as_str());
        assert_eq!(std::iter::once(person.name.as_str()).chain(aliases).collect::<Vec<_>>(), names, "{printed}");
    }
}

#[test]
fn the_head_of_state_of_another_country_holds_no_post_in_its_territory() {
    let cases = [
        (
            "aa",
            "King WILLEM-ALEXANDER of the Netherlands (since 2013)",
            "Aruba",
            "King WILLEM-ALEXANDER of the Netherlands",
        ),
        ("aq", "President Donald J. TRUMP (since 2025)", "American Samoa", "President Donald J. TRUMP"),
        ("hk", "President of China XI Jinping (since 2013)", "Hong Kong", "President of China XI Jinping"),
    ];
    for (code, cell, name, part) in cases {
        assert_eq!(of_state(code, cell), [""; 0], "{cell}");
        let heads = format!("{code},x,chief of state,{},y\n", quoted(cell));
        let left_out = Tables { heads, ..Tables::default() }.import().expect("the table can be read").left_out;
        let told: Vec<(&str, &str)> = left_out.iter().map(|row| (row.text.as_str(), row.reason.as_str())).collect();
        let text = format!("gec {code}, country {name}, role chief of state, of the text {part}");
        let reason = "the head of state of another country, which the page of that country tells";
        assert_eq!(told, [(text.as_str(), reason)]);
    }
}

#[test]
fn titles_are_posts() {
    let cases: [(&str, &str, &[&str]); 19] = [
        (
            "uk",
            "King CHARLES III (since 8 September 2022)",
            &["Charles III | King of the United Kingdom | 2022-09-08/.."],
        ),
        ("nl", "King WILLEM-ALEXANDER (since 2013)", &["Willem-Alexander | King of the Netherlands | 2013/.."]),
        // The same title is another post in another country.
        (
            "aa",
            "Governor General Alfonso BOEKHOUDT (since 1 January 2017)",
            &["Alfonso Boekhoudt | Governor of Aruba | 2017-01-01/.."],
        ),
        (
            "im",
            "Lord of Mann King CHARLES III (since 8 September 2022)",
            &["Charles III | Lord of Mann | 2022-09-08/.."],
        ),
        ("vt", "Pope LEO XIV (since 8 May 2025)", &["Leo XIV | Pope | 2025-05-08/.."]),
        (
            "kg",
            "Chairman of the Cabinet of Ministers Adylbek KASYMALIYEV (since 18 December 2024)",
            &["Adylbek Kasymaliyev | Chairman of the Cabinet of Ministers of Kyrgyzstan | 2024-12-18/.."],
        ),
        (
            "mu",
            "Sultan and Prime Minister HAITHAM bin Tarik Al Said (since 11 January 2020)",
            &[
                "Haitham bin Tariq | Prime Minister of Oman | 2020-01-11/..",
                "Haitham bin Tariq | Sultan of Oman | 2020-01-11/..",
            ],
        ),
        (
            "ku",
            "Amir MISHAL al-Ahmad al-Jabir al-Sabah (since 16 December 2023)",
            &["Mishal Al-Ahmad Al-Jaber Al-Sabah | Emir of Kuwait | 2023-12-16/.."],
        ),
        (
            "rs",
            "Premier Mikhail Vladimirovich MISHUSTIN (since 16 January 2020)",
            &["Mikhail Mishustin | Prime Minister of Russia | 2020-01-16/.."],
        ),
        ("ch", "Premier LI Qiang (since 11 March 2023)", &["Li Qiang | Premier of China | 2023-03-11/.."]),
        (
            "ve",
            "Interim President Delcy RODR&Iacute;GUEZ (since 5 January 2026)",
            &["Delcy Rodríguez | President of Venezuela | 2026-01-05/.. | acting"],
        ),
        (
            "ml",
            "Transition President Assimi GOITA (since 7 June 2021)",
            &["Assimi Goïta | President of Mali | 2021-06-07/.. | acting"],
        ),
        (
            "ly",
            "GNU Interim Prime Minister Abd-al-Hamid DUBAYBAH (since 5 February 2021)",
            &["Abdul Hamid Dbeibeh | Prime Minister of Libya | 2021-02-05/.. | acting"],
        ),
        (
            "sp",
            "President of the Government of Spain (prime minister-equivalent) Pedro SANCHEZ PEREZ-CASTEJON (since 2 June 2018)",
            &["Pedro Sánchez | Prime Minister of Spain | 2018-06-02/.."],
        ),
        (
            "ly",
            "President, Presidential Council, Mohammed al-MANFI (since 5 February 2021)",
            &["Mohamed al-Menfi | President of the Presidential Council of Libya | 2021-02-05/.."],
        ),
        // No title: what the page lists him as.
        (
            "ws",
            "TUIMALEALI'IFANO Va&rsquo;aletoa Sualauvi II (since 21 July 2017)",
            &["Tuimaleali'ifano Va'aletoa Sualauvi II | Head of State of Samoa | 2017-07-21/.."],
        ),
        (
            "fr",
            "S&eacute;bastien LECORNU (since 10 September 2025)",
            &[
                "Sébastien Lecornu | Prime Minister of France | 2025-09-10/.. | [to: printed without a title, as head of government]",
            ],
        ),
        // A title that is not the name of the post.
        (
            "bg",
            "Interim Prime Minister Muhammad YUNUS (since 8 August 2024)",
            &[
                "Muhammad Yunus | Chief Adviser of Bangladesh | 2024-08-08/.. | [to: printed as Interim Prime Minister; the head of an interim government there is called Chief Adviser]",
            ],
        ),
        // A title with the country that it is of.
        (
            "nf",
            "Governor General of the Commonwealth of Australia General Sam MOSTYN (since 1 July 2024)",
            &["Sam Mostyn | Governor-General of Australia | 2024-07-01/.."],
        ),
    ];
    for (code, cell, expected) in cases {
        assert_eq!(of_state(code, cell), expected, "{cell}");
    }
}

#[test]
fn days_are_read_in_many_forms_or_missing() {
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "lt",
            "Prime Minister Ntsokoane Samuel MATEKANE (28 October 2022)",
            &["Ntsokoane Samuel Matekane | Prime Minister of Lesotho | 2022-10-28/.."],
        ),
        (
            "et",
            "Prime Minister ABIY Ahmed Ali (since April 2018)",
            &["Abiy Ahmed | Prime Minister of Ethiopia | 2018-04/.."],
        ),
        (
            "th",
            "Prime Minister ANUTIN Charnvirakul (since 5 Sep 2025)",
            &["Anutin Charnvirakul | Prime Minister of Thailand | 2025-09-05/.."],
        ),
        (
            "ma",
            "Michael RANDRIANIRINA (Col.)",
            &[
                "Michael Randrianirina | President of Madagascar | The page prints no day, and his rank, colonel. | [to: printed without a title, as chief of state]",
            ],
        ),
        ("ha", "President (vacant)", &[]),
    ];
    for (code, cell, expected) in cases {
        assert_eq!(of_state(code, cell), expected, "{cell}");
    }
}

#[test]
fn a_cell_may_tell_of_several_people() {
    let cases: [(&str, &str, &[&str]); 6] = [
        (
            "ca",
            "King CHARLES III (since 8 September 2022); represented by Governor General Mary SIMON (since 26 July 2021)",
            &[
                "Charles III | King of Canada | 2022-09-08/..",
                "Mary Simon | Governor-General of Canada | 2021-07-26/..",
            ],
        ),
        (
            "fp",
            "President Emmanuel MACRON (since 14 May 2017), represented by High Commissioner of the Republic Alexander ROCHATTE (since 1 September 2025)",
            &["Alexandre Rochatte | High Commissioner of the Republic in French Polynesia | 2025-09-01/.."],
        ),
        (
            "je",
            "Chief Minister Lyndon FARNHAM (since 25 January 2024); Bailiff Timothy Le COCQ (since 17 October 2019)",
            &[
                "Lyndon Farnham | Chief Minister of Jersey | 2024-01-25/..",
                "Timothy Le Cocq | Bailiff of Jersey | 2019-10-17/..",
            ],
        ),
        (
            "ti",
            "President Emomali RAHMON (since 16 November 1994; head of state and Supreme Assembly Chairman since 20 November 1992)",
            &[
                "Emomali Rahmon | President of Tajikistan | 1994-11-16/.. | Head of state and Supreme Assembly Chairman since 20 November 1992.",
            ],
        ),
        (
            "ls",
            "Prince HANS-ADAM II (since 13 November 1989, assumed executive powers on 26 August 1984)",
            &["Hans-Adam II | Prince of Liechtenstein | 1989-11-13/.. | Assumed executive powers on 26 August 1984."],
        ),
        (
            "sm",
            "co-chiefs of state Captains Regent Matteo ROSSI and Lorenzo BUGLI (for the period 1 October 2025 - 31 March 2026)",
            &[
                "Lorenzo Bugli | Captain Regent of San Marino | 2025-10-01/.. | For the period until 31 March 2026.",
                "Matteo Rossi | Captain Regent of San Marino | 2025-10-01/.. | For the period until 31 March 2026.",
            ],
        ),
    ];
    for (code, cell, expected) in cases {
        assert_eq!(of_state(code, cell), expected, "{cell}");
    }
}

#[test]
fn one_person_in_one_post_is_told_once() {
    let twice = "tx,x,chief of state,President Serdar BERDIMUHAMEDOV (since 19 March 2022),y\n\
                 tx,x,head of government,President Serdar BERDIMUHAMEDOV (since 19 March 2022),y\n";
    assert_eq!(heads(twice), ["Serdar Berdimuhamedow | President of Turkmenistan | 2022-03-19/.."]);
    let later = "tu,x,chief of state,President Recep Tayyip ERDOGAN (since 28 August 2014),y\n\
                 tu,x,head of government,President Recep Tayyip ERDOGAN (since 9 July 2018),y\n";
    let expected = "Recep Tayyip Erdoğan | President of Turkey | 2014-08-28/.. | Head of government since 9 July 2018.";
    assert_eq!(heads(later), [expected]);
    // Two pages that disagree are two witnesses.
    let pages = "nz,x,chief of state,King CHARLES III (since 8 September 2022); represented by Governor-General Dame Cindy KIRO (since 21 October 2021),y\n\
                 tl,x,chief of state,King CHARLES III (since 8 September 2022); represented by Governor-General of New Zealand Dame Cindy KIRO (since 21 September 2021),y\n";
    let told: Vec<String> = heads(pages).into_iter().filter(|line| line.starts_with("Cindy")).collect();
    let post = "Cindy Kiro | Governor-General of New Zealand";
    assert_eq!(told, [format!("{post} | 2021-10-21/.."), format!("{post} | 2021-09-21/..")]);
}

#[test]
fn a_mission_has_an_ambassador_or_somebody_in_charge() {
    let post = "Ambassador of Turkmenistan to the United States";
    let cases: [(&str, &[&str]); 7] = [
        ("Ambassador Meret ORAZOV (since 14 February 2001)", &["Meret Orazov | {} | 2001-02-14/.."]),
        ("Ambassador Petra SCHNEEBAUER (since 19 APRIL 2023)", &["Petra Schneebauer | {} | 2023-04-19/.."]),
        (
            "Ambassador (vacant); Charg&eacute; d&rsquo;Affaires Susan TULLER (since January 2026)",
            &["Susan Tuller | Chargé d'affaires of Turkmenistan to the United States | 2026-01/.."],
        ),
        (
            "Ambassador (vacant) Chargé d’Affaires Marc WEINSTOCK (since August 2025)",
            &["Marc Weinstock | Chargé d'affaires of Turkmenistan to the United States | 2025-08/.."],
        ),
        (
            "Ambassador-designate Julie STUFFT; Chargé d'Affaires Ambassador Joshua HARRIS (since 2 September 2025)",
            &[
                "Joshua Harris | Chargé d'affaires of Turkmenistan to the United States | 2025-09-02/..",
                "Julie Stufft | {} | plans | Ambassador-designate.",
            ],
        ),
        (
            "Ambassador-designate Zavqi ZAVQIZODA (since 14 November 2025)",
            &["Zavqi Zavqizoda | {} | plans | Ambassador-designate since 14 November 2025."],
        ),
        ("Ambassador (vacant)", &[]),
    ];
    for (cell, expected) in cases {
        let expected: Vec<String> = expected.iter().map(|line| line.replace("{}", post)).collect();
        assert_eq!(mission(cell), expected, "{cell}");
    }
}

#[test]
fn a_mission_may_be_accredited_elsewhere_too() {
    let missions = "fj,Fiji,from_US,\"Ambassador Marie DAMOUR (since 24 November 2022); note - also accredited to Kiribati, Nauru, Tonga, and Tuvalu\",an address,y\n".to_owned();
    let dataset = Tables { missions, ..Tables::default() }.dataset();
    let places: Vec<String> = told(&dataset, "accredited-to")
        .iter()
        .map(|line| line.replace("Ambassador of the United States to Fiji | ", ""))
        .collect();
    assert_eq!(places, ["Fiji", "Kiribati", "Nauru", "Tonga", "Tuvalu"]);
    let remark = mission("Ambassador Odo TEVI (since 8 September 2017) note - also Permanent Representative to the UN");
    let expected = "Odo Tevi | Ambassador of Turkmenistan to the United States | 2017-09-08/.. | Also Permanent Representative to the UN.";
    assert_eq!(remark, [expected]);
}

#[test]
fn other_ranks_have_posts_of_their_own() {
    let cases = [
        (
            "bd",
            "from_US",
            "Consul General Antoinette HURTADO (since 27 March 2025)",
            "Consul General of the United States in Bermuda",
        ),
        (
            "vt",
            "in_US",
            "Apostolic Nuncio Cardinal Christophe PIERRE (since 27 June 2016)",
            "Apostolic Nuncio of the Holy See to the United States",
        ),
        (
            "ee",
            "in_US",
            "Ambassador Andrew PUZDER (since 27 February 2024)",
            "Ambassador of the European Union to the United States",
        ),
        (
            "gl",
            "in_US",
            "Kenneth HØEGH, Head of Representation (since 1 August 2021)",
            "Head of Representation of Greenland to the United States",
        ),
    ];
    for (code, direction, cell, post) in cases {
        let missions = format!("{code},x,{direction},{},an address,y\n", quoted(cell));
        let terms = told(&Tables { missions, ..Tables::default() }.dataset(), "holds-post");
        assert!(terms.len() == 1 && terms[0].contains(&format!("| {post} |")), "{cell}: {terms:?}");
    }
}
