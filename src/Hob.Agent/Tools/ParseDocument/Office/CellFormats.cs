using System.Globalization;
using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>Which cells of a workbook hold dates and times: numbers whose format says so.</summary>
internal sealed class CellFormats
{
    private readonly List<int> _formats = [];
    private readonly HashSet<int> _dates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]; // Built in (ECMA-376, 18.8.30).

    public CellFormats(BoundedArchive archive)
    {
        using var xml = archive.OpenXml("xl/styles.xml");
        var inCells = false;
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element || !int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (xml.LocalName == "numFmt" && IsDate(xml.GetAttribute("formatCode") ?? "")) _dates.Add(id);
            else if (xml.LocalName == "xf" && inCells) _formats.Add(id);
        }
    }

    /// <summary>A number as text: a date as ISO 8601 where its style says so, otherwise without the noise of binary fractions.</summary>
    public string Write(string text, int style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return text;
        if (style >= 0 && style < _formats.Count && _dates.Contains(_formats[style]) && number is >= 0 and < 2958466)
        {
            var date = DateTime.FromOADate(number);
            return date.ToString(number < 1 ? "HH:mm:ss" : date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        }
        return text.Length > 15 ? number.ToString("G15", CultureInfo.InvariantCulture) : text;
    }

    // Letters of dates outside of quotes, brackets and escapes.
    private static bool IsDate(string format)
    {
        for (var i = 0; i < format.Length; i++)
            switch (format[i])
            {
                case '"' or '[':
                    i = format.IndexOf(format[i] == '"' ? '"' : ']', i + 1);
                    if (i < 0) return false;
                    break;
                case '\\' or '_' or '*': i++; break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 'm' or 'M' or 's' or 'S': return true;
            }
        return false;
    }
}
