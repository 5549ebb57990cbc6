/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-localhost-profile.h"

#include <limits.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* What a Pod's `localhostProfile` may be and where the kubelet then looks. The API server
 * checks little (kubernetes pkg/apis/core/validation, validateSeccompProfileField and
 * validateLocalDescendingPath) and the kubelet joins the path to its root directory
 * (pkg/kubelet/kuberuntime/helpers.go). What both accept and hardly anybody means is
 * reported as odd. */

#define SUGGESTED_DIRECTORY "profiles/"
#define SUGGESTED_NAME "profile"
#define EXTENSION ".json"

/* How many digits of a SHA-256 tell one content of a profile from all others that there will be. */
#define DIGEST_LENGTH 12

typedef gboolean (*PathTest) (const char *path);

typedef struct
{
  PathTest          is_met;
  SpeLocalhostFault fault;
  const char       *api_text;
  const char       *text;
} PathRule;

G_DEFINE_QUARK (spe-deploy-error-quark, spe_deploy_error)

static gboolean
is_absolute (const char *path)
{
  return path[0] == '/';
}

static gboolean
has_element (const char *path,
             const char *wanted)
{
  g_auto (GStrv) elements = g_strsplit (path, "/", -1);

  return g_strv_contains ((const char *const *) elements, wanted);
}

static gboolean
steps_back (const char *path)
{
  return has_element (path, "..");
}

static gboolean
is_not_text (const char *path)
{
  return !g_utf8_validate (path, -1, NULL);
}

static gboolean
is_empty (const char *path)
{
  g_autofree char *resolved = spe_localhost_profile_resolve (path, "/");

  return g_str_equal (resolved, "/seccomp");
}

static gboolean
has_control_character (const char *path)
{
  for (const char *p = path; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
has_blank_at_an_end (const char *path)
{
  const char *last = g_utf8_find_prev_char (path, path + strlen (path));

  return g_unichar_isspace (g_utf8_get_char (path)) || g_unichar_isspace (g_utf8_get_char (last));
}

static gboolean
has_old_prefix (const char *path)
{
  return g_str_has_prefix (path, "localhost/");
}

static gboolean
repeats_directory (const char *path)
{
  return g_str_has_prefix (path, "seccomp/") || g_str_has_prefix (path, &SPE_KUBELET_ROOT[1]);
}

static gboolean
has_backslash (const char *path)
{
  return strchr (path, '\\') != NULL;
}

static gboolean
ends_in_slash (const char *path)
{
  return g_str_has_suffix (path, "/");
}

static gboolean
has_empty_element (const char *path)
{
  return has_element (path, "") || has_element (path, ".");
}

static gboolean
has_long_element (const char *path)
{
  g_auto (GStrv) elements = g_strsplit (path, "/", -1);

  for (guint i = 0; elements[i] != NULL; i++)
    if (strlen (elements[i]) > NAME_MAX)
      return TRUE;

  return strlen (path) + strlen (SPE_KUBELET_ROOT "/seccomp/") >= PATH_MAX;
}

static gboolean
lacks_extension (const char *path)
{
  return !g_str_has_suffix (path, EXTENSION);
}

/* What the API server says word for word, in English whatever the language. */
#define API_RELATIVE "must be a relative path"
#define API_NO_BACKSTEPS "must not contain '..'"
#define API_REQUIRED "must be set when seccomp type is Localhost"

/* The first rule that is met is reported. */
static const PathRule rules[] = {
  { is_absolute, SPE_LOCALHOST_ABSOLUTE, API_RELATIVE,
    N_ ("Leave out the “/” at the start: the path begins below the kubelet's seccomp "
        "directory.") },
  { steps_back, SPE_LOCALHOST_STEPS_BACK, API_NO_BACKSTEPS,
    N_ ("Write the path below the kubelet's seccomp directory without going up.") },
  { is_not_text, SPE_LOCALHOST_NOT_TEXT, NULL,
    N_ ("The path is not valid UTF-8 text. Give the file a name in UTF-8.") },
  { is_empty, SPE_LOCALHOST_EMPTY, NULL,
    N_ ("The path names no file. Newer kubelets refuse it, older ones run the container "
        "unconfined. Write a path such as “profiles/profile.json”.") },
  { has_control_character, SPE_LOCALHOST_ODD, NULL,
    N_ ("The path has a control character, such as a tab or a line break. Remove it.") },
  { has_blank_at_an_end, SPE_LOCALHOST_ODD, NULL,
    N_ ("The path begins or ends with a blank, and the blank is part of the file's name. "
        "Remove it.") },
  { has_old_prefix, SPE_LOCALHOST_ODD, NULL,
    N_ ("“localhost/” belongs to the old annotations; here it is a directory of that name. "
        "Remove it.") },
  { repeats_directory, SPE_LOCALHOST_ODD, NULL,
    N_ ("The path begins below the kubelet's seccomp directory already. Leave that directory "
        "out.") },
  { has_backslash, SPE_LOCALHOST_ODD, NULL,
    N_ ("A backslash is part of the file's name, it does not separate directories. Write “/”.") },
  { ends_in_slash, SPE_LOCALHOST_ODD, NULL,
    N_ ("The path ends with “/” as a directory does, but a file is looked for. Remove it.") },
  { has_empty_element, SPE_LOCALHOST_ODD, NULL,
    N_ ("“./” and “//” are dropped when the path is looked up. Leave them out.") },
  { has_long_element, SPE_LOCALHOST_ODD, NULL,
    N_ ("The path is longer than a file's path can be. Write a shorter one.") },
  { lacks_extension, SPE_LOCALHOST_ODD, NULL,
    N_ ("The name does not end in “.json”. The kubelet adds nothing: make sure that the file on "
        "the node has this very name.") },
};

static void
set_invalid (const char *api_text,
             const char *advice,
             GError    **error)
{
  if (api_text == NULL)
    g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID, advice);
  else
    g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID, "%s. %s", api_text, advice);
}

static void
set_odd (const char *path,
         const char *text,
         GError    **error)
{
  g_autofree char *resolved = spe_localhost_profile_resolve (path, SPE_KUBELET_ROOT);

  /* Translators: %1$s is a sentence or two about a path, %2$s the full path of a file. */
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_ODD,
               _ ("%1$s The kubelet looks for “%2$s”."), text, resolved);
}

/* The first rule that a path is against; NULL where there is none. */
static const PathRule *
find_rule (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].is_met (path))
      return &rules[i];

  return NULL;
}

/**
 * spe_localhost_profile_judge:
 * @path: (nullable): a Pod's `localhostProfile`, or %NULL where the field is absent
 *
 * Returns: the first thing that is wrong with it
 */
SpeLocalhostFault
spe_localhost_profile_judge (const char *path)
{
  const PathRule *rule = path != NULL ? find_rule (path) : NULL;

  if (path == NULL)
    return SPE_LOCALHOST_MISSING;

  return rule != NULL ? rule->fault : SPE_LOCALHOST_FINE;
}

/**
 * spe_localhost_profile_check:
 * @path: (nullable): a Pod's `localhostProfile`, or %NULL where the field is absent
 * @error: %SPE_DEPLOY_ERROR_INVALID: the Kubernetes API refuses it, the message has the API's
 *   words; %SPE_DEPLOY_ERROR_ODD: it is accepted, but hardly what its author means, and the
 *   message says which file the kubelet looks for
 *
 * Judges @path as the `localhostProfile` of a profile whose type is `Localhost`.
 *
 * Returns: whether there is nothing to say about @path
 */
gboolean
spe_localhost_profile_check (const char *path,
                             GError    **error)
{
  const PathRule *rule = NULL;

  if (path == NULL)
    {
      set_invalid (API_REQUIRED, _ ("Write the path of the profile below the kubelet's seccomp "
                                    "directory."), error);
      return FALSE;
    }

  rule = find_rule (path);
  if (rule == NULL)
    return TRUE;

  if (rule->fault < SPE_LOCALHOST_EMPTY)
    set_invalid (rule->api_text, _ (rule->text), error);
  else
    set_odd (path, _ (rule->text), error);

  return FALSE;
}

/**
 * spe_localhost_profile_resolve:
 * @path: a `localhostProfile` that is relative and has no `..`
 * @root: the kubelet's root directory, absolute
 *
 * Joins as Go's filepath.Join() does: `.` and empty elements go.
 *
 * Returns: (transfer full) (type filename): the file that the kubelet hands to the runtime
 */
char *
spe_localhost_profile_resolve (const char *path,
                               const char *root)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (root != NULL && g_path_is_absolute (root), NULL);

  joined = g_build_filename (root, "seccomp", path, NULL);

  return g_canonicalize_filename (joined, "/");
}

/* Without what a path may begin with that leads to the kubelet's directory anyway. */
static const char *
skip_prefixes (const char *path)
{
  static const char *const prefixes[] = { "/", &(SPE_KUBELET_ROOT "/")[1], "seccomp/",
                                          "localhost/" };
  gboolean is_done = FALSE;

  while (!is_done)
    {
      is_done = TRUE;
      for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
        if (g_str_has_prefix (path, prefixes[i]))
          {
            path += strlen (prefixes[i]);
            is_done = FALSE;
          }
    }

  return path;
}

/**
 * spe_localhost_profile_mend:
 * @path: a Pod's `localhostProfile`
 *
 * Guesses what the author of a path means that spe_localhost_profile_judge() finds fault with.
 *
 * Returns: (transfer full) (nullable): a path without that fault; %NULL where there is none to
 *   guess, or nothing to mend
 */
char *
spe_localhost_profile_mend (const char *path)
{
  SpeLocalhostFault fault = spe_localhost_profile_judge (path);
  g_autofree char *trimmed = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (fault == SPE_LOCALHOST_FINE || fault == SPE_LOCALHOST_NOT_TEXT)
    return NULL;

  trimmed = g_strdelimit (g_strstrip (g_strdup (path)), "\\", '/');
  joined = g_strconcat ("/", skip_prefixes (trimmed), NULL);
  clean = g_canonicalize_filename (joined, "/");
  memmove (clean, clean + 1, strlen (clean));
  if (clean[0] == '\0' || g_str_equal (clean, path) || has_control_character (clean))
    return NULL;

  return g_steal_pointer (&clean);
}

static char *
dup_plain_name (const char *file_name)
{
  g_autofree char *base = g_path_get_basename (file_name);
  g_autofree char *text = g_utf8_make_valid (base, -1);
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || *p == '.' || *p == '_')
        g_string_append_c (name, *p);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && strchr (".-", name->str[0]) != NULL)
    g_string_erase (name, 0, 1);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
strip_extension (char *name)
{
  static const char *const extensions[] = { EXTENSION, ".yaml", ".yml" };

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (name, extensions[i]))
      {
        name[strlen (name) - strlen (extensions[i])] = '\0';
        break;
      }
  if (strlen (name) > NAME_MAX - strlen (EXTENSION))
    name[NAME_MAX - strlen (EXTENSION)] = '\0';
  for (gsize n = strlen (name); n > 0 && strchr (".-", name[n - 1]) != NULL; n--)
    name[n - 1] = '\0';
}

/**
 * spe_localhost_profile_suggest:
 * @file_name: (nullable) (type filename): the name or path of a profile's file
 *
 * Makes a path of characters that no shell, YAML reader or file system takes for something
 * else; spe_localhost_profile_check() has nothing to say about it.
 *
 * Returns: (transfer full): such as `profiles/my-profile.json`
 */
char *
spe_localhost_profile_suggest (const char *file_name)
{
  g_autofree char *name = dup_plain_name (file_name != NULL ? file_name : "");

  strip_extension (name);

  return g_strconcat (SUGGESTED_DIRECTORY, name[0] != '\0' ? name : SUGGESTED_NAME, EXTENSION,
                      NULL);
}

/**
 * spe_localhost_profile_pin:
 * @path: a `localhostProfile`
 * @content: the profile's file
 *
 * Names one content of a profile, as a file that is never changed: a container keeps the filter
 * that it was started with, and another one started later from a changed file gets another.
 *
 * Returns: (transfer full): such as `profiles/my-profile-0123456789ab.json`
 */
char *
spe_localhost_profile_pin (const char *path,
                           GBytes     *content)
{
  g_autofree char *digest = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL && content != NULL, NULL);

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  length = strlen (path) - (g_str_has_suffix (path, EXTENSION) ? strlen (EXTENSION) : 0);

  return g_strdup_printf ("%.*s-%.*s" EXTENSION, (int) length, path, DIGEST_LENGTH, digest);
}
