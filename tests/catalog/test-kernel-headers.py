# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares data/catalog/constants.txt with the headers of the kernel that are installed.

Arguments: the command of the C compiler.
"""

import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

import tap

CONSTANTS = pathlib.Path(os.environ['SPE_SOURCE_ROOT'], 'data/catalog/constants.txt')

# The columns of numbers.txt by the names that uname(1) has for them.
COLUMNS = {
    'x86_64': 'x86_64', 'aarch64': 'aarch64', 'i686': 'x86', 'armv7l': 'arm', 'ppc64le': 'ppc64',
    's390x': 's390x', 'riscv64': 'riscv64', 'loongarch64': 'loongarch64', 'mips64': 'mips64',
}

# What the kernel installs, then what only the C library has; they cannot all stand in one file.
KERNEL = '''
    linux/types.h linux/serial.h linux/fiemap.h linux/blkpg.h linux/blktrace_api.h asm/prctl.h
    asm/ptrace.h asm/socket.h asm/resource.h asm/termbits.h linux/bpf.h linux/btrfs.h
    linux/capability.h linux/close_range.h linux/dqblk_xfs.h linux/eventfd.h linux/eventpoll.h
    linux/fadvise.h linux/falloc.h linux/fanotify.h linux/fcntl.h linux/dm-ioctl.h linux/fs.h
    linux/fscrypt.h linux/fsverity.h linux/fuse.h linux/futex.h linux/if_tun.h linux/in.h
    linux/in6.h linux/inotify.h linux/io_uring.h linux/ioprio.h linux/ipc.h linux/kcmp.h linux/kd.h
    linux/kexec.h linux/keyctl.h linux/kvm.h linux/landlock.h linux/loop.h linux/lsm.h
    linux/membarrier.h linux/memfd.h linux/mempolicy.h linux/mman.h linux/module.h linux/mount.h
    linux/msg.h linux/net.h linux/netlink.h linux/nsfs.h linux/perf_event.h linux/personality.h
    linux/pidfd.h linux/prctl.h linux/ptrace.h linux/quota.h linux/random.h linux/reboot.h
    linux/resource.h linux/rseq.h linux/sched.h linux/seccomp.h linux/sem.h linux/shm.h
    linux/signal.h linux/signalfd.h linux/sockios.h linux/stat.h linux/tcp.h linux/time.h
    linux/timerfd.h linux/tty.h linux/userfaultfd.h linux/vt.h linux/wait.h linux/xattr.h
    asm/ioctls.h
'''.split()
LIBRARY = '''
    fcntl.h netinet/in.h netinet/tcp.h sys/eventfd.h sys/inotify.h sys/mount.h sys/shm.h
    sys/socket.h sys/swap.h sys/uio.h unistd.h
'''.split()

# Those that the headers write in another way than the call takes them; see constants.txt.
EXPRESSIONS = {'Q_': '({} << 8) & 0xffffffffu', 'SUBCMDMASK': '0xffffffffu & ~{}'}

# The C library's own signals and sizes of files differ from the kernel's.
LIBRARY_DIFFERS = {'SIGRTMIN', 'O_LARGEFILE'}


def read_constants(column):
    """Returns the numbers that the file has for an architecture, by name."""
    constants = {}
    for line in CONSTANTS.read_text(encoding='utf-8').splitlines():
        words = line.split()
        if not words or words[0] not in ('value', 'flag', 'mask'):
            continue
        number = words[2]
        for other in words[3:]:
            columns, value = re.fullmatch(r'\[(.*)\](.*)', other).groups()
            if column in columns.split(','):
                number = value
        if number != '-':
            octal = re.fullmatch(r'0[0-7]+', number)
            constants.setdefault(words[1], set()).add(int(number, 8 if octal else 0))

    return constants


def write_program(headers, names):
    lines = ['#define _GNU_SOURCE', '#include <stdint.h>', '#include <stddef.h>',
             '#include <stdio.h>']
    for header in headers:
        lines += [f'#if __has_include(<{header}>)', f'#include <{header}>', '#endif']
    lines.append('int main (void) {')
    start = len(lines)
    for name in names:
        expression = next((text for begin, text in EXPRESSIONS.items() if name.startswith(begin)),
                          '{}').format(name)
        lines.append(f'printf ("%s %llu\\n", "{name}", (unsigned long long) ({expression}));')
    lines.append('}')

    return '\n'.join(lines) + '\n', start


def evaluate(compiler, headers, names):
    """Returns what the headers say of those names that they know."""
    names = sorted(names)
    with tempfile.TemporaryDirectory() as directory:
        source = pathlib.Path(directory, 'constants.c')
        while names:
            text, start = write_program(headers, names)
            source.write_text(text, encoding='utf-8')
            program = source.with_suffix('')
            built = subprocess.run([*compiler, '-w', '-O0', '-o', program, source],
                                   capture_output=True, text=True,
                                   env={**os.environ, 'LC_ALL': 'C'})
            if built.returncode == 0:
                break
            unknown = {int(line) - start - 1 for line in
                       re.findall(rf'^{re.escape(str(source))}:(\d+):\d+: error', built.stderr,
                                  re.M)}
            unknown = {index for index in unknown if 0 <= index < len(names)}
            if not unknown:
                raise RuntimeError(built.stderr)
            names = [name for index, name in enumerate(names) if index not in unknown]
        if not names:
            return {}
        printed = subprocess.run([program], check=True, capture_output=True, text=True).stdout

    return {name: int(number) & 0xffffffff for name, number in
            (line.split() for line in printed.splitlines())}


def compare(program, title, constants, found):
    wrong = [f'{name}: {hex(number)} in the headers, {[hex(n) for n in constants[name]]} here'
             for name, number in sorted(found.items()) if number not in constants[name]]
    print(f'# {title}: {len(found)} names compared')
    program.point(f'{title} have the same numbers', not wrong, wrong)


def main():
    program = tap.Program()
    column = COLUMNS.get(platform.machine())
    compiler = sys.argv[1:]
    if column is None or not pathlib.Path('/usr/include/linux/seccomp.h').exists():
        program.skip('kernel headers', 'none are installed for a machine that is known')
        program.finish()

    constants = read_constants(column)
    kernel = evaluate(compiler, KERNEL, set(constants))
    compare(program, 'kernel headers', constants, kernel)
    library = evaluate(compiler, LIBRARY, set(constants) - set(kernel) - LIBRARY_DIFFERS)
    compare(program, 'headers of the C library', constants, library)

    # Headers older than the file lack the newest names. What is nowhere here, such as the
    # actions of syslog, stands only in the kernel itself.
    known = {**kernel, **library}
    missing = sorted(set(constants) - set(known))
    print('# not in these headers:', ' '.join(missing))
    program.point('nearly all names are in some header', len(known) > 0.9 * len(constants),
                  [f'{len(known)} of {len(constants)}'])

    broken = {**constants, 'AF_VSOCK': {41}, 'TIOCSTI': {0x5413}}
    caught = [name for name, number in known.items() if number not in broken[name]]
    program.equal('a wrong number is seen', sorted(caught), ['AF_VSOCK', 'TIOCSTI'])
    program.finish()


main()
