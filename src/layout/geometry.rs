//! Points and rectangles on paper: x to the right, y down, in pixels of the unscaled picture.

/// A place on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The place at those coordinates.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The place that lies `fraction` of the way from here to `other`.
    #[must_use]
    pub fn towards(self, other: Self, fraction: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * fraction, self.y + (other.y - self.y) * fraction)
    }

    /// The place moved by an offset.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self::new(self.x + x, self.y + y)
    }

    /// How far the other place is.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The unit vector from here to the other place; to the right when they are the same.
    #[must_use]
    pub fn direction(self, other: Self) -> Self {
        let distance = self.distance(other);
        if distance < 1e-9 {
            Self::new(1.0, 0.0)
        } else {
            Self::new((other.x - self.x) / distance, (other.y - self.y) / distance)
        }
    }

    /// How far this place is from the nearest point of a segment.
    #[must_use]
    pub fn distance_to_segment(self, start: Self, end: Self) -> f64 {
        let (along_x, along_y) = (end.x - start.x, end.y - start.y);
        let squared = along_x * along_x + along_y * along_y;
        let fraction = if squared < 1e-9 {
            0.0
        } else {
            (((self.x - start.x) * along_x + (self.y - start.y) * along_y) / squared).clamp(0.0, 1.0)
        };
        self.distance(start.towards(end, fraction))
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width; not negative.
    pub width: f64,
    /// Height; not negative.
    pub height: f64,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// The smallest x.
    pub left: f64,
    /// The smallest y.
    pub top: f64,
    /// The largest x.
    pub right: f64,
    /// The largest y.
    pub bottom: f64,
}

impl Rectangle {
    /// The rectangle of a size around a centre.
    #[must_use]
    pub fn around(centre: Point, size: Size) -> Self {
        Self {
            left: centre.x - size.width / 2.0,
            top: centre.y - size.height / 2.0,
            right: centre.x + size.width / 2.0,
            bottom: centre.y + size.height / 2.0,
        }
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        Point::new(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// From left to right.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The rectangle moved by an offset.
    #[must_use]
    pub fn moved(&self, x: f64, y: f64) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The rectangle with so much added on each side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether a place lies within, edges included.
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        self.left <= point.x && point.x <= self.right && self.top <= point.y && point.y <= self.bottom
    }

    /// Whether a segment has a point inside. Clips the segment to the rectangle as Liang and Barsky do (1984).
    #[must_use]
    pub fn meets_segment(&self, start: Point, end: Point) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (start.x - end.x, start.x - self.left),
            (end.x - start.x, self.right - start.x),
            (start.y - end.y, start.y - self.top),
            (end.y - start.y, self.bottom - start.y),
        ];
        for (slope, room) in sides {
            if slope.abs() < 1e-9 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        enter < leave
    }
}

/// A coordinate as it is written: to a tenth of a pixel.
#[must_use]
pub fn tenth(value: f64) -> f64 {
    // Adding zero turns −0 into 0, so that no picture says "-0".
    (value * 10.0).round() / 10.0 + 0.0
}

/// A number of things as a length.
#[expect(clippy::cast_precision_loss, reason = "pictures have far fewer than 2^52 parts")]
pub(super) fn real(count: usize) -> f64 {
    count as f64
}
