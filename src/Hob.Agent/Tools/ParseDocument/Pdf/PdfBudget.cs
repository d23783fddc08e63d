using System.Runtime.CompilerServices;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>How much of a PDF may be unpacked and drawn: a small file can describe a page without end. What is spent stays spent, so that
/// a library that carries on after a refusal comes to an end all the same.</summary>
internal sealed class PdfBudget(CancellationToken cancellationToken)
{
    /// <summary>How large a stream may become, in bytes.</summary>
    public const int MostOfStream = 32 << 20;

    private const long MostOfDocument = 512L << 20;
    private const int MostOperations = 4_000_000, MostLetters = 1_000_000, MostDepth = 32;

    private long _bytes = MostOfDocument;
    private int _operations, _letters, _depth;

    /// <summary>Begins a page.</summary>
    public void Begin() => (_operations, _letters, _depth) = (MostOperations, MostLetters, 0);

    /// <summary>Counts bytes that were unpacked.</summary>
    public void TakeBytes(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((_bytes -= bytes) < 0) Throw.TooLarge($"it unpacks to more than {MostOfDocument >> 20} MiB");
    }

    /// <summary>Counts steps of drawing, before they are taken.</summary>
    public void TakeOperations(int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((_operations -= Math.Max(count, 1)) < 0) Throw.TooLarge("a page is drawn in more steps than can be followed");
    }

    /// <summary>Counts a letter.</summary>
    public void TakeLetter()
    {
        if (--_letters < 0) Throw.TooLarge($"a page holds more than {MostLetters} letters");
    }

    /// <summary>Goes into a form that a page draws, which may draw others, or itself.</summary>
    /// <returns>Whether it may be gone into; then <see cref="Leave"/> follows.</returns>
    public bool Enter()
    {
        if (_depth >= MostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return false;
        _depth++;
        return true;
    }

    /// <summary>Comes out of a form.</summary>
    public void Leave() => _depth--;
}
