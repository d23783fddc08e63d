using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Hob.Cli.Configuration.Toml;

/// <summary>A document of TOML 1.0 (https://toml.io/en/v1.0.0).</summary>
public sealed class TomlDocument
{
    /// <summary>How many tables and arrays may stand inside each other.</summary>
    public const int MaximumDepth = 128;

    private TomlDocument(string text, TomlTable root)
    {
        Text = text;
        Root = root;
    }

    /// <summary>The text, decoded; a byte order mark is left out.</summary>
    public string Text { get; }

    /// <summary>The table of all keys.</summary>
    public TomlTable Root { get; }

    /// <summary>Reads a document. Takes time linear in its length, and never throws.</summary>
    /// <param name="utf8">The document; UTF-8, as TOML demands.</param>
    /// <param name="document">What it says.</param>
    /// <param name="error">The first thing that is wrong.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out TomlDocument? document, [NotNullWhen(false)] out TomlError? error)
    {
        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        var units = new char[utf8.Length];
        _ = Utf8.ToUtf16(utf8, units, out var read, out var written, replaceInvalidSequences: false);
        var text = new string(units, 0, written);
        document = null;
        if (read < utf8.Length)
        {
            var line = text.AsSpan().Count('\n') + 1;
            error = new TomlError(line, written - text.LastIndexOf('\n'), $"byte 0x{utf8[read]:X2} is not UTF-8", "save the file as UTF-8");
            return false;
        }

        return TryRead(text, out document, out error);
    }

    /// <summary>Reads a document. Takes time linear in its length, and never throws.</summary>
    /// <param name="text">The document.</param>
    /// <param name="document">What it says.</param>
    /// <param name="error">The first thing that is wrong.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out TomlDocument? document, [NotNullWhen(false)] out TomlError? error)
    {
        (document, error) = (null, null);
        try
        {
            document = new TomlDocument(text, new DocumentParser(text).Parse());
            return true;
        }
        catch (TomlException fault)
        {
            error = fault.Error;
            return false;
        }
    }
}
