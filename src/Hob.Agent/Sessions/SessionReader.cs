using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Reads a session's file, whatever has happened to it.</summary>
public static class SessionReader
{
    /// <summary>The events, in order, as they are read. A last line that was torn off is left out, and so is what is damaged.</summary>
    /// <param name="files">The session.</param>
    /// <param name="notice">Hears what was left out, one line each; null for nobody.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<AgentEvent> Read(SessionFiles files, Action<string>? notice = null)
    {
        var damaged = 0;
        string? first = null;
        var number = 0;
        foreach (var line in LineFile.Read(files.Events))
        {
            number++;
            if (EventJson.TryRead(line.Bytes, out var happened) is not { } problem)
                yield return happened!;
            else if (!line.HasNewline)
                notice?.Invoke(Torn(files));
            else if (damaged++ == 0)
                first = $"line {number}: {problem}";
        }
        if (damaged > 0)
            notice?.Invoke($"{damaged} damaged {(damaged == 1 ? "line" : "lines")} of {files.Events} left out ({first})");
    }

    /// <summary>What is said of a last line that was torn off.</summary>
    internal static string Torn(SessionFiles files) => $"the last line of {files.Events} was cut off in the middle and is dropped";
}
