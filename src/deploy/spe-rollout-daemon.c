/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-rollout-private.h"

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-yaml-writer.h"

/* The DaemonSet that copies the profiles to the nodes. It may do no more than that: it has one
 * directory of the node, no capabilities (the user that owns the directory needs none), no other
 * file that it could write to, and the engine's own profile around itself. */

#define PROFILES "/profiles"
#define NODE "/node"

/* Where profiles go below the kubelet's seccomp directory. */
#define DIRECTORY "profiles"

/* Who waits: nobody, by the number that images agree on. */
#define NOBODY 65534

/* POSIX sh. A file is complete and on the disk before it gets its name, since a container may be
 * started at any moment. The name that it has until then is the same each time, so that what a
 * stopped run left behind goes away. */
static const char install_script[] =
  "set -eu\n"
  "umask 022\n"
  "mkdir -p \"$2\"\n"
  "for file in \"$1\"/*; do\n"
  "  name=${file##*/}\n"
  "  if [ -d \"$2/$name\" ]; then\n"
  "    echo \"$name is a directory on this node. Remove it.\" >&2\n"
  "    exit 1\n"
  "  fi\n"
  "  if [ ! -L \"$2/$name\" ] && cmp -s \"$file\" \"$2/$name\"; then\n"
  "    echo \"$name is as it should be\"\n"
  "    continue\n"
  "  fi\n"
  "  rm -f \"$2/.$name.new\"\n"
  "  cat \"$file\" >\"$2/.$name.new\"\n"
  "  chmod 0644 \"$2/.$name.new\"\n"
  "  sync\n"
  "  mv -f \"$2/.$name.new\" \"$2/$name\"\n"
  "  echo \"$name is installed\"\n"
  "done\n";

/* The first process of a container ignores signals that it does not ask for. */
static const char wait_script[] =
  "trap 'exit 0' TERM INT\n"
  "while :; do\n"
  "  sleep 86400 &\n"
  "  wait $!\n"
  "done\n";

static void
write_words (SpeYamlWriter      *writer,
             const char         *key,
             const char *const  *words)
{
  spe_yaml_writer_begin_sequence (writer, key);
  for (guint i = 0; words[i] != NULL; i++)
    spe_yaml_writer_add_lines (writer, NULL, words[i]);
  spe_yaml_writer_end_sequence (writer);
}

static void
write_security (SpeYamlWriter *writer,
                guint          user)
{
  static const char *const all[] = { "ALL", NULL };

  spe_yaml_writer_begin_mapping (writer, "securityContext");
  spe_yaml_writer_add_number (writer, "runAsUser", user);
  spe_yaml_writer_add_number (writer, "runAsGroup", user);
  spe_yaml_writer_add_boolean (writer, "runAsNonRoot", user != 0);
  spe_yaml_writer_add_boolean (writer, "allowPrivilegeEscalation", FALSE);
  spe_yaml_writer_add_boolean (writer, "readOnlyRootFilesystem", TRUE);
  spe_yaml_writer_begin_mapping (writer, "capabilities");
  write_words (writer, "drop", all);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_resources (SpeYamlWriter *writer)
{
  spe_yaml_writer_begin_mapping (writer, "resources");
  spe_yaml_writer_begin_mapping (writer, "requests");
  spe_yaml_writer_add_text (writer, "cpu", "10m");
  spe_yaml_writer_add_text (writer, "memory", "16Mi");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, "limits");
  spe_yaml_writer_add_text (writer, "memory", "64Mi");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_mount (SpeYamlWriter *writer,
             const char    *name,
             const char    *path,
             gboolean       is_read_only)
{
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", name);
  spe_yaml_writer_add_text (writer, "mountPath", path);
  if (is_read_only)
    spe_yaml_writer_add_boolean (writer, "readOnly", TRUE);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_installer (SpeYamlWriter *writer,
                 const char    *image)
{
  const char *const command[] = { "sh", "-c", install_script, "install", PROFILES,
                                  NODE "/" DIRECTORY, NULL };

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", "install");
  spe_yaml_writer_add_text (writer, "image", image);
  write_words (writer, "command", command);
  write_security (writer, 0);
  write_resources (writer);
  spe_yaml_writer_begin_sequence (writer, "volumeMounts");
  write_mount (writer, "profiles", PROFILES, TRUE);
  write_mount (writer, "node", NODE, FALSE);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_waiter (SpeYamlWriter *writer,
              const char    *image)
{
  const char *const command[] = { "sh", "-c", wait_script, NULL };

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", "wait");
  spe_yaml_writer_add_text (writer, "image", image);
  write_words (writer, "command", command);
  write_security (writer, NOBODY);
  write_resources (writer);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_source (SpeYamlWriter          *writer,
              const SpeRolloutConfig *config)
{
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_begin_mapping (writer, "configMap");
  spe_yaml_writer_add_text (writer, "name", config->name);
  spe_yaml_writer_begin_sequence (writer, "items");
  for (guint i = 0; i < config->items->len; i++)
    {
      const SpeRolloutItem *item = config->items->pdata[i];
      const char *const paths[] = { item->key, item->pinned_key };

      for (guint j = 0; j < G_N_ELEMENTS (paths); j++)
        {
          spe_yaml_writer_begin_mapping (writer, NULL);
          spe_yaml_writer_add_text (writer, "key", item->key);
          spe_yaml_writer_add_text (writer, "path", paths[j]);
          spe_yaml_writer_end_mapping (writer);
        }
    }
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_volumes (SpeYamlWriter *writer,
               GPtrArray     *configs,
               const char    *root)
{
  g_autofree char *directory = spe_localhost_profile_resolve (".", root);

  spe_yaml_writer_begin_sequence (writer, "volumes");
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", "profiles");
  spe_yaml_writer_begin_mapping (writer, "projected");
  spe_yaml_writer_begin_sequence (writer, "sources");
  for (guint i = 0; i < configs->len; i++)
    write_source (writer, configs->pdata[i]);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", "node");
  spe_yaml_writer_begin_mapping (writer, "hostPath");
  spe_yaml_writer_add_text (writer, "path", directory);
  spe_yaml_writer_add_text (writer, "type", "DirectoryOrCreate");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_sequence (writer);
}

/* On each node that runs Linux, also those that keep other Pods away. */
static void
write_pod (SpeYamlWriter           *writer,
           GPtrArray               *configs,
           const SpeRolloutOptions *options)
{
  spe_yaml_writer_begin_mapping (writer, "spec");
  spe_yaml_writer_add_boolean (writer, "automountServiceAccountToken", FALSE);
  spe_yaml_writer_add_boolean (writer, "enableServiceLinks", FALSE);
  spe_yaml_writer_add_number (writer, "terminationGracePeriodSeconds", 5);
  spe_yaml_writer_begin_mapping (writer, "nodeSelector");
  spe_yaml_writer_add_text (writer, "kubernetes.io/os", "linux");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_sequence (writer, "tolerations");
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "operator", "Exists");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_begin_mapping (writer, "securityContext");
  spe_yaml_writer_begin_mapping (writer, "seccompProfile");
  spe_yaml_writer_add_text (writer, "type", "RuntimeDefault");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_sequence (writer, "initContainers");
  write_installer (writer, options->image);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_begin_sequence (writer, "containers");
  write_waiter (writer, options->image);
  spe_yaml_writer_end_sequence (writer);
  write_volumes (writer, configs, options->root);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_label (SpeYamlWriter *writer,
             const char    *key,
             const char    *name)
{
  spe_yaml_writer_begin_mapping (writer, key);
  spe_yaml_writer_add_text (writer, "app.kubernetes.io/name", name);
  spe_yaml_writer_end_mapping (writer);
}

/**
 * spe_rollout_write_daemon_set:
 * @configs: (element-type SpeRolloutConfig): the profiles
 * @options: how; all is set
 *
 * All nodes are served at once, since no Pod is in the way of another.
 *
 * Returns: (transfer full): the DaemonSet
 */
char *
spe_rollout_write_daemon_set (GPtrArray               *configs,
                              const SpeRolloutOptions *options)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "apps/v1");
  spe_yaml_writer_add_text (writer, "kind", "DaemonSet");
  spe_yaml_writer_begin_mapping (writer, "metadata");
  spe_yaml_writer_add_text (writer, "name", options->name);
  spe_yaml_writer_add_text (writer, "namespace", options->name_space);
  write_label (writer, "labels", options->name);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, "spec");
  spe_yaml_writer_begin_mapping (writer, "selector");
  write_label (writer, "matchLabels", options->name);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, "updateStrategy");
  spe_yaml_writer_add_text (writer, "type", "RollingUpdate");
  spe_yaml_writer_begin_mapping (writer, "rollingUpdate");
  spe_yaml_writer_add_text (writer, "maxUnavailable", "100%");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, "template");
  spe_yaml_writer_begin_mapping (writer, "metadata");
  write_label (writer, "labels", options->name);
  spe_yaml_writer_end_mapping (writer);
  write_pod (writer, configs, options);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_yaml_writer_finish (writer);
}
