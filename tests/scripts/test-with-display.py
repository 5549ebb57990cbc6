#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A command gets a display, a bus and a home that end with it."""

import os
import pathlib
import subprocess
import tempfile

import tap

SOURCE = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'src'


def run(script, **environment):
    return subprocess.run(['sh', SOURCE / 'with-display.sh', 'sh', '-c', script], text=True,
                          env={**os.environ, **environment}, capture_output=True, check=False)



program = tap.Program()

program.equal('the status is the command\'s', run('exit 7').returncode, 7)

done = run('xdotool getdisplaygeometry')
program.equal('there is a screen', (done.returncode, done.stdout), (0, '1280 800\n'))

done = run('dbus-send --session --print-reply --dest=org.freedesktop.DBus / '
           'org.freedesktop.DBus.GetId')
program.equal('there is a bus', done.returncode, 0)

done = run('echo "$HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"; test -d "$HOME"')
homes = done.stdout.split()
program.equal('there is a home', done.returncode, 0)
program.point('which is gone afterwards', not os.path.exists(homes[0]), homes)
program.point('and nobody else\'s', os.path.expanduser('~') not in homes, homes)

done = run('echo "$DISPLAY/$WAYLAND_DISPLAY"', DISPLAY=':77', WAYLAND_DISPLAY='wayland-7')
program.point('the person\'s own display is not used', done.stdout.strip() not in (':77/', '/'),
              [done.stdout])
program.point('nor their compositor', done.stdout.endswith('/\n'), [done.stdout])

with tempfile.TemporaryDirectory() as folder:
    server = pathlib.Path(folder) / 'Xvfb'
    server.write_text('#!/bin/sh\necho "no screens" >&2\nexit 1\n', encoding='utf-8')
    server.chmod(0o755)
    done = run('true', PATH=f'{folder}:{os.environ["PATH"]}')
program.point('a server that does not start is a failure', done.returncode != 0)
program.point('with its own words', 'no screens' in done.stderr, [done.stderr])

with tempfile.TemporaryDirectory() as folder:
    png = pathlib.Path(folder) / 'a.png'
    done = run(f'sh "{SOURCE}/screenshot.sh" "{png}" false')
    program.point('a program without a window is a failure', done.returncode != 0)
    program.point('that is explained', 'ended before' in done.stderr, [done.stderr])
    program.point('and leaves no picture', not png.exists())

program.finish()
