using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>A place where what was searched for stands.</summary>
/// <param name="Time">When it was said.</param>
/// <param name="Who"><c>user</c>, <c>assistant</c>, or the name of a tool.</param>
/// <param name="Text">The text around it, on one line.</param>
public readonly record struct SessionHit(DateTimeOffset Time, string Who, string Text);

/// <summary>Finds words in what was said in sessions, in calls and in their results.</summary>
public static class SessionSearch
{
    private const int Around = 60;

    /// <summary>The places in one session where all words stand together in one message, whatever their case.</summary>
    /// <param name="files">The session.</param>
    /// <param name="words">The words, or parts of words.</param>
    /// <exception cref="IOException">The session cannot be read.</exception>
    public static IEnumerable<SessionHit> In(SessionFiles files, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var happened in SessionReader.Read(files))
        {
            var (who, text) = happened switch
            {
                UserMessage message => (message.FromHob ? "hob" : "user", message.Text),
                AssistantMessage message => ("assistant", message.Text),
                ToolCalled called => (called.Call.Name, called.Call.Arguments),
                ToolAnswered answered => (answered.Name, answered.Text),
                _ => ("", ""),
            };
            if (text.Length > 0 && words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                yield return new SessionHit(happened.Time, who, Excerpt(text, words[0]));
        }
    }

    private static string Excerpt(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        var start = Math.Max(0, at - Around);
        var end = Math.Min(text.Length, at + word.Length + Around);
        start += start > 0 && char.IsLowSurrogate(text[start]) ? 1 : 0;
        end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        var part = text[start..end].ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        return (start > 0 ? "…" : "") + part + (end < text.Length ? "…" : "");
    }
}
