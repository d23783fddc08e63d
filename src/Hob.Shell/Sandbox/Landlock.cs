using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>Rights over files that Landlock knows, by bit. Source: <c>linux/landlock.h</c>.</summary>
[Flags]
internal enum FileRights : ulong
{
    None = 0,
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadFolder = 1 << 3,
    RemoveFolder = 1 << 4,
    RemoveFile = 1 << 5,
    MakeCharacterDevice = 1 << 6,
    MakeFolder = 1 << 7,
    MakeFile = 1 << 8,
    MakeSocket = 1 << 9,
    MakeFifo = 1 << 10,
    MakeBlockDevice = 1 << 11,
    MakeLink = 1 << 12,
    Refer = 1 << 13,
    Truncate = 1 << 14,
    DeviceControl = 1 << 15,

    Read = Execute | ReadFile | ReadFolder,
    Change = Read | WriteFile | Truncate | RemoveFolder | RemoveFile | MakeFolder | MakeFile | MakeSocket | MakeFifo | MakeLink | Refer,
    OfFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl,
}

/// <summary>A set of rights over a file, or over a folder and all below it.</summary>
internal readonly record struct Grant(string Path, FileRights Rights);

/// <summary>Landlock: the kernel refuses every use of a file that no grant allows, to a thread and to all that it starts.
/// Source: <c>Documentation/userspace-api/landlock.rst</c>.</summary>
internal static unsafe class Landlock
{
    private const int CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    private const int PathBeneath = 1;
    private const ulong AllTcp = 0b11, AllScopes = 0b11;

    /// <summary>The version of the interface that this kernel offers, from 1; 0 when it has none.</summary>
    internal static int Version() => Math.Max(0, (int)Libc.SystemCall(CreateRuleset, 0, 0, 1, 0));

    /// <summary>The rights over files that <paramref name="version"/> can refuse.</summary>
    internal static FileRights Known(int version) => (FileRights)(version switch
    {
        < 2 => (1UL << 13) - 1,
        2 => (1UL << 14) - 1,
        < 5 => (1UL << 15) - 1,
        _ => (1UL << 16) - 1,
    });

    /// <summary>Makes a ruleset that refuses everything but <paramref name="grants"/>. Grants whose path is gone are left out.</summary>
    /// <returns>A descriptor that the caller closes, or -1 with <paramref name="failure"/> saying why.</returns>
    internal static int Build(int version, IEnumerable<Grant> grants, bool closeTcp, out string? failure)
    {
        var known = Known(version);
        var attributes = new RulesetAttributes
        {
            Files = (ulong)known,
            Tcp = version >= 4 && closeTcp ? AllTcp : 0,
            Scopes = version >= 6 ? AllScopes : 0,
        };
        var ruleset = (int)Libc.SystemCall(CreateRuleset, (nint)(&attributes), sizeof(RulesetAttributes), 0, 0);
        if (ruleset < 0)
        {
            failure = $"the ruleset could not be made: {Libc.LastError()}";
            return -1;
        }
        foreach (var grant in grants)
        {
            failure = Add(ruleset, grant.Path, grant.Rights & known);
            if (failure is null) continue;
            _ = Libc.Close(ruleset);
            return -1;
        }
        failure = null;
        return ruleset;
    }

    /// <summary>Puts the calling thread, and all that it starts from now on, under <paramref name="ruleset"/>. There is no way back.</summary>
    internal static bool Restrict(int ruleset) => Libc.SystemCall(RestrictSelf, ruleset, 0, 0, 0) == 0;

    private static string? Add(int ruleset, string path, FileRights rights)
    {
        // Links are not followed: a grant is for what is at this very place, and what a link leads to needs a grant of its own.
        var place = Libc.Open(path, Libc.PathOnly | Libc.NoFollow | Libc.CloseOnExec, 0);
        if (place < 0) return null;
        var rule = new PathRule { Rights = (ulong)rights, Place = place };
        var added = Libc.SystemCall(AddRule, ruleset, PathBeneath, (nint)(&rule), 0) == 0;
        if (!added)
        {
            // Rights over folders are not valid for a file (EINVAL); asking first would cost a call for each folder.
            rule.Rights = (ulong)(rights & FileRights.OfFiles);
            added = rule.Rights == 0 || Libc.SystemCall(AddRule, ruleset, PathBeneath, (nint)(&rule), 0) == 0;
        }
        var failure = added ? null : $"no rule could be added for {path}: {Libc.LastError()}";
        _ = Libc.Close(place);
        return failure;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        internal ulong Files;
        internal ulong Tcp;
        internal ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        internal ulong Rights;
        internal int Place;
    }
}
