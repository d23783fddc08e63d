using System.IO.Compression;
using Hob.Agent.Files;
using Hob.Agent.Html;
using Hob.Agent.Outside;
using Hob.Agent.Tools.ParseDocument.Books;
using Hob.Agent.Tools.ParseDocument.Office;
using Hob.Agent.Tools.ParseDocument.Pdf;

namespace Hob.Agent.Tools.ParseDocument;

/// <summary>Tells what a file is, by its bytes first and by its name where they leave it open.</summary>
internal static class DocumentKinds
{
    // Compound files, as Office wrote them until 2003.
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Opens a document, or says why there is no text to be had.</summary>
    public static string? Open(byte[] bytes, string path, CancellationToken cancellationToken, out IDocument? document)
    {
        document = null;
        var beginning = bytes.AsSpan(0, Math.Min(bytes.Length, 1024));
        if (bytes.Length == 0) return "it is empty";
        if (beginning.IndexOf("%PDF-"u8) >= 0) return PdfText.Open(bytes, cancellationToken, out document);
        if (beginning.StartsWith("PK\u0003\u0004"u8)) return OpenArchive(bytes, cancellationToken, out document);
        if (beginning.StartsWith("{\\rtf"u8))
        {
            document = TextDocument.Flowing("RTF document", RtfText.Read(bytes));
            return null;
        }
        if (beginning.StartsWith(Compound)) return OldOffice(path);
        if (TextDecoding.IsBinary(bytes)) return $"it is {FileKinds.Describe(beginning, bytes.Length)}: there is no text to be read from it";
        var text = TextDecoding.Decode(bytes);
        var isPage = Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" || text.AsSpan().TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
        if (!isPage)
        {
            document = TextDocument.Flowing("text", text.ReplaceLineEndings("\n"));
            return null;
        }
        var page = HtmlText.Read(text);
        document = TextDocument.Flowing("web page", page.Text) with { Title = page.Title };
        return null;
    }

    private static string? OpenArchive(byte[] bytes, CancellationToken cancellationToken, out IDocument? document)
    {
        document = null;
        BoundedArchive archive;
        try
        {
            archive = new(new ZipArchive(new MemoryStream(bytes, writable: false)), cancellationToken);
        }
        catch (InvalidDataException)
        {
            return "it is a damaged archive: its end is missing or broken";
        }
        using (archive)
        {
            document = archive switch
            {
                _ when archive.Has("word/document.xml") => WordText.Read(archive),
                _ when archive.Has("xl/workbook.xml") => ExcelText.Read(archive),
                _ when archive.Has("ppt/presentation.xml") => SlidesText.Read(archive),
                _ when archive.Has("META-INF/container.xml") && !archive.Has("content.xml") => EpubText.Read(archive),
                _ when archive.Has("content.xml") => OpenDocumentText.Read(archive),
                _ => null,
            };
            if (document is not null) return null;
            return archive.Has("EncryptedPackage") ? "it is encrypted with a password" : "it is a ZIP archive, not a document: list it with bash and unzip -l";
        }
    }

    private static string OldOffice(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".xls" => "it is an Excel 97 workbook: convert it with soffice --headless --convert-to xlsx",
        ".ppt" => "it is a PowerPoint 97 presentation: convert it with soffice --headless --convert-to pptx",
        ".docx" or ".xlsx" or ".pptx" => "it is encrypted with a password",
        _ => "it is a Word 97 document: convert it with soffice --headless --convert-to docx",
    };
}
