using System.Globalization;
using Hob.Shell.Judging;

namespace Hob.Shell.PowerShell;

/// <summary>Where a value came from, when that matters for what is done with it.</summary>
[Flags]
internal enum Origin
{
    None = 0,
    /// <summary>Fetched from the network.</summary>
    Download = 1,
    /// <summary>Holds keys, passwords or other secrets.</summary>
    Secret = 2,
    /// <summary>Every process of the machine.</summary>
    Processes = 4,
    /// <summary>Names of files that exist when it runs.</summary>
    Files = 8,
    /// <summary>Disks, partitions or volumes.</summary>
    Disks = 16,
    /// <summary>Everything that a query for shadow copies gives.</summary>
    ShadowCopies = 32,
    /// <summary>Text that was made into a script block.</summary>
    Code = 64,
}

/// <summary>What is known of a value before the script runs.</summary>
internal abstract record Value
{
    public Origin Origin { get; init; }

    public static readonly Value Unknown = new UnknownValue();

    public static readonly Value Null = new NullValue();

    public static Value From(Origin origin) => new UnknownValue { Origin = origin };

    /// <summary>The value as text; what is not known is a hole.</summary>
    public abstract string Text { get; }

    /// <summary>Whether the whole value is known.</summary>
    public virtual bool IsKnown => true;

    /// <summary>The elements when it is a list, or itself.</summary>
    public virtual IReadOnlyList<Value> Items => [this];
}

internal sealed record UnknownValue : Value
{
    public override string Text => Argument.Hole.ToString();
    public override bool IsKnown => false;
}

internal sealed record NullValue : Value
{
    public override string Text => "";
    public override IReadOnlyList<Value> Items => [];
}

/// <summary>Text, possibly with holes.</summary>
internal sealed record TextValue(string Content) : Value
{
    public override string Text => Content;
    public override bool IsKnown => !Content.Contains(Argument.Hole);
}

internal sealed record NumberValue(double Number) : Value
{
    public override string Text => Number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record FlagValue(bool Flag) : Value
{
    public override string Text => Flag ? "True" : "False";
}

internal sealed record ListValue(IReadOnlyList<Value> Elements) : Value
{
    public override string Text => string.Join(' ', Elements.Select(e => e.Text));
    public override bool IsKnown => Elements.All(e => e.IsKnown);
    public override IReadOnlyList<Value> Items => Elements;
}

/// <summary>Bytes, as <c>FromBase64String</c> gives them.</summary>
internal sealed record BytesValue(byte[] Bytes) : Value
{
    public override string Text => string.Join(' ', Bytes);
}

internal sealed record BlockValue(Block Block) : Value
{
    public override string Text => Argument.Hole.ToString();
    public override bool IsKnown => false;
}

internal sealed record TableValue(IReadOnlyDictionary<string, Value> Entries) : Value
{
    public override string Text => Argument.Hole.ToString();
    public override bool IsKnown => Entries.Values.All(v => v.IsKnown);
}

/// <summary>A .NET type, or an object of it.</summary>
internal sealed record ObjectValue(string Type, bool Instance) : Value
{
    public override string Text => Type;
    public override bool IsKnown => !Instance;
}
