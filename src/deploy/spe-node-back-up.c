/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-back-up.h"

#include <stdio.h>
#include <string.h>

/* How the file is called that keeps what a profile was before it was replaced: it stands beside
 * the profile, with the time and an ending behind the profile's name:
 *
 *   audit.json  →  audit.json.20260131T235959Z.backup
 *
 * The kubelet takes the file that a Pod names, to the letter, and never looks for one: nothing
 * comes upon this one unless a Pod writes its name in full, with the time in it. Whoever lists
 * profiles by their ending `.json`, as scripts and the operator do, passes it over too. The
 * time is that of the back-up, in UTC so that names sort by it. */

#define ENDING ".backup"
#define TIME_FORMAT "%Y%m%dT%H%M%SZ"

/**
 * spe_node_back_up_name:
 * @name: (type filename): the name of a profile's file, or its path
 * @seconds: when it is backed up, in seconds since 1970
 * @nth: 1, or more where there is a back-up of the same second
 *
 * Returns: (transfer full) (type filename): the name of the back-up, or its path
 */
char *
spe_node_back_up_name (const char *name,
                       gint64      seconds,
                       guint       nth)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *stamp = NULL;

  g_return_val_if_fail (name != NULL && time != NULL && nth > 0, NULL);

  stamp = g_date_time_format (time, TIME_FORMAT);
  if (nth == 1)
    return g_strdup_printf ("%s.%s" ENDING, name, stamp);

  return g_strdup_printf ("%s.%s-%u" ENDING, name, stamp, nth);
}

/* What the name says is written once more by the caller, so much may pass here. */
static gboolean
parse_stamp (const char *text,
             gint64     *out_seconds,
             guint      *out_nth)
{
  g_autoptr (GDateTime) time = NULL;
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;

  *out_nth = 1;
  if (sscanf (text, "%4d%2d%2dT%2d%2d%2dZ-%4u", &year, &month, &day, &hour, &minute, &second,
              out_nth) < 6)
    return FALSE;

  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL || *out_nth == 0)
    return FALSE;

  *out_seconds = g_date_time_to_unix (time);

  return TRUE;
}

/**
 * spe_node_back_up_parse:
 * @path: (type filename): the path of a file
 * @out_seconds: (out) (optional): when it was backed up, in seconds since 1970
 *
 * Returns: (transfer full) (nullable) (type filename): the path of the profile that @path is a
 *   back-up of; %NULL where it is none
 */
char *
spe_node_back_up_parse (const char *path,
                        gint64     *out_seconds)
{
  g_autofree char *original = NULL;
  g_autofree char *again = NULL;
  char *dot = NULL;
  gint64 seconds = 0;
  guint nth = 1;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_str_has_suffix (path, ENDING))
    return NULL;

  original = g_strndup (path, strlen (path) - strlen (ENDING));
  dot = strrchr (original, '.');
  if (dot == NULL || dot == original || dot[-1] == '/' || !parse_stamp (dot + 1, &seconds, &nth))
    return NULL;

  *dot = '\0';
  again = spe_node_back_up_name (original, seconds, nth);
  if (!g_str_equal (again, path))
    return NULL;

  if (out_seconds != NULL)
    *out_seconds = seconds;

  return g_steal_pointer (&original);
}
