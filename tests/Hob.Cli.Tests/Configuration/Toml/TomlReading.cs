using System.Text;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Tests.Configuration.Toml;

/// <summary>Reads documents for tests.</summary>
internal static class TomlReading
{
    /// <summary>What a valid document says, as one inline table.</summary>
    public static string Read(string text)
    {
        Assert.True(TomlDocument.TryRead(Encoding.UTF8.GetBytes(text), out var document, out var error), $"{error}\n{text}");
        return TomlText.Value(document.Root);
    }

    /// <summary>The error of an invalid document.</summary>
    public static string Error(string text)
    {
        Assert.False(TomlDocument.TryRead(Encoding.UTF8.GetBytes(text), out var document, out var error), document is null ? "" : TomlText.Value(document.Root));
        return error.ToString();
    }
}
