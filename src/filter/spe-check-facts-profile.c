/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* What is said about the checks of the form of a profile, of actions and of names: what they
 * report, why it matters, and what to do. Sorted by id. */
static const SpeCheckFacts facts[] = {
  { "SEC100",
    N_ ("The file has more mistakes in its form than are reported one by one."),
    N_ ("It may be damaged, or not be meant as a seccomp profile."),
    N_ ("Correct the first ones, or look whether it is the right file.") },
  { "SEC101",
    N_ ("The file is not well-formed JSON or YAML, or not to the letter: a comment, a comma too "
        "many, a byte order mark, text behind the end, bytes that are no UTF-8."),
    N_ ("Every engine rejects the file, and no container starts."),
    N_ ("Correct the place that the message names.") },
  { "SEC102",
    N_ ("An object has the same key twice, or for programs in Go twice but for capital letters."),
    N_ ("Parsers disagree on which one counts. Programs in Go take the last and read a second "
        "list over the first, so that parts of both mix; this program takes the last."),
    N_ ("Keep one of them.") },
  { "SEC103",
    N_ ("A key is written in other capital or small letters than the OCI runtime-spec has it."),
    N_ ("Programs in Go read it all the same; crun ignores it, so that the field is missing "
        "there."),
    N_ ("Write it as the OCI runtime-spec does.") },
  { "SEC104",
    N_ ("A key is none that this kind of file has; an error where it looks like a misspelt key "
        "that must be there."),
    N_ ("Every runtime ignores it, and none says so."),
    N_ ("Correct or delete it.") },
  { "SEC105",
    N_ ("A value has another type than the key takes, such as a text in place of a list."),
    N_ ("runc, containerd, CRI-O and Docker refuse the file; crun goes on as if the value were "
        "not there, and so does this program."),
    N_ ("Write it in the right form.") },
  { "SEC106",
    N_ ("A number is written as a text or as true or false, and crun is the one that reads the "
        "file."),
    N_ ("Its parser drops a number in another form without a word, and the rule means something "
        "else."),
    N_ ("Write a number.") },
  { "SEC107",
    N_ ("A null stands where a rule, a condition or a name is due."),
    N_ ("CRI-O, Podman and Docker fail on it; runc and crun take it for an element without "
        "content and refuse it."),
    N_ ("Delete the null.") },
  { "SEC108",
    N_ ("A number is negative or larger than its member can hold."),
    N_ ("crun refuses the file. Programs in Go read the number, but of an errno only its low 16 "
        "bits count."),
    N_ ("Write the number that is meant.") },
  { "SEC109",
    N_ ("The file is no profile, or a larger file of which the profile is only a part."),
    N_ ("On a node, as the file of a Localhost profile, it would have neither a default action "
        "nor rules, and containers would run without seccomp."),
    N_ ("To install the profile, save it into a file of its own.") },
  { "SEC110",
    N_ ("The profile comes to nothing: no default action and no rules."),
    N_ ("runc, containerd, CRI-O, Podman and Docker then start the container without seccomp and "
        "say nothing; crun refuses to start it."),
    N_ ("Add a defaultAction: SCMP_ACT_ERRNO refuses what no rule allows.") },
  { "SEC111",
    N_ ("There are rules but no default action."),
    N_ ("Every runtime refuses to start the container."),
    N_ ("Add a defaultAction for the calls that no rule names.") },
  { "SEC112",
    N_ ("A rule has no action."),
    N_ ("Every runtime refuses to start the container."),
    N_ ("Add an action to the rule, or delete the rule.") },
  { "SEC113",
    N_ ("A number is larger than 2^53, up to which floating point is exact."),
    N_ ("It is exact here and in the runtimes, but many editors and jq before 1.7 round such "
        "numbers without a word."),
    N_ ("Do not reformat the file with tools that read numbers as floating point.") },
  { "SEC201",
    N_ ("An action is none of those that the OCI runtime-spec lists."),
    N_ ("Every runtime refuses to start the container. Actions are compared letter by letter."),
    N_ ("Choose one of the nine actions.") },
  { "SEC202",
    N_ ("SCMP_ACT_KILL and SCMP_ACT_KILL_THREAD kill only the thread that makes the call."),
    N_ ("The other threads go on: locks stay held and the program hangs half dead."),
    N_ ("SCMP_ACT_KILL_PROCESS ends the whole program.") },
  { "SEC203",
    N_ ("There is an errno beside an action that returns none."),
    N_ ("crun refuses to start the container, as the OCI runtime-spec asks; runc ignores the "
        "number."),
    N_ ("Delete the number, or change the action to SCMP_ACT_ERRNO.") },
  { "SEC204",
    N_ ("An errno is above 4094, the largest that libseccomp takes."),
    N_ ("The container does not start. The message of runc speaks misleadingly of two checks on "
        "the same argument."),
    N_ ("Write the errno that programs shall see, such as 1 (EPERM).") },
  { "SEC205",
    N_ ("An errno needs more than 16 bits, of which the lower ones alone count."),
    N_ ("The kernel keeps 16 bits for the number of an action. What is left may be another "
        "errno, or 0, which reports success."),
    N_ ("Write the number that is meant.") },
  { "SEC206",
    N_ ("A call is refused with errno 0: it is not made and reports success."),
    N_ ("A program goes on as if the call had been made: setuid() seems to drop rights, read() "
        "seems to reach the end of the file."),
    N_ ("Write 1 (EPERM) or 38 (ENOSYS), unless this is what you want.") },
  { "SEC207",
    N_ ("An errno has no name on the architecture of the target."),
    N_ ("Programs print “Unknown error” and cannot tell what to do about it."),
    N_ ("Choose an errno that programs know, such as 1 (EPERM) or 38 (ENOSYS).") },
  { "SEC208",
    N_ ("SCMP_ACT_TRACE is used, which asks a tracer that containers do not have."),
    N_ ("Without a ptrace supervisor the kernel lets these calls fail with ENOSYS."),
    N_ ("Use SCMP_ACT_LOG to watch, SCMP_ACT_ERRNO to refuse or SCMP_ACT_NOTIFY to ask an "
        "agent.") },
  { "SEC209",
    N_ ("Calls that the profile does not know yet are refused, but not with ENOSYS."),
    N_ ("C libraries and tools fall back to an older call on ENOSYS only. With another errno "
        "they fail when they are updated."),
    N_ ("Set defaultErrnoRet to 38 (ENOSYS), or refuse these calls with errno 38.") },
  { "SEC210",
    N_ ("The default action lets calls run and rules refuse some of them."),
    N_ ("Other calls that do the same, and calls of newer kernels, go round a list of forbidden "
        "calls."),
    N_ ("Start from the default profile of your engine and take calls away.") },
  { "SEC211",
    N_ ("The default action is SCMP_ACT_LOG, which refuses nothing."),
    N_ ("Calls are recorded where kernel.seccomp.actions_logged holds “log”."),
    N_ ("Change the default action to SCMP_ACT_ERRNO once you have recorded enough.") },
  { "SEC212",
    N_ ("The default action kills, so that a single forgotten call ends the container."),
    N_ ("The filter is active before the program starts. The container then ends with status 159 "
        "and no message."),
    N_ ("Develop the profile with SCMP_ACT_ERRNO or SCMP_ACT_LOG and change the default action "
        "last.") },
  { "SEC213",
    N_ ("A rule does what the default action does, and is dropped."),
    N_ ("It cannot be an exception from another rule. All that is left of it: runc counts its "
        "names when it decides which calls are too new for the profile."),
    N_ ("Delete the rule. For an exception, write the opposite condition into the other rule.") },
  { "SEC214",
    N_ ("A rule has SCMP_ACT_ERRNO and no errnoRet, so that it returns EPERM, while the default "
        "action has another errno."),
    N_ ("Rules do not inherit the errno of the default action."),
    N_ ("Write the errno into the rule.") },
  { "SEC301",
    N_ ("A name is that of no known system call; an error where the rule should refuse the call."),
    N_ ("The name has no effect, and the runtimes hardly say so: runc only in its debug log, "
        "crun with a warning."),
    N_ ("Correct the name or delete it.") },
  { "SEC302",
    N_ ("A name is too new for the libseccomp of the target; an error where the rule should "
        "refuse the call."),
    N_ ("The runtimes skip a name that their libseccomp does not know, whatever the kernel has. "
        "The default action decides."),
    N_ ("Use a newer libseccomp, or rely on the default action.") },
  { "SEC303",
    N_ ("A name is empty."),
    N_ ("runc refuses to start the container: “empty string is not a valid syscall”. crun only "
        "warns."),
    N_ ("Delete the empty name.") },
  { "SEC304",
    N_ ("A name cannot be one: it has blanks, capital letters, a prefix from the kernel's source, "
        "or is a number."),
    N_ ("Names are compared letter by letter: blanks, capital letters and prefixes count. The "
        "entry has no effect."),
    N_ ("Write the name as the kernel has it, in small letters and without a prefix.") },
  { "SEC305",
    N_ ("A call exists on none of the architectures of the filter."),
    N_ ("The names have no effect there, and no runtime says so."),
    N_ ("Delete them, or add the architecture that they are meant for.") },
  { "SEC306",
    N_ ("A call exists on some of the architectures of the filter only."),
    N_ ("Rules are translated by name for each architecture. Where a name is missing, a sibling "
        "may do the same, such as mmap2 for mmap."),
    N_ ("Make sure that the rule names the siblings too.") },
  { "SEC307",
    N_ ("A rule names no call."),
    N_ ("runc drops it without a word; crun refuses to start the container where the member is "
        "missing."),
    N_ ("Add names, or delete the rule.") },
  { "SEC308",
    N_ ("A rule names a call twice, or two rules are the same."),
    N_ ("It does no harm, but it makes changes hard to read."),
    N_ ("Delete the copies.") },
  { "SEC309",
    N_ ("Of several calls that do the same, such as open and openat, one is refused and another "
        "one is not."),
    N_ ("A program or its C library takes whichever call is there, so that the refusal is gone "
        "round."),
    N_ ("Give all of them the same action.") },
  { "SEC310",
    N_ ("io_uring is allowed."),
    N_ ("Through io_uring the kernel opens files and sends data for a program without any call "
        "that a filter sees."),
    N_ ("Refuse it, unless the program needs it.") },
  { "SEC321",
    N_ ("An architecture is none that the runtime knows by this name."),
    N_ ("The container does not start. Only crun takes other letter case and names without "
        "SCMP_ARCH_."),
    N_ ("Delete it, or write a name that starts with SCMP_ARCH_.") },
  { "SEC322",
    N_ ("SCMP_ARCH_NATIVE is among the architectures."),
    N_ ("Only the Security Profiles Operator and youki know it; the container does not start."),
    N_ ("Delete it: the architecture of the machine is always in the filter.") },
  { "SEC323",
    N_ ("An architecture is too new for the runtime or the libseccomp of the target."),
    N_ ("It does not know the architecture. The container does not start."),
    N_ ("Delete it, or use a newer release.") },
  { "SEC324",
    N_ ("An architecture has another byte order than the machine."),
    N_ ("One stores the high byte first, the other the low one. The container does not start: "
        "“numerical argument out of domain”."),
    N_ ("Keep a file for each byte order, or use archMap with Docker or Podman.") },
  { "SEC325",
    N_ ("The 32-bit sibling of the machine's architecture is not in the filter: every call of a "
        "32-bit program is fatal."),
    N_ ("A call of an architecture that is not in the filter kills its thread, whatever the "
        "default action is."),
    N_ ("Add it to architectures if containers have such programs.") },
  { "SEC326",
    N_ ("An architecture is listed for which no program runs on the target."),
    N_ ("No program for it runs there; the filter only gets longer."),
    N_ ("Keep it if the file is for several kinds of machines; else delete it.") },
  { "SEC327",
    N_ ("SCMP_ARCH_X32 is among the architectures, which hardly any kernel supports."),
    N_ ("It opens a second way to every call, on which only 32 bits of an argument are compared."),
    N_ ("Delete SCMP_ARCH_X32.") },
  { "SEC328",
    N_ ("The profile lists no architecture, and this runc then answers no call with ENOSYS."),
    N_ ("runc before 1.1.15 does so only for the architectures that a profile lists. Programs "
        "then get the errno of the default action and do not fall back to older calls."),
    N_ ("List the architecture of the machine.") },
};

/**
 * spe_check_facts_get_profile:
 * @out_n_facts: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n_facts): what is said about the checks
 *   SEC100 to SEC328
 */
const SpeCheckFacts *
spe_check_facts_get_profile (guint *out_n_facts)
{
  g_return_val_if_fail (out_n_facts != NULL, NULL);

  *out_n_facts = G_N_ELEMENTS (facts);

  return facts;
}
