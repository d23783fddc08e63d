using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Tests.Reading;

namespace Hob.ToolCalling.Tests.Dialects;

/// <summary>The forms in which dialects write calls, results and tools (written-forms.txt), letter for letter: a model knows only those
/// that it was trained on.</summary>
public sealed class WrittenFormTests
{
    private static readonly ToolCall[] Calls =
    [
        new() { Name = "get_weather", Arguments = """{"city":"Oslo","days":3,"exact":true,"tags":["a","b"],"opt":{"k":null,"n":"\"x\"\n"}}""" },
        new() { Name = "now", Arguments = "{}" },
    ];

    private static readonly Dictionary<string, string> Forms = Read();

    public static TheoryData<string> Names { get; } = [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_and_results_are_written_letter_for_letter(string name)
    {
        var dialect = Dialect.Find(name)!;
        var results = dialect.RenderResults([new ToolResult("get_weather", null, "4 \"degrees\""), new ToolResult("now", null, "noon")], 2);
        Assert.Equal(Forms[name], dialect.RenderCalls(Calls, 2) + "\n-\n" + results + "\n");
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("phi-4")]
    [InlineData("mistral")]
    [InlineData("harmony")]
    [InlineData("functiongemma")]
    [InlineData("gemma-4")]
    public void Tools_are_declared_letter_for_letter(string name)
    {
        var tools = SampleTools.Parse("""
            [{"name":"get_weather","description":"The weather","parameters":{"type":"object", "properties":{"city":{"type":"string"}}, "required":["city"]}},{"name":"now"}]
            """);
        Assert.Equal(Forms[name + " tools"], Dialect.Find(name)!.RenderTools(tools) + "\n");
    }

    /// <summary>Sections, each under a line <c>== NAME</c>.</summary>
    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(WrittenFormTests).Assembly.GetManifestResourceStream("written-forms.txt")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(section => section[..section.IndexOf('\n')], section => section[(section.IndexOf('\n') + 1)..]);
    }
}
