#!/usr/bin/env python3
"""The plans that are shown validate against the schema, and faults that it can
tell are told by it too.

Usage: plan_schema.py SCHEMA MANUAL FOLDER...   (77: no jsonschema here)
"""

import copy
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

# What each does to the manual's plan, so that the schema must refuse it.
FAULTS = {
    'a misspelt key': lambda p: p.update(initatives=[]),
    'year 0': lambda p: p['baseline'].update(year=0),
    'half a year': lambda p: p['horizon'].update(to=2040.5),
    'null': lambda p: p.update(organisation=None),
    'probability 2': lambda p: p['initiatives'][0].update(probability=2),
    'a step of years': lambda p: p['initiatives'][0].update(
        ramp={'type': 'step', 'years': 3}),
    'a life of 0 years': lambda p: p['initiatives'][0].update(lifetime=0),
    'two effects': lambda p: p['initiatives'][0].update(
        effect={'fraction': 0.5, 'absolute': 1, 'unit': 'kWh'}),
    'no effect': lambda p: p['initiatives'][0].pop('effect'),
    'a driver of no type': lambda p: p['drivers'][0].pop('type'),
    'a year that is none': lambda p: p['drivers'].append(
        {'id': 'x', 'type': 'series', 'select': {}, 'index': {'soon': 1}}),
    'two baselines': lambda p: p['targets'][0].update(
        baseline_tco2e=1, baseline_kgco2e=1),
    'tonnes of no scope': lambda p: p['baseline']['figures'].append(
        {'id': 'x', 'tco2e': 1}),
}


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding='utf-8'))


def example(path):
    """The plan that the manual page shows."""
    text = pathlib.Path(path).read_text(encoding='utf-8')
    shown = re.search(r'^\.Bd -literal.*?\n(\{\n.*?\n\})\n\.Ed', text,
                      re.DOTALL | re.MULTILINE).group(1)
    return json.loads(shown.replace('\\e', '\\').replace('\\-', '-'))


def plans_in(folders):
    """The JSON files that are plans, by name."""
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob('*.json')):
            plan = load(path)
            if 'horizon' in plan:
                yield path, plan


def main(schema_path, manual, *folders):
    schema = load(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    shown = example(manual)
    failed = 0
    for name, plan in [(manual, shown), *plans_in(folders)]:
        for error in validator.iter_errors(plan):
            print(f'{name}: {error.json_path}: {error.message}')
            failed = 1
    for name, spoil in FAULTS.items():
        plan = copy.deepcopy(shown)
        spoil(plan)
        if validator.is_valid(plan):
            print(f'the schema takes {name}')
            failed = 1
    return failed


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
