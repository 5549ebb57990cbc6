#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a watched run costs beside a bare one and beside strace.

usage: bench-run.py SECCOMP-PROFILE RUN-LOAD

Each figure is a ratio to the bare run, of the time on the clock and of the processor time of all
processes, the median of some rounds. What the tool needs to start and to run `true` is taken
off, and stands in the last line in seconds.
"""

import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

ROUNDS = 3

PROFILE = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'profiles' / 'docker-default.json'

FORKS = 'i=0; while [ $i -lt 100 ]; do /bin/true; i=$((i + 1)); done'


def make_tools(program):
    run = [program, 'run', '--report', os.devnull]
    tools = {
        'bare': [],
        'plain filter': [*run, '--enforce', str(PROFILE), '--'],
        'notify': [*run, str(PROFILE), '--'],
        'trace': [*run, '--exact', str(PROFILE), '--'],
    }
    if shutil.which('strace'):
        strace = ['strace', '-f', '-c', '-o', os.devnull]
        tools['strace -f -c'] = strace
        tools['strace --seccomp-bpf'] = [*strace, '--seccomp-bpf']
    else:
        print('There is no strace to compare with.')
    return tools


def make_loads(load):
    return {
        'calls': [load, '50000', '1'],
        'file walk': ['find', '/usr/share', '-maxdepth', '2', '-size', '+1000000k'],
        'forks': ['sh', '-c', FORKS],
        'threads': [load, '12000', '4'],
    }


def measure(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measure_all(tools, command):
    """From each tool to its median wall and processor time; the rounds are interleaved."""
    times = {name: [] for name in tools}
    for _ in range(ROUNDS):
        for name, tool in tools.items():
            times[name].append(measure([*tool, *command]))
    return {name: tuple(statistics.median(column) for column in zip(*rounds))
            for name, rounds in times.items()}


def print_row(title, cells):
    print(f'{title:12}' + ''.join(f'{cell:>22}' for cell in cells), flush=True)


def main():
    tools = make_tools(sys.argv[1])
    print_row('wall / CPU', tools)
    starts = measure_all(tools, ['true'])
    for title, command in make_loads(sys.argv[2]).items():
        times = measure_all(tools, command)
        bare = [times['bare'][i] - starts['bare'][i] for i in range(2)]
        print_row(title, [
            ' / '.join(f'{max(times[name][i] - starts[name][i], 0) / max(bare[i], 0.001):.2f}'
                       for i in range(2))
            for name in tools])
    print_row('start (s)', [' / '.join(f'{value:.3f}' for value in starts[name])
                            for name in tools])


if __name__ == '__main__':
    main()
