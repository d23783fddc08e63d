using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hob.Agent.Tests.Tools;

/// <summary>Makes documents for tests.</summary>
internal static class Documents
{
    /// <summary>A PDF with a page for each text; lines are drawn below each other.</summary>
    public static byte[] Pdf(params string[] pages) => Pdf(pages, title: null);

    public static byte[] Pdf(string[] pages, string? title, bool packed = false)
    {
        var objects = new List<byte[]>
        {
            Ascii("<< /Type /Catalog /Pages 2 0 R >>"),
            Ascii($"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select(static (_, i) => $"{4 + (2 * i)} 0 R"))}] >>"),
            Ascii("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
        };
        for (var i = 0; i < pages.Length; i++)
        {
            objects.Add(Ascii($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (2 * i)} 0 R >>"));
            objects.Add(Stream(Ascii(Content(pages[i])), packed));
        }
        if (title is not null) objects.Add(Ascii($"<< /Title ({title}) >>"));
        return Pdf(objects, title is null ? "" : $" /Info {objects.Count} 0 R");
    }

    public static byte[] Pdf(IReadOnlyList<byte[]> objects, string trailer = "")
    {
        using var file = new MemoryStream();
        file.Write(Ascii("%PDF-1.7\n"));
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Position);
            file.Write(Ascii($"{i + 1} 0 obj\n"));
            file.Write(objects[i]);
            file.Write(Ascii("\nendobj\n"));
        }
        var start = file.Position;
        file.Write(Ascii($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places) file.Write(Ascii(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        file.Write(Ascii($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    public static byte[] Stream(byte[] content, bool packed = false, string more = "")
    {
        if (packed)
        {
            using var bytes = new MemoryStream();
            using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
            (content, more) = (bytes.ToArray(), more + " /Filter /FlateDecode");
        }
        return [.. Ascii($"<< /Length {content.Length}{more} >>\nstream\n"), .. content, .. Ascii("\nendstream")];
    }

    public static string Content(string text)
    {
        var content = new StringBuilder("BT /F1 12 Tf 72 720 Td 14 TL\n");
        foreach (var line in text.Split('\n')) content.Append('(').Append(line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)).Append(") Tj T*\n");
        return content.Append("ET").ToString();
    }

    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>An archive of texts.</summary>
    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    public static byte[] Word(string body, params (string Name, string Text)[] more) => Zip(
    [
        ("word/document.xml", $"""<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>"""),
        .. more,
    ]);
}
