/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-node-helper.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-node-back-up.h"
#include "deploy/spe-node-directory-private.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-node-root.h"
#include "format/spe-source.h"

/* What the window has done as root. The window itself never has these rights: it starts a
 * program through polkit that does what this file says and nothing else:
 *
 *   install ROOT PATH    put the profile from standard input there, where nothing is yet
 *   replace ROOT PATH    the same, and keep a different file that is there as a back-up
 *   back-up ROOT PATH    copy a profile to a back-up beside it
 *   remove ROOT PATH     remove a profile and keep it as a back-up, or remove a back-up
 *
 * ROOT is the name of a kubelet's root directory, never a path: those that users add are not
 * taken, for whoever owns one decides where root writes to; they are for sudo. PATH is a
 * `localhostProfile` that there is nothing to say about, and no deeper than anybody needs.
 * What is installed is a profile in JSON by itself, and small. So the worst that a caller can
 * do, whatever the arguments, is what the question of polkit says: change the profiles in that
 * directory, and no file is lost by it but a back-up.
 *
 * Nothing on the way to the file is trusted either; see spe_node_walk_open(). */

typedef enum
{
  OPERATION_INSTALL,
  OPERATION_REPLACE,
  OPERATION_BACK_UP,
  OPERATION_REMOVE,
} Operation;

static const char *const operations[] = { "install", "replace", "back-up", "remove" };

/* What is asked for, once it was found right. */
typedef struct
{
  Operation   operation;
  const char *root;
  const char *path;
  gboolean    is_back_up;
} Request;

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID, message);

  return FALSE;
}

static gboolean
parse_operation (const char *text,
                 Operation  *out_operation)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i], text))
      {
        *out_operation = (Operation) i;
        return TRUE;
      }

  return FALSE;
}

static guint
count_slashes (const char *path)
{
  guint n = 0;

  for (const char *p = path; *p != '\0'; p++)
    if (*p == '/')
      n++;

  return n;
}

/* What is merely odd elsewhere is refused here: the window never asks for it. */
static gboolean
check_path (Request *request,
            GError **error)
{
  g_autofree char *original = NULL;

  if (strlen (request->path) >= PATH_MAX ||
      count_slashes (request->path) > SPE_NODE_HELPER_MAX_DEPTH)
    return refuse (error, _ ("The path is too long or too deep."));

  original = spe_node_back_up_parse (request->path, NULL);
  request->is_back_up = original != NULL;
  if (request->is_back_up && request->operation != OPERATION_REMOVE)
    return refuse (error, _ ("A back-up can only be removed."));
  if (spe_localhost_profile_judge (original != NULL ? original : request->path) !=
      SPE_LOCALHOST_FINE)
    return refuse (error, _ ("The path is not one that is installed with these rights. Write one "
                             "such as “profiles/profile.json”."));

  return TRUE;
}

static gboolean
read_arguments (const char *const *arguments,
                Request           *out_request,
                GError           **error)
{
  if (g_strv_length ((char **) arguments) != 3)
    return refuse (error, _ ("This program is started by the editor and takes an operation, a "
                             "root directory and a path."));
  if (!parse_operation (arguments[0], &out_request->operation))
    return refuse (error, _ ("This operation is not known."));

  out_request->root = spe_node_root_get_path (arguments[1]);
  if (out_request->root == NULL)
    return refuse (error, _ ("This root directory is not one that is written to with these "
                             "rights. Use the command line with sudo."));

  out_request->path = arguments[2];

  return check_path (out_request, error);
}

/* One byte more than may be read, so that a text that is too long is seen to be. */
static GBytes *
read_input (int      input,
            GError **error)
{
  g_autofree guint8 *buffer = g_malloc (SPE_NODE_HELPER_MAX_BYTES + 1);
  gssize size = spe_node_read_up_to (input, buffer, SPE_NODE_HELPER_MAX_BYTES + 1);

  if (size < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   /* Translators: %s is the system's message. */
                   _ ("The profile cannot be read: %s."), g_strerror (errno));
      return NULL;
    }
  if ((gsize) size > SPE_NODE_HELPER_MAX_BYTES)
    {
      refuse (error, _ ("The profile is larger than is installed with these rights."));
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&buffer), (gsize) size);
}

/* Whether the text can only be an object of JSON: nothing else is given to a parser. */
static gboolean
begins_as_object (GBytes *content)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (content, &size);
  gsize i = 0;

  while (i < size && strchr (" \t\r\n", text[i]) != NULL && text[i] != '\0')
    i++;

  return i < size && text[i] == '{';
}

static gboolean
check_content (GBytes  *content,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SpeSource) source = NULL;

  if (!begins_as_object (content))
    return refuse (error, _ ("Only a profile by itself, in JSON, is installed."));

  source = spe_source_parse (content, "<stdin>", NULL, &local);
  if (source == NULL)
    return refuse (error, local->message);

  if (spe_source_get_syntax (source) != SPE_SYNTAX_JSON || spe_node_file_is_wrapped (source))
    return refuse (error, _ ("Only a profile by itself, in JSON, is installed."));

  return TRUE;
}

static gboolean
install (const SpeNodeWay *way,
         const Request    *request,
         int               input,
         char            **out_back_up,
         GError          **error)
{
  SpeInstallFlags flags =
    request->operation == OPERATION_REPLACE ? SPE_INSTALL_BACK_UP : SPE_INSTALL_NONE;
  g_autoptr (GBytes) content = read_input (input, error);

  return content != NULL && check_content (content, error) &&
         spe_node_install (way, request->path, content, flags, NULL, out_back_up, error);
}

static gboolean
perform (const SpeNodeWay *way,
         const Request    *request,
         int               input,
         char            **out_back_up,
         GError          **error)
{
  switch (request->operation)
    {
    case OPERATION_BACK_UP:
      return spe_node_back_up (way, request->path, out_back_up, error);
    case OPERATION_REMOVE:
      return spe_node_remove (way, request->path,
                              request->is_back_up ? SPE_INSTALL_NONE : SPE_INSTALL_BACK_UP,
                              out_back_up, error);
    case OPERATION_INSTALL:
    case OPERATION_REPLACE:
    default:
      return install (way, request, input, out_back_up, error);
    }
}

static SpeNodeHelperStatus
get_status (const GError *error)
{
  if (g_error_matches (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS))
    return SPE_NODE_HELPER_EXISTS;

  return error->domain == SPE_DEPLOY_ERROR ? SPE_NODE_HELPER_REFUSED : SPE_NODE_HELPER_FAILED;
}

/**
 * spe_node_helper_run:
 * @base: the directory that paths begin at: that of `/`, but for tests
 * @owner: who must own all directories on the way: root, but for tests
 * @input: where the profile is read from
 * @arguments: (array zero-terminated=1): what to do, without the name of the program
 * @out_back_up: (out) (nullable) (type filename): the path of a file that was kept
 * @error: set unless all is done
 *
 * Does for somebody without rights what is written at the head of this file.
 *
 * Returns: how it went
 */
SpeNodeHelperStatus
spe_node_helper_run (int                base,
                     uid_t              owner,
                     int                input,
                     const char *const *arguments,
                     char             **out_back_up,
                     GError           **error)
{
  g_autoptr (GError) local = NULL;
  Request request = { 0 };
  SpeNodeWay way = { base, NULL, TRUE, owner };
  SpeNodeHelperStatus status = SPE_NODE_HELPER_DONE;

  g_return_val_if_fail (arguments != NULL && out_back_up != NULL, SPE_NODE_HELPER_REFUSED);

  *out_back_up = NULL;
  if (read_arguments (arguments, &request, &local))
    {
      way.root = request.root;
      perform (&way, &request, input, out_back_up, &local);
    }
  if (local != NULL)
    {
      status = get_status (local);
      g_propagate_error (error, g_steal_pointer (&local));
    }

  return status;
}
