using System.Text;
using Hob.Inference.Tokenizers;

namespace Hob.Backends.BuiltIn;

/// <summary>The control tokens of training/FORMAT.md: platforms, kinds of answers, names.</summary>
internal sealed class BuiltInTokens
{
    public const string Bash = "bash";
    public const string Text = "text";
    public const string Decline = "decline";
    private static readonly string[] Parts = ["padding", "end", "answer", "tools", "linux", "macos", "windows"];
    private readonly int[] _names;

    private BuiltInTokens(Tokenizer tokenizer, Dictionary<string, int> kinds, int[] names, int[] specials)
    {
        (Tokenizer, Kinds, _names, Specials) = (tokenizer, kinds, names, specials);
        End = Special("end");
    }

    /// <summary>The words.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>All control tokens.</summary>
    public IReadOnlyList<int> Specials { get; }

    /// <summary>Ends the answer.</summary>
    public int End { get; }

    /// <summary>The kinds of answers that the model knows, by name.</summary>
    public IReadOnlyDictionary<string, int> Kinds { get; }

    /// <summary>The kind of answer that such a token begins.</summary>
    public string KindOf(int token) => Kinds.First(kind => kind.Value == token).Key;

    /// <summary>Finds them; null in a file of another kind.</summary>
    public static BuiltInTokens? In(Tokenizer tokenizer)
    {
        var vocabulary = tokenizer.Vocabulary;
        int[] specials = [.. Enumerable.Range(0, vocabulary.Count).Where(vocabulary.IsSpecial)];
        var byName = specials.Where(token => vocabulary.TextOf(token) is ['<', '|', _, .., '|', '>']).DistinctBy(vocabulary.TextOf)
            .ToDictionary(token => vocabulary.TextOf(token)[2..^2], StringComparer.Ordinal);
        int[] names = [.. Enumerable.Range(1, SetAsideNames.Most).Select(static number => $"{number}").Where(byName.ContainsKey).Select(name => byName[name])];
        if (names.Length < SetAsideNames.Most || !Array.TrueForAll([.. Parts, Bash, Decline], byName.ContainsKey))
        {
            return null;
        }
        var kinds = byName.Where(kind => !names.Contains(kind.Value) && !Parts.Contains(kind.Key)).ToDictionary(StringComparer.Ordinal);
        return new(tokenizer, kinds, names, specials);
    }

    /// <summary>The whole prompt.</summary>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="platform">Whose shell.</param>
    /// <param name="withTools">Whether all tools are offered.</param>
    public int[] Prompt(SetAsideNames request, BuiltInPlatform platform, bool withTools)
    {
        var tokens = new List<int> { Special(platform switch { BuiltInPlatform.MacOS => "macos", BuiltInPlatform.Windows => "windows", _ => "linux" }) };
        if (withTools)
        {
            tokens.Add(Special("tools"));
        }
        for (var rest = request.Text.AsSpan(); !rest.IsEmpty;)
        {
            var mark = rest.IndexOfAnyInRange(SetAsideNames.FirstMark, (char)(SetAsideNames.FirstMark + SetAsideNames.Most - 1));
            Tokenizer.Encode(mark < 0 ? rest : rest[..mark], SpecialTokens.AsText, tokens);
            if (mark >= 0)
            {
                tokens.Add(_names[SetAsideNames.NumberOf(rest[mark])]);
            }
            rest = mark < 0 ? default : rest[(mark + 1)..];
        }
        tokens.Add(Special("answer"));
        return [.. tokens];
    }

    /// <summary>The number of the name that a token stands for; negative when it is none.</summary>
    public int NameOf(int token) => Array.IndexOf(_names, token);

    /// <summary>The text of the tokens of an answer, with marks.</summary>
    public string TextOf(ReadOnlySpan<int> tokens)
    {
        var (decoder, text) = (new TokenDecoder(Tokenizer), new StringBuilder());
        foreach (var token in tokens)
        {
            if (NameOf(token) is >= 0 and var number)
            {
                text.Append(decoder.Take()).Append((char)(SetAsideNames.FirstMark + number));
            }
            else
            {
                decoder.Append(token);
            }
        }
        decoder.Finish();
        return text.Append(decoder.Take()).ToString();
    }

    private int Special(string name) => Tokenizer.Vocabulary.Find($"<|{name}|>")!.Value;
}

/// <summary>Whose commands are wanted.</summary>
public enum BuiltInPlatform
{
    /// <summary>GNU/Linux.</summary>
    Linux,
    /// <summary>macOS and the BSDs.</summary>
    MacOS,
    /// <summary>Windows.</summary>
    Windows,
}
