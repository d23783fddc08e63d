using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>The text of a PowerPoint presentation (ECMA-376, PresentationML), slide by slide in their order, with the speaker's notes.</summary>
internal static class SlidesText
{
    private const string DocumentRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static IDocument Read(BoundedArchive archive)
    {
        var relations = Relations.Of(archive, "ppt/presentation.xml");
        var slides = new List<string>();
        using (var xml = archive.OpenXml("ppt/presentation.xml"))
            while (xml?.Read() == true)
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "sldId" } && xml.GetAttribute("id", DocumentRelations) is { } id && relations.TryGetValue(id, out var part))
                    slides.Add(ReadSlide(archive, part));
        return new TextDocument("PowerPoint presentation", "slide", slides.Count == 0 ? [""] : slides) { Title = OfficeTitle.Read(archive) };
    }

    private static string ReadSlide(BoundedArchive archive, string part)
    {
        var writer = new DocumentWriter();
        ReadPart(archive, part, writer, isNotes: false);
        var text = writer.Take();
        foreach (var notes in Relations.Of(archive, part).Values)
        {
            if (!notes.Contains("/notesSlides/", StringComparison.Ordinal)) continue;
            ReadPart(archive, notes, writer, isNotes: true);
            if (writer.Take() is { Length: > 0 } spoken) text += $"\n\nNotes: {spoken}";
        }
        return text;
    }

    private static void ReadPart(BoundedArchive archive, string part, DocumentWriter writer, bool isNotes)
    {
        using var xml = archive.OpenXml(part);
        var (kind, level) = ("", -1);
        while (xml?.Read() == true)
        {
            var isStart = xml.NodeType == XmlNodeType.Element;
            if (!isStart && xml.NodeType != XmlNodeType.EndElement) continue;
            switch (xml.LocalName)
            {
                case "sp" when isStart: kind = ""; break;
                case "ph" when isStart: kind = xml.GetAttribute("type") ?? "body"; break;
                case "p" when isStart: level = 0; break;
                case "p" when IsNoise(kind, isNotes): writer.EndParagraph(); break;
                case "p": writer.EndParagraph(kind is "title" or "ctrTitle" ? "# " : kind == "body" && !isNotes ? new string(' ', level * 2) + "- " : "", gap: kind != "body" || isNotes); break;
                case "pPr" when isStart: level = xml.GetAttribute("lvl") is [>= '0' and <= '8' and var digit] ? digit - '0' : 0; break;
                case "t" when isStart && !xml.IsEmptyElement:
                    xml.Read();
                    if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace && !IsNoise(kind, isNotes)) writer.Append(xml.Value);
                    break;
                case "br" when isStart: writer.Append(" "); break;
                case "tbl": if (isStart) writer.BeginTable(); else writer.EndTable(); break;
                case "tr": if (isStart) writer.BeginRow(); else writer.EndRow(); break;
                case "tc" when !isStart: writer.EndCell(); break;
                case "Fallback" when isStart: xml.Skip(); break;
            }
        }
        writer.EndParagraph();
    }

    // Numbers, dates and footers are the same on every slide; on notes only the notes are the speaker's.
    private static bool IsNoise(string kind, bool isNotes) => kind is "sldNum" or "dt" or "ftr" or "hdr" or "sldImg" || (isNotes && kind != "body");
}
