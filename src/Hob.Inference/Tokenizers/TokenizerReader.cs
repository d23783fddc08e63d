using System.Text;
using Hob.Inference.Gguf;

namespace Hob.Inference.Tokenizers;

/// <summary>Reads <c>tokenizer.ggml.*</c>. Every count and id is checked; the first field that is wrong is the error.</summary>
internal sealed class TokenizerReader(GgufMetadata metadata)
{
    private const string Prefix = "tokenizer.ggml.";

    // Texts by which a token is known to end a turn or to mark places for filling in; files that give them another type are mistaken, and
    // text that a person writes must not become one of them.
    private static readonly string[] Ends =
    [
        "<|eot_id|>", "<|im_end|>", "<|end|>", "<|return|>", "<|call|>", "<|flush|>", "<|calls|>", "<end_of_turn>", "<|endoftext|>",
        "</s>", "<|eom_id|>", "<EOT>", "_<EOT>", "[EOT]", "[EOS]", "<|end_of_text|>", "<end_of_utterance>", "<eos>", "<turn|>",
        "<|tool_response>", "<｜end▁of▁sentence｜>", "[e~[",
    ];
    private static readonly string[] Fillers =
    [
        "<|fim_prefix|>", "<fim-prefix>", "<fim_prefix>", "<｜fim▁begin｜>", "<PRE>", "▁<PRE>", "<|code_prefix|>", "<|prefix|>",
        "<|fim_suffix|>", "<fim-suffix>", "<fim_suffix>", "<｜fim▁hole｜>", "<SUF>", "▁<SUF>", "<|code_suffix|>", "<|suffix|>",
        "<|fim_middle|>", "<fim-middle>", "<fim_middle>", "<｜fim▁end｜>", "<MID>", "▁<MID>", "<|code_middle|>", "<|middle|>",
        "<|fim_pad|>", "<fim-pad>", "<fim_pad>", "<PAD>", "[PAD]", "<|fim_repo|>", "<|repo_name|>", "<fim-repo>", "<REPO>",
        "<reponame>", "<|file_sep|>",
    ];

    /// <summary>Why <see cref="Read"/> gave nothing.</summary>
    public GgufError? Error { get; private set; }

    public Tokenizer? Read()
    {
        TokenizerKind kind;
        switch (metadata.GetText(Prefix + "model"))
        {
            case "gpt2": kind = TokenizerKind.BytePair; break;
            case "llama": kind = TokenizerKind.SentencePiece; break;
            case null: return Fail<Tokenizer>("model", "is missing");
            case var other: return Fail<Tokenizer>("model", $"'{other}' is not supported; gpt2 and llama are");
        }
        if (ReadTexts() is not { } texts || ReadTypes(texts) is not { } types) return null;
        var bytePair = kind is TokenizerKind.BytePair;
        var name = metadata.GetText(Prefix + "pre") ?? "default";
        var pre = bytePair ? PreTokenizerRules.Find(name) : null;
        if (bytePair && pre is null) return Fail<Tokenizer>("pre", $"'{name}' is not known");

        if (!TryReadId("bos_token_id", bytePair ? null : 1, texts, out var bos) || !TryReadId("eos_token_id", bytePair ? null : 2, texts, out var eos)
            || !TryReadId("unknown_token_id", bytePair ? null : 0, texts, out var unknown)
            || !TryReadId("padding_token_id", null, texts, out var padding) || !TryReadId("eot_token_id", null, texts, out var eot)
            || !TryReadId("eom_token_id", null, texts, out var eom))
            return null;

        var ends = EndsOf(texts, types, [eos, eot, eom]);
        var (bytes, starts) = BytesOf(kind, texts, types);
        var vocabulary = new Vocabulary(texts, types, bytes, starts, ends) { Bos = bos, Eos = eos, Unknown = unknown, Padding = padding };
        var ordinary = Ordinary(vocabulary);
        var addsSpace = metadata.GetFlag(Prefix + "add_space_prefix") ?? !bytePair;
        TextEncoder? encoder = bytePair ? ReadMerges(pre!, ordinary, vocabulary) : ReadScores(ordinary, vocabulary, addsSpace);
        if (encoder is null) return null;
        return new Tokenizer(kind, bytePair ? name : null, vocabulary, encoder, SwallowingOf(vocabulary))
        {
            AddsBos = bos is not null && (metadata.GetFlag(Prefix + "add_bos_token") ?? pre?.AddsBos ?? true),
            AddsEos = eos is not null && (metadata.GetFlag(Prefix + "add_eos_token") ?? false),
            AddsSpacePrefix = addsSpace,
        };
    }

    private string[]? ReadTexts()
    {
        if (!metadata.TryGet(Prefix + "tokens", out var value)) return Fail<string[]>("tokens", "is missing");
        if (value.ToStrings() is not { Length: > 0 } texts) return Fail<string[]>("tokens", "is not an array of strings with something in it");
        return texts;
    }

    private TokenType[]? ReadTypes(string[] texts)
    {
        var types = new TokenType[texts.Length];
        Array.Fill(types, TokenType.Normal);
        if (!metadata.TryGet(Prefix + "token_type", out var value)) return types;
        if (value.ToIntegers() is not { } numbers) return Fail<TokenType[]>("token_type", "is not an array of integers");
        if (numbers.Length != texts.Length) return Fail<TokenType[]>("token_type", $"has {numbers.Length} elements for {texts.Length} tokens");
        for (var token = 0; token < types.Length; token++)
            types[token] = numbers[token] is >= 1 and <= 6 ? (TokenType)numbers[token] : TokenType.Undefined;
        return types;
    }

    private bool TryReadId(string name, int? usual, string[] texts, out int? id)
    {
        id = usual < texts.Length ? usual : null;
        if (!metadata.TryGet(Prefix + name, out var value)) return true;
        var known = value.TryGetInteger(out long number) && number >= 0 && number < texts.Length;
        if (!known) Fail<object>(name, $"is not one of the {texts.Length} tokens");
        id = known ? (int)number : null;
        return known;
    }

    private BytePairEncoder? ReadMerges(PreTokenizer pre, Dictionary<string, int> ordinary, Vocabulary vocabulary)
    {
        if (!metadata.TryGet(Prefix + "merges", out var value)) return Fail<BytePairEncoder>("merges", "is missing");
        if (value.ToStrings() is not { } merges) return Fail<BytePairEncoder>("merges", "is not an array of strings");
        return new BytePairEncoder(pre, ordinary, vocabulary.Count, merges);
    }

    private SentencePieceEncoder? ReadScores(Dictionary<string, int> ordinary, Vocabulary vocabulary, bool addsSpace)
    {
        var scores = new float[vocabulary.Count];
        if (metadata.TryGet(Prefix + "scores", out var value))
        {
            if (value.ToSingles() is not { } given) return Fail<SentencePieceEncoder>("scores", "is not an array of numbers");
            if (given.Length != scores.Length)
                return Fail<SentencePieceEncoder>("scores", $"has {given.Length} elements for {scores.Length} tokens");
            scores = given;
        }
        var bytes = new int[256];
        Array.Fill(bytes, vocabulary.Unknown ?? -1);
        for (var token = vocabulary.Count - 1; token >= 0; token--)
            if (TryParseByte(vocabulary.TextOf(token), out var number)) bytes[number] = token;
        return new SentencePieceEncoder(ordinary, scores, bytes, addsSpace);
    }

    // What merging may end in. Control tokens are never among it, whatever their text.
    private static Dictionary<string, int> Ordinary(Vocabulary vocabulary)
    {
        var ordinary = new Dictionary<string, int>(vocabulary.Count);
        for (var token = 0; token < vocabulary.Count; token++)
            if (!vocabulary.IsSpecial(token)) ordinary.TryAdd(vocabulary.TextOf(token), token);
        return ordinary;
    }

    private static HashSet<int> EndsOf(string[] texts, TokenType[] types, ReadOnlySpan<int?> named)
    {
        var ends = new HashSet<int>();
        foreach (var id in named)
            if (id is { } token) ends.Add(token);
        var (known, fillers) = (Ends.ToHashSet(), Fillers.ToHashSet());
        for (var token = 0; token < texts.Length; token++)
        {
            var isEnd = known.Contains(texts[token]);
            if (isEnd) ends.Add(token);
            if (isEnd || fillers.Contains(texts[token])) types[token] = TokenType.Control;
        }
        // Harmony and its kin: <|end|> ends a message there, not the turn.
        bool Has(string text) => ends.Any(token => texts[token] == text);
        if (Has("<|return|>") && Has("<|call|>") || Has("<|flush|>") && (Has("<|calls|>") || Has("<|call|>")))
            ends.RemoveWhere(token => texts[token] == "<|end|>");
        return ends;
    }

    // Phi-3's tokens swallow the white space behind them, which no file says.
    private HashSet<int> SwallowingOf(Vocabulary vocabulary)
    {
        var swallowing = new HashSet<int>();
        var name = metadata.GetText("general.name") ?? "";
        if (!name.Contains("phi-3", StringComparison.OrdinalIgnoreCase) && !name.Contains("phi3", StringComparison.OrdinalIgnoreCase))
            return swallowing;
        for (var token = 0; token < vocabulary.Count; token++)
            if ((vocabulary.IsSpecial(token) || vocabulary.TypeOf(token) is TokenType.UserDefined)
                && vocabulary.TextOf(token) is not ("<unk>" or "<s>" or "<|endoftext|>")) swallowing.Add(token);
        return swallowing;
    }

    private static (byte[] Bytes, int[] Starts) BytesOf(TokenizerKind kind, string[] texts, TokenType[] types)
    {
        var bytes = new MemoryStream();
        var starts = new int[texts.Length + 1];
        for (var token = 0; token < texts.Length; token++)
        {
            var text = texts[token];
            if (types[token] is TokenType.Byte && TryParseByte(text, out var value)) bytes.WriteByte(value);
            else if (types[token] is not TokenType.Normal) bytes.Write(Encoding.UTF8.GetBytes(text));
            else if (kind is TokenizerKind.SentencePiece) bytes.Write(Encoding.UTF8.GetBytes(text.Replace('\u2581', ' ')));
            else WriteLetters(text, bytes);
            starts[token + 1] = (int)bytes.Length;
        }
        return (bytes.ToArray(), starts);
    }

    private static void WriteLetters(string text, MemoryStream bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var letter in text.EnumerateRunes())
        {
            if (letter.IsBmp && ByteAlphabet.TryGetByte((char)letter.Value, out var value)) bytes.WriteByte(value);
            else bytes.Write(utf8[..letter.EncodeToUtf8(utf8)]); // a token that was added as it is
        }
    }

    private static bool TryParseByte(string text, out byte value)
    {
        value = 0;
        return text is ['<', '0', 'x', _, _, '>'] && byte.TryParse(text.AsSpan(3, 2), System.Globalization.NumberStyles.AllowHexSpecifier,
            System.Globalization.CultureInfo.InvariantCulture, out value);
    }

    private T? Fail<T>(string name, string problem) where T : class
    {
        Error = new GgufError(Prefix + name, problem);
        return null;
    }
}
