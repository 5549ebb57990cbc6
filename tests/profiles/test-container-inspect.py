#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What really runs in a container, with runc and with crun, is found to be what was written.

test-container-inspect.py CLI PROGRAM...: the program, and what the containers run, see hello.c.
"""

import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import containers
import tap

PROFILES = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'profiles'
DEFAULT = 'containerd-default-' + ('amd64' if platform.machine() == 'x86_64' else 'arm64')

# What is asked of a container that runs under each of these: another profile, the answer, and
# the exit status.
QUESTIONS = {
    'deny-all': (('deny-all', 'Yes: ', 0), ('audit', 'No: ', 1)),
    DEFAULT: ((DEFAULT, 'Yes: ', 0), ('deny-all', 'No: ', 1)),
}


def inspect(cli, *arguments):
    done = subprocess.run([cli, 'inspect', *arguments], text=True, capture_output=True, timeout=120,
                          check=False, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def ask(program, cli, runtime, name, profile):
    for other, answer, wanted in QUESTIONS[profile]:
        status, said, wrong = inspect(cli, name, PROFILES / f'{other}.json')
        program.point(f'{runtime}: {profile} against {other}',
                      status == wanted and answer in said and wrong == '', [status, said, wrong])

    status, said, wrong = inspect(cli, name, '--json')
    told = json.loads(said) if status == 0 else {}
    program.equal(f'{runtime}: it is told which container it is',
                  (told.get('container'), told.get('client')), (name, runtime))


def check_container(program, cli, runtime, bundle, hello, profile):
    """A container waits until its input ends; meanwhile it is looked at."""
    seccomp = json.loads((PROFILES / f'{profile}.json').read_text(encoding='utf-8'))
    config = containers.config(hello, seccomp, True, 'wait')
    (bundle / 'config.json').write_text(json.dumps(config), encoding='utf-8')
    name = f'spe-inspect-{os.getpid()}'
    command = [*containers.PREFIX, runtime]
    with subprocess.Popen([*command, 'run', '--bundle', bundle, name], text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as container:
        started = container.stdout.readline()
        if started.startswith('started'):
            ask(program, cli, runtime, name, profile)
        program.point(f'{runtime}: started under {profile}', started.startswith('started'))
        container.stdin.close()
        program.equal(f'{runtime}: ended as it should', container.wait(timeout=60), 0)
    subprocess.run([*command, 'delete', '--force', name], capture_output=True, check=False)


def check_runtime(program, cli, runtime, bundle, hello):
    status, _, wrong = inspect(cli, '1')
    if os.geteuid() != 0:
        program.skip(runtime, 'containers are started as root only')
    elif not shutil.which(runtime):
        program.skip(runtime, f'{runtime} is not installed')
    elif status == 2:
        program.skip(runtime, wrong)
    else:
        for profile in QUESTIONS:
            check_container(program, cli, runtime, bundle, hello, profile)


def main():
    program = tap.Program()
    with tempfile.TemporaryDirectory() as folder:
        bundle = pathlib.Path(folder)
        containers.make_root(bundle / 'root', sys.argv[2:])
        for runtime in containers.RUNTIMES:
            check_runtime(program, sys.argv[1], runtime, bundle, pathlib.Path(sys.argv[2]).name)
    program.finish()


if __name__ == '__main__':
    main()
