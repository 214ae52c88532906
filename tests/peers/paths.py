"""Asks Entente and NetworkX how two entities are connected, and compares the answers.

The graph is read from Entente's own export, so what is compared is the walking: how many shortest paths there are,
which paths are listed, and in what order. Every filter but the date of a claim is applied anew, here, to the exported claims.

    paths.py BINARY DATA [SAMPLES]

BINARY is the program, DATA a data folder. SAMPLES, where given, holds `popolo` and `wiki-Vote`, of which data folders are
made for the same questions.
"""

import csv
import json
import math
import random
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections import Counter
from itertools import combinations, islice, takewhile
from pathlib import Path

import networkx as nx

SEED = 20240605
# NetworkX lists the paths of a hub for minutes; beyond this many shortest ones only their number is compared.
LISTED_COUNT_MAX = 3_000
# Names and records fill the time of a request; an answer of a few paths tells the order as well.
PATH_COUNT = 8
HOP_COUNT_MAX = 6
# Questions with further constraints are answered here by listing all paths of so many hops, as long as there are no more than these.
WALKED_HOP_COUNT_MAX = 4
TRIED_COUNT_MAX = 20_000


class Entente:
    """The program, serving one data folder on a free port."""

    def __init__(self, binary, folder):
        command = [binary, "serve", "--data", str(folder), "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        words = next((word for line in self.process.stdout for word in line.split() if word.startswith("http://")), None)
        if words is None:
            raise SystemExit(f"{binary} named no address for {folder}")
        self.address = words.rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, page, **parameters):
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"{self.address}{page}.json?{query}") as answer:
            return json.load(answer)


def graph_of(export, accepts):
    """The export as a simple graph for paths: parallel relations are one edge."""
    graph = nx.Graph()
    for node in export["nodes"]:
        cost = round(math.log(max(node["degree"], 1)) * 2**32)
        graph.add_node(node["id"], kind=node["kind"], bridges=node["bridges"], cost=cost)
    graph.add_edges_from((edge["from"], edge["to"]) for edge in export["edges"] if edge["from"] != edge["to"] and accepts(edge))
    return graph


def between(graph, start, end, allows):
    """The part of a graph that paths between two entities may use: the ends and what may lie between."""
    return graph.subgraph([node for node in graph if node in (start, end) or allows(graph.nodes[node])])


def ordered(graph, paths):
    """Best first: by hops, by the passage costs of the inner entities, by ids."""
    cost = lambda path: sum(graph.nodes[node]["cost"] for node in path[1:-1])
    return sorted(paths, key=lambda path: (len(path), cost(path), path))


def expected(graph, start, end, path_count):
    """How many shortest paths there are, and the first of all paths; `None` for these where there are too many to list."""
    try:
        hop_count = nx.shortest_path_length(graph, start, end)
    except nx.NetworkXNoPath:
        return 0, []
    if hop_count > HOP_COUNT_MAX:
        return 0, []
    # The number of ways to each entity is the sum over those before it.
    distances = nx.single_source_shortest_path_length(graph, start, cutoff=hop_count)
    ways = {start: 1}
    for node in sorted(distances, key=distances.get):
        if node != start:
            ways[node] = sum(ways[other] for other in graph[node] if distances.get(other) == distances[node] - 1)
    shortest_count = ways[end]
    if shortest_count > LISTED_COUNT_MAX:
        return shortest_count, None
    found = list(nx.all_shortest_paths(graph, start, end))
    if len(found) < path_count:
        # Whole lengths are needed, because within one the order is ours.
        longest = hop_count
        found = []
        for path in takewhile(lambda path: len(path) - 1 <= HOP_COUNT_MAX, nx.shortest_simple_paths(graph, start, end)):
            if len(path) - 1 > longest:
                if len(found) >= path_count:
                    break
                longest = len(path) - 1
            found.append(path)
            if len(found) > LISTED_COUNT_MAX:
                return shortest_count, None
    return shortest_count, ordered(graph, found)[:path_count]


def filters(export):
    """Parameters, what they accept of a relation, and what of an entity."""
    kinds = sorted({edge["relation"] for edge in export["edges"]})
    yield {}, lambda edge: True, lambda node: True
    yield {"bridges": "strict"}, lambda edge: True, lambda node: node["bridges"]
    if len(kinds) > 1:
        some = kinds[:: 2]
        yield {"relation": ",".join(some)}, lambda edge: edge["relation"] in some, lambda node: True
        yield {"not_relation": ",".join(some)}, lambda edge: edge["relation"] not in some, lambda node: True
    entity_kinds = sorted({node["kind"] for node in export["nodes"]})
    if len(entity_kinds) > 1:
        some = entity_kinds[1:: 2]
        yield {"not_kind": ",".join(some)}, lambda edge: True, lambda node: node["kind"] not in some


def fewest_originals(sources, cited):
    """How many independent witnesses some sources make: the fewest originals that account for all of them."""
    def originals(source):
        reprinted = sources[source]["republishes"]
        return {source} if not reprinted else set().union(*(originals(other) for other in reprinted))
    sets = {frozenset(originals(source)) for source in cited}
    everyone = sorted(set().union(*sets)) if sets else []
    return next(
        count for count in range(len(everyone) + 1)
        if any(all(witness & set(chosen) for witness in sets) for chosen in combinations(everyone, count))
    )


def accepted(edge, sources, says=("is",), cites=None, min_sources=0):
    """Whether a claim of a relation meets all of it, and enough independent sources say so."""
    meant = [claim for claim in edge["claims"] if claim["says"] in says and claim["holds"] != "no"]
    named = lambda claim: {claim["source"]}.union(*(part["from"] for part in (claim["inferred"] or {}).values()))
    if not any(cites is None or cites in named(claim) for claim in meant):
        return False
    return min_sources < 2 or fewest_originals(sources, {claim["source"] for claim in meant}) >= min_sources


def directed(export, symmetric, accepts, direction):
    """The export as a graph whose edges lead one way, but for symmetric relations."""
    whole = graph_of(export, accepts)
    graph = nx.DiGraph()
    graph.add_nodes_from(whole.nodes(data=True))
    for edge in export["edges"]:
        if edge["from"] != edge["to"] and accepts(edge):
            ways = [(edge["from"], edge["to"]), (edge["to"], edge["from"])]
            graph.add_edges_from(ways if edge["relation"] in symmetric else ways[direction == "in" :][:1])
    return graph


def all_paths(graph, start, end, hop_count_max):
    """All simple paths of so many hops; `None` where there are too many to list."""
    found = list(islice(nx.all_simple_paths(graph, start, end, cutoff=hop_count_max), TRIED_COUNT_MAX + 1))
    return None if len(found) > TRIED_COUNT_MAX else found


def walk(graph, draw, length):
    """Different entities along edges, so that questions about them tend to have answers."""
    path = [draw.choice(sorted(graph))]
    while len(path) <= length:
        onward = sorted(set(graph[path[-1]]) - set(path))
        if not onward:
            return None
        path.append(draw.choice(onward))
    return path


def constrained(export, symmetric):
    """Questions by name: the parameters, the graph, and what a path has to meet, from a walk of four hops."""
    sources = export["sources"]
    plain = lambda edge: accepted(edge, sources)
    counts = Counter(claim["source"] for edge in export["edges"] if plain(edge) for claim in edge["claims"])
    source = counts.most_common(1)[0][0]
    undirected = lambda **asked: graph_of(export, lambda edge: accepted(edge, sources, **asked))
    whole = undirected()
    anything = lambda walk, path: True
    yield "default", lambda walk: {"bridges": "default"}, whole, anything
    yield "says", lambda walk: {"says": "all"}, undirected(says=("is", "plans", "denies", "omits", "alleges")), anything
    yield "plans", lambda walk: {"says": "plans"}, undirected(says=("plans",)), anything
    yield "sources", lambda walk: {"min_sources": 2}, undirected(min_sources=2), anything
    yield "cites", lambda walk: {"cites": source}, undirected(cites=source), anything
    for direction in ("out", "in"):
        graph = directed(export, symmetric, plain, direction)
        yield direction, lambda walk, direction=direction: {"direction": direction}, graph, anything
    yield "avoid", lambda walk: {"avoid": ",".join(walk[1:4:2])}, whole, lambda walk, path: not set(walk[1:4:2]) & set(path)
    yield "via", lambda walk: {"via": ",".join((walk[2], walk[1]))}, whole, lambda walk, path: {walk[1], walk[2]} <= set(path)
    yield "given", lambda walk: {"via": ",".join((walk[1], walk[3])), "via_order": "given"}, whole, in_order
    yield "specific", lambda walk: {"sort": "specific"}, whole, anything


def in_order(walk, path):
    places = [path.index(via) if via in path else None for via in (walk[1], walk[3])]
    return None not in places and places[0] < places[1]


def compare_constrained(entente, name, symmetric, walk_count, dates):
    """Asks questions with one more constraint each, and compares with all paths, listed and sifted here."""
    draw = random.Random(SEED)
    compared = empty = 0
    for date in dates:
        at = {} if date is None else {"at": date}
        export = entente.ask("/graph", limit=20_000, says="all", **at)
        for label, parameters, graph, is_met in constrained(export, symmetric):
            if not graph.edges:
                continue
            done = tried = 0
            while done < walk_count and tried < 12 * walk_count:
                tried += 1
                walked = walk(graph, draw, 4)
                if walked is None:
                    continue
                start, end = walked[0], walked[-1]
                given = {"bridges": "strict", **parameters(walked)}
                via = given.get("via", "").split(",")
                lifted = between(graph, start, end, lambda node: True)
                ruled = graph.subgraph(
                    [node for node in graph if node in (start, end) or node in via or graph.nodes[node]["bridges"]]
                )
                found = all_paths(ruled, start, end, WALKED_HOP_COUNT_MAX)
                found = found and [path for path in found if is_met(walked, path)]
                relaxed = False
                if found == [] and given["bridges"] == "default":
                    found, relaxed = all_paths(lifted, start, end, WALKED_HOP_COUNT_MAX), True
                if found is None:
                    continue
                cost = lambda path: sum(graph.nodes[node]["cost"] for node in path[1:-1])
                by_cost = given.get("sort") == "specific"
                found.sort(key=lambda path: (cost(path), len(path), path) if by_cost else (len(path), cost(path), path))
                asked = {**given, **at, "k": PATH_COUNT, "max_hops": WALKED_HOP_COUNT_MAX}
                answer = entente.ask("/path", **{"from": start, "to": end}, **asked)
                question = f"{name}, {label}: {start} to {end} with {asked}"
                listed = [path["nodes"] for path in answer["paths"]]
                if answer["path_count"]["cut"] is not None:
                    continue
                if listed != found[:PATH_COUNT]:
                    raise SystemExit(f"{question}:\n  {listed}\nNetworkX:\n  {found[:PATH_COUNT]}")
                shortest = min(map(len, found), default=0)
                count = sum(len(path) == shortest for path in found)
                if int(answer["path_count"]["shortest"]) != count:
                    raise SystemExit(f"{question}: {answer['path_count']}, NetworkX has {count}")
                if found and answer["path_count"]["relaxed"] != relaxed:
                    raise SystemExit(f"{question}: relaxed is {answer['path_count']['relaxed']}")
                done += 1
                compared += 1
                empty += not found
    print(f"{name}: {compared} answers with further constraints agree, {compared - empty} of them with paths")
    return compared


def compare(entente, name, pair_count, dates=(None,)):
    """Asks both for pairs of entities drawn by a fixed seed. Gives how many answers were compared."""
    draw = random.Random(SEED)
    compared = lists = 0
    for date in dates:
        at = {} if date is None else {"at": date}
        export = entente.ask("/graph", limit=20_000, **at)
        if export["truncated"] is not None:
            raise SystemExit(f"{name}: the export is cut")
        ids = sorted(node["id"] for node in export["nodes"])
        for parameters, accepts, allows in filters(export):
            graph = graph_of(export, accepts)
            asked = {"bridges": "all", **parameters, **at, "k": PATH_COUNT, "max_hops": HOP_COUNT_MAX}
            for _ in range(pair_count):
                start, end = draw.sample(ids, 2)
                answer = entente.ask("/path", **{"from": start, "to": end}, **asked)
                count, paths = expected(between(graph, start, end, allows), start, end, PATH_COUNT)
                told = int(answer["path_count"]["shortest"])
                question = f"{name}: {start} to {end} with {asked}"
                if not answer["path_count"]["exact"]:
                    raise SystemExit(f"{question}: the count is a lower bound")
                if told != count:
                    raise SystemExit(f"{question}: {told} shortest paths, NetworkX has {count}")
                if paths is not None:
                    listed = [path["nodes"] for path in answer["paths"]]
                    if listed != paths:
                        raise SystemExit(f"{question}:\n  {listed}\nNetworkX:\n  {paths}")
                    lists += 1
                compared += 1
    print(f"{name}: {compared} answers agree with NetworkX {nx.__version__}, {lists} of them path by path")
    return compared


ONTOLOGY = {
    "licence": "CC0 1.0",
    "families": [{"id": "all", "label": "All", "shape": "circle", "light": "#2033ff", "dark": "#7581ff"}],
    "entity_kinds": [
        {"id": kind, "family": "all", "label": kind, "plural": f"{kind}s", "pronoun": "which"}
        for kind in ("person", "organisation")
    ],
    "relation_kinds": [
        {
            "id": kind, "from": ["person"], "to": ["person", "organisation"], "forward": forward, "inverse": inverse,
            "heading": heading, "inverse_heading": inverse_heading, "sort": "event",
        }
        for kind, forward, inverse, heading, inverse_heading in (
            ("voted-on", "voted on", "was voted on by", "Votes", "Voters"),
            ("sat-in", "sat in", "had as a member", "Seats", "Members"),
            ("spoke-for", "spoke for", "was spoken for by", "Parties", "Members"),
        )
    ],
}


def write_folder(folder, entities, relations):
    """Writes a data folder. `entities` maps ids to kinds; relations are (from, kind, to)."""
    for place in ("entities", "relations", "sources"):
        (folder / place).mkdir(parents=True)
    (folder / "ontology.json").write_text(json.dumps(ONTOLOGY))
    source = {"id": "sample", "title": "A sample", "date": "2020"}
    (folder / "sources/all.json").write_text(json.dumps([source]))
    lines = (json.dumps({"id": id, "kind": kind, "name": id}) for id, kind in entities.items())
    (folder / "entities/all.jsonl").write_text("\n".join(lines) + "\n")
    claims = [{"source": "sample"}]
    lines = (
        json.dumps({"id": f"{start}--{kind}--{end}", "claims": claims}) for start, kind, end in sorted(set(relations))
    )
    (folder / "relations/all.jsonl").write_text("\n".join(lines) + "\n")


def votes(samples, folder):
    """The elections of administrators of Wikipedia: who voted on whom."""
    with open(samples / "wiki-Vote/edges.csv") as file:
        edges = [(f"user-{start}", f"user-{end}") for start, end in csv.reader(file)]
    entities = {user: "person" for edge in edges for user in edge}
    write_folder(folder, entities, ((start, "voted-on", end) for start, end in edges))


def parliament(file, folder):
    """Members, chambers and parties of a file in Popolo."""
    data = json.loads(file.read_text())
    numbers = {record["id"]: f"{place}-{number}" for place in ("persons", "organizations")
               for number, record in enumerate(data[place])}
    kinds = {"persons": "person", "organizations": "organisation"}
    entities = {numbers[record["id"]]: kind for place, kind in kinds.items() for record in data[place]}
    relations = []
    for membership in data["memberships"]:
        person = numbers[membership["person_id"]]
        relations.append((person, "sat-in", numbers[membership["organization_id"]]))
        if membership.get("on_behalf_of_id") in numbers:
            relations.append((person, "spoke-for", numbers[membership["on_behalf_of_id"]]))
    write_folder(folder, entities, relations)


def main(binary, data, samples=None):
    with Entente(binary, data) as entente:
        compared = compare(entente, "the shipped graph", 25, dates=(None, "2019", "2024-06-05"))
        kinds = json.loads((Path(data) / "ontology.json").read_text())["relation_kinds"]
        symmetric = {kind["id"] for kind in kinds if kind.get("symmetric")}
        compared += compare_constrained(entente, "the shipped graph", symmetric, 12, dates=(None, "2019"))
    if samples is None:
        print("popolo and wiki-Vote are left out: no folder of samples is named")
    else:
        samples = Path(samples)
        with tempfile.TemporaryDirectory() as made:
            made = Path(made)
            for file in sorted((samples / "popolo").glob("*.json")):
                parliament(file, made / file.stem)
                with Entente(binary, made / file.stem) as entente:
                    compared += compare(entente, file.stem, 30)
            votes(samples, made / "votes")
            with Entente(binary, made / "votes") as entente:
                compared += compare(entente, "wiki-Vote", 40)
    print(f"{compared} passed, 0 failed")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
