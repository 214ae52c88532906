//! What a page says about an answer as a whole, for its data.

/// What a page says about an answer as a whole: the sentences that it starts with, and what is unusual about it. It is given by
/// those who write pages, so that the data say the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The first sentences.
    pub words: String,
    /// What is unusual.
    pub callouts: Vec<Callout>,
}

/// Something unusual about an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callout {
    /// What.
    pub words: String,
    /// What can be asked instead: how that is called, and where it leads.
    pub onward: Option<(String, String)>,
    /// What of the answer it is about, where it is about a part.
    pub about: Option<About>,
}

/// A part of an answer that is told. Groups are what could not be tied, in the order of the answer, from 0; a question about
/// paths has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A constraint that alone keeps a group apart.
    Obstacle {
        /// Which group.
        group: usize,
        /// Which of its obstacles.
        position: usize,
    },
    /// The smallest set of constraints that does so.
    Together {
        /// Which group.
        group: usize,
    },
    /// What is there without any constraint.
    Everything {
        /// Which group.
        group: usize,
    },
    /// A group that nothing in the edition ties.
    Apart {
        /// Which group.
        group: usize,
    },
    /// The constraints of which it could not be told whether they keep anything apart.
    Unsettled,
}

impl Told {
    /// What is told about a part.
    #[must_use]
    pub fn about(&self, part: About) -> Option<&Callout> {
        self.callouts.iter().find(|callout| callout.about == Some(part))
    }
}
