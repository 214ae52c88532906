//! Style sheets for programs that know neither custom properties nor media queries.

/// The custom property that differs from mark to mark; it becomes `color`, which is inherited as it is.
const FAMILY: &str = "--family";

/// A picture whose style sheet has light colours written out in place of custom properties, and no media queries.
///
/// A custom property has one value everywhere, which is the first that the sheet gives it, but for [`FAMILY`].
pub(super) fn with_plain_style(svg: &str) -> String {
    let Some((before, rest)) = svg.split_once("<style>") else { return svg.to_owned() };
    let Some((style, after)) = rest.split_once("</style>") else { return svg.to_owned() };
    format!("{before}<style>{}</style>{after}", plain(style))
}

fn plain(style: &str) -> String {
    let rules = without_at_rules(style);
    let mut plain = rules.replace("var(--family)", "currentColor").replace(FAMILY, "color");
    for (name, value) in custom_properties(&rules).into_iter().filter(|(name, _)| *name != FAMILY) {
        plain = plain.replace(&format!("var({name})"), value);
    }
    plain
}

/// The rules without those for some media only.
fn without_at_rules(style: &str) -> String {
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, rule)) = rest.split_once('@') {
        kept.push_str(before);
        let mut depth = 0_usize;
        let end = rule.char_indices().find(|(_, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => return false,
            }
            depth == 0
        });
        rest = end.map_or("", |(end, _)| &rule[end + 1..]);
    }
    kept.push_str(rest);
    kept
}

/// Custom properties with their values, in the order in which they are given.
fn custom_properties(rules: &str) -> Vec<(&str, &str)> {
    let declarations = rules.split(['{', '}', ';']).map(str::trim).filter(|text| text.starts_with("--"));
    declarations.filter_map(|text| text.split_once(':')).map(|(name, value)| (name.trim(), value.trim())).collect()
}
