namespace Hob.Backends.Fallback;

/// <summary>Sends some requests to a backend of their own; the conditions that are set must all hold. The first rule that fits
/// decides.</summary>
/// <param name="Backend">The name of the backend that is asked first; the others follow in their order when it is down.</param>
public sealed record RoutingRule(string Backend)
{
    /// <summary>True for requests with tools, false for requests without.</summary>
    public bool? WithTools { get; init; }

    /// <summary>For requests of surely more tokens than this, by a low estimate.</summary>
    public int? LongerThan { get; init; }

    internal bool Fits(bool hasTools, int tokens) =>
        (WithTools is null || WithTools == hasTools) && (LongerThan is null || tokens > LongerThan);
}
