using System.Xml;

namespace Hob.Agent.Tools.ParseDocument.Office;

/// <summary>The title among a document's properties (Dublin Core).</summary>
internal static class OfficeTitle
{
    public static string? Read(BoundedArchive archive, string part = "docProps/core.xml")
    {
        using var xml = archive.OpenXml(part);
        while (xml?.Read() == true)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "title", IsEmptyElement: false, NamespaceURI: "http://purl.org/dc/elements/1.1/" }) continue;
            xml.Read();
            return xml.NodeType == XmlNodeType.Text ? xml.Value : null;
        }
        return null;
    }
}
