#!/usr/bin/env python3
"""Runs transcripts of the program, and compares what it says, word by word.

Usage: run.py --co2e PROGRAM --factors FOLDER TRANSCRIPT
       run.py --co2e PROGRAM --factors FOLDER --write TRANSCRIPT...
       run.py --list FOLDER

A transcript (*.test) is what one would see in a terminal:

    # A comment. It begins the file, or follows an empty line.
    $ co2e footprint gas.csv --by scope
    what it writes to stdout, then what it writes to stderr
    [exit 1]

    $ cat >own.csv <<END
    > activity,quantity
    > END
    $ co2e check own.csv | head -n 1

The command goes to `sh -c`, in a scratch folder that holds a copy of
tests/cli/data and lives as long as the transcript; "> " continues it. A line of
only ... stands for any lines. [exit 0] is left out. Empty lines at the end of an
output do not count. Output that ends within a line has "[no newline]" after it.
A comment "# Needs a terminal." before a command skips it where the machine gives
none.

--write puts what the program says now into the transcripts, where it differs:
read the change before you keep it. --list names a folder's transcripts.
"""

import argparse
import difflib
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parent / 'data'
SECONDS = 120


class Step:
    """A command, and what is expected of it. `lead`: the comments before it."""

    def __init__(self, lead, command):
        self.lead = lead
        self.command = [command]
        self.expected = []

    def script(self):
        return '\n'.join(line[2:] for line in self.command)


def ends_output(lines, i):
    """Does the empty line i separate steps, or is it part of an output?"""
    while i < len(lines) and not lines[i]:
        i += 1
    return i == len(lines) or lines[i].startswith(('$ ', '# '))


def parse(text):
    """The steps, and the lines after the last of them."""
    lines = text.splitlines()
    steps, lead = [], []
    i = 0
    while i < len(lines):
        if not lines[i].startswith('$ '):
            if lines[i] and not lines[i].startswith('#'):
                raise ValueError('line {}: neither a comment nor a command: {}'
                                 .format(i + 1, lines[i]))
            lead.append(lines[i])
            i += 1
            continue
        step = Step(lead, lines[i])
        steps.append(step)
        lead = []
        i += 1
        while i < len(lines) and lines[i].startswith('> '):
            step.command.append(lines[i])
            i += 1
        while i < len(lines) and not lines[i].startswith('$ '):
            if not lines[i] and ends_output(lines, i):
                break
            step.expected.append(lines[i])
            i += 1
    return steps, lead


def lines_of(output):
    text = output.decode('utf-8', 'backslashreplace')
    if text and not text.endswith('\n'):
        text += '[no newline]\n'
    return text.split('\n')[:-1]


def trimmed(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def run(step, folder, environment):
    """What the command says, in a transcript's lines."""
    try:
        done = subprocess.run(['sh', '-c', step.script()], cwd=folder,
                              env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return ['[still running after {} s]'.format(SECONDS)]
    said = trimmed(lines_of(done.stdout) + lines_of(done.stderr))
    if done.returncode:
        said.append('[exit {}]'.format(done.returncode))
    return said


def parted(lines):
    """The output, and its [exit N] or ''."""
    if lines and lines[-1].startswith('[exit '):
        return lines[:-1], lines[-1]
    return lines, ''


def agrees(expected, said):
    """The exit status always; line by line what was said, where `...` takes the
    fewest lines that work."""
    expected, exit_expected = parted(expected)
    said, exit_said = parted(said)
    if exit_expected != exit_said:
        return False
    i = j = 0
    retry = None
    while j < len(said):
        if i < len(expected) and expected[i] == '...':
            i += 1
            retry = [i, j]
        elif i < len(expected) and expected[i] == said[j]:
            i += 1
            j += 1
        elif retry:
            retry[1] += 1
            i, j = retry
        else:
            return False
    return all(line == '...' for line in expected[i:])


def scratch_environment(folder, program, factors):
    """The program as `co2e`, first on the PATH; nothing of the user's own."""
    (folder / '.bin').mkdir()
    (folder / '.bin' / 'co2e').symlink_to(program)
    keep = {name: value for name, value in os.environ.items()
            if not name.startswith(('CO2E_', 'LC_')) and
            name not in ('LANG', 'LANGUAGE', 'NO_COLOR', 'COLUMNS')}
    return dict(keep, PATH='{}:{}'.format(folder / '.bin', os.environ['PATH']),
                HOME=str(folder), TZ='UTC', LC_ALL='C.UTF-8',
                CO2E_FACTORS_DIR=factors)


def has_terminal():
    """A container may come without pseudo-terminals."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


# What a comment before a command may ask for: how to know, and why not.
NEEDS = {'# Needs a terminal.': (has_terminal, 'no pseudo-terminal here')}


def lacks(step):
    """Why the step cannot be run here, or ''."""
    for line in step.lead:
        is_there, why = NEEDS.get(line, (lambda: True, ''))
        if not is_there():
            return why
    return ''


def play(steps, program, factors):
    """Yields each step with what it said; None if it cannot be run here."""
    with tempfile.TemporaryDirectory(prefix='co2e-cli-') as name:
        folder = pathlib.Path(name).resolve()
        if DATA.is_dir():
            shutil.copytree(DATA, folder, dirs_exist_ok=True)
        environment = scratch_environment(folder, program, factors)
        for step in steps:
            yield step, None if lacks(step) else run(step, folder,
                                                     environment)


def test(path, program, factors):
    """Prints TAP; how many steps failed."""
    steps, _ = parse(path.read_text(encoding='utf-8'))
    print('1..{}'.format(len(steps)))
    failed = 0
    for number, (step, said) in enumerate(play(steps, program, factors), 1):
        if said is None:
            print('ok {} # SKIP {}'.format(number, lacks(step)), flush=True)
            continue
        good = agrees(step.expected, said)
        # A # would begin a TAP directive.
        print('{} {} - {}'.format('ok' if good else 'not ok', number,
                                  step.command[0].replace('#', '')),
              flush=True)
        if not good:
            failed += 1
            # To stderr, which `meson test` shows for what failed.
            print('\n'.join(step.command), *difflib.unified_diff(
                step.expected, said, 'expected', 'said', lineterm=''),
                  sep='\n', file=sys.stderr)
    return failed


def write(path, program, factors):
    steps, rest = parse(path.read_text(encoding='utf-8'))
    lines = []
    changed = 0
    for step, said in play(steps, program, factors):
        same = said is None or agrees(step.expected, said)
        changed += not same
        lines += step.lead + step.command + (step.expected if same else said)
    path.write_text('\n'.join(lines + rest) + '\n', encoding='utf-8')
    print('{}: {} of {} steps rewritten'.format(path, changed, len(steps)))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument('--co2e', type=os.path.abspath)
    parser.add_argument('--factors', type=os.path.abspath)
    parser.add_argument('--write', action='store_true')
    parser.add_argument('--list', type=pathlib.Path)
    parser.add_argument('transcripts', nargs='*', type=pathlib.Path)
    options = parser.parse_args()
    if options.list:
        print('\n'.join(sorted(p.stem for p in options.list.glob('*.test'))))
        return 0
    if not (options.co2e and options.factors and options.transcripts):
        parser.error('--co2e, --factors and a transcript are needed')
    failed = 0
    for path in options.transcripts:
        if options.write:
            write(path, options.co2e, options.factors)
        else:
            failed += test(path, options.co2e, options.factors)
    return int(failed > 0)


if __name__ == '__main__':
    sys.exit(main())
