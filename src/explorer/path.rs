//! How two entities are connected.

use crate::graph::{self, PathOptions, ViaOrder};
use crate::model::EntityIndex;

use super::answer::PathAnswer;
use super::ask::node_limits;
use super::open::Explorer;
use super::question::PathQuestion;
use super::refusal::Refusal;

/// An entity with the part of the question that names it.
type Named = (&'static str, EntityIndex);

impl Explorer {
    pub(super) fn path(&self, mut question: PathQuestion) -> Result<PathAnswer, Refusal> {
        let from = self.resolve("from", &question.from)?;
        let to = self.resolve("to", &question.to)?;
        if from == to {
            return Err(Refusal::SameEnds { entity: from });
        }
        let mut named = vec![("from", from), ("to", to)];
        let mut via = self.resolve_apart("via", &question.via, &mut named)?;
        let mut avoid = self.resolve_apart("avoid", &question.avoid, &mut named)?;
        // Equal questions have equal links.
        if question.via_order == ViaOrder::Any {
            via.sort_unstable();
        }
        avoid.sort_unstable();
        let id = |entity: &EntityIndex| self.dataset.entity(*entity).id.to_string();
        (question.from, question.to) = (id(&from), id(&to));
        (question.via, question.avoid) = (via.iter().map(id).collect(), avoid.iter().map(id).collect());
        let options = PathOptions {
            bridges: question.bridges,
            via,
            via_order: question.via_order,
            avoid,
            coexist: question.coexist,
            sort: question.sort,
            hop_count_max: Some(question.max_hops),
            path_count_max: question.k,
            drawn: node_limits(question.limit),
            ..PathOptions::default()
        };
        let filter = question.constraints.filter();
        let paths = graph::paths(&self.graph, from, to, filter, &options);
        let obstacles = paths.paths.is_empty().then(|| graph::obstacles(&self.graph, from, to, filter, &options));
        let named = [from, to].into_iter().chain(options.via.iter().copied());
        let absent = self.absent_of(named, filter);
        Ok(PathAnswer { question, paths, obstacles, absent })
    }

    /// The entities of a list, none of which is named already; then they are.
    fn resolve_apart(
        &self,
        parameter: &'static str,
        texts: &[String],
        named: &mut Vec<Named>,
    ) -> Result<Vec<EntityIndex>, Refusal> {
        let mut found = Vec::new();
        for text in texts {
            let entity = self.resolve(parameter, text)?;
            if let Some((other, _)) = named.iter().find(|(_, known)| *known == entity) {
                return Err(Refusal::Clash { parameter, other, entity });
            }
            named.push((parameter, entity));
            found.push(entity);
        }
        Ok(found)
    }
}
