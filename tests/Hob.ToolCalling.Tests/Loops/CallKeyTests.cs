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
    [InlineData("{}", " \n")]
    [InlineData("""{"n":1.10}""", """{"n":1.1}""")]
    [InlineData("""{"n":1e60}""", """{"n":10e59}""")]
    [InlineData("""{"path":"./"}""", """{"path":"."}""")]
    [InlineData("""{"source_file":"./a"}""", """{"source_file":"a"}""")]
    [InlineData("""{"FileName":"./a"}""", """{"FileName":"a"}""")]
    [InlineData("""{"dir":"./a"}""", """{"dir":"a"}""")]
    [InlineData("""{"directory":"./a"}""", """{"directory":"a"}""")]
    [InlineData("""{"folder":"./a"}""", """{"folder":"a"}""")]
    [InlineData("""{"cwd":"./a"}""", """{"cwd":"a"}""")]
    [InlineData("""{"root":"./a"}""", """{"root":"a"}""")]
    [InlineData("""{"paths":["./a"]}""", """{"paths":["a"]}""")]
    [InlineData("""{"files":["./a"]}""", """{"files":["a"]}""")]
    [InlineData("{\"a\": ", " {\"a\":")]
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
    [InlineData("""{"n":1e400}""", """{"n":1e401}""")]
    [InlineData("""{"n":1}""", """{"n":10}""")]
    [InlineData("""{"n":1}""", """{"n":-1}""")]
    [InlineData("""{"a":true}""", """{"a":false}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":{"b":1}}""", """{"a":["b",1]}""")]
    [InlineData("""{"a":"x","b":"y"}""", """{"a":"y","b":"x"}""")]
    [InlineData("""{"path":["./a",{"text":"./b"}]}""", """{"path":["a",{"text":"b"}]}""")]
    public void Different_arguments_have_different_keys(string one, string other) =>
        Assert.NotEqual(CallKey.Of("t", one), CallKey.Of("t", other));

    [Fact]
    public void Different_tools_have_different_keys()
    {
        Assert.NotEqual(CallKey.Of("a", "{}"), CallKey.Of("b", "{}"));
        Assert.NotEqual(CallKey.Of("a", "x"), CallKey.Of("b", "x"));
    }
}
