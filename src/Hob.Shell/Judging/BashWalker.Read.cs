using System.Buffers;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Builtins that read their input into variables.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Flags of <c>read</c> that make it take something else than a line of the standard input.</summary>
    private static readonly SearchValues<char> PartFlags = SearchValues.Create("dnNtu");

    /// <summary>Flags of <c>read</c> that take a value.</summary>
    private static readonly SearchValues<char> ValueFlags = SearchValues.Create("dinNptu");

    private void Read(Call call)
    {
        var names = new List<string>();
        bool lines = call.Program.Text != "read", array = false, other = false;
        var arguments = call.Arguments;
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (text is ['-', _, ..])
            {
                array |= text.EndsWith('a') && !lines;
                other |= lines ? text != "-t" : text.AsSpan(1).IndexOfAny(PartFlags) >= 0;
                if (text.AsSpan(1).IndexOfAny(ValueFlags) >= 0 && text.Length == 2 && !lines) i++;
                if (lines && text is "-C" or "-c" or "-d" or "-n" or "-O" or "-s" or "-u")
                {
                    i++;
                    if (text == "-C" && i < arguments.Length) RunCode(arguments[i], null);
                }
                continue;
            }
            names.Add(text);
        }
        if (names.Count == 0) names.Add(lines ? "MAPFILE" : "REPLY");
        if (lines)
        {
            string? rest = other ? null : call.Input?.Rest;
            Scope.Set(names[0], rest is null || !Value.IsConstant(rest) ? Unread(call) : Value.Of(rest.TrimEnd('\n').Split('\n')));
            return;
        }
        string? line = other ? null : call.Input?.ReadLine();
        if (line is null)
        {
            foreach (string name in names) Scope.Set(name, Unread(call));
            return;
        }
        string separators = Scope.Find("IFS") is { IsKnown: true } ifs ? ifs.Text : " \t\n";
        if (array)
        {
            Scope.Set(names[^1], Value.Of(separators.Length == 0 ? [line] : line.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)));
            return;
        }
        bool trims = separators.AsSpan().IndexOfAny(' ', '\t') >= 0;
        var left = trims ? line.AsSpan().Trim(" \t") : line;
        for (int i = 0; i < names.Count; i++)
        {
            int cut = i == names.Count - 1 || separators.Length == 0 ? -1 : left.IndexOfAny(separators);
            Scope.Set(names[i], Value.Of((cut < 0 ? left : left[..cut]).ToString()));
            left = cut < 0 ? default : trims ? left[(cut + 1)..].TrimStart(" \t") : left[(cut + 1)..];
        }
    }

    private static Value Unread(Call call) =>
        Value.Unknown with { Source = call.Input?.Source ?? Reader(call.Redirections, call.Command.Start, call.Command.End) };
}
