using Hob.Agent.Events;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Context;

/// <summary>Keeps a conversation inside the window: first old results are taken out, in one go and far enough that it lasts a while, then
/// the conversation is shortened. Both are announced, since the model's cache of the prompt ends there.</summary>
/// <param name="window">The window.</param>
/// <param name="events">Where it is announced.</param>
/// <param name="notes">The plan and what the session remembers, for the summary.</param>
public sealed class ContextGovernor(ContextWindow window, AgentEvents events, Func<string> notes)
{
    /// <summary>How many messages at the end stay whole: the last calls and their results.</summary>
    private const int Recent = 4;

    /// <summary>Makes room.</summary>
    /// <param name="transcript">The conversation.</param>
    /// <param name="fixedCharacters">What every request has besides: the tools.</param>
    /// <param name="force">Whether to make room although it seems to fit: the server says that it does not.</param>
    /// <returns>Whether the conversation fits now.</returns>
    public bool MakeRoom(Transcript transcript, long fixedCharacters, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        var room = window.Room - fixedCharacters;
        if (!force && transcript.Characters <= room)
            return true;

        var target = force ? Math.Min(room, transcript.Characters) * 2 / 3 : room * 2 / 3;
        var before = transcript.Characters;
        var elided = transcript.Elide(target, Recent);
        if (elided.Count > 0)
        {
            events.Emit(new ContextElided(elided));
            events.Emit(new Notice("context", $"{elided.Count} old results were taken out of what the model sees, to make room in its window of {window.Size} tokens"));
        }
        if (transcript.Characters <= Math.Min(room, force ? before * 3 / 4 : room))
            return true;

        var kept = KeptMessages(transcript, target);
        if (transcript.Messages.Count - 1 - kept < 2)
            return transcript.Characters <= room;
        var left = transcript.Messages.Skip(1).Take(transcript.Messages.Count - 1 - kept).ToList();
        var summary = Compaction.Of(left, notes(), (int)Math.Clamp(target / 2, 600, 16_000));
        transcript.Compact(summary, kept);
        events.Emit(new ContextCompacted(summary, kept));
        events.Emit(new Notice("context", $"the conversation was shortened to make room in the window of {window.Size} tokens; the session keeps it whole"));
        return transcript.Characters <= room;
    }

    /// <summary>As many messages at the end as take a third of the target, beginning with a whole step: results never lose their calls.</summary>
    private static int KeptMessages(Transcript transcript, long target)
    {
        var messages = transcript.Messages;
        var (kept, length) = (0, 0L);
        for (var i = messages.Count - 1; i > 0; i--)
        {
            length += Transcript.Length(messages[i]);
            if (length > target / 3)
                break;
            if (messages[i].Role != ChatRole.Tool && !(messages[i].Role == ChatRole.User && i == 1))
                kept = messages.Count - i;
        }
        return kept;
    }
}
