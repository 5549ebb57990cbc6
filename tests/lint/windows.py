#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every .ui and .css file is well-formed and part of a resource."""

import xml.etree.ElementTree

import lint


def template_class(path):
    """Returns the class whose file it is by its name: spe-rule-row.ui is of SpeRuleRow."""
    stem = path.rpartition('/')[2].removesuffix('.ui')
    return ''.join(word.capitalize() for word in stem.split('-'))


def check_window(tree, path):
    try:
        interface = xml.etree.ElementTree.fromstring(tree.text(path))
    except xml.etree.ElementTree.ParseError as error:
        yield f'{path}:{error.position[0]}: not well-formed: {error}'
        return
    template = interface.find('template')
    # A widget's name says which class it is of; other files hold no template at the top.
    if template is not None and template.get('class') != template_class(path):
        yield f'{path}:1: the template is of {template.get("class")}, another name than the file'


def check(tree):
    resources = '\n'.join(tree.text(path) for path in tree.files('src/**/*.gresource.xml'))
    for path in tree.files('src/**/*.ui'):
        yield from check_window(tree, path)
    for path in tree.files('src/**/*.ui', 'src/**/*.css'):
        if path.rpartition('/')[2] + '<' not in resources:
            yield f'{path}:1: no resource has it'


if __name__ == '__main__':
    RESOURCE = {'src/app/a.gresource.xml': '<file>spe-a.ui</file>'}
    lint.main(check, bad={
        'broken XML': {**RESOURCE, 'src/app/spe-a.ui': '<interface>\n'},
        'a window that is not shipped': {'src/app/spe-a.ui': '<interface/>\n'},
        'a style that is not shipped': {'src/app/style.css': '\n'},
        'the template of another': {
            **RESOURCE, 'src/app/spe-a.ui': '<interface><template class="SpeB"/></interface>'},
    }, good={
        'a window': {
            **RESOURCE, 'src/app/spe-a.ui': '<interface><template class="SpeA"/></interface>'},
    })
