namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Text without markers is a call only where one is meant; else it is shown to the user as it stands.</summary>
public sealed class IllustrationTests
{
    private const string Call = "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}";

    [Theory]
    [InlineData(Call)]
    [InlineData("  " + Call + "\n")]
    [InlineData(Call + "<|im_end|>")]
    [InlineData(Call + "</tool_call>")]
    [InlineData("<|im_start|>assistant\n" + Call)]
    [InlineData("[" + Call + "]")]
    [InlineData("```json\n" + Call + "\n```")]
    [InlineData("```\n" + Call + "\n```\n")]
    [InlineData("~~~json\n" + Call + "\n~~~")]
    [InlineData("````json\n" + Call + "\n````")]
    [InlineData("```json\n" + Call)]
    [InlineData("```xml\n<tool_call>" + Call + "</tool_call>\n```")]
    [InlineData("```tool_call\n" + Call + "\n```")]
    [InlineData("I will look.\n```json\n" + Call + "\n```")]
    [InlineData("I will look.\nThen tell.\n\n```json\n" + Call + "\n```")]
    [InlineData("get_weather(city=\"Oslo\")")]
    [InlineData("[get_weather(city=\"Oslo\")]")]
    [InlineData("get_weather{\"city\":\"Oslo\"}")]
    [InlineData("functions.get_weather:0{\"city\":\"Oslo\"}")]
    [InlineData("get_weather[ARGS]{\"city\":\"Oslo\"}")]
    [InlineData("get_weather[CALL_ID]a1B2c3D4e[ARGS]{\"city\":\"Oslo\"}")]
    [InlineData("call:get_weather{city:Oslo}")]
    [InlineData("get_weather<arg_key>city</arg_key><arg_value>Oslo</arg_value></tool_call>")]
    public void A_call_that_is_the_whole_answer_is_meant(string text)
    {
        foreach (var size in new[] { 1, 4, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            var call = Assert.Single(reading.Calls);
            Assert.Equal(("get_weather", true), (call.Name, call.Complete));
            Assert.True(Generated.SameJson("""{"city":"Oslo"}""", call.Arguments), text);
        }
    }

    [Theory]
    [InlineData(Call + " is how it looks.")]
    [InlineData("Like this: " + Call)]
    [InlineData("Like this:\n" + Call)]
    [InlineData("```json\n" + Call + "\n```\nThat is how it looks.")]
    [InlineData("One.\n\nTwo.\n\n```json\n" + Call + "\n```")]
    [InlineData("```json\n" + Call + "\n```\n```json\n" + Call + "\n```\nBoth.")]
    [InlineData("```csharp\n" + Call + "\n```")]
    [InlineData("    " + "text\n" + Call)]
    [InlineData("`" + Call + "`")]
    [InlineData("> " + Call)]
    [InlineData("- " + Call)]
    [InlineData("{\"name\":\"nobody\",\"arguments\":{\"city\":\"Oslo\"}}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":{}}")]
    [InlineData("{\"name\":\"get_weather\"}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":\"city\":\"Oslo\"}")]
    [InlineData("{\"name\":\"get_weather\",\"arguments\":5}")]
    [InlineData("{\"city\":\"Oslo\"}")]
    [InlineData("[" + Call + ", {\"name\":\"nobody\",\"arguments\":{}}]")]
    [InlineData("[" + Call + ", 5]")]
    [InlineData("{\"name\":\"write_file\",\"arguments\":{\"path\":\"a\",\"other\":1}}")]
    [InlineData("[]")]
    [InlineData("[1, 2]")]
    [InlineData("[link](https://a.b)")]
    [InlineData("get_weather")]
    [InlineData("get_weather is a tool")]
    [InlineData("get_weather(city=\"Oslo\") gives the weather")]
    [InlineData("get_weather()")]
    [InlineData("nobody(city=\"Oslo\")")]
    [InlineData("print(1)")]
    [InlineData("call:nobody{city:Oslo}")]
    [InlineData("call: me")]
    [InlineData("nobody[ARGS]{\"city\":\"Oslo\"}")]
    [InlineData("```tool_code\n```")]
    [InlineData("```json\n```")]
    [InlineData("```json\nhello\n```")]
    public void What_is_shown_is_text(string text)
    {
        foreach (var size in new[] { 1, 4, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.True(reading.Calls.Count == 0, $"in pieces of {size}: {string.Join(", ", reading.Calls)}");
            Assert.Equal(text, reading.Content);
        }
    }
}
