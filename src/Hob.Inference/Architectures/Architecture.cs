namespace Hob.Inference.Architectures;

/// <summary>
/// What one family of models does differently from another. The blocks themselves are <see cref="ForwardPass"/>; biases and tensors that a
/// family may or may not have are used when the file has them. A new family is one file with one of these, and a line in <see cref="All"/>.
/// </summary>
internal sealed record Architecture
{
    public static readonly Architecture[] All = [Llama.Architecture, Qwen2.Architecture];

    /// <summary>The value of <c>general.architecture</c>, and the prefix of the family's metadata keys.</summary>
    public required string Name { get; init; }

    /// <summary>Which elements of a head rotate together.</summary>
    public required RopePairing Pairing { get; init; }

    public static Architecture? Find(string? name) => Array.Find(All, architecture => architecture.Name == name);
}
