using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Hob.Inference.Tokenizers;

/// <summary>
/// The rules by the names that <c>tokenizer.ggml.pre</c> gives them. Patterns are those of the models' own tokenizers in the form in which
/// llama.cpp applies them, so that both give the same tokens: <c>gpt-4o</c> and <c>tekken</c> tell capitals from small letters in ASCII
/// only, and combining marks end their words.
/// </summary>
internal static partial class PreTokenizerRules
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Contraction = "'([sStTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])";
    private const string LeadingLetters = @"[^\r\n\p{L}\p{N}]?\p{L}+";
    private const string SymbolsToLineEnd = @" ?[^\s\p{L}\p{N}]+[\r\n]*";
    private const string Space = @"\s*[\r\n]+|\s+(?!\S)|\s+";
    private const string CamelCase = @"[^\r\n\p{L}\p{N}]?([\p{L}-[a-z]]*[\p{L}-[A-Z]]+|[\p{L}-[a-z]]+[\p{L}-[A-Z]]*)";
    private const string WordsAndPunctuation = @"[!""#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"
        + @"|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+";

    private static readonly FrozenDictionary<string, PreTokenizer> Rules = Make().ToFrozenDictionary();

    /// <summary>The rule of a name, or null for a name that is not known.</summary>
    public static PreTokenizer? Find(string name) => Rules.GetValueOrDefault(name);

    private static Dictionary<string, PreTokenizer> Make()
    {
        var rules = new Dictionary<string, PreTokenizer>();
        void Add(PreTokenizer rule, params ReadOnlySpan<string> names)
        {
            foreach (var name in names) rules.Add(name, rule);
        }

        Add(new PreTokenizer(Marks(), Gpt2(), Numbers(), ThreeDigits()), "default");
        Add(new PreTokenizer(Gpt2()), "gpt-2", "phi-2", "jina-es", "jina-de", "gigachat", "jina-v2-es", "jina-v2-de", "a.x-4.0", "mellum",
            "modern-bert", "exaone4", "jina-v1-en", "jina-v2-code", "roberta-bpe", "mpt", "olmo", "jais", "trillion", "granite-docling");
        Add(new PreTokenizer(Number(), Gpt2()), "starcoder", "refact", "command-r", "smollm", "codeshell", "exaone", "minerva-7b",
            "mellum2");
        Add(new PreTokenizer(FalconMarks(), Gpt2(), ThreeDigits()), "falcon");
        Add(new PreTokenizer(Llama3()) { IgnoresMerges = true, AddsBos = true }, "llama3", "llama-v3", "llama-bpe", "falcon3",
            "falcon-h1", "pixtral", "midm-2.0", "lfm2", "jina-v5-nano");
        Add(new PreTokenizer(Llama3()), "dbrx", "smaug-bpe", "chatglm-bpe", "glm4");
        Add(new PreTokenizer(Jais2()), "jais-2");
        Add(new PreTokenizer(Qwen2()), "qwen2", "deepseek-r1-qwen", "kormo", "f2llmv2", "stablelm2", "hunyuan", "megrez", "grok-2",
            "solar-open");
        Add(new PreTokenizer(Qwen35()), "qwen35");
        Add(new PreTokenizer(Gpt4O()), "gpt-4o", "llama4", "kanana2", "talkie", "minimax-m2");
        Add(new PreTokenizer(Tekken()) { IgnoresMerges = true, AddsBos = true }, "tekken");
        Add(new PreTokenizer(LineBreak(), LatinLetters(), Punctuated(), SpaceAtEnd(), Cjk(), Numbers()), "deepseek-llm");
        Add(new PreTokenizer(LineBreak(), SpacedLetters(), SpacedPunctuation(), Cjk(), Number()), "deepseek-coder");
        Add(new PreTokenizer(ThreeNumbers(), HanAndKana(), DeepSeek3()), "deepseek-v3", "hunyuan-dense", "joyai-llm");
        Add(new PreTokenizer(EastAsian(), Youtu()) { IgnoresMerges = true }, "youtu");
        Add(new PreTokenizer(Bloom()), "poro-chat", "bloom", "gpt3-finnish");
        Add(new PreTokenizer(Bloom(), Number()), "viking");
        Add(new PreTokenizer(BailingMoe()), "bailingmoe", "bailingmoe2", "llada-moe");
        Add(new PreTokenizer(SeedCoder()), "seed-coder");
        Add(new PreTokenizer(DigitGrouping.EndsParts, TinyAya()), "tiny_aya", "cohere2moe");
        Add(new PreTokenizer(Numbers(), DigitGrouping.Apart), "superbpe");
        return rules;
    }

    [GeneratedRegex(@"[\p{P}$+<=>^~|]+", Options)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\p{P}$+<=>^~|`]+", Options)]
    private static partial Regex FalconMarks();

    [GeneratedRegex(@"'([stmd]|re|ve|ll)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", Options)]
    private static partial Regex Gpt2();

    [GeneratedRegex(@"\p{N}", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"\p{N}+", Options)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\p{N}{1,3}", Options)]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex("[0-9][0-9][0-9]", Options)]
    private static partial Regex ThreeDigits();

    [GeneratedRegex(Contraction + "|" + LeadingLetters + @"|\p{N}{1,3}|" + SymbolsToLineEnd + "|" + Space, Options)]
    private static partial Regex Llama3();

    [GeneratedRegex(Contraction + "|" + LeadingLetters + @"|\p{N}{1,3}|" + SymbolsToLineEnd + @"|\s*[\r\n]+|\s{512}(?!\S)|\s{256}(?!\S)"
        + @"|\s{128}(?!\S)|\s{64}(?!\S)|\s{32}(?!\S)|\s{16}(?!\S)|\s{8}(?!\S)|\s{4}(?!\S)|\s{1,2}(?!\S)|\s", Options)]
    private static partial Regex Jais2();

    [GeneratedRegex(Contraction + "|" + LeadingLetters + @"|\p{N}|" + SymbolsToLineEnd + "|" + Space, Options)]
    private static partial Regex Qwen2();

    [GeneratedRegex(Contraction + @"|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|" + Space, Options)]
    private static partial Regex Qwen35();

    [GeneratedRegex(CamelCase + "(" + Contraction + @")?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Space, Options)]
    private static partial Regex Gpt4O();

    [GeneratedRegex(CamelCase + @"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Space, Options)]
    private static partial Regex Tekken();

    [GeneratedRegex("[\r\n]", Options)]
    private static partial Regex LineBreak();

    // The cased letters of Unicode 13 or so, as the model's tokenizer lists them; those outside the plane are stand-ins.
    [GeneratedRegex(@"\s?[A-Za-z\u00B5\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u01BA\u01BC-\u01BF\u01C4-\u0293\u0295-\u02AF\u0370-\u0373\u0376"
        + @"\u0377\u037B-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556"
        + @"\u10A0-\u10C5\u13A0-\u13F5\u13F8-\u13FD\u1C90-\u1CBA\u1CBD-\u1CBF\u1D00-\u1D2B\u1D6B-\u1D77\u1D79-\u1D9A\u1E00-\u1F15"
        + @"\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE"
        + @"\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2102\u2107\u210A-\u2113\u2115"
        + @"\u2119-\u211D\u2124\u2126\u2128\u212A-\u212D\u212F-\u2134\u2139\u213C-\u213F\u2145-\u2149\u214E\u2183\u2184\u2C00-\u2C7B"
        + @"\u2C7E-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3\uA640-\uA66D\uA680-\uA69B\uA722-\uA76F\uA771-\uA787\uA78B-\uA78E\uAB70-\uABBF"
        + @"\uFB00-\uFB06\uFB13-\uFB17\uFF21-\uFF3A\uFF41-\uFF5A]+", Options)]
    private static partial Regex LatinLetters();

    [GeneratedRegex(@"\s?[!-/:-~\uFF01-\uFF0F\uFF1A-\uFF5E\u2018-\u201F\u3000-\u3002]+", Options)]
    private static partial Regex Punctuated();

    [GeneratedRegex(@"\s+\z", Options)]
    private static partial Regex SpaceAtEnd();

    [GeneratedRegex(@"[\u0800-\u9FA5\uAC00-\uD7FF]+", Options)]
    private static partial Regex Cjk();

    [GeneratedRegex(@"\s?\p{L}+", Options)]
    private static partial Regex SpacedLetters();

    [GeneratedRegex(@"\s?\p{P}+", Options)]
    private static partial Regex SpacedPunctuation();

    [GeneratedRegex(@"[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+", Options)]
    private static partial Regex HanAndKana();

    [GeneratedRegex(WordsAndPunctuation + @"| ?[\p{P}\p{S}]+[\r\n]*|" + Space, Options)]
    private static partial Regex DeepSeek3();

    [GeneratedRegex(@"[\uAC00-\uD7A3\u3131-\u318E]+|[！…“”‘’—：；，\u3001-\u303F\uFE30-\uFE4F]+|[\u3105-\u312F]+"
        + @"|[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+", Options)]
    private static partial Regex EastAsian();

    [GeneratedRegex(@"[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+(" + Contraction + @")?|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Space, Options)]
    private static partial Regex Youtu();

    [GeneratedRegex(@" ?[^(\s|.,!?…。，、।۔،)]+", Options)]
    private static partial Regex Bloom();

    [GeneratedRegex("'([sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])|" + LeadingLetters + @"|\p{N}|" + SymbolsToLineEnd
        + @"|\s*[\r\n]|\s+(?!\S)|\s+", Options)]
    private static partial Regex BailingMoe();

    [GeneratedRegex(Contraction + "|" + LeadingLetters + @"|\p{N}| ?[^\s\p{L}\p{N}\r\n]+|" + Space, Options)]
    private static partial Regex SeedCoder();

    [GeneratedRegex(@"[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+(" + Contraction + @")?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Space, Options)]
    private static partial Regex TinyAya();
}
