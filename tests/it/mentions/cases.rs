//! Texts and what they name.

use super::{find, found, unknown};

#[test]
fn names_in_a_running_text() {
    for (text, expected) in [
        // Names, aliases, accents, scripts, case.
        ("It met in Turkmenistan.", &["Turkmenistan name tm"][..]),
        ("It met in TÜRKMENISTAN today, all day.", &["TÜRKMENISTAN name tm"]),
        ("Встреча прошла, Туркменистан и ЕС были.", &["Туркменистан name tm", "ЕС alias eu"]),
        ("They met in Tu\u{308}rkmenistan\u{301}, then.", &["Tu\u{308}rkmenistan\u{301} name tm"]),
        ("They met in Turk\u{ad}menistan, then.", &["Turk\u{ad}menistan name tm"]),
        ("the european union met, then left.", &["european union name eu"]),
        ("It was (in هرات) that they met.", &["هرات alias iran"]),
        // The longest name wins, and what it covers is not found again.
        ("He left South Sudan, not Sudan.", &["South Sudan name south-sudan", "Sudan name sudan"]),
        (
            "An EU Special Envoy for Afghanistan spoke, and the EU.",
            &["EU Special Envoy for Afghanistan name special-envoy", "EU alias eu"],
        ),
        // Possessives, hyphens, quotes, brackets, line breaks, dashes.
        ("Turkmenistan's and Iran’s, not Irans.", &["Turkmenistan name tm", "Iran name iran"]),
        ("People's Republic of China, he said.", &["People's Republic of China alias china"]),
        ("Peoples Republic of China, he said.", &["Peoples Republic of China alias china"]),
        (
            "A EU-Iran, UN-led “TAPI” (TAPI)!",
            &["EU alias eu", "Iran name iran", "UN alias un", "TAPI alias tapi", "TAPI alias tapi"],
        ),
        ("The Ministry of\nForeign Affairs spoke.", &["Ministry of\nForeign Affairs name foreign-ministry"]),
        ("The Ministry of\r\n  Foreign Affairs spoke.", &["Ministry of\r\n  Foreign Affairs name foreign-ministry"]),
        (
            "The Turkmenistan-Afghanistan-Pakistan-India pipeline, they said.",
            &["Turkmenistan-Afghanistan-Pakistan-India pipeline name tapi"],
        ),
        // Marks that part names.
        ("He came from the south. Sudan is far.", &["Sudan name sudan"]),
        ("It is south, Sudan is far.", &["Sudan name sudan"]),
        ("It was in the south\n\nSudan is far.", &["Sudan name sudan"]),
        ("Money from A. B. Development came.", &["A. B. Development name a-b-development"]),
        ("Money from A B Development came.", &["A B Development name a-b-development"]),
        // Whole words only.
        ("The Iranian, Irania and xIran, ok.", &[]),
        ("It is in Iran_Sudan/Iran, ok.", &["Iran name iran", "Sudan name sudan", "Iran name iran"]),
        // Short acronyms need their capitals, other single words their first one.
        ("He told us who is in the US, the U.S. and USA.", &["US alias us", "U.S alias us", "USA alias us"]),
        ("The WHO, who, Who, the un and the UN.", &["WHO alias who", "UN alias un"]),
        ("He ate turkey in Turkey, in TURKEY.", &["Turkey name turkey", "TURKEY name turkey"]),
        ("Terrorism and terrorism are two, he said.", &["Terrorism name terrorism", "terrorism name terrorism"]),
        // Several entities.
        (
            "He left Georgia, then the Peach State.",
            &["Georgia name georgia georgia-us", "Peach State alias georgia-us"],
        ),
        // Identifiers are no words of a running text.
        ("The TM and tm stand for something.", &[]),
        ("", &[]),
        (" \n\t ", &[]),
        ("…!?", &[]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn surnames_are_perhaps_those_of_people() {
    for (text, expected) in [
        (
            "Eduards Stiprais came. Stiprais spoke, and so said Stiprais's aide.",
            &[
                "Eduards Stiprais name eduards-stiprais",
                "Stiprais surname eduards-stiprais",
                "Stiprais surname eduards-stiprais",
            ][..],
        ),
        (
            "Later Stiprais spoke, as Eduards Stiprais does.",
            &["Stiprais surname eduards-stiprais", "Eduards Stiprais name eduards-stiprais"],
        ),
        (
            "They saw Mr. Stiprais and Minister Al-Sabah there.",
            &["Stiprais surname eduards-stiprais", "Al-Sabah surname yana-al-sabah"],
        ),
        ("They saw Mr Holm there, all day.", &[]),
        // Neither named in full, nor with a title; also where a sentence begins.
        ("They saw Stiprais there, all day.", &["Stiprais surname eduards-stiprais"]),
        (
            "Stiprais and Berg spoke, all day.",
            &["Stiprais surname eduards-stiprais", "Berg surname ivar-berg nina-berg"],
        ),
        ("Stiprais came, as a stiprais does.", &[]),
        // Small letters, another's name, part of another name.
        ("Eduards Stiprais came; stiprais did not.", &["Eduards Stiprais name eduards-stiprais"]),
        ("Eduards Stiprais and their Maria Stiprais came.", &["Eduards Stiprais name eduards-stiprais"]),
        ("Eduards Stiprais and the Stiprais Foundation came.", &["Eduards Stiprais name eduards-stiprais"]),
        // Two people are called so, and one or none of them is named in full.
        ("Ivar Berg came, Berg spoke.", &["Ivar Berg name ivar-berg", "Berg surname ivar-berg"]),
        (
            "Ivar Berg and Nina Berg came, Berg spoke.",
            &["Ivar Berg name ivar-berg", "Nina Berg name nina-berg", "Berg surname ivar-berg nina-berg"],
        ),
        ("They saw President Berg, all day.", &["Berg surname ivar-berg nina-berg"]),
        // A longer name that is not known.
        ("They saw Serdar Stiprais there, all day.", &[]),
        ("Serdar Stiprais came there, all day.", &[]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_name_within_an_unknown_name_is_not_sure() {
    let sureness = |text: &str| {
        let mentions = find(text);
        assert!(!mentions.is_list, "{text}");
        let lines = mentions.spotted.iter().map(|spotted| {
            format!("{} {}", &text[spotted.place.clone()], if spotted.is_weak() { "perhaps" } else { "sure" })
        });
        lines.collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("They met in New Iran, then left.", &["Iran perhaps"][..]),
        ("New Iran met, then left.", &["Iran perhaps"]),
        ("They saw Michael Iran, then left.", &["Iran perhaps"]),
        ("Michael Iran came, then left.", &["Iran perhaps"]),
        ("They saw Turkey Smith, then left.", &["Turkey perhaps"]),
        ("The Iran Savings Bank paid, then left.", &["Iran perhaps"]),
        ("They crossed the Gulf of Iran, then left.", &["Iran perhaps"]),
        ("They crossed the Republic of the Sudan, then left.", &["Sudan perhaps"]),
        ("They saw Northern Iran, then left.", &["Iran perhaps"]),
        ("They saw Eduards Stiprais Ozols, then left.", &["Eduards Stiprais perhaps"]),
        // A title, a possessive, a mark, another known name, a hyphen, and small words make no other name of it.
        ("They saw Minister Eduards Stiprais, then left.", &["Eduards Stiprais sure"]),
        ("They saw Iran's Foreign Minister, then left.", &["Iran sure"]),
        ("They saw Ruritania, Iran, Elbonia, then left.", &["Iran sure"]),
        ("They saw Iran Turkey, then left.", &["Iran sure", "Turkey sure"]),
        ("They held Iran-Ruritania talks, then left.", &["Iran sure"]),
        ("They met the Government of Iran, then left.", &["Iran sure"]),
        // Words with which sentences begin, headlines.
        ("In Iran they met. But Turkey left. Visiting Iran helped.", &["Iran sure", "Turkey sure", "Iran sure"]),
        ("Talks Iran wanted began. They had talks.", &["Iran sure"]),
        ("RURITANIA MEETS IRAN\n\nThey met, then left.", &["IRAN sure"]),
    ] {
        assert_eq!(sureness(text), expected, "{text}");
    }
}

#[test]
fn lists_of_names() {
    for (text, expected, strange) in [
        ("turkmenistan\niran", &["turkmenistan name tm", "iran name iran"][..], &[][..]),
        ("- eu\n- turkmenstan\n\n3. Ruritania\n", &["eu alias eu"], &["turkmenstan 1: tm tapi", "Ruritania 1:"]),
        ("TM, us; georgia", &["TM identifier tm", "us alias us", "georgia name georgia georgia-us"], &[]),
        ("iran", &["iran name iran"], &[]),
        ("Turkmenstan", &[], &["Turkmenstan 1: tm tapi"]),
        // A name does not run on into the next line of a list.
        (
            "Turkmenistan\nAfghanistan\nPakistan\nIndia\nPipeline",
            &[
                "Turkmenistan name tm",
                "Afghanistan words special-envoy tapi",
                "Pakistan words tapi",
                "India words tapi",
                "Pipeline words tapi",
            ],
            &[],
        ),
        // Words of names, of one and of several.
        ("Stiprais\nberg", &["Stiprais words eduards-stiprais", "berg words ivar-berg nina-berg"], &[]),
        // A name within an item, and what is left of the item.
        (
            "Eduards Stiprais (EU)\nMaria Holm (UN)",
            &["Eduards Stiprais name eduards-stiprais", "EU alias eu", "UN alias un"],
            &["Maria Holm 1: serdar-jr"],
        ),
        ("Ruritania, ruritania\nRURITANIA", &[], &["Ruritania 3:"]),
    ] {
        let mentions = find(text);
        assert!(mentions.is_list, "{text}");
        assert_eq!(found(text), expected, "{text}");
        assert_eq!(unknown(text), strange, "{text}");
    }
    for text in [
        "On 5 June 2024, the next meeting of the dialogue took place in Brussels",
        "Dialogue held\nOn 5 June the parties met in Brussels and spoke about many things of importance to all.",
        "They met in Iran.",
        "",
    ] {
        assert!(!find(text).is_list, "{text}");
    }
}

#[test]
fn names_that_nothing_answers_to() {
    for (text, expected) in [
        (
            "Then Maria Holm met the Ruritanian Bank, and Maria Holm left.",
            &["Maria Holm 2: serdar-jr", "Ruritanian Bank 1:"][..],
        ),
        ("They met the Institute for the Study of War there.", &["Institute for the Study of War 1:"]),
        ("They met OSCE and the ABC, not AB.", &["OSCE 1:", "ABC 1:"]),
        // A single word within a sentence; not after an article, nor where it is a word, a demonym, or shares its stem.
        ("Then Belliard met Ruritania and Sahl-Ben.", &["Belliard 1:", "Ruritania 1:", "Sahl-Ben 1:"]),
        ("Belliard met the Commission and their Bank.", &[]),
        ("They met Russian, Danish, Turkmen and Iranians, in Iran.", &[]),
        ("They met Council, as a council.", &[]),
        // Words with which sentences begin, and titles, are no part of a name.
        ("The Commission met. The Maria Holm met. In June Minister Maria Holm met.", &["Maria Holm 2: serdar-jr"]),
        ("Officials Maria Holm met were few; officials do.", &["Maria Holm 1: serdar-jr"]),
        // Headlines, days and months, Roman numbers.
        ("Yesterday Ruritania met. On Monday, June came.", &["Ruritania 1:"]),
        ("MARIA HOLM MET ABC\nand then she left, as she does.", &[]),
        ("They were in Part VII of it.", &[]),
        // What is known is not unknown, and what stands beside it is told by itself.
        ("They met European Union and Iran and South Sudan.", &[]),
        ("The Ruritanian Central Bank of Iran met.", &["Ruritanian Central Bank 1:"]),
        ("They saw Maria\nHolm there.", &["Maria Holm 1: serdar-jr"]),
        ("They saw Maria Holm's House Party there.", &["Maria Holm 1: serdar-jr", "House Party 1:"]),
    ] {
        assert_eq!(unknown(text), expected, "{text}");
    }
}

#[test]
fn unknown_names_are_bounded_and_counted() {
    let list = (0..300).map(|number| format!("Ruritania {number}")).collect::<Vec<_>>().join("\n");
    let mentions = super::sample().1.mentions(&list, 50);
    assert_eq!((mentions.unknown.len(), mentions.unknown_total), (50, 300));
    assert_eq!(mentions.unknown[49].text, "Ruritania 49");
}
