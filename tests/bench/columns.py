#!/usr/bin/env python3
"""Columns into an inventory, ours against what people use, in one run: no time
is asserted, the totals are.

    columns.py BENCH [--rows 1e8] [--peer-rows 1e7] [--duckdb FOLDER]

BENCH (bench_columns.c) runs the library and plain loops over doubles, and leaves
its first rows as raw arrays. numpy and DuckDB (FOLDER has the npm registry's
@duckdb/node-api in its node_modules) then add up the same rows by the 36,000
groups, one figure and five, where they are there; their rows are in memory when
the clock starts. Seconds are of the processor, so that what else runs is not in
them: DuckDB's are divided by its threads, as if none ever waited for another.
Each group must agree to 1e-9, relative.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

try:
    import numpy as np
except ImportError:
    np = None

GROUPS, FIGURES, RUNS = 36000, 5, 3

# DuckDB has the rows in a table of its own before the clock starts.
JAVASCRIPT = """
const duckdb = require('@duckdb/node-api');
const [folder, threads, runs] = process.argv.slice(1);
(async () => {
  const db = await duckdb.DuckDBInstance.create(':memory:', {threads: threads});
  const c = await db.connect();
  await c.run(`CREATE TABLE r AS SELECT * FROM read_csv('${folder}/rows.csv',
    header=false, columns={q:'DOUBLE', h:'INTEGER', g:'INTEGER'})`);
  await c.run(`CREATE TABLE f AS SELECT * FROM read_csv('${folder}/figures.csv',
    header=false, columns={h:'INTEGER', f0:'DOUBLE', f1:'DOUBLE', f2:'DOUBLE',
    f3:'DOUBLE', f4:'DOUBLE'})`);
  const took = {};
  for (const [name, n] of [['one', 1], ['five', 5]]) {
    const sums = [...Array(n).keys()].map(k => `sum(q * f${k}) AS s${k}`);
    took[name] = [];
    for (let run = 0; run < runs; run++) {
      const begin = process.cpuUsage();
      await c.run(`CREATE OR REPLACE TABLE s AS SELECT g, ${sums.join()}
        FROM r JOIN f USING (h) GROUP BY g`);
      const spent = process.cpuUsage(begin);
      took[name].push((spent.user + spent.system) / 1e6 / threads);
    }
  }
  const reader = await c.runAndReadAll('SELECT g, s0 FROM s ORDER BY g');
  console.log(JSON.stringify({took: took, sums: reader.getRows().map(
    row => row.map(Number))}));
})();
"""


def tell(what, rows, seconds, ours):
    rate = rows / seconds
    print("%-44s %6.3f s %7.1f million rows/s; ours is %.1f times as fast" %
          (what, seconds, rate / 1e6, ours / rate))


def agree(name, theirs, sums):
    worst = max((abs(a / b - 1) for a, b in zip(theirs, sums) if b), default=0)
    if worst > 1e-9:
        sys.exit("%s: a group is off by %g" % (name, worst))


def best(work):
    """Seconds of the processor, as bench_columns.c counts them; the result."""
    took = []
    for _ in range(RUNS):
        begin = time.process_time()
        result = work()
        took.append(time.process_time() - begin)
    return min(took), result


def load(folder):
    def array(name, kind):
        return np.fromfile(os.path.join(folder, name), dtype=kind)
    return (array("quantity", "f8"), array("handle", "u4"), array("group", "u4"),
            array("figures", "f8").reshape(-1, FIGURES))


def numpy_peer(folder, sums, ours):
    quantity, handle, group, figures = load(folder)
    columns = [np.ascontiguousarray(figures[:, k]) for k in range(FIGURES)]

    def bincount(count):
        return [np.bincount(group, quantity * column[handle], GROUPS)
                for column in columns[:count]]

    def add_at(count):
        out = np.zeros((count, GROUPS))
        for k in range(count):
            np.add.at(out[k], group, quantity * columns[k][handle])
        return out

    for name, work in (("bincount", bincount), ("add.at", add_at)):
        for words, count in (("one figure", 1), ("five figures", FIGURES)):
            seconds, found = best(lambda: work(count))
            agree("numpy", found[0], sums)
            tell("numpy %s, %s" % (name, words), len(quantity), seconds, ours)


def duckdb_peer(folder, sums, ours, rows, modules):
    for threads in (1, 2):
        ran = subprocess.run(
            ["node", "-e", JAVASCRIPT, folder, str(threads), str(RUNS)],
            cwd=modules, check=True, capture_output=True, text=True)
        told = json.loads(ran.stdout)
        theirs = [0.0] * GROUPS
        for group, kilograms in told["sums"]:
            theirs[int(group)] = kilograms
        agree("DuckDB", theirs, sums)
        for words in ("one", "five"):
            tell("DuckDB, %d thread%s, %s" % (threads, "s" * (threads > 1),
                 words + " figure" + "s" * (words == "five")),
                 rows, min(told["took"][words]), ours)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--rows", type=float, default=0)
    parser.add_argument("--peer-rows", type=float, default=1e7)
    parser.add_argument("--duckdb")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run([args.bench, "%d" % args.rows, folder,
                              "%d" % args.peer_rows],
                             check=True, stdout=subprocess.PIPE, text=True)
        print(ran.stdout, end="")
        ours = float(ran.stdout.splitlines()[0].rpartition("million")[0].split()[-1]) * 1e6
        with open(os.path.join(folder, "sums"), encoding="utf-8") as text:
            sums = [float(line) for line in text]
        if np:
            numpy_peer(folder, sums, ours)
        else:
            print("numpy: skipped: this needs numpy (Debian: python3-numpy)")
        if args.duckdb:
            rows = os.path.getsize(os.path.join(folder, "quantity")) // 8
            duckdb_peer(folder, sums, ours, rows, args.duckdb)
        else:
            print("DuckDB: skipped: --duckdb FOLDER has @duckdb/node-api")


main()
