/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <yaml.h>

#include "deploy/spe-yaml-writer.h"

/* What stands in quotes and what does not is tried with the texts of test-pod-spec.c. */

static void
test_shape (void)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();
  g_autofree char *yaml = NULL;

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "a", "b");
  spe_yaml_writer_begin_mapping (writer, "map");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_sequence (writer, "list");
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_boolean (writer, "yes", TRUE);
  spe_yaml_writer_add_boolean (writer, "off", FALSE);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_add_text (writer, NULL, "12");
  spe_yaml_writer_begin_sequence (writer, NULL);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_add_number (writer, "number", 12);
  spe_yaml_writer_add_lines (writer, "lines", "one\n  two\n\nthree\n");
  spe_yaml_writer_end_mapping (writer);
  yaml = spe_yaml_writer_finish (writer);

  g_assert_cmpstr (yaml, ==,
                   "a: b\n"
                   "map: {}\n"
                   "list:\n"
                   "- \"yes\": true\n"
                   "  \"off\": false\n"
                   "- \"12\"\n"
                   "- []\n"
                   "number: 12\n"
                   "lines: |\n"
                   "  one\n"
                   "    two\n"
                   "\n"
                   "  three\n");
}

static char *
read_only_scalar (const char          *yaml,
                  yaml_scalar_style_t *out_style)
{
  yaml_parser_t parser;
  yaml_event_t event;
  yaml_event_type_t type = YAML_NO_EVENT;
  char *text = NULL;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) yaml, strlen (yaml));
  while (type != YAML_STREAM_END_EVENT)
    {
      g_assert_cmpint (yaml_parser_parse (&parser, &event), ==, 1);
      type = event.type;
      if (type == YAML_SCALAR_EVENT)
        {
          g_assert_null (text);
          text = g_strndup ((const char *) event.data.scalar.value, event.data.scalar.length);
          *out_style = event.data.scalar.style;
        }
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);

  return text;
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    gboolean    are_lines;
  } cases[] = {
    { "a\n", TRUE },
    { "{\n\t\"a\": 1\n}\n", TRUE },
    { "a\n\nb\n", TRUE },
    { "größe\n", TRUE },
    { "---\n...\n# x\n", TRUE },
    { "a: b\n- c\n", TRUE },
    { "", FALSE },
    { "a", FALSE },
    { "a\nb", FALSE },
    { "\na\n", FALSE },
    { " a\n", FALSE },
    { "\ta\n", FALSE },
    { "a \nb\n", FALSE },
    { "a\r\nb\n", FALSE },
    { "a\x01\n", FALSE },
    { "\xef\xbb\xbf" "a\n", FALSE },
    { "a\xc2\x85" "b\n", FALSE },
    { "a\xe2\x80\xa8" "b\n", FALSE },
    { "a\n\n", FALSE },
    { "\n", FALSE },
    { "{\n\t\t\"a\": [\n\n\t]\n}\n", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();
      yaml_scalar_style_t style = YAML_ANY_SCALAR_STYLE;
      g_autofree char *yaml = NULL;
      g_autofree char *text = NULL;

      spe_yaml_writer_begin_sequence (writer, NULL);
      spe_yaml_writer_add_lines (writer, NULL, cases[i].text);
      spe_yaml_writer_end_sequence (writer);
      yaml = spe_yaml_writer_finish (writer);
      text = read_only_scalar (yaml, &style);

      g_test_message ("case %u: %s", i, yaml);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (style == YAML_LITERAL_SCALAR_STYLE, ==, cases[i].are_lines);
    }
}

/* One that is thrown away half way. */
static void
test_unfinished (void)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "a", "b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/yaml-writer/shape", test_shape);
  g_test_add_func ("/deploy/yaml-writer/lines", test_lines);
  g_test_add_func ("/deploy/yaml-writer/unfinished", test_unfinished);

  return g_test_run ();
}
