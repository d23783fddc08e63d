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
    private static readonly ConcurrentDictionary<int, byte> Founders = new();
    private static readonly bool Marked = ProcessTable.HasNoNewPrivileges(Environment.ProcessId);

    private readonly int _founder;
    private readonly string _assignment;
    private readonly bool _sandboxed;
    private readonly HashSet<int> _adopted = [];

    /// <summary>The family of <paramref name="founder"/>, which leads its own session.</summary>
    internal ProcessFamily(int founder, string id, bool sandboxed)
    {
        (_founder, _assignment, _sandboxed) = (founder, $"{Variable}={id}", sandboxed && !Marked);
        Founders[founder] = 0;
    }

    /// <summary>From now on, what loses its parent becomes a child of this process instead of the system's.</summary>
    internal static void AdoptOrphans() => _ = Libc.Control(SetSubreaper, 1, 0, 0, 0);

    /// <summary>The members that run now.</summary>
    internal HashSet<int> Members()
    {
        var members = new HashSet<int>();
        ProcessTable.AddTree(_founder, members);
        foreach (var child in ProcessTable.Children(Environment.ProcessId))
        {
            if (Founders.ContainsKey(child) || !(_adopted.Contains(child) || IsOurs(child))) continue;
            _adopted.Add(child);
            ProcessTable.AddTree(child, members);
        }
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

    private bool IsOurs(int child) =>
        Libc.SessionOf(child) == _founder
        || ProcessTable.HasVariable(child, _assignment)
        || (_sandboxed && ProcessTable.HasNoNewPrivileges(child));
}
