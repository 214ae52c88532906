//! Pictures of what is dated, along an axis of time.

use std::fmt::Write as _;

use askama::Template;

use crate::layout::text::{lines_height, lines_width, text_width, wrap};
use crate::layout::{
    self, Bar, BarGroup, BarPlace, POINT_RADIUS, Rectangle, Size, TICK_SIZE, Tick, TimelinePlan, bar_label_width_max,
    tenth,
};
use crate::model::{Day, FamilyIndex, Ontology, Span};

use super::annotations::{Caption, Form};
use super::picture::{TextLine, foot_height, foot_lines, text_lines};
use super::sketch::{NAME_SIZE, printable};
use super::stylesheet::stylesheet;

/// How far the tip of an open end reaches back, and the slashes of a break to either side.
const TIP: f64 = 5.0;
const SLASH: f64 = 4.0;
/// The size of headings, in pixels.
pub(super) const HEADING_SIZE: f64 = 13.5;

/// For what screen a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// One with room, or paper.
    Wide,
    /// A telephone held upright.
    Narrow,
}

impl Screen {
    fn width(self) -> f64 {
        match self {
            Self::Wide => 840.0,
            Self::Narrow => 356.0,
        }
    }
}

/// What lasts, or happens, with all that will be seen of it.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Where it leads.
    pub link: String,
    /// What it is called in data.
    pub id: String,
    /// What it says, in full.
    pub title: String,
    /// What stands beside it: one name, or two.
    pub names: Vec<String>,
    /// Whose colour it has.
    pub family: FamilyIndex,
    /// When it may hold and when it certainly does.
    pub span: Span,
    /// Whether it is in doubt: approximate, uncertain, only possible, or not stated.
    pub doubtful: bool,
}

/// Lanes under a heading.
#[derive(Clone, Debug)]
pub struct LaneGroup {
    /// The heading.
    pub heading: String,
    /// The lanes, in the order of their rows.
    pub lanes: Vec<Lane>,
}

#[derive(Template)]
#[template(path = "drawing/timeline.svg", whitespace = "minimize")]
struct Picture {
    standalone: bool,
    /// Stands before the ids, and among the classes, of the narrow one of two pictures of a page.
    narrow: bool,
    title: String,
    description: String,
    style: String,
    width: f64,
    height: f64,
    drawing_height: f64,
    top: f64,
    bottom: f64,
    ticks: Vec<TickView>,
    breaks: Vec<BreakView>,
    groups: Vec<GroupView>,
    foot: Vec<TextLine>,
}

struct TickView {
    x: f64,
    lines: Vec<TextLine>,
}

struct BreakView {
    left: f64,
    right: f64,
    top: f64,
    width: f64,
    height: f64,
    slashes: String,
}

struct GroupView {
    heading: TextLine,
    lanes: Vec<LaneView>,
}

struct LaneView {
    link: String,
    id: String,
    title: String,
    classes: String,
    marks: String,
    lines: Vec<TextLine>,
}

/// Draws lanes along an axis of time that reaches `until` where one has no known end.
///
/// A lane is solid while it certainly holds and pale while it may; an end that runs off the axis to a point is not known
/// or open. A dot is what is too short for a bar. O(n log n).
#[must_use]
pub fn timeline(
    ontology: &Ontology,
    groups: &[LaneGroup],
    until: Option<Day>,
    screen: Screen,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let label_width_max = bar_label_width_max(screen.width()) - 2.0;
    let labels: Vec<Vec<Vec<String>>> = groups
        .iter()
        .map(|group| group.lanes.iter().map(|lane| label_of(&lane.names, label_width_max)).collect())
        .collect();
    let headings: Vec<String> =
        groups.iter().map(|group| one_line(&group.heading, HEADING_SIZE, label_width_max)).collect();
    let boxed = |lines: &[String], size: f64| Size {
        width: lines_width(lines, size) + 2.0,
        height: lines_height(lines.len(), size),
    };
    let placed = groups.iter().zip(&labels).zip(&headings).map(|((group, labels), heading)| BarGroup {
        heading: boxed(std::slice::from_ref(heading), HEADING_SIZE),
        bars: group
            .lanes
            .iter()
            .zip(labels)
            .map(|(lane, label)| Bar { span: lane.span, label: boxed(label, NAME_SIZE) })
            .collect(),
    });
    let plan = layout::timeline(&placed.collect::<Vec<_>>(), until, screen.width());
    let mut bars = plan.bars.iter();
    let views = groups.iter().zip(labels).zip(headings.iter().zip(&plan.headings));
    let views = views.map(|((group, labels), (heading, place))| GroupView {
        heading: centred(heading, HEADING_SIZE, place),
        lanes: group
            .lanes
            .iter()
            .zip(labels)
            .zip(bars.by_ref())
            .map(|((lane, label), (bar, area))| lane_view(ontology, lane, &label, bar, area))
            .collect(),
    });
    let groups = views.collect();
    picture(ontology, &plan, groups, screen, caption, form)
}

/// A text on one line, cut with an ellipsis where it is too wide.
fn one_line(text: &str, size: f64, width_max: f64) -> String {
    wrap(&printable(text), size, width_max, 1).lines.into_iter().next().unwrap_or_default()
}

/// The names of a lane: on one line where they find room, else each on its own, one alone on two.
fn label_of(names: &[String], width_max: f64) -> Vec<String> {
    if let [only] = names {
        return wrap(&printable(only), NAME_SIZE, width_max, 2).lines;
    }
    let joined = printable(&names.join(" – "));
    if text_width(&joined, NAME_SIZE) <= width_max {
        return vec![joined];
    }
    names.iter().map(|name| one_line(name, NAME_SIZE, width_max)).collect()
}

fn picture(
    ontology: &Ontology,
    plan: &TimelinePlan,
    groups: Vec<GroupView>,
    screen: Screen,
    caption: &Caption<'_>,
    form: Form,
) -> String {
    let standalone = form == Form::Standalone;
    let (width, drawing_height) = (plan.size.width.max(1.0), plan.size.height.max(1.0).ceil());
    let foot = if standalone { foot_lines(caption, width, drawing_height) } else { Vec::new() };
    let picture = Picture {
        standalone,
        narrow: screen == Screen::Narrow,
        title: printable(caption.title),
        description: printable(caption.description),
        style: if standalone { stylesheet(ontology) } else { String::new() },
        width,
        height: (drawing_height + foot_height(&foot)).ceil(),
        drawing_height,
        top: tenth(plan.rows.0),
        bottom: tenth(plan.rows.1),
        ticks: plan.ticks.iter().map(tick_view).collect(),
        breaks: plan.breaks.iter().map(break_view).collect(),
        groups,
        foot,
    };
    picture.render().expect("writing to a string does not fail")
}

fn tick_view(tick: &Tick) -> TickView {
    let line = |area: &Rectangle| centred(&tick.text, TICK_SIZE, area);
    TickView { x: tenth(tick.x), lines: tick.labels.iter().map(line).collect() }
}

fn break_view(gap: &Rectangle) -> BreakView {
    let middle = gap.centre().x;
    let mut slashes = String::new();
    for y in [gap.top, gap.bottom] {
        for x in [middle - SLASH, middle + SLASH] {
            let (from, to) = ((tenth(x - SLASH), tenth(y + SLASH)), (tenth(x + SLASH), tenth(y - SLASH)));
            write!(slashes, "M{},{}L{},{}", from.0, from.1, to.0, to.1).expect("writing to a string does not fail");
        }
    }
    BreakView {
        left: tenth(gap.left),
        right: tenth(gap.right),
        top: tenth(gap.top),
        width: tenth(gap.width()),
        height: tenth(gap.height()),
        slashes,
    }
}

fn lane_view(ontology: &Ontology, lane: &Lane, label: &[String], bar: &BarPlace, area: &Rectangle) -> LaneView {
    let doubtful = if lane.doubtful { " doubtful" } else { "" };
    LaneView {
        link: lane.link.clone(),
        id: lane.id.clone(),
        title: printable(&lane.title),
        classes: format!("lane family-{}{doubtful}", ontology.family(lane.family).id),
        marks: marks(bar),
        lines: text_lines(label, NAME_SIZE, area.centre().x, area.top),
    }
}

/// The elements of a bar or a point.
fn marks(bar: &BarPlace) -> String {
    match bar {
        BarPlace::Point(centre) => {
            format!(r#"<circle class="mark" cx="{}" cy="{}" r="{POINT_RADIUS}"/>"#, tenth(centre.x), tenth(centre.y))
        }
        BarPlace::Bar { possible, certain, seen, open_start, open_end } => {
            let Rectangle { left, top, right, bottom } = *possible;
            let middle = possible.centre().y;
            // What has no known end on a side comes to a point there.
            let (start, end) = (if *open_start { TIP } else { 0.0 }, if *open_end { TIP } else { 0.0 });
            let corners = [
                (left + start, top),
                (right - end, top),
                (right, middle),
                (right - end, bottom),
                (left + start, bottom),
                (left, middle),
            ];
            let corner = |(x, y): (f64, f64)| format!("{},{}", tenth(x), tenth(y));
            let outline = corners.map(corner).join(" ");
            let mut elements = format!(r#"<polygon class="possible" points="{outline}"/>"#);
            let parts = seen.iter().map(|part| ("seen", part)).chain(certain.iter().map(|part| ("certain", part)));
            for (class, part) in parts {
                let [x, y, width, height] = [part.left, part.top, part.width(), part.height()].map(tenth);
                write!(elements, r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#)
                    .expect("writing to a string does not fail");
            }
            elements
        }
    }
}

/// A line of text in the middle of its box.
fn centred(text: &str, font_size: f64, area: &Rectangle) -> TextLine {
    let lines = text_lines(&[text.to_owned()], font_size, area.centre().x, area.top);
    lines.into_iter().next().expect("one text makes one line")
}
