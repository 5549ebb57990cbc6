#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A room includes headers of the rooms below it only, and only its own libraries."""

import re

import lint

CORE = ('model', 'catalog', 'format', 'filter', 'deploy', 'observe')

# Who may include whom. Two rooms on one floor do not know each other.
ROOMS = {
    'model': (),
    'catalog': ('model',),
    'format': ('model', 'catalog'),
    'filter': ('model', 'catalog'),
    'deploy': ('model', 'catalog', 'format', 'filter'),
    'observe': ('model', 'catalog', 'format', 'filter'),
    'app': CORE,
    'cli': CORE,
}

# A header that starts so belongs to these rooms alone.
LIBRARIES = {
    'adw': ('app',),
    'gdk/': ('app',),
    'gsk/': ('app',),
    'gtk/': ('app',),
    'gtksourceview/': ('app',),
    'vte/': ('app',),
    'json-glib/': ('catalog', 'format', 'filter', 'deploy', 'observe', 'app', 'cli'),
    'seccomp.h': ('filter',),
    'yaml.h': ('format', 'deploy'),
}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')


def is_allowed(room, kind, header):
    if kind == '<':
        return all(room in rooms for prefix, rooms in LIBRARIES.items()
                   if header.startswith(prefix))
    above, slash, _ = header.partition('/')
    if slash and above in ROOMS:
        return above == room or above in ROOMS[room]
    # config.h, and what the build makes for the room itself, stand in no room's folder.
    return not slash and not header.startswith('spe-') or header.endswith('-resources.h')


def check(tree):
    for path in tree.files('src/*/**/*.[ch]'):
        room = path.split('/')[1]
        if room not in ROOMS:
            yield f'{path}:1: the house has no room "{room}"'
            continue
        for number, line in tree.lines(path):
            include = INCLUDE.match(line)
            if include and not is_allowed(room, *include.groups()):
                yield f'{path}:{number}: {room} may not include {include[2]}'


if __name__ == '__main__':
    lint.main(check, bad={
        'GTK in the core': {'src/filter/spe-a.c': '#include <gtk/gtk.h>\n'},
        'libadwaita in the command line': {'src/cli/spe-a.c': '#include <adwaita.h>\n'},
        'a room above': {'src/model/spe-a.h': '#include "catalog/spe-catalog.h"\n'},
        'a neighbour': {'src/format/spe-a.c': '#include "filter/spe-program.h"\n'},
        'the other face': {'src/cli/spe-a.c': '#include "app/spe-window.h"\n'},
        'a deeper folder': {'src/filter/worker/main.c': '#include "format/spe-file.h"\n'},
        'libseccomp in the model': {'src/model/spe-a.c': '#include <seccomp.h>\n'},
        'a header without its room': {'src/model/spe-a.c': '#include "spe-profile.h"\n'},
        'an unknown room': {'src/utils/spe-a.c': '\n'},
    }, good={
        'the rooms below': {'src/deploy/spe-a.c': '#include "config.h"\n#include <yaml.h>\n'
                                                  '#include "filter/spe-target.h"\n'},
        'the core in the app': {'src/app/spe-a.c': '#include <gtk/gtk.h>\n'
                                                   '#include "observe/spe-test-run.h"\n'},
    })
