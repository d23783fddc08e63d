using System.Text;
using Hob.Agent.Tests.Files;
using Hob.Agent.Tools.WriteFile;

namespace Hob.Agent.Tests.Tools;

public sealed class WriteFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_new_file_is_made_with_its_folders()
    {
        var result = _scratch.WriteFile("src/a.txt", "one\ntwo\n");
        Assert.Equal("Created src/a.txt: 2 lines, 8 bytes.", result.Text);
        Assert.Equal([Path.Join(_scratch.Root, "src/a.txt")], result.ChangedFiles);
        Assert.Equal("--- /dev/null\n+++ b/src/a.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n", result.Diff);
        Assert.Equal("one\ntwo\n", _scratch.Read("src/a.txt"));
    }

    [Fact]
    public void A_file_that_is_replaced_says_what_changed()
    {
        _scratch.Put("a", "one\ntwo\nthree");
        var result = _scratch.WriteFile("a", "one\n2\nthree\n");
        Assert.Equal("Replaced a: 3 lines, 12 bytes (+2 -2 lines).", result.Text);
        Assert.Equal("--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-two\n-three\n\\ No newline at end of file\n+2\n+three\n", result.Diff);
    }

    [Fact]
    public void Line_ends_byte_order_mark_and_encoding_stay()
    {
        var path = _scratch.Put("a", [.. "\uFEFF"u8, .. "one\r\ntwo\r\n"u8]);
        Assert.EndsWith("CRLF, as before.", _scratch.WriteFile("a", "one\n2\n").Text, StringComparison.Ordinal);
        Assert.Equal([.. "\uFEFF"u8, .. "one\r\n2\r\n"u8], File.ReadAllBytes(path));
        path = _scratch.Put("b", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("x")]);
        _scratch.WriteFile("b", "né");
        Assert.Equal([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("né")], File.ReadAllBytes(path));
        path = _scratch.Put("c", [0xE9]);
        _scratch.WriteFile("c", "éé");
        Assert.Equal([0xE9, 0xE9], File.ReadAllBytes(path));
        Assert.EndsWith("It was Latin-1, and is UTF-8 now.", _scratch.WriteFile("c", "é—").Text, StringComparison.Ordinal);
        Assert.Equal("é—", File.ReadAllText(path));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var path = _scratch.Put("a", "same\n");
        var before = File.GetLastWriteTimeUtc(path);
        Assert.Equal("a holds exactly this already: nothing was changed.", _scratch.WriteFile("a", "same\n").Text);
        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
        Assert.Empty(_scratch.Made);
    }

    [Fact]
    public void What_others_changed_since_it_was_read_is_not_replaced()
    {
        var path = _scratch.Put("a", "one\n");
        _scratch.ReadFile("a");
        File.WriteAllText(path, "theirs\n");
        Assert.Equal("Error: a: it was changed by others since it was read; read it again before replacing it", _scratch.WriteFile("a", "mine\n").Text);
        Assert.Equal("theirs\n", _scratch.Read("a"));
        _scratch.ReadFile("a");
        Assert.False(_scratch.WriteFile("a", "mine\n").IsError);
        Assert.False(_scratch.WriteFile("a", "mine again\n").IsError);
    }

    [Fact]
    public void What_is_no_text_never_becomes_an_empty_file()
    {
        _scratch.Put("a", "kept");
        Assert.True(ToolRuns.Run(new WriteFileTool(_scratch.Workspace, _scratch.Checkpoints), new { path = "a", content = new { x = 1 } }).IsError);
        Assert.True(ToolRuns.Run(new WriteFileTool(_scratch.Workspace, _scratch.Checkpoints), new { path = "a" }).IsError);
        Assert.Equal("kept", _scratch.Read("a"));
    }
}
