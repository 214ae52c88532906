"""One peer, asked as our kernels are asked: lines in, lines out, each with the nanoseconds that the answer took.

    peers.py PEER NODES EDGES

EDGES is a file of pairs of numbers of 32 bits. Says `ready VERSION` once it has the graph. Then, as `benches/kernels/answering.rs`
describes: `one S T`, `all S T`, `simple S T K`, and an empty line for the answers so far. A peer is asked in the best way that its documentation has, on a simple
graph without directions where it has such graphs, so that it need not look at parallel edges. Imports happen where they are needed:
without installation there are NetworkX, where it is, and SQLite.
"""

import array
import importlib.metadata
import sys
import tempfile
import time
import warnings
from itertools import islice
from pathlib import Path


def read_edges(file):
    """The ends of all edges, apart."""
    numbers = array.array("I")
    numbers.frombytes(Path(file).read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers[0::2], numbers[1::2]


def simple_pairs(starts, ends):
    """Each pair once, the lower end first, without loops: rows of two numbers."""
    import numpy

    both = numpy.stack([numpy.frombuffer(side.tobytes(), dtype=numpy.uint32) for side in (starts, ends)], axis=1)
    both = numpy.sort(both[both[:, 0] != both[:, 1]].astype(numpy.int64), axis=1)
    keys = numpy.unique(both[:, 0] << 32 | both[:, 1])
    return numpy.stack([keys >> 32, keys & 0xFFFFFFFF], axis=1)


def write_csv(file, pairs):
    file.write_text("".join(f"{start},{end}\n" for start, end in pairs.tolist()))


def meet(neighbours, start, end):
    """Breadth-first from both ends over a client, each time the smaller side; `neighbours` gives those of a whole level."""
    seen = [{start: 0}, {end: 0}]
    levels = [[start], [end]]
    hop_count = 0
    while levels[0] and levels[1]:
        side = int(len(levels[1]) < len(levels[0]))
        hop_count += 1
        mine, theirs = seen[side], seen[1 - side]
        level = []
        for node in neighbours(levels[side]):
            if node in theirs:
                return hop_count
            if node not in mine:
                mine[node] = hop_count
                level.append(node)
        levels[side] = level
    return None


class Peer:
    """What a peer can be asked; what it has no way to answer it does not have."""

    #: The name of its package, where its version stands.
    package = None

    def version(self):
        return importlib.metadata.version(self.package)


class NetworkX(Peer):
    package = "networkx"

    def __init__(self, node_count, starts, ends):
        import networkx

        self.nx = networkx
        self.graph = networkx.Graph()
        self.graph.add_nodes_from(range(node_count))
        self.graph.add_edges_from((start, end) for start, end in zip(starts, ends) if start != end)

    def one(self, start, end):
        try:
            return len(self.nx.bidirectional_shortest_path(self.graph, start, end)) - 1
        except self.nx.NetworkXNoPath:
            return None

    def simple(self, start, end, count):
        try:
            return [len(path) - 1 for path in islice(self.nx.shortest_simple_paths(self.graph, start, end), count)]
        except self.nx.NetworkXNoPath:
            return []


class NetworKit(Peer):
    package = "networkit"

    def __init__(self, node_count, starts, ends):
        import networkit
        import numpy

        networkit.setNumberOfThreads(1)
        self.networkit = networkit
        pairs = simple_pairs(starts, ends).astype(numpy.uint64)
        self.graph = networkit.GraphFromCoo((pairs[:, 0].copy(), pairs[:, 1].copy()), n=node_count)

    def one(self, start, end):
        # A search that is asked a second time gives wrong lengths in this version.
        search = self.networkit.distance.BidirectionalBFS(self.graph, start, end, storePred=True)
        search.run()
        # The ends are not part of it; without a path there is nothing to follow back.
        return len(search.getPath()) + 1 if search.getDistance() < self.graph.numberOfNodes() else None

    def all(self, start, end):
        search = self.networkit.distance.BFS(self.graph, start, storePaths=True, target=end)
        search.run()
        distance = search.distance(end)
        return (int(distance), int(search.numberOfPaths(end))) if distance < self.graph.numberOfNodes() else (None, 0)


class NetworKitLength(NetworKit):
    """The same asked for lengths alone, for which it keeps less: ours give the path all the same."""

    def one(self, start, end):
        search = self.networkit.distance.BidirectionalBFS(self.graph, start, end, storePred=False)
        search.run()
        distance = search.getDistance()
        return int(distance) if distance < self.graph.numberOfNodes() else None


class Igraph(Peer):
    package = "igraph"

    def __init__(self, node_count, starts, ends):
        import igraph

        # Pairs without a path are no reason to warn.
        warnings.simplefilter("ignore")
        self.graph = igraph.Graph(n=node_count, edges=simple_pairs(starts, ends))

    def one(self, start, end):
        path = self.graph.get_shortest_path(start, end)
        return len(path) - 1 if path else None


class Rustworkx(Peer):
    package = "rustworkx"

    def __init__(self, node_count, starts, ends):
        import rustworkx

        self.rustworkx = rustworkx
        self.graph = rustworkx.PyGraph(multigraph=False)
        self.graph.add_nodes_from(range(node_count))
        self.graph.add_edges_from_no_data([tuple(pair) for pair in simple_pairs(starts, ends).tolist()])

    def one(self, start, end):
        # Without a function for weights, each edge is 1 and nothing calls back.
        paths = self.rustworkx.dijkstra_shortest_paths(self.graph, start, target=end)
        return len(paths[end]) - 1 if end in paths else None


class Sqlite(Peer):
    """A table of both directions, in the order of its key; the search from both ends is the client's, one statement a level."""

    def __init__(self, node_count, starts, ends):
        import json
        import sqlite3

        self.dumps = json.dumps
        self.module = sqlite3
        self.database = sqlite3.connect(":memory:")
        self.database.execute("create table hop (here integer, there integer, primary key (here, there)) without rowid")
        pairs = simple_pairs(starts, ends).tolist()
        both = sorted(pairs + [[end, start] for start, end in pairs])
        self.database.executemany("insert into hop values (?, ?)", both)
        self.database.commit()

    def version(self):
        return self.module.sqlite_version

    def neighbours(self, level):
        if len(level) == 1:
            rows = self.database.execute("select there from hop where here = ?", level)
        else:
            text = self.dumps(level)
            rows = self.database.execute("select there from json_each(?) cross join hop on here = value", (text,))
        return (row[0] for row in rows)

    def one(self, start, end):
        return meet(self.neighbours, start, end)


class DuckDB(Peer):
    """The same table, sorted and with an index; the search from both ends is the client's, one statement a level."""

    package = "duckdb"

    def __init__(self, node_count, starts, ends):
        import duckdb

        self.database = duckdb.connect(":memory:", config={"threads": 1})
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "hops.csv"
            write_csv(file, simple_pairs(starts, ends))
            columns = "{'here': 'INTEGER', 'there': 'INTEGER'}"
            self.database.execute(f"create table pair as from read_csv('{file}', header = false, columns = {columns})")
        self.database.execute(
            "create table hop as select here, there from (from pair union all select there, here from pair) order by all"
        )
        self.database.execute("create index hop_here on hop (here)")

    def neighbours(self, level):
        if len(level) == 1:
            rows = self.database.execute("select there from hop where here = ?", level)
        else:
            rows = self.database.execute("select distinct there from hop where here in (select unnest(?::integer[]))", [level])
        return (row[0] for row in rows.fetchall())

    def one(self, start, end):
        return meet(self.neighbours, start, end)


class Ladybug(Peer):
    """Its own shortest path over relationships of any direction."""

    package = "ladybug"
    #: What it takes for a bound of recursive relationships.
    hop_count_max = 30

    def __init__(self, node_count, starts, ends):
        import ladybug

        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        self.database = ladybug.Database(str(folder / "graph"))
        self.connection = ladybug.Connection(self.database, num_threads=1)
        (folder / "nodes.csv").write_text("".join(f"{node}\n" for node in range(node_count)))
        write_csv(folder / "hops.csv", simple_pairs(starts, ends))
        self.connection.execute("CREATE NODE TABLE Node (id INT64 PRIMARY KEY)")
        self.connection.execute("CREATE REL TABLE Hop (FROM Node TO Node)")
        self.connection.execute(f"COPY Node FROM '{folder / 'nodes.csv'}'")
        self.connection.execute(f"COPY Hop FROM '{folder / 'hops.csv'}'")
        pattern = f"(a:Node {{id: $one}})-[hops:Hop* SHORTEST 1..{self.hop_count_max}]-(b:Node {{id: $other}})"
        self.question = self.connection.prepare(f"MATCH {pattern} RETURN length(hops)")

    def one(self, start, end):
        rows = self.connection.execute(self.question, {"one": start, "other": end})
        return int(rows.get_next()[0]) if rows.has_next() else None


PEERS = {
    "networkx": NetworkX,
    "networkit": NetworKit,
    "networkit-length": NetworKitLength,
    "igraph": Igraph,
    "rustworkx": Rustworkx,
    "sqlite": Sqlite,
    "duckdb": DuckDB,
    "ladybug": Ladybug,
}


def in_line(question, found):
    """An answer as our kernels give it, without the time."""
    if question == "all":
        hop_count, count = found
        return f"{'-' if hop_count is None else hop_count} {count}"
    if question == "simple":
        return ",".join(map(str, found)) or "-"
    return "-" if found is None else str(found)


def main(name, node_count, edges):
    peer = PEERS[name](int(node_count), *read_edges(edges))
    print("ready", peer.version(), flush=True)
    for line in sys.stdin:
        if line == "\n":
            sys.stdout.flush()
            continue
        question, *numbers = line.split()
        ask = getattr(peer, question)
        numbers = [int(number) for number in numbers]
        start = time.perf_counter_ns()
        found = ask(*numbers)
        nanoseconds = time.perf_counter_ns() - start
        print(in_line(question, found), nanoseconds)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
