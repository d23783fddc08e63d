using System.Globalization;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Context;

/// <summary>The conversation as the model sees it, and the steps of the current turn as the loop guard sees them. Messages are only ever
/// added at the end, but for an elision or a compaction, which are announced.</summary>
public sealed class Transcript
{
    private readonly List<ChatMessage> _messages;
    private readonly List<TranscriptEntry> _steps = [];
    private readonly Dictionary<string, string> _whole = new(StringComparer.Ordinal);

    /// <summary>A transcript that goes on from former messages.</summary>
    /// <param name="system">The system prompt.</param>
    /// <param name="history">The messages after it; none for a new session.</param>
    public Transcript(string system, IEnumerable<ChatMessage>? history = null)
    {
        _messages = [new ChatMessage(ChatRole.System, system), .. history ?? []];
        Characters = _messages.Sum(Length);
    }

    /// <summary>What the model sees.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>What the loop guard sees.</summary>
    public IReadOnlyList<TranscriptEntry> Steps => _steps;

    /// <summary>The length of all messages, in characters, without markup.</summary>
    public long Characters { get; private set; }

    /// <summary>The first message of the user: the task.</summary>
    public ChatMessage? Task => _messages.Find(static message => message.Role == ChatRole.User);

    /// <summary>Adds what the user, or Hob in the user's place, says.</summary>
    public void AddUser(string text)
    {
        Add(new ChatMessage(ChatRole.User, text));
        _steps.Add(new UserEntry(text));
    }

    /// <summary>Adds a message of the model, or results of calls that it was told of already.</summary>
    public void Add(ChatMessage message)
    {
        _messages.Add(message);
        Characters += Length(message);
        if (message.Role == ChatRole.Assistant && message.Text.Length > 0)
            _steps.Add(new AssistantEntry(message.Text));
    }

    /// <summary>Adds a further result to the last message.</summary>
    internal void AddResult(FunctionResultContent result)
    {
        _messages[^1].Contents.Add(result);
        Characters += ((string)result.Result!).Length + 16;
    }

    /// <summary>What the guard says of the model's last text.</summary>
    public LoopVerdict JudgeText(LoopGuardOptions options) => LoopGuard.Judge(_steps, options);

    /// <summary>What the guard says of a call that is about to run.</summary>
    public LoopVerdict Judge(CallEntry pending, LoopGuardOptions options)
    {
        _steps.Add(pending);
        var verdict = LoopGuard.Judge(_steps, options);
        _steps.RemoveAt(_steps.Count - 1);
        return verdict;
    }

    /// <summary>Remembers a call with its result for the guard.</summary>
    public void AddStep(CallEntry answered) => _steps.Add(answered);

    /// <summary>The whole result of a call of which the model sees less; null when there is none.</summary>
    public string? Recall(string callId) => _whole.GetValueOrDefault(callId);

    /// <summary>Keeps the whole result of a call of which the model sees less.</summary>
    internal void Keep(string callId, string text) => _whole.TryAdd(callId, text);

    /// <summary>Takes old results out of what the model sees, the oldest first, until it has no more than some length.</summary>
    /// <param name="target">The length to come down to, in characters.</param>
    /// <param name="keep">How many messages at the end stay as they are.</param>
    /// <returns>The calls whose results were taken out.</returns>
    public IReadOnlyList<string> Elide(long target, int keep)
    {
        var elided = new List<string>();
        for (var i = 1; i < _messages.Count - keep && Characters > target; i++)
        {
            foreach (var result in _messages[i].Contents.OfType<FunctionResultContent>())
            {
                if (result.Result is not string text || text.Length < Elision.Worthwhile || Elision.Is(text))
                    continue;
                Keep(result.CallId, text);
                result.Result = Elision.Of(result.CallId, text);
                Characters -= text.Length - ((string)result.Result).Length;
                elided.Add(result.CallId);
            }
        }
        return elided;
    }

    /// <summary>Puts a summary in the place of all but the system prompt and the last messages.</summary>
    /// <param name="summary">What the model sees instead.</param>
    /// <param name="kept">How many messages at the end stay as they are.</param>
    public void Compact(string summary, int kept)
    {
        _messages.RemoveRange(1, _messages.Count - 1 - kept);
        _messages.Insert(1, new ChatMessage(ChatRole.User, summary));
        Characters = _messages.Sum(Length);
    }

    /// <summary>The length of a message, in characters.</summary>
    internal static long Length(ChatMessage message)
    {
        var length = 16L; // Its role and the markup around it.
        foreach (var content in message.Contents)
        {
            length += content switch
            {
                TextContent text => text.Text.Length,
                FunctionResultContent { Result: string result } => result.Length + 16,
                FunctionCallContent call => call.Name.Length + 32 + ((call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) as string)?.Length ?? 0),
                _ => 0,
            };
        }
        return length;
    }
}

/// <summary>What stands in the place of a result that was taken out.</summary>
public static class Elision
{
    /// <summary>Shorter results stay: little would be gained.</summary>
    public const int Worthwhile = 400;

    private const string Mark = " characters taken out to make room; they began: ";

    /// <summary>Whether a text stands in the place of a result.</summary>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('[') && text.Contains(Mark, StringComparison.Ordinal);
    }

    /// <summary>The line that says what was there, and how to see it again.</summary>
    public static string Of(string callId, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.AsSpan(0, Math.Min(text.Length, 80));
        if (line.IndexOf('\n') is >= 0 and var end)
            line = line[..end];
        return string.Create(CultureInfo.InvariantCulture, $"[{text.Length}{Mark}{line}… To see them again: session_context get {callId}]");
    }
}
