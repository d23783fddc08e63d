using System.Diagnostics.CodeAnalysis;

namespace Hob.Cli.Configuration.Toml;

/// <summary>A key of a table and its value.</summary>
/// <param name="Name">The key, without quotes.</param>
/// <param name="Key">Where the key is written.</param>
/// <param name="Value">The value.</param>
public sealed record TomlEntry(string Name, TomlSpan Key, TomlNode Value);

/// <summary>Keys with their values, in the order in which they first appear.</summary>
public sealed class TomlTable : TomlNode
{
    private readonly OrderedDictionary<string, TomlEntry> _entries = [];

    /// <summary>The keys and values.</summary>
    public IReadOnlyList<TomlEntry> Entries => _entries.Values;

    /// <summary>The entry of a key, or null.</summary>
    public TomlEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The value of a key, if it has the wanted form.</summary>
    public bool TryGet<T>(string name, [NotNullWhen(true)] out T? node)
        where T : TomlNode
    {
        node = Find(name)?.Value as T;
        return node is not null;
    }

    /// <summary>How the table came to be, which decides who may add to it.</summary>
    internal TableForm Form { get; set; }

    /// <summary>For <see cref="TableForm.Dotted"/>: the table under whose header (or in whose braces) the dotted keys stand.</summary>
    internal TomlTable? Section { get; set; }

    /// <summary>How many tables and arrays are around it.</summary>
    internal int Depth { get; init; }

    /// <summary>Where a key can be added: after the last key of the section, at the start of a line.</summary>
    internal int BodyEnd { get; set; }

    internal void Add(TomlEntry entry) => _entries.Add(entry.Name, entry);
}

/// <summary>How a table came to be.</summary>
internal enum TableForm
{
    /// <summary>By the header of a table below it; may still get a header of its own.</summary>
    Implied,

    /// <summary>By its header (or the document itself).</summary>
    Headed,

    /// <summary>By dotted keys of one section; closed when that ends.</summary>
    Dotted,

    /// <summary>In braces; closed.</summary>
    Inline,
}
