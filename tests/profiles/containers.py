# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests need that start containers."""

import pathlib
import shutil
import subprocess

RUNTIMES = ('runc', 'crun')

# crun refuses a machine with both versions of control groups: show it the newer one alone, in
# a mount namespace that ends with it.
ONE_CGROUP = ('unshare', '--mount', 'sh', '-c',
              'umount -R /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup && exec "$@"', 'sh')
PREFIX = ONE_CGROUP if pathlib.Path('/sys/fs/cgroup/unified').is_dir() else ()


def make_root(folder, programs):
    """Makes a root file system with the programs and the libraries that they load."""
    for program in programs:
        target = folder / pathlib.Path(program).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(program, target)
        loaded = subprocess.run(['ldd', program], text=True, capture_output=True, check=False)
        for word in loaded.stdout.split():
            if word.startswith('/'):
                library = folder / word[1:]
                library.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(word, library)
    (folder / 'proc').mkdir()


def config(program, seccomp, no_new_privileges, *arguments):
    """A config.json that runs the program, with arguments, under a profile."""
    return {
        'ociVersion': '1.0.2',
        'process': {
            'args': ['/' + program, *arguments],
            'cwd': '/',
            'env': [],
            'user': {'uid': 1000, 'gid': 1000},
            'noNewPrivileges': no_new_privileges,
        },
        'root': {'path': 'root', 'readonly': True},
        'mounts': [{'destination': '/proc', 'type': 'proc', 'source': 'proc'}],
        'linux': {
            'namespaces': [{'type': 'pid'}, {'type': 'mount'}, {'type': 'ipc'}, {'type': 'uts'}],
            'seccomp': seccomp,
        },
    }
