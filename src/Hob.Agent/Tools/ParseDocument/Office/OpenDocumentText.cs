using System.Globalization;
using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>The text of an OpenDocument file (ISO/IEC 26300): text, spreadsheet or presentation.</summary>
internal static class OpenDocumentText
{
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", Drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", XLink = "http://www.w3.org/1999/xlink";

    private const int MostRepeats = 64;

    public static IDocument Read(BoundedArchive archive)
    {
        if (IsEncrypted(archive)) Throw.TooLarge("it is encrypted with a password");
        var writer = new DocumentWriter();
        var slides = new List<string>();
        var kind = "OpenDocument text";
        var title = OfficeTitle.Read(archive, "meta.xml");
        var (level, lists, repeat, link) = (0, 0, 1, (string?)null);
        using var xml = archive.OpenXml("content.xml");
        while (xml?.Read() == true)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                writer.Append(Collapse(xml.Value));
                continue;
            }
            var isStart = xml.NodeType == XmlNodeType.Element;
            if (!isStart && xml.NodeType != XmlNodeType.EndElement) continue;
            switch (xml.NamespaceURI, xml.LocalName)
            {
                case (Office, "spreadsheet") when isStart: kind = "OpenDocument spreadsheet"; break;
                case (Office, "presentation") when isStart: kind = "OpenDocument presentation"; break;
                case (Text, "h") when isStart: level = Math.Clamp(Number(xml, "outline-level", Text), 1, 6); break;
                case (Text, "h"): writer.EndParagraph(new string('#', level) + " "); break;
                case (Text, "p") when !isStart || xml.IsEmptyElement:
                    writer.EndParagraph(lists > 0 ? new string(' ', (lists - 1) * 2) + "- " : "", gap: lists == 0);
                    break;
                case (Text, "list") when !xml.IsEmptyElement: lists = Math.Clamp(lists + (isStart ? 1 : -1), 0, 9); break;
                case (Text, "s") when isStart: writer.Append(new string(' ', Math.Clamp(Number(xml, "c", Text), 1, 80))); break;
                case (Text, "tab") when isStart: writer.Append("\t"); break;
                case (Text, "line-break") when isStart: writer.Append("\n"); break;
                case (Text, "note-body"): writer.Append(isStart ? " [note: " : "] "); break;
                case (Text, "note-citation" or "tracked-changes") when isStart: xml.Skip(); break;
                case (Text, "a") when isStart && link is null && xml.GetAttribute("href", XLink) is { } target && target.Contains(':', StringComparison.Ordinal): link = target; writer.Append("["); break;
                case (Text, "a") when !isStart && link is not null: writer.Append($"]({link})"); link = null; break;
                case (Table, "table") when isStart:
                    if (kind.EndsWith("sheet", StringComparison.Ordinal)) Heading(writer, xml.GetAttribute("name", Table) ?? "");
                    writer.BeginTable();
                    break;
                case (Table, "table"): writer.EndTable(); break;
                case (Table, "table-row") when isStart: writer.BeginRow(); break;
                case (Table, "table-row"): writer.EndRow(); break;
                case (Table, "table-cell" or "covered-table-cell") when isStart && !xml.IsEmptyElement: repeat = 1; break;
                case (Table, "table-cell" or "covered-table-cell"):
                    // Empty cells stand for many; the thousand behind the last one are none.
                    repeat = isStart ? Math.Clamp(Number(xml, "number-columns-repeated", Table), 1, MostRepeats) : 1;
                    for (var i = 0; i < repeat; i++) writer.EndCell();
                    break;
                case (Drawing, "page") when !isStart: slides.Add(writer.Take()); break;
            }
        }
        return slides.Count > 0 ? new TextDocument(kind, "slide", slides) { Title = title } : TextDocument.Flowing(kind, writer.Take()) with { Title = title };
    }

    private static void Heading(DocumentWriter writer, string name)
    {
        writer.Append(name);
        writer.EndParagraph("## ");
    }

    private static string Collapse(string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0) return text;
        return string.Join(' ', text.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static int Number(XmlReader xml, string name, string space) =>
        int.TryParse(xml.GetAttribute(name, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static bool IsEncrypted(BoundedArchive archive)
    {
        using var xml = archive.OpenXml("META-INF/manifest.xml");
        while (xml?.Read() == true)
            if (xml.LocalName == "encryption-data") return true;
        return false;
    }
}
