using System.Text.Json;
using Hob.Inference.Templates;

namespace Hob.Inference.Tests.Templates;

/// <summary>What Python's jinja2 made of the templates (see make_goldens.py).</summary>
internal static class TemplateGoldens
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Goldens");

    public static JsonElement Root { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "templates.json"))).RootElement;

    public static string Source(string kind) => File.ReadAllText(Path.Combine(Folder, kind + ".jinja"));

    public static TemplateInput Conversation(string name)
    {
        var conversation = Root.GetProperty("conversations").GetProperty(name);
        return new TemplateInput
        {
            Messages = conversation.GetProperty("messages"),
            Tools = conversation.TryGetProperty("tools", out _) ? Root.GetProperty("tools") : null,
            AddGenerationPrompt = !conversation.TryGetProperty("add_generation_prompt", out var add) || add.GetBoolean(),
            Variables = conversation.TryGetProperty("variables", out var variables) ? Dictionary(variables) : [],
            BosToken = Root.GetProperty("bos").GetString()!,
            EosToken = Root.GetProperty("eos").GetString()!,
            Now = new DateTimeOffset(DateTime.Parse(Root.GetProperty("now").GetString()!), TimeSpan.Zero),
        };
    }

    public static Dictionary<string, JsonElement> Dictionary(JsonElement element) =>
        element.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);

    public static ChatTemplate Parse(string source)
    {
        Assert.True(ChatTemplate.TryParse(source, out var template, out var error), error?.ToString());
        return template;
    }
}
