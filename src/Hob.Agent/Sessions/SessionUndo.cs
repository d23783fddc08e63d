using System.Text.Json;
using Hob.Agent.Events;
using Hob.Agent.Files;

namespace Hob.Agent.Sessions;

/// <summary>Takes back what a turn or a call changed in files.</summary>
public static class SessionUndo
{
    private const string StateName = "undone";
    private const string Mark = "undo-";

    /// <summary>The changes that would be taken back, oldest first.</summary>
    /// <param name="events">The session.</param>
    /// <param name="callId">One call; null for the last turn that changed files and was not taken back.</param>
    public static IReadOnlyList<CheckpointMade> ChangesOf(IEnumerable<AgentEvent> events, string? callId = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var turns = new List<List<CheckpointMade>> { new() };
        HashSet<string> undone = [];
        foreach (var happened in events)
        {
            if (happened is UserMessage { FromHob: false })
                turns.Add([]);
            else if (happened is CheckpointMade made)
                turns[^1].Add(made);
            else if (happened is StateSaved { Name: StateName } saved)
                undone = Read(saved.Value);
        }
        if (callId is not null)
            return [.. turns.SelectMany(static turn => turn).Where(made => made.CallId == callId)];
        for (var i = turns.Count - 1; i >= 0; i--)
        {
            if (turns[i].Where(made => !undone.Contains(made.CallId) && !made.CallId.StartsWith(Mark, StringComparison.Ordinal)).ToList() is { Count: > 0 } changes)
                return changes;
        }
        return [];
    }

    /// <summary>Takes changes back, and tells the model of it. What is overwritten is kept, under a call's id that is told: so this can be taken
    /// back too.</summary>
    /// <param name="session">The session, open for writing.</param>
    /// <param name="workspace">The workspace of the files.</param>
    /// <param name="changes">The changes, oldest first.</param>
    /// <param name="force">Whether files are put back even when they were changed since.</param>
    /// <param name="id">The id under which what is overwritten is kept.</param>
    public static RestoreReport TakeBack(Session session, Workspace workspace, IReadOnlyList<CheckpointMade> changes, bool force, out string id)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(changes);
        var undone = session.Load(StateName) is { } saved ? Read(saved) : [];
        id = Mark + (session.Past.OfType<CheckpointMade>().Where(static made => made.CallId.StartsWith(Mark, StringComparison.Ordinal)).Select(static made => made.CallId).Distinct().Count() + 1);
        var report = CheckpointRestore.Restore(workspace, new Checkpoints(session.Files.Blobs, session.AppendDurably) { CallId = id }, changes, force);
        if (report.Restored.Count + report.Removed.Count == 0)
            return report;
        // Taking back what was taken back makes the change stand again.
        foreach (var call in changes.Select(static change => change.CallId).Distinct())
            undone.Add(call);
        session.Save(StateName, JsonElement.Parse(Write(undone)));
        session.Append(new UserMessage(Told(report)) { FromHob = true });
        return report;
    }

    private static string Told(RestoreReport report)
    {
        var restored = report.Restored.Count > 0 ? $" as before: {string.Join(", ", report.Restored)}." : "";
        var removed = report.Removed.Count > 0 ? $" gone again: {string.Join(", ", report.Removed)}." : "";
        return $"[The user took back changes of files:{restored}{removed} Read them again before you change them.]";
    }

    private static HashSet<string> Read(JsonElement saved) =>
        saved.ValueKind == JsonValueKind.Array
            ? [.. saved.EnumerateArray().Where(static id => id.ValueKind == JsonValueKind.String).Select(static id => id.GetString()!)]
            : [];

    private static byte[] Write(IEnumerable<string> ids)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var id in ids)
                json.WriteStringValue(id);
            json.WriteEndArray();
        }
        return buffer.ToArray();
    }
}
