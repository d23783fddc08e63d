using System.Buffers;
using System.Text.Json;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>One session, open for writing by this process alone. What is appended is in the file before anybody is shown it.</summary>
/// <remarks>A session whose file cannot be written goes on in memory: <see cref="IsKept"/> is false, and a <see cref="Notice"/> says why, once.
/// What only reads may then run; what changes the world needs <see cref="AppendDurably"/>, which fails. Safe to use from several threads.</remarks>
public sealed class Session : IStateLog, IDisposable
{
    /// <summary>The name under which the plans are saved: they become a <see cref="PlanUpdated"/>.</summary>
    public const string PlanName = "plans";

    private readonly Lock _writing = new();
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly TimeProvider _time;
    private readonly SessionLock? _lock;
    private Dictionary<string, JsonElement>? _state;
    private EventFile? _file;
    private bool _isEmpty;

    internal Session(SessionFiles files, SessionLock? held, EventFile? file, TimeProvider time) =>
        (Files, _lock, _file, _time, _isEmpty) = (files, held, file, time, file?.Length == 0 && !File.Exists(files.Damaged)); // What was set aside is kept.

    /// <summary>Its id.</summary>
    public string Id => Files.Id;

    /// <summary>Its files.</summary>
    public SessionFiles Files { get; }

    /// <summary>What happened before it was opened, in order; empty for a new one.</summary>
    public IReadOnlyList<AgentEvent> Past { get; internal init; } = [];

    /// <summary>What was found to be damaged when it was opened, one line each.</summary>
    public IReadOnlyList<string> Notices { get; internal init; } = [];

    /// <summary>Whether it is on disk. One that is not is lost with the process.</summary>
    public bool IsKept => _file is not null;

    /// <summary>Called with every event once it is in the file, in order, and with those that are not kept (deltas).</summary>
    public Action<AgentEvent>? Appended { get; set; }

    /// <summary>Cuts secrets out of what is written; null for none.</summary>
    public Redaction? Redaction { get; init; }

    /// <summary>Appends an event and hands it to <see cref="Appended"/>. Its time is set when it has none. Survives the end of the process.
    /// A file that cannot be written is said once, and the session goes on in memory.</summary>
    public void Append(AgentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (_writing)
        {
            happened = Timed(happened);
            try
            {
                Write(happened, durably: false);
            }
            catch (IOException fault)
            {
                Lose(fault);
            }
            Appended?.Invoke(happened);
        }
    }

    /// <summary>Appends what must be on disk before the world is changed: a checkpoint, a call that writes or runs. Survives a fall of the power.</summary>
    /// <exception cref="IOException">It is not on disk: what was to follow must not be done.</exception>
    public void AppendDurably(AgentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (_writing)
        {
            happened = Timed(happened);
            if (_file is null)
                throw new IOException(NotKept);
            try
            {
                Write(happened, durably: true);
            }
            catch (IOException fault)
            {
                Lose(fault);
                throw new IOException(NotKept, fault);
            }
            Appended?.Invoke(happened);
        }
    }

    /// <inheritdoc/>
    public JsonElement? Load(string name)
    {
        lock (_writing)
        {
            return _state is not null && _state.TryGetValue(name, out var value) ? value : null;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The plans become a <see cref="PlanUpdated"/>, anything else a <see cref="StateSaved"/>. In a session that is not kept it is
    /// remembered in memory.</remarks>
    public void Save(string name, JsonElement value)
    {
        value = value.Clone();
        lock (_writing)
        {
            Remember(name, value);
            Append(name == PlanName ? new PlanUpdated(value) : new StateSaved(name, value));
        }
    }

    /// <summary>Takes in what earlier events saved.</summary>
    internal void Recall(AgentEvent happened)
    {
        if (happened is PlanUpdated updated)
            Remember(PlanName, updated.Plan);
        else if (happened is StateSaved saved)
            Remember(saved.Name, saved.Value);
    }

    /// <summary>Ends the writing. A new session in which nothing was said is not kept.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_file is not null && _isEmpty)
                Remove();
            _file?.Dispose();
            _file = null;
            _lock?.Dispose();
        }
    }

    private void Remember(string name, JsonElement value) => (_state ??= new(StringComparer.Ordinal))[name] = value;

    private void Remove()
    {
        try
        {
            Directory.Delete(Files.Folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // An empty session is no harm.
        }
    }

    private string NotKept => $"the session is not on disk ({Files.Events}), so nothing is changed: make room or choose another state folder (XDG_STATE_HOME)";

    private AgentEvent Timed(AgentEvent happened) => happened.Time == default ? happened with { Time = _time.GetUtcNow() } : happened;

    private void Write(AgentEvent happened, bool durably)
    {
        if (_file is null || happened is TextDelta or ReasoningDelta)
            return;
        _isEmpty &= happened is SessionStarted or Notice or ErrorOccurred or SessionEnded;
        _line.ResetWrittenCount();
        EventJson.WriteLine(_line, happened, EventForm.Kept);
        _file.Append(Redaction is null ? _line.WrittenSpan : Redaction.Line(_line.WrittenSpan), durably);
    }

    private void Lose(IOException fault)
    {
        _file?.Dispose();
        _file = null;
        var text = $"the session can no longer be written ({fault.Message}): it goes on in memory, and changes no files";
        Appended?.Invoke(new Notice("session", text) { Time = _time.GetUtcNow() });
    }
}
