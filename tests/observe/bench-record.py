#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a recording costs beside a bare run and beside strace.

usage: bench-record.py SECCOMP-PROFILE RUN-LOAD

Each figure is a ratio to the bare run, of the processor time of all processes, the median of some
rounds; the last column says how many times as much strace takes as the recording. What the tool
needs to start and to run `true` is taken off, and stands in the last line in seconds.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 3

FORKS = 'i=0; while [ $i -lt 300 ]; do /bin/true; i=$((i + 1)); done'


def make_tools(program, path):
    record = [program, 'record', '--output', path]
    tools = {
        'bare': [],
        'record': [*record, '--'],
        'record --seed': [*record, '--seed', path + '.seed', '--'],
        '--exact-counts': [*record, '--exact-counts', '--'],
    }
    if shutil.which('strace'):
        tools['strace -f -c'] = ['strace', '-f', '-c', '-o', os.devnull]
    else:
        print('There is no strace to compare with.')
    return tools


def make_loads(load):
    return {
        'file walk': ['find', '/usr', '-size', '+1000000k'],
        'calls': [load, '300000', '1'],
        'forks': ['sh', '-c', FORKS],
        'threads': [load, '50000', '4'],
    }


def measure(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measure_all(tools, command):
    """From each tool to its median time; the rounds are interleaved."""
    times = {name: [] for name in tools}
    for _ in range(ROUNDS):
        for name, tool in tools.items():
            times[name].append(measure([*tool, *command]))
    return {name: statistics.median(column) for name, column in times.items()}


def print_row(title, cells):
    print(f'{title:12}' + ''.join(f'{cell:>18}' for cell in cells), flush=True)


def seed(program, path, command):
    subprocess.run([program, 'record', '--output', path + '.seed', '--', *command], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def compare(program, path, load):
    tools = make_tools(program, path)
    print_row('CPU', [*tools, 'strace / record'])
    seed(program, path, ['true'])
    starts = measure_all(tools, ['true'])
    for title, command in make_loads(load).items():
        seed(program, path, command)
        times = {name: max(time - starts[name], 0.001)
                 for name, time in measure_all(tools, command).items()}
        cells = [f'{times[name] / times["bare"]:.2f}' for name in tools]
        if 'strace -f -c' in times:
            cells.append(f'{times["strace -f -c"] / times["record"]:.1f}')
        print_row(title, cells)
    print_row('start (s)', [f'{starts[name]:.3f}' for name in tools])


def main():
    with tempfile.TemporaryDirectory() as directory:
        compare(sys.argv[1], os.path.join(directory, 'observation.json'), sys.argv[2])


if __name__ == '__main__':
    main()
