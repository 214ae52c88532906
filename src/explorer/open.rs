//! From data folders to a graph that answers.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::graph::KnowledgeGraph;
use crate::load::{self, Listener, Phase, Report};
use crate::model::{Dataset, EntityIndex, RelationIndex, Window};
use crate::search::NameIndex;

use super::indices::Indices;
use super::overview::Overview;

/// A dataset with everything that questions need. It never changes; newer data make another one.
#[derive(Debug)]
pub struct Explorer {
    pub(super) dataset: Dataset,
    pub(super) graph: Arc<KnowledgeGraph>,
    pub(super) names: Arc<NameIndex>,
    pub(super) indices: Arc<Indices>,
    pub(super) overview: OnceLock<Arc<Overview>>,
}

/// What came of opening data folders.
#[derive(Debug)]
pub struct Opened {
    /// The explorer; `None` when the data have a fault.
    pub explorer: Option<Explorer>,
    /// All faults and warnings.
    pub report: Report,
}

impl Explorer {
    /// Opens data folders, the lowest layer first.
    ///
    /// Linear in the size of the files, but for sorting.
    #[must_use]
    pub fn open(folders: &[PathBuf]) -> Opened {
        Self::open_listened(folders, &mut Listener::new(&mut |_| ()))
    }

    /// As [`Self::open`], and tells how far it has come.
    #[must_use]
    pub fn open_listened(folders: &[PathBuf], listener: &mut Listener) -> Opened {
        let load::Outcome { dataset, report } = load::open_listened(folders, listener);
        let explorer = dataset.map(|dataset| {
            listener.begin(Phase::Indexing);
            Self::new(dataset)
        });
        Opened { explorer, report }
    }

    /// An explorer of a dataset that is in memory already.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        let graph = KnowledgeGraph::new(&dataset);
        let names = NameIndex::new(&dataset, |entity| u32::try_from(graph.degree(entity)).unwrap_or(u32::MAX));
        let indices = Indices::new(&dataset, &graph);
        Self {
            dataset,
            graph: Arc::new(graph),
            names: Arc::new(names),
            indices: Arc::new(indices),
            overview: OnceLock::new(),
        }
    }

    /// The same explorer, which reads records of a snapshot anew: for who goes through very many and is done with each, and drops
    /// what was read with it. Takes about 0.4 bytes for each record.
    #[must_use]
    pub fn forgetful(&self) -> Self {
        let mut dataset = self.dataset.clone();
        dataset.entities = dataset.entities.forgetful();
        dataset.relations = dataset.relations.forgetful();
        let overview = OnceLock::new();
        Self {
            dataset,
            graph: Arc::clone(&self.graph),
            names: Arc::clone(&self.names),
            indices: Arc::clone(&self.indices),
            overview,
        }
    }

    /// The data.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// How many distinct neighbours an entity has in the whole edition.
    #[must_use]
    pub fn degree(&self, entity: EntityIndex) -> usize {
        self.graph.degree(entity)
    }

    /// Whether sources disagree about a relation, on the days asked for: in its claims, or by giving another object of a
    /// functional kind.
    #[must_use]
    pub fn is_disputed(&self, relation: RelationIndex, window: Option<&Window>) -> bool {
        self.graph.is_disputed(relation, window)
    }

    /// What stands out in the whole of the edition. It is found when it is first asked for, and kept.
    #[must_use]
    pub fn overview(&self) -> &Arc<Overview> {
        self.overview.get_or_init(|| Arc::new(Overview::new(&self.dataset, &self.graph)))
    }

    /// All entities, the best connected first, then by id.
    #[must_use]
    pub fn best_connected(&self) -> &[EntityIndex] {
        self.indices.best_connected()
    }
}
