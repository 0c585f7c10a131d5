#!/usr/bin/env python3
"""Ratios, all measured in one run on one machine: no time is asserted.

    bench.py start CO2E FACTORS_DIR GENERATE
    bench.py rows  CO2E FACTORS_DIR [ROWS]

start: a footprint of 1,000 generated rows, process start to finish, against an
empty process of the same program, and others that do next to nothing: what is
left is the loading of all sets, and the rows. rows: generated rows end to end against a plain awk join of
the same work, after both were seen to give the same totals.
"""
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time

AWK = """
FNR == NR { factor[$1, $2, $3] = $4; next }
FNR > 1   { kg[$1] += $2 * factor[$1, $3, substr($4, 1, 4)] }
END       { for (a in kg) printf "%s,%.17g\\n", a, kg[a] }
"""


def run(argv):
    """Seconds, and the output."""
    begin = time.perf_counter()
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit("%s: exit %d" % (" ".join(argv[:3]), done.returncode))
    return seconds, done.stdout.decode()


def best(argv, times):
    return min((run(argv) for _ in range(times)), key=lambda r: r[0])


def start(co2e, generate):
    """By turns, so that what else the machine does meets all alike."""
    with tempfile.TemporaryDirectory() as folder:
        activity = os.path.join(folder, "activity.csv")
        run([generate, "1000", activity, os.path.join(folder, "figures.csv")])
        cases = [("empty process: co2e --help", [co2e, "--help"]),
                 ("load of all sets, nothing else", [co2e, "factors", "list"]),
                 ("footprint of 1,000 rows", [co2e, "footprint", activity,
                                              "--by", "organisation,year,department",
                                              "--format", "csv"]),
                 ("python3 -c pass", [sys.executable, "-c", "pass"]),
                 ("awk that counts its lines", ["awk", "END { print NR }", activity])]
        found = [[run(argv)[0] for _, argv in cases] for _ in range(50)]
    empty = min(row[0] for row in found)
    print("%-32s %8s %8s %12s %8s"
          % ("50 runs", "least", "median", "above empty", "ratio"))
    for i, (name, _) in enumerate(cases):
        times = sorted(row[i] * 1e3 for row in found)
        print("%-32s %5.1f ms %5.1f ms %9.1f ms %8.1f"
              % (name, times[0], times[len(times) // 2],
                 times[0] - empty * 1e3, times[0] / empty / 1e3))


def figures(factors_dir, year):
    """activity, unit -> kgCO2e of all its stages in scopes 1 to 3."""
    stages, found = {}, {}
    path = os.path.join(factors_dir, "desnz-%d" % year, "factors.csv")
    with open(path, newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["scope"] == "outside" or row["region"]:
                continue
            key = row["activity"], row["unit"]
            stages.setdefault(row["activity"], set()).add(row["stage"])
            found.setdefault(key, {})[row["stage"]] = row["kgco2e"]
    # only where every stage of the activity has a figure in this very unit, and
    # none is taken from another activity: awk knows of no more than a table
    own = ("fuels/", "bioenergy/", "business-travel", "freighting-goods/",
           "water-", "uk-electricity", "refrigerant-and-other/", "hotel-stay/")
    return {key: sum(map(float, by_stage.values()))
            for key, by_stage in found.items()
            if key[0].startswith(own) and "," not in key[1]
            and set(by_stage) == stages[key[0]] and all(by_stage.values())}


def generate(folder, factors_dir, rows):
    by_year = {year: figures(factors_dir, year) for year in (2024, 2025)}
    keys = sorted(set(by_year[2024]) & set(by_year[2025]))
    keys = keys[::max(1, len(keys) // 60)][:60]
    table = os.path.join(folder, "table.csv")
    with open(table, "w", encoding="utf-8") as out:
        for year in by_year:
            for key in keys:
                out.write("%s,%s,%d,%.17g\n" % (*key, year, by_year[year][key]))
    data = os.path.join(folder, "rows.csv")
    state = 1
    with open(data, "w", encoding="utf-8") as out:
        out.write("activity,quantity,unit,date,site\n")
        for _ in range(rows):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            activity, unit = keys[(state >> 33) % len(keys)]
            month = (state >> 20) % 24
            out.write("%s,%d.%02d,%s,%d-%02d,site-%d\n" % (
                activity, (state >> 40) % 5000, (state >> 12) % 100, unit,
                2024 + month // 12, month % 12 + 1, (state >> 50) % 20))
    return table, data, len(keys)


def totals(text, column):
    return {row[0]: float(row[column]) for row in csv.reader(text.splitlines())}


def rows(co2e, factors_dir, count):
    with tempfile.TemporaryDirectory() as folder:
        table, data, keys = generate(folder, factors_dir, count)
        print("%d rows, %d activities and units, 24 months, %.0f MB" %
              (count, keys, os.path.getsize(data) / 1e6))
        ours, text = best(
            [co2e, "footprint", data, "--by", "activity", "--format", "csv"], 3)
        _, _, body = text.partition("\n")
        mine = totals(body, 1)
        print("co2e: %.2f s" % ours)
        for awk in filter(shutil.which, ("mawk", "gawk")):
            seconds, text = best([awk, "-F,", AWK, table, data], 3)
            theirs = totals(text, 1)
            worst = max((abs(mine.get(a, 0) / kg - 1)
                         for a, kg in theirs.items() if kg), default=1)
            if set(mine) != set(theirs) or worst > 1e-9:
                sys.exit("%s and co2e differ: %g" % (awk, worst))
            print("%s: %.2f s; same totals (%.0e); ratio %.2f" %
                  (awk, seconds, worst, ours / seconds))


def main():
    what, co2e, factors_dir, *more = sys.argv[1:]
    os.environ["CO2E_FACTORS_DIR"] = factors_dir
    if what == "start":
        start(co2e, more[0])
    else:
        rows(co2e, factors_dir, int(more[0]) if more else 1_000_000)


main()
