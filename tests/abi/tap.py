"""The few lines of TAP that the checks here print."""

import sys


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, name, problems=''):
        """One case; `problems` is text, or lines, empty where all is well."""
        if not isinstance(problems, str):
            problems = '\n'.join(problems)
        self.count += 1
        self.failed += bool(problems)
        print('{} {} - {}'.format('not ok' if problems else 'ok', self.count,
                                  name))
        if problems:  # to stderr, which `meson test` shows for what failed
            print('{}:\n{}'.format(name, problems.rstrip()), file=sys.stderr)

    def skip(self, name, why):
        self.count += 1
        print('ok {} - {} # skip {}'.format(self.count, name, why))

    def done(self):
        print('1..{}'.format(self.count))
        sys.exit(self.failed > 0)
