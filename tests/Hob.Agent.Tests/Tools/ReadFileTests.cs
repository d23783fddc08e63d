using System.Text;
using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Tools;

public sealed class ReadFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private void PutLines(int count) => _scratch.Put("lines", string.Concat(Enumerable.Range(1, count).Select(n => $"line {n}\n")));

    [Fact]
    public void A_file_comes_as_it_is()
    {
        _scratch.Put("a", "one\n\ttwo\r\nthree");
        Assert.Equal("one\n\ttwo\nthree\n", _scratch.ReadFile("a").Text);
    }

    [Theory]
    [InlineData(2, 3, "line 2\nline 3\n[lines 2-3 of 5]\n")]
    [InlineData(4, null, "line 4\nline 5\n[lines 4-5 of 5]\n")]
    [InlineData(null, 1, "line 1\n[lines 1-1 of 5]\n")]
    [InlineData(0, 99, "line 1\nline 2\nline 3\nline 4\nline 5\n")]
    public void Some_lines_say_which_they_are(int? start, int? end, string expected)
    {
        PutLines(5);
        Assert.Equal(expected, _scratch.ReadFile("lines", start, end).Text);
    }

    [Fact]
    public void A_long_file_comes_in_pages_that_follow_each_other()
    {
        PutLines(4500);
        var text = new StringBuilder();
        int? start = null;
        for (var pages = 0; pages < 10; pages++)
        {
            var page = _scratch.ReadFile("lines", start).Text;
            Assert.True(page.Length < 50_000);
            var note = page.LastIndexOf('[');
            text.Append(page, 0, note);
            var next = page.IndexOf("start_line=", note, StringComparison.Ordinal);
            if (next < 0) break;
            start = int.Parse(page.AsSpan(next + 11, page.AsSpan(next + 11).IndexOf(' ')));
        }
        Assert.Equal(_scratch.Read("lines"), text.ToString());
    }

    [Fact]
    public void What_is_past_the_end_or_backwards_is_said()
    {
        PutLines(5);
        Assert.Equal("Error: lines has 5 lines only: start_line 9 is past its end", _scratch.ReadFile("lines", 9).Text);
        Assert.Equal("Error: end_line 2 is before start_line 3", _scratch.ReadFile("lines", 3, 2).Text);
    }

    [Fact]
    public void A_line_of_a_megabyte_is_cut_and_said()
    {
        _scratch.Put("long", new string('x', 1 << 20) + "\nnext\n");
        var text = _scratch.ReadFile("long").Text;
        Assert.Equal(new string('x', 2000) + "… [1,046,576 more characters in this line]\nnext\n", text);
    }

    [Fact]
    public void An_empty_file_is_said_to_be()
    {
        _scratch.Put("empty", "");
        Assert.Equal("[the file is empty]", _scratch.ReadFile("empty").Text);
    }

    [Fact]
    public void Binary_files_are_named_not_dumped()
    {
        _scratch.Put("a.png", [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 2, 128, 0, 0, 1, 224, 8, 6]);
        _scratch.Put("a.bin", [1, 2, 0, 3]);
        _scratch.Put("a.pdf", [.. "%PDF-1.7\n"u8, 0]);
        Assert.Equal("Error: a.png: it is a PNG image of 640 × 480 pixels, 26 bytes, not text", _scratch.ReadFile("a.png").Text);
        Assert.Equal("Error: a.bin: it is binary data, 4 bytes, not text", _scratch.ReadFile("a.bin").Text);
        Assert.Contains("parse_document", _scratch.ReadFile("a.pdf").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        _scratch.Put("utf16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("né\n")]);
        _scratch.Put("latin1", [(byte)'n', 0xE9, (byte)'\n']);
        Assert.Equal("né\n", _scratch.ReadFile("utf16").Text);
        Assert.Equal("né\n[not UTF-8: shown as Latin-1]\n", _scratch.ReadFile("latin1").Text);
    }

    [Fact]
    public void Escape_sequences_are_shown()
    {
        _scratch.Put("esc", "\u001b]0;title\u0007\u001b[2J\n");
        Assert.Equal("\\x1b]0;title\\x07\\x1b[2J\n", _scratch.ReadFile("esc").Text);
    }

    [Fact]
    public void A_folder_or_nothing_is_said_with_what_to_do()
    {
        _scratch.Put("src/Main.cs", "");
        Assert.Equal("Error: src: it is a folder, not a file: use list_directory", _scratch.ReadFile("src").Text);
        Assert.Equal("Error: src/main.cs: there is no such file or folder; there is src/Main.cs", _scratch.ReadFile("src/main.cs").Text);
    }
}
