/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-types.h"

/* The types that engines decode profiles into: runtime-spec, specs-go/config.go; containers/common,
 * pkg/seccomp/types.go; moby, profiles/seccomp/seccomp.go of 20.10 and of 23.0 on. Their names
 * and the order of their fields show in messages. */

#define STRUCT(name, fields) { SPE_GO_STRUCT, name, NULL, fields, G_N_ELEMENTS (fields) }
#define STRING(name) { SPE_GO_STRING, name, NULL, NULL, 0 }
#define SLICE(name, element) { SPE_GO_SLICE, name, element, NULL, 0 }
#define POINTER(element) { SPE_GO_POINTER, NULL, element, NULL, 0 }

static const SpeGoType go_string = STRING ("string");
static const SpeGoType go_strings = SLICE ("[]string", &go_string);
static const SpeGoType go_uint = { SPE_GO_UINT, "uint", NULL, NULL, 0 };
static const SpeGoType go_uint_pointer = POINTER (&go_uint);
static const SpeGoType go_uint64 = { SPE_GO_UINT64, "uint64", NULL, NULL, 0 };

static const SpeGoType oci_action = STRING ("specs.LinuxSeccompAction");
static const SpeGoType oci_arch = STRING ("specs.Arch");
static const SpeGoType oci_arches = SLICE ("[]specs.Arch", &oci_arch);
static const SpeGoType oci_flag = STRING ("specs.LinuxSeccompFlag");
static const SpeGoType oci_flags = SLICE ("[]specs.LinuxSeccompFlag", &oci_flag);
static const SpeGoType oci_operator = STRING ("specs.LinuxSeccompOperator");

static const SpeGoField oci_condition_fields[] = {
  { "index", &go_uint },
  { "value", &go_uint64 },
  { "valueTwo", &go_uint64 },
  { "op", &oci_operator },
};
static const SpeGoType oci_condition = STRUCT ("specs.LinuxSeccompArg", oci_condition_fields);
static const SpeGoType oci_condition_pointer = POINTER (&oci_condition);
static const SpeGoType oci_conditions = SLICE ("[]specs.LinuxSeccompArg", &oci_condition);
static const SpeGoType oci_condition_pointers = SLICE ("[]*specs.LinuxSeccompArg",
                                                       &oci_condition_pointer);

static const SpeGoField oci_rule_fields[] = {
  { "names", &go_strings },
  { "action", &oci_action },
  { "errnoRet", &go_uint_pointer },
  { "args", &oci_conditions },
};
static const SpeGoType oci_rule = STRUCT ("specs.LinuxSyscall", oci_rule_fields);
static const SpeGoType oci_rules = SLICE ("[]specs.LinuxSyscall", &oci_rule);

static const SpeGoField oci_fields[] = {
  { "defaultAction", &oci_action },
  { "defaultErrnoRet", &go_uint_pointer },
  { "architectures", &oci_arches },
  { "flags", &oci_flags },
  { "listenerPath", &go_string },
  { "listenerMetadata", &go_string },
  { "syscalls", &oci_rules },
};
const SpeGoType spe_go_type_oci = STRUCT ("specs.LinuxSeccomp", oci_fields);

static const SpeGoType common_action = STRING ("seccomp.Action");
static const SpeGoType common_arch = STRING ("seccomp.Arch");
static const SpeGoType common_arches = SLICE ("[]seccomp.Arch", &common_arch);
static const SpeGoType common_operator = STRING ("seccomp.Operator");

static const SpeGoField common_condition_fields[] = {
  { "index", &go_uint },
  { "value", &go_uint64 },
  { "valueTwo", &go_uint64 },
  { "op", &common_operator },
};
static const SpeGoType common_condition = STRUCT ("seccomp.Arg", common_condition_fields);
static const SpeGoType common_condition_pointer = POINTER (&common_condition);
static const SpeGoType common_conditions = SLICE ("[]*seccomp.Arg", &common_condition_pointer);

static const SpeGoField common_scope_fields[] = {
  { "caps", &go_strings },
  { "arches", &go_strings },
};
static const SpeGoType common_scope = STRUCT ("seccomp.Filter", common_scope_fields);

static const SpeGoField common_rule_fields[] = {
  { "name", &go_string },
  { "names", &go_strings },
  { "action", &common_action },
  { "args", &common_conditions },
  { "comment", &go_string },
  { "includes", &common_scope },
  { "excludes", &common_scope },
  { "errnoRet", &go_uint_pointer },
  { "errno", &go_string },
};
static const SpeGoType common_rule = STRUCT ("seccomp.Syscall", common_rule_fields);
static const SpeGoType common_rule_pointer = POINTER (&common_rule);
static const SpeGoType common_rules = SLICE ("[]*seccomp.Syscall", &common_rule_pointer);

static const SpeGoField common_map_fields[] = {
  { "architecture", &common_arch },
  { "subArchitectures", &common_arches },
};
static const SpeGoType common_map_entry = STRUCT ("seccomp.Architecture", common_map_fields);
static const SpeGoType common_map = SLICE ("[]seccomp.Architecture", &common_map_entry);

static const SpeGoField common_fields[] = {
  { "defaultAction", &common_action },
  { "defaultErrnoRet", &go_uint_pointer },
  { "defaultErrno", &go_string },
  { "architectures", &common_arches },
  { "archMap", &common_map },
  { "syscalls", &common_rules },
  { "flags", &go_strings },
  { "listenerPath", &go_string },
  { "listenerMetadata", &go_string },
};
const SpeGoType spe_go_type_containers_common = STRUCT ("seccomp.Seccomp", common_fields);

static const SpeGoType moby_kernel = { SPE_GO_KERNEL, "seccomp.KernelVersion", NULL, NULL, 0 };
static const SpeGoType moby_kernel_pointer = POINTER (&moby_kernel);

static const SpeGoField moby_scope_fields[] = {
  { "caps", &go_strings },
  { "arches", &go_strings },
  { "minKernel", &moby_kernel_pointer },
};
static const SpeGoType moby_scope = STRUCT ("seccomp.Filter", moby_scope_fields);
static const SpeGoType moby_scope_pointer = POINTER (&moby_scope);

static const SpeGoField moby_map_fields[] = {
  { "architecture", &oci_arch },
  { "subArchitectures", &oci_arches },
};
static const SpeGoType moby_map_entry = STRUCT ("seccomp.Architecture", moby_map_fields);
static const SpeGoType moby_map = SLICE ("[]seccomp.Architecture", &moby_map_entry);

static const SpeGoField moby_20_rule_fields[] = {
  { "name", &go_string },
  { "names", &go_strings },
  { "action", &oci_action },
  { "errnoRet", &go_uint_pointer },
  { "args", &oci_condition_pointers },
  { "comment", &go_string },
  { "includes", &moby_scope },
  { "excludes", &moby_scope },
};
static const SpeGoType moby_20_rule = STRUCT ("seccomp.Syscall", moby_20_rule_fields);
static const SpeGoType moby_20_rule_pointer = POINTER (&moby_20_rule);
static const SpeGoType moby_20_rules = SLICE ("[]*seccomp.Syscall", &moby_20_rule_pointer);

static const SpeGoField moby_20_fields[] = {
  { "defaultAction", &oci_action },
  { "architectures", &oci_arches },
  { "archMap", &moby_map },
  { "syscalls", &moby_20_rules },
};
const SpeGoType spe_go_type_moby_20 = STRUCT ("seccomp.Seccomp", moby_20_fields);

/* From 23.0 on the types embed those of the runtime-spec, whose fields then come first. */
static const SpeGoField moby_rule_fields[] = {
  { "names", &go_strings },
  { "action", &oci_action },
  { "errnoRet", &go_uint_pointer },
  { "args", &oci_conditions },
  { "name", &go_string },
  { "comment", &go_string },
  { "includes", &moby_scope_pointer },
  { "excludes", &moby_scope_pointer },
};
static const SpeGoType moby_rule = STRUCT ("seccomp.Syscall", moby_rule_fields);
static const SpeGoType moby_rule_pointer = POINTER (&moby_rule);
static const SpeGoType moby_rules = SLICE ("[]*seccomp.Syscall", &moby_rule_pointer);

static const SpeGoField moby_fields[] = {
  { "defaultAction", &oci_action },
  { "defaultErrnoRet", &go_uint_pointer },
  { "architectures", &oci_arches },
  { "flags", &oci_flags },
  { "listenerPath", &go_string },
  { "listenerMetadata", &go_string },
  { "archMap", &moby_map },
  { "syscalls", &moby_rules },
};
const SpeGoType spe_go_type_moby = STRUCT ("seccomp.Seccomp", moby_fields);
