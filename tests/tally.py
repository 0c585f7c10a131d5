#!/usr/bin/env python3
"""Counts what `meson test` ran, case by case, from its JSON log.

Usage: tally.py testlog.json...

The last line is "N passed, N failed". A program that speaks TAP counts once per
case; one that died, or reported fewer cases than it planned, counts as one
failure more. Exits with 1 where anything failed, or nothing passed.
"""

import json
import re
import sys

CASE = re.compile(r'(ok|not ok)\b\s*\d*(.*)')
DIRECTIVE = re.compile(r'#\s*(skip|todo)', re.IGNORECASE)
FINE = {'OK', 'EXPECTEDFAIL'}


def cases(output):
    """(passed, failed, skipped) of the top-level TAP lines."""
    passed = failed = skipped = 0
    for line in output.splitlines():
        case = CASE.match(line)
        if not case:
            continue
        if DIRECTIVE.search(case.group(2)):
            skipped += 1
        elif case.group(1) == 'ok':
            passed += 1
        else:
            failed += 1
    return passed, failed, skipped


def count(test):
    if test['result'] == 'SKIP':
        return 0, 0, 1
    passed, failed, skipped = cases(test.get('stdout') or '')
    if passed + failed + skipped == 0:
        passed = int(test['result'] in FINE)
    if test['result'] not in FINE and failed == 0:
        failed = 1
    return passed, failed, skipped


def main(paths):
    tests = []
    for path in paths:
        with open(path, encoding='utf-8', errors='replace') as log:
            tests += [json.loads(line) for line in log if line.strip()]
    totals = [sum(column) for column in zip(*map(count, tests))] or [0, 0, 0]
    for test in tests:
        if count(test)[1]:
            print('failed: ' + test['name'])
    if totals[2]:
        print('{} skipped'.format(totals[2]))
    print('{} passed, {} failed'.format(*totals[:2]))
    return int(totals[1] > 0 or totals[0] == 0)


if __name__ == '__main__':
    if len(sys.argv) < 2 or sys.argv[1].endswith('*.json'):
        print('0 passed, 1 failed')
        sys.exit(1)
    sys.exit(main(sys.argv[1:]))
