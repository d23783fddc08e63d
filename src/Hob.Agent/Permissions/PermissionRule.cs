using Hob.Agent.Tools;

namespace Hob.Agent.Permissions;

/// <summary>A rule of the user for some calls: <c>read_file</c>, <c>write_file(docs/**)</c>, <c>bash(git log *)</c>,
/// <c>http_request(GET https://api.example.com/*)</c>.</summary>
/// <remarks>In patterns of paths <c>*</c> stays within a folder and <c>**</c> does not; paths are relative to the workspace. A pattern of a
/// command is compared word by word with the whole command, which must be one plain command: no pipe, no redirection, no substitution;
/// <c>*</c> at the end stands for any further words. In URLs <c>*</c> stands for anything.</remarks>
public sealed record PermissionRule
{
    private PermissionRule(string tool, string? pattern) => (Tool, Pattern) = (tool, pattern);

    /// <summary>The tool's name; <c>*</c> for all.</summary>
    public string Tool { get; }

    /// <summary>What the call must touch; null for anything.</summary>
    public string? Pattern { get; }

    /// <summary>Reads a rule.</summary>
    /// <param name="text">The rule as the user wrote it.</param>
    /// <param name="tools">The names of tools that exist.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? TryParse(string text, IReadOnlyCollection<string> tools, out PermissionRule? rule)
    {
        rule = null;
        var open = text.IndexOf('(');
        var tool = (open < 0 ? text : text[..open]).Trim();
        if (tool != "*" && !tools.Contains(tool))
            return $"there is no tool '{tool}' for the rule '{text}': use one of {string.Join(", ", tools)}, or *";
        if (open < 0)
        {
            rule = new PermissionRule(tool, null);
            return null;
        }
        if (!text.EndsWith(')'))
            return $"the rule '{text}' is not closed: write {tool}(PATTERN)";
        rule = new PermissionRule(tool, text[(open + 1)..^1].Trim());
        return null;
    }

    /// <summary>Whether the rule speaks of a call.</summary>
    /// <param name="tool">The tool's name.</param>
    /// <param name="access">What the call would touch.</param>
    /// <param name="path">For files: the path relative to the workspace with <c>/</c>; null when it lies outside.</param>
    /// <param name="narrow">Whether the rule grants: then a command only counts when it is plain. A rule that refuses counts for any part.</param>
    public bool Matches(string tool, ToolAccess access, string? path, bool narrow)
    {
        if (Tool != "*" && Tool != tool)
            return false;
        if (Pattern is null)
            return true;
        return access.Kind switch
        {
            AccessKind.Read or AccessKind.Write => (path ?? access.Target) is var place && Glob.Matches(Pattern, place, crossesFolders: false),
            AccessKind.Command => narrow ? CommandPattern.Matches(Pattern, access.Target) : CommandPattern.Occurs(Pattern, access.Target),
            AccessKind.Network => Glob.Matches(Pattern, access.Target, crossesFolders: true)
                || Glob.Matches(Pattern, access.Target.AsSpan(access.Target.IndexOf(' ') + 1), crossesFolders: true),
            AccessKind.Code => Glob.Matches(Pattern, access.Target.AsSpan(0, access.Target.IndexOf('\n')), crossesFolders: true),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Pattern is null ? Tool : $"{Tool}({Pattern})";
}
