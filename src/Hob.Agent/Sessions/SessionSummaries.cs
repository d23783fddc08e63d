using System.Buffers;
using System.Text;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Summaries from the beginning and the end of a session's file, however long it is.</summary>
internal static class SessionSummaries
{
    private const int HeadBytes = 32 * 1024;
    private const int TailBytes = 4 * 1024;
    private const int LongestTail = 256 * 1024;
    private const int LongestTitle = 60;

    /// <summary>The summary; null when nothing has happened yet, or the session is gone.</summary>
    public static SessionSummary? Of(SessionFiles files, DateTimeOffset lastActive)
    {
        try
        {
            using var file = File.OpenHandle(files.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            if (length == 0)
                return null;
            var buffer = ArrayPool<byte>.Shared.Rent(HeadBytes);
            var head = buffer.AsMemory(0, RandomAccess.Read(file, buffer.AsSpan(0, HeadBytes), 0));
            var (started, prompt) = ReadHead(head);
            ArrayPool<byte>.Shared.Return(buffer);
            var outcome = OutcomeOf(file, length);
            return new SessionSummary(files.Id, NameOf(files) ?? started?.Title ?? TitleOf(prompt))
            {
                Folder = started?.Folder,
                Model = started?.Model,
                Parent = started?.Parent,
                Started = started?.Time ?? SessionId.TimeOf(files.Id),
                LastActive = lastActive,
                Outcome = outcome,
                IsOpen = outcome is null && SessionLock.IsHeld(files),
                Bytes = length,
            };
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SessionSummary(files.Id, "") { Started = SessionId.TimeOf(files.Id), LastActive = lastActive };
        }
    }

    /// <summary>A prompt as a title: its first line, shortened.</summary>
    public static string TitleOf(string prompt)
    {
        var title = new StringBuilder(LongestTitle);
        foreach (var rune in prompt.AsSpan().Trim().EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r')
                break;
            if (title.Length >= LongestTitle)
                return title.ToString().TrimEnd() + "…";
            if (!Rune.IsWhiteSpace(rune))
                title.Append(rune.ToString());
            else if (title.Length > 0 && title[^1] != ' ')
                title.Append(' ');
        }
        return title.ToString().TrimEnd();
    }

    private static string? NameOf(SessionFiles files) => File.Exists(files.Title) && File.ReadAllText(files.Title).Trim() is { Length: > 0 } name ? name : null;

    private static (SessionStarted? Started, string Prompt) ReadHead(ReadOnlyMemory<byte> head)
    {
        SessionStarted? started = null;
        while (head.Length > 0)
        {
            var newline = head.Span.IndexOf((byte)'\n');
            if (newline < 0)
                return (started, PromptIn(head.Span));
            _ = EventJson.TryRead(head[..newline], out var happened);
            started ??= happened as SessionStarted;
            if (happened is UserMessage { FromHob: false } message)
                return (started, message.Text);
            head = head[(newline + 1)..];
        }
        return (started, "");
    }

    /// <summary>The beginning of a long prompt, of whose line the end is not there.</summary>
    private static string PromptIn(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("\"text\":\""u8);
        if (start < 0 || !line.StartsWith("{\"type\":\"user.message\""u8))
            return "";
        var text = Encoding.UTF8.GetString(line[(start + 8)..][..Math.Min(4 * LongestTitle, line.Length - start - 8)]);
        var end = text.IndexOf('\\', StringComparison.Ordinal); // An escape: a newline, mostly.
        return end < 0 ? text : text[..end];
    }

    private static string? OutcomeOf(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length)
    {
        for (var size = TailBytes; ; size *= 8)
        {
            size = (int)Math.Min(size, length);
            var tail = new byte[size];
            var read = RandomAccess.Read(file, tail, length - size);
            var lines = tail.AsSpan(0, read).TrimEnd((byte)'\n');
            var start = lines.LastIndexOf((byte)'\n');
            if (start < 0 && size < length && size < LongestTail)
                continue;
            _ = EventJson.TryRead(lines[(start + 1)..].ToArray(), out var happened);
            return (happened as SessionEnded)?.Outcome;
        }
    }
}
