//! Names for two million people, companies, addresses and go-betweens: put together from parts of several languages, each
//! name once.

use std::collections::HashSet;

use super::random_graph::Random;

/// How names of people are made in one language.
struct Origin {
    given: &'static [&'static str],
    /// A family name is a start, perhaps a middle, and an end.
    starts: &'static [&'static str],
    middles: &'static [&'static str],
    ends: &'static [&'static str],
}

const ORIGINS: [Origin; 8] = [
    Origin {
        given: &[
            "José", "María", "Ángel", "Lucía", "Ramón", "Begoña", "Íñigo", "Pilar", "Joaquín", "Inés", "Andrés",
            "Sofía",
        ],
        starts: &["Al", "Bel", "Car", "Do", "Fer", "Gon", "Her", "Mar", "Pe", "Ro", "Sal", "Va", "Zu", "Que"],
        middles: &["dá", "mí", "nán", "rra", "lló", "che", "ñe", "ta", "go", "vi"],
        ends: &["ez", "guez", "ro", "nda", "les", "zabal", "ñán", "rio", "ba", "gui"],
    },
    Origin {
        given: &[
            "Jean",
            "Hélène",
            "Étienne",
            "Zoé",
            "François",
            "Thérèse",
            "Benoît",
            "Aurélie",
            "Loïc",
            "Noëlle",
            "Rémi",
        ],
        starts: &["Beau", "Bé", "Cha", "Dela", "Du", "Fon", "Gau", "La", "Mo", "Per", "Rou", "Le", "Vau"],
        middles: &["be", "ré", "mi", "llo", "cha", "ge", "tte", "vi", "no", "pi"],
        ends: &["çon", "rand", "tier", "vel", "ne", "lin", "dier", "ssé", "get", "mont"],
    },
    Origin {
        given: &["Jürgen", "Käthe", "Björn", "Åsa", "Günther", "Mårten", "Sören", "Heike", "Torsten", "Jörg", "Ingrid"],
        starts: &["Ber", "Stein", "Mül", "Lind", "Hof", "Grün", "Sjö", "Öst", "Schrö", "Nord", "Ek", "Brü"],
        middles: &["ken", "de", "ler", "hol", "ne", "gel", "ser", "tho", "wei", "ster"],
        ends: &["mann", "berg", "ström", "bauer", "hagen", "gård", "feld", "strøm", "lund", "sen"],
    },
    Origin {
        given: &[
            "Łukasz",
            "Božena",
            "Jiří",
            "Zdeňka",
            "Krzysztof",
            "Żaneta",
            "Matúš",
            "Nataša",
            "Dragan",
            "Šárka",
            "Željko",
        ],
        starts: &["Dvo", "Koz", "Wiś", "Now", "Pro", "Jan", "Zá", "Kra", "Hor", "Mar", "Čer", "Štěp"],
        middles: &["ło", "ko", "niew", "řá", "ve", "li", "do", "jče", "ni", "bo"],
        ends: &["wski", "čić", "ka", "ński", "ský", "vić", "czyk", "ček", "nová", "ak"],
    },
    Origin {
        given: &[
            "Александр",
            "Ольга",
            "Дмитрий",
            "Юлия",
            "Сергей",
            "Наталья",
            "Евгений",
            "Тарас",
            "Людмила",
            "Игорь",
            "Жанна",
        ],
        starts: &["Бел", "Вор", "Гур", "Ждан", "Кузн", "Мих", "Пол", "Сав", "Тим", "Щерб", "Хар", "Яков"],
        middles: &["ай", "ец", "ин", "оль", "ад", "ев", "ош", "ач", "ят", "ур"],
        ends: &["ов", "енко", "ский", "ева", "чук", "ин", "ук", "ова", "ян", "ько"],
    },
    Origin {
        given: &[
            "Əli",
            "Gülşən",
            "Oğuz",
            "Şəbnəm",
            "Çingiz",
            "Ayşe",
            "Rüstəm",
            "Göksel",
            "Bauyrzhan",
            "Aygül",
            "İlqar",
        ],
        starts: &["Məm", "Hü", "Yıl", "Öz", "Qur", "Nur", "Kara", "Alt", "Şah", "Tok", "Ber", "Dur"],
        middles: &["məd", "sey", "dı", "tür", "ban", "sul", "ğa", "gəl", "da", "mış"],
        ends: &["ov", "oğlu", "bayev", "zadə", "lı", "maz", "türk", "quliyev", "tan", "bekov"],
    },
    Origin {
        given: &[
            "Wei",
            "Xiaoming",
            "Nguyễn Thị",
            "Li Na",
            "Jun",
            "Đức",
            "Mei Ling",
            "Hồng",
            "Kwok Wai",
            "Zhihao",
            "Minh",
        ],
        starts: &["Chen", "Zhang", "Trần", "Lê", "Wong", "Huang", "Phạm", "Xu", "Lin", "Đặng", "Ouyang", "Zhou"],
        middles: &[" Jia", " Văn", " Shu", " Quốc", " Kai", " Yu", " Hữu", " Zhen", " Siu", " Tuấn"],
        ends: &["hua", " Anh", "ling", " Long", "ping", " Hải", "qing", " Phương", "feng", " Bảo"],
    },
    Origin {
        given: &[
            "Mohammed",
            "Fatima",
            "Oluwaseun",
            "Amina",
            "Rajesh",
            "Priya",
            "Kwame",
            "Layla",
            "Ibrahim",
            "Chidi",
            "Anjali",
        ],
        starts: &["Al-", "Ade", "Ben ", "Ch", "Kri", "Oko", "Pat", "Ra", "Sha", "El ", "Nko", "Muk"],
        middles: &["ha", "bay", "sou", "kra", "mwa", "rifi", "nde", "ghu", "lli", "sa"],
        ends: &["di", "wole", "mi", "borty", "shnan", "kwu", "rjee", "ndra", "ruf", "ni"],
    },
];

const COMPANY_STARTS: [&str; 24] = [
    "Nor", "Vel", "Aqua", "Ter", "Cal", "Ori", "Zen", "Mar", "Sil", "Bre", "Kar", "Ful", "Gal", "Hel", "Jun", "Lux",
    "Pan", "Quin", "Rho", "Ast", "Tri", "Ural", "Wex", "Eu",
];
const COMPANY_MIDDLES: [&str; 16] =
    ["val", "to", "mer", "di", "cor", "xi", "phi", "lan", "bra", "no", "gen", "stra", "vi", "ka", "ro", "té"];
const COMPANY_ENDS: [&str; 16] =
    ["ta", "on", "is", "ex", "um", "ia", "ander", "ix", "o", "ell", "ora", "ent", "us", "ax", "ion", "ård"];
const SECTORS: [&str; 24] = [
    "Holdings",
    "Trading",
    "Maritime",
    "Capital",
    "Ventures",
    "Shipping",
    "Resources",
    "Properties",
    "Investments",
    "Energy",
    "Consulting",
    "Logistics",
    "Metals",
    "Aviation",
    "Média",
    "Pharma",
    "Textiles",
    "Commodities",
    "Nominees",
    "Überseehandel",
    "Participações",
    "Inversiones",
    "Immobilière",
    "Financial Services",
];
const LEGAL_FORMS: [&str; 10] = ["Ltd.", "S.A.", "Inc.", "GmbH", "B.V.", "Corp.", "LLC", "A/S", "Lda.", "Sp. z o.o."];
const STREETS: [&str; 16] = [
    "Harbour Road",
    "Rue du Général",
    "Calle Ñuñoa",
    "Main Street",
    "Königsallee",
    "Avenida São João",
    "Queen's Road",
    "Strandvägen",
    "ul. Świętojańska",
    "улица Ленина",
    "Via Roma",
    "Bağdat Caddesi",
    "Wickhams Cay",
    "Nanjing Road",
    "Blenheim Terrace",
    "Phố Huế",
];
const CITIES: [&str; 16] = [
    "Road Town",
    "Zürich",
    "Panamá",
    "Nassau",
    "Limassol",
    "Singapore",
    "Vaduz",
    "Москва",
    "Kraków",
    "Port Louis",
    "Hong Kong",
    "Genève",
    "São Paulo",
    "İstanbul",
    "Bakı",
    "Malmö",
];
const PROFESSIONS: [&str; 10] = [
    "& Partners",
    "Abogados",
    "Rechtsanwälte",
    "Trust Services",
    "Fiduciaire",
    "& Cie",
    "Corporate Services",
    "Advokatbyrå",
    "Юристы",
    "Secretarial",
];

/// What a thing is called; each name and alias is given once, whatever the case.
pub struct Names {
    given: HashSet<u64>,
}

/// A name, with another one where there is one.
pub struct Name {
    pub name: String,
    pub alias: Option<String>,
}

impl Names {
    /// Makes room for so many names.
    pub fn with_capacity(count: usize) -> Self {
        Self { given: HashSet::with_capacity(count) }
    }

    /// A person: a given name, at times a second one, and a family name. In Cyrillic letters with the Latin spelling beside
    /// it, else at times with the family name first.
    pub fn person(&mut self, random: &mut Random) -> Name {
        self.new_name(random, |random| {
            let origin = random.pick(&ORIGINS);
            let given = *random.pick(origin.given);
            let family = family_name(origin, random);
            let second = if random.percent(45) { format!(" {}", random.pick(origin.given)) } else { String::new() };
            let name = format!("{given}{second} {family}");
            let latin = latin(&name);
            let alias = if latin == name {
                random.percent(8).then(|| format!("{family} {given}{second}"))
            } else {
                Some(latin)
            };
            Name { name, alias }
        })
    }

    /// A company: a made word, what it does, its legal form; at times known without the form.
    pub fn company(&mut self, random: &mut Random) -> Name {
        self.new_name(random, |random| {
            let middle = if random.percent(60) { *random.pick(&COMPANY_MIDDLES) } else { "" };
            let word = format!("{}{middle}{}", random.pick(&COMPANY_STARTS), random.pick(&COMPANY_ENDS));
            let short = match random.below(3) {
                0 => format!("{word} {} {}", random.pick(&CITIES), random.pick(&SECTORS)),
                _ => format!("{word} {}", random.pick(&SECTORS)),
            };
            let name = format!("{short} {}", random.pick(&LEGAL_FORMS));
            Name { name, alias: random.percent(10).then_some(short) }
        })
    }

    /// An address: a number, a street, a city, at times a suite.
    pub fn address(&mut self, random: &mut Random) -> Name {
        self.new_name(random, |random| {
            let suite = if random.percent(70) { format!("Suite {}, ", 1 + random.below(999)) } else { String::new() };
            let number = 1 + random.below(400);
            let name = format!("{suite}{number} {}, {}", random.pick(&STREETS), random.pick(&CITIES));
            Name { name, alias: None }
        })
    }

    /// A firm that founds companies for others: one or two family names and what the firm does.
    pub fn intermediary(&mut self, random: &mut Random) -> Name {
        self.new_name(random, |random| {
            let origin = random.pick(&ORIGINS);
            let (one, two) = (family_name(origin, random), family_name(origin, random));
            Name { name: format!("{one} {two} {}", random.pick(&PROFESSIONS)), alias: None }
        })
    }

    /// Makes names until one is new. An alias that is taken is left out.
    fn new_name(&mut self, random: &mut Random, make: impl Fn(&mut Random) -> Name) -> Name {
        loop {
            let Name { name, alias } = make(random);
            if self.given.insert(hash(&name)) {
                let alias = alias.filter(|alias| self.given.insert(hash(alias)));
                return Name { name, alias };
            }
        }
    }
}

fn family_name(origin: &Origin, random: &mut Random) -> String {
    let middle = if random.percent(75) { *random.pick(origin.middles) } else { "" };
    format!("{}{middle}{}", random.pick(origin.starts), random.pick(origin.ends))
}

/// The Fowler–Noll–Vo hash (1a) of a text in lower case. Two texts that share one cost a name, nothing else.
fn hash(text: &str) -> u64 {
    let bytes = text.to_lowercase().into_bytes();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name with its Cyrillic letters as passports have them; others stay.
fn latin(text: &str) -> String {
    const LETTERS: [(char, &str); 30] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "i"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ь', ""),
        ('ы', "y"),
        ('ю', "iu"),
        ('я', "ia"),
    ];
    let mut spelled = String::with_capacity(text.len());
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let Some((_, latin)) = LETTERS.iter().find(|(cyrillic, _)| *cyrillic == lower) else {
            spelled.push(letter);
            continue;
        };
        let mut latin = latin.chars();
        let first = if lower == letter { latin.next() } else { latin.next().map(|first| first.to_ascii_uppercase()) };
        spelled.extend(first.into_iter().chain(latin));
    }
    spelled
}
