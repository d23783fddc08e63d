using System.Collections.Concurrent;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>A process that Hob started and everything that came of it, however it tried to get away.</summary>
/// <remarks>Descendants are found by parentage. What lost its parent becomes a child of this process (which is made a subreaper) and is
/// known by its session, by a variable in its environment, or, when it hid both, by the mark of the sandbox.</remarks>
internal sealed unsafe class ProcessFamily : IDisposable
{
    /// <summary>The variable by which members are known.</summary>
    internal const string Variable = "HOB_RUN_ID";

    internal const int Terminate = 15, End = 9;
    private const int SetSubreaper = 36, NoHang = 1;

    // Children belong to the whole process, so what is known of them does too: these are the founders of all families that live now.
    private static readonly ConcurrentDictionary<int, string> Founders = new();

    // Between its start and its entry above, a founder looks like somebody's orphan: nobody may look in that moment.
    private static readonly ReaderWriterLockSlim Starting = new();

    private static readonly bool Marked = ProcessTable.HasNoNewPrivileges(Environment.ProcessId);

    private readonly int _founder;
    private readonly string _id;
    private readonly bool _sandboxed;
    private readonly HashSet<int> _adopted = [];

    private ProcessFamily(int founder, string id, bool sandboxed)
    {
        (_founder, _id, _sandboxed) = (founder, id, sandboxed && !Marked);
        Founders[founder] = id;
    }

    /// <summary>Starts the founder, which leads its own session.</summary>
    /// <param name="plan">What to start; <see cref="Variable"/> in its environment is <paramref name="id"/>.</param>
    /// <param name="id">The name of the family, which nobody can guess.</param>
    /// <param name="failure">Why it did not start, or null.</param>
    internal static ProcessFamily? Start(LaunchPlan plan, string id, out StartFailure? failure)
    {
        AdoptOrphans();
        Starting.EnterReadLock();
        try
        {
            var founder = Launcher.Start(plan, out failure);
            return failure is null ? new ProcessFamily(founder, id, plan.Restrictions is not null) : null;
        }
        finally
        {
            Starting.ExitReadLock();
        }
    }

    /// <summary>The process id of the one that was started first.</summary>
    internal int Founder => _founder;

    // From now on, what loses its parent becomes a child of this process instead of the system's.
    private static void AdoptOrphans() => _ = Libc.Control(SetSubreaper, 1, 0, 0, 0);

    /// <summary>The members that run now.</summary>
    internal HashSet<int> Members()
    {
        var members = new HashSet<int>();
        ProcessTable.AddTree(_founder, members);
        Starting.EnterWriteLock();
        try
        {
            foreach (var child in ProcessTable.Children(Environment.ProcessId))
                if (!Founders.ContainsKey(child) && IsOurs(child)) _adopted.Add(child);
        }
        finally
        {
            Starting.ExitWriteLock();
        }
        foreach (var orphan in _adopted) ProcessTable.AddTree(orphan, members);
        members.RemoveWhere(member => !ProcessTable.Runs(member));
        return members;
    }

    /// <summary>Sends a signal to the session's first group and to every member.</summary>
    /// <returns>How many members there were.</returns>
    internal int Signal(int signal)
    {
        var members = Members();
        _ = Libc.Kill(-_founder, signal);
        foreach (var member in members) _ = Libc.Kill(member, signal);
        return members.Count;
    }

    /// <summary>Ends every member, again and again until none is left, so that one that forks meanwhile gains nothing.</summary>
    internal void EndAll()
    {
        for (var round = 0; round < 200 && Signal(End) > 0; round++) Thread.Sleep(round < 10 ? 1 : 10);
    }

    /// <summary>Forgets the family. The founder has been waited for.</summary>
    public void Dispose()
    {
        Founders.TryRemove(_founder, out _);
        int status;
        foreach (var orphan in _adopted) _ = Libc.Wait(orphan, &status, NoHang);
    }

    private bool IsOurs(int orphan)
    {
        var session = Libc.SessionOf(orphan);
        if (session == _founder) return true;
        if (Founders.ContainsKey(session)) return false;
        var id = ProcessTable.VariableOf(orphan, Variable);
        if (id == _id) return true;
        // One that hid whose it is comes from some sandbox of ours, and is ended with the first that ends.
        return _sandboxed && (id is null || !Founders.Values.Contains(id)) && ProcessTable.HasNoNewPrivileges(orphan);
    }
}
