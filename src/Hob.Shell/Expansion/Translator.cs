using System.Buffers;
using System.Text;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What <c>tr</c> and plain substitutions of <c>sed</c> make of a constant text.</summary>
internal static class Translator
{
    private static readonly SearchValues<char> Regex = SearchValues.Create("\\.*[]^$+?(){}|");

    /// <summary><c>tr from to</c> and <c>tr -d set</c>.</summary>
    public static string? Run(ReadOnlySpan<Argument> arguments, string input)
    {
        if (arguments is [{ Text: "-d" }, var deleted])
        {
            string gone = Set(deleted.Text);
            return string.Concat(input.Where(c => !gone.Contains(c)));
        }
        if (arguments is not [var first, var second] || first.Text.StartsWith('-')) return null;
        string from = Set(first.Text), to = Set(second.Text);
        if (from.Length == 0 || to.Length == 0) return null;
        return string.Create(input.Length, (input, from, to), static (span, state) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                int at = state.from.LastIndexOf(state.input[i]);
                span[i] = at < 0 ? state.input[i] : state.to[Math.Min(at, state.to.Length - 1)];
            }
        });
    }

    private static string Set(string text)
    {
        text = AnsiEscapes.Decode(text)
            .Replace("[:lower:]", "a-z", StringComparison.Ordinal)
            .Replace("[:upper:]", "A-Z", StringComparison.Ordinal)
            .Replace("[:digit:]", "0-9", StringComparison.Ordinal);
        var set = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 2 < text.Length && text[i + 1] == '-' && text[i + 2] >= text[i] && text[i + 2] < 0x100)
            {
                for (int c = text[i]; c <= text[i + 2]; c++) set.Append((char)c);
                i += 2;
            }
            else set.Append(text[i]);
        }
        return set.ToString();
    }

    /// <summary><c>sed s/from/to/g</c> where neither side holds anything special.</summary>
    public static string? Substitute(ReadOnlySpan<Argument> arguments, string input)
    {
        if (arguments is [{ Text: "-e" or "-E" or "-r" }, ..]) arguments = arguments[1..];
        if (arguments is not [{ IsExact: true, Text: ['s', var mark, ..] script }]) return null;
        string[] pieces = script.Split(mark);
        if (pieces.Length != 4 || pieces[1].Length == 0 || pieces[3] is not ("" or "g")) return null;
        if (pieces[1].AsSpan().IndexOfAny(Regex) >= 0 || pieces[2].AsSpan().IndexOfAny("\\&") >= 0) return null;
        if (pieces[3] == "g") return input.Replace(pieces[1], pieces[2], StringComparison.Ordinal);
        return string.Join('\n', input.Split('\n').Select(line =>
        {
            int at = line.IndexOf(pieces[1], StringComparison.Ordinal);
            return at < 0 ? line : line[..at] + pieces[2] + line[(at + pieces[1].Length)..];
        }));
    }
}
