using System.Collections.Frozen;

namespace Hob.Shell.Judging;

/// <summary>Names that people take for granted.</summary>
internal static class CommonPrograms
{
    /// <summary>Programs that a name with wildcards may be meant to reach unseen.</summary>
    public static readonly string[] Dangerous =
    [
        "rm", "dd", "mkfs", "mkfs.ext4", "shred", "wipefs", "sh", "bash", "zsh", "dash", "chmod", "chown", "mv", "cp", "ln", "tee", "truncate", "find",
        "curl", "wget", "nc", "ncat", "python3", "python", "perl", "ruby", "node", "sudo", "su", "doas", "env", "xargs", "eval", "kill", "killall",
        "shutdown", "reboot", "halt", "poweroff", "cat", "scp", "ssh", "rsync", "crontab", "systemctl", "git", "busybox", "unlink", "rmdir", "blkdiscard",
        "sgdisk", "fdisk", "sfdisk", "parted", "cryptsetup", "mke2fs", "mkfs.xfs", "mkfs.btrfs", "mkswap", "badblocks", "hdparm", "nvme", "iptables", "ufw", "setenforce", "pkill",
        "terraform", "docker", "kubectl", "psql", "mysql", "dropdb", "chgrp", "chattr", "setfacl", "install", "tar", "sed", "awk", "nohup", "timeout", "insmod", "kexec", "gpg",
    ];

    private static readonly FrozenSet<string> Names = new[]
    {
        "ls", "cd", "cat", "grep", "sed", "awk", "find", "git", "sudo", "su", "ssh", "scp", "cp", "mv", "rm", "mkdir", "rmdir", "touch", "chmod", "chown",
        "ps", "kill", "curl", "wget", "python", "python3", "pip", "node", "npm", "make", "docker", "kubectl", "apt", "apt-get", "yum", "dnf", "brew", "vi",
        "vim", "nano", "less", "more", "man", "which", "echo", "printf", "test", "sort", "head", "tail", "tar", "zip", "unzip", "df", "du", "top", "date",
        "env", "export", "source", "read", "exit", "history", "clear", "pwd", "whoami", "id", "passwd", "diff", "xargs", "tee", "wc", "cut", "tr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a person would expect a certain program behind a name.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
