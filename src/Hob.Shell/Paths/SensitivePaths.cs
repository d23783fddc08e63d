namespace Hob.Shell.Paths;

/// <summary>Recognises files that hold secrets, and files whose contents are run later by something that does not ask.</summary>
internal static class SensitivePaths
{
    // A name that ends with a slash is a folder: the entry covers all that is in it.
    private static readonly SegmentIndex SecretEntries = new(
    [
        ".ssh/", ".gnupg/", ".aws/", ".azure/", "gcloud/", ".kube/", ".docker/config.json", ".netrc", "_netrc", ".pgpass",
        ".my.cnf", ".mylogin.cnf", ".npmrc", ".pypirc", ".git-credentials", "gh/hosts.yml", ".password-store/", ".vault-token",
        ".terraform.d/credentials.tfrc.json", "Keychains/", "keyrings/", "kwalletd/", ".mozilla/", "Firefox/", "google-chrome/", "Chrome/",
        "chromium/", "BraveSoftware/", "Cookies", "Login Data", "cookies.sqlite", "logins.json", "key4.db", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "credentials.json",
        "secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", "secret.key", "master.key", "service-account.json", ".bash_history",
        ".zsh_history", ".mysql_history", ".psql_history", ".python_history", "wallet.dat", ".htpasswd", ".env", "rclone.conf", ".s3cfg", ".boto",
    ]);

    private static readonly string[] SecretPaths =
        ["/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/master.passwd", "/proc/kcore", "/etc/ssl/private", "/etc/krb5.keytab"];

    private static readonly string[] SecretExtensions = [".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ovpn", ".ppk", ".keytab"];

    private static readonly string[] PublicNames =
        ["known_hosts", "authorized_keys", ".env.example", ".env.sample", ".env.template", ".env.dist", ".env.defaults"];

    private static readonly SegmentIndex PowerEntries = new(
    [
        ".git/hooks/", ".git/config", ".git/config.worktree", ".git/info/attributes", ".git/modules/", ".gitconfig", "git/config", ".husky/",
        ".githooks/", ".pre-commit-config.yaml", ".lefthook.yml", "lefthook.yml", ".vscode/", ".idea/", ".devcontainer/", ".devcontainer.json",
        ".cursor/", ".claude/", ".hob/", ".gemini/", ".codex/", ".continue/", ".mcp.json", ".envrc", ".github/workflows/", ".github/actions/",
        ".gitlab-ci.yml", ".circleci/", ".travis.yml", "Jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml", ".drone.yml",
        ".woodpecker.yml", ".buildkite/", ".teamcity/",
        ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".bash_aliases", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
        ".zlogout", ".kshrc", ".mkshrc", ".cshrc", ".tcshrc", ".login", ".inputrc", "fish/", ".vimrc", ".exrc", "nvim/", ".emacs",
        ".emacs.d/", ".tmux.conf", ".screenrc", ".xinitrc", ".xprofile", ".xsession", ".xsessionrc", ".pam_environment", ".forward", ".procmailrc",
        ".npmrc", ".yarnrc", ".yarnrc.yml", "pip.conf", ".pypirc", ".cargo/config", ".cargo/config.toml", ".gemrc", ".curlrc", ".wgetrc", ".psqlrc",
        ".sqliterc", ".gdbinit", ".lldbinit", ".pdbrc", ".Rprofile", ".irbrc", ".pryrc", ".ssh/authorized_keys", ".ssh/authorized_keys2",
        ".ssh/config", ".ssh/rc", ".ssh/environment", "autostart/", "systemd/user/", "environment.d/", "LaunchAgents/", "LaunchDaemons/", "StartupItems/",
        "Startup/", "crontab", "crontabs/", "sitecustomize.py", "usercustomize.py", "Microsoft.PowerShell_profile.ps1", "profile.ps1",
    ]);

    private static readonly string[] PowerPaths =
    [
        "/etc/profile", "/etc/profile.d", "/etc/bash.bashrc", "/etc/bashrc", "/etc/zsh", "/etc/zshrc", "/etc/environment", "/etc/crontab",
        "/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly", "/etc/anacrontab", "/var/spool/cron",
        "/etc/systemd", "/lib/systemd", "/usr/lib/systemd", "/etc/init.d", "/etc/rc.local", "/etc/rc.d", "/etc/ssh", "/etc/apt", "/etc/yum.repos.d",
        "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/modprobe.d", "/etc/modules", "/etc/udev", "/etc/sysctl.conf", "/etc/sysctl.d", "/etc/X11",
        "/etc/xdg", "/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/docker", "/etc/shells", "/etc/update-motd.d", "/etc/polkit-1", "/etc/gitconfig",
    ];

    /// <summary>Whether reading the absolute <paramref name="path"/> shows a secret.</summary>
    public static bool IsSecret(ReadOnlySpan<char> path, bool wild)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".pub", StringComparison.OrdinalIgnoreCase) || SpecialPaths.IsOneOf(name, PublicNames)
            || name is "config" && path.EndsWith(".ssh/config")) return false;
        if (name.Length > 5 && name.StartsWith(".env.") || name.EndsWith(".env", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var extension in SecretExtensions)
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return true;
        if (name.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) && name.Contains("key", StringComparison.OrdinalIgnoreCase)) return true;
        if (name.StartsWith("ssh_host_") && name.EndsWith("_key")) return true;
        if (path.StartsWith("/proc/") && (name is "environ" or "mem")) return true;
        return IsListed(path, SecretPaths, SecretEntries, wild);
    }

    private static readonly string[] Stores = ["/.ssh", "/.gnupg", "/.password-store", "/.local/share/keyrings", "/Library/Keychains", "/id_rsa", "/id_dsa", "/id_ecdsa", "/id_ed25519"];

    private static readonly string[] Records =
        ["/etc/crontab", "/var/spool/cron", "/var/cron", "/var/log/audit", "/var/log/auth.log", "/var/log/secure", "/var/log/wtmp", "/var/log/btmp", "/var/log/lastlog", "/var/log/faillog", "/var/run/utmp"];

    /// <summary>Whether the absolute <paramref name="path"/> is a store of keys, the schedule of commands, or the record of who logged in:
    /// what nothing brings back.</summary>
    public static bool IsIrreplaceable(ReadOnlySpan<char> path)
    {
        foreach (var store in Stores)
            if (path.EndsWith(store, StringComparison.Ordinal)) return true;
        foreach (var record in Records)
            if (SpecialPaths.IsWithin(path, record)) return true;
        return false;
    }

    /// <summary>Whether what is written to the absolute <paramref name="path"/> is run or trusted later.</summary>
    public static bool GrantsPower(ReadOnlySpan<char> path, bool wild) => IsListed(path, PowerPaths, PowerEntries, wild);

    private static bool IsListed(ReadOnlySpan<char> path, string[] places, SegmentIndex entries, bool wild)
    {
        foreach (var place in places)
            if (SpecialPaths.IsWithin(path, place) || wild && Wildcard.Matches(path, place)) return true;
        return entries.Occurs(path) || wild && entries.IsMeantBy(path);
    }
}
