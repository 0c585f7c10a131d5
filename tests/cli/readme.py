#!/usr/bin/env python3
"""The README's examples, run as a newcomer would, and compared with what it shows.

Usage: readme.py --co2e PROGRAM --factors FOLDER README

Every `$ co2e ...` and `$ ./dev run ...` of a ```console block is one step; what it
writes to stdout must be what stands below it, `...` for any lines. Other commands
(the build itself, programs that have a test of their own) are passed over.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import run

# What the README says its bad.csv is: one fault a line.
BAD = ('activity,quantity,unit,date\n'
       'electricty,100,kWh,2024\n'
       'electricity,100,litres,2024\n'
       'gas,,kWh,2024\n')


def steps(readme):
    """(command, expected lines) of all console blocks."""
    for block in re.findall(r'```console\n(.*?)```', readme, re.S):
        command, expected = None, []
        for line in block.splitlines() + ['$ ']:
            if not line.startswith('$ '):
                expected.append(line)
                continue
            if command and command.startswith('co2e '):
                yield command, expected
            command = line[2:].replace('./dev run', 'co2e')
            expected = []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--co2e', type=os.path.abspath, required=True)
    parser.add_argument('--factors', type=os.path.abspath, required=True)
    parser.add_argument('readme', type=pathlib.Path)
    options = parser.parse_args()
    todo = list(steps(options.readme.read_text(encoding='utf-8')))
    failed = 0
    print('1..{}'.format(len(todo)))
    with tempfile.TemporaryDirectory(prefix='co2e-readme-') as name:
        folder = pathlib.Path(name).resolve()
        shutil.copytree(options.readme.parent / 'examples', folder / 'examples')
        (folder / 'bad.csv').write_text(BAD, encoding='utf-8')
        environment = run.scratch_environment(folder, options.co2e,
                                              options.factors)
        for number, (command, expected) in enumerate(todo, 1):
            done = subprocess.run(['sh', '-c', command], cwd=folder,
                                  env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=120)
            said = run.trimmed(run.lines_of(done.stdout))
            good = run.agrees(run.trimmed(expected), said)
            failed += not good
            print('{} {} - {}'.format('ok' if good else 'not ok', number,
                                      command), flush=True)
            if not good:
                print('\n'.join(['$ ' + command] + said), file=sys.stderr)
    return int(failed > 0)


if __name__ == '__main__':
    sys.exit(main())
