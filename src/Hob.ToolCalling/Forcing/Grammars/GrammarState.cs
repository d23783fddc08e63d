using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>What a grammar allows after some text. Immutable and thread-safe; equal states are usually the same object, and where a
/// byte leads is remembered, so that advancing along a path walked before allocates nothing.</summary>
public sealed class GrammarState
{
    private readonly GrammarAutomaton _automaton;
    private GrammarState?[]? _next;

    internal GrammarState(GrammarAutomaton automaton, Thread[] threads, bool accepting)
    {
        _automaton = automaton;
        Threads = threads;
        IsAccepting = accepting;
    }

    /// <summary>Whether the text so far is complete. An engine allows its end-of-sequence token exactly then.</summary>
    public bool IsAccepting { get; }

    /// <summary>Whether any text may follow.</summary>
    public bool CanContinue => Threads.Length > 0;

    internal Thread[] Threads { get; }

    /// <summary>The mask last computed here.</summary>
    internal TokenMask? Mask { get; set; }

    /// <summary>Goes on by some UTF-8 bytes, which may begin or end inside a character.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="next">The state after them when the answer is true, otherwise null.</param>
    /// <returns>Whether the grammar allows them here.</returns>
    public bool TryAdvance(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out GrammarState? next)
    {
        next = this;
        foreach (var value in bytes)
        {
            next = next.Step(value);
            if (next is null) return false;
        }
        return true;
    }

    /// <summary>Goes on by some text; a lone surrogate is never allowed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="next">The state after it when the answer is true, otherwise null.</param>
    /// <returns>Whether the grammar allows it here.</returns>
    public bool TryAdvance(ReadOnlySpan<char> text, [NotNullWhen(true)] out GrammarState? next)
    {
        next = this;
        Span<byte> utf8 = stackalloc byte[4];
        while (text.Length > 0)
        {
            next = Rune.DecodeFromUtf16(text, out var rune, out var consumed) == System.Buffers.OperationStatus.Done
                && next.TryAdvance(utf8[..rune.EncodeToUtf8(utf8)], out var after) ? after : null;
            if (next is null) return false;
            text = text[consumed..];
        }
        return true;
    }

    /// <summary>Whether the grammar allows these bytes here.</summary>
    public bool Accepts(ReadOnlySpan<byte> bytes) => TryAdvance(bytes, out _);

    /// <summary>Whether the grammar allows this text here.</summary>
    public bool Accepts(ReadOnlySpan<char> text) => TryAdvance(text, out _);

    /// <summary>Sets bit <c>i</c> (bit <c>i % 32</c> of word <c>i / 32</c>) for every token that is allowed here, and clears all others.
    /// Tokens without bytes (control tokens) are never allowed; the end of the sequence is <see cref="IsAccepting"/>'s matter.</summary>
    /// <param name="vocabulary">The tokens.</param>
    /// <param name="mask">At least <see cref="TokenTrie.MaskLength"/> words.</param>
    public void FillMask(TokenTrie vocabulary, Span<uint> mask)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentOutOfRangeException.ThrowIfLessThan(mask.Length, vocabulary.MaskLength);
        _automaton.MaskOf(this, vocabulary).CopyTo(mask);
        mask[vocabulary.MaskLength..].Clear();
    }

    /// <summary>Writes the bytes that must follow because nothing else may, until there is a choice or the text may end.
    /// An engine can emit them without asking the model.</summary>
    /// <param name="destination">Where to; it limits how many are found.</param>
    /// <returns>The number of bytes written.</returns>
    public int ForcedBytes(Span<byte> destination)
    {
        var count = 0;
        for (var state = this; count < destination.Length && !state.IsAccepting && state.OnlyByte() is { } only; count++)
        {
            destination[count] = only;
            state = state.Step(only)!;
        }
        return count;
    }

    internal GrammarState? Step(byte value)
    {
        var known = _next?[_automaton.ClassOf(value)];
        if (known is null) known = _automaton.Advance(this, value);
        return ReferenceEquals(known, _automaton.Dead) ? null : known;
    }

    internal void Remember(int byteClass, int classCount, GrammarState next)
    {
        var table = _next ?? new GrammarState?[classCount];
        Volatile.Write(ref table[byteClass], next);
        Volatile.Write(ref _next, table);
    }

    private byte? OnlyByte()
    {
        byte? only = null;
        foreach (var thread in Threads)
        {
            foreach (var edge in _automaton.EdgesAt(thread.At))
            {
                if (edge.First != edge.Last || (only ?? edge.First) != edge.First) return null;
                only = edge.First;
            }
        }
        return only;
    }
}
