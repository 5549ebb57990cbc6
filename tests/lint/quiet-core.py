#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The core does not print, log on its own account, or end the process."""

import re

import lint

CORE = ('model', 'catalog', 'format', 'filter', 'deploy', 'observe')

# Programs of their own that stand in a room of the core: they have a main function.
PROGRAMS = ('src/deploy/helper/', 'src/filter/worker/')

CALL = re.compile(
    r'\b(g_print|g_printerr|printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|perror|'
    r'g_message|g_info|g_warning|g_critical|g_error|g_log|exit|_exit|quick_exit|abort)\s*\(')


def check(tree):
    for room in CORE:
        for path in tree.files(f'src/{room}/**/*.[ch]'):
            if path.startswith(PROGRAMS):
                continue
            for number, line in tree.code_lines(path):
                call = CALL.search(line)
                if call:
                    yield f'{path}:{number}: the core may not call {call[1]} ()'


if __name__ == '__main__':
    lint.main(check, bad={
        'printing': {'src/model/spe-a.c': '  g_print ("hello\\n");\n'},
        'printing to a stream': {'src/format/spe-a.c': '  fprintf (stderr, "no");\n'},
        'an exit': {'src/deploy/spe-a.c': '  exit (1);\n'},
        'an abort': {'src/filter/spe-a.c': '  abort();\n'},
        'a warning': {'src/observe/spe-a.c': '  g_warning ("odd");\n'},
    }, good={
        'text that is made': {'src/model/spe-a.c': '  g_strdup_printf ("%u", 1);\n'
                                                   '  snprintf (buffer, 4, "a");\n'},
        'comments and strings': {'src/model/spe-a.c': '/* exit (1) */ a = "printf (";\n'},
        'the worker': {'src/filter/worker/main.c': '  exit (1);\n'},
        'the command line': {'src/cli/spe-a.c': '  g_print ("hello\\n");\n'},
    })
