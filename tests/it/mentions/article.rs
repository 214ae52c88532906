//! An article with what it names, marked by hand: `[text](id)`, and `[text](?id)` where somebody is only perhaps meant.

use std::ops::Range;

use entente::explorer::{Answer, Certainty, Explorer, MentionsAnswer, MentionsQuestion, Question};

use crate::web::client::{open, repository};

/// The text without its marks, and where each stood: bytes, id, whether only perhaps.
fn unmarked(marked: &str) -> (String, Vec<(Range<usize>, String, bool)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once("](").expect("a mark has an id");
        let (id, after) = after.split_once(')').expect("an id has an end");
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        let written = name.trim_end_matches("'s");
        marks.push((start..start + written.len(), id.trim_start_matches('?').to_owned(), id.starts_with('?')));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn read(explorer: &Explorer, text: &str) -> MentionsAnswer {
    let question = Question::Mentions(MentionsQuestion { text: text.into() });
    match explorer.ask(question).expect("every text has an answer") {
        Answer::Mentions(answer) => answer,
        other => panic!("another answer: {other:?}"),
    }
}

#[test]
fn an_article_names_what_is_marked_in_it() {
    let explorer = open(&[repository().join("tests/fixtures/meeting")]);
    let dataset = explorer.dataset();
    let marked = std::fs::read_to_string(repository().join("tests/fixtures/mentions/article.txt")).unwrap();
    let (text, marks) = unmarked(&marked);
    let answer = read(&explorer, &text);
    assert!(!answer.is_list);
    let found: Vec<(Range<usize>, String, bool)> = answer
        .mentions
        .iter()
        .map(|mention| {
            let [entity] = mention.candidates[..] else { panic!("{mention:?} is of several") };
            (mention.place.bytes.clone(), dataset.entity(entity).id.to_string(), mention.certainty != Certainty::Sure)
        })
        .collect();
    let shown = |found: &[(Range<usize>, String, bool)]| {
        found.iter().map(|(place, id, perhaps)| format!("{} {id} {perhaps}", &text[place.clone()])).collect::<Vec<_>>()
    };
    assert_eq!(shown(&found), shown(&marks));
    assert_eq!(found, marks);
    let unknown: Vec<(&str, usize)> =
        answer.unknown.iter().map(|strange| (strange.name.text.as_str(), strange.name.count)).collect();
    let expected = [
        ("Ashgabat", 1),
        ("Maria Mora", 1),
        ("Hakala Foundation", 1),
        ("Caspian Policy Centre", 2),
        ("Asian Development Bank", 1),
        ("IMF", 1),
    ];
    assert_eq!(unknown, expected);
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    for mention in &answer.mentions {
        let place = &mention.place;
        let written = &text[place.bytes.clone()];
        assert_eq!(characters[place.characters.clone()].iter().collect::<String>(), written);
        let line = &lines[place.line - 1][place.column - 1..];
        assert!(line.starts_with(&written.split('\n').next().unwrap().chars().collect::<Vec<_>>()), "{mention:?}");
    }
    for strange in &answer.unknown {
        let first = strange.name.text.chars().next();
        assert_eq!(characters.get(strange.start).copied(), first, "{strange:?}");
    }
    let count = |id: &str| {
        answer.sure.iter().find(|named| dataset.entity(named.entity).id.as_str() == id).map(|named| named.count)
    };
    assert_eq!((count("turkmenistan"), count("european-union"), count("leica")), (Some(4), Some(2), Some(1)));
    assert!(answer.perhaps.is_empty(), "who is surely named is not told twice: {:?}", answer.perhaps);
    let mut nodes: Vec<&str> =
        answer.subgraph.nodes.iter().map(|node| dataset.entity(node.entity).id.as_str()).collect();
    let mut named: Vec<&str> = marks.iter().map(|(_, id, _)| id.as_str()).collect();
    nodes.sort_unstable();
    named.sort_unstable();
    named.dedup();
    assert_eq!(nodes, named);
}
