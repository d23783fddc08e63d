using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hob.Backends.Embedded;
using Hob.Inference.Benchmarking;
using Hob.Inference.Gguf;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.Benchmarks.Engine;

/// <summary>What holding the decoder to a grammar costs for each token, on vocabularies of the sizes of real ones.</summary>
internal static class MaskCost
{
    private const double TokenMicroseconds = 10_000; // a fast machine's 100 tokens per second, against which the cost is given

    private static readonly (string Name, string Schema)[] Tools =
    [
        ("read_file", """{"type":"object","properties":{"path":{"type":"string"},"from":{"type":"integer","minimum":1},"to":{"type":"integer"}},"required":["path"],"additionalProperties":false}"""),
        ("write_file", """{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},"required":["path","content"],"additionalProperties":false}"""),
        ("run", """{"type":"object","properties":{"command":{"type":"string","maxLength":2000},"timeout":{"type":"integer","minimum":1,"maximum":600},"env":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"value":{"type":"string"}},"required":["name","value"],"additionalProperties":false}}},"required":["command"],"additionalProperties":false}"""),
        ("search", """{"type":"object","properties":{"pattern":{"type":"string"},"in":{"enum":["names","contents","both"]},"limit":{"type":"integer"},"case":{"type":"boolean"}},"required":["pattern","in"],"additionalProperties":false}"""),
    ];

    private static readonly string[] Calls =
    [
        """{"name":"read_file","arguments":{"path":"src/engine/kernels/matrix.cs","from":120,"to":180}}""",
        """{"name":"run","arguments":{"command":"dotnet test --filter Kernels && git status --short","timeout":120,"env":[{"name":"CI","value":"true"}]}}""",
        """{"name":"write_file","arguments":{"path":"notes/today.md","content":"# Notes\n\nThe engine reads \"GGUF\" files and runs them on the processor.\n\n- kernels\n- tokenizers\n"}}""",
        """{"name":"search","arguments":{"pattern":"class .*Reader","in":"contents","limit":20,"case":false}}""",
    ];

    /// <summary>Prints a table for vocabularies of 32,000 and 151,936 tokens.</summary>
    public static int Run(TextWriter output)
    {
        output.WriteLine("| tokens | trie, ms | mask of a state, µs: first | again | largest first | share of a token at 100 a second, first call | later calls |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var size in (ReadOnlySpan<int>)[32_000, 151_936]) Measure(size, output);
        return 0;
    }

    private static void Measure(int size, TextWriter output)
    {
        var tokenizer = Tokenizer.Load(PseudoVocabulary.Create(size));
        var clock = Stopwatch.GetTimestamp();
        var trie = GrammarMask.TrieOf(tokenizer.Vocabulary);
        var trieTime = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        Generate(tokenizer, trie, Automaton(), []); // compiles the code
        List<double> first = [], again = [];
        for (var round = 0; round < 5; round++)
        {
            var automaton = Automaton();
            Generate(tokenizer, trie, automaton, first);
            Generate(tokenizer, trie, automaton, again);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size:N0} | {trieTime:0} | {first.Average():0} | {again.Average():0} | {first.Max():0} | {first.Average() / TokenMicroseconds:P1} | {again.Average() / TokenMicroseconds:P1} |"));
    }

    private static GrammarAutomaton Automaton()
    {
        ToolDefinition[] tools = [.. Tools.Select(tool => new ToolDefinition { Name = tool.Name, Parameters = ToolSchema.Compile(JsonElement.Parse(tool.Schema)).Schema! })];
        return ToolGrammar.TryCreate(tools, new ToolGrammarOptions { Form = CallForm.Call, Whitespace = false }, out var grammar, out var error)
            ? grammar.Automaton
            : throw new InvalidOperationException(error.ToString());
    }

    // What a decoder does besides the model: mask, choice, step. The model's wishes are the calls, token by token.
    private static void Generate(Tokenizer tokenizer, TokenTrie trie, GrammarAutomaton automaton, List<double> microseconds)
    {
        var logits = new float[tokenizer.Vocabulary.Count];
        foreach (var call in Calls)
        {
            var mask = new GrammarMask(automaton, tokenizer.Vocabulary, trie);
            foreach (var token in tokenizer.Encode(call))
            {
                Array.Fill(logits, 1);
                var clock = Stopwatch.GetTimestamp();
                mask.Apply(logits);
                mask.Accept(token);
                microseconds.Add(Stopwatch.GetElapsedTime(clock).TotalMicroseconds);
                if (logits[token] != 1) throw new InvalidOperationException($"the mask forbids {tokenizer.Vocabulary.TextOf(token)} in {call}");
            }
        }
    }
}

/// <summary>A vocabulary like those of real models: bytes, numbers, punctuation that runs together, and words of common syllables with and
/// without a space before them.</summary>
internal static class PseudoVocabulary
{
    private static readonly string[] Syllables =
        ["a", "in", "re", "er", "ti", "on", "an", "te", "st", "en", "al", "or", "it", "ar", "le", "is", "co", "de", "ro", "se", "me", "li", "ch",
            "pre", "tion", "ing", "con", "ment", "ex", "un", "der", "ly", "pro", "com", "able", "ness", "ful", "sub", "inter", "ver"];

    private static readonly string[] Marks = ["{\"", "\":", "\",", "\"}", "}}", ":{", "\":\"", "\",\"", "[{", "}]", "()", "//", "\\n", "\\\"", "==", "->", "::", "],", "{}", "[]", "...", "--", "\"", ":", ",", "{", "}"];

    public static GgufMetadata Create(int size)
    {
        var random = new Random(7);
        var tokens = new List<string> { "<unk>", "<s>", "</s>" };
        tokens.AddRange(Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"));
        var seen = new HashSet<string>(tokens);
        void Add(string token)
        {
            if (tokens.Count < size && seen.Add(token)) tokens.Add(token);
        }
        for (var letter = '!'; letter <= '~'; letter++) Add(letter.ToString());
        foreach (var mark in Marks) Add(mark);
        for (var number = 0; number < 1000; number++) Add(number.ToString(CultureInfo.InvariantCulture));
        var word = new StringBuilder();
        while (tokens.Count < size)
        {
            word.Clear();
            for (var parts = random.Next(1, 5); parts > 0; parts--) word.Append(Syllables[random.Next(Syllables.Length)]);
            if (random.Next(8) == 0) word[0] = char.ToUpperInvariant(word[0]);
            if (random.Next(20) == 0) word.Append(Marks[random.Next(Marks.Length)]);
            Add((random.Next(5) < 3 ? "\u2581" : "") + word);
        }
        var writer = new GgufWriter()
            .Add("tokenizer.ggml.model", "llama")
            .Add("tokenizer.ggml.pre", "default")
            .Add("tokenizer.ggml.tokens", tokens)
            .Add("tokenizer.ggml.scores", (IReadOnlyList<float>)[.. tokens.Select((_, token) => -(float)token)])
            .Add("tokenizer.ggml.token_type", (IReadOnlyList<int>)[.. tokens.Select((_, token) => token < 3 ? 3 : token < 259 ? 6 : 1)])
            .Add("tokenizer.ggml.add_bos_token", false)
            .Add("tokenizer.ggml.add_space_prefix", false)
            .Add("tokenizer.ggml.bos_token_id", 1u)
            .Add("tokenizer.ggml.eos_token_id", 2u)
            .Add("tokenizer.ggml.unknown_token_id", 0u);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return GgufHeader.TryParse(stream.ToArray(), stream.Length, out var header, out var error) ? header.Metadata : throw new InvalidOperationException(error.ToString());
    }
}
