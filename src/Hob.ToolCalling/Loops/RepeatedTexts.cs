namespace Hob.ToolCalling.Loops;

/// <summary>Judges text that says the same again, with no call in between, or that repeats itself.</summary>
internal static class RepeatedTexts
{
    public static LoopVerdict Judge(IReadOnlyList<TranscriptEntry> transcript, LoopGuardOptions options, CallHistory history)
    {
        if (transcript.Count == 0 || transcript[^1] is not AssistantEntry last) return Proceed.Value;
        if (string.IsNullOrWhiteSpace(last.Text)) return Proceed.Value;
        var occurrences = Occurrences(transcript, last.Text, options.Window);
        if (occurrences >= options.TextEndAt)
            return LoopGuard.End(history, LoopReason.RepeatedText, $"the same text was written {occurrences} times");
        var inside = new TextLoopDetector();
        if (occurrences < options.TextNudgeAt && !inside.Feed(last.Text)) return Proceed.Value;
        return new Nudge(
            LoopReason.RepeatedText, $"{LoopNote.Mark} You have said this already. Do not repeat it: take the next step, or finish.");
    }

    /// <summary>How often the text was written in a row. Notes of the guard and blanks do not count in between; calls do.</summary>
    private static int Occurrences(IReadOnlyList<TranscriptEntry> transcript, string text, int window)
    {
        var wanted = Words(text);
        var count = 0;
        var start = CallHistory.TurnStart(transcript, window);
        for (var i = transcript.Count - 1; i >= start; i--)
        {
            if (transcript[i] is UserEntry) continue;
            if (transcript[i] is not AssistantEntry said || (!string.IsNullOrWhiteSpace(said.Text) && Words(said.Text) != wanted)) break;
            if (!string.IsNullOrWhiteSpace(said.Text)) count++;
        }
        return count;
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
