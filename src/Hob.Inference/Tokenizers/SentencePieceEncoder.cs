using System.Buffers;
using System.Text;

namespace Hob.Inference.Tokenizers;

/// <summary>
/// SentencePiece's BPE (Kudo and Richardson 2018): spaces are written <c>▁</c>, the text is split into characters, and the neighbours whose
/// union is the token with the highest score are merged first. Characters that are no token become bytes.
/// </summary>
internal sealed class SentencePieceEncoder : TextEncoder
{
    private const char Space = '\u2581';
    private readonly Dictionary<string, int> _ordinary;
    private readonly uint[] _ranks;
    private readonly int[] _bytes;
    private readonly int _longest;
    private readonly bool _addSpacePrefix;

    /// <summary>Creates an encoder.</summary>
    /// <param name="ordinary">Tokens that text may become, by their texts.</param>
    /// <param name="scores">The score of every token.</param>
    /// <param name="bytes">The token of each byte, or -1.</param>
    /// <param name="addSpacePrefix">Whether text after a special token, and at the start, gets a space in front.</param>
    public SentencePieceEncoder(Dictionary<string, int> ordinary, ReadOnlySpan<float> scores, int[] bytes, bool addSpacePrefix)
    {
        (_ordinary, _bytes, _addSpacePrefix) = (ordinary, bytes, addSpacePrefix);
        _longest = ordinary.Keys.Select(text => text.Length).DefaultIfEmpty().Max();
        _ranks = new uint[scores.Length];
        for (var token = 0; token < scores.Length; token++) _ranks[token] = RankOf(scores[token]);
    }

    public override void Encode(ReadOnlySpan<char> text, bool afterSpecial, List<int> tokens)
    {
        if (text.IsEmpty) return;
        var capacity = text.Length + 1;
        var characters = ArrayPool<char>.Shared.Rent(capacity);
        var symbols = ArrayPool<Symbol>.Shared.Rent(capacity);
        var prefix = _addSpacePrefix && afterSpecial ? 1 : 0;
        characters[0] = Space;
        text.CopyTo(characters.AsSpan(prefix));
        var escaped = characters.AsSpan(0, prefix + text.Length);
        escaped.Replace(' ', Space);

        var lookup = _ordinary.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        for (var start = 0; start < escaped.Length; start += symbols[count++].Length)
        {
            if (Rune.DecodeFromUtf16(escaped[start..], out var rune, out int units) != OperationStatus.Done)
                escaped[start] = (char)rune.Value; // a lone surrogate
            var id = lookup.TryGetValue(escaped.Slice(start, units), out var token) ? token : -1;
            symbols[count] = new Symbol { Start = start, Length = units, Id = id };
        }
        var run = symbols.AsSpan(0, count);
        var queue = new SymbolQueue();
        SymbolMerger.Merge(new Rule(escaped, lookup, _ranks, _longest), run, ref queue);
        for (var i = 0; i >= 0; i = run[i].Next)
        {
            if (run[i].Id >= 0) tokens.Add(run[i].Id);
            else Spell(escaped.Slice(run[i].Start, run[i].Length), tokens);
        }
        queue.Dispose();
        ArrayPool<Symbol>.Shared.Return(symbols);
        ArrayPool<char>.Shared.Return(characters);
    }

    private void Spell(ReadOnlySpan<char> character, List<int> tokens)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var length = Encoding.UTF8.GetBytes(character, utf8);
        foreach (var value in utf8[..length])
            if (_bytes[value] >= 0) tokens.Add(_bytes[value]); // otherwise the vocabulary cannot say it
    }

    // Unsigned integers that order as scores do, the highest score first.
    private static uint RankOf(float score)
    {
        var bits = BitConverter.SingleToUInt32Bits(score + 0f); // adding zero makes one zero of two
        return (bits & 0x8000_0000) == 0 ? ~(bits | 0x8000_0000) : bits;
    }

    private readonly ref struct Rule(
        ReadOnlySpan<char> text, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup, uint[] ranks, int longest) : IPairRule
    {
        private readonly ReadOnlySpan<char> _text = text;

        public bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int merged)
        {
            (rank, merged) = (0, 0);
            var length = left.Length + right.Length;
            if (length > longest || !lookup.TryGetValue(_text.Slice(left.Start, length), out merged)) return false;
            rank = ranks[merged];
            return true;
        }
    }
}
