/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC402", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':2,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC402", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC402", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':9,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC411", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':4294967295,'valueTwo':1,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC411", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':40,'op':'SCMP_CMP_NE'}]}]}" },
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['socket'],"
    "'action':'SCMP_ACT_ERRNO','args':[{'index':0,'value':4294967295,'valueTwo':40,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  /* The length of a mapping fills its register. */
  { "SEC411", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':40,'op':'SCMP_CMP_NE'}]}]}" },

  { "SEC412", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4294967295,"
    "'op':'SCMP_CMP_EQ'}]}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4294967295,"
    "'valueTwo':4294967295,'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC412", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mmap'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':4294967295,"
    "'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC412", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['personality'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':8,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC417", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "s390x" },
  { "SEC417", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}" },
  { "SEC417", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['pread64'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':3,'value':0,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC417", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64',"
    "'SCMP_ARCH_X86'],'syscalls':[{'names':['pread64'],'action':'SCMP_ACT_ALLOW','args':["
    "{'index':2,'value':0,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC418", "/syscalls/0/args/0", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':4096,'op':'SCMP_CMP_EQ'}]}]}" },
  { "SEC418", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':0,'op':'SCMP_CMP_NE'}]}]}" },
  { "SEC418", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['mkdir'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':1,'value':448,'op':'SCMP_CMP_EQ'}]}]}" },

  { "SEC419", "/syscalls/0/args/0", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "oci+youki" },
  { "SEC419", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':2114060288,'valueTwo':0,"
    "'op':'SCMP_CMP_MASKED_EQ'}]}]}",
    NULL, "oci+crun" },
  { "SEC419", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['clone'],"
    "'action':'SCMP_ACT_ALLOW','args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}]}",
    NULL, "oci+youki" },
};

/* What the message names gets past the filter, while the kernel sees what is meant to be kept
 * from it. */
static void
test_witness (void)
{
  static const struct
  {
    const char *action;
    const char *op;
    const char *value;
    const char *value_two;
    const char *witness;
  } rows[] = {
    { "ERRNO", "EQ", "40", "0", "4294967336" },
    { "ERRNO", "LE", "40", "0", "4294967336" },
    { "ERRNO", "LT", "40", "0", "4294967335" },
    { "ERRNO", "LE", "4294967336", "0", "8589934632" },
    { "ERRNO", "MASKED_EQ", "18446744073709551615", "40", "4294967336" },
    { "ERRNO", "MASKED_EQ", "17179869183", "4294967336", "40" },
    { "ALLOW", "NE", "40", "0", "4294967336" },
    { "ALLOW", "GT", "40", "0", "4294967336" },
    { "ALLOW", "GE", "40", "0", "4294967335" },
    { "ERRNO", "LE", "18446744073709551615", "0", NULL },
    { "ALLOW", "GE", "4294967336", "0", NULL },
    { "ALLOW", "GE", "0", "0", NULL },
    { "ALLOW", "GT", "0", "0", "4294967296" },
    { "ERRNO", "LT", "0", "0", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean refuses = g_str_equal (rows[i].action, "ERRNO");
      g_autofree char *json = g_strdup_printf (
        "{'defaultAction':'SCMP_ACT_%s','syscalls':[{'names':['socket'],'action':'SCMP_ACT_%s',"
        "'args':[{'index':0,'value':%s,'valueTwo':%s,'op':'SCMP_CMP_%s'}]}]}",
        refuses ? "ALLOW" : "ERRNO", rows[i].action, rows[i].value, rows[i].value_two, rows[i].op);
      g_autofree char *end = g_strconcat (" ", rows[i].witness, NULL);
      g_autoptr (SpeProfile) profile = check_cases_profile (json);
      g_autoptr (SpeTarget) target = check_cases_target (profile, NULL);
      g_autoptr (GPtrArray) problems = check_cases_run (profile, target);
      g_autoptr (GPtrArray) found = check_cases_pick (problems, "SEC411");

      g_test_message ("%s", json);
      g_assert_cmpuint (found->len, ==, rows[i].witness != NULL ? 1 : 0);
      if (rows[i].witness != NULL)
        g_assert_true (g_str_has_suffix (((SpeProblem *) found->pdata[0])->message, end));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("arguments", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/filter/check-arguments/witness", test_witness);

  return g_test_run ();
}
