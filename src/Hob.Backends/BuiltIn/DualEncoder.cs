using System.Text.RegularExpressions;
using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>Tells how well a command fits a request: a dual encoder over hashed words, pairs and letters (DSSM: Huang et al. 2013). Both are sums of a vector
/// for everything they consist of. It errs elsewhere than the network does, so that both together are right more often than either.</summary>
/// <param name="width">Numbers in a vector, even.</param>
/// <param name="requests">The vectors of what requests consist of, in rows, at least one, of 1 + <paramref name="width"/> / 2 bytes: training/FORMAT.md.</param>
/// <param name="commands">Those of commands.</param>
public sealed partial class DualEncoder(int width, ReadOnlyMemory<byte> requests, ReadOnlyMemory<byte> commands)
{
    private const uint Start = 2166136261;
    private static readonly string[] Endings = ["ing", "ed", "es", "s", "ly"];

    /// <summary>Reads it; null in a file without one.</summary>
    internal static DualEncoder? In(GgufMetadata metadata)
    {
        return metadata.GetInteger("hob.encoder.width") is { } width and > 0 and <= 4096 && width % 2 == 0
            && Table("requests") is { Length: > 0 } requests && Table("commands") is { Length: > 0 } commands ? new((int)width, requests, commands) : null;

        byte[]? Table(string of) =>
            metadata.TryGet($"hob.encoder.{of}", out var rows) && rows.ToBytes() is { } bytes && bytes.Length % (1 + (width / 2)) == 0 ? bytes : null;
    }

    /// <summary>The vector of a request, its names set aside; its length is 1, or 0 where nothing is known.</summary>
    public double[] OfRequest(string request)
    {
        var words = Texts(Word(), request).ConvertAll(static word => word.ToLowerInvariant());
        if (words.Count == 0)
        {
            return new double[width];
        }
        var stems = words.ConvertAll(Stem);
        var features = new HashSet<uint>();
        foreach (var stem in stems)
        {
            features.Add(Hashed("u", stem));
        }
        foreach (var (one, next) in stems.Prepend("^").Zip(stems.Append("$")))
        {
            features.Add(Hashed("b", one, " ", next));
        }
        foreach (var word in words.Where(static word => word.Length > 2))
        {
            var letters = $"^{word}$";
            foreach (var length in (ReadOnlySpan<int>)[3, 4])
            {
                for (var at = 0; at + length <= letters.Length; at++)
                {
                    features.Add(Hashed("c", letters.AsSpan(at, length)));
                }
            }
        }
        return Sum(requests.Span, features);
    }

    /// <summary>The vector of a command, with marks for the names.</summary>
    public double[] OfCommand(string command)
    {
        var parts = Texts(Part(), command);
        var features = parts.Select(static part => Hashed(part)).Concat(parts.Take(1).Select(static first => Hashed("^", first)))
            .Concat(parts.Zip(parts.Skip(1).Append("$"), static (one, next) => Hashed(one, "_", next)));
        return Sum(commands.Span, [.. features]);
    }

    /// <summary>How well what two vectors stand for fits, -1 to 1: their cosine.</summary>
    public static double Fit(ReadOnlySpan<double> request, ReadOnlySpan<double> command)
    {
        var sum = 0.0;
        for (var i = 0; i < request.Length; i++)
        {
            sum += request[i] * command[i];
        }
        return sum;
    }

    private double[] Sum(ReadOnlySpan<byte> table, HashSet<uint> features)
    {
        var (size, sum) = (1 + (width / 2), new double[width]);
        var count = (uint)(table.Length / size);
        foreach (var at in features.Select(feature => (int)(feature % count)).Distinct())
        {
            var row = table.Slice(at * size, size);
            var scale = Math.Pow(2, -row[0] / 8.0);
            for (var i = 0; i < width; i += 2)
            {
                var two = row[1 + (i / 2)];
                sum[i] += ((two & 15) - 8) * scale;
                sum[i + 1] += ((two >> 4) - 8) * scale;
            }
        }
        var length = Math.Sqrt(sum.Sum(static number => number * number));
        return length == 0 ? sum : Array.ConvertAll(sum, number => number / length);
    }

    // Without the endings that most often change nothing.
    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 3) is { } end ? word[..^end.Length] : word;

    // Which number or name it is does not matter.
    private static List<string> Texts(Regex kind, string text)
    {
        var found = new List<string>();
        foreach (var match in kind.EnumerateMatches(text))
        {
            found.Add(text[match.Index] is var first && char.IsAsciiDigit(first) ? "0" : first >= SetAsideNames.FirstMark ? "@" : text.Substring(match.Index, match.Length));
        }
        return found;
    }

    // FNV-1a; all letters are ASCII.
    private static uint Hashed(params ReadOnlySpan<string> texts)
    {
        var hash = Start;
        foreach (var text in texts)
        {
            hash = Hashed(hash, text);
        }
        return hash;
    }

    private static uint Hashed(string kind, ReadOnlySpan<char> letters) => Hashed(Hashed(Start, kind), letters);

    private static uint Hashed(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619;
        }
        return hash;
    }

    [GeneratedRegex("[A-Za-z]+|[0-9]+|[\uE001-\uE007]")]
    private static partial Regex Word();

    [GeneratedRegex("-{1,2}[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9_]*|[0-9]+|[|<>&;%$+=]+|[\uE001-\uE007]")]
    private static partial Regex Part();
}
