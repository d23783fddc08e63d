using System.Buffers;
using System.Text;

namespace Hob.Inference.Tokenizers;

/// <summary>
/// Byte-pair encoding (Sennrich et al. 2016) as GPT-2 does it: text is split into words, a word into bytes, and neighbours are merged in the
/// order of the file's list. A symbol's id is its token, or a number above all tokens for a text that only the list of merges has: it is
/// spelt in bytes at the end, as llama.cpp does.
/// </summary>
internal sealed class BytePairEncoder : TextEncoder
{
    private readonly PreTokenizer _pre;
    private readonly Dictionary<string, int> _symbols;
    private readonly Dictionary<ulong, Merge> _merges;
    private readonly List<string> _spelt = []; // texts of the symbols that are no tokens
    private readonly int _tokenCount;
    private readonly int[] _bytes = new int[256]; // symbols of single bytes

    /// <summary>Reads the list of merges.</summary>
    /// <param name="pre">The rule that splits text into words.</param>
    /// <param name="ordinary">Tokens that text may become, by their texts; the encoder keeps it.</param>
    /// <param name="tokenCount">The size of the vocabulary.</param>
    /// <param name="merges">Two texts with a space between, the first merged first.</param>
    public BytePairEncoder(PreTokenizer pre, Dictionary<string, int> ordinary, int tokenCount, ReadOnlySpan<string> merges)
    {
        (_pre, _symbols, _tokenCount) = (pre, ordinary, tokenCount);
        _merges = new Dictionary<ulong, Merge>(merges.Length);
        for (var value = 0; value < _bytes.Length; value++) _bytes[value] = Intern([ByteAlphabet.LetterOf((byte)value)]);
        var joined = new StringBuilder();
        for (var rank = 0; rank < merges.Length; rank++)
        {
            var line = merges[rank].AsSpan();
            var space = line.Length < 2 ? -1 : line[1..].IndexOf(' ') + 1;
            if (space < 1) continue;
            var (left, right) = (Intern(line[..space]), Intern(line[(space + 1)..]));
            joined.Clear().Append(line[..space]).Append(line[(space + 1)..]);
            _merges.TryAdd(Key(left, right), new Merge((uint)rank, Intern(joined.ToString())));
        }
    }

    public override void Encode(ReadOnlySpan<char> text, bool afterSpecial, List<int> tokens)
    {
        if (text.IsEmpty) return;
        var words = _pre.Split(text);
        var symbols = ArrayPool<Symbol>.Shared.Rent(3 * words.LongestWord); // UTF-8 has at most three bytes for a UTF-16 unit
        var queue = new SymbolQueue();
        foreach (var length in words.Lengths)
        {
            EncodeWord(text[..length], symbols, ref queue, tokens);
            text = text[length..];
        }
        queue.Dispose();
        ArrayPool<Symbol>.Shared.Return(symbols);
    }

    private void EncodeWord(ReadOnlySpan<char> word, Symbol[] symbols, ref SymbolQueue queue, List<int> tokens)
    {
        var count = 0;
        Span<byte> utf8 = stackalloc byte[4];
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf16(word, out var rune, out int units); // U+FFFD for a lone surrogate
            word = word[units..];
            var bytes = rune.EncodeToUtf8(utf8);
            for (var i = 0; i < bytes; i++) symbols[count++] = new Symbol { Id = _bytes[utf8[i]], Start = utf8[i], Length = 1 };
        }
        var run = symbols.AsSpan(0, count);
        if (_pre.IgnoresMerges && TryFindWord(run, out var token))
        {
            tokens.Add(token);
            return;
        }
        SymbolMerger.Merge(new Rule(_merges), run, ref queue);
        for (var i = count == 0 ? -1 : 0; i >= 0; i = run[i].Next)
        {
            if (run[i].Id < _tokenCount) tokens.Add(run[i].Id);
            else Spell(_spelt[run[i].Id - _tokenCount], tokens);
        }
    }

    private bool TryFindWord(ReadOnlySpan<Symbol> word, out int token)
    {
        const int Longest = 256; // characters; longer words are merged, which gives the same for every token that merges make
        token = 0;
        if (word.Length > Longest) return false;
        Span<char> letters = stackalloc char[Longest];
        for (var i = 0; i < word.Length; i++) letters[i] = ByteAlphabet.LetterOf((byte)word[i].Start);
        return _symbols.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..word.Length], out token) && token < _tokenCount;
    }

    private void Spell(string text, List<int> tokens)
    {
        foreach (var letter in text)
        {
            var id = ByteAlphabet.TryGetByte(letter, out var value) ? _bytes[value] : _tokenCount;
            if (id < _tokenCount) tokens.Add(id); // otherwise the vocabulary cannot say it
        }
    }

    private int Intern(ReadOnlySpan<char> text)
    {
        var lookup = _symbols.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var id)) return id;
        id = _tokenCount + _spelt.Count;
        _spelt.Add(text.ToString());
        _symbols.Add(_spelt[^1], id);
        return id;
    }

    private static ulong Key(int left, int right) => (ulong)(uint)left << 32 | (uint)right;

    private readonly record struct Merge(uint Rank, int Symbol);

    private readonly struct Rule(Dictionary<ulong, Merge> merges) : IPairRule
    {
        public bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int merged)
        {
            var known = merges.TryGetValue(Key(left.Id, right.Id), out var merge);
            (rank, merged) = (merge.Rank, merge.Symbol);
            return known;
        }
    }
}
