namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Values that stand as they are between tags.</summary>
internal static class RawText
{
    /// <summary>Without exactly one newline at each end, as templates put them there.</summary>
    public static ReadOnlySpan<char> StripNewlines(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("\r\n"))
        {
            value = value[2..];
        }
        else if (value.StartsWith("\n"))
        {
            value = value[1..];
        }
        if (value.EndsWith("\r\n"))
        {
            value = value[..^2];
        }
        else if (value.EndsWith("\n"))
        {
            value = value[..^1];
        }
        return value;
    }
}
