using System.Text;
using Hob.Agent.Files;

namespace Hob.Agent.Tools.EditFile;

/// <summary>How indentation that a model wrote becomes that of the file: learnt from lines that are the same but for their indentation.</summary>
internal sealed class Indentation
{
    // What the model wrote, and what the file has for it.
    private readonly List<(string Written, string Real)> _pairs = [];
    private readonly int _tabWidth;
    private readonly bool _tabs;

    private Indentation(List<(string Written, string Real)> pairs)
    {
        _pairs = pairs;
        _tabs = pairs.Exists(static pair => pair.Real.Contains('\t')) && !pairs.Exists(static pair => pair.Written.Contains('\t'));
        _tabWidth = TabWidth(pairs);
    }

    /// <summary>Learns from the lines that were found.</summary>
    public static Indentation Learn(TextLines lines, int first, TextBlock old)
    {
        var pairs = new List<(string Written, string Real)>();
        for (var i = 0; i < old.Count; i++)
        {
            if (old[i].IsWhiteSpace()) continue;
            var written = Of(old[i]).ToString();
            if (!pairs.Exists(pair => pair.Written == written)) pairs.Add((written, Of(lines[first + i]).ToString()));
        }
        return new Indentation(pairs);
    }

    /// <summary>The text with the file's indentation.</summary>
    public string Apply(string text)
    {
        var result = new StringBuilder(text.Length + 64);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            rest = rest[line.Length..];
            var indentation = Of(line);
            if (!line.IsWhiteSpace()) result.Append(RealOf(indentation.ToString()));
            result.Append(line.IsWhiteSpace() ? line : line[indentation.Length..]);
        }
        return result.ToString();
    }

    private string RealOf(string written)
    {
        // The longest known indentation that this one begins with, and the rest as the file would have it.
        var best = -1;
        for (var i = 0; i < _pairs.Count; i++)
        {
            if (written.StartsWith(_pairs[i].Written, StringComparison.Ordinal) && (best < 0 || _pairs[i].Written.Length > _pairs[best].Written.Length)) best = i;
        }
        if (best >= 0) return _pairs[best].Real + Converted(written[_pairs[best].Written.Length..]);
        // Less than any that is known: as much less than the first.
        if (_pairs.Count == 0) return written;
        var (first, real) = _pairs[0];
        var less = WidthOf(first) - WidthOf(written);
        return less > 0 && WidthOf(real) >= less ? Shortened(real, less) : written;
    }

    private string Converted(string more)
    {
        if (!_tabs || more.Contains('\t')) return more;
        return new string('\t', more.Length / _tabWidth) + more[(more.Length / _tabWidth * _tabWidth)..];
    }

    private string Shortened(string real, int less)
    {
        for (var length = real.Length - 1; length >= 0; length--)
        {
            if (WidthOf(real) - WidthOf(real[..length]) >= less) return real[..length];
        }
        return "";
    }

    private int WidthOf(string indentation)
    {
        var width = 0;
        foreach (var c in indentation) width += c == '\t' ? _tabWidth : 1;
        return width;
    }

    // How many blanks the model wrote for a tab of the file.
    private static int TabWidth(List<(string Written, string Real)> pairs)
    {
        foreach (var (written, real) in pairs)
        {
            var tabs = real.AsSpan().Count('\t');
            if (tabs > 0 && tabs == real.Length && written.Length > 0 && !written.Contains('\t') && written.Length % tabs == 0) return written.Length / tabs;
        }
        return 4;
    }

    private static ReadOnlySpan<char> Of(ReadOnlySpan<char> line) => line[..(line.Length - line.TrimStart(" \t").Length)];
}
