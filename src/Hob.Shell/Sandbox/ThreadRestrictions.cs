using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>What a thread takes upon itself before it starts a command: the command inherits it, other threads are not touched.
/// Everything is prepared beforehand, because a restricted thread should do nothing but the start itself.</summary>
internal sealed unsafe class ThreadRestrictions : IDisposable
{
    private const int NoNewPrivileges = 38, SetSeccomp = 22, SeccompFilterMode = 2;
    private const uint CapabilitiesVersion3 = 0x20080522;
    private const uint OverrideModes = 1 << 1, OwnAnyFile = 1 << 3;

    private readonly int _ruleset;
    private readonly FilterInstruction[] _filter;
    private readonly uint _capabilities;
    private readonly nint _getCapabilities, _setCapabilities;

    private ThreadRestrictions(int ruleset, FilterInstruction[] filter, bool writable)
    {
        var arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        (_getCapabilities, _setCapabilities) = arm ? (90, 91) : (125, 126);
        (_ruleset, _filter) = (ruleset, filter);
        // Root keeps what the files of a workspace may need that belongs to somebody else (a folder mounted into a container).
        _capabilities = OverrideModes | (writable ? OwnAnyFile : 0);
    }

    /// <summary>Prepares the restrictions of <paramref name="policy"/>, or says why that is not possible.</summary>
    internal static ThreadRestrictions? Prepare(SandboxPolicy policy, string temporary, int landlock, out string? failure)
    {
        var closeTcp = policy.Network == NetworkAccess.None;
        var ruleset = Landlock.Build(landlock, SandboxGrants.Of(policy, temporary), closeTcp, out failure);
        if (ruleset < 0) return null;
        return new ThreadRestrictions(ruleset, SeccompFilter.Write(policy, RuntimeInformation.ProcessArchitecture, landlock), policy.WorkspaceWritable);
    }

    /// <summary>Restricts the calling thread for good. It must end soon and never return to a pool.</summary>
    /// <returns>The step that failed, or null; after a failure nothing may be started.</returns>
    internal string? Apply()
    {
        if (Libc.Control(NoNewPrivileges, 1, 0, 0, 0) != 0) return "no_new_privs";
        if (!DropCapabilities()) return "capabilities";
        if (!Landlock.Restrict(_ruleset)) return "landlock";
        fixed (FilterInstruction* instructions = _filter)
        {
            var program = new FilterProgram { Length = (ushort)_filter.Length, Instructions = instructions };
            return Libc.Control(SetSeccomp, SeccompFilterMode, (nuint)(&program), 0, 0) == 0 ? null : "seccomp";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_ruleset);

    private bool DropCapabilities()
    {
        var header = stackalloc uint[] { CapabilitiesVersion3, 0 };
        var sets = stackalloc uint[6]; // Effective, permitted, inheritable; twice 32 bits.
        if (Libc.SystemCall(_getCapabilities, (nint)header, (nint)sets, 0, 0) != 0) return false;
        sets[0] &= _capabilities;
        sets[1] &= _capabilities;
        sets[2] = sets[3] = sets[4] = sets[5] = 0;
        return Libc.SystemCall(_setCapabilities, (nint)header, (nint)sets, 0, 0) == 0;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        internal ushort Length;
        internal FilterInstruction* Instructions;
    }
}
