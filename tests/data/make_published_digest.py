#!/usr/bin/env python3
"""Digests of the published UK Government conversion factors, for test_published.

    make_published_digest.py REFERENCE_DIR [OUT_DIR]

reads REFERENCE_DIR/desnz-YYYY.csv (the flat files as published, with the
columns factor_id,scope,level1,level2,level3,level4,column_text,uom,ghg_unit,
value) and writes OUT_DIR/desnz-YYYY.csv, one row for each scope and level 1:

    scope,level1,figures,blank,parts,digest

figures  rows that are a figure: "kg CO2e", and in the tables that hold CO2
         alone (outside of scopes; losses of overseas electricity) that CO2
blank    of these, published without a value
parts    rows with a gas's part of a figure that have a value
digest   of the lines of these rows, whatever their order: the sum modulo 2^64
         of the first eight bytes, big-endian, of each line's SHA-256

A line is id|scope|level 1 / level 2|label|unit|gas|value as published. The id is
left out of parts. The label joins level 3, level 4 and the column text by
", " without what only repeats the unit or says a year; where nothing is left
it is level 2. Rows of energy per distance (kWh) are no figures and left out.

Independent of the library on purpose: it reads what was published, not what
the importer wrote.
"""
import collections
import csv
import hashlib
import pathlib
import re
import sys

SCOPES = {"Scope 1": "1", "Scope 2": "2", "Scope 3": "3", "Outside of Scopes": "outside"}
GASES = {
    "kg CO2e": "CO2e",
    "kg CO2e of CO2 per unit": "CO2",
    "kg CO2e of CH4 per unit": "CH4",
    "kg CO2e of N2O per unit": "N2O",
}
UNIT_WORDS = {"Tonnes", "Volume", "Energy - Gross CV", "Energy - Net CV"}


def label(row):
    level4 = row["level4"]
    if level4 == row["uom"] or re.fullmatch(r"(19|20)\d\d", level4):
        level4 = ""
    text = "" if row["column_text"] in UNIT_WORDS else row["column_text"]
    parts = [part for part in (row["level3"], level4, text) if part]
    return ", ".join(parts) or row["level2"]


def is_co2_alone(row):
    return row["level1"] == "Outside of scopes" or row["level2"] == "T&D- overseas electricity"


def digest(rows):
    groups = collections.defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        if row["ghg_unit"].startswith("kWh"):
            continue
        gas = GASES[row["ghg_unit"]]
        scope = SCOPES[row["scope"]]
        group = groups[scope, row["level1"]]
        figure = gas == "CO2e" or is_co2_alone(row)
        if not figure and not row["value"]:
            continue
        line = "|".join((
            row["factor_id"] if figure else "",
            scope,
            row["level1"] + " / " + row["level2"],
            label(row),
            row["uom"],
            gas,
            row["value"],
        ))
        group[0] += figure
        group[1] += figure and not row["value"]
        group[2] += not figure
        group[3] += int.from_bytes(hashlib.sha256(line.encode()).digest()[:8], "big")
    return groups


def main():
    reference = pathlib.Path(sys.argv[1])
    out = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path(__file__).parent / "published"
    for path in sorted(reference.glob("desnz-????*.csv")):
        year = path.stem.split("-")[1]
        with open(path, newline="", encoding="utf-8") as file:
            groups = digest(csv.DictReader(file))
        with open(out / f"desnz-{year}.csv", "w", encoding="utf-8", newline="\n") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("scope", "level1", "figures", "blank", "parts", "digest"))
            for (scope, level1), (figures, blank, parts, total) in sorted(groups.items()):
                writer.writerow((scope, level1, figures, blank, parts, f"{total % 2**64:016x}"))


if __name__ == "__main__":
    main()
