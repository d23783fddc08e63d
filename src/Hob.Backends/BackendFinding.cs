namespace Hob.Backends;

/// <summary>What was found about a server, a model or an answer.</summary>
public enum FindingKind
{
    /// <summary>The prompt was cut by the server without saying so.</summary>
    Truncated,
    /// <summary>The answer has neither text nor calls.</summary>
    EmptyAnswer,
    /// <summary>Prompts begin with two tokens that mark the beginning (BOS), which ruins the answers of many models.</summary>
    DoubleBos,
    /// <summary>Prompts lack the token that marks the beginning (BOS) though the model wants it.</summary>
    MissingBos,
    /// <summary>The loaded context window is smaller than an agent needs.</summary>
    SmallWindow,
    /// <summary>The model is not loaded as it was asked for.</summary>
    ModelNotLoaded,
    /// <summary>Part of the model is not on the GPU.</summary>
    PartlyOnCpu,
}

/// <summary>Something that is wrong, with its remedy. A value: what follows from it is the caller's to decide.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What was found, with the evidence; one line.</param>
/// <param name="Remedy">What to do about it; one line.</param>
public sealed record BackendFinding(FindingKind Kind, string Text, string Remedy);
