#!/usr/bin/env python3
"""The order of the house: includes only go down the stair, nothing goes in a
circle, and each file stays small enough to be read.

Usage: layers.py SOURCE NM ARCHIVE  (of the library's objects)
"""

import pathlib
import re
import subprocess
import sys

from tap import Tap

# The stair, from the ground up. Folders of one step do not see each other.
STEPS = [
    {'base'},
    {'unit'},
    {'factor', 'activity'},
    {'codes', 'match', 'calc', 'collect'},
    {'inventory'},
    {'quality', 'organisation', 'partial'},
    {'plan'},
    {'report', 'chart'},
]
HEIGHT = {folder: i for i, step in enumerate(STEPS) for folder in step}
# The step that each public header belongs to; the others are free to all.
PUBLIC = {'codes': 'codes', 'unit': 'unit', 'factors': 'factor', 'activity': 'activity',
          'collect': 'collect', 'columns': 'inventory', 'measures': 'factor', 'match': 'match',
          'inventory': 'inventory', 'partial': 'partial', 'quality': 'quality',
          'organisation': 'organisation', 'plan': 'plan',
          'report': 'report', 'chart': 'chart'}
FREE = {'co2e', 'status', 'text', 'version'}
PUBLIC_HEADERS = {'co2e/{}.h'.format(name) for name in PUBLIC.keys() | FREE}
C_HEADERS = set('''assert complex ctype errno fenv float inttypes iso646 limits
    locale math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint
    stdio stdlib stdnoreturn string tgmath threads time uchar wchar
    wctype'''.split())
POSIX_HEADERS = set('''dirent fcntl getopt malloc pthread sched strings sys/mman
    sys/stat sys/types sys/uio sys/wait unistd'''.split())
FILE_LINES = 400
FUNCTION_LINES = 60
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)


def read(path):
    return path.read_text(encoding='utf-8')


def includes(path):
    return INCLUDE.findall(read(path))


def folder_of(path, lib):
    return path.relative_to(lib).parts[0]


def inside(path, mark, name, lib):
    """The file of lib/ that an include names, or None."""
    if mark == '<':
        return None
    for candidate in (path.parent / name, lib / name):
        if candidate.is_file():
            return candidate.resolve()
    return None


def step_of(path, mark, name, lib):
    """The folder of lib/ that an include reaches, or None."""
    if name.startswith('co2e/'):
        return PUBLIC.get(name[len('co2e/'):-len('.h')])
    target = inside(path, mark, name, lib)
    return folder_of(target, lib) if target else None


def upward(lib, files):
    for path in files:
        here = folder_of(path, lib)
        for mark, name in includes(path):
            there = step_of(path, mark, name, lib)
            if there in (None, here):
                continue
            if HEIGHT.get(there, 99) >= HEIGHT.get(here, -1):
                yield '{}/{} includes {}'.format(here, path.name, name)


def umbrella(files):
    for path in files:
        if ('<', 'co2e/co2e.h') in includes(path):
            yield '{}/{}'.format(path.parent.name, path.name)


def included(lib, files):
    """Who includes whom."""
    arrows = {}
    for path in files:
        targets = (inside(path, mark, name, lib) for mark, name in includes(path))
        arrows[str(path.relative_to(lib))] = {
            str(target.relative_to(lib)) for target in targets if target}
    return arrows


def called(nm, archive):
    """Who calls whom, from the symbols of the objects (base_text.c.o)."""
    lines = subprocess.run([nm, archive], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    home, wanted = {}, {}
    node = None
    for line in lines:
        member = re.search(r'([a-z]+)_(\w+\.c)\.o:$', line)
        words = line.split()
        if member:
            node = '/'.join(member.groups())
        elif words and words[-2] == 'U':
            wanted.setdefault(node, set()).add(words[-1])
        elif words and words[-2].isupper():
            home[words[-1]] = node
    return {node: {home[name] for name in names if name in home}
            for node, names in wanted.items()}


def circles(arrows):
    """The groups of files that lead back to themselves, a line each."""
    reach = {node: set(targets) - {node} for node, targets in arrows.items()}
    for middle in arrows:
        for targets in reach.values():
            if middle in targets:
                targets |= reach[middle]
    groups = {frozenset(other for other in targets
                        if node in reach.get(other, ()))
              for node, targets in reach.items() if node in targets}
    return sorted(', '.join(sorted(group)) for group in groups)


def cjson_elsewhere(files):
    for path in files:
        where = path.parent.name + '/' + path.name
        if re.fullmatch(r'base/json\w*\.c', where):
            continue
        if any('cjson' in name.lower() for _, name in includes(path)):
            yield where


def beyond_the_door(folder):
    """Includes of the program that are neither the C library's, nor public, nor
    a header beside it."""
    libc = {n + '.h' for n in C_HEADERS | POSIX_HEADERS}
    for path in sorted(folder.rglob('*.[ch]')):
        for mark, name in includes(path):
            own = mark == '"' and (path.parent / name).is_file()
            if not own and name not in libc | PUBLIC_HEADERS:
                yield '{} includes {}'.format(path.name, name)


def long_files(root, files):
    for path in files:
        lines = len(read(path).splitlines())
        if path.suffix == '.c' and lines > FILE_LINES:
            yield '{}: {} lines'.format(path.relative_to(root), lines)


def without_comments(text):
    """The same lines, the comments' contents gone."""
    return COMMENT.sub(lambda m: '\n' * m.group().count('\n'), text)


def long_functions(root, files):
    """A body opens with { and closes with } in the first column; blank lines
    and comments do not count."""
    for path in files:
        start = None
        body = 0
        lines = without_comments(read(path)).splitlines()
        for number, line in enumerate(lines, 1):
            if line.startswith('{'):
                start, body = number, 0
            elif start and line.startswith('}'):
                if body > FUNCTION_LINES:
                    yield '{}:{}: {} lines'.format(path.relative_to(root),
                                                   start, body)
                start = None
            else:
                body += bool(line.strip())


def main(source, nm, archive):
    root = pathlib.Path(source).resolve()
    lib = root / 'lib'
    files = sorted(lib.rglob('*.[ch]'))
    ours = files + sorted((root / 'examples').rglob('*.[ch]'))
    tap = Tap()
    tap.case('every folder of lib/ is a step of the stair',
             sorted({folder_of(p, lib) for p in files} - HEIGHT.keys()))
    tap.case('every public header belongs to a step',
             sorted({p.stem for p in (root / 'include/co2e').glob('*.h')} -
                    PUBLIC.keys() - FREE))
    tap.case('includes only go down', upward(lib, files))
    tap.case('no file of lib/ takes the umbrella header', umbrella(files))
    tap.case('no includes in a circle', circles(included(lib, files)))
    tap.case('no calls in a circle', circles(called(nm, archive)))
    tap.case('only base/json*.c knows cJSON', cjson_elsewhere(files))
    tap.case('the program uses the public interface alone',
             beyond_the_door(root / 'examples/cli'))
    tap.case('no .c file over {} lines'.format(FILE_LINES),
             long_files(root, ours))
    tap.case('no function over {} lines'.format(FUNCTION_LINES),
             long_functions(root, ours))
    tap.done()


if __name__ == '__main__':
    main(*sys.argv[1:])
