/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-profile-field.h"

static const SpeFormat formats[] = {
  SPE_FORMAT_OCI, SPE_FORMAT_DOCKER, SPE_FORMAT_OCI_CONFIG, SPE_FORMAT_CRI_INSPECT,
  SPE_FORMAT_OPERATOR,
};

/* Every field is found by its own name in the formats that know it, and in no other. */
static void
test_table (void)
{
  for (SpeFieldId i = 0; i < SPE_N_FIELDS; i++)
    {
      const char *name = spe_field_get_name (i);
      SpeFieldObject object = spe_field_get_object (i);
      gboolean is_anywhere = FALSE;

      g_assert_nonnull (name);
      for (guint j = 0; j < G_N_ELEMENTS (formats); j++)
        {
          gboolean is_in = spe_field_is_in (i, formats[j]);

          is_anywhere |= is_in;
          g_assert_cmpint (spe_field_find (object, formats[j], name), ==,
                           is_in ? i : SPE_FIELD_NONE);
        }
      g_assert_true (is_anywhere);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    SpeFieldId  field;
    const char *in;
  } cases[] = {
    /* In the order of the enumeration: OCI, Docker, config.json, crictl, operator. */
    { SPE_FIELD_DEFAULT_ACTION, "11111" },
    { SPE_FIELD_DEFAULT_ERRNO_RET, "11110" },
    { SPE_FIELD_DEFAULT_ERRNO, "01000" },
    { SPE_FIELD_ARCH_MAP, "01000" },
    { SPE_FIELD_NAME, "01000" },
    { SPE_FIELD_ERRNO_RET, "11111" },
    { SPE_FIELD_INCLUDES, "01000" },
    { SPE_FIELD_VALUE_TWO, "11111" },
    { SPE_FIELD_BASE_PROFILE_NAME, "00001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (formats); j++)
      g_assert_cmpint (spe_field_is_in (cases[i].field, formats[j]), ==, cases[i].in[j] == '1');
}

static void
test_letter_case (void)
{
  g_assert_cmpint (spe_field_find (SPE_FIELD_OBJECT_RULE, SPE_FORMAT_OCI, "NAMES"), ==,
                   SPE_FIELD_NAMES);
  g_assert_cmpint (spe_field_find (SPE_FIELD_OBJECT_RULE, SPE_FORMAT_DOCKER, "ErrnoRet"), ==,
                   SPE_FIELD_ERRNO_RET);
  g_assert_cmpint (spe_field_find (SPE_FIELD_OBJECT_RULE, SPE_FORMAT_OPERATOR, "NAMES"), ==,
                   SPE_FIELD_NONE);
  g_assert_cmpint (spe_field_find (SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "names"), ==,
                   SPE_FIELD_NONE);
}

static void
test_near (void)
{
  static const struct
  {
    SpeFieldObject object;
    SpeFormat      format;
    const char    *key;
    SpeFieldId     near;
  } cases[] = {
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "default_action", SPE_FIELD_DEFAULT_ACTION },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "defaultAcion", SPE_FIELD_DEFAULT_ACTION },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "syscall", SPE_FIELD_SYSCALLS },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "architecture", SPE_FIELD_ARCHITECTURES },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OCI, "description", SPE_FIELD_NONE },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_DOCKER, "defaultErrnoNo", SPE_FIELD_DEFAULT_ERRNO },
    { SPE_FIELD_OBJECT_PROFILE, SPE_FORMAT_OPERATOR, "DefaultAction", SPE_FIELD_DEFAULT_ACTION },
    { SPE_FIELD_OBJECT_RULE, SPE_FORMAT_OCI, "name", SPE_FIELD_NAMES },
    { SPE_FIELD_OBJECT_RULE, SPE_FORMAT_OCI, "actions", SPE_FIELD_ACTION },
    { SPE_FIELD_OBJECT_RULE, SPE_FORMAT_OCI, "comment", SPE_FIELD_NONE },
    { SPE_FIELD_OBJECT_RULE, SPE_FORMAT_DOCKER, "coment", SPE_FIELD_COMMENT },
    { SPE_FIELD_OBJECT_CONDITION, SPE_FORMAT_OCI, "value2", SPE_FIELD_VALUE },
    { SPE_FIELD_OBJECT_CONDITION, SPE_FORMAT_OCI, "value_two", SPE_FIELD_VALUE_TWO },
    { SPE_FIELD_OBJECT_CONDITION, SPE_FORMAT_OCI, "val", SPE_FIELD_VALUE },
    /* Of two letters, both would be wrong. */
    { SPE_FIELD_OBJECT_CONDITION, SPE_FORMAT_OCI, "id", SPE_FIELD_NONE },
    { SPE_FIELD_OBJECT_CONDITION, SPE_FORMAT_OCI, "", SPE_FIELD_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].key);
      g_assert_cmpint (spe_field_find_near (cases[i].object, cases[i].format, cases[i].key), ==,
                       cases[i].near);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-field/table", test_table);
  g_test_add_func ("/format/profile-field/formats", test_formats);
  g_test_add_func ("/format/profile-field/letter-case", test_letter_case);
  g_test_add_func ("/format/profile-field/near", test_near);

  return g_test_run ();
}
