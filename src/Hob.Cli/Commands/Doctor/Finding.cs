namespace Hob.Cli.Commands.Doctor;

/// <summary>Something that was looked at.</summary>
/// <param name="Area">What it belongs to: <c>hardware</c>, <c>servers</c>, <c>models</c>, <c>sandbox</c>, <c>configuration</c> or <c>disk</c>.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do about it; null when all is well.</param>
internal sealed record Finding(string Area, string Text, string? Remedy = null)
{
    /// <summary>Whether nothing needs mending.</summary>
    public bool IsFine => Remedy is null;
}
