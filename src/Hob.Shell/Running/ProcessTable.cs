using System.Globalization;

namespace Hob.Shell.Running;

/// <summary>What <c>/proc</c> says about processes. A process may be gone at any time; then the answers are empty.</summary>
internal static class ProcessTable
{
    /// <summary>The ids of the children of all threads of <paramref name="process"/>.</summary>
    internal static IReadOnlyList<int> Children(int process)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
                if (Read($"{thread}/children") is { Length: > 0 } list)
                    foreach (var id in list.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        children.Add(int.Parse(id, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile.
        }
        return children;
    }

    /// <summary>Adds <paramref name="process"/> and all that it started and that is still below it.</summary>
    internal static void AddTree(int process, HashSet<int> found)
    {
        var pending = new Stack<int>([process]);
        while (pending.TryPop(out var next))
            if (found.Add(next))
                foreach (var child in Children(next)) pending.Push(child);
    }

    /// <summary>Whether it still runs: it exists and is not merely waiting to be noticed as ended.</summary>
    internal static bool Runs(int process)
    {
        // pid (name) state …; the name may hold anything, parentheses too.
        var stat = Read($"/proc/{process}/stat");
        var end = stat?.LastIndexOf(')') ?? -1;
        return end >= 0 && stat!.Length > end + 2 && stat[end + 2] is not ('Z' or 'X');
    }

    /// <summary>The value that the variable <paramref name="name"/> had when it was started, or null.</summary>
    internal static string? VariableOf(int process, string name) => EnvironmentOf(process)?.Split('\0')
        .FirstOrDefault(variable => variable.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    // While a process turns into another program its environment is empty for a moment.
    private static string? EnvironmentOf(int process)
    {
        var text = Read($"/proc/{process}/environ");
        for (var tries = 0; text?.Length == 0 && tries < 5 && Runs(process); tries++)
        {
            Thread.Sleep(1);
            text = Read($"/proc/{process}/environ");
        }
        return text;
    }

    /// <summary>Whether it, or what started it, has given up gaining privileges: the mark of a sandbox that cannot be taken off.</summary>
    internal static bool HasNoNewPrivileges(int process) =>
        Read($"/proc/{process}/status")?.Contains("\nNoNewPrivs:\t1", StringComparison.Ordinal) == true;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
