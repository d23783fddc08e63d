namespace Hob.Inference.Generation;

/// <summary>Restricts which tokens may come next, for decoding under a grammar.</summary>
public interface ITokenMask
{
    /// <summary>Sets the logits of all tokens that must not come next to negative infinity.</summary>
    void Apply(Span<float> logits);

    /// <summary>Moves on by the token that was chosen.</summary>
    void Accept(int token);
}
