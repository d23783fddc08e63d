using System.Runtime.CompilerServices;

namespace Hob.Tests;

/// <summary>A sample in a README is code that these tests compile and run.</summary>
internal static class ReadmeSample
{
    /// <summary>Asserts that a README shows the lines between <c>// begin-snippet</c> and <c>// end-snippet</c> of the calling file, word for word.</summary>
    /// <param name="readme">The README's path, from the root of the repository.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static void AssertShown(string readme, [CallerFilePath] string source = "")
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Hob.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("these tests run inside the repository");

        // A deterministic build writes the path from the root only.
        var file = File.Exists(source) ? source : Path.Combine(root.FullName, source.Replace("/_/", "", StringComparison.Ordinal));
        var lines = File.ReadAllLines(file)
            .SkipWhile(line => line.Trim() != "// begin-snippet").Skip(1)
            .TakeWhile(line => line.Trim() != "// end-snippet").ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        var snippet = string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
        Assert.Contains($"```csharp\n{snippet}\n```", File.ReadAllText(Path.Combine(root.FullName, readme)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
