namespace Hob.Backends;

/// <summary>A key that goes into a request's headers and nowhere else: it prints as <c>(hidden)</c> and is cut out of every
/// message.</summary>
/// <param name="value">The key itself.</param>
public sealed class ApiKey(string value)
{
    private const string Hidden = "(hidden)";

    internal string Value { get; } = value.Trim();

    /// <inheritdoc />
    public override string ToString() => Hidden;

    /// <summary>The text without the key; servers quote keys back in their errors.</summary>
    internal string Redact(string text) => Value.Length == 0 ? text : text.Replace(Value, Hidden, StringComparison.Ordinal);
}
