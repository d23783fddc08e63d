namespace Hob.Inference.Architectures;

/// <summary>Llama 2 to 3.2 and what has their shape: Mistral, SmolLM, Hermes, TinyLlama. Files have the rows of Q and K permuted so that
/// neighbouring elements rotate together.</summary>
internal static class Llama
{
    public static readonly Architecture Architecture = new() { Name = "llama", Pairing = RopePairing.Neighbours };
}
