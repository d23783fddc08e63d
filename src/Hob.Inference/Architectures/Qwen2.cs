namespace Hob.Inference.Architectures;

/// <summary>Qwen 2 and 2.5: Llama's blocks with biases on Q, K and V, in the order of elements that the original weights have.</summary>
internal static class Qwen2
{
    public static readonly Architecture Architecture = new() { Name = "qwen2", Pairing = RopePairing.Halves };
}
