using System.Runtime.InteropServices;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Starts a process on Linux from a thread of its own, which restricts itself first and ends afterwards.</summary>
/// <remarks>The process inherits the thread's Landlock domain, seccomp filter and capabilities. <c>posix_spawn</c> reports a failure to
/// execute in its result, so that nothing is lost between start and execution. Signals are reset, the session is new (no terminal), and
/// the thread's own copy of the descriptor table marks everything else as closed on execution.</remarks>
internal static unsafe class Launcher
{
    private const int SpawnStructure = 1024; // More than the C libraries need for any of their spawn structures (at most 336).
    private const short DefaultSignals = 0x04, SignalMask = 0x08, NewSession = 0x80;
    private const int CloseRange = 436;
    private const nint Unshare = 2, MarkOnly = 4;
    private const int StackBytes = 256 * 1024;

    /// <summary>Starts the process.</summary>
    /// <returns>Its id, which leads its own session and process group; 0 with a failure.</returns>
    internal static int Start(LaunchPlan plan, out StartFailure? failure)
    {
        using var arguments = new NativeStrings(plan.Arguments);
        using var environment = new NativeStrings(plan.Environment);
        using var folder = new NativeStrings([plan.WorkingDirectory]);
        var process = stackalloc int[1];
        var error = 0;
        string? step = null;
        var argumentArray = arguments.Array;
        var environmentArray = environment.Array;
        var folderName = folder.Array[0];
        var thread = new Thread(() =>
        {
            // Other descriptors of Hob are not passed on, not even ones that it inherited itself. Before Linux 5.11 .NET's own marks must do.
            _ = Libc.SystemCall(CloseRange, 3, int.MaxValue, Unshare | MarkOnly, 0);
            step = plan.Restrictions?.Apply();
            if (step is not null) error = Marshal.GetLastPInvokeError();
            else error = Spawn(argumentArray, environmentArray, folderName, plan.Descriptors, process);
        }, StackBytes);
        thread.Name = "hob launcher";
        thread.UnsafeStart();
        thread.Join();
        failure = (step, error) switch
        {
            (not null, _) => new StartFailure(step, $"the sandbox could not be set up: {Libc.Describe(error)}"),
            (_, not 0) => new StartFailure("start", $"{plan.Arguments[0]} could not be started in {plan.WorkingDirectory}: {Libc.Describe(error)}"),
            _ => null,
        };
        return failure is null ? process[0] : 0;
    }

    private static int Spawn(byte** arguments, byte** environment, byte* folder, int[] descriptors, int* process)
    {
        var actions = stackalloc byte[SpawnStructure];
        var attributes = stackalloc byte[SpawnStructure];
        var signals = stackalloc byte[SpawnStructure];
        var error = Libc.ActionsInit(actions);
        if (error != 0) return error;
        error = Libc.AttributesInit(attributes);
        for (var i = 0; error == 0 && i < descriptors.Length; i++) error = Libc.ActionsDuplicate(actions, descriptors[i], i);
        if (error == 0) error = Libc.ActionsChangeFolder(actions, folder);
        if (error == 0) error = Libc.AttributesFlags(attributes, DefaultSignals | SignalMask | NewSession);
        _ = Libc.FillSignals(signals);
        if (error == 0) error = Libc.AttributesDefaultSignals(attributes, signals);
        _ = Libc.EmptySignals(signals);
        if (error == 0) error = Libc.AttributesSignalMask(attributes, signals);
        if (error == 0) error = Libc.Spawn(process, arguments[0], actions, attributes, arguments, environment);
        _ = Libc.AttributesDestroy(attributes);
        _ = Libc.ActionsDestroy(actions);
        return error;
    }
}
