using System.Buffers;
using Hob.Agent.Events;
using Hob.Agent.Sessions;

namespace Hob.Agent.Tests.Sessions;

/// <summary>Goes on with the last session of a folder, or begins one, and shows every event once it is kept, as <c>hob run --json</c> does.</summary>
internal static class SessionWriter
{
    /// <summary>Writes events, then ends the session.</summary>
    /// <param name="folder">The folder of all sessions.</param>
    /// <param name="count">How many events.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string folder, int count)
    {
        var sessions = new SessionFolder(folder);
        Session session;
        if (sessions.Last() is not { } id)
            session = sessions.Create();
        else if (sessions.TryOpen(id, out var opened) is { } problem)
            return Fail(problem);
        else
            session = opened!;

        using var ending = session;
        using var output = Console.OpenStandardOutput();
        var line = new ArrayBufferWriter<byte>();
        session.Appended = happened =>
        {
            line.ResetWrittenCount();
            EventJson.WriteLine(line, happened, EventForm.Shown);
            output.Write(line.WrittenSpan);
            output.Flush();
        };
        session.Append(new SessionStarted(session.Id, folder) { System = "You are Hob." });
        session.Append(new UserMessage("Write."));
        for (var i = 0; i < count; i++)
            Step(session, i);
        session.Append(new SessionEnded("done", "Written."));
        return 0;
    }

    private static void Step(Session session, int i)
    {
        var call = new CallRecord($"call_{session.Past.Count + i}", "write_file", $$"""{"path":"{{i}}.txt","content":"{{new string('x', 37 * i % 5000)}}"}""");
        session.Append(new AssistantMessage(new string('é', i % 50), [call]));
        if (i % 20 == 0)
            session.AppendDurably(new ToolCalled(call));
        else
            session.Append(new ToolCalled(call));
        session.Append(new ToolAnswered(call.Id, call.Name, "line\n" + i, IsError: false));
    }

    private static int Fail(SessionProblem problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }
}
