using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>The text of a page in lines, in the order in which the page draws it.</summary>
internal static class PageLines
{
    public static string Read(Page page) => page.Letters.Count == 0 ? "" : ContentOrderTextExtractor.GetText(page, addDoubleNewline: true);
}
