using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Tools;

public sealed class ListDirectoryTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Folders_come_first_files_with_sizes_and_what_is_hidden_briefly()
    {
        foreach (var path in new[] { "src/a", "bin/x", ".git/config", ".editorconfig", "Zed" }) _scratch.Put(path, "");
        _scratch.Put("readme.md", new string('x', 1500));
        _scratch.Put(".gitignore", "bin/\n*.tmp\n");
        _scratch.Put("junk.tmp", "");
        File.CreateSymbolicLink(_scratch.At("link"), "src");
        Assert.Equal("""
            src/
            Zed  0 bytes
            link -> src
            readme.md  1.5 KB
            [hidden: .git/, .editorconfig, .gitignore]
            [ignored by git: bin/, junk.tmp]

            """, _scratch.ListDirectory().Text);
    }

    [Fact]
    public void Many_entries_are_capped_and_counted()
    {
        for (var i = 0; i < 305; i++) _scratch.Put($"f{i:000}", "");
        var lines = _scratch.ListDirectory().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(301, lines.Length);
        Assert.Equal("[300 of 305 entries; glob finds the others by name]", lines[300]);
    }

    [Fact]
    public void What_is_empty_missing_outside_or_no_folder_is_said()
    {
        Directory.CreateDirectory(_scratch.At("empty"));
        _scratch.Put("file", "");
        Assert.Equal("[the folder is empty]", _scratch.ListDirectory("empty").Text);
        Assert.Equal("Error: file: it is a file, not a folder", _scratch.ListDirectory("file").Text);
        Assert.Contains("no such file or folder", _scratch.ListDirectory("none").Text, StringComparison.Ordinal);
        Assert.Contains("outside the workspace", _scratch.ListDirectory("..").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_control_characters_are_shown_escaped()
    {
        _scratch.Put("a\u001b[2J\nb", "");
        Assert.Equal("a\\x1b[2J\\nb  0 bytes\n", _scratch.ListDirectory().Text);
    }
}
