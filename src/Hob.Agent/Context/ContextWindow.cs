namespace Hob.Agent.Context;

/// <summary>How much of a model's context window a conversation takes. Tokens are estimated from characters, by a ratio that is corrected
/// with what the server reports of each prompt.</summary>
/// <param name="size">The window in tokens, prompt and answer together; null when it is not known.</param>
/// <param name="longestAnswer">The longest answer in tokens, where the user set it.</param>
public sealed class ContextWindow(int? size, int? longestAnswer = null)
{
    /// <summary>Before a server has reported anything: code and JSON have some three characters a token.</summary>
    private const double FirstGuess = 1 / 3.2;

    private double _tokensPerCharacter = FirstGuess;

    /// <summary>The window in tokens; null when it is not known.</summary>
    public int? Size { get; private set; } = size;

    /// <summary>What is kept free for the answer, in tokens: a quarter of the window, 8,192 at most.</summary>
    public int Reserve => Size is { } known ? Math.Min(longestAnswer ?? Math.Min(known / 4, 8192), known / 2) : 0;

    /// <summary>How many characters a prompt may have; all there are when the window is not known.</summary>
    public long Room => Size is { } known ? (long)((known - Reserve) / _tokensPerCharacter) : long.MaxValue;

    /// <summary>How many characters the result of one call may have, so that a few of them fit.</summary>
    public int LongestResult => Size is { } known ? (int)Math.Clamp(known / 5 / _tokensPerCharacter, 1200, int.MaxValue) : int.MaxValue;

    /// <summary>An estimate of tokens.</summary>
    public int TokensOf(long characters) => (int)Math.Min(int.MaxValue, characters * _tokensPerCharacter);

    /// <summary>Learns from a prompt of so many characters that the server counted.</summary>
    public void Learn(long characters, long tokens)
    {
        // A short prompt tells more of the chat template than of the text; a cut one tells nothing.
        if (characters >= 400 && tokens > 0)
            _tokensPerCharacter = Math.Clamp((double)tokens / characters, 0.12, 1.5);
    }

    /// <summary>Learns the window, when the server tells it later or refuses a prompt.</summary>
    public void Limit(int tokens) => Size = Math.Max(tokens, 512);
}
