using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>Tells how well a command fits a request: a dual encoder over hashed words, pairs and letters (DSSM: Huang et al. 2013). Both are sums of a vector
/// for everything they consist of. It errs elsewhere than the network does, so that both together are right more often than either.</summary>
/// <param name="width">Numbers in a vector, even.</param>
/// <param name="requests">The vectors of what requests consist of, in rows, at least one, of 1 + <paramref name="width"/> / 2 bytes: training/FORMAT.md.</param>
/// <param name="commands">Those of commands.</param>
/// <param name="isKnown">Whether a word, in small letters, says what to do, and so is no name.</param>
public sealed class DualEncoder(int width, ReadOnlyMemory<byte> requests, ReadOnlyMemory<byte> commands, Func<string, bool> isKnown)
{
    /// <summary>Reads it; null in a file without one.</summary>
    internal static DualEncoder? In(GgufMetadata metadata, Func<string, bool> isKnown)
    {
        return metadata.GetInteger("hob.encoder.width") is { } width and > 0 and <= 4096 && width % 2 == 0
            && Table("requests") is { Length: > 0 } requests && Table("commands") is { Length: > 0 } commands
            ? new((int)width, requests, commands, isKnown)
            : null;

        byte[]? Table(string of) =>
            metadata.TryGet($"hob.encoder.{of}", out var rows) && rows.ToBytes() is { } bytes && bytes.Length % (1 + (width / 2)) == 0 ? bytes : null;
    }

    /// <summary>How well they fit, -1 to 1: the cosine of their vectors. 0 where nothing of one is known.</summary>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="command">The command, with marks for the names.</param>
    public double Fit(string request, string command)
    {
        var pair = new RequestAndCommand(request, command, isKnown);
        var (one, other) = (Sum(requests.Span, pair.OfRequest()), Sum(commands.Span, pair.OfCommand()));
        var (sum, oneLength, otherLength) = (0.0, 0.0, 0.0);
        for (var i = 0; i < width; i++)
        {
            sum += one[i] * other[i];
            oneLength += one[i] * one[i];
            otherLength += other[i] * other[i];
        }
        return sum == 0 ? 0 : sum / Math.Sqrt(oneLength * otherLength);
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
        return sum;
    }
}
