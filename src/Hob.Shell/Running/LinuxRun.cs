using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>A run on Linux, from start to end.</summary>
internal static unsafe class LinuxRun
{
    private const int GateDescriptor = 3, FilterDescriptor = 4;
    private const int SetFlags = 4;

    internal static CommandResult Run(PreparedRun run, CancellationToken cancellation)
    {
        using var descriptors = new Descriptors();
        var (standard, standardEnd) = descriptors.Pipe();
        var (error, errorEnd) = descriptors.Pipe();
        var (inputEnd, input) = run.Request.Input is null
            ? (descriptors.Own(Libc.Open("/dev/null", Libc.ReadOnly | Libc.CloseOnExec, 0)), -1)
            : descriptors.Pipe();
        var cancelled = descriptors.Own(Libc.Event(0, Libc.CloseOnExec));
        if (standardEnd < 0 || errorEnd < 0 || inputEnd < 0 || cancelled < 0) return Failed("pipes", Libc.LastError());

        var limits = run.Session?.Policy is { HasLimits: true } policy ? policy : null;
        var (gateEnd, gate) = limits is null ? (inputEnd, -1) : descriptors.Pipe();
        var filter = FilterFile(run.Session?.FilterBytes() ?? [], descriptors);
        var arguments = run.Session?.Wrap(run.Arguments, run.Folder, FilterDescriptor) ?? run.Arguments;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var plan = new LaunchPlan
        {
            Arguments = limits is null ? arguments : ResourceLimits.Gated(arguments),
            Environment = [.. run.Variables.Select(variable => $"{variable.Key}={variable.Value}"), $"{ProcessFamily.Variable}={id}"],
            WorkingDirectory = run.Folder,
            Restrictions = run.Session?.Restrictions,
            Descriptors = filter >= 0 ? [inputEnd, standardEnd, errorEnd, gateEnd, filter]
                : limits is not null ? [inputEnd, standardEnd, errorEnd, gateEnd]
                : [inputEnd, standardEnd, errorEnd],
        };
        using var family = ProcessFamily.Start(plan, id, out var failure);
        foreach (var end in (ReadOnlySpan<int>)[inputEnd, standardEnd, errorEnd, gateEnd, filter]) descriptors.Close(end);
        if (family is null) return new CommandResult { Failure = failure };

        var process = family.Founder;
        int status;
        try
        {
            if (limits is not null && OpenGate(process, gate, limits) is { } limit) return Failed("limits", $"the limit on {limit} could not be set");
            descriptors.Close(gate);
            if (input >= 0) _ = Libc.Duplicate(input, SetFlags, Libc.NonBlocking);
            var pump = new ProcessPump(run.Request, descriptors, family, run.Output);
            using (cancellation.UnsafeRegister(static (state, _) => Wake((int)state!), cancelled))
                pump.Run(process, input, standard, error, cancelled);
            while (Libc.Wait(process, &status, 0) < 0 && Marshal.GetLastPInvokeError() == Libc.Eintr) { }
            return Outcome(status) with
            {
                TimedOut = pump.TimedOut,
                Cancelled = pump.Cancelled,
                TooManyProcesses = pump.TooManyProcesses,
                Leftovers = pump.Leftovers,
            };
        }
        catch
        {
            family.EndAll();
            _ = Libc.Wait(process, &status, 0);
            throw;
        }
    }

    private static string? OpenGate(int process, int gate, SandboxPolicy limits)
    {
        if (ResourceLimits.Set(process, limits) is { } failed)
        {
            int status;
            _ = Libc.Kill(-process, ProcessFamily.End);
            _ = Libc.Wait(process, &status, 0);
            return failed;
        }
        var go = (byte)'\n';
        _ = Libc.Write(gate, &go, 1);
        return null;
    }

    // Read by another program after it has started, so it cannot be a pointer.
    private static int FilterFile(byte[] bytes, Descriptors descriptors)
    {
        if (bytes.Length == 0) return -1;
        var file = descriptors.Own(Libc.MemoryFile("filter", 1));
        fixed (byte* content = bytes) _ = Libc.Write(file, content, bytes.Length);
        _ = Libc.Seek(file, 0, 0);
        return file;
    }

    private static void Wake(int descriptor)
    {
        var one = 1UL;
        _ = Libc.Write(descriptor, (byte*)&one, sizeof(ulong));
    }

    // The layout of a wait status, the same on all Linux systems: a signal in the lowest seven bits, else the exit code in the next byte.
    private static CommandResult Outcome(int status) => (status & 0x7F) is var signal and not 0
        ? new CommandResult { Signal = signal }
        : new CommandResult { ExitCode = (status >> 8) & 0xFF };

    private static CommandResult Failed(string step, string message) => new() { Failure = new StartFailure(step, message) };
}
