//! What an entity is to the whole graph, in words.

use entente::graph::Standing;
use entente::model::EntityIndex;
use entente::words::{group_name, share_in_words, standing};

use crate::support::dataset_builder::DatasetBuilder;

fn a_standing() -> Standing {
    Standing {
        entity: EntityIndex(0),
        bridges: true,
        share: 0.1,
        degree: 20,
        joined: vec![0, 3, 4, 9],
        apart: Some(1),
        parts: Vec::new(),
    }
}

#[test]
fn what_an_entity_is_to_the_whole() {
    let check = |told: &Standing, expected: &str| assert_eq!(standing(told), expected, "{told:?}");
    let usual = a_standing();
    check(&usual, "Joins four groups, which meet elsewhere too, by ties to 20 others.");
    check(
        &Standing { apart: Some(2), ..usual.clone() },
        "Joins four groups, two of which meet nowhere else, by ties to 20 others.",
    );
    check(
        &Standing { apart: Some(4), degree: 1_200, ..usual.clone() },
        "Joins four groups that meet nowhere else, by ties to 1,200 others.",
    );
    check(&Standing { apart: None, ..usual.clone() }, "Joins four groups, by ties to 20 others.");
    check(
        &Standing { joined: (0..13).collect(), apart: Some(12), ..usual.clone() },
        "Joins 13 groups, twelve of which meet nowhere else, by ties to 20 others.",
    );
    check(
        &Standing { bridges: false, apart: None, parts: vec![2_400, 3, 1], ..usual.clone() },
        "Tied to 20 others, among them members of four groups. Without it, 4 others would be cut off from the rest.",
    );
    check(
        &Standing { joined: vec![2], degree: 1, parts: vec![5, 1], ..usual },
        "Tied to 1 other, and joins no groups. Without it, one other would be cut off from the rest.",
    );
}

#[test]
fn a_share_of_all_pairs() {
    for (share, expected) in
        [(0.123, "12 %"), (0.0421, "4.2 %"), (0.000_6, "0.1 %"), (0.000_1, "less than 0.1 %"), (0.0, "less than 0.1 %")]
    {
        assert_eq!(share_in_words(share), expected);
    }
}

#[test]
fn a_group_is_called_after_its_members() {
    let mut builder = DatasetBuilder::new();
    for name in ["ada", "bruno", "carla"] {
        builder.entity(name, "person").name = name.to_uppercase();
    }
    let dataset = builder.build();
    let named: Vec<EntityIndex> = (0..3).map(EntityIndex).collect();
    assert_eq!(group_name(&dataset, &named), "around ADA, BRUNO and CARLA");
    assert_eq!(group_name(&dataset, &named[..1]), "around ADA");
}
