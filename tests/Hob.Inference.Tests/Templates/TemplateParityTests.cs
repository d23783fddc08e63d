using System.Text.Json;
using Hob.Inference.Templates;

namespace Hob.Inference.Tests.Templates;

/// <summary>Hob renders what jinja2 renders, and refuses what jinja2 refuses.</summary>
public sealed class TemplateParityTests
{
    public static TheoryData<string> Kinds => [.. TemplateGoldens.Root.GetProperty("kinds").EnumerateObject().Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_conversation_is_rendered_as_jinja2_renders_it(string kind)
    {
        var template = TemplateGoldens.Parse(TemplateGoldens.Source(kind));
        foreach (var golden in TemplateGoldens.Root.GetProperty("kinds").GetProperty(kind).EnumerateObject())
            AssertSame($"{kind}, {golden.Name}", golden.Value, Render(template, TemplateGoldens.Conversation(golden.Name)));
    }

    [Fact]
    public void Every_expression_means_what_it_means_to_jinja2()
    {
        var input = TemplateGoldens.Conversation("plain") with
        {
            Messages = JsonDocument.Parse("[]").RootElement,
            Variables = TemplateGoldens.Dictionary(TemplateGoldens.Root.GetProperty("variables")),
        };
        var failures = new List<string>();
        foreach (var golden in TemplateGoldens.Root.GetProperty("expressions").EnumerateArray())
        {
            var source = golden.GetProperty("template").GetString()!;
            var found = ChatTemplate.TryParse(source, out var template, out var error) ? Render(template, input) : (null, error.ToString());
            try
            {
                AssertSame(source, golden, found);
            }
            catch (Xunit.Sdk.XunitException difference)
            {
                failures.Add(difference.Message);
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static (string? Text, string? Error) Render(ChatTemplate template, TemplateInput input) =>
        template.TryRender(input, out var prompt, out var error) ? (prompt.Text, null) : (null, error.ToString());

    private static void AssertSame(string what, JsonElement golden, (string? Text, string? Error) found)
    {
        var expected = golden.TryGetProperty("text", out var text) ? text.GetString() : null;
        if (expected == found.Text) return;
        var refusal = golden.TryGetProperty("error", out var error) ? $"refused: {error.GetString()}" : expected;
        Assert.Fail($"{what}\n  jinja2: {JsonSerializer.Serialize(refusal)}\n  Hob:    {JsonSerializer.Serialize(found.Text ?? found.Error)}");
    }
}
