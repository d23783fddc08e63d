using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hob.Agent.Html;
using Hob.Agent.Outside;

namespace Hob.Agent.Tools.HttpRequest;

/// <summary>Turns the body of an answer into text for a model.</summary>
internal static class BodyText
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>The text; null when the body is none.</summary>
    /// <param name="body">The bytes, perhaps not all.</param>
    /// <param name="type">The media type as it was sent; empty when it was not.</param>
    /// <param name="url">Where it came from.</param>
    /// <param name="isCut">Whether bytes are missing at the end.</param>
    public static string? Read(byte[] body, string type, Uri url, bool isCut)
    {
        var media = type.Split(';')[0].Trim().ToLowerInvariant();
        if (IsBinaryType(media) || TextDecoding.IsBinary(body) && Charset(type)?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) != true) return null;
        var text = TextDecoding.Decode(body, Charset(type));
        if (media is "text/html" or "application/xhtml+xml" || (media.Length == 0 && LooksLikeHtml(text)))
        {
            var page = HtmlText.Read(text, url);
            return page.Title.Length == 0 ? page.Text : $"Title: {page.Title}\n\n{page.Text}";
        }
        if (!isCut && (media.EndsWith("json", StringComparison.Ordinal) || text.AsSpan().TrimStart() is ['{' or '[', ..])) return Compact(text) ?? text;
        return text;
    }

    /// <summary>What bytes that are no text seem to be.</summary>
    public static string Describe(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "A PDF document (parse_document reads it once it is a file)",
        [(byte)'P', (byte)'K', 3, 4, ..] => "A zip archive or office document (parse_document reads DOCX, XLSX, PPTX, ODT and EPUB files)",
        [0x1F, 0x8B, ..] => "Compressed data (gzip)",
        [0xFF, 0xD8, 0xFF, ..] => "An image (JPEG)",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "An image (GIF)",
        _ when body.StartsWith(Png) => "An image (PNG)",
        _ => "Binary data",
    };

    private static bool IsBinaryType(string media) => media.StartsWith("image/", StringComparison.Ordinal) && media != "image/svg+xml"
        || media.StartsWith("audio/", StringComparison.Ordinal) || media.StartsWith("video/", StringComparison.Ordinal)
        || media.StartsWith("font/", StringComparison.Ordinal) || media is "application/pdf" or "application/zip" or "application/gzip";

    private static bool LooksLikeHtml(string text)
    {
        var beginning = text.AsSpan().TrimStart();
        return beginning.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || beginning.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Charset(string type)
    {
        foreach (var part in type.Split(';'))
            if (part.Trim() is var parameter && parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)) return parameter[8..];
        return null;
    }

    // Blanks between values are tokens that say nothing. Numbers and the order of names stay as they are.
    private static string? Compact(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                document.RootElement.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
