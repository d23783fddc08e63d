using System.Text.RegularExpressions;
using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>Which words people use for which parts of a command, learnt by counting: IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical
/// Machine Translation"). It errs elsewhere than the network does, so that both together are right more often than either.</summary>
/// <param name="keys">FNV-1a of <c>part TAB word</c>, or of a word alone for how probable it is anywhere; rising.</param>
/// <param name="steps">For each its probability, 2^(-step / 8).</param>
public sealed partial class Lexicon(uint[] keys, byte[] steps)
{
    private const double Share = 0.8; // of a word's probability; the rest comes from how frequent it is at all
    private const uint Start = 2166136261;
    private static readonly string[] Endings = ["ing", "ed", "es", "s", "ly"];

    /// <summary>Reads it; null in a file without one.</summary>
    internal static Lexicon? In(GgufMetadata metadata) =>
        metadata.TryGet("hob.lexicon.keys", out var keys) && keys.ToIntegers() is { } all
        && metadata.TryGet("hob.lexicon.steps", out var steps) && steps.ToIntegers() is { } of && all.Length == of.Length
            ? new([.. all.Select(static key => (uint)key)], [.. of.Select(static step => (byte)step)]) : null;

    /// <summary>How much more probable the words of a request are with a command than without, in nats.</summary>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="command">The command, with marks for the names.</param>
    public double Fit(string request, string command)
    {
        uint[] parts = [.. PartsOf(command).Select(static part => Hashed(Hashed(Start, part), "\t"))];
        var sum = 0.0;
        foreach (var word in WordsOf(request))
        {
            var anywhere = Probability(Hashed(Start, word));
            if (anywhere > 0)
            {
                sum += Math.Log(1 - Share + (Share * parts.Average(part => Probability(Hashed(part, word))) / anywhere));
            }
        }
        return sum;
    }

    // Each once, without the endings that most often change nothing.
    private static IEnumerable<string> WordsOf(string request) =>
        Texts(Word(), request).Select(static word => Stem(word.ToLowerInvariant())).Distinct(StringComparer.Ordinal);

    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 3) is { } end ? word[..^end.Length] : word;

    // Words, options and signs, the pairs of neighbours, what it begins with, and one that all commands have; each once.
    private static IEnumerable<string> PartsOf(string command)
    {
        var parts = Texts(Part(), command);
        return parts.Append("").Append($"{parts.FirstOrDefault()}^").Concat(parts.Zip(parts.Skip(1), static (one, next) => $"{one}_{next}")).Distinct(StringComparer.Ordinal);
    }

    // A number is one whatever it is.
    private static List<string> Texts(Regex kind, string text)
    {
        var found = new List<string>();
        foreach (var match in kind.EnumerateMatches(text))
        {
            found.Add(char.IsAsciiDigit(text[match.Index]) ? "0" : text.Substring(match.Index, match.Length));
        }
        return found;
    }

    private double Probability(uint key) => Array.BinarySearch(keys, key) is >= 0 and var at ? Math.Pow(2, -steps[at] / 8.0) : 0;

    private static uint Hashed(uint hash, string text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619; // all of them are ASCII
        }
        return hash;
    }

    [GeneratedRegex("[A-Za-z]+|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("-{1,2}[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9_]*|[0-9]+|[|<>&;%$+=]+")]
    private static partial Regex Part();
}
