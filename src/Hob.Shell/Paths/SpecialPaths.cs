namespace Hob.Shell.Paths;

/// <summary>The paths that mean more than their bytes. Compared without regard to case, since macOS and Windows do not tell it apart.</summary>
internal static class SpecialPaths
{
    /// <summary>Folders that a system cannot be without.</summary>
    public static ReadOnlySpan<string> SystemFolders => Folders;

    /// <summary>Whether <paramref name="path"/> is a folder that a system cannot be without.</summary>
    public static bool IsSystemFolder(ReadOnlySpan<char> path) => FolderSet.Contains(path);

    /// <summary>Files that decide who may log in, what is mounted, and whether the machine starts.</summary>
    public static ReadOnlySpan<string> CriticalFiles => Critical;

    private static readonly string[] Folders =
    [
        "/bin", "/boot", "/boot/efi", "/boot/grub", "/boot/grub2", "/dev", "/efi", "/etc", "/etc/apt", "/etc/default", "/etc/init.d",
        "/etc/network", "/etc/pam.d", "/etc/security", "/etc/ssh", "/etc/ssl", "/etc/sudoers.d", "/etc/systemd", "/etc/systemd/system",
        "/home", "/lib", "/lib32", "/lib64", "/libx32", "/media", "/mnt", "/nix", "/nix/store", "/opt", "/proc", "/run", "/sbin", "/snap",
        "/srv", "/sys", "/usr", "/usr/bin", "/usr/include", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local",
        "/usr/local/bin", "/usr/local/lib", "/lib/modules", "/usr/lib/modules", "/usr/lib/systemd", "/lib/systemd", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu", "/lib/aarch64-linux-gnu", "/var/spool/cron", "/var/spool/cron/crontabs", "/etc/cron.d", "/var/log/audit", "/usr/local/sbin", "/usr/sbin", "/usr/share", "/var", "/var/db", "/var/lib", "/var/lib/dpkg",
        "/var/lib/rpm", "/var/log", "/var/spool", "/var/mail", "/var/www",
        "/Applications", "/Library", "/Network", "/System", "/System/Library", "/System/Volumes", "/Users", "/Volumes", "/private",
        "/opt/homebrew",
        "/c", "/mnt/c", "/c/Windows", "/mnt/c/Windows", "/c/Users", "/mnt/c/Users", "/c/Program Files", "/mnt/c/Program Files",
        "/cygdrive", "/cygdrive/c", "/cygdrive/c/Windows", "/cygdrive/c/Users",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FolderSet = Set(Folders);

    private static readonly string[] Critical =
    [
        "/etc/passwd", "/etc/passwd-", "/etc/shadow", "/etc/shadow-", "/etc/group", "/etc/gshadow", "/etc/master.passwd", "/etc/sudoers",
        "/etc/fstab", "/etc/crypttab", "/etc/ld.so.preload", "/etc/inittab", "/etc/pam.conf", "/etc/default/grub", "/etc/doas.conf",
        "/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/randomize_va_space", "/proc/sys/kernel/panic", "/proc/sys/kernel/sysrq",
        "/proc/sys/kernel/modprobe", "/etc/selinux/config", "/selinux/enforce", "/sys/fs/selinux/enforce", "/etc/audit/auditd.conf",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> CriticalSet = Set(Critical);

    private static readonly string[] CriticalWithin =
        ["/boot/", "/efi/", "/etc/sudoers.d/", "/etc/pam.d/", "/etc/security/", "/etc/grub.d/", "/sys/firmware/efi/efivars", "/etc/audit/rules.d/", "/sys/kernel/security/"];

    private static readonly string[] Programs =
        ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/lib/", "/lib32/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/libexec/", "/System/"];

    private static readonly string[] System =
    [
        "/etc/", "/usr/", "/var/", "/opt/", "/run/", "/srv/", "/snap/", "/nix/", "/dev/", "/Library/", "/Applications/", "/private/",
        "/c/Windows/", "/mnt/c/Windows/", "/c/Program Files", "/mnt/c/Program Files", "/cygdrive/c/Windows/",
    ];

    private static readonly string[] Temporary = ["/tmp", "/var/tmp", "/dev/shm", "/var/folders"];

    private static readonly string[] Homes = ["/home/", "/Users/", "/c/Users/", "/mnt/c/Users/", "/cygdrive/c/Users/"];

    private static readonly string[] NullDevices =
        ["null", "zero", "full", "random", "urandom", "stdin", "stdout", "stderr", "tty", "ptmx", "console", "fd"];

    private static readonly string[] Disks =
    [
        "sd", "hd", "vd", "xvd", "nvme", "mmcblk", "disk", "rdisk", "loop", "dm-", "md", "mapper", "sr", "zram", "ram", "nbd", "bcache",
        "ada", "nvd", "block", "mem", "kmem", "port", "mtd", "fd0", "rbd", "drbd", "zvol", "cciss", "vg",
    ];

    /// <summary>Whether <paramref name="path"/> is a file without which nobody logs in or nothing starts.</summary>
    public static bool IsCritical(ReadOnlySpan<char> path) => CriticalSet.Contains(path) || StartsWithAny(path, CriticalWithin);

    public static bool IsProgram(ReadOnlySpan<char> path) => StartsWithAny(path, Programs);

    public static bool IsSystem(ReadOnlySpan<char> path) => StartsWithAny(path, System);

    public static bool IsKernel(ReadOnlySpan<char> path) => IsWithin(path, "/proc") || IsWithin(path, "/sys");

    public static bool IsTemporary(ReadOnlySpan<char> path)
    {
        foreach (var folder in Temporary)
            if (IsWithin(path, folder)) return true;
        return false;
    }

    /// <summary>Whether <paramref name="path"/> is a folder for temporary files itself.</summary>
    public static bool IsTemporaryRoot(ReadOnlySpan<char> path) => IsOneOf(path, Temporary);

    /// <summary>Whether <paramref name="path"/> is a Windows drive as WSL mounts it: <c>/mnt/d</c>.</summary>
    public static bool IsDrive(ReadOnlySpan<char> path) =>
        path.Length == 6 && path.StartsWith("/mnt/") && char.IsAsciiLetter(path[5]);

    /// <summary>The length of the home folder that <paramref name="path"/> is or lies in; 0 when it lies in none.</summary>
    public static int HomeLength(ReadOnlySpan<char> path, string home)
    {
        if (home.Length > 1 && IsWithin(path, home)) return home.Length;
        if (IsWithin(path, "/root")) return "/root".Length;
        if (IsWithin(path, "/var/root")) return "/var/root".Length;
        foreach (var parent in Homes)
        {
            if (path.Length <= parent.Length || !path.StartsWith(parent, StringComparison.OrdinalIgnoreCase)) continue;
            var end = path[parent.Length..].IndexOf('/');
            return end < 0 ? path.Length : parent.Length + end;
        }

        return 0;
    }

    /// <summary>What a path under <c>/dev/</c> is, given the part after it.</summary>
    public static PathClass Device(ReadOnlySpan<char> name)
    {
        if (IsWithin(name, "tcp") || IsWithin(name, "udp")) return PathClass.NetworkDevice;
        foreach (var device in NullDevices)
            if (IsWithin(name, device)) return PathClass.NullDevice;
        if (name.StartsWith("tty") || name.StartsWith("pts/")) return PathClass.NullDevice;
        if (IsWithin(name, "shm")) return PathClass.Temp;
        return StartsWithAny(name, Disks) ? PathClass.Device : PathClass.SystemFile;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies in it; <c>/ws-evil</c> does not lie in <c>/ws</c>.</summary>
    public static bool IsWithin(ReadOnlySpan<char> path, ReadOnlySpan<char> folder, bool caseMatters = false) =>
        path.StartsWith(folder, caseMatters ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)
        && (path.Length == folder.Length || path[folder.Length] == '/');

    public static bool IsOneOf(ReadOnlySpan<char> path, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (path.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> path, string[] starts)
    {
        foreach (var start in starts)
            if (path.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string[] paths) =>
        new HashSet<string>(paths, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
