/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* What is said about the checks of conditions and of rules that meet: what they report, why it
 * matters, and what to do. Sorted by id. */
static const SpeCheckFacts facts[] = {
  { "SEC401",
    N_ ("A condition tests an argument that no call has."),
    N_ ("A call has six arguments, numbered from 0 to 5. The container does not start: “syscalls "
        "only have up to 6 arguments”, “invalid seccomp index”."),
    N_ ("Write an index from 0 to 5; the first argument is 0.") },
  { "SEC402",
    N_ ("A condition tests an argument that the call does not have."),
    N_ ("The condition tests whatever the program has left in the register, which it can choose "
        "freely."),
    N_ ("Correct the index; the first argument is 0.") },
  { "SEC403",
    N_ ("A condition has no operator, or none of the seven."),
    N_ ("Every runtime refuses to start the container. Operators are compared letter by letter."),
    N_ ("Choose one of the seven operators.") },
  { "SEC404",
    N_ ("A rule tests an argument twice, and its conditions are joined by OR."),
    N_ ("Where an argument is tested twice in a rule, runtimes make each condition a rule of its "
        "own, those on other arguments too: “at least 10” and “at most 20” together match every "
        "value."),
    N_ ("Write a rule for each condition if OR is meant. For a range, write a rule for each "
        "value in it, or one for each side of it with another action.") },
  { "SEC405",
    N_ ("A rule has more than six conditions, of which crun reads the first six."),
    N_ ("The same profile decides differently on two nodes."),
    N_ ("Split the rule into several.") },
  { "SEC406",
    N_ ("A condition holds for every value on some architecture."),
    N_ ("The rule matches more calls than it seems to. Where arguments have 32 bits, only the "
        "low 32 bits of a value are compared."),
    N_ ("Delete the condition or correct its value.") },
  { "SEC407",
    N_ ("A condition holds for no value on some architecture."),
    N_ ("The rule has no effect there. Where arguments have 32 bits, only the low 32 bits of a "
        "value are compared."),
    N_ ("Correct the value, or delete the rule.") },
  { "SEC408",
    N_ ("A condition with SCMP_CMP_MASKED_EQ has no valueTwo."),
    N_ ("With SCMP_CMP_MASKED_EQ, value is the mask and valueTwo the wanted bits, 0 if absent."),
    N_ ("Write “valueTwo”: 0 to make it plain to readers.") },
  { "SEC409",
    N_ ("A condition asks for bits that its mask does not have."),
    N_ ("These bits are ignored. With SCMP_CMP_MASKED_EQ, value is the mask and valueTwo the "
        "wanted bits; perhaps they are swapped."),
    N_ ("Swap the two, or clear the bits.") },
  { "SEC410",
    N_ ("A condition has a valueTwo that its operator does not look at."),
    N_ ("Only SCMP_CMP_MASKED_EQ does. There is no operator for a range."),
    N_ ("Delete it. For a range, write a rule for each value in it, or one for each side of it "
        "with another action.") },
  { "SEC411",
    N_ ("A condition on an argument of 32 bits is evaded by setting the bits above them."),
    N_ ("The filter compares 64 bits, but the kernel reads only 32 of this argument. A program "
        "sets one of the others and gets what the condition shall keep from it."),
    N_ ("Compare the low half: SCMP_CMP_MASKED_EQ with value 4294967295. Instead of allowing "
        "ranges or all but one value, allow the exact values.") },
  { "SEC412",
    N_ ("A condition compares an int with -1, which has two forms in a register of 64 bits."),
    N_ ("The argument is an int. The C library fills the other half of the register with zeros "
        "or ones as it likes: 0xffffffff or 0xffffffffffffffff."),
    N_ ("Compare the low half: SCMP_CMP_MASKED_EQ with value and valueTwo 4294967295.") },
  { "SEC413",
    N_ ("A value needs more than 32 bits, and an architecture of the filter has no more."),
    N_ ("Arguments have 32 bits there, and libseccomp cuts the value to them."),
    N_ ("Keep a profile for each architecture, or compare the low 32 bits only.") },
  { "SEC414",
    N_ ("The first argument is tested of a call that goes through socketcall or ipc on some "
        "architecture."),
    N_ ("There the call goes through another one, whose first argument says which call is meant. "
        "libseccomp puts that number into the place of the condition."),
    N_ ("Take the 32-bit architecture out, or write a rule for the call that the others go "
        "through.") },
  { "SEC415",
    N_ ("Another argument is tested of a call that goes through socketcall or ipc on some "
        "architecture."),
    N_ ("There the call goes through another one, whose arguments are a number and an address. "
        "The condition is kept and compares the wrong thing."),
    N_ ("Take the 32-bit architecture out, or write a rule for the call that the others go "
        "through.") },
  { "SEC416",
    N_ ("A rule on socketcall or ipc has another action than the rules for the calls that go "
        "through it."),
    N_ ("There these calls go through it, and a rule without conditions decides for all of them."),
    N_ ("Give all of them the same action.") },
  { "SEC417",
    N_ ("A condition tests an argument that is another one on some architecture of the filter."),
    N_ ("There the arguments stand in another order, or a number of 64 bits takes two of them."),
    N_ ("Write a rule for each kind of machine, with includes.arches, or keep a profile for "
        "each.") },
  { "SEC418",
    N_ ("A condition compares an address."),
    N_ ("A filter sees the address but not what stands there, and addresses differ from run to "
        "run."),
    N_ ("Delete the condition.") },
  { "SEC419",
    N_ ("SCMP_CMP_MASKED_EQ is used on youki, which takes the mask for the wanted bits."),
    N_ ("The mask and the wanted bits are swapped then, and the rule matches other calls."),
    N_ ("Use another runtime, or another operator.") },
  { "SEC501",
    N_ ("A call has a rule with conditions and one without, which has another action and alone "
        "counts."),
    N_ ("Where a call has a rule without conditions, libseccomp drops its rules with conditions "
        "without a word, in whatever order they stand."),
    N_ ("Delete one of the two, or write the opposite condition into the rule without "
        "conditions.") },
  { "SEC502",
    N_ ("A call has two rules without conditions and with different actions."),
    N_ ("Of two rules without conditions for one call, libseccomp takes the first and says "
        "nothing about the other."),
    N_ ("Keep the one that is meant.") },
  { "SEC503",
    N_ ("Two rules for a call contradict each other in a way that libseccomp refuses."),
    N_ ("An earlier rule has another action for the same conditions, or for these and more. "
        "libseccomp refuses this (“file exists”), and the container does not start."),
    N_ ("Keep one of the two rules, or put the one with fewer conditions first.") },
  { "SEC504",
    N_ ("A rule with more conditions stands behind one with fewer, which decides all that it "
        "matches."),
    N_ ("All that it matches is decided by the earlier rule already. libseccomp drops it without "
        "a word."),
    N_ ("Write the opposite of its further conditions into the earlier rule.") },
  { "SEC505",
    N_ ("Two rules with different actions match the same arguments, and the order in the profile "
        "does not tell which of them wins."),
    N_ ("Not the order in the profile decides but libseccomp's own: the higher argument first, "
        "then the kind of comparison, then the value."),
    N_ ("Write the conditions so that no arguments match both rules.") },
  { "SEC506",
    N_ ("Two conditions “not equal” are joined by OR, which holds for every value."),
    N_ ("Rules with the same action are joined by OR, and so are conditions that test the same "
        "argument in one rule."),
    N_ ("List the values that shall match with SCMP_CMP_EQ, one rule each.") },
  { "SEC507",
    N_ ("libseccomp makes a filter of the rules for a call that decides otherwise than they say."),
    N_ ("Where several rules with conditions speak of one call, it sometimes merges tests that "
        "do not belong together. All releases up to 2.6.1 do, so that every runtime is affected."),
    N_ ("Write one condition in each rule, or only SCMP_CMP_EQ and SCMP_CMP_MASKED_EQ, with "
        "values below 2^32.") },
  { "SEC508",
    N_ ("libseccomp does not come to an end with the rules, or not in time."),
    N_ ("On some sets of rules with conditions it loops for ever. runc and crun hang as well "
        "when they start the container."),
    N_ ("Simplify the rules for this call: one condition in each rule, or only SCMP_CMP_EQ and "
        "SCMP_CMP_MASKED_EQ.") },
  { "SEC509",
    N_ ("The rules for a call are of the kind that libseccomp is known to compile wrongly."),
    N_ ("No arguments were found for which it does, but trying some is no proof."),
    N_ ("Write one condition in each rule, or only SCMP_CMP_EQ and SCMP_CMP_MASKED_EQ, with "
        "values below 2^32.") },
  { "SEC510",
    N_ ("The filter has more instructions than the kernel takes, or comes near to it."),
    N_ ("A filter that is too long cannot be loaded: the container does not start, “invalid "
        "argument”. runc puts some more instructions before it."),
    N_ ("Use fewer conditions or fewer architectures.") },
  { "SEC511",
    N_ ("A rule with conditions has the same action as one without them for the same call."),
    N_ ("A rule without conditions decides the same for all arguments."),
    N_ ("Delete it, or take the call out of the rule without conditions.") },
  { "SEC512",
    N_ ("Of two profiles that are compared, one differs from the other in the errno of rules "
        "only."),
    N_ ("From release 1.14 on crun keeps compiled filters and finds them again by all that is in "
        "a profile but the errno of rules. Where it has one of the two, it goes on using it for "
        "the other."),
    N_ ("Change something else too, such as the order of two rules, or delete .cache/seccomp "
        "below the state directory of crun.") },
  { "SEC513",
    N_ ("libseccomp refuses a rule for another reason."),
    N_ ("The container does not start."),
    NULL },
  { "SEC514",
    N_ ("libseccomp dies of the profile."),
    N_ ("The process that libseccomp runs in was killed. Some profiles make libseccomp overwrite "
        "memory, and the runtimes crash as well; another cause is a machine that is short of "
        "memory."),
    N_ ("Try again. If it happens again, simplify the rules.") },
  { "SEC515",
    N_ ("An engine or a runtime refuses the profile for another reason."),
    N_ ("The container does not start with this profile."),
    NULL },
};

/**
 * spe_check_facts_get_conditions:
 * @out_n_facts: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n_facts): what is said about the checks
 *   SEC401 to SEC515
 */
const SpeCheckFacts *
spe_check_facts_get_conditions (guint *out_n_facts)
{
  g_return_val_if_fail (out_n_facts != NULL, NULL);

  *out_n_facts = G_N_ELEMENTS (facts);

  return facts;
}
