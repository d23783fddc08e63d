using System.Text;

namespace Hob.Shell.Generation.Explanation;

/// <summary>Puts one program with its arguments into words.</summary>
internal sealed class ProgramWords
{
    private readonly IReadOnlyList<ExplainedWord> _words;
    private readonly ProgramPhrase _phrase;
    private readonly List<string> _operands = [];
    private readonly List<string> _added = [];

    private ProgramWords(IReadOnlyList<ExplainedWord> words, ProgramPhrase phrase) => (_words, _phrase) = (words, phrase);

    /// <summary>The words of the command that the program starts, if it starts one.</summary>
    public IReadOnlyList<ExplainedWord> Started { get; private set; } = [];

    /// <summary>The explanation.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Explains a program.</summary>
    /// <param name="words">Its name and its arguments; at least one.</param>
    public static ProgramWords Of(IReadOnlyList<ExplainedWord> words)
    {
        var name = Path.GetFileName(words[0].Text.TrimEnd('/'));
        var (phrase, first) = (PhraseTable.Default.Find(name) ?? PhraseTable.Default.Find(name.ToLowerInvariant()), 1);
        var sub = Enumerable.Range(1, words.Count - 1).FirstOrDefault(index => !words[index].Text.StartsWith('-'));
        var removed = -1;
        if (sub > 0 && PhraseTable.Default.Find($"{name} {words[sub].Text}") is { } own)
            (phrase, removed) = (own, sub);

        if (name == "env" && words.Skip(1).All(static word => word.Text.Contains('=') || word.Text.StartsWith('-')))
            phrase = PhraseTable.Default.Find("printenv");

        if (phrase is null)
            return new ProgramWords(words, Unknown) { Text = Plain(words) };

        var explained = new ProgramWords([.. words.Skip(first).Where((_, index) => index + first != removed)], phrase);
        explained.Read();
        return explained;
    }

    private static ProgramPhrase Unknown { get; } = new("", false, new Dictionary<string, FlagPhrase>());

    private static string Plain(IReadOnlyList<ExplainedWord> words) =>
        words.Count == 1 ? $"runs {words[0].Shown}" : $"runs {words[0].Shown} with {string.Join(' ', words.Skip(1).Select(static word => word.Shown))}";

    private void Read()
    {
        for (var at = 0; at < _words.Count; at++)
        {
            var word = _words[at];
            if (_phrase.StartsCommand && !word.Text.StartsWith('-') && !IsAssignment(word.Text) && (_operands.Count > 0 || !_phrase.Phrase.Contains("{1}", StringComparison.Ordinal)))
            {
                Started = [.. _words.Skip(at)];
                break;
            }

            if (!TryFlag(word, ref at))
                _operands.Add(word.Shown);
        }

        var text = new StringBuilder(Filled(_phrase.Phrase));
        if (_added.Count > 0)
            text.Append(_operands.Count > 0 || text.Length > 0 ? ": " : "").AppendJoin(", ", _added.Distinct());

        Text = text.ToString();
    }

    private bool TryFlag(ExplainedWord word, ref int at)
    {
        var text = word.Text;
        if (text == "--")
            return true;

        if (_phrase.Flags.TryGetValue(text, out var flag))
        {
            Add(text, flag, ref at, null);
            return true;
        }

        if (text.Length < 2 || text[0] is not ('-' or '/') || (text[0] == '/' && !_phrase.Flags.ContainsKey("/s")))
            return _phrase.Flags.TryGetValue(text.ToLowerInvariant(), out flag) && flag.Takes == FlagValue.Nothing && AddPhrase(flag.Phrase);

        if (_phrase.Flags.TryGetValue(text.ToLowerInvariant(), out flag) && text[1] != '-' && text.Length > 2)
        {
            Add(text, flag, ref at, null);
            return true;
        }

        if (at + 1 < _words.Count && _phrase.Flags.TryGetValue($"{text}={_words[at + 1].Text}", out flag))
        {
            at++;
            return AddPhrase(flag.Phrase);
        }

        var equals = text.IndexOf('=');
        if (equals > 0 && _phrase.Flags.TryGetValue(text[..equals], out flag))
        {
            Add(text[..equals], flag, ref at, word.Shown.Contains('=') ? word.Shown[(word.Shown.IndexOf('=') + 1)..] : text[(equals + 1)..]);
            return true;
        }

        if (text[1..].All(char.IsAsciiDigit) && _phrase.Flags.TryGetValue("-#", out flag))
            return AddPhrase(flag.Phrase.Replace("#", text[1..], StringComparison.Ordinal));

        return TryBundle(word, ref at) || AddPhrase($"with {word.Shown}");
    }

    // -rn is -r -n; the value of the last one may be attached: -k2.
    private bool TryBundle(ExplainedWord word, ref int at)
    {
        var text = word.Text;
        if (text.StartsWith("--", StringComparison.Ordinal))
            return false;

        var found = new List<(FlagPhrase Flag, string Name)>();
        for (var i = 1; i < text.Length; i++)
        {
            var name = $"-{text[i]}";
            if (!_phrase.Flags.TryGetValue(name, out var flag))
                return false;

            found.Add((flag, name));
            if (flag.Takes == FlagValue.Nothing)
                continue;

            foreach (var (earlier, _) in found.SkipLast(1))
                AddPhrase(earlier.Phrase);

            Add(name, flag, ref at, i + 1 < text.Length ? text[(i + 1)..] : null);
            return true;
        }

        foreach (var (flag, _) in found)
            AddPhrase(flag.Phrase);

        return found.Count > 0;
    }

    private void Add(string name, FlagPhrase flag, ref int at, string? attached)
    {
        if (flag.Takes == FlagValue.Nothing)
        {
            AddPhrase(flag.Phrase);
        }
        else if (flag.Takes == FlagValue.Command)
        {
            var from = at + 1;
            while (at + 1 < _words.Count && _words[at + 1].Text is not (";" or "+"))
                at++;

            Started = [.. _words.Skip(from).Take(at + 1 - from)];
            at = Math.Min(at + 1, _words.Count - 1);
            AddPhrase(flag.Phrase);
        }
        else if (attached is null && at + 1 >= _words.Count)
        {
            AddPhrase($"with {name}");
        }
        else
        {
            var value = attached ?? _words[++at].Shown;
            if (flag.Takes == FlagValue.Operand)
                _operands.Insert(0, value);
            else
                AddPhrase(flag.Phrase.Replace("V", value, StringComparison.Ordinal));
        }
    }

    private bool AddPhrase(string phrase)
    {
        _added.Add(phrase);
        return true;
    }

    // Fills in the operands; a group in brackets is left out when it has none.
    private string Filled(string phrase)
    {
        var text = new StringBuilder();
        for (var at = 0; at < phrase.Length;)
        {
            var end = phrase[at] switch { '[' => phrase.IndexOf(']', at), '{' => phrase.IndexOf('}', at), _ => -1 };
            if (end < 0)
            {
                text.Append(phrase[at++]);
                continue;
            }

            var inner = phrase[(at + 1)..end];
            if (phrase[at] == '{')
                text.Append(Operand(inner) ?? "…");
            else if (inner.StartsWith('!'))
                text.Append(_operands.Count == 0 ? inner[1..] : "");
            else if (Operand(inner[(inner.IndexOf('{') + 1)..inner.IndexOf('}')]) is { } operand)
                text.Append(inner[..inner.IndexOf('{')]).Append(operand).Append(inner[(inner.IndexOf('}') + 1)..]);

            at = end + 1;
        }

        return text.ToString();
    }

    private string? Operand(string place) =>
        place switch
        {
            "all" => Joined(_operands),
            "rest" => Joined(_operands.Skip(1)),
            "init" => Joined(_operands.SkipLast(1)),
            "last" => _operands.Count > 0 ? _operands[^1] : null,
            "2" => _operands.Count > 1 ? _operands[1] : null,
            _ => _operands.Count > 0 ? _operands[0] : null,
        };

    private static string? Joined(IEnumerable<string> operands)
    {
        var all = operands.ToList();
        return all.Count == 0 ? null : all.Count == 1 ? all[0] : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static bool IsAssignment(string word) => word.IndexOf('=') > 0 && char.IsLetter(word[0]);
}
