/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* What is said about the checks of flags, of starts, of engines and of the operator: what they
 * report, why it matters, and what to do. Sorted by id. */
static const SpeCheckFacts facts[] = {
  { "SEC601",
    N_ ("A flag is none of the four that the OCI runtime-spec lists."),
    N_ ("Every runtime refuses to start the container."),
    N_ ("Delete it, or write one of the four flags of the OCI runtime-spec.") },
  { "SEC602",
    N_ ("There are flags, and this runc takes none."),
    N_ ("It does not start the container: “seccomp flags are not yet supported by runc”."),
    N_ ("Delete the flags, or use runc 1.2.0 or later.") },
  { "SEC603",
    N_ ("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is too new for the runtime, the libseccomp or "
        "the kernel of the target."),
    N_ ("On the target it is unknown, and the container does not start, or starts without any "
        "flag."),
    N_ ("Delete the flag.") },
  { "SEC604",
    N_ ("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is set and no rule has SCMP_ACT_NOTIFY."),
    N_ ("The kernel refuses it without a listener. crun then loads the filter without any flag, "
        "SECCOMP_FILTER_FLAG_LOG included."),
    N_ ("Delete the flag.") },
  { "SEC605",
    N_ ("The list of flags is empty."),
    N_ ("Only runc and crun themselves take it as “no flags”. Engines leave empty lists out, and "
        "the runtime then sets SECCOMP_FILTER_FLAG_SPEC_ALLOW."),
    N_ ("If that flag must be off, set another one, such as SECCOMP_FILTER_FLAG_LOG; else delete "
        "the member.") },
  { "SEC606",
    N_ ("SECCOMP_FILTER_FLAG_TSYNC is set, which runc does not need."),
    N_ ("runc knows the flag and ignores it. It still counts as a flag, so that SPEC_ALLOW is "
        "not set."),
    N_ ("Delete it, unless SPEC_ALLOW shall be off.") },
  { "SEC611",
    N_ ("SCMP_ACT_NOTIFY is used without a listenerPath."),
    N_ ("runc refuses to start the container; under crun these calls fail with ENOSYS."),
    N_ ("Add listenerPath, the socket of the agent.") },
  { "SEC612",
    N_ ("The default action is SCMP_ACT_NOTIFY."),
    N_ ("runc and youki refuse to start the container; under crun it crashes without an agent."),
    N_ ("Make SCMP_ACT_ERRNO the default and write rules with SCMP_ACT_NOTIFY.") },
  { "SEC613",
    N_ ("A rule has SCMP_ACT_NOTIFY for write."),
    N_ ("runc must write the number of the listener after the filter is loaded. It refuses to "
        "start the container, and so does youki."),
    N_ ("Take write out of the rule.") },
  { "SEC614",
    N_ ("A rule has SCMP_ACT_NOTIFY for a call that the runtime makes when it starts a "
        "container."),
    N_ ("The runtime itself makes these calls after it has loaded the filter. Without an answer "
        "the container never starts."),
    N_ ("Ask about other calls, or make sure that the agent answers these.") },
  { "SEC615",
    N_ ("There is a listenerPath and nothing has SCMP_ACT_NOTIFY."),
    N_ ("runc ignores it. crun connects anyway, and does not start the container where the "
        "socket is missing."),
    N_ ("Delete listenerPath and listenerMetadata.") },
  { "SEC616",
    N_ ("listenerPath is no absolute path."),
    N_ ("crun refuses it; runc looks for it in its own working directory."),
    N_ ("Write a path that starts with “/”.") },
  { "SEC617",
    N_ ("listenerPath is longer than 107 bytes."),
    N_ ("It does not fit into the address of a Unix socket: nobody can connect."),
    N_ ("Choose a shorter path.") },
  { "SEC618",
    N_ ("There is a listenerMetadata and no listenerPath."),
    N_ ("It is sent to nobody. The OCI runtime-spec forbids it, but no runtime says so."),
    N_ ("Delete it, or add listenerPath.") },
  { "SEC619",
    N_ ("The Security Profiles Operator does not take this listenerPath."),
    N_ ("The socket must be right below /var/run/security-profiles-operator, with a name of "
        "letters, digits, “_”, “-” and “.”. The API server refuses the resource."),
    N_ ("Move the socket there.") },
  { "SEC701",
    N_ ("Calls are not allowed that the runtime makes between loading the filter and starting "
        "the program."),
    N_ ("It makes these calls after it has loaded the filter. The container does not start "
        "without them."),
    N_ ("Allow them without conditions.") },
  { "SEC702",
    N_ ("Calls are not allowed that runc makes now and then while it starts a container."),
    N_ ("The Go runtime in runc makes these calls as its timing has it. Up to a quarter of the "
        "starts were seen to fail."),
    N_ ("Allow them without conditions.") },
  { "SEC703",
    N_ ("openat2 is refused, but not with ENOSYS, and this runc cannot do without it."),
    N_ ("With another errno it does not start the container: “unsafe procfs detected”. Only "
        "calls beyond the last one that the profile names get ENOSYS by themselves."),
    N_ ("Allow openat2, or refuse it with errno 38.") },
  { "SEC704",
    N_ ("The container only starts where it may not gain privileges."),
    N_ ("Otherwise the runtime loads the filter before it sets capabilities and user ids, and "
        "needs these calls for that."),
    N_ ("Allow them, or set allowPrivilegeEscalation: false for each container that uses the "
        "profile.") },
  { "SEC705",
    N_ ("exit or exit_group is not allowed."),
    N_ ("A program that may not end does not go on either: it takes all processor time or "
        "crashes."),
    N_ ("Allow both exit and exit_group.") },
  { "SEC706",
    N_ ("Calls are not allowed that a dynamically linked program makes before its first line."),
    N_ ("The dynamic loader and the C library make these calls before the program's own code "
        "runs."),
    N_ ("Allow them, unless the program is linked statically.") },
  { "SEC707",
    N_ ("clone3 is refused, but not with ENOSYS."),
    N_ ("glibc from 2.34 on makes threads with clone3 and falls back to clone on ENOSYS only: "
        "programs cannot make threads."),
    N_ ("Refuse clone3 with errno 38 (ENOSYS).") },
  { "SEC708",
    N_ ("clone3 is allowed while clone has conditions."),
    N_ ("The flags of clone3 are in memory, where a filter cannot read them, so that it can make "
        "what clone may not, such as namespaces."),
    N_ ("Refuse clone3 with errno 38 (ENOSYS): C libraries then use clone.") },
  { "SEC709",
    N_ ("clone or unshare may make user namespaces, and the container has not CAP_SYS_ADMIN."),
    N_ ("In a user namespace of its own a program has every capability and reaches kernel code "
        "that is closed to it otherwise."),
    N_ ("Allow it only without the flags of namespaces: SCMP_CMP_MASKED_EQ with the mask "
        "2114060288 and valueTwo 0.") },
  { "SEC710",
    N_ ("A call is allowed that reaches far into the kernel or out of the container."),
    N_ ("The default profiles refuse these calls, or allow them only with a capability that this "
        "container does not have."),
    N_ ("Take them out, or tie the rule to the capability that goes with them.") },
  { "SEC711",
    N_ ("A call is allowed that the default profile of the engine refuses on the target."),
    N_ ("The default profile of the engine (RuntimeDefault) refuses these calls. This profile "
        "takes its place completely."),
    N_ ("Take them out, or write down why the container needs them.") },
  { "SEC712",
    N_ ("Calls beyond the last one that the profile names are refused with ENOSYS by runc and "
        "with another errno by other runtimes."),
    N_ ("runc answers for calls that are newer than the last one a profile names; other runtimes "
        "leave them to the default action."),
    N_ ("With defaultErrnoRet 38 all runtimes do the same.") },
  { "SEC713",
    N_ ("The profile refuses nothing."),
    N_ ("It looks like protection and takes the place of the engine's default profile, which "
        "would refuse a lot."),
    N_ ("Use the default profile (RuntimeDefault), or add rules.") },
  { "SEC801",
    N_ ("Rules are tied to capabilities, architectures or kernels, and the engine does not look "
        "at that."),
    N_ ("Only Docker, Podman, CRI-O and Buildah know includes and excludes; containerd, runc and "
        "crun read past them."),
    N_ ("Save the profile as it is for the capabilities of your container, without these "
        "members.") },
  { "SEC802",
    N_ ("archMap is set, and the engine does not look at it."),
    N_ ("Only Docker, Podman, CRI-O and Buildah know it. An architecture that is not in the "
        "filter ends a thread at its first call."),
    N_ ("List the architectures in architectures.") },
  { "SEC803",
    N_ ("Both architectures and archMap are set."),
    N_ ("Docker, Podman and CRI-O refuse to start the container."),
    N_ ("Keep archMap for several kinds of machines, architectures for one.") },
  { "SEC804",
    N_ ("A rule has both name and names."),
    N_ ("Docker, Podman and CRI-O refuse to start the container."),
    N_ ("Keep names.") },
  { "SEC805",
    N_ ("A rule has name, which only some engines know."),
    N_ ("containerd and runc drop the name without a word, crun refuses to start the container."),
    N_ ("Write it into names.") },
  { "SEC806",
    N_ ("minKernel is set, and the engine does not look at it."),
    N_ ("Only Docker knows it; Podman, CRI-O and Buildah read past it."),
    N_ ("Delete the rule, or accept that it holds everywhere.") },
  { "SEC807",
    N_ ("minKernel is no kernel version."),
    N_ ("Docker refuses the profile: “invalid kernel version”."),
    N_ ("Write two numbers from 0 to 255 with a full stop between them, such as 4.8.") },
  { "SEC808",
    N_ ("An errno is given by its name, and the engine does not look at it."),
    N_ ("Only Podman, CRI-O and Buildah read an errno by name; all others need the number."),
    N_ ("Add errnoRet, or defaultErrnoRet beside the default action, with the number.") },
  { "SEC809",
    N_ ("An errno is given by a name that is none."),
    N_ ("Podman, CRI-O and Buildah, which alone read this member, refuse to start the container."),
    N_ ("Write a name such as EPERM, or a number.") },
  { "SEC810",
    N_ ("includes or excludes has an architecture by a name that the engine does not use."),
    N_ ("They use names such as amd64, arm64 and x86. With another one, “includes” never applies "
        "the rule and “excludes” never takes it away."),
    N_ ("Write the name that the engine uses.") },
  { "SEC811",
    N_ ("includes or excludes has a capability by a name that is none."),
    N_ ("They compare letter by letter with names such as CAP_SYS_ADMIN. With another one, "
        "“includes” never applies the rule and “excludes” never takes it away."),
    N_ ("Write the name in capital letters, with CAP_.") },
  { "SEC812",
    N_ ("archMap has an entry for an architecture that the engine never looks up in it."),
    N_ ("The engine does not look for this machine in archMap. Only the machine's own "
        "architecture is in the filter."),
    N_ ("For these machines, list architectures in a file of their own.") },
  { "SEC813",
    N_ ("An errno is given twice, by name and by number, and the two differ."),
    N_ ("Podman, CRI-O and Buildah use the name, all others the number."),
    N_ ("Make both say the same.") },
  { "SEC921",
    N_ ("A SeccompProfile of the Security Profiles Operator has a field that its kind does not "
        "have."),
    N_ ("The API server drops it or refuses the resource."),
    N_ ("Delete it.") },
  { "SEC922",
    N_ ("A SeccompProfile has errnoRet 0, which the operator loses."),
    N_ ("The Security Profiles Operator leaves a 0 out of the file that it writes, and the rule "
        "then returns EPERM."),
    N_ ("Write another errno, or keep the profile in a file of its own on the nodes.") },
  { "SEC923",
    N_ ("A SeccompProfile has a value above 2^63-1."),
    N_ ("Its schema holds values as signed numbers of 64 bits. The API server refuses the "
        "resource."),
    N_ ("Compare the low bits with SCMP_CMP_MASKED_EQ, or keep the profile in a file of its own "
        "on the nodes.") },
  { "SEC924",
    N_ ("A rule of a SeccompProfile has more than six conditions."),
    N_ ("The API server refuses the resource."),
    N_ ("Split the rule into several.") },
  { "SEC925",
    N_ ("A SeccompProfile lists an architecture that the operator and the runtimes do not both "
        "take."),
    N_ ("The container does not start, or the API server refuses the resource."),
    N_ ("Delete it.") },
  { "SEC928",
    N_ ("A SeccompProfile builds on another one, baseProfileName, which is not at hand."),
    N_ ("The Security Profiles Operator adds its rules to these on the node. What is missing "
        "here may be there, and what is said about calls is only a part."),
    N_ ("Check the base profile too.") },
  { "SEC929",
    N_ ("A profile allows what the policy of the Security Profiles Operator, its allowedSyscalls, "
        "does not."),
    N_ ("The operator installs it on no node (“syscall not allowed”, “seccomp profile not "
        "allowed”)."),
    N_ ("Take the calls out, or have them added to allowedSyscalls.") },
};

/**
 * spe_check_facts_get_runtime:
 * @out_n_facts: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n_facts): what is said about the checks
 *   from SEC601 on
 */
const SpeCheckFacts *
spe_check_facts_get_runtime (guint *out_n_facts)
{
  g_return_val_if_fail (out_n_facts != NULL, NULL);

  *out_n_facts = G_N_ELEMENTS (facts);

  return facts;
}
