#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is missing is installed as root or through sudo, and what can not be is said plainly."""

import os
import pathlib
import subprocess
import tempfile

import tap

SOURCE = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'src' / 'dependencies.sh'

# Stand-ins that leave a trace instead of touching the machine. Installed are the packages that
# the file "installed" names.
COMMANDS = {
    'dpkg-query': 'grep -qx "$4" "$TRACE/installed" && echo "install ok installed"',
    'apt-get': 'echo "apt-get $*" >>"$TRACE/calls"; [ ! -e "$TRACE/broken" ]',
    'sudo': 'echo "sudo" >>"$TRACE/calls"; "$@"',
    'id': 'cat "$TRACE/uid"',
}

TOOLS = ('cat', 'env', 'fmt', 'grep', 'sed', 'sh')


def run(commands=tuple(COMMANDS), uid='0', installed=('a',), broken=False):
    """Asks for the packages a and b; returns the exit status, the output and the calls made."""
    with tempfile.TemporaryDirectory() as folder:
        trace = pathlib.Path(folder)
        for name in commands:
            script = trace / name
            script.write_text(f'#!/bin/sh\n{COMMANDS[name]}\n', encoding='utf-8')
            script.chmod(0o755)
        for name in TOOLS:
            found = next(path for path in ('/bin', '/usr/bin') if os.path.exists(f'{path}/{name}'))
            (trace / name).symlink_to(f'{found}/{name}')
        (trace / 'uid').write_text(uid, encoding='utf-8')
        (trace / 'installed').write_text('\n'.join(installed), encoding='utf-8')
        if broken:
            (trace / 'broken').touch()
        done = subprocess.run(
            ['/bin/sh', '-c', f'. {SOURCE}; install_missing a b'],
            env={'PATH': folder, 'TRACE': folder}, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False)
        calls = trace / 'calls'
        made = calls.read_text(encoding='utf-8').splitlines() if calls.exists() else []
        return done.returncode, done.stdout, made


program = tap.Program()

status, output, calls = run(installed=('a', 'b'))
program.equal('all is there: nothing is said or done', (status, output, calls), (0, '', []))

status, output, calls = run()
program.equal('root installs', status, 0)
program.point('only what is missing',
              calls[-1].endswith('--no-install-recommends install b'), calls)
program.point('after a fresh list', calls[0] == 'apt-get -qq update', calls)
program.point('says what', 'Debian packages with apt-get:\n  b\n' in output, [output])
program.point('without sudo', 'sudo' not in calls, calls)

status, output, calls = run(uid='1000')
program.equal('another user installs', status, 0)
program.equal('through sudo', calls.count('sudo'), 2)
program.point('says so', 'with sudo apt-get:\n  b\n' in output, [output])

status, output, calls = run(uid='1000', commands=('dpkg-query', 'apt-get', 'id'))
program.equal('without root and sudo it fails', (status, calls), (1, []))
program.point('says what to run', 'apt-get install --no-install-recommends b\n' in output, [output])

status, output, calls = run(uid='1000', commands=('dpkg-query', 'apt-get', 'id'),
                            installed=('a', 'b'))
program.equal('which does not matter when all is there', (status, output), (0, ''))

status, output, calls = run(commands=('id',))
program.equal('elsewhere than on Debian nothing is done', (status, calls), (0, []))
program.point('says what is needed', '  a b\n' in output, [output])

status, output, calls = run(broken=True)
program.equal('what apt-get can not do is a failure', status, 1)
program.point('though the list was only old', 'could not be refreshed' in output, [output])

program.finish()
