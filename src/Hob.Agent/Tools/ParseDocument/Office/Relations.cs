namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>What the parts of an Office document refer to (ECMA-376, part 2: relationships).</summary>
internal static class Relations
{
    /// <summary>The targets of a part by their ids: names in the archive, or URLs where they lead outside.</summary>
    public static Dictionary<string, string> Of(BoundedArchive archive, string part)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        using var xml = archive.OpenXml($"{folder}_rels/{part[(slash + 1)..]}.rels");
        while (xml?.Read() == true)
        {
            if (xml.LocalName != "Relationship" || xml.GetAttribute("Id") is not { } id || xml.GetAttribute("Target") is not { } target) continue;
            targets[id] = xml.GetAttribute("TargetMode") == "External" ? target : Resolve(folder, target);
        }
        return targets;
    }

    /// <summary>A name relative to a folder of the archive, without <c>..</c>.</summary>
    public static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var part in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (part == "..") parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part != ".") parts.Add(part);
        return string.Join('/', parts);
    }
}
