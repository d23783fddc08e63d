using System.Globalization;
using System.Text.Json;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Tests.Tokenizers;

/// <summary>Hob's tokens are llama.cpp's, string by string. Committed are hashes of llama.cpp's tokens, one for 100 strings; with HOB_ORACLE
/// set to a folder with its libraries they are compared one by one and stored anew.</summary>
public sealed class TokenizerParityTests
{
    private const int BlockLength = 100;

    private static readonly Lazy<Dictionary<string, string[]>> Stored = new(() => JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "tokens.json")))!);

    [Theory]
    [InlineData("default")]
    [InlineData("gpt-2")]
    [InlineData("starcoder")]
    [InlineData("falcon")]
    [InlineData("llama-bpe")]
    [InlineData("dbrx")]
    [InlineData("jais-2")]
    [InlineData("qwen2")]
    [InlineData("qwen35")]
    [InlineData("gpt-4o")]
    [InlineData("tekken")]
    [InlineData("deepseek-llm")]
    [InlineData("deepseek-coder")]
    [InlineData("deepseek-v3")]
    [InlineData("youtu")]
    [InlineData("bloom")]
    [InlineData("viking")]
    [InlineData("bailingmoe")]
    [InlineData("seed-coder")]
    [InlineData("tiny_aya")]
    [InlineData("superbpe")]
    public void Byte_pair_tokens_are_those_of_llama_cpp(string pre) => Compare(pre, Vocabularies.BytePair(pre));

    [Theory]
    [InlineData("llama-spm", true, "test")]
    [InlineData("gemma-spm", false, "test")]
    [InlineData("phi3-spm", true, "Phi-3 mini")]
    public void SentencePiece_tokens_are_those_of_llama_cpp(string kind, bool addSpacePrefix, string name) =>
        Compare(kind, Vocabularies.SentencePiece(addSpacePrefix, name));

    // Names that share a rule: a few strings each show that the name leads to the rule, and to its BOS token.
    [Theory]
    [InlineData("gpt-2", "phi-2", "mpt", "olmo", "jais", "trillion", "granite-docling", "exaone4", "modern-bert", "gigachat")]
    [InlineData("starcoder", "refact", "command-r", "smollm", "codeshell", "exaone", "minerva-7b")]
    [InlineData("llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral", "lfm2")]
    [InlineData("dbrx", "smaug-bpe", "chatglm-bpe", "glm4")]
    [InlineData("qwen2", "deepseek-r1-qwen", "stablelm2", "hunyuan", "megrez", "grok-2")]
    [InlineData("gpt-4o", "llama4", "kanana2", "minimax-m2")]
    [InlineData("deepseek-v3", "hunyuan-dense")]
    [InlineData("bloom", "poro-chat", "gpt3-finnish")]
    [InlineData("bailingmoe", "llada-moe")]
    public void Names_share_rules(string first, params string[] others)
    {
        var expected = Vocabularies.Load(Vocabularies.BytePair(first));
        foreach (var name in others)
        {
            var file = Vocabularies.BytePair(name);
            var tokenizer = Vocabularies.Load(file);
            Assert.Equal(name, tokenizer.PreTokenizer);
            foreach (var text in Samples.All.Take(200)) Assert.Equal(expected.Encode(text), tokenizer.Encode(text));
            if (Oracle(file) is { } oracle)
                foreach (var text in Samples.All.Take(200)) Assert.Equal(oracle.Encode(text, true, false), tokenizer.Encode(text));
        }
    }

    private static void Compare(string kind, byte[] file)
    {
        var tokenizer = Vocabularies.Load(file);
        var expected = Oracle(file) is { } oracle ? Ask(oracle, tokenizer, kind) : Stored.Value[kind];
        Assert.Equal(Samples.Count / BlockLength, expected.Length);
        for (var block = 0; block < expected.Length; block++)
        {
            var found = Hash(Enumerable.Range(block * BlockLength, BlockLength).Select(i => Encode(tokenizer, i)));
            Assert.True(expected[block] == found, $"samples {block * BlockLength} and on differ: see oracle.sh");
        }
    }

    // Even samples are a person's text in the middle of a sequence; odd ones a program's, and a whole sequence.
    private static int[] Encode(Tokenizer tokenizer, int index)
    {
        if (index % 2 != 0) return tokenizer.Encode(Samples.All[index], SpecialTokens.Parsed);
        var tokens = new List<int>();
        tokenizer.Encode(Samples.All[index], SpecialTokens.AsText, tokens);
        return [.. tokens];
    }

    private static LlamaCppTokenizer? Oracle(byte[] file) =>
        Environment.GetEnvironmentVariable("HOB_ORACLE") is { Length: > 0 } natives ? new LlamaCppTokenizer(natives, file) : null;

    private static string[] Ask(LlamaCppTokenizer oracle, Tokenizer tokenizer, string kind)
    {
        var answers = Samples.All.Select((text, i) => oracle.Encode(text, i % 2 != 0, i % 2 != 0)).ToArray();
        var differing = Enumerable.Range(0, answers.Length).Where(i => !answers[i].SequenceEqual(Encode(tokenizer, i))).ToList();
        Assert.True(differing.Count == 0, differing.Count == 0 ? "" : Describe(tokenizer, differing, answers));
        var hashes = answers.Chunk(BlockLength).Select(Hash).ToArray();
        if (Environment.GetEnvironmentVariable("HOB_GOLDENS") is { Length: > 0 } folder)
        {
            lock (Stored)
            {
                var path = Path.Combine(folder, "tokens.json");
                var all = File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string[]>>(File.ReadAllText(path))! : [];
                all[kind] = hashes;
                File.WriteAllText(path, JsonSerializer.Serialize(all).Replace("],", "],\n", StringComparison.Ordinal) + "\n");
            }
        }
        return hashes;
    }

    private static string Describe(Tokenizer tokenizer, List<int> differing, int[][] answers)
    {
        string Words(IEnumerable<int> tokens) => string.Join("|", tokens.Select(tokenizer.Vocabulary.TextOf));
        return $"{differing.Count} of {answers.Length} differ:\n" + string.Join("\n", differing.Take(8).Select(i =>
            $"{JsonSerializer.Serialize(Samples.All[i])}\n  llama.cpp {Words(answers[i])}\n  Hob       {Words(Encode(tokenizer, i))}"));
    }

    // FNV-1a over ids, -1 after each string.
    private static string Hash(IEnumerable<int[]> answers)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var id in answers.SelectMany(tokens => tokens.Append(-1))) hash = (hash ^ (uint)id) * 0x100000001b3;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
