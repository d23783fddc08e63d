namespace Hob.Inference.Generation;

/// <summary>How an evaluation ended.</summary>
public enum EvaluationStatus
{
    /// <summary>All tokens are in the cache, and the logits are those of the last.</summary>
    Done,
    /// <summary>The tokens do not fit into the context; none was evaluated.</summary>
    ContextFull,
    /// <summary>It was cancelled. The batches that were finished by then are in the cache.</summary>
    Cancelled,
}
