"""What people use today for "read the CSV, join the factors, convert units,
group, write": the same job, as each does it best. A peer is told the figures,
where to write, and the files: its last arguments.
"""
import os
import shutil
import subprocess
import sys

BY = ["organisation", "year", "department"]
FIGURES = ["kgco2e", "kgco2e_market", "kgco2e_outside", "kgco2e_beyond", "kgco2e_avoided"]

DUCKDB = """
const duckdb = require('@duckdb/node-api');
const [threads, figures, out, ...files] = process.argv.slice(2);
const list = '[' + files.map(f => `'${f}'`).join(', ') + ']';
(async () => {
  const db = await duckdb.DuckDBInstance.create(':memory:', {threads: threads});
  const c = await db.connect();
  const source = files[0].endsWith('.parquet')
    ? `read_parquet(${list})`
    : `read_csv(${list}, header=true, delim=',', quote='"', auto_detect=false,
       columns={organisation:'VARCHAR',department:'VARCHAR',site:'VARCHAR',
       activity:'VARCHAR',quantity:'DOUBLE',unit:'VARCHAR',date:'VARCHAR',
       note:'VARCHAR'})`;
  if (out.endsWith('.parquet')) {
    await c.run(`COPY (SELECT * FROM ${source}) TO '${out}' (FORMAT parquet)`);
    return;
  }
  await c.run(`CREATE TABLE f AS SELECT * FROM read_csv('${figures}',
    columns={activity:'VARCHAR',unit:'VARCHAR',year:'VARCHAR',kgco2e:'DOUBLE',
    market:'DOUBLE',outside:'DOUBLE',beyond:'DOUBLE',avoided:'DOUBLE'})`);
  await c.run(`COPY (
    WITH q AS (SELECT organisation, department, activity, unit,
                      left(date, 4) AS year, sum(quantity) AS q, count(*) AS n
               FROM ${source} GROUP BY ALL)
    SELECT organisation, year, department, sum(q * kgco2e) AS kgco2e,
           sum(q * market) AS kgco2e_market, sum(q * outside) AS kgco2e_outside,
           sum(q * beyond) AS kgco2e_beyond, sum(q * avoided) AS kgco2e_avoided,
           sum(n)::BIGINT AS rows
    FROM q JOIN f USING (activity, unit, year) GROUP BY ALL)
    TO '${out}' (HEADER)`);
})();
"""

AWK = """
BEGIN { FS = "," }
FNR == 1 { file++; next }
file == 1 { for (i = 4; i <= 8; i++) v[$1, $2, $3, i] = $i; next }
{
  y = substr($7, 1, 4); g = $1 "," y "," $2; k = $4 SUBSEP $6 SUBSEP y
  a[g] += $5 * v[k, 4]; b[g] += $5 * v[k, 5]; c[g] += $5 * v[k, 6]
  d[g] += $5 * v[k, 7]; e[g] += $5 * v[k, 8]; n[g]++
}
END {
  print "organisation,year,department,%s,rows"
  for (g in a) printf "%%s,%%.17g,%%.17g,%%.17g,%%.17g,%%.17g,%%d\\n", g, a[g], b[g], c[g], d[g], e[g], n[g]
}
""" % ",".join(FIGURES)

POLARS = """
import sys, polars as pl
figures, out, *files = sys.argv[1:]
names = [('kgco2e', 'kgco2e'), ('market', 'kgco2e_market'), ('outside', 'kgco2e_outside'),
         ('beyond', 'kgco2e_beyond'), ('avoided', 'kgco2e_avoided')]
f = pl.scan_csv(figures, schema_overrides=dict({'year': pl.String}, **{a: pl.Float64 for a, _ in names}))
q = (pl.scan_csv(files, schema_overrides={'quantity': pl.Float64, 'date': pl.String})
     .with_columns(pl.col('date').str.slice(0, 4).alias('year'))
     .group_by('organisation', 'department', 'activity', 'unit', 'year')
     .agg(pl.col('quantity').sum().alias('q'), pl.len().alias('n'))
     .join(f, on=['activity', 'unit', 'year'])
     .group_by('organisation', 'year', 'department')
     .agg(*[(pl.col('q') * pl.col(a)).sum().alias('sum_' + b) for a, b in names],
          pl.col('n').sum().alias('rows'))
     .rename({'sum_' + b: b for _, b in names}))
q.collect(engine='streaming').write_csv(out)
"""

PANDAS = """
import sys, pandas as pd
figures, out, *files = sys.argv[1:]
keys = ['organisation', 'department', 'activity', 'unit', 'year']
f = pd.read_csv(figures, dtype={'year': str})
parts = []
for file in files:
    for p in pd.read_csv(file, chunksize=1000000, usecols=['organisation',
            'department', 'activity', 'quantity', 'unit', 'date']):
        p['year'] = p['date'].str[:4]
        parts.append(p.groupby(keys)['quantity'].agg(['sum', 'count']).reset_index())
q = pd.concat(parts).groupby(keys)[['sum', 'count']].sum().reset_index()
q = q.merge(f, on=['activity', 'unit', 'year'])
names = ['kgco2e', 'market', 'outside', 'beyond', 'avoided']
for name in names:
    q[name] = q[name] * q['sum']
q = q.groupby(['organisation', 'year', 'department'])[names + ['count']].sum().reset_index()
q.columns = ['organisation', 'year', 'department', 'kgco2e', 'kgco2e_market',
             'kgco2e_outside', 'kgco2e_beyond', 'kgco2e_avoided', 'rows']
q.to_csv(out, index=False)
"""

DATA_TABLE = """
library(data.table)
a <- commandArgs(TRUE)
setDTthreads(as.integer(a[1]))
f <- fread(a[2], colClasses = list(character = c('activity', 'unit', 'year')))
d <- rbindlist(lapply(a[-(1:3)], fread, select = c('organisation', 'department',
  'activity', 'quantity', 'unit', 'date'), colClasses = list(character = 'date')))
d[, year := substr(date, 1, 4)]
q <- d[, .(q = sum(quantity), n = .N), by = .(organisation, department, activity, unit, year)]
q <- f[q, on = .(activity, unit, year), nomatch = NULL]
g <- q[, .(kgco2e = sum(q * kgco2e), kgco2e_market = sum(q * market),
  kgco2e_outside = sum(q * outside), kgco2e_beyond = sum(q * beyond),
  kgco2e_avoided = sum(q * avoided), rows = sum(n)), by = .(organisation, year, department)]
fwrite(g, a[3])
"""


class Peer:
    """One line of the table. `out`: what the program's own output goes to (None:
    it writes `result` itself, if there is a result)."""

    def __init__(self, name, threads, argv, result=None, out=None):
        self.name, self.threads, self.argv = name, threads, argv
        self.result, self.out = result, out


def has_module(python, name):
    return subprocess.run([python, "-c", "import " + name],
                          stderr=subprocess.DEVNULL).returncode == 0


def has_data_table():
    return shutil.which("Rscript") and subprocess.run(
        ["Rscript", "-e", "library(data.table)"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL).returncode == 0


def script(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


def duckdb_script(folder):
    """The script, or None where DuckDB cannot be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    if not os.path.isdir(os.path.join(folder, "node_modules/@duckdb")):
        done = subprocess.run(["npm", "install", "--prefix", folder, "--silent",
                               "@duckdb/node-api"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
        if done.returncode:
            return None
    return script(folder, "peer.js", DUCKDB)


def parquet_of(folder, node_script, cpus, figures, files):
    """The same rows as Parquet, made once."""
    path = os.path.join(folder, os.path.basename(files[0])[:-len(".csv")] + ".parquet")
    if not os.path.exists(path):
        subprocess.run(["node", node_script, str(cpus), figures, path] + files, check=True)
    return path


class Job:
    """What is to be done, by whom, and where the results go."""

    def __init__(self, build, folder, figures, files, python=sys.executable):
        self.build, self.folder = build, folder
        self.figures, self.files, self.python = figures, files, python
        self.cpus = len(os.sched_getaffinity(0))
        self.counts = [1, self.cpus] if self.cpus > 1 else [1]

    def result(self, name):
        return os.path.join(self.folder, "result-%s.csv" % name)

    def ours(self, threads, *more, name="co2e"):
        path = self.result("%s-%d" % (name, threads))
        argv = [os.path.join(self.build, "examples/cli/co2e"), "footprint", *self.files,
                "--by", ",".join(BY), "--format", "csv", "--threads", str(threads), *more]
        return Peer(name, threads, argv, path, path)

    def plain(self):
        path = self.result("plain")
        return [Peer("plain C", 1, [os.path.join(self.build, "tests/bench/plain"),
                                    self.figures, *self.files], path, path)]

    def duckdb(self):
        node_script = duckdb_script(self.folder)
        if not node_script:
            return []
        peers = []
        for name, files in (("DuckDB", self.files), ("DuckDB, Parquet", None)):
            if not files:
                files = [parquet_of(self.folder, node_script, self.cpus, self.figures,
                                    self.files)]
            for n in self.counts:
                path = self.result("%s-%d" % (name.replace(", ", "-"), n))
                peers.append(Peer(name, n, ["node", node_script, str(n), self.figures, path]
                                  + files, path))
        return peers

    def data_table(self):
        if not has_data_table():
            return []
        r = script(self.folder, "peer.R", DATA_TABLE)
        return [Peer("data.table", n, ["Rscript", r, str(n), self.figures,
                                       self.result("data.table-%d" % n)] + self.files,
                     self.result("data.table-%d" % n)) for n in self.counts]

    def of_python(self, name, source, counts):
        if not has_module(self.python, name):
            return []
        path = script(self.folder, "peer-%s.py" % name, source)
        return [Peer(name, n, [self.python, path, self.figures, self.result(
            "%s-%d" % (name, n))] + self.files, self.result("%s-%d" % (name, n)))
                for n in counts]

    def polars(self):
        return self.of_python("polars", POLARS, self.counts)

    def pandas(self):
        return self.of_python("pandas", PANDAS, [1])

    def awk(self):
        return [Peer(name, 1, [name, AWK, self.figures] + self.files, self.result(name),
                     self.result(name)) for name in ("mawk", "gawk") if shutil.which(name)]

    def floor(self):
        return [Peer("cat", 1, ["cat"] + self.files)]


# In the order of the table; what --only takes.
KINDS = ["plain", "duckdb", "data_table", "polars", "pandas", "awk", "floor"]
