namespace Hob.Shell.Generation.Explanation;

/// <summary>Reads <c>phrases.txt</c>, whose head documents the format. A program's lines are read when it is first asked for.</summary>
internal sealed class PhraseTable
{
    private const string Resource = "phrases.txt";
    private readonly string _text;
    private readonly Dictionary<string, int> _heads = new(StringComparer.Ordinal);

    private PhraseTable(string text)
    {
        _text = text;
        for (var at = 0; at < text.Length; at = EndOfLine(at) + 1)
        {
            if (text[at] is ' ' or '#' or '\n' || text.IndexOf(": ", at, StringComparison.Ordinal) is var colon && colon < 0)
                continue;

            foreach (var name in text[at..colon].TrimEnd('>').Split(", "))
                _heads.Add(name, at);
        }
    }

    /// <summary>The table that ships with Hob.</summary>
    public static PhraseTable Default { get; } = new(ReadResource());

    /// <summary>The names of all programs; those with a subcommand as two words.</summary>
    public IReadOnlyCollection<string> Names => _heads.Keys;

    /// <summary>What a program does; null when it is not in the table.</summary>
    public ProgramPhrase? Find(string name)
    {
        if (!_heads.TryGetValue(name, out var at))
            return null;

        var (head, phrase) = Split(at);
        var flags = new Dictionary<string, FlagPhrase>(StringComparer.Ordinal);
        for (at = EndOfLine(at) + 1; at < _text.Length && _text[at] == ' '; at = EndOfLine(at) + 1)
        {
            var (names, adds) = Split(at);
            var words = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var takes = words[^1] switch
            {
                "V" => adds == "{1}" ? FlagValue.Operand : FlagValue.Value,
                ">" => FlagValue.Command,
                _ => FlagValue.Nothing,
            };
            foreach (var flag in takes == FlagValue.Nothing ? words : words.SkipLast(1))
                flags[flag] = new FlagPhrase(adds, takes);
        }

        return new ProgramPhrase(phrase, head.EndsWith('>'), flags);
    }

    private (string Head, string Phrase) Split(int at)
    {
        var line = _text[at..EndOfLine(at)].Trim();
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return (line[..colon], line[(colon + 2)..]);
    }

    private int EndOfLine(int at) => _text.IndexOf('\n', at) is >= 0 and var end ? end : _text.Length;

    private static string ReadResource()
    {
        using var reader = new StreamReader(typeof(PhraseTable).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
