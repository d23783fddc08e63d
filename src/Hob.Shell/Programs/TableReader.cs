using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>Reads <c>programs.txt</c>, whose head documents the format.</summary>
internal sealed class TableReader
{
    private readonly string _text;
    private readonly Dictionary<string, Effect> _effects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Start, int End)> _blocks = new(512, StringComparer.Ordinal);

    /// <summary>Finds where each program is described; the descriptions themselves are read by <see cref="Read"/>.</summary>
    public TableReader(string text)
    {
        _text = text;
        var starts = new List<string>();
        var blockStart = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfLine(at);
            var line = text.AsSpan(at, end - at);
            if (line.StartsWith("effect "))
            {
                AddEffect(line);
            }
            else if (!line.IsEmpty && line[0] is not (' ' or '#'))
            {
                Close(starts, blockStart, at);
                blockStart = at;
                foreach (var name in line[..NameEnd(line, at)].Split(' ')) starts.Add(line[name].ToString());
            }

            at = end + 1;
        }

        Close(starts, blockStart, text.Length);
    }

    /// <summary>The names of all programs.</summary>
    public IReadOnlyCollection<string> Names => _blocks.Keys;

    /// <summary>Whether <paramref name="name"/> is in the table.</summary>
    public bool Knows(string name) => _blocks.ContainsKey(name);

    /// <summary>The effect declared as <paramref name="name"/>.</summary>
    public Effect Effect(string name) => _effects.TryGetValue(name, out var effect) ? effect : throw Bad($"no effect is called {name}", 0);

    /// <summary>The description of a program, or null when it is not in the table.</summary>
    public CommandSpec? Read(string name)
    {
        if (!_blocks.TryGetValue(name, out var block)) return null;
        var at = block.Start;
        return ReadNode(name, ref at, block.End, 0, null);
    }

    private void Close(List<string> names, int start, int end)
    {
        foreach (var name in names)
            if (!_blocks.TryAdd(name, (start, end))) throw Bad($"{name} is described twice", start);
        names.Clear();
    }

    private void AddEffect(ReadOnlySpan<char> line)
    {
        Span<Range> parts = stackalloc Range[5];
        if (line.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) < 5) throw Bad("an effect needs a name, verdict, risk and text", 0);
        var name = line[parts[1]].ToString();
        var verdict = Enum.Parse<Verdict>(line[parts[2]], ignoreCase: true);
        var risk = Enum.Parse<Risk>(line[parts[3]], ignoreCase: true);
        _effects.Add(name, new Effect(name, verdict, risk, line[parts[4]].ToString()));
    }

    /// <summary>Reads the node whose first line begins at <paramref name="at"/>, and all deeper lines after it.</summary>
    private CommandSpec ReadNode(string name, ref int at, int end, int depth, CommandSpecBuilder? parent)
    {
        var builder = new CommandSpecBuilder(name, this);
        builder.Follow(parent);
        var lineEnd = EndOfLine(at);
        var line = _text.AsSpan(at, lineEnd - at);
        builder.Add(line[(NameEnd(line, at) + 1)..], at);
        at = lineEnd + 1;
        while (at < end)
        {
            lineEnd = EndOfLine(at);
            line = _text.AsSpan(at, lineEnd - at);
            var content = line.TrimStart(' ');
            var indent = line.Length - content.Length;
            if (content.IsEmpty || content[0] == '#')
            {
                at = lineEnd + 1;
            }
            else if (indent <= depth)
            {
                break;
            }
            else if (IsClause(content[0]))
            {
                builder.Add(content, at);
                at = lineEnd + 1;
            }
            else
            {
                var names = content[..NameEnd(content, at)].ToString().Split(' ');
                builder.AddSubcommand(names, ReadNode($"{name} {names[0]}", ref at, end, indent, builder));
            }
        }

        return builder.Build(parent);
    }

    private static bool IsClause(char c) => c is '-' or '=' or '!' or '@' or '%' or '+' or '/';

    private static int NameEnd(ReadOnlySpan<char> line, int at)
    {
        for (var i = 0; i < line.Length; i++)
            if (line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' ')) return i;
        throw Bad("a name must end with a colon", at);
    }

    private int EndOfLine(int at)
    {
        var end = _text.IndexOf('\n', at);
        return end < 0 ? _text.Length : end;
    }

    internal static InvalidDataException Bad(string what, int at) => new($"programs.txt, character {at}: {what}");
}
