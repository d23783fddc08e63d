using Hob.ToolCalling.Loops;

namespace Hob.ToolCalling.Tests.Loops;

public sealed class CallKeyTests
{
    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{ "b":2.0, "a":1e0 }""")]
    [InlineData("""{"path":"./a"}""", """{"path":"a"}""")]
    [InlineData("""{"file_path":"a/./b/"}""", """{"file_path":"a//b"}""")]
    [InlineData("""{"n":0}""", """{"n":-0.0}""")]
    [InlineData("""{"s":"\u0061"}""", """{"s":"a"}""")]
    [InlineData("{}", "")]
    public void Spellings_of_the_same_arguments_have_one_key(string one, string other) =>
        Assert.Equal(CallKey.Of("t", one), CallKey.Of("t", other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"text":"./a"}""", """{"text":"a"}""")]
    [InlineData("""{"path":"/a"}""", """{"path":"a"}""")]
    [InlineData("""{"path":"../a"}""", """{"path":"a"}""")]
    [InlineData("""{"a":["x","y"]}""", """{"a":["y","x"]}""")]
    [InlineData("""{"n":10000000000000000000000000000001}""", """{"n":10000000000000000000000000000002e5}""")]
    [InlineData("{\"a\":", "{\"b\":")]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ud801"}""")]
    public void Different_arguments_have_different_keys(string one, string other) =>
        Assert.NotEqual(CallKey.Of("t", one), CallKey.Of("t", other));
}
