/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words of index.json for translators. Made from it by tests/lint/profile-words.py --write;
 * never compiled. */

N_ ("Docker default")
N_ ("Docker Engine's own profile, a template that Docker fits to the container")
N_ ("containerd default (amd64)")
N_ ("RuntimeDefault of containerd on x86_64, with the usual capabilities")
N_ ("containerd default (arm64)")
N_ ("RuntimeDefault of containerd on 64-bit Arm, with the usual capabilities")
N_ ("CRI-O default")
N_ ("RuntimeDefault of CRI-O, a template that CRI-O fits to the container")
N_ ("Podman default")
N_ ("Podman's and Buildah's own profile, a template that they fit to the container")
N_ ("containerd default")
N_ ("RuntimeDefault of containerd as a template, for every machine and capability")
N_ ("Docker default (20.10)")
N_ ("The profile that Docker Engine 20.10 had")
N_ ("Podman default (containers/common 0.50)")
N_ ("The profile that Podman and Buildah had with containers/common 0.50")
N_ ("containerd default (1.6)")
N_ ("RuntimeDefault of containerd 1.6 as a template, for every machine and capability")
N_ ("Audit only")
N_ ("Allows every system call and logs it, to see what a workload needs")
N_ ("Deny all")
N_ ("Refuses all but what it takes to start a program, to allow calls one by one")
