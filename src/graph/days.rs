//! Days as plain numbers, for lists of very many.

use bytemuck::{Pod, Zeroable};

use crate::model::{Bound, Day, Span, Window};

/// A [`Bound`] as a number that orders as it does: the year, 4 bits for the month, 5 for the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct PlainBound(i32);

/// A [`Span`] of plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct PlainSpan([PlainBound; 4]);

/// A [`Window`] of plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct PlainWindow([PlainBound; 2]);

impl From<Bound> for PlainBound {
    fn from(bound: Bound) -> Self {
        Self(match bound {
            Bound::BeforeAllDays => i32::MIN,
            Bound::On(day) => (i32::from(day.year()) << 4 | i32::from(day.month())) << 5 | i32::from(day.day()),
            Bound::AfterAllDays => i32::MAX,
        })
    }
}

impl From<PlainBound> for Bound {
    fn from(PlainBound(number): PlainBound) -> Self {
        let narrow = |number: i32, mask: i32| i8::try_from(number & mask).unwrap_or_default();
        match number {
            i32::MIN => Self::BeforeAllDays,
            i32::MAX => Self::AfterAllDays,
            _ => {
                let year = i16::try_from(number >> 9).unwrap_or_default();
                // What is no day, which only damage makes, is before all days.
                Day::new(year, narrow(number >> 5, 0xf), narrow(number, 0x1f)).map_or(Self::BeforeAllDays, Self::On)
            }
        }
    }
}

impl From<Span> for PlainSpan {
    fn from(span: Span) -> Self {
        Self([span.start_earliest, span.start_latest, span.end_earliest, span.end_latest].map(PlainBound::from))
    }
}

impl From<PlainSpan> for Span {
    fn from(PlainSpan(bounds): PlainSpan) -> Self {
        let [start_earliest, start_latest, end_earliest, end_latest] = bounds.map(Bound::from);
        Self { start_earliest, start_latest, end_earliest, end_latest }
    }
}

impl From<Window> for PlainWindow {
    fn from(window: Window) -> Self {
        Self([window.start, window.end].map(PlainBound::from))
    }
}

impl From<PlainWindow> for Window {
    fn from(PlainWindow(bounds): PlainWindow) -> Self {
        let [start, end] = bounds.map(Bound::from);
        Self { start, end }
    }
}
