#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shipped profiles say is in order, and says what their sources say."""

import json
import os
import pathlib
import re

import tap

ROOT = pathlib.Path(os.environ['SPE_SOURCE_ROOT'])
PROFILES = ROOT / 'profiles'
CORPUS = pathlib.Path(os.environ.get('SPE_CORPUS', ROOT.parent / 'shared' / 'corpus'))

# Where upstream's own file is at hand, to compare what it decides.
UPSTREAM = {
    'docker-default': 'docker-format/moby_moby__default__2026-05-01__ea5a494a.json',
}

LICENCES = {
    'Apache-2.0': 'LICENSE-Apache-2.0',
    'CC0-1.0': None,
}


def read(path):
    return json.loads(path.read_text(encoding='utf-8'))


def decisions(profile):
    """Returns what a profile decides, without comments, order of names and empty members."""

    def rule(syscall):
        kept = {key: value for key, value in syscall.items()
                if value and key not in ('comment', 'names') or key == 'errnoRet'}
        kept['args'] = [{'valueTwo': 0, **argument} for argument in syscall.get('args') or ()]
        return sorted(syscall['names']), kept

    entries = [(entry['architecture'], entry.get('subArchitectures') or [])
               for entry in profile.get('archMap', ())]
    rest = {key: value for key, value in profile.items() if key not in ('archMap', 'syscalls')}
    return rest, entries, [rule(syscall) for syscall in profile['syscalls']]


def check_provenance(program, entry):
    provenance = entry['provenance']
    licence = provenance['licence']
    known = licence in LICENCES
    file = LICENCES.get(licence)
    program.point(f'{entry["id"]}: the licence is there',
                  known and (file is None or (PROFILES / file).is_file()), [licence])
    if licence != 'CC0-1.0':
        program.point(f'{entry["id"]}: the source can be found again',
                      re.fullmatch('[0-9a-f]{40}', provenance['commit']) and
                      re.fullmatch(r'\d{4}-\d\d-\d\d', provenance['date']) and
                      provenance['path'] and provenance['changes'], [provenance])


def check_names(program, entry, profile):
    lists = [syscall['names'] for syscall in profile.get('syscalls', ())]
    program.point(f'{entry["id"]}: no name stands twice in a rule',
                  all(len(names) == len(set(names)) for names in lists))
    # What an engine of the past handed over is kept in its own order, to be laid beside it.
    if not re.search(r'-\d+\.\d+$', entry['id']):
        program.point(f'{entry["id"]}: the names are sorted',
                      all(names == sorted(names) for names in lists))


def check_upstream(program, entry, profile):
    name = f'{entry["id"]}: decides what its source decides'
    source = CORPUS / UPSTREAM[entry['id']]
    if source.is_file():
        program.equal(name, decisions(profile), decisions(read(source)))
    else:
        program.skip(name, f'{source} is not there')


def main():
    program = tap.Program()
    for entry in read(PROFILES / 'index.json')['profiles']:
        profile = read(PROFILES / entry['file'])
        check_provenance(program, entry)
        check_names(program, entry, profile)
        if entry['id'] in UPSTREAM:
            check_upstream(program, entry, profile)
    program.finish()


if __name__ == '__main__':
    main()
