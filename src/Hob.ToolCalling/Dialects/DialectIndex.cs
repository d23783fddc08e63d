using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Dialects;

/// <summary>Tells which dialect a text was written in.</summary>
internal static class DialectIndex
{
    private static readonly ILookup<string, Dialect> ByMarker =
        (from dialect in DialectTable.All
         from marker in dialect.Markers
         select (marker.Text, dialect)).ToLookup(pair => pair.Text, pair => pair.dialect);

    private static readonly Dialect[] WithoutMarkers = [.. DialectTable.All.Where(dialect => dialect.Markers.Count == 0)];

    /// <summary>The dialect's name, from the marker that began the calls (null: none did) and their shape; null when no dialect has the marker.</summary>
    public static string? NameOf(string? marker, CallShape shape)
    {
        if (marker is null)
        {
            return shape == CallShape.Pythonic ? "pythonic" : "markerless";
        }
        var candidates = ByMarker[marker];
        return (candidates.FirstOrDefault(dialect => dialect.Shapes.Contains(shape))
            ?? candidates.FirstOrDefault(dialect => dialect.Shapes.Count == 0)
            ?? candidates.FirstOrDefault()
            ?? Array.Find(WithoutMarkers, dialect => dialect.Shapes.Contains(shape)))?.Name;
    }
}
