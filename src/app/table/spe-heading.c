/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-heading.h"

/**
 * SpeHeading:
 *
 * A heading between the rows of a grouped table. The list keeps one object for a group however
 * often the group goes and comes back, so its count and its collapsed state notify.
 */
struct _SpeHeading
{
  GObject   parent_instance;

  /* Owned */
  char     *title;

  guint     level;
  guint     count;
  gboolean  collapsed;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COUNT,
  PROP_COLLAPSED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeHeading, spe_heading, G_TYPE_OBJECT)

static void
spe_heading_finalize (GObject *object)
{
  SpeHeading *self = SPE_HEADING (object);

  g_free (self->title);

  G_OBJECT_CLASS (spe_heading_parent_class)->finalize (object);
}

static void
spe_heading_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SpeHeading *self = SPE_HEADING (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, spe_heading_get_title (self));
      break;

    case PROP_COUNT:
      g_value_set_uint (value, spe_heading_get_count (self));
      break;

    case PROP_COLLAPSED:
      g_value_set_boolean (value, spe_heading_get_collapsed (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_heading_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SpeHeading *self = SPE_HEADING (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      spe_heading_set_title (self, g_value_get_string (value));
      break;

    case PROP_COUNT:
      spe_heading_set_count (self, g_value_get_uint (value));
      break;

    case PROP_COLLAPSED:
      spe_heading_set_collapsed (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_heading_class_init (SpeHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = spe_heading_finalize;
  object_class->get_property = spe_heading_get_property;
  object_class->set_property = spe_heading_set_property;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COLLAPSED] =
    g_param_spec_boolean ("collapsed", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
spe_heading_init (SpeHeading *self)
{
}

/**
 * spe_heading_new:
 * @title: what the rows below it have in common, translated
 * @level: 0, or 1 for a heading below another heading
 *
 * Returns: (transfer full): a heading
 */
SpeHeading *
spe_heading_new (const char *title,
                 guint       level)
{
  SpeHeading *self = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (SPE_TYPE_HEADING, NULL);
  self->title = g_strdup (title);
  self->level = level;

  return self;
}

/**
 * spe_heading_get_title:
 * @self: a heading
 *
 * Returns: what the rows below it have in common
 */
const char *
spe_heading_get_title (SpeHeading *self)
{
  g_return_val_if_fail (SPE_IS_HEADING (self), NULL);

  return self->title;
}

/**
 * spe_heading_set_title:
 * @self: a heading
 * @title: what the rows below it have in common, translated
 */
void
spe_heading_set_title (SpeHeading *self,
                       const char *title)
{
  g_return_if_fail (SPE_IS_HEADING (self));
  g_return_if_fail (title != NULL);

  if (g_str_equal (self->title, title))
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * spe_heading_get_level:
 * @self: a heading
 *
 * Returns: 0, or 1 for a heading below another heading
 */
guint
spe_heading_get_level (SpeHeading *self)
{
  g_return_val_if_fail (SPE_IS_HEADING (self), 0);

  return self->level;
}

/**
 * spe_heading_get_count:
 * @self: a heading
 *
 * Returns: how many rows are below it
 */
guint
spe_heading_get_count (SpeHeading *self)
{
  g_return_val_if_fail (SPE_IS_HEADING (self), 0);

  return self->count;
}

/**
 * spe_heading_set_count:
 * @self: a heading
 * @count: how many rows are below it, the ones that it hides while collapsed included
 */
void
spe_heading_set_count (SpeHeading *self,
                       guint       count)
{
  g_return_if_fail (SPE_IS_HEADING (self));

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/**
 * spe_heading_get_collapsed:
 * @self: a heading
 *
 * Returns: whether its rows are hidden
 */
gboolean
spe_heading_get_collapsed (SpeHeading *self)
{
  g_return_val_if_fail (SPE_IS_HEADING (self), FALSE);

  return self->collapsed;
}

/**
 * spe_heading_set_collapsed:
 * @self: a heading
 * @collapsed: whether its rows are hidden
 *
 * For the list that owns the heading; others call spe_row_list_set_collapsed().
 */
void
spe_heading_set_collapsed (SpeHeading *self,
                           gboolean    collapsed)
{
  g_return_if_fail (SPE_IS_HEADING (self));

  collapsed = !!collapsed;
  if (self->collapsed == collapsed)
    return;

  self->collapsed = collapsed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}
