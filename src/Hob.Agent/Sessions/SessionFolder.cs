using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Where sessions are kept: a folder for each, for its owner alone.</summary>
/// <param name="folder">The folder of all sessions; made when the first one is.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class SessionFolder(string folder, TimeProvider? time = null)
{
    private const int Tries = 8;
    private const string RemovedMark = ".removed-";

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The folder of all sessions.</summary>
    public string Path { get; } = folder;

    /// <summary>The files of a session, whether it exists or not.</summary>
    public SessionFiles FilesOf(string id) => new(System.IO.Path.Combine(Path, id));

    /// <summary>Begins a session. It has no events yet: the first should be a <see cref="SessionStarted"/> with its id.</summary>
    /// <param name="redaction">Cuts secrets out of what is written.</param>
    /// <returns>A session; where the folder cannot be written, one in memory, whose <see cref="Session.Notices"/> say so.</returns>
    public Session Create(Redaction? redaction = null)
    {
        var now = _time.GetUtcNow();
        var id = SessionId.New(now);
        try
        {
            for (var tries = 0; Directory.Exists(FilesOf(id).Folder) && tries < Tries; tries++)
                id = SessionId.New(now);
            var files = FilesOf(id);
            PrivateFiles.CreateFolder(files.Folder);
            var held = SessionLock.TryTake(files, now) ?? throw new IOException($"{files.Lock} is locked");
            return new Session(files, held, new EventFile(files.Events), _time) { Redaction = redaction };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Session(FilesOf(id), null, null, _time)
            {
                Notices = [$"the session cannot be kept ({fault.Message}): it goes on in memory, and changes no files"],
            };
        }
    }

    /// <summary>Opens a session to go on with it. Calls that were interrupted are answered, so that the model hears of them.</summary>
    /// <param name="id">Its whole id.</param>
    /// <param name="session">The session; null when it cannot be opened.</param>
    /// <param name="redaction">Cuts secrets out of what is written.</param>
    /// <returns>Null, or why it cannot: another process writes it, it does not exist, or its files cannot be written.</returns>
    public SessionProblem? TryOpen(string id, out Session? session, Redaction? redaction = null)
    {
        session = null;
        var files = FilesOf(id);
        if (!File.Exists(files.Events))
            return NoSession(id);
        SessionLock? held = null;
        try
        {
            held = SessionLock.TryTake(files, _time.GetUtcNow());
            if (held is null)
                return new SessionProblem($"{SessionLock.HolderOf(files)} is writing session {id}", $"wait until it ends, or go on beside it: hob sessions fork {id}");
            var notices = new List<string>();
            var past = SessionRepair.Load(files, notices);
            session = new Session(files, held, new EventFile(files.Events), _time) { Past = past, Notices = notices, Redaction = redaction };
            foreach (var happened in past)
                session.Recall(happened);
            foreach (var answered in new SessionTranscript(past).Interrupted)
            {
                session.Append(answered);
                past.Add(answered);
            }
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return new SessionProblem($"session {id} cannot be opened ({fault.Message})", $"see that {files.Folder} can be written, or show it: hob sessions show {id}");
        }
    }

    /// <summary>The sessions, the last active first. Each is looked at when it is asked for.</summary>
    public IEnumerable<SessionSummary> List()
    {
        foreach (var (files, lastActive) in Newest())
        {
            if (SessionSummaries.Of(files, lastActive) is { } summary)
                yield return summary;
        }
    }

    /// <summary>What a list shows of one session, as far as it is known.</summary>
    /// <param name="id">Its whole id.</param>
    public SessionSummary Describe(string id)
    {
        var files = FilesOf(id);
        return SessionSummaries.Of(files, File.GetLastWriteTimeUtc(files.Events)) ?? new SessionSummary(id, "") { Started = SessionId.TimeOf(id) };
    }

    /// <summary>The session that was last active.</summary>
    /// <param name="inFolder">The folder that it must have worked in; null for any.</param>
    /// <returns>Its id; null when there is none.</returns>
    public string? Last(string? inFolder = null) => List().FirstOrDefault(summary => inFolder is null || summary.Folder == inFolder)?.Id;

    /// <summary>Finds the one session whose id begins with a text, or whose part after the hyphen does.</summary>
    /// <param name="written">The beginning of an id, or <c>last</c>.</param>
    /// <param name="id">The whole id; empty when there is no such session.</param>
    /// <returns>Null, or why none or several are meant.</returns>
    public SessionProblem? TryFind(string written, out string id)
    {
        ArgumentNullException.ThrowIfNull(written);
        id = "";
        if (written == "last")
        {
            id = Last() ?? "";
            return id.Length > 0 ? null : new SessionProblem("there is no session yet", "start one: hob run PROMPT");
        }
        var start = written.Trim().ToLowerInvariant();
        var hyphen = "-" + start;
        string[] found = start.Length == 0 ? [] : [.. Ids().Where(known => known.StartsWith(start, StringComparison.Ordinal) || known.Contains(hyphen, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        if (found.Length == 1)
        {
            id = found[0];
            return null;
        }
        return found.Length == 0
            ? NoSession($"'{written}'")
            : new SessionProblem($"'{written}' is the beginning of {found.Length} sessions", $"write more of it: {string.Join(", ", found.Take(4))}{(found.Length > 4 ? ", …" : "")}");
    }

    /// <summary>Gives a session another title. May be done while it is being written.</summary>
    /// <param name="id">Its whole id.</param>
    /// <param name="title">One line; empty for the beginning of the first prompt again.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Rename(string id, string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        PrivateFiles.Replace(FilesOf(id).Title, file => file.Write(System.Text.Encoding.UTF8.GetBytes(title.ReplaceLineEndings(" ").Trim() + "\n")));
    }

    /// <summary>Removes a session and all that was kept for it.</summary>
    /// <param name="id">Its whole id.</param>
    /// <returns>Null, or why it cannot: a process is writing it, or it may not be removed.</returns>
    public SessionProblem? TryRemove(string id)
    {
        var files = FilesOf(id);
        if (SessionLock.IsHeld(files))
            return new SessionProblem($"{SessionLock.HolderOf(files)} is writing session {id}", "end it first");
        try
        {
            // In one step, so that no half of a session is ever listed.
            var removed = System.IO.Path.Combine(Path, RemovedMark + id);
            Directory.Move(files.Folder, removed);
            Directory.Delete(removed, recursive: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SessionProblem($"session {id} cannot be removed ({fault.Message})", $"see who may write {Path}");
        }
    }

    private IEnumerable<string> Ids() =>
        Directory.Exists(Path) ? Directory.EnumerateDirectories(Path).Select(static folder => System.IO.Path.GetFileName(folder)).Where(static name => SessionId.IsId(name)) : [];

    private List<(SessionFiles Files, DateTimeOffset LastActive)> Newest()
    {
        var sessions = new List<(SessionFiles Files, DateTimeOffset LastActive)>();
        foreach (var id in Ids())
        {
            var files = FilesOf(id);
            var changed = File.GetLastWriteTimeUtc(files.Events); // Long ago when there is no file.
            if (changed.Year > 1700)
                sessions.Add((files, new DateTimeOffset(changed)));
        }
        sessions.Sort(static (a, b) => b.LastActive.CompareTo(a.LastActive) is var order && order != 0 ? order : string.CompareOrdinal(b.Files.Id, a.Files.Id));
        return sessions;
    }

    private static SessionProblem NoSession(string id) => new($"there is no session {id}", "see 'hob sessions list'");
}
