namespace Hob.Shell.Paths;

/// <summary>What a path means for safety, told from its text alone. Symbolic links are not followed.</summary>
public enum PathClass
{
    /// <summary>Nothing is certain: the path, or the folder it starts from, is not known before the command runs.</summary>
    Unknown,
    /// <summary>The root of the file system, or of a drive.</summary>
    Root,
    /// <summary>The home folder of a user, or all that is in it.</summary>
    Home,
    /// <summary>A folder that the system is made of (<c>/etc</c>, <c>/usr/lib</c>), or all that is in it.</summary>
    SystemFolder,
    /// <summary>A file that decides who may log in or whether the machine starts (<c>/etc/passwd</c>, <c>/boot/…</c>).</summary>
    CriticalFile,
    /// <summary>A program or library of the system (<c>/usr/bin/…</c>).</summary>
    SystemProgram,
    /// <summary>Another file in a system folder.</summary>
    SystemFile,
    /// <summary>A disk or the memory, as a device.</summary>
    Device,
    /// <summary>A device that keeps nothing (<c>/dev/null</c>, the terminal, the standard streams).</summary>
    NullDevice,
    /// <summary>A connection that bash opens by name (<c>/dev/tcp/host/port</c>).</summary>
    NetworkDevice,
    /// <summary>A switch of the running kernel (<c>/proc/sys/…</c>, <c>/sys/…</c>).</summary>
    Kernel,
    /// <summary>A private key, password or token.</summary>
    Secret,
    /// <summary>A file whose contents are run later without being asked about: hooks, start-up files, build servers, schedules.</summary>
    PowerGranting,
    /// <summary>The inside of a <c>.git</c> folder, or the folder itself.</summary>
    GitInternal,
    /// <summary>The workspace itself, or all that is in it.</summary>
    WorkspaceRoot,
    /// <summary>A folder that contains the workspace.</summary>
    WorkspaceParent,
    /// <summary>Something in the workspace.</summary>
    WorkspaceInside,
    /// <summary>A folder for temporary files, or something in it.</summary>
    Temp,
    /// <summary>Something in a home folder.</summary>
    HomeInside,
    /// <summary>Somewhere else.</summary>
    Outside,
}

/// <summary>Why a path is looked at.</summary>
public enum PathUse
{
    /// <summary>Its contents are read: secrets matter.</summary>
    Read,
    /// <summary>It is written, moved or deleted: what it grants or holds up matters.</summary>
    Change,
}
