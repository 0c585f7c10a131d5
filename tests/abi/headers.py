#!/usr/bin/env python3
"""Every header compiles alone: the public ones as C11 and C++17, for whoever
includes just one; the hidden ones as C11.

Usage: headers.py SOURCE BUILD 'CC...' 'CXX...'  (CXX may be empty)
"""

import pathlib
import shlex
import subprocess
import sys

from tap import Tap

STRICT = ['-Wall', '-Wextra', '-Werror', '-pedantic', '-fsyntax-only']


def compile_alone(compiler, language, options, include):
    command = compiler + options + STRICT + ['-x', language, '-']
    # One declaration, since ISO C wants a translation unit not to be empty.
    text = '#include {}\nextern int co2e_header_test;\n'.format(include)
    run = subprocess.run(command, input=text, capture_output=True, text=True)
    return run.stderr if run.returncode else ''


def main(source, build, cc, cxx):
    source, build = pathlib.Path(source), pathlib.Path(build)
    public = ['-I', str(source / 'include'), '-I', str(build / 'include')]
    hidden = public + ['-I', str(source / 'lib'), '-D_POSIX_C_SOURCE=200809L']
    tap = Tap()
    for header in sorted((source / 'include/co2e').glob('*.h')):
        name = '<co2e/{}>'.format(header.name)
        tap.case(name + ' as C11',
                 compile_alone(shlex.split(cc), 'c', ['-std=c11'] + public, name))
        if not cxx:
            tap.skip(name + ' as C++17', 'no C++ compiler')
            continue
        tap.case(name + ' as C++17',
                 compile_alone(shlex.split(cxx), 'c++', ['-std=c++17'] + public,
                               name))
    for header in sorted((source / 'lib').glob('*/*.h')):
        name = '"{}/{}"'.format(header.parent.name, header.name)
        tap.case(name,
                 compile_alone(shlex.split(cc), 'c', ['-std=c11'] + hidden, name))
    tap.done()


if __name__ == '__main__':
    main(*sys.argv[1:])
