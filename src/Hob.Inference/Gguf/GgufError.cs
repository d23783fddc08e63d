namespace Hob.Inference.Gguf;

/// <summary>Why a file, or the model in it, cannot be used.</summary>
/// <param name="Field">The field at fault: a metadata key, <c>tensor NAME offset</c>, <c>header version</c>.</param>
/// <param name="Problem">What was found and what was expected, in one line.</param>
public sealed record GgufError(string Field, string Problem)
{
    /// <summary>Field and problem in one line.</summary>
    public override string ToString() => $"{Field}: {Problem}";
}
