namespace Hob.ToolCalling.Json;

/// <summary>One thing that had to be mended before a call's arguments could be used.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Path">Where, as a JSON Pointer into the arguments (<c>/items/0/name</c>); empty for the whole value.</param>
public readonly record struct Repair(RepairKind Kind, string Path = "")
{
    /// <summary>The kind's name in kebab case, followed by the path when there is one: <c>trailing-comma /items</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Kind.ToName() : Kind.ToName() + " " + Path;
}
