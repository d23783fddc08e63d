using System.Text;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Puts replacements into a text whose line ends are not touched.</summary>
internal static class Splice
{
    /// <summary>Replaces parts of a text.</summary>
    /// <param name="raw">The text as it stands in the file.</param>
    /// <param name="content">The same with line feeds only, in which the matches were found.</param>
    /// <param name="matches">In order, apart from each other.</param>
    public static string Replace(string raw, string content, IReadOnlyList<TextMatch> matches)
    {
        var result = new StringBuilder(raw.Length + 256);
        int at = 0, rawAt = 0;
        foreach (var match in matches)
        {
            var rawStart = Advance(raw, content, at, rawAt, match.Start);
            var rawEnd = Advance(raw, content, match.Start, rawStart, match.Start + match.Length);
            result.Append(raw, rawAt, rawStart - rawAt);
            var end = raw.Length == content.Length ? "\n" : LineEndAt(raw, rawStart);
            result.Append(end == "\n" ? match.Replacement : match.Replacement.Replace("\n", end, StringComparison.Ordinal));
            (at, rawAt) = (match.Start + match.Length, rawEnd);
        }
        return result.Append(raw, rawAt, raw.Length - rawAt).ToString();
    }

    // The place in the raw text of a place in the other one: each line feed that stands for two characters moves it by one.
    private static int Advance(string raw, string content, int from, int rawFrom, int to)
    {
        if (raw.Length == content.Length) return to;
        var rawAt = rawFrom;
        for (var i = from; i < to; i++) rawAt += content[i] == '\n' && raw[rawAt] == '\r' && rawAt + 1 < raw.Length && raw[rawAt + 1] == '\n' ? 2 : 1;
        return rawAt;
    }

    // How lines end there: as the next line does, or the one before.
    private static string LineEndAt(string raw, int at)
    {
        var next = raw.IndexOf('\n', at);
        if (next < 0) next = raw.LastIndexOf('\n');
        return next > 0 && raw[next - 1] == '\r' ? "\r\n" : "\n";
    }
}
