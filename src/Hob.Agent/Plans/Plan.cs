namespace Hob.Agent.Plans;

/// <summary>A plan: tasks in an order that their dependencies allow, and where each stands.</summary>
/// <param name="Id">Such as <c>p1</c>; unique in the session.</param>
/// <param name="Title">What is to be achieved, in a line.</param>
public sealed record Plan(string Id, string Title)
{
    /// <summary>More about it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public PlanState State { get; init; }

    /// <summary>1, and one more each time it is revised.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The tasks, in the order in which they were written.</summary>
    public IReadOnlyList<PlanTask> Tasks { get; init; } = [];

    /// <summary>The last number that a task got: numbers are never used again.</summary>
    public int LastTask { get; init; }

    /// <summary>Why it was rejected or cancelled.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How many tasks are done.</summary>
    public int DoneCount => Tasks.Count(task => task.State == PlanTaskState.Done);

    /// <summary>The task that is running; null when none is.</summary>
    public PlanTask? Running => Tasks.FirstOrDefault(task => task.State == PlanTaskState.Running);

    /// <summary>The task with a number; null when there is none.</summary>
    public PlanTask? Find(int id) => Tasks.FirstOrDefault(task => task.Id == id);

    /// <summary>The plan with one task in another form.</summary>
    public Plan With(PlanTask changed) => this with { Tasks = [.. Tasks.Select(task => task.Id == changed.Id ? changed : task)] };
}

/// <summary>A task of a plan.</summary>
/// <param name="Id">Its number in the plan, from 1; it keeps it.</param>
/// <param name="Title">What is to be done, in a line.</param>
public sealed record PlanTask(int Id, string Title)
{
    /// <summary>More about it.</summary>
    public string Description { get; init; } = "";

    /// <summary>The kind of work.</summary>
    public PlanTaskType Type { get; init; } = PlanTaskType.Other;

    /// <summary>How hard it is, 1 to 5.</summary>
    public int Complexity { get; init; } = 3;

    /// <summary>The numbers of the tasks that come before it.</summary>
    public IReadOnlyList<int> DependsOn { get; init; } = [];

    /// <summary>How one sees that it is done: checks (see <see cref="Plans.Acceptance"/>) and words.</summary>
    public string Acceptance { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public PlanTaskState State { get; init; }

    /// <summary>What came of it.</summary>
    public string Result { get; init; } = "";

    /// <summary>How often it was started.</summary>
    public int Attempts { get; init; }

    /// <summary>What happened to it, oldest first: checks, failures, earlier versions.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether what depends on it may start.</summary>
    public bool IsSettled => State is PlanTaskState.Done or PlanTaskState.Skipped;

    /// <summary>The task with one more note.</summary>
    public PlanTask Noting(string note) => this with { Notes = [.. Notes.TakeLast(19), note] };
}

/// <summary>The kinds of work.</summary>
public enum PlanTaskType
{
    /// <summary>Any other.</summary>
    Other,
    /// <summary>Finding out.</summary>
    Research,
    /// <summary>Making something new.</summary>
    Create,
    /// <summary>Changing what is there.</summary>
    Edit,
    /// <summary>Removing.</summary>
    Delete,
    /// <summary>Changing the form and not the behaviour.</summary>
    Refactor,
    /// <summary>Testing.</summary>
    Test,
    /// <summary>Writing documents.</summary>
    Documentation,
    /// <summary>Setting up.</summary>
    Configuration,
    /// <summary>Building and publishing.</summary>
    Build,
    /// <summary>Looking over.</summary>
    Review,
}

/// <summary>The plans of a session, of which one is the current one.</summary>
public sealed record PlanBook
{
    /// <summary>No plans.</summary>
    public static PlanBook Empty { get; } = new();

    /// <summary>The plans, oldest first.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>The id of the current plan; null when there are no plans.</summary>
    public string? CurrentId { get; init; }

    /// <summary>The plan that operations are about; null when there are no plans.</summary>
    public Plan? Current => Plans.FirstOrDefault(plan => plan.Id == CurrentId);

    /// <summary>The book with a plan in another form, or one more plan; it is the current one.</summary>
    public PlanBook With(Plan plan) => ReferenceEquals(plan, Current) ? this : new()
    {
        Plans = Plans.Any(other => other.Id == plan.Id) ? [.. Plans.Select(other => other.Id == plan.Id ? plan : other)] : [.. Plans, plan],
        CurrentId = plan.Id,
    };
}
