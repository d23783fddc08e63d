using System.Collections.Frozen;

namespace Hob.Shell.WindowsPaths;

/// <summary>The names that give a path its meaning. All lower case, with backslashes.</summary>
internal static class PathNames
{
    /// <summary>Folders at the root of the system drive, and what they are.</summary>
    public static readonly (string Name, Place Place)[] Roots =
    [
        ("windows", Place.System), ("winnt", Place.System), ("boot", Place.System), ("efi", Place.System), ("recovery", Place.System),
        ("system volume information", Place.System), ("bootmgr", Place.System), ("program files", Place.Programs),
        ("program files (x86)", Place.Programs), ("programdata", Place.Programs), ("users", Place.Profile),
        ("documents and settings", Place.Profile),
    ];

    /// <summary>Short (8.3) names as Windows makes them, and what they stand for.</summary>
    public static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>
    {
        ["progra~1"] = "program files",
        ["progra~2"] = "program files (x86)",
        ["progra~3"] = "programdata",
        ["docume~1"] = "documents and settings",
        ["window~1"] = "windows",
        ["system~1"] = "system volume information",
        ["syste~1"] = "system32",
    }.ToFrozenDictionary();

    /// <summary>Below the system folder, what may be cleared without harm to the system.</summary>
    public static readonly FrozenSet<string> Scratch =
        new[] { "temp", "prefetch", "softwaredistribution", "logs", "minidump", "memory.dmp" }.ToFrozenSet();

    /// <summary>Folders of a profile that hold a person's things; losing one whole is like losing the home folder.</summary>
    public static readonly FrozenSet<string> Personal = new[]
    {
        "documents", "desktop", "pictures", "music", "videos", "onedrive", "appdata", ".ssh", ".gnupg", ".aws", ".kube", ".config",
        "library", "my documents", "application data", "ntuser.dat",
    }.ToFrozenSet();

    /// <summary>Top folders of POSIX systems that the system itself owns.</summary>
    public static readonly FrozenSet<string> Posix = new[]
    {
        "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr", "var", "opt", "system", "library",
        "applications", "private",
    }.ToFrozenSet();

    /// <summary>Names of files and folders in which credentials are kept, wherever they lie.</summary>
    public static readonly FrozenSet<string> Secrets = new[]
    {
        ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".netrc", "_netrc", ".git-credentials", ".pypirc", ".npmrc", "id_rsa", "id_dsa",
        "id_ecdsa", "id_ed25519", "ntds.dit", "login data", "cookies", "key4.db", "logins.json", "unattend.xml",
        "consolehost_history.txt", "web data", "local state", "wallet.dat", "shadow", "gshadow", "sudoers", "master.passwd",
    }.ToFrozenSet();

    /// <summary>Parts of paths in which credentials are kept.</summary>
    public static readonly string[] SecretParts =
    [
        @"\system32\config\sam", @"\system32\config\security", @"\system32\config\system", @"\microsoft\credentials",
        @"\microsoft\protect", @"\microsoft\vault", @".docker\config.json", @"\repair\sam", @"\gcloud\credentials",
    ];

    /// <summary>Endings of names of key files.</summary>
    public static readonly string[] SecretEndings = [".pem", ".pfx", ".p12", ".kdbx", ".ppk", ".key"];

    /// <summary>Registry keys whose values run programs or turn protection off.</summary>
    public static readonly string[] StartupKeys =
    [
        @"\currentversion\run", @"\currentversion\winlogon", @"\image file execution options", @"\currentversion\windows\appinit",
        @"\session manager", @"\policies\microsoft\windows defender", @"\control\lsa", @"\silentprocessexit", @"\active setup",
    ];
}
