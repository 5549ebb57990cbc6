/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "catalog/spe-catalog.h"
#include "format/spe-profile-writer.h"
#include "model/spe-problem.h"

#include "corpus-files.h"

/* Containers that runc and crun really start here: the filter that they give to the kernel, seen
 * from outside, decides as ours does. */

/* A start is mostly waiting. */
#define STARTS_AT_ONCE 8

#define N_FUZZED 40
#define N_NUMBERS 600u
#define N_VALUES_MAX 32

typedef struct
{
  SpeRuntime  runtime;
  char       *command;
  guint       version;
} Runtime;

typedef struct
{
  const Runtime *runtime;
  const char    *capturer;
  char          *name;
  char          *seccomp;
  SpeProfile    *profile;
  guint          n_decisions;
  gboolean       is_refused;
  char          *complaint;
} Start;

static void
start_free (gpointer data)
{
  Start *self = data;

  g_free (self->name);
  g_free (self->seccomp);
  spe_profile_unref (self->profile);
  g_free (self->complaint);
  g_free (self);
}

static const char container[] =
  "{\"ociVersion\":\"1.0.2\",\"process\":{\"args\":[\"/x\"],\"cwd\":\"/\",\"env\":[],"
  "\"user\":{\"uid\":0,\"gid\":0},\"noNewPrivileges\":true},"
  "\"root\":{\"path\":\"root\",\"readonly\":true},"
  "\"mounts\":[{\"destination\":\"/proc\",\"type\":\"proc\",\"source\":\"proc\"}],"
  "\"linux\":{\"namespaces\":[{\"type\":\"pid\"},{\"type\":\"mount\"}],\"seccomp\":%s}}";

/* crun refuses a machine with both versions of control groups: show it the newer one alone. */
static const char one_cgroup[] =
  "if [ -d /sys/fs/cgroup/unified ]; then umount -R /sys/fs/cgroup && "
  "mount -t cgroup2 none /sys/fs/cgroup; fi; exec timeout -s KILL 60 \"$@\"";

static char *
make_bundle (const char *seccomp)
{
  char *bundle = g_dir_make_tmp ("bundle-XXXXXX", NULL);
  g_autofree char *proc = g_build_filename (bundle, "root", "proc", NULL);
  g_autofree char *dev = g_build_filename (bundle, "root", "dev", NULL);
  g_autofree char *program = g_build_filename (bundle, "root", "x", NULL);
  g_autofree char *config = g_build_filename (bundle, "config.json", NULL);
  g_autofree char *text = g_strdup_printf (container, seccomp);

  g_assert_cmpint (g_mkdir_with_parents (proc, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (dev, 0755), ==, 0);
  g_assert_true (g_file_set_contents (program, "no program\n", -1, NULL));
  g_chmod (program, 0755);
  g_assert_true (g_file_set_contents (config, text, -1, NULL));

  return bundle;
}

static void
remove_tree (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

/* What a runtime that was killed has left in the control groups. */
static void
delete (Start      *start,
        const char *state,
        const char *id)
{
  const char *argv[] = {
    "unshare", "--mount", "sh", "-c", one_cgroup, "sh",
    start->runtime->command, "--root", state, "delete", "--force", id, NULL,
  };

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, NULL, NULL);
}

/* The filter that the runtime loads; %NULL where it loads none. */
static SpeProgram *
capture (Start *start,
         char **out_words)
{
  g_autofree char *bundle = make_bundle (start->seccomp);
  g_autofree char *state = g_build_filename (bundle, "state", NULL);
  g_autofree char *output = g_build_filename (bundle, "filter", NULL);
  g_autofree char *id = g_path_get_basename (bundle);
  const char *argv[] = {
    "unshare", "--mount", "sh", "-c", one_cgroup, "sh", start->capturer, output,
    start->runtime->command, "--root", state, "run", "--bundle", bundle, id, NULL,
  };
  g_autofree char *bytes = NULL;
  gsize size = 0;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, out_words, &status, NULL);
  g_file_get_contents (output, &bytes, &size, NULL);
  delete (start, state, id);
  remove_tree (bundle);
  if (size == 0)
    return NULL;

  return spe_program_new ((const struct sock_filter *) (gpointer) bytes,
                          size / sizeof (struct sock_filter), FALSE);
}

static SpeTarget *
target_new (const Runtime *runtime)
{
  SpeTarget *target = spe_target_new (SPE_LOADER_OCI, spe_arch_get_host ());

  target->runtime = runtime->runtime;
  target->runtime_version = runtime->version;
  target->no_new_privs = TRUE;

  /* Debian 12's. */
  target->seccomp_version = SPE_VERSION (2, 5, 5);

  return target;
}

static void
add_value (GArray  *values,
           guint64  value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, guint64, i) == value)
      return;

  if (values->len < N_VALUES_MAX)
    g_array_append_val (values, value);
}

/* The values around each constant that the rules for a call compare with. */
static GArray *
find_values (const SpeProfile *profile,
             const char       *name)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint64));

  add_value (values, 0);
  add_value (values, 1);
  add_value (values, G_MAXUINT32);
  add_value (values, G_MAXUINT64);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      for (guint j = 0; spe_rule_has_name (rule, name) && j < spe_rule_get_n_conditions (rule); j++)
        {
          const SpeCondition *condition = spe_rule_get_condition (rule, j);

          for (int around = -1; around <= 1; around++)
            {
              add_value (values, condition->value + around);
              add_value (values, condition->value_two + around);
              add_value (values, condition->value + around + (G_GUINT64_CONSTANT (1) << 32));
            }
          add_value (values, ~condition->value);
        }
    }

  return values;
}

static gboolean
agree (Start            *start,
       const SpeProgram *ours,
       const SpeProgram *theirs,
       SpeArch           arch,
       guint32           number,
       const guint64     args[6])
{
  SpeVerdict mine = spe_program_decide (ours, arch, number, args);
  SpeVerdict real = spe_program_decide (theirs, arch, number, args);
  g_autofree char *mine_text = NULL;
  g_autofree char *real_text = NULL;

  start->n_decisions++;
  if (spe_verdict_equal (mine, real))
    return TRUE;

  mine_text = spe_verdict_dup_label (mine);
  real_text = spe_verdict_dup_label (real);
  start->complaint =
    g_strdup_printf ("%s, %s: %s call %u (%#" G_GINT64_MODIFIER "x, %#" G_GINT64_MODIFIER "x, "
                     "%#" G_GINT64_MODIFIER "x): %s, but really %s",
                     start->name, start->runtime->command, spe_arch_get_name (arch), number,
                     args[0], args[1], args[2], mine_text, real_text);

  return FALSE;
}

/* Every pair of values in the first three arguments, and each value in the others. */
static gboolean
agree_on_arguments (Start            *start,
                    const SpeProgram *ours,
                    const SpeProgram *theirs,
                    SpeArch           arch,
                    guint32           number,
                    GArray           *values)
{
  for (guint first = 0; first < 6; first++)
    for (guint i = 0; i < values->len; i++)
      for (guint j = 0; j < (first < 3 ? values->len : 1); j++)
        {
          guint64 args[6] = { 0 };

          args[(first + 1) % 3] = g_array_index (values, guint64, j);
          args[first] = g_array_index (values, guint64, i);
          if (!agree (start, ours, theirs, arch, number, args))
            return FALSE;
        }

  return TRUE;
}

static gboolean
agree_on_call (Start            *start,
               const SpeProgram *ours,
               const SpeProgram *theirs,
               SpeArch           arch,
               guint32           number)
{
  const SpeSyscall *call =
    number <= G_MAXINT ? spe_catalog_lookup_number (spe_catalog_get (), arch, (int) number) : NULL;
  g_autoptr (GArray) mine = spe_program_dup_outcomes (ours, arch, number);
  g_autoptr (GArray) real = spe_program_dup_outcomes (theirs, arch, number);
  g_autoptr (GArray) values = NULL;

  if (mine->len == 1 && real->len == 1)
    return agree (start, ours, theirs, arch, number, (const guint64[6]) { 0 });

  values = find_values (start->profile, call != NULL ? spe_syscall_get_name (call) : "");
  for (guint64 i = 2; i < 26; i++)
    add_value (values, i);

  return agree_on_arguments (start, ours, theirs, arch, number, values);
}

static gboolean
agree_on_range (Start            *start,
                const SpeProgram *ours,
                const SpeProgram *theirs,
                SpeArch           arch,
                guint32           first,
                guint             n)
{
  for (guint i = 0; i < n; i++)
    if (!agree_on_call (start, ours, theirs, arch, first + i))
      return FALSE;

  return TRUE;
}

/* Every number up to the largest one that any call has, those of x32, what is around the numbers
 * of special calls, and numbers that no call has. */
static gboolean
agree_on_arch (Start            *start,
               const SpeProgram *ours,
               const SpeProgram *theirs,
               SpeArch           arch)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      int number = spe_syscall_get_number (spe_catalog_get_call (catalog, i), arch);

      if (number >= (int) N_NUMBERS &&
          !agree_on_range (start, ours, theirs, arch, (guint32) number - 1, 3))
        return FALSE;
    }

  return agree_on_range (start, ours, theirs, arch, 0, N_NUMBERS) &&
         (arch != SPE_ARCH_X86_64 ||
          agree_on_range (start, ours, theirs, arch, SPE_X32_SYSCALL_BIT, N_NUMBERS)) &&
         agree_on_range (start, ours, theirs, arch, G_MAXINT32, 2) &&
         agree_on_range (start, ours, theirs, arch, G_MAXUINT32 - 1, 2);
}

static void
compare (Start            *start,
         const SpeProgram *ours,
         const SpeProgram *theirs)
{
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (!agree_on_arch (start, ours, theirs, arch))
      return;
}

static gboolean
is_hang (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((const SpeProblem *) problems->pdata[i])->id, "SEC508"))
      return TRUE;

  return FALSE;
}

/* runc only finds out that it cannot hand over the listener when the filter is loaded. */
static gboolean
is_about_listener (const GError *error)
{
  return strstr (error->message, "listenerPath is not set") != NULL;
}

static void
run_start (gpointer data,
           gpointer user_data)
{
  Start *start = data;
  g_autoptr (SpeTarget) target = target_new (start->runtime);
  g_autoptr (SpeResolution) resolution = spe_resolve (start->profile, target, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProgram) ours = spe_compile (resolution, target, problems, NULL, &error);
  g_autoptr (SpeProgram) theirs = NULL;
  g_autofree char *words = NULL;

  if (ours == NULL && is_hang (problems))
    return;

  /* A filter that is too long is only refused by the kernel. */
  theirs = capture (start, &words);
  if (theirs != NULL && !spe_program_is_loadable (theirs))
    g_clear_pointer (&theirs, spe_program_unref);

  start->is_refused = theirs == NULL;
  if (ours != NULL && theirs != NULL)
    compare (start, ours, theirs);
  else if (ours != NULL)
    start->complaint = g_strdup_printf ("%s, %s loads no filter: %s", start->name,
                                        start->runtime->command, words);
  else if (theirs != NULL && !is_about_listener (error))
    start->complaint = g_strdup_printf ("%s, %s loads a filter in spite of: %s", start->name,
                                        start->runtime->command, error->message);
}

static void
run_starts (GPtrArray *starts)
{
  GThreadPool *pool = g_thread_pool_new (run_start, NULL, STARTS_AT_ONCE, TRUE, NULL);
  guint n_decisions = 0;
  guint n_refused = 0;
  guint n_wrong = 0;

  for (guint i = 0; i < starts->len; i++)
    g_thread_pool_push (pool, starts->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  for (guint i = 0; i < starts->len; i++)
    {
      const Start *start = starts->pdata[i];

      n_decisions += start->n_decisions;
      n_refused += start->is_refused ? 1 : 0;
      if (start->complaint == NULL)
        continue;
      g_test_message ("%s", start->complaint);
      n_wrong++;
    }

  g_test_message ("%u starts, %u without a filter; %u decisions compared", starts->len, n_refused,
                  n_decisions);
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* The versions that the prediction is for are asked of the commands themselves. */
static gboolean
find_runtime (Runtime *self)
{
  g_autofree char *path = g_find_program_in_path (self->command);
  g_autofree char *command = g_strdup_printf ("%s --version", self->command);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint numbers[3] = { 0 };

  if (path == NULL || !g_spawn_command_line_sync (command, &text, NULL, NULL, NULL))
    return FALSE;

  words = g_strsplit_set (text, " \n", -1);
  if (g_strv_length (words) < 3 ||
      sscanf (words[2], "%u.%u.%u", &numbers[0], &numbers[1], &numbers[2]) != 3)
    return FALSE;
  self->version = SPE_VERSION (numbers[0], numbers[1], numbers[2]);

  return TRUE;
}

static const char *
find_capturer (void)
{
  return g_getenv ("SPE_CAPTURER");
}

/* Whether containers can be started here at all, and watched. */
static gboolean
can_start (const Runtime *runtime)
{
  Start start = {
    runtime, find_capturer (), (char *) "trial", (char *) "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}",
    NULL, 0, FALSE, NULL,
  };
  g_autofree char *words = NULL;
  g_autoptr (SpeProgram) program = NULL;

  if (geteuid () != 0 || start.capturer == NULL)
    return FALSE;

  program = capture (&start, &words);
  if (program == NULL)
    g_test_message ("%s: %s", runtime->command, words);

  return program != NULL;
}

/* crun connects to the agent of a profile before it loads the filter, and there is none. The
 * filter does not depend on it. */
static SpeProfile *
forget_agent (const Runtime    *runtime,
              const SpeProfile *profile)
{
  SpeProfile *copy = spe_profile_derive (profile);

  if (runtime->runtime == SPE_RUNTIME_CRUN)
    g_clear_pointer (&copy->listener_path, g_free);

  return copy;
}

static void
add_start (GPtrArray        *starts,
           const Runtime    *runtime,
           const char       *name,
           const SpeProfile *original)
{
  g_autoptr (SpeProfile) profile = forget_agent (runtime, original);
  g_autoptr (GBytes) text = spe_profile_write (profile);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (text, &size);
  Start *start = NULL;

  for (guint i = 0; i < starts->len; i++)
    if (strncmp (((const Start *) starts->pdata[i])->seccomp, bytes, size) == 0)
      return;

  start = g_new0 (Start, 1);
  start->runtime = runtime;
  start->capturer = find_capturer ();
  start->name = g_strdup (name);
  start->seccomp = g_strndup (bytes, size);
  start->profile = g_steal_pointer (&profile);
  g_ptr_array_add (starts, start);
}

/* A template, as Docker hands it on. */
static void
add_resolved (GPtrArray        *starts,
              const Runtime    *runtime,
              const char       *name,
              const SpeProfile *profile)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, spe_arch_get_host ());
  g_autoptr (SpeResolution) resolution = NULL;

  target->runtime = runtime->runtime;
  resolution = spe_resolve (profile, target, NULL);
  if (resolution != NULL && !resolution->is_unconfined)
    add_start (starts, runtime, name, resolution->profile);
}

static void
add_folder (GPtrArray     *starts,
            const Runtime *runtime,
            const char    *folder)
{
  g_autoptr (GPtrArray) paths = corpus_list (folder);

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeSource) source = corpus_parse (paths->pdata[i]);
      const SpeProfile *profile = source != NULL ? spe_source_get_profile (source) : NULL;
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);

      if (profile == NULL)
        continue;
      add_start (starts, runtime, name, profile);
      if (spe_profile_is_template (profile))
        add_resolved (starts, runtime, name, profile);
    }
}

static const char *
pick (const char * const *words)
{
  return words[g_test_rand_int_range (0, (int) g_strv_length ((GStrv) words))];
}

static SpeRule *
fuzz_rule (void)
{
  static const char * const names[] = {
    "getpgid", "socket", "accept", "clone", "shmat", "semop", "prctl", "personality", "chown32",
    "mmap2", "nosuchcall", "mseal", "cachestat", "openat2", "", "getpriority", "socketcall",
    "close_range", "ioctl",
  };
  static const guint64 values[] = {
    0, 1, 2, 5, 8, 40, 0x7e020000, G_MAXUINT32, 0x100000005, G_MAXUINT64,
  };
  static const char * const actions[] = { "ALLOW", "ERRNO", "LOG", "KILL_PROCESS", "TRACE", NULL };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *action = g_strconcat ("SCMP_ACT_", pick (actions), NULL);
  SpeRule *rule = spe_rule_new ();
  int n_conditions = MAX (g_test_rand_int_range (-3, 4), 0);

  if (g_test_rand_int_range (0, 20) == 0)
    n_conditions = 8;

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    g_strv_builder_add (builder, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
  rule->names = g_strv_builder_end (builder);
  rule->action = spe_action_from_string (action);
  if (spe_action_takes_errno (rule->action) && g_test_rand_bit ())
    rule->errno_ret = g_test_rand_int_range (0, 70000);

  for (int i = 0; i < n_conditions; i++)
    {
      if (rule->conditions == NULL)
        rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
      g_ptr_array_add (rule->conditions,
                       spe_condition_new_test (
                         (guint) g_test_rand_int_range (0, 6),
                         (SpeOperator) g_test_rand_int_range (SPE_OPERATOR_NE,
                                                              SPE_OPERATOR_MASKED_EQ + 1),
                         values[g_test_rand_int_range (0, G_N_ELEMENTS (values))],
                         values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]));
    }

  return rule;
}

static SpeProfile *
fuzz_profile (void)
{
  static const char * const arches[] = {
    "SCMP_ARCH_X86", "SCMP_ARCH_X32", "SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM", "SCMP_ARCH_X86_64",
    "SCMP_ARCH_MIPSEL", "SCMP_ARCH_PPC64LE", NULL,
  };
  static const char * const actions[] = {
    "ALLOW", "ERRNO", "LOG", "KILL_PROCESS", "KILL", "TRAP", "TRACE", "ERRNO", NULL,
  };
  g_autofree char *action = g_strconcat ("SCMP_ACT_", pick (actions), NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  SpeProfile *profile = spe_profile_new ();
  int n_arches = g_test_rand_int_range (0, 4);

  profile->default_action = spe_action_from_string (action);
  if (spe_action_takes_errno (profile->default_action) && g_test_rand_bit ())
    profile->default_errno_ret = g_test_rand_int_range (0, 100);
  for (int i = 0; i < n_arches; i++)
    g_strv_builder_add (builder, pick (arches));
  if (n_arches > 0)
    profile->architectures = g_strv_builder_end (builder);
  for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
    g_ptr_array_add (profile->rules, fuzz_rule ());

  return profile;
}

static void
add_fuzzed (GPtrArray     *starts,
            const Runtime *runtime)
{
  for (guint i = 0; i < N_FUZZED; i++)
    {
      g_autoptr (SpeProfile) profile = fuzz_profile ();
      g_autofree char *name = g_strdup_printf ("fuzzed %u", i);

      add_start (starts, runtime, name, profile);
    }
}

static void
test_runtime (gconstpointer data)
{
  static const char * const folders[] = {
    "oci-format", "docker-format", "oci-config", "spo-yaml", "broken",
  };
  g_autoptr (GPtrArray) starts = g_ptr_array_new_with_free_func (start_free);
  Runtime runtime = {
    GPOINTER_TO_INT (data),
    (char *) spe_runtime_to_string (GPOINTER_TO_INT (data)), 0,
  };

  if (!find_runtime (&runtime) || !can_start (&runtime))
    {
      g_test_skip_printf ("%s STARTS NO CONTAINER HERE: nothing was compared", runtime.command);
      return;
    }

  add_fuzzed (starts, &runtime);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    add_folder (starts, &runtime, folders[i]);
  run_starts (starts);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/filter/compile-captured/runc", GINT_TO_POINTER (SPE_RUNTIME_RUNC),
                        test_runtime);
  g_test_add_data_func ("/filter/compile-captured/crun", GINT_TO_POINTER (SPE_RUNTIME_CRUN),
                        test_runtime);

  return g_test_run ();
}
