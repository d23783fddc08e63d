using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Where sessions are kept: a folder for each, for its owner alone.</summary>
/// <param name="folder">The folder of all sessions; made when the first one is.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class SessionFolder(string folder, TimeProvider? time = null)
{
    private const int Tries = 8;

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
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return new SessionProblem($"session {id} cannot be opened ({fault.Message})", $"see that {files.Folder} can be written, or show it: hob sessions show {id}");
        }
    }

    private static SessionProblem NoSession(string id) => new($"there is no session {id}", "see 'hob sessions list'");
}
