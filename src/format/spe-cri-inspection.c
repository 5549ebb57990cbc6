/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-cri-inspection.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-text-error.h"

/* What `crictl inspect` and `crictl inspectp` tell about a container besides its profile: who it
 * is and which profile its Pod asked for. containerd shows what the kubelet asked for as
 * info.config, in the words of the container runtime interface (cri-api, "SecurityProfile"):
 * 0 or nothing is RuntimeDefault, 1 Unconfined, 2 Localhost. CRI-O has info.privileged only. */

/* More containers than these are only counted. */
#define MAX_LISTED 8

typedef enum
{
  WISH_UNKNOWN,
  WISH_PRIVILEGED,
  WISH_RUNTIME_DEFAULT,
  WISH_UNCONFINED,
  WISH_LOCALHOST,
} Wish;

/* Go's decoder and the encoders of the runtimes agree on these keys to the letter. */
static const SpeNode *
get_below (const SpeNode      *node,
           const char * const *keys)
{
  for (guint i = 0; node != NULL && keys[i] != NULL; i++)
    node = spe_node_get_member (node, keys[i]);

  return node;
}

static const SpeNode *
get_filter (const SpeNode *inspection)
{
  static const char * const keys[] = { "info", "runtimeSpec", "linux", "seccomp", NULL };
  const SpeNode *filter = get_below (inspection, keys);

  return filter != NULL && filter->kind == SPE_NODE_OBJECT ? filter : NULL;
}

static gboolean
is_true (const SpeNode *node)
{
  return node != NULL && node->kind == SPE_NODE_BOOLEAN && g_str_equal (node->text, "true");
}

static gboolean
is_privileged (const SpeNode *inspection)
{
  static const char * const crio[] = { "info", "privileged", NULL };
  static const char * const containerd[] = { "info", "config", "linux", "security_context",
                                             "privileged", NULL };

  return is_true (get_below (inspection, crio)) || is_true (get_below (inspection, containerd));
}

/* Numbers are what Go's encoder makes of an enumeration, names what that of protobuf does. */
static Wish
get_wish_of_type (const SpeNode *type)
{
  static const struct
  {
    const char *number;
    const char *name;
    Wish        wish;
  } types[] = {
    { "0", "RuntimeDefault", WISH_RUNTIME_DEFAULT },
    { "1", "Unconfined", WISH_UNCONFINED },
    { "2", "Localhost", WISH_LOCALHOST },
  };

  if (type == NULL)
    return WISH_RUNTIME_DEFAULT;

  for (guint i = 0; type->text != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type->text, types[i].number) || g_str_equal (type->text, types[i].name))
      return types[i].wish;

  return WISH_UNKNOWN;
}

static Wish
get_wish (const SpeNode *inspection)
{
  static const char * const keys[] = { "info", "config", "linux", "security_context", "seccomp",
                                       NULL };
  const SpeNode *wanted = get_below (inspection, keys);

  if (is_privileged (inspection))
    return WISH_PRIVILEGED;
  if (wanted == NULL || wanted->kind != SPE_NODE_OBJECT)
    return WISH_UNKNOWN;

  return get_wish_of_type (spe_node_get_member (wanted, "profile_type"));
}

static char *
dup_name (const SpeNode *inspection)
{
  static const char * const keys[] = { "status", "metadata", "name", NULL };
  const SpeNode *name = get_below (inspection, keys);

  if (name == NULL || name->kind != SPE_NODE_STRING || name->text[0] == '\0')
    return NULL;

  return spe_text_dup_excerpt (name->text, strlen (name->text));
}

/**
 * spe_cri_inspection_is:
 * @node: a value of a text
 *
 * Returns: whether it is what crictl prints about one container or one Pod sandbox
 */
gboolean
spe_cri_inspection_is (const SpeNode *node)
{
  const SpeNode *info = NULL;

  g_return_val_if_fail (node != NULL, FALSE);

  info = spe_node_get_member (node, "info");

  return info != NULL && info->kind == SPE_NODE_OBJECT &&
         spe_node_get_member (node, "status") != NULL;
}

static const char * const missing_filter_reasons[] = {
  [WISH_UNKNOWN] = N_ ("It may be privileged or Unconfined; its Pod tells."),
  [WISH_PRIVILEGED] = N_ ("The container is privileged, and runtimes give such a container no "
                          "filter, whatever its Pod asks for."),
  [WISH_RUNTIME_DEFAULT] = N_ ("Its Pod asks for RuntimeDefault, but the runtime of the node gave "
                               "it no filter: seccomp may be switched off in the runtime or "
                               "missing in the kernel."),
  [WISH_UNCONFINED] = N_ ("It is Unconfined: either its Pod says so, or its Pod says nothing and "
                          "seccompDefault of the kubelet is off."),
  [WISH_LOCALHOST] = N_ ("Its Pod asks for a profile of the node, but the runtime of the node gave "
                         "it no filter: seccomp may be switched off in the runtime or missing in "
                         "the kernel."),
};

/**
 * spe_cri_inspection_describe:
 * @inspection: what crictl prints about one container, without a profile
 *
 * Returns: (transfer full): why no profile is in it, in sentences, translated
 */
char *
spe_cri_inspection_describe (const SpeNode *inspection)
{
  static const char * const spec[] = { "info", "runtimeSpec", NULL };
  g_autofree char *name = NULL;
  const char *reason = NULL;

  g_return_val_if_fail (inspection != NULL, NULL);

  if (get_below (inspection, spec) == NULL)
    return g_strdup (_ ("This is what crictl prints, but without info.runtimeSpec, which is where "
                        "a profile stands. Run “crictl inspect” without filters and save all of "
                        "its output."));

  name = dup_name (inspection);
  reason = _ (missing_filter_reasons[get_wish (inspection)]);
  if (name == NULL)
    /* Translators: %s is a sentence that tells why. */
    return g_strdup_printf (_ ("This is what crictl prints for a container that runs without "
                               "seccomp: info.runtimeSpec has no object linux.seccomp. %s"),
                            reason);

  /* Translators: the name of a container, then a sentence that tells why. */
  return g_strdup_printf (_ ("This is what crictl prints for the container “%s”, which runs "
                             "without seccomp: info.runtimeSpec has no object linux.seccomp. %s"),
                          name, reason);
}

/**
 * spe_cri_inspection_describe_profile:
 * @inspection: what crictl prints about one container, with a profile
 *
 * Returns: (transfer full) (nullable): which profile it is, in a sentence, translated; %NULL
 *   where crictl does not tell
 */
char *
spe_cri_inspection_describe_profile (const SpeNode *inspection)
{
  g_autofree char *name = NULL;
  Wish wish = WISH_UNKNOWN;

  g_return_val_if_fail (inspection != NULL, NULL);

  name = dup_name (inspection);
  wish = get_wish (inspection);
  if (name != NULL && wish == WISH_RUNTIME_DEFAULT)
    /* Translators: %s is the name of a container. */
    return g_strdup_printf (_ ("This is RuntimeDefault as the runtime resolved it for the "
                               "container “%s”: rules for other capabilities and machines are "
                               "not in it."),
                            name);
  if (name != NULL && wish == WISH_LOCALHOST)
    /* Translators: %s is the name of a container. */
    return g_strdup_printf (_ ("This is a profile of the node as the runtime handed it on for the "
                               "container “%s”."),
                            name);

  return NULL;
}

static const char *
get_short_wish (const SpeNode *inspection)
{
  if (get_filter (inspection) == NULL)
    return is_privileged (inspection) ? _ ("privileged, no profile") : _ ("no profile");

  if (get_wish (inspection) == WISH_RUNTIME_DEFAULT)
    return "RuntimeDefault";

  return get_wish (inspection) == WISH_LOCALHOST ? "Localhost" : _ ("a profile");
}

/**
 * spe_cri_inspection_list:
 * @inspections: an array of what crictl prints about containers
 *
 * Returns: (transfer full): the containers and which profile each has, translated, such as
 *   “web: RuntimeDefault; logger: no profile”
 */
char *
spe_cri_inspection_list (const SpeNode *inspections)
{
  g_autoptr (GString) list = NULL;
  guint count = 0;

  g_return_val_if_fail (inspections != NULL, NULL);

  list = g_string_new (NULL);
  count = spe_node_get_n_children (inspections);
  for (guint i = 0; i < MIN (count, MAX_LISTED); i++)
    {
      const SpeNode *inspection = spe_node_get_child (inspections, i);
      g_autofree char *name = dup_name (inspection);

      if (list->len > 0)
        g_string_append (list, "; ");
      /* Translators: the name of a container, then which profile it has. */
      g_string_append_printf (list, _ ("%s: %s"), name != NULL ? name : "?",
                              get_short_wish (inspection));
    }
  if (count > MAX_LISTED)
    g_string_append (list, "; …");

  return g_string_free (g_steal_pointer (&list), FALSE);
}
