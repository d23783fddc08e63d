using System.Text;
using System.Xml;
using Hob.Agent.Html;
using Hob.Agent.Outside;
using Hob.Agent.Tools.ParseDocument.Office;

namespace Hob.Agent.Tools.ParseDocument.Books;

/// <summary>The text of a book (EPUB 2 and 3): its chapters in the order of reading.</summary>
internal static class EpubText
{
    public static IDocument Read(BoundedArchive archive)
    {
        var package = Package(archive);
        var folder = package[..(package.LastIndexOf('/') + 1)];
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var order = new List<string>();
        using (var xml = archive.OpenXml(package))
            while (xml?.Read() == true)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "item" && xml.GetAttribute("id") is { } id && xml.GetAttribute("href") is { } href) files[id] = Relations.Resolve(folder, Uri.UnescapeDataString(href));
                else if (xml.LocalName == "itemref" && xml.GetAttribute("idref") is { } reference && xml.GetAttribute("linear") != "no") order.Add(reference);
            }
        var text = new StringBuilder();
        var encrypted = archive.Has("META-INF/encryption.xml");
        foreach (var reference in order)
        {
            if (!files.TryGetValue(reference, out var file) || Chapter(archive, file) is not { Length: > 0 } chapter) continue;
            if (text.Length + chapter.Length > DocumentWriter.Most) Throw.TooLarge($"it holds more than {DocumentWriter.Most >> 20} million characters of text");
            text.Append(chapter).Append("\n\n");
        }
        if (text.Length == 0) Throw.TooLarge(encrypted ? "it is encrypted: only the shop's own program can read it" : "it is a damaged book: it names no chapters");
        return TextDocument.Flowing("EPUB book", text.ToString()) with { Title = OfficeTitle.Read(archive, package) };
    }

    private static string Package(BoundedArchive archive)
    {
        using var xml = archive.OpenXml("META-INF/container.xml");
        while (xml?.Read() == true)
            if (xml.LocalName == "rootfile" && xml.GetAttribute("full-path") is { } path) return path;
        return "";
    }

    private static string? Chapter(BoundedArchive archive, string file)
    {
        using var stream = archive.Open(file);
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return TextDecoding.IsBinary(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) ? null : HtmlText.Read(TextDecoding.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))).Text;
    }
}
