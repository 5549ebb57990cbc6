/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-snippet.h"

G_BEGIN_DECLS

/**
 * SpeSnippetJob:
 * @source: the file that the profile was read from
 * @profile: the profile
 * @analysis: (nullable): what is known about it
 * @has_file: whether the profile's file is there
 * @file: the path of the profile's file, never taken for a name or an option
 * @localhost_profile: the path below the kubelet's seccomp directory
 * @name: a name that spe_kube_name_is_subdomain()
 * @image: an image
 * @warnings: (element-type utf8): what was found to say
 *
 * A snippet that is being written: the input with all gaps filled.
 */
struct _SpeSnippetJob
{
  const SpeSource   *source;
  const SpeProfile  *profile;
  const SpeAnalysis *analysis;
  gboolean           has_file;
  char              *file;
  char              *localhost_profile;
  char              *name;
  char              *image;
  GPtrArray         *warnings;
};

void    spe_snippet_warn               (SpeSnippetJob  *job,
                                        char           *text);
GBytes *spe_snippet_take_text          (char           *text);
char   *spe_snippet_quote_word         (const char     *word);
char   *spe_snippet_dup_full_image     (const char     *image);

gboolean spe_snippet_need_program      (SpeSnippetJob  *job,
                                        GError        **error);
void    spe_snippet_warn_of_flags      (SpeSnippetJob  *job);

GBytes *spe_snippet_write_pod          (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_container    (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_whole        (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_kubelet      (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_kubelet_flag (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_kind         (SpeSnippetJob  *job,
                                        GError        **error);

GBytes *spe_snippet_write_docker       (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_podman       (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_compose      (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_quadlet      (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_nerdctl      (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_ctr          (SpeSnippetJob  *job,
                                        GError        **error);

GBytes *spe_snippet_write_systemd      (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_bpf          (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_bwrap        (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_c            (SpeSnippetJob  *job,
                                        GError        **error);

GBytes *spe_snippet_write_operator     (SpeSnippetJob  *job,
                                        GError        **error);
GBytes *spe_snippet_write_operator_v1beta1 (SpeSnippetJob  *job,
                                            GError        **error);

G_END_DECLS
