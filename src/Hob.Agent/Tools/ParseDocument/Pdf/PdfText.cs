using System.Diagnostics.CodeAnalysis;
using Hob.Agent.Outside;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>A PDF document, read page by page.</summary>
internal sealed class PdfText : IDocument
{
    private readonly PdfDocument _document;
    private readonly PdfBudget _budget;

    private PdfText(PdfDocument document, PdfBudget budget) => (_document, _budget) = (document, budget);

    public string Kind => "PDF";

    public string Unit => "page";

    public int Count => _document.NumberOfPages;

    public string? Title
    {
        get
        {
            try
            {
                return _document.Information.Title?.Trim('\0', ' ');
            }
            catch (Exception e) when (e is not (OperationCanceledException or InvalidDataException))
            {
                return null; // The rest may be whole.
            }
        }
    }

    public string WithoutText => "there is no text on these pages; they seem to be scanned: text recognition (such as ocrmypdf) makes it readable";

    /// <summary>Opens a PDF, or says why it cannot be read.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicConstructors, typeof(TextPageFactory))] // The library makes it by its type.
    public static string? Open(byte[] bytes, CancellationToken cancellationToken, out IDocument? document)
    {
        document = null;
        var budget = new PdfBudget(cancellationToken);
        try
        {
            var pdf = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, ClipPaths = false, FilterProvider = new BoundedFilters(budget) });
            if (pdf.NumberOfPages > 0)
            {
                pdf.AddPageFactory<TextPage, TextPageFactory>();
                document = new PdfText(pdf, budget);
                return null;
            }
            pdf.Dispose();
            return "it is a damaged PDF: it has no pages";
        }
        catch (PdfDocumentEncryptedException)
        {
            return "it is encrypted with a password: remove it first (such as with qpdf --decrypt --password=…)";
        }
        catch (Exception e) when (e is not (OperationCanceledException or InvalidDataException))
        {
            return $"it is a damaged PDF: {OutsideText.Line(e.Message, 160)}";
        }
    }

    public string Read(int number, CancellationToken cancellationToken)
    {
        _budget.Begin();
        try
        {
            return _document.GetPage<TextPage>(number).Text;
        }
        catch (Exception e) when (e is not (OperationCanceledException or InvalidDataException))
        {
            return $"[this page is damaged: {OutsideText.Line(e.Message, 160)}]"; // The others may be whole.
        }
    }

    public void Dispose() => _document.Dispose();
}
