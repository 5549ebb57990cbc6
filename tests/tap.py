# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Test programs in Python speak the Test Anything Protocol, as those in C do."""

import sys


class Program:
    """Prints test points as they come, and the plan at the end."""

    def __init__(self):
        self.results = []

    def point(self, name, passed, remarks=()):
        """Prints a test point, and the remarks where it is not what it should be."""
        self.results.append(bool(passed))
        print('ok' if passed else 'not ok', len(self.results), '-', name, flush=True)
        for remark in () if passed else remarks:
            print('#', str(remark).replace('\n', '\n# '), flush=True)

    def equal(self, name, got, wanted):
        self.point(name, got == wanted, [f'got {got!r}', f'wanted {wanted!r}'])

    def skip(self, name, reason):
        self.results.append(True)
        print('ok', len(self.results), '-', name, '# SKIP', reason, flush=True)

    def finish(self):
        print(f'1..{len(self.results)}', flush=True)
        sys.exit(0 if all(self.results) else 1)
