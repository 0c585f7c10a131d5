#!/usr/bin/env python3
"""What the library exports is what its headers declare, and its name is right.

Usage: symbols.py LIBRARY SONAME NM READELF HEADER...
"""

import re
import subprocess
import sys

from tap import Tap

COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.DOTALL)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n\\]|\\.)*$', re.MULTILINE | re.DOTALL)
DECLARED = re.compile(r'\bCO2E_API\b[^;{}(]*?\b(\w+)\s*[(;\[]')


def declared(paths):
    names = set()
    for path in paths:
        with open(path, encoding='utf-8') as header:
            text = COMMENT.sub(' ', header.read())
        names.update(DECLARED.findall(DIRECTIVE.sub('', text)))
    return names


def output(*command):
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout


def exported(nm, library):
    """Without the compiler's own names (_init, __asan_...): those of C's
    implementation begin with an underscore, ours never do."""
    lines = output(nm, '-D', '--defined-only', library).splitlines()
    names = {line.split()[-1].split('@')[0] for line in lines if line}
    return {name for name in names if not name.startswith('_')}


def soname(readelf, library):
    found = re.search(r'\(SONAME\).*\[(.*)\]', output(readelf, '-d', library))
    return found.group(1) if found else 'none'


def main(library, name, nm, readelf, *headers):
    tap = Tap()
    ours, theirs = declared(headers), exported(nm, library)
    tap.case('the headers declare something',
             '' if ours else 'no CO2E_API declaration was found')
    tap.case('what is exported is declared', sorted(theirs - ours))
    tap.case('what is declared is exported', sorted(ours - theirs))
    tap.case('declared names begin with co2e_',
             [n for n in sorted(ours) if not n.startswith('co2e_')])
    found = soname(readelf, library)
    tap.case('the SONAME is ' + name, '' if found == name else found)
    tap.done()


if __name__ == '__main__':
    main(*sys.argv[1:])
