#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons are drawings that the desktop can size and colour."""

import os
import pathlib
import subprocess
import tempfile
import xml.etree.ElementTree

import tap

ICONS = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'data' / 'icons' / 'hicolor'
NAME = 'io.github.seccomp_profile_editor'
SVG = '{http://www.w3.org/2000/svg}'

# Nothing that needs a font, another file or a script.
FOREIGN = {f'{SVG}{tag}' for tag in ('text', 'image', 'script', 'foreignObject', 'style')}

# What GTK paints in the colour of the text around a symbolic icon.
COLOURED = {f'{SVG}{tag}' for tag in ('path', 'rect', 'circle')}

FILES = {
    'scalable': (ICONS / 'scalable' / 'apps' / f'{NAME}.svg', '128'),
    'symbolic': (ICONS / 'symbolic' / 'apps' / f'{NAME}-symbolic.svg', '16'),
}


def main():
    program = tap.Program()
    for kind, (path, size) in FILES.items():
        drawing = xml.etree.ElementTree.parse(path).getroot()
        canvas = [drawing.get(name) for name in ('width', 'height', 'viewBox')]
        program.equal(f'{kind}: the canvas', canvas, [size, size, f'0 0 {size} {size}'])
        tags = {element.tag for element in drawing.iter()}
        program.equal(f'{kind}: nothing foreign', tags & FOREIGN, set())

        with tempfile.TemporaryDirectory() as folder:
            for side in ('16', '48', '256'):
                png = pathlib.Path(folder) / f'{side}.png'
                done = subprocess.run(['gdk-pixbuf-thumbnailer', '-s', side, path, png],
                                      capture_output=True, text=True, check=False)
                program.point(f'{kind}: drawn at {side} pixels',
                              done.returncode == 0 and png.stat().st_size > 0, [done.stderr])

    symbolic = xml.etree.ElementTree.parse(FILES['symbolic'][0]).getroot()
    tags = {element.tag for element in symbolic.iter()} - {f'{SVG}svg'}
    program.equal('symbolic: only what GTK colours', tags - COLOURED, set())
    strokes = [element for element in symbolic.iter() if element.get('stroke')]
    program.equal('symbolic: no strokes, which GTK would fill', strokes, [])
    program.finish()


if __name__ == '__main__':
    main()
