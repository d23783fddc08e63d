using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Dialects;

internal static class DialectNames
{
    public static string? Of(string? marker, CallRegion region) => marker is null ? "markerless" : region.Shape.ToString();
}
