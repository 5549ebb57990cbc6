/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-snippet-private.h"

/* The ways to put a profile to use, and what they have in common: gaps in the input are filled, and
 * what nobody would write is refused before it gets into a command or a file. */

#define DEFAULT_IMAGE "debian:12"

#define MEDIA_YAML "application/yaml"
#define MEDIA_TEXT "text/plain"
#define MEDIA_SHELL "text/x-shellscript"

static const SpeSnippetKind kinds[] = {
  { "pod", N_ ("Pod"),
    N_ ("The securityContext to put under spec: of a Pod; holds for all of its containers"),
    "-pod.yaml", MEDIA_YAML, SPE_SNIPPET_USES_PATH, spe_snippet_write_pod },
  { "container", N_ ("One container"),
    N_ ("The securityContext to put under one of the containers: of a Pod; goes before the Pod's"),
    "-container.yaml", MEDIA_YAML, SPE_SNIPPET_USES_PATH, spe_snippet_write_container },
  { "whole", N_ ("Whole Pod"), N_ ("A Pod for kubectl apply; put your own image in"),
    ".yaml", MEDIA_YAML,
    SPE_SNIPPET_USES_PATH | SPE_SNIPPET_USES_NAME | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_whole },
  { "kubelet", N_ ("Kubelet configuration"),
    N_ ("Makes RuntimeDefault the profile of all containers of a node that ask for none; goes "
        "into the kubelet's configuration file"),
    "-kubelet.yaml", MEDIA_YAML, 0, spe_snippet_write_kubelet },
  { "kubelet-flag", N_ ("Kubelet option"),
    N_ ("The same as an option on the kubelet's command line"),
    "-kubelet.txt", MEDIA_TEXT, 0, spe_snippet_write_kubelet_flag },
  { "kind", N_ ("kind cluster"),
    N_ ("A configuration for kind create cluster --config that has the profile on the node"),
    "-kind.yaml", MEDIA_YAML, SPE_SNIPPET_USES_PATH | SPE_SNIPPET_USES_FILE,
    spe_snippet_write_kind },
  { "docker", N_ ("Docker"), N_ ("A command that runs a container with Docker"),
    "-docker.sh", MEDIA_SHELL, SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_docker },
  { "podman", N_ ("Podman"), N_ ("A command that runs a container with Podman"),
    "-podman.sh", MEDIA_SHELL, SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_podman },
  { "compose", N_ ("Compose"), N_ ("A service for docker compose or podman-compose"),
    "-compose.yaml", MEDIA_YAML,
    SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_NAME | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_compose },
  { "quadlet", N_ ("Quadlet"),
    N_ ("A container as a systemd unit of Podman 4.4 or newer; goes into "
        "/etc/containers/systemd"),
    ".container", MEDIA_TEXT, SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_quadlet },
  { "nerdctl", N_ ("nerdctl"), N_ ("A command that runs a container with containerd"),
    "-nerdctl.sh", MEDIA_SHELL, SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_nerdctl },
  { "ctr", N_ ("ctr"), N_ ("A command that runs a container with containerd's own tool"),
    "-ctr.sh", MEDIA_SHELL,
    SPE_SNIPPET_USES_FILE | SPE_SNIPPET_USES_NAME | SPE_SNIPPET_USES_IMAGE,
    spe_snippet_write_ctr },
  { "systemd", N_ ("systemd service"),
    N_ ("A drop-in for a service; goes into /etc/systemd/system/NAME.service.d"),
    "-seccomp.conf", MEDIA_TEXT, SPE_SNIPPET_USES_ANALYSIS, spe_snippet_write_systemd },
  { "bpf", N_ ("Compiled filter"),
    N_ ("The filter as the kernel and tools such as bubblewrap take it, for one machine"),
    ".bpf", "application/octet-stream", SPE_SNIPPET_USES_ANALYSIS | SPE_SNIPPET_IS_BINARY,
    spe_snippet_write_bpf },
  { "bwrap", N_ ("bubblewrap"), N_ ("A command that runs a shell under the compiled filter"),
    "-bwrap.sh", MEDIA_SHELL, SPE_SNIPPET_USES_ANALYSIS | SPE_SNIPPET_USES_NAME,
    spe_snippet_write_bwrap },
  { "c", N_ ("C array"), N_ ("The compiled filter as an array for a program in C"),
    ".c", "text/x-csrc", SPE_SNIPPET_USES_ANALYSIS | SPE_SNIPPET_USES_NAME, spe_snippet_write_c },
  { "operator", N_ ("Operator resource"),
    N_ ("A SeccompProfile for the Security Profiles Operator 1.0 or newer; Pods name "
        "operator/NAME.json"),
    "-seccompprofile.yaml", MEDIA_YAML, SPE_SNIPPET_USES_ANALYSIS | SPE_SNIPPET_USES_NAME,
    spe_snippet_write_operator },
  { "operator-v1beta1", N_ ("Older operator resource"),
    N_ ("A SeccompProfile of the version v1beta1, for the Security Profiles Operator before 1.0"),
    "-seccompprofile-v1beta1.yaml", MEDIA_YAML,
    SPE_SNIPPET_USES_ANALYSIS | SPE_SNIPPET_USES_NAME, spe_snippet_write_operator_v1beta1 },
};

/**
 * spe_snippet_list_kinds:
 * @out_n_kinds: (out): how many there are
 *
 * Returns: (array length=out_n_kinds): all kinds, in the order in which to show them
 */
const SpeSnippetKind *
spe_snippet_list_kinds (guint *out_n_kinds)
{
  g_return_val_if_fail (out_n_kinds != NULL, NULL);

  *out_n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/**
 * spe_snippet_find_kind:
 * @id: what somebody calls it
 *
 * Returns: (nullable): the kind
 */
const SpeSnippetKind *
spe_snippet_find_kind (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return &kinds[i];

  return NULL;
}

/**
 * spe_snippet_warn:
 * @job: a snippet
 * @text: (transfer full): what to know about it, translated
 *
 * Adds a warning.
 */
void
spe_snippet_warn (SpeSnippetJob *job,
                  char          *text)
{
  g_ptr_array_add (job->warnings, text);
}

/**
 * spe_snippet_take_text:
 * @text: (transfer full): a text
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
spe_snippet_take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

/**
 * spe_snippet_quote_word:
 * @word: a word of a command
 *
 * Returns: (transfer full): what any shell takes for that word
 */
char *
spe_snippet_quote_word (const char *word)
{
  gsize n_plain = strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_-./:=@%+,");

  return word[0] != '\0' && word[n_plain] == '\0' ? g_strdup (word) : g_shell_quote (word);
}

/**
 * spe_snippet_dup_full_image:
 * @image: an image as Docker and Podman take it
 *
 * Returns: (transfer full): the image with its registry, that of Docker where it has none (as
 *   distribution/reference, ParseNormalizedNamed(), adds it), for tools that add nothing
 */
char *
spe_snippet_dup_full_image (const char *image)
{
  const char *slash = strchr (image, '/');
  g_autofree char *first = NULL;

  if (slash == NULL)
    return g_strconcat ("docker.io/library/", image, NULL);

  first = g_strndup (image, (gsize) (slash - image));
  if (strpbrk (first, ".:") != NULL || g_str_equal (first, "localhost"))
    return g_strdup (image);

  return g_strconcat ("docker.io/", image, NULL);
}

static void
job_clear (SpeSnippetJob *job)
{
  g_free (job->file);
  g_free (job->localhost_profile);
  g_free (job->name);
  g_free (job->image);
  g_clear_pointer (&job->warnings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpeSnippetJob, job_clear)

/* A bare name gets a directory, so that no command takes it for an option or for a word such as
 * “unconfined”. */
static char *
dup_file (const SpeSnippetInput *input)
{
  g_autofree char *suggested = NULL;
  g_autofree char *base = NULL;

  if (input->file != NULL)
    return strchr (input->file, '/') != NULL ? g_strdup (input->file)
                                             : g_strconcat ("./", input->file, NULL);

  suggested = spe_localhost_profile_suggest (input->localhost_profile);
  base = g_path_get_basename (suggested);

  return g_strconcat ("./", base, NULL);
}

static void
fill (SpeSnippetJob         *job,
      const SpeSnippetInput *input)
{
  job->source = input->source;
  job->profile = input->profile;
  job->analysis = input->analysis;
  job->has_file = input->file != NULL;
  job->file = dup_file (input);
  job->localhost_profile = input->localhost_profile != NULL
                             ? g_strdup (input->localhost_profile)
                             : spe_localhost_profile_suggest (input->file);
  job->name = input->name != NULL ? g_strdup (input->name)
                                  : spe_kube_name_suggest (job->localhost_profile);
  job->image = g_strdup (input->image != NULL ? input->image : DEFAULT_IMAGE);
  job->warnings = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
check_path (SpeSnippetJob *job,
            GError       **error)
{
  g_autoptr (GError) local = NULL;

  if (spe_localhost_profile_check (job->localhost_profile, &local))
    return TRUE;

  if (g_error_matches (local, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "localhostProfile: ");
      return FALSE;
    }
  spe_snippet_warn (job, g_strdup (local->message));

  return TRUE;
}

static gboolean
check_file (SpeSnippetJob *job,
            GError       **error)
{
  SpeFormat format = spe_source_get_format (job->source);

  if (!job->has_file)
    spe_snippet_warn (job, g_strdup_printf (
                             /* Translators: %s is the name of a file. */
                             _ ("The profile is in no file yet. Save it as “%s”."), job->file));
  if (!g_utf8_validate (job->file, -1, NULL))
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("The name of the profile's file is not valid UTF-8 text. Give the "
                              "file another name."));
      return FALSE;
    }

  if (format != SPE_FORMAT_OCI && format != SPE_FORMAT_DOCKER)
    spe_snippet_warn (job, g_strdup (_ ("The file holds more than the profile, which no engine "
                                        "reads. Save the profile as a file of its own and name "
                                        "that.")));

  return TRUE;
}

static gboolean
check_name (SpeSnippetJob *job,
            GError       **error)
{
  g_autofree char *shown = NULL;

  if (spe_kube_name_is_subdomain (job->name))
    return TRUE;

  shown = g_utf8_make_valid (job->name, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is a name, %2$d a number of characters. */
               _ ("“%1$s” cannot be the name. Use at most %2$d of the characters a-z, 0-9, “-” "
                  "and “.”, with a letter or digit at both ends of each part."),
               shown, SPE_KUBE_SUBDOMAIN_MAX);

  return FALSE;
}

static gboolean
check_image (SpeSnippetJob *job,
             GError       **error)
{
  g_autofree char *shown = NULL;

  if (spe_kube_name_is_image (job->image))
    return TRUE;

  shown = g_utf8_make_valid (job->image, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %s is what somebody typed. */
               _ ("“%s” cannot be an image. Write one such as “debian:12”."), shown);

  return FALSE;
}

static gboolean
check (SpeSnippetJob *job,
       SpeSnippetUses uses,
       GError       **error)
{
  return (!(uses & SPE_SNIPPET_USES_PATH) || check_path (job, error)) &&
         (!(uses & SPE_SNIPPET_USES_FILE) || check_file (job, error)) &&
         check_name (job, error) &&
         (!(uses & SPE_SNIPPET_USES_IMAGE) || check_image (job, error));
}

/**
 * spe_snippet_new:
 * @kind: which one
 * @input: what it is made of
 * @error: %SPE_DEPLOY_ERROR_INVALID where a value of @input is refused by what reads the snippet,
 *   or where no filter comes of the profile and one is needed
 *
 * Returns: (transfer full) (nullable): the snippet
 */
SpeSnippet *
spe_snippet_new (const SpeSnippetKind  *kind,
                 const SpeSnippetInput *input,
                 GError               **error)
{
  g_auto (SpeSnippetJob) job = { NULL };
  SpeSnippet *self = NULL;
  GBytes *content = NULL;

  g_return_val_if_fail (kind != NULL && input != NULL, NULL);
  g_return_val_if_fail (input->source != NULL && input->profile != NULL, NULL);
  g_return_val_if_fail (input->analysis != NULL || !(kind->uses & SPE_SNIPPET_USES_ANALYSIS), NULL);

  fill (&job, input);
  if (!check (&job, kind->uses, error))
    return NULL;

  content = kind->write (&job, error);
  if (content == NULL)
    return NULL;

  self = g_new0 (SpeSnippet, 1);
  self->content = content;
  self->file_name = g_strconcat (job.name, kind->suffix, NULL);
  self->media_type = kind->media_type;
  self->warnings = g_steal_pointer (&job.warnings);

  return self;
}

/**
 * spe_snippet_free:
 * @self: (nullable) (transfer full): a snippet
 */
void
spe_snippet_free (SpeSnippet *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->content);
  g_free (self->file_name);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}
