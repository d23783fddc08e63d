namespace Hob.ToolCalling.Tests.Reading;

/// <summary>What stands in a Markdown fence is shown; behind the fence calls are meant again.</summary>
public sealed class FenceTests
{
    private const string Call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";

    [Theory]
    [InlineData("```csharp\n" + Call + "\n```", 0)]
    [InlineData("```csharp\n" + Call + "\n```\nEnd", 0)]
    [InlineData("```csharp\n" + Call, 0)]
    [InlineData("   ```csharp\n" + Call + "\n```", 0)]
    [InlineData("```csharp\nx\n```\n" + Call, 1)]
    [InlineData("```csharp\nx\n```\nand\n" + Call, 1)]
    [InlineData("````csharp\n```\n" + Call + "\n````\nEnd", 0)]
    [InlineData("~~~csharp\n```\n" + Call + "\n~~~\nEnd", 0)]
    [InlineData("```csharp\n~~~\n" + Call + "\n```\nEnd", 0)]
    [InlineData("```csharp\n``\n" + Call + "\n```\nEnd", 0)]
    [InlineData("```csharp\nx\n`````\n" + Call, 1)]
    [InlineData("```csharp\nx ```\n" + Call + "\n```\nEnd", 0)]
    [InlineData("```csharp\nx\n  ```\n" + Call, 1)]
    [InlineData("```csharp\nx\n``` " + Call, 1)]
    [InlineData("```csharp\nx\n```>>>get_weather\n{\"city\":\"Oslo\"}", 0)]
    [InlineData("~~~\nx\n~~~\n" + Call, 1)]
    [InlineData("``csharp\n" + Call, 1)]
    [InlineData("``` a`b\n" + Call, 1)]
    [InlineData("One.\n\n```csharp\nx\n```\n\n```csharp\n" + Call + "\n```", 0)]
    public void A_fence_ends_with_a_line_of_its_own_mark_at_least_as_long(string text, int calls)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal(calls, reading.Calls.Count);
            Assert.Equal(calls == 0 ? text : text.Replace(Call, "", StringComparison.Ordinal).TrimEnd(), calls == 0 ? reading.Content : reading.Content.TrimEnd());
        }
    }
}
