using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>A system call: its name and its number on x86-64 and on arm64 (-1: there is none).</summary>
internal readonly record struct SystemCall(string Name, int X64, int Arm64)
{
    internal int On(Architecture machine) => machine == Architecture.Arm64 ? Arm64 : X64;
}

/// <summary>The system calls that the filter speaks of. Source: <c>asm/unistd_64.h</c> and <c>asm-generic/unistd.h</c>.</summary>
internal static class SystemCalls
{
    internal static readonly SystemCall
        Ioctl = new("ioctl", 16, 29), Socket = new("socket", 41, 198), SocketPair = new("socketpair", 53, 199),
        Clone = new("clone", 56, 220), Clone3 = new("clone3", 435, 435), Unshare = new("unshare", 272, 97),
        Limit = new("prlimit64", 302, 261), Personality = new("personality", 135, 92),
        Open = new("open", 2, -1), OpenAt = new("openat", 257, 56), OpenAt2 = new("openat2", 437, 437), Truncate = new("truncate", 76, 45);

    /// <summary>The last call that this list was made from. Later ones are unknown and refused.</summary>
    internal const int Last = 469;

    /// <summary>Change a file's mode; a file's mode bits are no concern of Landlock.</summary>
    internal static readonly SystemCall[] Modes =
    [
        new("chmod", 90, -1), new("fchmod", 91, 52), new("fchmodat", 268, 53), new("fchmodat2", 452, 452),
    ];

    /// <summary>Change a file's times.</summary>
    internal static readonly SystemCall[] Times =
    [
        new("utime", 132, -1), new("utimes", 235, -1), new("futimesat", 261, -1), new("utimensat", 280, 88),
    ];

    /// <summary>Change a file's owner or flags.</summary>
    internal static readonly SystemCall[] Owners =
    [
        new("chown", 92, -1), new("fchown", 93, 55), new("lchown", 94, -1), new("fchownat", 260, 54), new("file_setattr", 469, 469),
    ];

    /// <summary>Change a file's extended attributes, access control lists among them.</summary>
    internal static readonly SystemCall[] Attributes =
    [
        new("setxattr", 188, 5), new("lsetxattr", 189, 6), new("fsetxattr", 190, 7), new("setxattrat", 463, 463),
        new("removexattr", 197, 14), new("lremovexattr", 198, 15), new("fremovexattr", 199, 16), new("removexattrat", 466, 466),
    ];

    /// <summary>Would run calls where the filter does not see them.</summary>
    internal static readonly SystemCall[] Rings =
    [
        new("io_uring_setup", 425, 425), new("io_uring_enter", 426, 426), new("io_uring_register", 427, 427),
    ];

    /// <summary>Reach into other processes, into the kernel, into mounts, keys, clocks and memory shared by name: no command of a coding agent needs them.</summary>
    internal static readonly SystemCall[] Dangerous =
    [
        new("ptrace", 101, 117), new("process_vm_readv", 310, 270), new("process_vm_writev", 311, 271), new("kcmp", 312, 272),
        new("pidfd_getfd", 438, 438), new("process_madvise", 440, 440), new("process_mrelease", 448, 448),
        new("move_pages", 279, 239), new("migrate_pages", 256, 238),
        new("mount", 165, 40), new("umount2", 166, 39), new("pivot_root", 155, 41), new("chroot", 161, 51), new("setns", 308, 268),
        new("open_tree", 428, 428), new("move_mount", 429, 429), new("fsopen", 430, 430), new("fsconfig", 431, 431),
        new("fsmount", 432, 432), new("fspick", 433, 433), new("mount_setattr", 442, 442), new("open_tree_attr", 467, 467),
        new("name_to_handle_at", 303, 264), new("open_by_handle_at", 304, 265), new("fanotify_init", 300, 262),
        new("add_key", 248, 217), new("request_key", 249, 218), new("keyctl", 250, 219),
        new("bpf", 321, 280), new("perf_event_open", 298, 241), new("userfaultfd", 323, 282), new("lsm_set_self_attr", 460, 460),
        new("kexec_load", 246, 104), new("kexec_file_load", 320, 294), new("init_module", 175, 105), new("finit_module", 313, 273),
        new("delete_module", 176, 106), new("reboot", 169, 142), new("swapon", 167, 224), new("swapoff", 168, 225),
        new("acct", 163, 89), new("quotactl", 179, 60), new("quotactl_fd", 443, 443), new("syslog", 103, 116), new("vhangup", 153, 58),
        new("lookup_dcookie", 212, 18), new("nfsservctl", 180, 42), new("uselib", 134, -1), new("_sysctl", 156, -1),
        new("iopl", 172, -1), new("ioperm", 173, -1),
        new("settimeofday", 164, 170), new("clock_settime", 227, 112), new("adjtimex", 159, 171), new("clock_adjtime", 305, 266),
        new("sethostname", 170, 161), new("setdomainname", 171, 162),
        new("mq_open", 240, 180), new("mq_unlink", 241, 181), new("msgget", 68, 186), new("msgctl", 71, 187), new("msgrcv", 70, 188),
        new("msgsnd", 69, 189), new("semget", 64, 190), new("semctl", 66, 191), new("semtimedop", 220, 192), new("semop", 65, 193),
        new("shmget", 29, 194), new("shmctl", 31, 195), new("shmat", 30, 196),
    ];
}
