using System.Text.RegularExpressions;
using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>Tells what of a request an answer leaves out. Some words say what to do; all others are names and values, as are numbers and what
/// stands aside, and an answer has to have them. One that does not is less likely what was meant than the model thinks, as a translation is
/// that does not cover its source (Wu et al. 2016).</summary>
/// <param name="plain">The words that say what to do, found by training/coverage.py.</param>
public sealed partial class Coverage(IEnumerable<string> plain)
{
    /// <summary>What an answer that leaves one thing out is less likely for, in nats; chosen on requests that were not trained on.</summary>
    internal const double PerThing = 0.5;

    private readonly HashSet<string> _plain = new(plain, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many names, values and numbers of a request are not in an answer, each counted once.</summary>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="answer">The answer, with marks for the names.</param>
    public int LeftOut(string request, string answer)
    {
        var named = Named(request);
        named.ExceptWith(Things(answer));
        return named.Count;
    }

    /// <summary>Whether a word says what to do, whatever its case.</summary>
    internal bool IsPlain(string word) => _plain.Contains(word);

    /// <summary>Reads it; null in a file without one.</summary>
    internal static Coverage? In(GgufMetadata metadata) =>
        metadata.TryGet("hob.plain_words", out var words) && words.ToStrings() is { } plain ? new(plain) : null;

    /// <summary>What a request names: all its words that do not say what to do, numbers and marks, whatever their case.</summary>
    /// <param name="request">The request, its names set aside.</param>
    private HashSet<string> Named(string request)
    {
        var named = Things(request);
        named.ExceptWith(_plain);
        return named;
    }

    private static HashSet<string> Things(string text)
    {
        var things = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var thing in Thing().EnumerateMatches(text))
        {
            things.Add(text.Substring(thing.Index, thing.Length));
        }
        return things;
    }

    // Words, numbers, marks.
    [GeneratedRegex("[A-Za-z]+|[0-9]+|[\uE001-\uE007]")]
    private static partial Regex Thing();
}
