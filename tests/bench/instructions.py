#!/usr/bin/env python3
"""How many instructions a row takes: a figure that does not drift with a
machine's load, and hardly from one machine to the next.

    instructions.py CO2E GENERATE FACTORS_DIR [ROWS]

Counted by callgrind, by one thread. Start: a footprint of one row. Reading: so
many rows, and the same rows four times more, which bring nothing new: the
difference by row. What is left of the first run is what was met for the
first time, priced and written, by group. Exit 77 without valgrind.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

MORE = 4
BY = "organisation,year,department"


def instructions(co2e, file):
    """Of a whole run, and the groups that it wrote."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", co2e,
         "footprint", file, "--by", BY, "--format", "csv", "--threads", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit("exit %d: %s" % (done.returncode, done.stderr.decode()[-500:]))
    count = re.search(rb"refs:\s*([\d,]+)", done.stderr).group(1)
    return int(count.replace(b",", b"")), done.stdout.count(b"\n") - 1


def main():
    co2e, generate, factors = sys.argv[1:4]
    rows = int(sys.argv[4]) if len(sys.argv) > 4 else 50_000
    if not shutil.which("valgrind"):
        print("skipped: there is no valgrind")
        sys.exit(77)
    os.environ["CO2E_FACTORS_DIR"] = factors
    with tempfile.TemporaryDirectory() as folder:
        one, some, again, figures = (
            os.path.join(folder, name)
            for name in ("one.csv", "some.csv", "again.csv", "figures.csv"))
        for count, path in ((1, one), (rows, some)):
            subprocess.run([generate, str(count), path, figures], check=True,
                           stderr=subprocess.DEVNULL)
        with open(some, "rb") as file:
            header, body = file.read().split(b"\n", 1)
        with open(again, "wb") as file:
            file.write(header + b"\n" + body * (1 + MORE))
        start, _ = instructions(co2e, one)
        first, groups = instructions(co2e, some)
        both, _ = instructions(co2e, again)
    row = (both - first) / (MORE * rows)
    left = first - start - rows * row
    print("start: %.1f million instructions" % (start / 1e6))
    print("reading: %.0f instructions a row" % row)
    print("the first of each kind, pricing and writing: %.1f million, %.0f a group of %d" %
          (left / 1e6, left / groups, groups))


main()
