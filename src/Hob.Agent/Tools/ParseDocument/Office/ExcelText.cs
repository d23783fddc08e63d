using System.Globalization;
using System.Text;
using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>The cells of an Excel workbook (ECMA-376, SpreadsheetML): values as they were last calculated, a row a line, with its number.</summary>
internal static class ExcelText
{
    private const string DocumentRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostColumns = 256;

    public static IDocument Read(BoundedArchive archive)
    {
        var strings = Strings(archive);
        var formats = new CellFormats(archive);
        var relations = Relations.Of(archive, "xl/workbook.xml");
        var sheets = new List<string>();
        var writer = new DocumentWriter();
        foreach (var (name, id) in Sheets(archive))
        {
            if (!relations.TryGetValue(id, out var part) || archive.OpenXml(part) is not { } xml) continue;
            using (xml) ReadSheet(xml, writer, strings, formats);
            sheets.Add($"## {name}\n{writer.Take()}");
        }
        return TextDocument.Flowing("Excel workbook", string.Join("\n\n", sheets)) with { Title = OfficeTitle.Read(archive) };
    }

    private static void ReadSheet(XmlReader xml, DocumentWriter writer, List<string> strings, CellFormats formats)
    {
        var row = new List<string>();
        var (number, column, type, style) = (0, 0, "", 0);
        var text = new StringBuilder();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
                switch (xml.LocalName)
                {
                    case "row":
                        number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
                        row.Clear();
                        break;
                    case "c":
                        column = ColumnOf(xml.GetAttribute("r")) ?? row.Count;
                        type = xml.GetAttribute("t") ?? "n";
                        _ = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out style);
                        text.Clear();
                        break;
                    case "v" or "t" when !xml.IsEmptyElement:
                        xml.Read();
                        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) text.Append(xml.Value);
                        break;
                }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c" && column < MostColumns)
            {
                while (row.Count <= column) row.Add("");
                row[column] = Value(text.ToString(), type, style, strings, formats);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row" && row.Exists(static cell => cell.Length > 0))
            {
                writer.Append(string.Create(CultureInfo.InvariantCulture, $"{number}: {string.Join(" | ", row)}"));
                writer.EndParagraph(gap: false);
            }
        }
    }

    private static string Value(string text, string type, int style, List<string> strings, CellFormats formats) => type switch
    {
        "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "",
        "b" => text == "1" ? "TRUE" : "FALSE",
        "n" => formats.Write(text, style),
        _ => text.ReplaceLineEndings(" "),
    };

    private static List<(string Name, string Id)> Sheets(BoundedArchive archive)
    {
        var sheets = new List<(string, string)>();
        using var xml = archive.OpenXml("xl/workbook.xml");
        while (xml?.Read() == true)
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("id", DocumentRelations) ?? ""));
        return sheets;
    }

    // Each may come in runs of different fonts; readings for pronunciation are not part of it.
    private static List<string> Strings(BoundedArchive archive)
    {
        var strings = new List<string>();
        var text = new StringBuilder();
        var inReading = false;
        using var xml = archive.OpenXml("xl/sharedStrings.xml");
        while (xml?.Read() == true)
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "si") when xml.IsEmptyElement: strings.Add(""); break;
                case (XmlNodeType.Element, "si"): text.Clear(); break;
                case (XmlNodeType.Element, "rPh"): inReading = !xml.IsEmptyElement; break;
                case (XmlNodeType.EndElement, "rPh"): inReading = false; break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA, _) when !inReading: text.Append(xml.Value); break;
                case (XmlNodeType.EndElement, "si"): strings.Add(text.ToString().ReplaceLineEndings(" ")); break;
            }
        return strings;
    }

    // BC12 is column 54, counted from 0.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 20_000) break;
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }
}
