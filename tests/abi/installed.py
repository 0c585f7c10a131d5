#!/usr/bin/env python3
"""What a program outside this tree sees: installs into an empty root, finds the
library through pkg-config alone, builds a consumer in C and in C++, and runs it
on the installed library and the installed factor sets.

Usage: installed.py BUILD CONSUMER 'MESON...' PKG-CONFIG 'CC...' 'CXX...'
"""

import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

from tap import Tap


def run(command, **environment):
    """(output, problem): all it wrote, and that again if it failed."""
    done = subprocess.run(command, env=dict(os.environ, **environment),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True)
    return done.stdout, '' if done.returncode == 0 else (
        '{}\n{}'.format(shlex.join(command), done.stdout))


def under(root, path):
    """A path as the package states it, within the install root."""
    return path if path.startswith(root) else root + path


class Package:
    def __init__(self, root, pkg_config):
        found = sorted(pathlib.Path(root).rglob('co2e.pc'))
        self.root = root
        self.program = pkg_config
        self.file = found[0] if found else None

    def ask(self, *what):
        """pkg-config's answer, as words."""
        output, problem = run(
            [self.program, *what, 'co2e'],
            PKG_CONFIG_PATH=str(self.file.parent),
            PKG_CONFIG_SYSROOT_DIR=self.root)
        if problem:
            raise RuntimeError(problem)
        return shlex.split(output)

    def folder(self, variable):
        return under(self.root, self.ask('--variable=' + variable)[0])


def consume(package, compiler, options, source, program):
    """Builds and runs the consumer; what went wrong, or ''."""
    flags = package.ask('--cflags'), package.ask('--libs')
    _, problem = run(compiler + options + flags[0] + [source, '-o', program] +
                     flags[1])
    if problem:
        return problem
    return run([program, package.ask('--modversion')[0]],
               LD_LIBRARY_PATH=package.folder('libdir'),
               CO2E_FACTORS_DIR=package.folder('factorsdir'))[1]


def check(tap, root, build, consumer, meson, pkg_config, cc, cxx):
    _, problem = run(shlex.split(meson) + ['install', '-C', build, '--no-rebuild',
                                           '--destdir', root])
    tap.case('meson install', problem)
    package = Package(root, pkg_config)
    tap.case('a package for pkg-config',
             '' if package.file else 'no co2e.pc under ' + root)
    if not package.file:
        return
    strict = ['-Wall', '-Wextra', '-Werror', '-pedantic']
    tap.case('a consumer in C11',
             consume(package, shlex.split(cc), ['-std=c11'] + strict, consumer,
                     root + '/consumer-c'))
    if not cxx:
        tap.skip('a consumer in C++17', 'no C++ compiler')
        return
    tap.case('a consumer in C++17',
             consume(package, shlex.split(cxx),
                     ['-x', 'c++', '-std=c++17'] + strict, consumer,
                     root + '/consumer-cxx'))


def main(*arguments):
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix='co2e-installed-') as root:
        check(tap, root, *arguments)
    tap.done()


if __name__ == '__main__':
    main(*sys.argv[1:])
