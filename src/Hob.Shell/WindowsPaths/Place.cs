namespace Hob.Shell.WindowsPaths;

/// <summary>What part of a machine a path speaks of.</summary>
internal enum Place
{
    /// <summary>Depends on something not known before the command runs.</summary>
    Unknown,
    /// <summary>The null device: nothing is kept.</summary>
    Null,
    /// <summary>Inside the workspace.</summary>
    Workspace,
    /// <summary>Somewhere of no special meaning.</summary>
    Elsewhere,
    /// <summary>The root of a drive, or of a POSIX file system.</summary>
    Drive,
    /// <summary>A user's profile (home folder), or one of the folders that hold a person's things.</summary>
    Profile,
    /// <summary>The operating system's own files.</summary>
    System,
    /// <summary>Where programs are installed, and their shared data.</summary>
    Programs,
    /// <summary>Programs named here start with the session.</summary>
    Startup,
    /// <summary>A raw disk, volume or physical memory.</summary>
    Device,
    /// <summary>A share of another machine; opening it hands that machine a login.</summary>
    Network,
    /// <summary>The registry of the machine.</summary>
    MachineRegistry,
    /// <summary>The registry of the user.</summary>
    UserRegistry,
    /// <summary>A PowerShell drive that is not a store of files: functions, aliases, variables.</summary>
    Session,
}

/// <summary>What is known of a path.</summary>
/// <param name="Place">The part of the machine.</param>
/// <param name="Whole">Whether the path names that part itself or everything in it, rather than one thing below.</param>
/// <param name="Secret">Whether keys, passwords or cookies are kept there.</param>
internal readonly record struct PathFacts(Place Place, bool Whole = false, bool Secret = false);
