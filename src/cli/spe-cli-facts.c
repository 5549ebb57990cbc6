/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints what the catalog knows about one system call. */

#include "config.h"

#include "cli/spe-cli-facts.h"

#include <glib/gi18n.h>

#include "catalog/spe-constant-set.h"
#include "cli/spe-cli-output.h"
#include "model/spe-number.h"

/* How many of an argument's names stand behind it. */
#define N_SHOWN 4

/* The widest name of an architecture and of most constants. */
#define ARCH_WIDTH 14
#define CONSTANT_WIDTH 28

/* Debian 12 has the table of the later release in the earlier one. */
#define DEBIAN_HAS SPE_VERSION (2, 5, 5)
#define DEBIAN_SAYS SPE_VERSION (2, 5, 4)

/* The names of a few values for which nobody asked for the rest. */
static void
print_some_names (const SpeConstantSet *set,
                  SpeArch               arch)
{
  guint n_names = 0;
  guint64 value = 0;

  for (guint i = 0; i < spe_constant_set_get_n_constants (set); i++)
    {
      if (spe_constant_set_get_kind (set, i) == SPE_CONSTANT_MASK ||
          !spe_constant_set_get_value (set, i, arch, &value))
        continue;
      if (n_names == N_SHOWN)
        {
          g_print (", …");
          break;
        }
      g_print ("%s%s", n_names == 0 ? "" : ", ", spe_constant_set_get_name (set, i));
      n_names++;
    }
}

static void
print_all_names (const SpeConstantSet *set,
                 SpeArch               arch)
{
  for (guint i = 0; i < spe_constant_set_get_n_constants (set); i++)
    {
      guint64 value = 0;
      g_autofree char *number = NULL;

      if (!spe_constant_set_get_value (set, i, arch, &value))
        continue;
      number = spe_number_dup_text (value);
      g_print ("\n       %-*s %s", CONSTANT_WIDTH, spe_constant_set_get_name (set, i), number);
    }
}

static void
print_argument (const SpeSyscall *call,
                SpeArch           arch,
                guint             index,
                gboolean          all_names)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);
  const SpeConstantSet *set = spe_constant_set_find (call, arch, index, NULL);
  const char *type = spe_argument_get_type (argument);

  g_print ("  %u: %s%s%s", index, type, g_str_has_suffix (type, "*") ? "" : " ",
           spe_argument_get_name (argument));
  if (spe_argument_is_pointer (argument))
    g_print (", %s", _ ("an address: a filter cannot see what stands there"));
  else
    /* Translators: after an argument of a system call; %u is a number of bits. */
    g_print (_ (", %u bits"), spe_argument_get_bits (argument, arch));

  if (set != NULL)
    {
      g_print ("\n     %s ", spe_constant_set_takes_flags (set) ? _ ("Flags:") : _ ("One of:"));
      if (all_names)
        print_all_names (set, arch);
      else
        print_some_names (set, arch);
    }
  g_print ("\n");
}

static void
print_arguments (const SpeSyscall *call,
                 SpeArch           arch,
                 gboolean          all_names)
{
  int n_arguments = arch < SPE_N_ARCHES ? spe_syscall_get_n_arguments (call, arch) : -1;

  if (n_arguments < 0)
    return;
  if (n_arguments == 0)
    {
      g_print ("%s\n", _ ("It takes no arguments."));
      return;
    }

  /* Translators: %s is an architecture. */
  g_print (_ ("Arguments on %s:"), spe_arch_get_name (arch));
  g_print ("\n");
  for (int i = 0; i < n_arguments; i++)
    print_argument (call, arch, i, all_names);
}

static void
print_versions (const SpeSyscall *call)
{
  guint kernel = spe_syscall_get_kernel_version (call);
  guint seccomp = spe_syscall_get_seccomp_version (call);
  g_autofree char *kernel_text = spe_version_dup_text (kernel, FALSE);
  g_autofree char *seccomp_text = spe_version_dup_text (seccomp, TRUE);

  if (kernel != 0)
    {
      /* Translators: %s is a release. */
      g_print (_ ("Since: Linux %s"), kernel_text);
      g_print ("\n");
    }
  /* Translators: %s is a release. */
  g_print (_ ("Known to: libseccomp %s and newer"), seccomp_text);
  if (seccomp > DEBIAN_SAYS && seccomp <= DEBIAN_HAS)
    g_print (", %s", _ ("and Debian 12’s 2.5.4"));
  g_print ("\n");
}

static void
print_relations (const SpeSyscall *call)
{
  const char *const *equivalents = spe_syscall_get_equivalents (call);
  g_autofree char *names = g_strjoinv (", ", (GStrv) equivalents);

  if (equivalents[0] != NULL)
    {
      /* Translators: %s is a list of system calls. */
      g_print (_ ("For the same job: %s"), names);
      g_print ("\n");
    }
  if (spe_syscall_get_multiplexer (call) != NULL)
    {
      /* Translators: %1$s is a system call, %2$u a number. */
      g_print (_ ("Some architectures carry it through: %1$s, with %2$u as the first argument"),
               spe_syscall_get_multiplexer (call), spe_syscall_get_multiplexer_number (call));
      g_print ("\n");
    }
}

/**
 * spe_cli_facts_print:
 * @call: a call
 * @arch: whose arguments to print; an architecture or NATIVE or INVALID for none
 * @all_names: whether to print each name for an argument, not a few only
 */
void
spe_cli_facts_print (const SpeSyscall *call,
                     SpeArch           arch,
                     gboolean          all_names)
{
  g_print ("%s\n%s\n", spe_syscall_get_name (call), spe_syscall_get_summary (call));
  /* Translators: %s is the category of a system call. */
  g_print (_ ("Category: %s"), spe_category_get_name (spe_syscall_get_category (call)));
  g_print ("\n");
  print_versions (call);
  print_relations (call);
  if (spe_syscall_get_reason (call) != NULL)
    {
      /* Translators: %s is a sentence. */
      g_print (_ ("Why default profiles block it: %s"), spe_syscall_get_reason (call));
      g_print ("\n");
    }
  print_arguments (call, arch, all_names);

  g_print ("%s\n", _ ("Numbers:"));
  for (guint i = 0; i < SPE_N_ARCHES; i++)
    if (spe_syscall_get_number (call, i) != SPE_NO_NUMBER)
      g_print ("  %-*s %d\n", ARCH_WIDTH, spe_arch_get_name (i), spe_syscall_get_number (call, i));
}

static void
add_int (JsonBuilder *builder,
         const char  *member,
         gint64       value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *member,
             gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_names (const SpeConstantSet *set,
           SpeArch               arch,
           JsonBuilder          *builder)
{
  static const char *const kinds[] = {
    [SPE_CONSTANT_VALUE] = "value",
    [SPE_CONSTANT_FLAG] = "flag",
    [SPE_CONSTANT_MASK] = "mask",
  };

  json_builder_set_member_name (builder, "names");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spe_constant_set_get_n_constants (set); i++)
    {
      guint64 value = 0;

      if (!spe_constant_set_get_value (set, i, arch, &value))
        continue;
      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "name", spe_constant_set_get_name (set, i));
      spe_cli_json_string (builder, "kind", kinds[spe_constant_set_get_kind (set, i)]);
      add_int (builder, "value", (gint64) value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_argument (const SpeSyscall *call,
              SpeArch           arch,
              guint             index,
              gboolean          all_names,
              JsonBuilder      *builder)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);
  const SpeConstantSet *set = spe_constant_set_find (call, arch, index, NULL);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", spe_argument_get_name (argument));
  spe_cli_json_string (builder, "type", spe_argument_get_type (argument));
  add_boolean (builder, "pointer", spe_argument_is_pointer (argument));
  add_int (builder, "bits", spe_argument_get_bits (argument, arch));
  spe_cli_json_string (builder, "set", set != NULL ? spe_constant_set_get_id (set) : NULL);
  if (set != NULL && all_names)
    add_names (set, arch, builder);
  json_builder_end_object (builder);
}

static void
add_arguments (const SpeSyscall *call,
               SpeArch           arch,
               gboolean          all_names,
               JsonBuilder      *builder)
{
  int n_arguments = arch < SPE_N_ARCHES ? spe_syscall_get_n_arguments (call, arch) : -1;

  json_builder_set_member_name (builder, "arguments");
  if (n_arguments < 0)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  for (int i = 0; i < n_arguments; i++)
    add_argument (call, arch, i, all_names, builder);
  json_builder_end_array (builder);
}

static void
add_relations (const SpeSyscall *call,
               JsonBuilder      *builder)
{
  const char *const *equivalents = spe_syscall_get_equivalents (call);

  json_builder_set_member_name (builder, "equivalents");
  json_builder_begin_array (builder);
  for (guint i = 0; equivalents[i] != NULL; i++)
    json_builder_add_string_value (builder, equivalents[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "multiplexer");
  if (spe_syscall_get_multiplexer (call) == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", spe_syscall_get_multiplexer (call));
  add_int (builder, "call", spe_syscall_get_multiplexer_number (call));
  json_builder_end_object (builder);
}

static void
add_numbers (const SpeSyscall *call,
             JsonBuilder      *builder)
{
  json_builder_set_member_name (builder, "numbers");
  json_builder_begin_object (builder);
  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      add_int (builder, spe_arch_to_string (arch), spe_syscall_get_number (call, arch));
  json_builder_end_object (builder);
}

/**
 * spe_cli_facts_add_json:
 * @call: a call
 * @arch: whose arguments to tell; an architecture or NATIVE or INVALID for none
 * @all_names: whether to tell the names for the arguments too
 * @builder: what gets an object
 */
void
spe_cli_facts_add_json (const SpeSyscall *call,
                        SpeArch           arch,
                        gboolean          all_names,
                        JsonBuilder      *builder)
{
  guint kernel = spe_syscall_get_kernel_version (call);
  guint seccomp = spe_syscall_get_seccomp_version (call);
  g_autofree char *kernel_text = spe_version_dup_text (kernel, FALSE);
  g_autofree char *seccomp_text = spe_version_dup_text (seccomp, TRUE);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", spe_syscall_get_name (call));
  spe_cli_json_string (builder, "category", spe_category_get_id (spe_syscall_get_category (call)));
  spe_cli_json_string (builder, "summary", spe_syscall_get_summary (call));
  spe_cli_json_string (builder, "linux", kernel != 0 ? kernel_text : NULL);
  spe_cli_json_string (builder, "libseccomp", seccomp_text);
  add_boolean (builder, "inDebian12", seccomp <= DEBIAN_HAS);
  spe_cli_json_string (builder, "reason", spe_syscall_get_reason (call));
  add_relations (call, builder);
  spe_cli_json_string (builder, "arch",
                       arch < SPE_N_ARCHES ? spe_arch_to_string (arch) : NULL);
  add_arguments (call, arch, all_names, builder);
  add_numbers (call, builder);
  json_builder_end_object (builder);
}
