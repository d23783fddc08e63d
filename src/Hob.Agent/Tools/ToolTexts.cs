using System.Text.Json;

namespace Hob.Agent.Tools;

/// <summary>The texts that stand beside the tools' code.</summary>
internal static class ToolTexts
{
    public static string Description(string tool)
    {
        using var reader = new StreamReader(Open(tool + ".md"));
        return reader.ReadToEnd().Trim();
    }

    public static JsonElement Schema(string tool)
    {
        using var stream = Open(tool + ".json");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static Stream Open(string name) => typeof(ToolTexts).Assembly.GetManifestResourceStream(name) ?? Throw.NoText(name);
}
