/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-reader-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/spe-edit.h"
#include "model/spe-problem.h"

/* What the reader says. Only what the text alone can show is found here; what a value means is
 * for the checks. */

/**
 * spe_reader_enter_member:
 * @self: a reader
 * @key: a member of the object that is read; of a known field its name, however it is written,
 *   for the other rooms go by that
 *
 * Returns: what spe_reader_leave() wants
 */
gsize
spe_reader_enter_member (SpeReader  *self,
                         const char *key)
{
  gsize mark = self->path->len;

  g_string_append_c (self->path, '/');
  for (; *key != '\0'; key++)
    if (*key == '~')
      g_string_append (self->path, "~0");
    else if (*key == '/')
      g_string_append (self->path, "~1");
    else
      g_string_append_c (self->path, *key);

  return mark;
}

/**
 * spe_reader_enter_element:
 * @self: a reader
 * @index: an element of the array that is read
 *
 * Returns: what spe_reader_leave() wants
 */
gsize
spe_reader_enter_element (SpeReader *self,
                          guint      index)
{
  gsize mark = self->path->len;

  g_string_append_printf (self->path, "/%u", index);

  return mark;
}

/**
 * spe_reader_leave:
 * @self: a reader
 * @mark: what the matching call to enter returned
 */
void
spe_reader_leave (SpeReader *self,
                  gsize      mark)
{
  g_string_truncate (self->path, mark);
}

/**
 * spe_reader_is_full:
 * @self: a reader
 *
 * Returns: whether no more problems are taken, so that looking for them is in vain
 */
gboolean
spe_reader_is_full (const SpeReader *self)
{
  return self->problems->len - self->first_problem > SPE_READER_MAX_PROBLEMS;
}

/* Adds a problem at a place in the text. A file can be made so that each of its bytes is one:
 * after some thousand there is a last one that says so, and %NULL is returned. */
static SpeProblem *
report (SpeReader   *self,
        const char  *id,
        const char  *title,
        SpeSeverity  severity,
        gsize        offset)
{
  guint count = self->problems->len - self->first_problem;
  SpeProblem *problem = NULL;

  if (spe_reader_is_full (self))
    return NULL;

  if (count == SPE_READER_MAX_PROBLEMS)
    {
      id = "SEC100";
      title = "too-many-problems";
      severity = SPE_SEVERITY_ERROR;
    }

  problem = spe_problem_new (id, title, severity, self->path->str);
  spe_source_map_get_position (self->map, offset, &problem->line, &problem->column);
  g_ptr_array_add (self->problems, problem);
  if (count < SPE_READER_MAX_PROBLEMS)
    return problem;

  /* Translators: the placeholder is a number. */
  problem->message = g_strdup_printf (_ ("The file has more than %d mistakes in its form; the "
                                         "others are not listed"),
                                      SPE_READER_MAX_PROBLEMS);
  problem->reason = g_strdup (_ ("It may be damaged, or not be meant as a seccomp profile."));
  return NULL;
}

static char *
dup_excerpt (const char *text)
{
  return spe_text_dup_excerpt (text, strlen (text));
}

/**
 * spe_reader_report_key:
 * @self: a reader
 * @member: a member whose key is not spelled exactly
 * @field: the field that Go takes it for
 */
void
spe_reader_report_key (SpeReader     *self,
                       const SpeNode *member,
                       SpeFieldId     field)
{
  const char *name = spe_field_get_name (field);
  gsize mark = spe_reader_enter_member (self, name);
  SpeProblem *problem = report (self, "SEC103", "key-case", SPE_SEVERITY_WARNING,
                                member->key_start);

  spe_reader_leave (self, mark);
  if (problem == NULL)
    return;

  /* Translators: a key as written, then as it should be. */
  problem->message = g_strdup_printf (_ ("“%s” has to be written “%s”"), member->key, name);
  problem->reason = g_strdup (_ ("Programs in Go read it all the same; crun ignores it, so that "
                                 "the field is missing there."));
  /* Translators: the placeholder is a key. */
  problem->advice = g_strdup_printf (_ ("Rename it to “%s”."), name);
}

/* Keys that are there for people only. Nobody is misled when a runtime ignores them. */
static gboolean
is_remark (const char *key)
{
  return strchr ("_$#/", key[0]) != NULL || g_ascii_strcasecmp (key, "comment") == 0 ||
         g_ascii_strcasecmp (key, "description") == 0;
}

/* Whether a template of Docker or Podman, which has more than any other shape, knows the key. */
static gboolean
is_known_elsewhere (const SpeReader *self,
                    const char      *key)
{
  for (SpeFieldObject object = 0; object <= SPE_FIELD_OBJECT_SCOPE; object++)
    if (self->format != SPE_FORMAT_DOCKER &&
        spe_field_find (object, SPE_FORMAT_DOCKER, key) != SPE_FIELD_NONE)
      return TRUE;

  return FALSE;
}

static const char *
explain_unknown (const SpeReader *self,
                 const char      *key)
{
  if (is_known_elsewhere (self, key))
    return _ ("What reads this kind of file does not know it. In a profile file of their own, "
              "Docker, Podman or CRI-O may.");
  if (self->format == SPE_FORMAT_OPERATOR)
    return _ ("The API server drops it or refuses the resource.");

  return _ ("Every runtime ignores it, and none says so.");
}

/* What a profile file may have and the operator's resource may not. */
static void
report_operator_field (SpeReader     *self,
                       const SpeNode *member)
{
  SpeProblem *problem = report (self, "SEC921", "spo-field", SPE_SEVERITY_ERROR,
                                member->key_start);

  if (problem == NULL)
    return;

  /* Translators: %s is a member of a file. */
  problem->message = g_strdup_printf (_ ("The Security Profiles Operator has no member “%s”"),
                                      member->key);
  problem->reason = g_strdup (_ ("The API server drops it or refuses the resource."));
  problem->advice = g_strdup (_ ("Delete it."));
}

/**
 * spe_reader_report_unknown:
 * @self: a reader
 * @member: a member that the format does not know
 * @near: the field that was probably meant, or %SPE_FIELD_NONE
 */
void
spe_reader_report_unknown (SpeReader     *self,
                           const SpeNode *member,
                           SpeFieldId     near)
{
  gsize mark = spe_reader_enter_member (self, member->key);
  g_autofree char *key = dup_excerpt (member->key);
  SpeSeverity severity = SPE_SEVERITY_WARNING;
  SpeProblem *problem = NULL;

  if (self->format == SPE_FORMAT_OPERATOR && is_known_elsewhere (self, member->key))
    {
      report_operator_field (self, member);
      spe_reader_leave (self, mark);
      return;
    }

  if (near != SPE_FIELD_NONE && spe_field_is_required (near))
    severity = SPE_SEVERITY_ERROR;
  else if (near == SPE_FIELD_NONE && is_remark (member->key))
    severity = SPE_SEVERITY_INFO;

  problem = report (self, "SEC104", "unknown-key", severity, member->key_start);
  spe_reader_leave (self, mark);
  if (problem == NULL)
    return;

  problem->reason = g_strdup (explain_unknown (self, member->key));
  if (near == SPE_FIELD_NONE)
    {
      /* Translators: the placeholder is a key. */
      problem->message = g_strdup_printf (_ ("Unknown field “%s”"), key);
      if (severity != SPE_SEVERITY_INFO)
        problem->advice = g_strdup (_ ("Correct or delete it."));
      return;
    }

  /* Translators: a key as written, then the key that was probably meant. */
  problem->message = g_strdup_printf (_ ("Unknown field “%s”; did you mean “%s”?"), key,
                                      spe_field_get_name (near));
  /* Translators: the placeholder is a key. */
  problem->advice = g_strdup_printf (_ ("Rename it to “%s”."), spe_field_get_name (near));
}

/**
 * spe_reader_report_duplicate:
 * @self: a reader, its path at @second
 * @first: a member
 * @second: a later one with the same key
 */
void
spe_reader_report_duplicate (SpeReader     *self,
                             const SpeNode *first,
                             const SpeNode *second)
{
  g_autofree char *key = dup_excerpt (second->key);
  SpeProblem *problem = report (self, "SEC102", "duplicate-key", SPE_SEVERITY_ERROR,
                                second->key_start);
  guint line = 0;
  guint column = 0;

  if (problem == NULL)
    return;

  spe_source_map_get_position (self->map, first->key_start, &line, &column);
  /* Translators: a key, then a line number. */
  problem->message = g_strdup_printf (_ ("The key “%s” appears twice, before this in line %u"),
                                      key, line);
  problem->reason = g_strdup (_ ("Parsers disagree on which one counts. Programs in Go take the "
                                 "last and read a second list over the first, so that parts of "
                                 "both mix; this program takes the last."));
  problem->advice = g_strdup (_ ("Keep one of them."));
}

static char *
describe_type (SpeFieldId field)
{
  const char *name = spe_field_get_name (field);

  switch (spe_field_get_type (field))
    {
    case SPE_FIELD_TYPE_STRINGS:
      /* Translators: the placeholder is a key. */
      return g_strdup_printf (_ ("“%s” must be a list of texts"), name);
    case SPE_FIELD_TYPE_INTEGER:
      /* Translators: the placeholder is a key. */
      return g_strdup_printf (_ ("“%s” must be a number"), name);
    case SPE_FIELD_TYPE_ARRAY:
      /* Translators: the placeholder is a key. */
      return g_strdup_printf (_ ("“%s” must be a list of objects"), name);
    case SPE_FIELD_TYPE_OBJECT:
      /* Translators: the placeholder is a key. */
      return g_strdup_printf (_ ("“%s” must be an object"), name);
    case SPE_FIELD_TYPE_STRING:
    case SPE_FIELD_TYPE_ANY:
    default:
      /* Translators: the placeholder is a key. */
      return g_strdup_printf (_ ("“%s” must be a text"), name);
    }
}

/* crun takes a number in the wrong form for one that is not given (libocispec). */
static void
report_type_of_number (SpeReader     *self,
                       const SpeNode *node,
                       SpeFieldId     field)
{
  gboolean is_errno = field == SPE_FIELD_ERRNO_RET;
  gboolean is_argument = field == SPE_FIELD_INDEX || field == SPE_FIELD_VALUE ||
                         field == SPE_FIELD_VALUE_TWO;
  SpeProblem *problem = NULL;

  if ((!is_errno && !is_argument) ||
      (node->kind != SPE_NODE_STRING && node->kind != SPE_NODE_BOOLEAN))
    return;

  problem = report (self, "SEC106", "wrong-type-crun", SPE_SEVERITY_ERROR, node->start);
  if (problem == NULL)
    return;

  /* Translators: %1$s is a key, %2$s what is used instead of its value. */
  problem->message = g_strdup_printf (_ ("crun takes “%1$s” as not given and uses %2$s"),
                                      spe_field_get_name (field), is_errno ? "1 (EPERM)" : "0");
  problem->reason = g_strdup (_ ("Its parser drops a number in another form without a word, and "
                                 "the rule means something else."));
  problem->advice = g_strdup (_ ("Write a number."));
}

/**
 * spe_reader_report_type:
 * @self: a reader, its path at @node
 * @node: a value of the wrong type, which counts as absent
 * @field: the field that it is or is an element of
 */
void
spe_reader_report_type (SpeReader     *self,
                        const SpeNode *node,
                        SpeFieldId     field)
{
  SpeProblem *problem = report (self, "SEC105", "wrong-type", SPE_SEVERITY_ERROR, node->start);

  if (problem == NULL)
    return;

  problem->message = describe_type (field);
  problem->reason = g_strdup (_ ("runc, containerd, CRI-O and Docker refuse the file; crun goes "
                                 "on as if the value were not there, and so does this program."));
  problem->advice = g_strdup (_ ("Write it in the right form."));
  report_type_of_number (self, node, field);
}

/* Takes out the rule or condition that the null stands for, or the name. */
static SpeProfile *
delete_null (const SpeProfile *profile,
             const SpeProblem *problem)
{
  guint rule = 0;
  guint element = 0;
  g_autoptr (SpeRule) changed = NULL;
  g_autoptr (GStrvBuilder) names = NULL;

  spe_problem_get_rule_index (problem, &rule);
  if (sscanf (problem->path, "/syscalls/%*u/args/%u", &element) == 1)
    return spe_edit_remove_condition (profile, rule, element);
  if (sscanf (problem->path, "/syscalls/%*u/names/%u", &element) != 1)
    return spe_edit_remove_rule (profile, rule);

  changed = spe_rule_derive (spe_profile_get_rule (profile, rule));
  names = g_strv_builder_new ();
  for (guint i = 0; changed->names[i] != NULL; i++)
    if (i != element)
      g_strv_builder_add (names, changed->names[i]);
  g_strfreev (changed->names);
  changed->names = g_strv_builder_end (names);

  return spe_edit_replace_rule (profile, rule, changed);
}

/**
 * spe_reader_report_element:
 * @self: a reader, its path at @element
 * @element: an element of a list that is null
 * @field: the list
 */
void
spe_reader_report_element (SpeReader     *self,
                           const SpeNode *element,
                           SpeFieldId     field)
{
  SpeProblem *problem = report (self, "SEC107", "null-entry", SPE_SEVERITY_ERROR, element->start);

  if (problem == NULL)
    return;

  /* Translators: the placeholder is a key. */
  problem->message = g_strdup_printf (_ ("A null stands in “%s”"), spe_field_get_name (field));
  problem->reason = g_strdup (_ ("CRI-O, Podman and Docker fail on it; runc and crun take it for "
                                 "an element without content and refuse it."));
  problem->advice = g_strdup (_ ("Delete the null."));
  if (field != SPE_FIELD_SYSCALLS && field != SPE_FIELD_ARGS && field != SPE_FIELD_NAMES)
    return;

  problem->fix_label = g_strdup (_ ("Delete"));
  problem->fix = delete_null;
}

/**
 * spe_reader_report_range:
 * @self: a reader, its path at @node
 * @node: a number that only some runtimes read
 */
void
spe_reader_report_range (SpeReader     *self,
                         const SpeNode *node)
{
  SpeProblem *problem = report (self, "SEC108", "number-range", SPE_SEVERITY_ERROR, node->start);
  g_autofree char *number = dup_excerpt (node->text);

  if (problem == NULL)
    return;

  /* Translators: the placeholder is a number. */
  problem->message = g_strdup_printf (_ ("%s is more than 4294967295"), number);
  problem->reason = g_strdup (_ ("crun refuses the file. Programs in Go read the number, but of "
                                 "an errno only its low 16 bits count."));
  problem->advice = g_strdup (_ ("Write the number that is meant."));
}

/**
 * spe_reader_report_wrapper:
 * @self: a reader
 *
 * Says that the profile is only a part of the file, where that may surprise.
 */
void
spe_reader_report_wrapper (SpeReader *self)
{
  SpeProblem *problem = NULL;

  if (self->format != SPE_FORMAT_OCI_CONFIG && self->format != SPE_FORMAT_CRI_INSPECT)
    return;

  problem = report (self, "SEC109", "not-a-profile", SPE_SEVERITY_INFO, self->profile->start);
  if (problem == NULL)
    return;

  problem->message = self->format == SPE_FORMAT_OCI_CONFIG
                       ? g_strdup (_ ("This file is a whole config.json; the profile is only its "
                                      "linux.seccomp"))
                       : g_strdup (_ ("This file is what crictl prints; the profile is only its "
                                      "info.runtimeSpec.linux.seccomp"));
  problem->reason = g_strdup (_ ("On a node, as the file of a Localhost profile, it would have "
                                 "neither a default action nor rules, and containers would run "
                                 "without seccomp."));
  problem->advice = g_strdup (_ ("To install the profile, save it into a file of its own."));
}

/**
 * spe_reader_report_base:
 * @self: a reader
 *
 * Says that a resource of the operator takes over the rules of another one, which is not here.
 */
void
spe_reader_report_base (SpeReader *self)
{
  const SpeNode *member = spe_node_get_member (self->profile, "baseProfileName");
  g_autofree char *name = NULL;
  SpeProblem *problem = NULL;

  if (self->format != SPE_FORMAT_OPERATOR || member == NULL || member->kind != SPE_NODE_STRING)
    return;

  problem = report (self, "SEC928", "spo-base-missing", SPE_SEVERITY_INFO, member->key_start);
  if (problem == NULL)
    return;

  name = dup_excerpt (member->text);
  /* Translators: the placeholder is the name of a profile. */
  problem->message = g_strdup_printf (_ ("The base profile “%s” is not looked at"), name);
  problem->reason = g_strdup (_ ("The Security Profiles Operator adds its rules to these on the "
                                 "node. What is missing here may be there, and what is said about "
                                 "calls is only a part."));
  problem->advice = g_strdup (_ ("Check the base profile too."));
}

/**
 * spe_reader_refuse_integer:
 * @self: a reader
 * @node: a number that the field cannot hold
 * @field: the field
 *
 * Sets the error of the reading.
 *
 * Returns: %FALSE
 */
gboolean
spe_reader_refuse_integer (SpeReader     *self,
                           const SpeNode *node,
                           SpeFieldId     field)
{
  gboolean is_value = field == SPE_FIELD_VALUE || field == SPE_FIELD_VALUE_TWO;
  const char *name = spe_field_get_name (field);
  g_autofree char *number = dup_excerpt (node->text);
  g_autofree char *message = NULL;

  if (strpbrk (node->text, ".eEnN") != NULL)
    /* Translators: a number as written, then a key. */
    message = g_strdup_printf (_ ("%s stands for “%s”, which every runtime refuses; write a whole "
                                  "number without point and exponent"),
                               number, name);
  else if (node->text[0] == '-' && is_value)
    /* Translators: a number as written, then a key. */
    message = g_strdup_printf (_ ("%s stands for “%s”, which cannot be negative; for -1 test with "
                                  "SCMP_CMP_MASKED_EQ, value and valueTwo 4294967295"),
                               number, name);
  else if (node->text[0] == '-')
    /* Translators: a number as written, then a key. */
    message = g_strdup_printf (_ ("%s stands for “%s”, which cannot be negative; correct it"),
                               number, name);
  else
    /* Translators: a number as written, then a key, then the largest number. */
    message = g_strdup_printf (_ ("%s stands for “%s”, but the largest number there is %s; "
                                  "correct it"),
                               number, name, is_value ? "18446744073709551615" : "4294967295");

  spe_text_error_set (self->error, self->where, self->name, spe_source_map_get_bytes (self->map),
                      node->start, message);
  return FALSE;
}
