#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how fast logs are read, beside `grep -c` on the same files, and the memory it takes.

usage: bench-import.py SECCOMP-PROFILE

The logs are made for this and removed: audit records alone, audit records among others, the
output of strace, and the first of them packed.
"""

import gzip
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SIZE = 100 * 1000 * 1000

# For the memory: ten times less must take as much.
SMALL = SIZE // 10

SECCOMP = ('type=SECCOMP msg=audit({time}.899:{i}): auid=4294967295 uid=0 gid=0 ses=4294967295 '
           'subj=system_u:system_r:container_t:s0:c83,c152 pid={pid} comm="sh" exe="/bin/dash" '
           'sig=0 arch=c000003e syscall={number} compat=0 ip=0x7fe2ff5017be code=0x7ffc0000'
           '\x1dAUID="unset" UID="root" GID="root" ARCH=x86_64 SYSCALL=call\n')
OTHER = ('type=SYSCALL msg=audit({time}.394:{i}): arch=c000003e syscall={number} success=yes '
         'exit=1 a0=c a1=56420184ade0 a2=564201867510 a3=0 items=0 ppid=1271 pid={pid} auid=1000 '
         'uid=1000 gid=1000 euid=1000 tty=(none) ses=1 comm="sshd" exe="/usr/sbin/sshd"\n')
TRACE = ('{pid} 12:34:56.{i:06} openat(AT_FDCWD, "/usr/lib/x86_64-linux-gnu/libc.so.{number}", '
         'O_RDONLY|O_CLOEXEC) = 3 <0.000015>\n'
         '{pid} 12:34:56.{i:06} read(3, "\\177ELF\\2\\1\\1\\3\\0\\0"..., 832) = 832 <0.000015>\n')

LOADS = {
    'audit records': (SECCOMP, 'type=SECCOMP'),
    'among others': (OTHER * 9 + SECCOMP, 'type=SECCOMP'),
    'strace': (TRACE, ' = '),
}


def make(path, template, size):
    with open(path, 'w') as log:
        i = 0
        while log.tell() < size:
            log.write(''.join(
                template.format(time=1600000000 + j // 100, i=j % 1000000, pid=j % 30000 + 1,
                                number=j % 300) for j in range(i, i + 1000)))
            i += 1000


def measure(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss // 1024


def print_row(cells):
    print(f'{cells[0]:24}' + ''.join(f'{cell:>16}' for cell in cells[1:]), flush=True)


def bench(program, name, path, pattern, size):
    rate = {}
    for tool, command in {'import': [program, 'import', str(path)],
                          'grep -c': ['grep', '-c', pattern, str(path)]}.items():
        seconds, memory = measure(command)
        rate[tool] = (size / seconds / 1e6, memory)
    print_row([name, f'{rate["import"][0]:.0f} MB/s', f'{rate["grep -c"][0]:.0f} MB/s',
               f'{rate["import"][1]} MiB'])


def main():
    program = sys.argv[1]
    print_row(['log', 'import', 'grep -c', 'memory'])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = folder / 'log'
        for load, (template, pattern) in LOADS.items():
            for size in (SMALL, SIZE):
                make(path, template, size)
                bench(program, f'{load}, {size // 1000000} MB', path, pattern, size)
        make(path, SECCOMP, SIZE)
        packed = folder / 'log.gz'
        with open(path, 'rb') as plain, gzip.open(packed, 'wb', 1) as out:
            shutil.copyfileobj(plain, out)
        bench(program, 'packed, 100 MB', packed, 'type=SECCOMP', SIZE)


if __name__ == '__main__':
    main()
