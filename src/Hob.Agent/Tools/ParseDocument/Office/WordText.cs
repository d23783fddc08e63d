using System.Globalization;
using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>The text of a Word document (ECMA-376, WordprocessingML): headings, lists, tables, links and notes; without what was deleted
/// under revision, and without field codes.</summary>
internal static class WordText
{
    public static IDocument Read(BoundedArchive archive)
    {
        var writer = new DocumentWriter();
        var headings = Headings(archive);
        ReadPart(archive, "word/document.xml", writer, headings);
        foreach (var notes in (ReadOnlySpan<string>)["word/footnotes.xml", "word/endnotes.xml"])
            if (archive.Has(notes)) ReadPart(archive, notes, writer, headings);
        return TextDocument.Flowing("Word document", writer.Take()) with { Title = OfficeTitle.Read(archive) };
    }

    private static void ReadPart(BoundedArchive archive, string part, DocumentWriter writer, Dictionary<string, int> headings)
    {
        var links = Relations.Of(archive, part);
        using var xml = archive.OpenXml(part);
        var paragraph = new Paragraph();
        string? link = null;
        while (xml?.Read() == true)
        {
            var isStart = xml.NodeType == XmlNodeType.Element;
            if (!isStart && xml.NodeType != XmlNodeType.EndElement) continue;
            switch (xml.LocalName)
            {
                case "p" when isStart: paragraph = new(); break;
                case "p": writer.EndParagraph(paragraph.Prefix, paragraph.Item < 0); break;
                case "pStyle" when isStart: paragraph = paragraph with { Heading = headings.GetValueOrDefault(Value(xml)) }; break;
                case "outlineLvl" when isStart && Number(xml) is >= 0 and < 6 and var level: paragraph = paragraph with { Heading = level + 1 }; break;
                case "ilvl" when isStart: paragraph = paragraph with { Item = Math.Clamp(Number(xml), 0, 8) }; break;
                case "numId" when isStart: paragraph = paragraph with { Item = Value(xml) == "0" ? -1 : Math.Max(0, paragraph.Item) }; break;
                case "t" when isStart && !xml.IsEmptyElement: writer.Append(Text(xml)); break;
                case "tab" when isStart && xml.Depth > 0 && xml.AttributeCount == 0: writer.Append("\t"); break;
                case "br" or "cr" when isStart: writer.Append("\n"); break;
                case "noBreakHyphen" when isStart: writer.Append("-"); break;
                case "sym" when isStart: writer.Append("•"); break;
                case "footnoteReference" or "endnoteReference" when isStart: writer.Append($"[^{xml.GetAttribute("id", xml.NamespaceURI)}]"); break;
                case "footnote" or "endnote" when isStart && xml.GetAttribute("type", xml.NamespaceURI) is null: writer.Append($"[^{xml.GetAttribute("id", xml.NamespaceURI)}]: "); break;
                case "hyperlink" when isStart && !xml.IsEmptyElement && link is null && Target(xml, links) is { } target: link = target; writer.Append("["); break;
                case "hyperlink" when !isStart && link is not null: writer.Append($"]({link})"); link = null; break;
                case "tbl": if (isStart) writer.BeginTable(); else writer.EndTable(); break;
                case "tr": if (isStart) writer.BeginRow(); else writer.EndRow(); break;
                case "tc" when !isStart: writer.EndCell(); break;
                case "Fallback" or "instrText" or "del" or "moveFrom" when isStart: Skip(xml); break;
            }
        }
        writer.EndParagraph();
    }

    private static void Skip(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth) { }
    }

    private static string Text(XmlReader xml)
    {
        xml.Read();
        return xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA ? xml.Value : "";
    }

    private static string? Target(XmlReader xml, Dictionary<string, string> links) =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") is { } id && links.TryGetValue(id, out var target)
            && target.Contains(':', StringComparison.Ordinal) ? target : null;

    // A style is a heading by its name, which is English whatever the language of the program, or by its level.
    private static Dictionary<string, int> Headings(BoundedArchive archive)
    {
        var headings = new Dictionary<string, int>(StringComparer.Ordinal);
        using var xml = archive.OpenXml("word/styles.xml");
        var style = "";
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "style") style = xml.GetAttribute("styleId", xml.NamespaceURI) ?? "";
            else if (xml.LocalName == "name" && Value(xml) is var name && name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name is [.., >= '1' and <= '6' and var level])
                headings[style] = level - '0';
            else if (xml.LocalName == "name" && Value(xml).Equals("title", StringComparison.OrdinalIgnoreCase)) headings[style] = 1;
            else if (xml.LocalName == "outlineLvl" && Number(xml) is >= 0 and < 6 and var depth) headings.TryAdd(style, depth + 1);
        }
        return headings;
    }

    private static string Value(XmlReader xml) => xml.GetAttribute("val", xml.NamespaceURI) ?? "";

    private static int Number(XmlReader xml) => int.TryParse(Value(xml), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private sealed record Paragraph(int Heading = 0, int Item = -1)
    {
        public string Prefix => Heading > 0 ? new string('#', Heading) + " " : Item >= 0 ? new string(' ', Item * 2) + "- " : "";
    }
}
