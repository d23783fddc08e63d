using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>One instruction of the classic Berkeley packet filter (<c>struct sock_filter</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

/// <summary>Writes the seccomp program that refuses system calls which Landlock does not govern.
/// Calls are allowed unless listed; calls newer than the list are refused. Source: <c>Documentation/userspace-api/seccomp_filter.rst</c>.</summary>
internal sealed class SeccompFilter
{
    private const uint Allow = 0x7fff0000, KillProcess = 0x80000000, Errno = 0x00050000;
    private const uint NotPermitted = Errno | 1, NoSuchCall = Errno | 38, NotSupported = Errno | 95, NotATerminal = Errno | 25;
    private const ushort Load = 0x20, JumpEqual = 0x15, JumpGreaterOrEqual = 0x35, JumpAnyBit = 0x45, And = 0x54, Return = 0x06;
    private const uint NumberOffset = 0, MachineOffset = 4;
    private const uint MachineX64 = 0xC000003E, MachineArm64 = 0xC00000B7, X32Calls = 0x40000000;

    private const uint NewNamespaces = 0x7E020000, NewTimeNamespace = 0x80, SetIdBits = 0xC00;
    private const uint LocalFamily = 1, IPv4Family = 2, IPv6Family = 10, RoutingFamily = 16;

    private readonly List<FilterInstruction> _program = [];
    private readonly Architecture _machine;

    private SeccompFilter(Architecture machine) => _machine = machine;

    /// <summary>Whether there is a filter for <paramref name="machine"/>.</summary>
    internal static bool Supports(Architecture machine) => machine is Architecture.X64 or Architecture.Arm64;

    /// <summary>The program for <paramref name="policy"/>.</summary>
    /// <param name="policy">What is allowed.</param>
    /// <param name="machine">The processor's architecture.</param>
    /// <param name="landlock">The version of Landlock that governs files: what it does not know is refused here. 0 when mounts govern them.</param>
    internal static FilterInstruction[] Write(SandboxPolicy policy, Architecture machine, int landlock)
    {
        var filter = new SeccompFilter(machine);
        filter.Begin();
        filter.RefuseDangerous();
        filter.RefuseMetadata(policy.WorkspaceWritable);
        filter.RefuseSockets(policy);
        if (landlock is 1 or 2) filter.RefuseTruncation();
        filter.Add(Return, Allow);
        return [.. filter._program];
    }

    private void Begin()
    {
        Add(Load, MachineOffset);
        Add(JumpEqual, _machine == Architecture.Arm64 ? MachineArm64 : MachineX64, 1, 0);
        Add(Return, KillProcess); // A call by another ABI has other numbers.
        Add(Load, NumberOffset);
        if (_machine == Architecture.X64)
        {
            Add(JumpGreaterOrEqual, X32Calls, 0, 1);
            Add(Return, NotPermitted);
        }
        Add(JumpGreaterOrEqual, SystemCalls.Last + 1, 0, 1);
        Add(Return, NoSuchCall);
    }

    private void RefuseDangerous()
    {
        Refuse(SystemCalls.Dangerous, NotPermitted);
        Refuse(SystemCalls.Rings, NoSuchCall);
        Refuse([SystemCalls.Clone3], NoSuchCall); // Its flags are behind a pointer; C libraries fall back to clone.
        WhenAnyBit(SystemCalls.Clone, 0, NewNamespaces, NotPermitted);
        WhenAnyBit(SystemCalls.Unshare, 0, NewNamespaces | NewTimeNamespace, NotPermitted);
        OnlyWhen(SystemCalls.Limit, 0, uint.MaxValue, [0], NotPermitted); // Only the limits of the caller itself.
        OnlyWhen(SystemCalls.Personality, 0, ~0x0040000u, [0, 0xFFFBFFFF], NotPermitted); // Asking, and switching off address randomisation.
        AllowOnlyHarmlessControls();
    }

    // Landlock governs the control of devices only. Controls of ordinary files change flags, encryption, versions.
    private void AllowOnlyHarmlessControls()
    {
        const uint pushInput = 0x5412, linuxConsole = 0x541C, setDiscipline = 0x5423, terminals = 0x5400, sockets = 0x8900;
        const uint getFlags = 0x80086601, getVersion = 0x80087601, getAttributes = 0x801C581F, mapExtents = 0xC020660B;
        const uint clone = 0x40049409, cloneRange = 0x4020940D, fileSystemLabel = 0x81009431;
        Block(SystemCalls.Ioctl, block =>
        {
            block.Argument(1);
            foreach (var command in (ReadOnlySpan<uint>)[pushInput, linuxConsole, setDiscipline]) block.EndWhenEqual(command, NotPermitted);
            foreach (var command in (ReadOnlySpan<uint>)[getFlags, getVersion, getAttributes, mapExtents, clone, cloneRange, fileSystemLabel])
                block.EndWhenEqual(command, Allow);
            block.Add(And, 0xFFFFFF00);
            block.EndWhenEqual(terminals, Allow);
            block.EndWhenEqual(sockets, Allow);
            block.Add(Return, NotATerminal);
        });
    }

    private void RefuseMetadata(bool writable)
    {
        Refuse(SystemCalls.Owners, NotPermitted);
        Refuse(SystemCalls.Attributes, NotSupported);
        if (!writable)
        {
            Refuse(SystemCalls.Modes, NotPermitted);
            Refuse(SystemCalls.Times, NotPermitted);
            return;
        }
        // Modes and times of anything the user owns can change, inside the workspace and outside; but nobody else gains the user's rights.
        WhenAnyBit(SystemCalls.Modes[0], 1, SetIdBits, NotPermitted);
        WhenAnyBit(SystemCalls.Modes[1], 1, SetIdBits, NotPermitted);
        WhenAnyBit(SystemCalls.Modes[2], 2, SetIdBits, NotPermitted);
        WhenAnyBit(SystemCalls.Modes[3], 2, SetIdBits, NotPermitted);
    }

    private void RefuseSockets(SandboxPolicy policy)
    {
        var families = new List<uint>();
        if (policy.Network == NetworkAccess.Full) families.AddRange([IPv4Family, IPv6Family, RoutingFamily]);
        if (policy.LocalSockets) families.Add(LocalFamily);
        OnlyWhen(SystemCalls.Socket, 0, uint.MaxValue, families, NotPermitted);

        // A connected pair leads nowhere else; but a pair of datagram sockets can send to any name.
        const uint typeMask = 0xF, stream = 1, sequence = 5;
        Block(SystemCalls.SocketPair, block =>
        {
            block.Argument(0);
            block.ContinueWhenEqual(LocalFamily, NotPermitted);
            block.Argument(1);
            block.Add(And, typeMask);
            block.EndWhenEqual(stream, Allow);
            block.EndWhenEqual(sequence, Allow);
            block.Add(Return, policy.LocalSockets ? Allow : NotPermitted);
        });
    }

    // Before version 3 Landlock lets a file be emptied that may not be written.
    private void RefuseTruncation()
    {
        const uint accessMode = 3, truncate = 0x200;
        Refuse([SystemCalls.Truncate], NotPermitted);
        Refuse([SystemCalls.OpenAt2], NoSuchCall);
        foreach (var (call, argument) in ((SystemCall, int)[])[(SystemCalls.Open, 1), (SystemCalls.OpenAt, 2)])
            Block(call, block =>
            {
                block.Argument(argument);
                block.Add(And, accessMode | truncate);
                block.EndWhenEqual(truncate, NotPermitted);
                block.Add(Return, Allow);
            });
    }

    private void Refuse(ReadOnlySpan<SystemCall> calls, uint answer)
    {
        foreach (var call in calls)
            if (call.On(_machine) >= 0) EndWhenEqual((uint)call.On(_machine), answer);
    }

    private void WhenAnyBit(SystemCall call, int argument, uint bits, uint answer) => Block(call, block =>
    {
        block.Argument(argument);
        block.Add(JumpAnyBit, bits, 0, 1);
        block.Add(Return, answer);
        block.Add(Return, Allow);
    });

    private void OnlyWhen(SystemCall call, int argument, uint mask, IReadOnlyList<uint> values, uint otherwise) => Block(call, block =>
    {
        block.Argument(argument);
        block.Add(And, mask);
        foreach (var value in values) block.EndWhenEqual(value, Allow);
        block.Add(Return, otherwise);
    });

    // Instructions for one call. They end in a return, because the number is no longer at hand afterwards.
    private void Block(SystemCall call, Action<SeccompFilter> write)
    {
        if (call.On(_machine) < 0) return;
        var block = new SeccompFilter(_machine);
        write(block);
        Add(JumpEqual, (uint)call.On(_machine), 0, checked((byte)block._program.Count));
        _program.AddRange(block._program);
    }

    // The lower half of an argument: all that the kernel itself looks at for the arguments examined here.
    private void Argument(int index) => Add(Load, 16 + (8 * (uint)index));

    private void EndWhenEqual(uint value, uint answer)
    {
        Add(JumpEqual, value, 0, 1);
        Add(Return, answer);
    }

    private void ContinueWhenEqual(uint value, uint otherwise)
    {
        Add(JumpEqual, value, 1, 0);
        Add(Return, otherwise);
    }

    private void Add(ushort code, uint operand, byte ifTrue = 0, byte ifFalse = 0) =>
        _program.Add(new FilterInstruction(code, ifTrue, ifFalse, operand));
}
