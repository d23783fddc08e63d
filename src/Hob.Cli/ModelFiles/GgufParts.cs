using System.Text.RegularExpressions;

namespace Hob.Cli.ModelFiles;

/// <summary>Models that are split into several files: <c>name-00001-of-00003.gguf</c>.</summary>
internal static partial class GgufParts
{
    /// <summary>The path without the part's number, the same for all parts of one model.</summary>
    public static string WithoutPart(string path) => Part().Replace(path, ".gguf");

    [GeneratedRegex(@"-\d{5}-of-\d{5}\.gguf$", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
