using System.Text;
using Hob.Shell.Expansion;
using Hob.Shell.Judging;
using Hob.Shell.Programs.Handlers;

namespace Hob.Shell.Programs;

/// <summary>The names that listing programs print, as far as their arguments show them.</summary>
internal static class PrintedNames
{
    private const int Most = 32;

    /// <summary>The names, each with its separator; <see cref="Value.AnyName"/> stands in them for whatever is there. Null: not known.</summary>
    public static string? Of(Invocation invocation, CommandSpec spec) => spec.Name switch
    {
        "find" or "gfind" => Find(invocation, spec),
        "ls" or "dir" or "vdir" => List(invocation, spec),
        "sort" or "uniq" or "tac" or "shuf" when invocation.Input is { } input && CommandLine.Parse(spec, invocation.Arguments).Operands.Count == 0 => input.Text,
        _ => null,
    };

    private static string? Find(Invocation invocation, CommandSpec spec)
    {
        var find = FindExpression.Parse(invocation.Arguments, spec);
        if (find.Commands.Count > 0 || find.Delete is not null || find.Values.Any(value => value.Flag.Name.Contains("print", StringComparison.Ordinal) || value.Flag.Name.Contains("ls", StringComparison.Ordinal))) return null;
        var separator = invocation.Arguments.Any(word => word.Text == "-print0") ? '\0' : '\n';
        return Joined(find.Results(), separator);
    }

    private static string? List(Invocation invocation, CommandSpec spec)
    {
        var folders = false;
        foreach (var word in invocation.Arguments)
        {
            if (word.Text is not ['-', ..]) continue;
            if (word.Text.AsSpan(1).IndexOfAny("lsiR") >= 0 && !word.Text.StartsWith("--", StringComparison.Ordinal)) return null;
            folders |= word.Text.Contains('d') && !word.Text.StartsWith("--", StringComparison.Ordinal);
        }

        var operands = CommandLine.Parse(spec, invocation.Arguments).Operands;
        if (operands.Count == 0) return Value.AnyName + "\n";
        return Joined(operands.Select(word => folders || word.Knowledge == Knowledge.Pattern ? word : word with { Text = "*", Knowledge = Knowledge.Pattern }), '\n');
    }

    private static string? Joined(IEnumerable<Argument> names, char separator)
    {
        var text = new StringBuilder();
        var left = Most;
        foreach (var name in names)
        {
            if (left-- == 0) return null;
            text.Append(BashText.Marked(name)).Append(separator);
        }

        return text.ToString();
    }
}
