/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read.h"

#include <string.h>

#include "profile-sketch.h"

static const SpeLoaderSetup containerd = { SPE_LOADER_CONTAINERD, 0, SPE_RUNTIME_RUNC, 64 };
static const SpeLoaderSetup common = { SPE_LOADER_CONTAINERS_COMMON, 0, SPE_RUNTIME_CRUN, 64 };
static const SpeLoaderSetup moby = { SPE_LOADER_MOBY, 0, SPE_RUNTIME_RUNC, 64 };
static const SpeLoaderSetup moby_20 = { SPE_LOADER_MOBY, 20 << 16 | 10 << 8, SPE_RUNTIME_RUNC, 64 };
static const SpeLoaderSetup runc = { SPE_LOADER_OCI, 0, SPE_RUNTIME_RUNC, 64 };
static const SpeLoaderSetup crun = { SPE_LOADER_OCI, 0, SPE_RUNTIME_CRUN, 64 };
static const SpeLoaderSetup plain = { SPE_LOADER_OCI, 0, SPE_RUNTIME_PLAIN, 64 };

static SpeProfile *
read_text (const char           *text,
           const SpeLoaderSetup *setup,
           GError              **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return spe_loader_read_text (bytes, "a b.json", setup, error);
}

#define TEMPLATE \
  "{\"DefaultAction\":\"SCMP_ACT_ERRNO\",\"defaultErrnoRet\":38,\"flags\":[]," \
  "\"archMap\":[{\"architecture\":\"SCMP_ARCH_X86_64\"}]," \
  "\"syscalls\":[{\"name\":\"read\",\"action\":\"SCMP_ACT_ALLOW\"," \
  "\"includes\":{\"minKernel\":\"04.08\"}}]}"

/* Each engine sees another profile in the same file. */
static void
test_engines (void)
{
  static const struct
  {
    const SpeLoaderSetup *setup;
    const char           *want;
  } rows[] = {
    { &containerd, "ERRNO:38; ALLOW" },
    { &runc, "ERRNO:38; ALLOW" },
    { &common, "ERRNO:38; map X86_64; ALLOW .name=read" },
    { &moby, "ERRNO:38; map X86_64; ALLOW .name=read +kernel=4.8" },
    { &moby_20, "ERRNO; map X86_64; ALLOW .name=read +kernel=4.8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProfile) profile = read_text (TEMPLATE, rows[i].setup, &error);
      g_autofree char *sketch = NULL;

      g_assert_no_error (error);
      g_clear_pointer (&profile->flags, g_strfreev);
      sketch = sketch_write (profile);
      g_assert_cmpstr (sketch, ==, rows[i].want);
    }
}

static void
test_refusals (void)
{
  static const char wrong[] = "{\"syscalls\":[{\"names\":\"read\"}]}";
  static const struct
  {
    const SpeLoaderSetup *setup;
    const char           *text;
    const char           *want;
  } rows[] = {
    { &containerd, wrong,
      "decoding seccomp profile failed \"a b.json\": json: cannot unmarshal string into Go struct "
      "field LinuxSyscall.syscalls.names of type []string" },
    { &common, wrong,
      "decoding seccomp profile failed: json: cannot unmarshal string into Go struct field "
      "Syscall.syscalls.names of type []string" },
    { &moby, wrong,
      "Decoding seccomp profile failed: json: cannot unmarshal string into Go struct field "
      "Syscall.syscalls.names of type []string" },
    { &runc, wrong,
      "json: cannot unmarshal string into Go struct field LinuxSyscall.linux.seccomp.syscalls."
      "names of type []string" },
    { &runc, "[]",
      "json: cannot unmarshal array into Go struct field Linux.linux.seccomp of type "
      "specs.LinuxSeccomp" },
    { &crun, wrong, "load `config.json`: Required field 'names' not present" },
    { &moby, "{]", "Decoding seccomp profile failed: invalid character ']' looking for beginning "
                   "of object key string" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (rows[i].text, rows[i].setup, &error));
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, rows[i].want);
    }
}

/* What says nothing, and null, which says that there is none. */
static void
test_nothing (void)
{
  const SpeLoaderSetup *const setups[] = { &containerd, &common, &moby, &runc };

  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      g_autoptr (SpeProfile) empty = read_text ("{}", setups[i], NULL);
      g_autoptr (SpeProfile) null = read_text ("null", setups[i], NULL);

      g_assert_cmpint (empty->default_action, ==, SPE_ACTION_UNSET);
      g_assert_true (spe_profile_equal (empty, null));
    }
}

/* What stands around a profile is no part of it. */
static void
test_wrapped (void)
{
  static const char config[] =
    "{\"process\":7,\"linux\":{\"seccomp\":{\"defaultAction\":\"SCMP_ACT_LOG\",\"flags\":3}}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (config, strlen (config));
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "config.json", NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (source);
  g_assert_null (spe_loader_read (source, &runc, &error));
  g_assert_cmpstr (error->message, ==,
                   "json: cannot unmarshal number into Go struct field LinuxSeccomp.linux.seccomp."
                   "flags of type []specs.LinuxSeccompFlag");
  g_clear_error (&error);
  g_assert_null (spe_loader_read (source, &containerd, &error));
  g_assert_cmpstr (error->message, ==,
                   "decoding seccomp profile failed \"config.json\": json: cannot unmarshal number "
                   "into Go struct field LinuxSeccomp.flags of type []specs.LinuxSeccompFlag");
}

/* Without an engine it is what our own reader reads. */
static void
test_plain (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProfile) profile = read_text (TEMPLATE, &plain, &error);

  g_assert_no_error (error);
  g_assert_nonnull (spe_profile_get_rule (profile, 0)->includes);
  g_assert_null (read_text ("{", &plain, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/loader-read/engines", test_engines);
  g_test_add_func ("/format/loader-read/refusals", test_refusals);
  g_test_add_func ("/format/loader-read/nothing", test_nothing);
  g_test_add_func ("/format/loader-read/wrapped", test_wrapped);
  g_test_add_func ("/format/loader-read/plain", test_plain);

  return g_test_run ();
}
