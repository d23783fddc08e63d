using System.Globalization;

namespace Hob.Agent.Plans;

/// <summary>Finds the task that is meant: by number (<c>2</c>, <c>#2</c>, <c>task 2</c>), by title, or by both (<c>2. Title</c>).</summary>
public static class TaskReference
{
    /// <summary>The task, or why none is meant: one sentence that names what is near.</summary>
    public static (PlanTask? Task, string? Refusal) Find(IReadOnlyList<PlanTask> tasks, string text)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var (number, title) = Split(text);
        var byNumber = number is { } id ? tasks.FirstOrDefault(task => task.Id == id) : null;
        var byTitle = title.Length == 0 ? [] : Named(tasks, title);
        if (byNumber is not null && (byTitle.Length != 1 || byTitle[0] == byNumber || !IsSame(byTitle[0].Title, title))) return (byNumber, null);
        if (byNumber is not null) return (null, $"task {byNumber.Id} is \"{byNumber.Title}\", and \"{title}\" is task {byTitle[0].Id}: which is meant?");
        if (byTitle.Length == 1) return (byTitle[0], null);
        if (byTitle.Length > 1) return (null, $"\"{title}\" can be {string.Join(" or ", byTitle.Select(task => $"{task.Id} \"{task.Title}\""))}: say the number");
        if (tasks.Count == 0) return (null, "the plan has no tasks");
        var nearest = title.Length == 0 ? null : NearestName.Of(title, tasks.Select(task => task.Title));
        return (null, $"no task is called \"{text.Trim()}\"" + (nearest is null ? $": tasks are {Numbers(tasks)}"
            : $"; the nearest is {tasks.First(task => task.Title == nearest).Id} \"{nearest}\""));
    }

    /// <summary>Whether two titles are one, but for case, blanks and what ends them.</summary>
    public static bool IsSame(string a, string b) => Plain(a).Equals(Plain(b), StringComparison.OrdinalIgnoreCase);

    private static PlanTask[] Named(IReadOnlyList<PlanTask> tasks, string title)
    {
        PlanTask[] same = [.. tasks.Where(task => IsSame(task.Title, title))];
        if (same.Length > 0) return same;
        var plain = Plain(title);
        return [.. tasks.Where(task => Begins(Plain(task.Title), plain, words: false) || Begins(plain, Plain(task.Title), words: true))];
    }

    /// <summary>Whether a title begins with what is no shorter than three letters, and ends a word when asked.</summary>
    private static bool Begins(string title, string with, bool words) => with.Length >= 3 && title.StartsWith(with, StringComparison.OrdinalIgnoreCase)
        && (!words || title.Length == with.Length || !char.IsLetterOrDigit(title[with.Length]));

    private static (int? Number, string Title) Split(string text)
    {
        var rest = text.AsSpan().Trim().Trim('"').TrimStart('#');
        foreach (var word in (ReadOnlySpan<string>)["task", "step", "t"])
        {
            if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            var after = rest[word.Length..].TrimStart(" #_-:");
            if (after.Length > 0 && char.IsAsciiDigit(after[0])) rest = after;
            break;
        }
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        if (digits is 0 or > 9 || (digits < rest.Length && char.IsLetter(rest[digits]))) return (null, text.Trim().Trim('"'));
        var title = rest[digits..];
        if (title.StartsWith(".0") && title.Length == 2) title = [];
        return (int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture), title.TrimStart(".):- \t\"").ToString().Trim());
    }

    private static string Plain(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ':', '…');

    private static string Numbers(IReadOnlyList<PlanTask> tasks) =>
        tasks.Count <= 6 ? string.Join(", ", tasks.Select(task => $"{task.Id} \"{task.Title}\"")) : $"{tasks[0].Id} to {tasks[^1].Id}";
}
