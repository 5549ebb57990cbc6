#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Containers really start under the shipped profiles, with runc and with crun.

test-container-start.py PROGRAM...: what the containers run, see hello.c.
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

# Go's runtime makes some calls now and then only, so one start proves little.
STARTS = 3

EPERM = 1

# The flat profiles for this machine, and what each makes of socket(2). The templates are not
# among them: only their engines read those as they are meant.
ANSWERS = {
    'audit': 0,
    'containerd-default-amd64' if platform.machine() == 'x86_64' else 'containerd-default-arm64': 0,
    'deny-all': EPERM,
}


def start(runtime, bundle, *arguments):
    """Runs a container; returns its exit status and what it and the runtime said."""
    (bundle / 'config.json').write_text(json.dumps(containers.config(*arguments)), encoding='utf-8')
    name = f'spe-{os.getpid()}'
    command = [*containers.PREFIX, runtime, '--root', bundle / 'state']
    done = subprocess.run([*command, 'run', '--bundle', bundle, name], text=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                          stdin=subprocess.DEVNULL)
    subprocess.run([*command, 'delete', '--force', name], capture_output=True, check=False)
    return done.returncode, done.stdout


def check_starts(program, runtime, bundle, hello, profile, no_new_privileges):
    seccomp = json.loads((PROFILES / f'{profile}.json').read_text(encoding='utf-8'))
    wanted = (0, f'started, socket: {ANSWERS[profile]}\n')
    got = {start(runtime, bundle, hello, seccomp, no_new_privileges) for _ in range(STARTS)}
    privileges = 'no new privileges' if no_new_privileges else 'privileges'
    program.equal(f'{runtime}: {hello} with {privileges} under {profile}', got, {wanted})


def check_can_fail(program, runtime, bundle, hello):
    """Without a call that every start needs, the same container must not start."""
    seccomp = json.loads((PROFILES / 'deny-all.json').read_text(encoding='utf-8'))
    seccomp['syscalls'][0]['names'].remove('execve')
    status, _ = start(runtime, bundle, hello, seccomp, True)
    program.point(f'{runtime}: nothing starts without execve', status != 0)


def check_runtime(program, runtime, bundle, hellos):
    if os.geteuid() != 0:
        program.skip(runtime, 'containers are started as root only')
    elif not shutil.which(runtime):
        program.skip(runtime, f'{runtime} is not installed')
    else:
        for profile in ANSWERS:
            for hello in hellos:
                for no_new_privileges in (True, False):
                    check_starts(program, runtime, bundle, hello, profile, no_new_privileges)
        check_can_fail(program, runtime, bundle, hellos[0])


def main():
    program = tap.Program()
    with tempfile.TemporaryDirectory() as folder:
        bundle = pathlib.Path(folder)
        containers.make_root(bundle / 'root', sys.argv[1:])
        hellos = [pathlib.Path(path).name for path in sys.argv[1:]]
        for runtime in containers.RUNTIMES:
            check_runtime(program, runtime, bundle, hellos)
    program.finish()


if __name__ == '__main__':
    main()
