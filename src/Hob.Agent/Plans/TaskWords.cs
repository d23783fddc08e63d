using System.Globalization;

namespace Hob.Agent.Plans;

/// <summary>The words with which kinds of work and their difficulty are told.</summary>
public static class TaskWords
{
    /// <summary>The name of a kind of work.</summary>
    public static string Name(this PlanTaskType type) => type switch
    {
        PlanTaskType.Research => "research",
        PlanTaskType.Create => "create",
        PlanTaskType.Edit => "edit",
        PlanTaskType.Delete => "delete",
        PlanTaskType.Refactor => "refactor",
        PlanTaskType.Test => "test",
        PlanTaskType.Documentation => "documentation",
        PlanTaskType.Configuration => "configuration",
        PlanTaskType.Build => "build",
        PlanTaskType.Review => "review",
        _ => "other",
    };

    /// <summary>The kind of work that a word means, whatever its case; <see cref="PlanTaskType.Other"/> for one that is not known.</summary>
    public static PlanTaskType TypeOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Trim().ToLowerInvariant() switch
        {
            "research" or "explore" or "analysis" or "analyze" or "investigate" or "investigation" or "discovery" or "read" => PlanTaskType.Research,
            "create" or "creation" or "new" or "add" or "file_create" or "write" or "setup files" => PlanTaskType.Create,
            "edit" or "code" or "coding" or "implement" or "implementation" or "feature" or "modify" or "update" or "fix" or "bugfix" or "bug" or "development" or "file_edit" => PlanTaskType.Edit,
            "delete" or "remove" or "removal" or "cleanup" => PlanTaskType.Delete,
            "refactor" or "refactoring" => PlanTaskType.Refactor,
            "test" or "tests" or "testing" or "verify" or "verification" or "validation" => PlanTaskType.Test,
            "documentation" or "docs" or "doc" or "document" => PlanTaskType.Documentation,
            "configuration" or "config" or "configure" or "setup" => PlanTaskType.Configuration,
            "build" or "deploy" or "deployment" or "release" or "publish" or "install" => PlanTaskType.Build,
            "review" or "check" => PlanTaskType.Review,
            _ => PlanTaskType.Other,
        };
    }

    /// <summary>How hard, 1 to 5: <c>3</c>, <c>3/5</c>, <c>6/10</c>, <c>★★★</c>, <c>high</c>. Null when that is not to be told.</summary>
    public static int? ComplexityOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Count('★') is var stars and > 0) return Math.Min(stars, 5);
        var slash = trimmed.IndexOf('/');
        if (Leading(slash < 0 ? trimmed : trimmed[..slash]) is { } number)
        {
            var most = slash < 0 ? 5 : Leading(trimmed[(slash + 1)..]) ?? 5;
            return Math.Clamp((int)Math.Round(most > 0 && most != 5 ? number * 5 / most : number, MidpointRounding.AwayFromZero), 1, 5);
        }
        return trimmed.ToString().ToLowerInvariant() switch
        {
            "trivial" or "very low" or "very easy" => 1,
            "low" or "easy" or "simple" or "small" => 2,
            "medium" or "moderate" or "normal" => 3,
            "high" or "hard" or "complex" or "large" => 4,
            "very high" or "very hard" or "extreme" or "critical" => 5,
            _ => null,
        };
    }

    private static double? Leading(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.')) length++;
        return double.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
