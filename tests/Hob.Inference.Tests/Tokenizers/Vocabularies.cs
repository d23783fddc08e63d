using System.Text;
using Hob.Inference.Gguf;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Tests.Tokenizers;

/// <summary>
/// Small vocabularies, trained on the samples. Merges cross the borders of words on purpose: wherever a word is split in another place than
/// it should be, other tokens come out.
/// </summary>
internal static class Vocabularies
{
    private static readonly string[] Control = ["<|end|>", "<|begin|>", "<|endoftext|>", "<unk>", "<s>", "</s>"];
    private static readonly Lazy<(List<string> Tokens, List<string> Merges)> Bytes = new(() => Train(
        Encoding.UTF8.GetBytes(string.Join("", Samples.Make(6000, 2))).Select(value => Letter(value).ToString()), LettersOfAllBytes()));
    private static readonly Lazy<(List<string> Tokens, List<string> Merges)> Characters = new(() => Train(
        string.Join("", Samples.Make(6000, 2)).Replace(' ', '▁').EnumerateRunes().Where(rune => rune.IsBmp).Select(rune => rune.ToString()),
        []));

    /// <summary>A file with a byte-pair vocabulary and the given rule, and no tensors.</summary>
    public static byte[] BytePair(string pre, Action<GgufWriter>? change = null)
    {
        var (trained, merges) = Bytes.Value;
        string[] added = ["<|end|>", "<|begin|>", "<unk>", "<tool>", "</tool>", "   "];
        List<string> tokens = [.. trained.Except(added), .. added];
        List<int> types = [.. Enumerable.Repeat(1, tokens.Count - added.Length), 3, 3, 2, 4, 4, 4];
        return Write(writer =>
        {
            writer.Add("tokenizer.ggml.model", "gpt2").Add("tokenizer.ggml.pre", pre).Add("tokenizer.ggml.tokens", tokens)
                .Add("tokenizer.ggml.token_type", types).Add("tokenizer.ggml.merges", merges)
                .Add("tokenizer.ggml.bos_token_id", (uint)tokens.IndexOf("<|begin|>"))
                .Add("tokenizer.ggml.eos_token_id", (uint)tokens.IndexOf("<|end|>"));
            change?.Invoke(writer);
        });
    }

    /// <summary>A file with a SentencePiece vocabulary, and no tensors.</summary>
    public static byte[] SentencePiece(bool addSpacePrefix, string name = "test", Action<GgufWriter>? change = null)
    {
        List<string> tokens = ["<unk>", "<s>", "</s>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>")];
        List<int> types = [2, 3, 3, .. Enumerable.Repeat(6, 256)];
        string[] added = ["<|end|>", "<|begin|>", "<|endoftext|>", "<tool>", "</tool>"];
        // llama.cpp ends texts at a zero, and merges into control tokens where their halves are tokens.
        static bool IsHalf(string token) => token.Length > 1 && Control.Any(control => control.StartsWith(token, StringComparison.Ordinal) || control[1..] == token);
        tokens.AddRange([.. Characters.Value.Tokens.Where(token => !token.Contains('\0') && !IsHalf(token)).Except([.. tokens, .. added])]);
        types.AddRange(Enumerable.Repeat(1, tokens.Count - types.Count));
        tokens.AddRange(added);
        types.AddRange([3, 3, 3, 4, 4]);
        float[] scores = [.. tokens.Select((_, i) => -(i / 3))]; // three of a kind: ties are decided by place
        return Write(writer =>
        {
            writer.Add("general.name", name).Add("tokenizer.ggml.model", "llama").Add("tokenizer.ggml.pre", "default")
                .Add("tokenizer.ggml.tokens", tokens).Add("tokenizer.ggml.scores", scores).Add("tokenizer.ggml.token_type", types)
                .Add("tokenizer.ggml.bos_token_id", 1u).Add("tokenizer.ggml.eos_token_id", 2u).Add("tokenizer.ggml.unknown_token_id", 0u)
                .Add("tokenizer.ggml.add_space_prefix", addSpacePrefix);
            change?.Invoke(writer);
        });
    }

    public static Tokenizer Load(byte[] file)
    {
        Assert.True(GgufHeader.TryParse(file, file.Length, out var header, out var error), error?.ToString());
        return Tokenizer.Load(header.Metadata);
    }

    public static byte[] Write(Action<GgufWriter> add)
    {
        var writer = new GgufWriter().Add("general.architecture", "llama").Add("llama.block_count", 1u).Add("llama.context_length", 512u)
            .Add("llama.embedding_length", 64u).Add("llama.feed_forward_length", 64u).Add("llama.attention.head_count", 1u)
            .Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        add(writer);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    /// <summary>GPT-2's letter of a byte, found without Hob: printable characters stand for themselves, others for U+0100 and up.</summary>
    public static char Letter(byte value)
    {
        static bool IsPrintable(int c) => c is > 32 and < 127 or > 160 and not 173;
        return IsPrintable(value) ? (char)value : (char)(256 + Enumerable.Range(0, value).Count(c => !IsPrintable(c)));
    }

    private static IEnumerable<string> LettersOfAllBytes() => Enumerable.Range(0, 256).Select(value => Letter((byte)value).ToString());

    // In each round the most frequent pairs become tokens. None becomes the text of a control token: llama.cpp would merge into it.
    private static (List<string> Tokens, List<string> Merges) Train(IEnumerable<string> units, IEnumerable<string> alphabet)
    {
        const int Rounds = 12, PairsInARound = 150;
        var tokens = new List<string>();
        var ids = new Dictionary<string, int>();
        int IdOf(string token)
        {
            if (ids.TryAdd(token, tokens.Count)) tokens.Add(token);
            return ids[token];
        }
        foreach (var unit in alphabet) IdOf(unit);
        var text = units.Select(IdOf).ToList();
        var merges = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<(int First, int Second), int>();
            for (var i = 1; i < text.Count; i++) counts[(text[i - 1], text[i])] = counts.GetValueOrDefault((text[i - 1], text[i])) + 1;
            var best = counts.Where(pair => pair.Value > 2).OrderByDescending(pair => pair.Value)
                .ThenBy(pair => tokens[pair.Key.First] + "\n" + tokens[pair.Key.Second], StringComparer.Ordinal)
                .Take(PairsInARound).Select(pair => pair.Key).ToList();
            var joined = new Dictionary<(int, int), int>();
            foreach (var (first, second) in best)
            {
                var token = tokens[first] + tokens[second];
                if (Control.Contains(token)) continue;
                if (!ids.ContainsKey(token)) merges.Add($"{tokens[first]} {tokens[second]}");
                joined[(first, second)] = IdOf(token);
            }
            var merged = new List<int>(text.Count);
            for (var i = 0; i < text.Count; i++)
            {
                if (i + 1 < text.Count && joined.TryGetValue((text[i], text[i + 1]), out var token))
                {
                    merged.Add(token);
                    i++;
                }
                else
                {
                    merged.Add(text[i]);
                }
            }
            text = merged;
        }
        return (tokens, merges);
    }
}
