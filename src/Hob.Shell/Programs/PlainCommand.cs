using System.Buffers;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>Reads shell code so simple that it is nothing but words.</summary>
internal static class PlainCommand
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\"'`$&|;<>(){}[]*?~#!\\\n\r=");

    /// <summary>The words of <paramref name="code"/>, or null when it needs a real shell parser.</summary>
    public static IReadOnlyList<Argument>? Words(Argument code)
    {
        if (code.Text.AsSpan().ContainsAny(Special)) return null;
        var words = new List<Argument>();
        foreach (var word in code.Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            words.Add(code with { Text = word });
        return words;
    }
}
