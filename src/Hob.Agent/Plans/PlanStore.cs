using System.Text.Json;
using Hob.Agent.Sessions;

namespace Hob.Agent.Plans;

/// <summary>The plans of a session, kept outside the conversation: the only place where they are. What changed is saved before it counts.</summary>
/// <remarks>Safe to use from several threads: the tool, and whoever approves.</remarks>
public sealed class PlanStore(IStateLog log)
{
    /// <summary>The name under which plans are saved.</summary>
    public const string StateName = "plans";

    private readonly Lock _lock = new();
    private PlanBook? _book;

    /// <summary>Told after each change that was saved, in order: the current plan, and its JSON.</summary>
    public event Action<Plan, JsonElement>? Changed;

    /// <summary>What could not be read of the saved plans; the rest was kept.</summary>
    public IReadOnlyList<string> Damage { get; private set; } = [];

    /// <summary>All plans.</summary>
    public PlanBook Book
    {
        get
        {
            lock (_lock) return Loaded();
        }
    }

    /// <summary>The current plan; null when there is none.</summary>
    public Plan? Current => Book.Current;

    /// <summary>A person approves the current plan. The refusal, or null.</summary>
    public string? Approve() => Update(PlanApproval.Approve);

    /// <summary>A person rejects the current plan. The refusal, or null.</summary>
    public string? Reject(string reason) => Update(plan => PlanApproval.Reject(plan, reason));

    /// <summary>The current plan is given up. The refusal, or null.</summary>
    public string? Cancel(string reason) => Update(plan => PlanApproval.Cancel(plan, reason));

    /// <summary>Changes the plans by a function of what they are, saves them, and tells.</summary>
    /// <exception cref="IOException">They cannot be saved: nothing changed.</exception>
    public T Update<T>(Func<PlanBook, (PlanBook Book, T Result)> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
        {
            var before = Loaded();
            var (after, result) = change(before);
            if (ReferenceEquals(after, before)) return result;
            log.Save(StateName, PlanJson.Write(after));
            _book = after;
            if (after.Current is { } current) Changed?.Invoke(current, PlanJson.Write(current));
            return result;
        }
    }

    private string? Update(Func<Plan, PlanChange> operation) => Update<string?>(book =>
    {
        if (book.Current is not { } plan) return (book, "there is no plan");
        var change = operation(plan);
        return (change.Refusal is null ? book.With(change.Plan) : book, change.Refusal);
    });

    private PlanBook Loaded()
    {
        if (_book is null) (_book, Damage) = log.Load(StateName) is { } saved ? PlanJson.Read(saved) : (PlanBook.Empty, []);
        return _book;
    }
}
