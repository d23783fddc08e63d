using System.Text;

namespace Hob.Agent.Plans;

/// <summary>A plan as a document for people: <c>PLAN.md</c>. The same plan gives the same text.</summary>
public static class PlanMarkdown
{
    /// <summary>The document, ending with a newline.</summary>
    public static string Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        text.Append("# ").Append(OneLine(plan.Title)).Append("\n\n");
        text.Append($"{Capital(plan.State.Name())} · version {plan.Version} · {plan.DoneCount} of {plan.Tasks.Count} done\n");
        if (plan.Reason.Length > 0) text.Append('\n').Append(plan.Reason).Append('\n');
        if (plan.Description.Length > 0) text.Append('\n').Append(plan.Description.Trim().ReplaceLineEndings("\n")).Append('\n');
        if (plan.Tasks.Count > 0) text.Append("\n## Tasks\n\n");
        foreach (var task in PlanOrder.Sorted(plan.Tasks)) Append(text, task);
        return text.ToString();
    }

    /// <summary>Whether a document is one of these, so that it may be replaced by a newer one.</summary>
    public static bool IsPlan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', 4);
        return lines.Length > 2 && lines[0].StartsWith("# ", StringComparison.Ordinal) && lines[2].Contains(" · version ", StringComparison.Ordinal)
            && lines[2].TrimEnd().EndsWith(" done", StringComparison.Ordinal);
    }

    private static void Append(StringBuilder text, PlanTask task)
    {
        var mark = task.State switch { PlanTaskState.Done => 'x', PlanTaskState.Running => '>', PlanTaskState.Failed => '!', PlanTaskState.Skipped => '-', _ => ' ' };
        text.Append($"- [{mark}] **{task.Id}. {Escaped(OneLine(task.Title))}** ({task.Type.Name()}, complexity {task.Complexity} of 5");
        if (task.DependsOn.Count > 0) text.Append($", after {string.Join(" and ", task.DependsOn)}");
        if (task.State is not (PlanTaskState.Pending or PlanTaskState.Done)) text.Append($"; {task.State.Name()}");
        text.Append(")\n");
        Paragraph(text, task.Description);
        foreach (var check in Acceptance.Read(task.Acceptance))
        {
            text.Append(check.Kind == AcceptanceKind.Words ? "  - Accepted, by the model's report: " : "  - Accepted when ").Append(check.Kind switch
            {
                AcceptanceKind.Command => $"{Code(check.Target)} exits {(check.ExitCode < 0 ? "with an error" : check.ExitCode)}",
                AcceptanceKind.Exists => $"{Code(check.Target)} exists",
                AcceptanceKind.Absent => $"{Code(check.Target)} does not exist",
                AcceptanceKind.Contains => $"{Code(check.Target)} contains {Code(check.Text)}",
                AcceptanceKind.Lacks => $"{Code(check.Target)} does not contain {Code(check.Text)}",
                _ => OneLine(check.Target),
            }).Append('\n');
        }
        if (task.Result.Length > 0) text.Append("  - Result: ").Append(OneLine(task.Result)).Append('\n');
        if (task.Attempts > 1) text.Append($"  - Attempts: {task.Attempts}\n");
    }

    private static void Paragraph(StringBuilder text, string description)
    {
        if (description.Length == 0) return;
        text.Append('\n');
        foreach (var line in description.Trim().ReplaceLineEndings("\n").Split('\n')) text.Append(line.Length == 0 ? "" : "  ").Append(line).Append('\n');
        text.Append('\n');
    }

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A title with code in it is left as it is: within code nothing is escaped.</summary>
    private static string Escaped(string text) => text.Contains('`', StringComparison.Ordinal) ? text
        : text.Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
