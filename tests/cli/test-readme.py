#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that README.md tells people to copy do what it says, in the order it says."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap

README = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'README.md'
SECTION = 'A workload that the default breaks'

# Commands that end with 1 since they are there to find something; all others end with 0.
FINDING = ('run default.json', 'replay default.json', 'diff ', 'check ')

# The Deployment of the story, and what a node of it logged.
MANIFEST = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: web   # the one that breaks
        image: registry.example/web
      - name: logger
        image: registry.example/logger
"""
LOG = ('type=SECCOMP msg=audit(1700000000.123:456): auid=1000 uid=0 gid=0 ses=1 pid=4242 '
       'comm="web" exe="/usr/bin/web" sig=0 arch=c000003e syscall=135 compat=0 ip=0x7f2d '
       'code=0x7ffc0000\n')

# Installing takes root, who writes to the node; here it is a folder that the test owns.
SUDO = '#!/bin/sh\nexec "$@" --root "$KUBELET_ROOT"\n'


def read_commands():
    text = README.read_text(encoding='utf-8')
    section = re.search(rf'^## {SECTION}$(.*?)^## ', text, re.M | re.S).group(1)
    return [line.strip() for line in section.splitlines() if line.startswith('    ')]


def make_folder(folder, program):
    (folder / 'bin').mkdir()
    (folder / 'bin' / 'seccomp-profile').symlink_to(pathlib.Path(program).resolve())
    (folder / 'bin' / 'sudo').write_text(SUDO, encoding='utf-8')
    (folder / 'bin' / 'sudo').chmod(0o755)
    (folder / 'web.yaml').write_text(MANIFEST, encoding='utf-8')
    (folder / 'audit.log').write_text(LOG, encoding='utf-8')


def run(command, folder):
    environment = dict(os.environ, PATH=f'{folder}/bin:' + os.environ['PATH'],
                       KUBELET_ROOT=str(folder / 'kubelet'),
                       SPE_DATADIR=os.environ['SPE_SOURCE_ROOT'],
                       SPE_LIBEXECDIR=str(pathlib.Path(sys.argv[2]).resolve().parent))
    return subprocess.run(['bash', '-c', command], cwd=folder, env=environment, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def is_finding(command):
    return any(f'seccomp-profile {start}' in command for start in FINDING)


def check_results(program, folder):
    """What the story promises at its end."""
    default = (folder / 'default.json').read_text(encoding='utf-8')
    mended = (folder / 'web.json').read_text(encoding='utf-8')
    installed = folder / 'kubelet' / 'seccomp' / 'profiles' / 'web.json'
    manifest = (folder / 'web.yaml').read_text(encoding='utf-8')
    program.point('the profile allows more than the default', mended.count('"personality"') >
                  default.count('"personality"'), [mended])
    program.equal('the node has the profile', installed.read_text(encoding='utf-8'), mended)
    program.point('the Pod names it, and nothing else changed',
                  'localhostProfile: profiles/web.json' in manifest and
                  '# the one that breaks' in manifest, [manifest])


def main():
    program = tap.Program()
    commands = read_commands()
    program.point('the section has commands', len(commands) > 10, commands)
    # Within a container the default of its engine may hold already.
    if subprocess.run(['setarch', '-R', 'true'], check=False).returncode != 0:
        program.skip('the commands', 'this machine refuses personality()')
        program.finish()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_folder(folder, sys.argv[1])
        for command in commands:
            result = run(command, folder)
            program.point(command.replace('#', '—'), result.returncode == int(is_finding(command)),
                          [f'status {result.returncode}', result.stdout])
        check_results(program, folder)
    program.finish()


main()
