using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Search;

/// <summary>Folders full of files and rules, and what other programs say of them.</summary>
internal static class Trees
{
    /// <summary>How many trees a property is tried on: each takes a few processes.</summary>
    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("HOB_TEST_TREES"), out var cases) ? cases : 20;

    private static readonly Gen<string> Names = Gen.Elements("a", "b.txt", "c.cs", "build", "out", "x.log", ".hidden", ".env", "Foo", "a b", "é.md", "[x]", "node_modules", "deep");

    private static readonly Gen<string> Rules = Gen.Elements(
        "*.log", "build/", "/build", "out", "!x.log", "!.hidden", ".env", "**/a", "a/**", "/a/*", "!/a/b.txt", "deep/**/c.cs", "*.t?t", "[ab]", "[!c].cs", "c.[a-d]s",
        "\\[x\\]", "# note", "", "  ", "node_modules", "/deep/build/", "**/out/**", "!out/", "*", "!*/", "!*.cs", "a b", "é*", "Foo/", "*.txt  ", "\\!x", "/**/b.txt", "a/b.txt");

    private static readonly Gen<string> Contents = Gen.Elements(
        "needle\n", "a needle here\nand\nneedle again", "nothing\n", "", "Needle\r\nneedle\r\n", "\uFEFFneedle\n", "needle\0needle\n", "x\n\nneedlework 42\n", "né needle é\n", "foo(bar)\nfoo.bar\n", "a\tb\n");

    /// <summary>Paths with contents, and rules by folder.</summary>
    public static Gen<(IList<(string Path, string Text)> Files, IList<(string Folder, IList<string> Lines)> Rules)> All { get; } =
        from files in Names.NonEmptyListOf().Select(parts => string.Join('/', parts.Take(4))).Zip(Contents).ListOf()
        from rules in Gen.Elements("", "", "a", "build", "deep", "deep/build", "out").Zip(Rules.ListOf()).ListOf()
        select ((IList<(string, string)>)[.. files.Select(file => (file.Item1, file.Item2))], (IList<(string, IList<string>)>)[.. rules.Take(3).Select(rule => (rule.Item1, (IList<string>)[.. rule.Item2]))]);

    /// <summary>Makes a tree. What collides with what is there is left out.</summary>
    public static void Put(this Scratch scratch, (IList<(string Path, string Text)> Files, IList<(string Folder, IList<string> Lines)> Rules) tree)
    {
        foreach (var (path, text) in tree.Files) TryPut(scratch, path, text);
        foreach (var (folder, lines) in tree.Rules) TryPut(scratch, Path.Join(folder, ".gitignore").TrimStart('/'), string.Join('\n', lines) + "\n");
    }

    /// <summary>What a program prints, line by line or NUL by NUL, sorted; null when it is not installed.</summary>
    public static string[]? Run(string folder, string program, char separator, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["HOME"] = folder;
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var lines = process.StandardOutput.ReadToEnd().Split(separator, StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            Array.Sort(lines, StringComparer.Ordinal);
            return lines;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static void TryPut(Scratch scratch, string path, string text)
    {
        try
        {
            scratch.Put(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file is where a folder would be, or the other way round.
        }
    }
}
