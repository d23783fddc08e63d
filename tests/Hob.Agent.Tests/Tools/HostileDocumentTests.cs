using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;
using Hob.Agent.Tools;
using Hob.Agent.Tools.ParseDocument;

namespace Hob.Agent.Tests.Tools;

/// <summary>Documents that are made to hurt who reads them: they end in an answer, whatever they are.</summary>
public sealed class HostileDocumentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<string> Names => [.. Samples.Keys];

    private static Dictionary<string, byte[]> Samples { get; } = new()
    {
        ["d.pdf"] = Documents.Pdf(["Hello world\nsecond line", "Page two"], "Title"),
        ["packed.pdf"] = Documents.Pdf(["Hello world\nsecond line", "Page two"], "Title", packed: true),
        ["d.docx"] = Documents.Word("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>text</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
        ["d.rtf"] = Documents.Ascii(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Gr\'fc\'dfe \u8364?5{\pict\bin3 abc}\par}"),
        ["d.html"] = Documents.Ascii("<!doctype html><title>T</title><main><ul><li>a<table><tr><td>b</table><pre>c</pre><a href='x'>d</a><!-- e --><script>f</script>&amp;"),
        ["d.epub"] = Documents.Zip(("META-INF/container.xml", "<c><rootfile full-path=\"b.opf\"/></c>"), ("b.opf", "<p><item id=\"a\" href=\"a.html\"/><itemref idref=\"a\"/></p>"), ("a.html", "<p>text</p>")),
        ["d.odt"] = Documents.Zip(("content.xml", "<o xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><t:p>text</t:p></o>")),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_document_that_is_cut_or_changed_anywhere_is_answered(string name)
    {
        var sample = Samples[name];
        var damage = from place in Gen.Choose(0, sample.Length - 1)
                     from values in Gen.Choose(0, 255).ArrayOf(3)
                     from kind in Gen.Choose(0, 2)
                     select (place, values, kind);
        Check.One(Properties.Cases(150), Prop.ForAll(damage.ToArbitrary(), change =>
        {
            var bytes = change.kind switch
            {
                0 => sample[..change.place],
                1 => [.. sample[..change.place], .. change.values.Select(static value => (byte)value), .. sample[change.place..]],
                _ => [.. sample.Select((value, i) => i >= change.place && i < change.place + 3 ? (byte)change.values[i - change.place] : value)],
            };
            return Answers(Read(name, bytes));
        }));
    }

    [Fact]
    public void Any_bytes_are_answered() =>
        Check.One(Properties.Cases(200), Prop.ForAll(Gen.Elements("%PDF-1.7\n", "PK\u0003\u0004", "{\\rtf1 ", "<!doctype html>", "").SelectMany(static start =>
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (byte[])[.. Documents.Ascii(start), .. bytes])).ToArbitrary(), bytes => Answers(Read("d.bin", bytes))));

    [Fact]
    public void Tags_in_any_order_are_answered()
    {
        var tags = Gen.Elements("<a href=x>", "</a>", "<table>", "</table>", "<tr>", "<td>", "<pre>", "</pre>", "<ul>", "</ul>", "<li>", "<ol>", "</ol>", "<main>", "</main>", "<title>", "</title>",
            "<svg>", "</svg>", "<script>", "</script>", "<!--", "-->", "<p hidden>", "</p>", "<h1>", "</h1>", "<code>", "</code>", "text ", "&amp;", "<", ">", "\"", "<br/>", "<img alt=x>").ListOf();
        Check.One(Properties.Cases(500), Prop.ForAll(tags.ToArbitrary(), list => Answers(Read("d.html", Encoding.UTF8.GetBytes(string.Concat(list))))));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href=")]
    [InlineData("<p hidden>")]
    [InlineData("<!-- ")]
    [InlineData("</script")]
    [InlineData("<script>")]
    [InlineData("&#x")]
    [InlineData("<b a='")]
    public void A_page_that_nests_without_end_is_answered(string piece) =>
        Assert.True(Answers(Read("d.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 400_000))))));

    [Theory]
    [InlineData("word/document.xml", "<w:p><w:r><w:t>", "d.docx")]
    [InlineData("content.xml", "<text:list xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">", "d.odt")]
    public void Xml_that_nests_without_end_is_answered(string part, string piece, string name) =>
        Assert.True(Answers(Read(name, Documents.Zip((part, $"<w:d xmlns:w=\"w\">{string.Concat(Enumerable.Repeat(piece, 100_000))}")))));

    [Fact]
    public void A_small_archive_that_unpacks_to_a_huge_one_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open())
        {
            stream.Write("<w:document xmlns:w=\"w\"><w:p><w:r><w:t>"u8);
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 300; i++) stream.Write(blanks);
        }
        var result = Read("d.docx", bytes.ToArray());
        Assert.True(result.IsError);
        Assert.True(Answers(result));
    }

    [Fact]
    public void Entities_are_neither_expanded_nor_fetched()
    {
        const string body = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]><d><p>&b;&c;</p></d>";
        var result = Read("d.odt", Documents.Zip(("content.xml", body)));
        Assert.True(result.IsError);
        Assert.DoesNotContain("aaaaaaaaaa", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_stream_that_unpacks_to_a_huge_one_is_refused()
    {
        var content = new byte[200 << 20];
        content.AsSpan().Fill((byte)' ');
        var result = Read("d.pdf", OnePage(Documents.Stream(content, packed: true)));
        Assert.Contains("a stream unpacks to more than 32 MiB", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_page_with_letters_without_end_is_refused()
    {
        var content = "BT /F1 1 Tf (" + new string('a', 5_000_000) + ") Tj ET";
        Assert.Contains("letters", Read("d.pdf", OnePage(Documents.Stream(Documents.Ascii(content), packed: true))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_form_that_draws_itself_many_times_over_is_refused()
    {
        // Ten forms, each of which draws the next one ten times: ten thousand million in all.
        var forms = Enumerable.Range(0, 10).Select(static i => Documents.Stream(Documents.Ascii(string.Concat(Enumerable.Repeat("/X Do ", 10)) + " BT (x) Tj ET"), more:
            $" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {6 + ((i + 1) % 10)} 0 R >> >>"));
        Assert.True(Answers(Read("d.pdf", Documents.Pdf([
            Documents.Ascii("<< /Type /Catalog /Pages 2 0 R >>"), Documents.Ascii("<< /Type /Pages /Count 1 /Kids [4 0 R] >>"), Documents.Ascii("<< >>"),
            Documents.Ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>"),
            Documents.Stream(Documents.Ascii("/X Do")), .. forms]))));
    }

    [Theory]
    [InlineData("<< /Type /Pages /Count 1 /Kids [2 0 R] >>")]
    [InlineData("<< /Type /Pages /Count 2000000000 /Kids [4 0 R] >>")]
    [InlineData("<< /Type /Pages /Count 1 /Kids 2 0 R >>")]
    [InlineData("2 0 R")]
    public void A_tree_of_pages_that_leads_nowhere_is_answered(string pages) => Assert.True(Answers(Read("d.pdf", Documents.Pdf([
        Documents.Ascii("<< /Type /Catalog /Pages 2 0 R >>"), Documents.Ascii(pages), Documents.Ascii("<< >>"),
        Documents.Ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>"), Documents.Stream(Documents.Ascii("BT ET"))]))));

    [Theory]
    [InlineData("[", "")]
    [InlineData("<<", "")]
    [InlineData("(", "")]
    [InlineData("[ << /A ", "")]
    [InlineData("q ", "BT ")]
    public void A_pdf_that_nests_without_end_is_answered(string piece, string before)
    {
        var nested = before + string.Concat(Enumerable.Repeat(piece, 200_000));
        Assert.True(Answers(Read("a.pdf", OnePage(Documents.Stream(Documents.Ascii(nested))))));
        Assert.True(Answers(Read("b.pdf", Documents.Pdf([Documents.Ascii("<< /Type /Catalog /Pages 2 0 R /X " + nested)]))));
    }

    private static byte[] OnePage(byte[] content) => Documents.Pdf([
        Documents.Ascii("<< /Type /Catalog /Pages 2 0 R >>"), Documents.Ascii("<< /Type /Pages /Count 1 /Kids [4 0 R] >>"),
        Documents.Ascii("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        Documents.Ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"), content]);

    // An answer is one that came in time, within its bounds, and shows nothing that acts on a terminal.
    private static bool Answers(ToolResult result) => result.Text.Length is > 0 and < ParseDocumentTool.Limit + 2000
        && !result.Text.Contains("could not be read within", StringComparison.Ordinal)
        && !result.Text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t'));

    private ToolResult Read(string name, byte[] bytes)
    {
        _scratch.Put(name, bytes);
        return new ParseDocumentTool(_scratch.Workspace).CallAsync(("path", name)).GetAwaiter().GetResult();
    }
}
