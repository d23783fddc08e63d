using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Hob.Agent.Events;
using Hob.Agent.Sessions;

namespace Hob.Benchmarks.Agent;

/// <summary>What sessions cost: the first one of a process, which is paid at every start, and everything after it.</summary>
internal static class SessionCosts
{
    private const int Processes = 15;
    private const int Sessions = 10_000;

    /// <summary>Prints the tables.</summary>
    public static int Run(TextWriter output)
    {
        output.WriteLine("| first session of a process: begun, two events written | min | median | max |");
        output.WriteLine("|---|---:|---:|---:|");
        var first = Enumerable.Range(0, Processes).Select(static _ => FirstInAnotherProcess()).ToList();
        Row(output, "wall, ms", first.Select(static run => run[0]));
        Row(output, "CPU, ms", first.Select(static run => run[1]));
        Row(output, "of it compiling, ms", first.Select(static run => run[2]));
        Row(output, "methods compiled", first.Select(static run => run[3]));
        output.WriteLine();

        var folder = Directory.CreateTempSubdirectory("hob-sessions-").FullName;
        try
        {
            Warm(output, new SessionFolder(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <summary>Begins one session and prints what that took: wall, CPU, compilation in milliseconds, methods compiled.</summary>
    public static int First(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("hob-sessions-").FullName;
        var (cpu, compiled, methods, start) = (Cpu(), JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
        using (var session = new SessionFolder(folder).Create(new Redaction("geheim-4711")))
        {
            session.Append(new SessionStarted(session.Id, folder) { Model = "m", System = new string('s', 5000) });
            session.Append(new UserMessage("Say hello."));
            var wall = Stopwatch.GetElapsedTime(start);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{wall.TotalMilliseconds} {(Cpu() - cpu).TotalMilliseconds} {(JitInfo.GetCompilationTime() - compiled).TotalMilliseconds} {JitInfo.GetCompiledMethodCount() - methods}"));
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Warm(TextWriter output, SessionFolder sessions)
    {
        output.WriteLine("| afterwards, microseconds each | min | median | max |");
        output.WriteLine("|---|---:|---:|---:|");
        var answer = new AssistantMessage("", [new CallRecord("call_1", "read_file", """{"path":"src/Program.cs"}""")]);
        Row(output, "begin a session, two events", Each(Sessions, i =>
        {
            using var session = sessions.Create();
            session.Append(new SessionStarted(session.Id, "/home/you/project" + (i % 100)) { Model = "m", System = new string('s', 5000) });
            session.Append(new UserMessage($"Task {i}: make the parser faster, please."));
            session.Append(new SessionEnded("done", "It is faster now."));
        }));
        using (var session = sessions.Create())
        {
            Row(output, "append an answer with a call", Each(20_000, _ => session.Append(answer)));
            Row(output, "append a result of 10,000 characters", Each(2_000, _ => session.Append(new ToolAnswered("call_1", "read_file", new string('x', 10_000), IsError: false))));
            Row(output, "append what must be on disk (fsync)", Each(200, _ => session.AppendDurably(answer)));
        }
        var id = sessions.Last()!;
        var bytes = new FileInfo(sessions.FilesOf(id).Events).Length;
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Sessions:N0} sessions, milliseconds | min | median | max |"));
        output.WriteLine("|---|---:|---:|---:|");
        Row(output, "list all", Each(7, _ => Count(sessions.List()), 1e3));
        Row(output, "list the last 20", Each(7, _ => Count(sessions.List().Take(20)), 1e3));
        Row(output, "find by the beginning of the id", Each(7, _ => sessions.TryFind(id[..9], out string _), 1e3));
        Row(output, "search all", Each(3, _ => Count(sessions.List().SelectMany(session => SessionSearch.In(sessions.FilesOf(session.Id), ["nowhere"]))), 1e3));
        Row(output, string.Create(CultureInfo.InvariantCulture, $"open one of {bytes / 1e6:0.0} MB"), Each(5, _ => OpenAndClose(sessions, id), 1e3));
    }

    private static void OpenAndClose(SessionFolder sessions, string id)
    {
        if (sessions.TryOpen(id, out var session) is { } problem)
            throw new InvalidOperationException(problem.ToString());
        session!.Dispose();
    }

    private static void Count<T>(IEnumerable<T> items)
    {
        foreach (var _ in items)
        {
        }
    }

    private static double[] Each(int count, Action<int> action, double perSecond = 1e6)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond;
        }
        return times;
    }

    private static void Row(TextWriter output, string name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {sorted[0]:0.##} | {sorted[sorted.Length / 2]:0.##} | {sorted[^1]:0.##} |"));
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    private static double[] FirstInAnotherProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--first-session"]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Insert(0, Environment.GetCommandLineArgs()[0]);
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. line.Split(' ').Select(static number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
