namespace Hob.Cli.Configuration.Keys;

/// <summary>A text that is never shown: neither in messages nor in logs, nor by a debugger's or a record's view of what holds it.</summary>
/// <param name="value">The text.</param>
public readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>The text itself, for the one place that needs it.</summary>
    public string Reveal() => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <inheritdoc/>
    public bool Equals(Secret other) => Reveal() == other.Reveal();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether both hold the same text.</summary>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Whether they hold different texts.</summary>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
