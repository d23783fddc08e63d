namespace Hob.Shell.Programs;

/// <summary>Services and packages that protect a machine, or without which it does not start.</summary>
internal static class Guards
{
    private static readonly HashSet<string> Protecting = new(StringComparer.OrdinalIgnoreCase)
    {
        "firewalld", "ufw", "iptables", "ip6tables", "nftables", "netfilter-persistent", "pf", "ipfw", "audit", "auditd", "apparmor", "selinux", "setroubleshoot", "fail2ban",
        "fail2ban-server", "clamav", "clamd", "clamav-daemon", "clamav-freshclam", "falco", "crowdsec", "sysmon", "osqueryd", "wazuh-agent", "ossec", "aide", "tripwire", "rsyslog", "rsyslogd",
        "syslog", "syslog-ng", "systemd-journald", "falcond", "falcon-sensor", "mdatp", "sentinelone", "cbagentd", "rkhunter", "snort", "suricata", "usbguard",
    };

    private static readonly HashSet<string> Essential = new(StringComparer.OrdinalIgnoreCase)
    {
        "libc6", "glibc", "libc", "musl", "bash", "dash", "coreutils", "systemd", "systemd-sysv", "sysvinit", "init", "util-linux", "dpkg", "apt", "rpm", "dnf", "yum", "pacman", "base",
        "filesystem", "login", "passwd", "pam", "libpam-runtime", "mount", "initramfs-tools", "dracut", "mkinitcpio", "grub", "grub2", "grub-pc", "grub-efi-amd64", "kernel", "kernel-core",
        "kernel-default", "linux", "linux-lts", "base-files", "e2fsprogs", "sudo", "openssl-libs", "ld-linux", "zlib",
    };

    /// <summary>Whether the service or package protects the machine; <c>.service</c>, paths and architectures do not matter.</summary>
    public static bool Protects(ReadOnlySpan<char> name)
    {
        name = name[(name.LastIndexOf('/') + 1)..];
        foreach (var ending in (ReadOnlySpan<string>)[".service", ".socket", ".plist"])
            if (name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        if (Has(Protecting, name)) return true;
        return name.LastIndexOf('.') is > 0 and var dot && Has(Protecting, name[(dot + 1)..]);
    }

    /// <summary>Whether the machine does not start or cannot be used without the package.</summary>
    public static bool IsEssential(ReadOnlySpan<char> package)
    {
        if (package.IndexOfAny(':', '=') is > 0 and var end) package = package[..end];
        return Has(Essential, package) || package.StartsWith("linux-image", StringComparison.Ordinal) || package.StartsWith("kernel-", StringComparison.Ordinal)
            || package.StartsWith("systemd", StringComparison.Ordinal);
    }

    private static bool Has(HashSet<string> names, ReadOnlySpan<char> name) => names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
