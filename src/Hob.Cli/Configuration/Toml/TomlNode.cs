namespace Hob.Cli.Configuration.Toml;

/// <summary>A value of a TOML document, and where it is written.</summary>
public abstract class TomlNode
{
    /// <summary>Where the value is written. For a table with a header, the header's line; for one made by dotted keys, its first key.</summary>
    public TomlSpan Span { get; internal set; }
}

/// <summary>A value that holds no others.</summary>
/// <param name="value">A <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="TomlOffsetDateTime"/>,
/// <see cref="DateTime"/>, <see cref="DateOnly"/> or <see cref="TimeOnly"/>.</param>
public sealed class TomlScalar(object value) : TomlNode
{
    /// <summary>The value.</summary>
    public object Value => value;
}

/// <summary>A moment with its offset from UTC. Digits beyond 100 nanoseconds are dropped; an unknown offset (<c>-00:00</c>) counts as none.</summary>
/// <param name="Clock">Date and time as the clock at that place shows them.</param>
/// <param name="Offset">How far that clock is ahead of UTC; less than 24 hours either way.</param>
public readonly record struct TomlOffsetDateTime(DateTime Clock, TimeSpan Offset);

/// <summary>A list of values.</summary>
public sealed class TomlArray : TomlNode
{
    private readonly List<TomlNode> _items = [];

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<TomlNode> Items => _items;

    /// <summary>Whether it is written as <c>[[tables]]</c>, not in brackets.</summary>
    public bool IsOfTables { get; internal init; }

    internal int Depth { get; init; }

    internal void Add(TomlNode item) => _items.Add(item);
}
