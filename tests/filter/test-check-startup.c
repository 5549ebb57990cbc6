/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-cases.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

static const CheckCase cases[] = {
  { "SEC701", "/defaultAction", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','epoll_pwait',"
    "'nanosleep','sched_yield','tgkill','sigaltstack','mmap'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','epoll_pwait',"
    "'nanosleep','sched_yield','tgkill','sigaltstack','mmap','rt_sigreturn'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc-1.1.5,nnp=true" },
  /* An errno instead of these does no harm, a signal does. */
  { "SEC701", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve','fstatfs',"
    "'futex','getdents64','openat','write','rt_sigreturn'],'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc-1.1.5,nnp=true" },
  { "SEC701", "/defaultAction", ERROR,
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','openat','write','rt_sigreturn'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_KILL_PROCESS','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','openat','write','rt_sigreturn','getpid'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc-1.1.5,nnp=true" },
  { "SEC701", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'capget','capset','chdir','faccessat2','fcntl','fstat','getcwd','getppid',"
    "'newfstatat','prctl','read','setgid','setgroups','setuid'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc-1.1.5" },
  { "SEC701", "/defaultAction", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'capget','chdir','faccessat2','fcntl','fstat','getcwd','getppid','newfstatat',"
    "'prctl','read','setgid','setgroups','setuid'],'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'capget','chdir','faccessat2','fcntl','fstat','getcwd','getppid','newfstatat',"
    "'prctl','read','setgid','setgroups','setuid','capset'],'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc-1.1.5" },
  { "SEC701", "/syscalls/1/names/0", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['execve'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['close'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':5}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "oci+crun,nnp=true" },
  { "SEC701", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['execve','close'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun,nnp=true" },
  { "SEC701", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+youki" },
  { "SEC701", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['read'],"
    "'action':'SCMP_ACT_ERRNO'}]}",
    NULL, "oci+runc-1.1.5" },
  /* Whatever the runtime is: without it nothing starts. */
  { "SEC701", "/defaultAction", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },

  { "SEC702", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'epoll_pwait','nanosleep','sched_yield','tgkill','sigaltstack'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'epoll_pwait','nanosleep','sched_yield','tgkill','sigaltstack','mmap'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "oci+runc,nnp=true" },
  { "SEC702", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','epoll_ctl',"
    "'execve','fstatfs','futex','getdents64','getpid','openat','write','rt_sigreturn',"
    "'epoll_pwait','nanosleep','sched_yield','tgkill','sigaltstack','mmap'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+runc,nnp=true" },
  { "SEC702", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun,nnp=true" },

  { "SEC703", "/defaultAction", ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['faccessat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['faccessat2','openat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "containerd+runc-1.3.3" },
  { "SEC703", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['faccessat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc-1.3.2" },
  { "SEC703", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['faccessat2'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+crun" },
  { "SEC703", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['faccessat2'],"
    "'action':'SCMP_ACT_ALLOW'},{'names':['openat2'],'action':'SCMP_ACT_ERRNO',"
    "'errnoRet':38}]}",
    NULL, "containerd+runc-1.2.8" },
  /* Beyond the last call that is named, runc returns ENOSYS by itself. */
  { "SEC703", NULL, ERROR,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc" },

  { "SEC704", "/defaultAction", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve','capset',"
    "'prctl','setresgid','setresuid','rt_sigprocmask','rt_sigaction'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve','capset',"
    "'prctl','setresgid','setresuid','rt_sigprocmask','rt_sigaction','write'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "oci+crun,nnp=true" },
  { "SEC704", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close','execve','capset',"
    "'prctl','setresgid','setresuid','rt_sigprocmask','rt_sigaction','write'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun,nnp=true" },
  { "SEC704", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['close'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "oci+crun" },

  { "SEC706", "/defaultAction", INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['brk','mmap','munmap',"
    "'mprotect','openat','read','pread64','close','newfstatat','access','arch_prctl',"
    "'set_tid_address','set_robust_list','rseq','prlimit64','getrandom'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['brk','mmap','munmap',"
    "'mprotect','openat','read','pread64','close','newfstatat','access','arch_prctl',"
    "'set_tid_address','set_robust_list','rseq','prlimit64','getrandom','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC706", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['brk','mmap','munmap',"
    "'mprotect','openat','read','pread64','close','newfstatat','faccessat2','arch_prctl',"
    "'set_tid_address','set_robust_list','rseq','prlimit64','getrandom','exit_group'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  { "SEC706", NULL, INFO,
    "{'defaultAction':'SCMP_ACT_ALLOW'}" },

  { "SEC614", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a.sock','syscalls':["
    "{'names':['mkdir','openat'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "oci+runc,nnp=true" },
  { "SEC614", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a.sock','syscalls':["
    "{'names':['mkdir','openat'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "oci+crun,nnp=true" },
  { "SEC614", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','listenerPath':'/run/a.sock','syscalls':["
    "{'names':['mkdir'],'action':'SCMP_ACT_NOTIFY'}]}",
    NULL, "oci+runc" },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("startup", cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
