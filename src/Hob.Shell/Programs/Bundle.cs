using System.Collections.Immutable;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>The oldest form of flags: one bundle of letters without a dash as the first word (<c>tar xzf a.tgz</c>).</summary>
internal static class Bundle
{
    /// <summary>Rewrites a leading bundle to one flag per word, each value-taking letter followed by the next word after the bundle.</summary>
    public static ImmutableArray<Argument> Expand(ImmutableArray<Argument> arguments, CommandSpec spec)
    {
        if (arguments.Length == 0 || arguments[0].Text.Length == 0 || !IsBundle(arguments[0].Text)) return arguments;
        var expanded = new List<Argument>(arguments.Length + 4);
        var next = 1;
        foreach (var letter in arguments[0].Text)
        {
            var flag = arguments[0] with { Text = $"-{letter}" };
            expanded.Add(flag);
            if (spec.Flags.TryGetValue(flag.Text, out var known) && known.Role != Role.None && next < arguments.Length) expanded.Add(arguments[next++]);
        }

        for (; next < arguments.Length; next++) expanded.Add(arguments[next]);
        return [.. expanded];
    }

    private static bool IsBundle(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c)) return false;
        return true;
    }
}
