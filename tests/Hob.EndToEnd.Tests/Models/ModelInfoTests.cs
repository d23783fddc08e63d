using System.Text.Json;

namespace Hob.EndToEnd.Tests.Models;

public sealed class ModelInfoTests
{
    private static readonly string Tiny = Path.Combine(Repository.Root, "docs", "examples", "tiny.gguf");

    [Fact]
    public void Json_tells_what_the_file_contains()
    {
        var run = HobProgram.Run("models", "info", Tiny, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var info = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(("Tiny", "llama", 10, 64), (info.GetProperty("name").GetString(), info.GetProperty("architecture").GetString(),
            info.GetProperty("parameters").GetInt64(), info.GetProperty("context").GetInt64()));
        Assert.Equal("""[{"type":"F32","tensors":1,"bytes":40}]""", info.GetProperty("types").GetRawText());
        var tokenizer = info.GetProperty("tokenizer");
        Assert.Equal(("byte_pair", "gpt-2", 5), (tokenizer.GetProperty("kind").GetString(), tokenizer.GetProperty("pre").GetString(),
            tokenizer.GetProperty("tokens").GetInt32()));
        Assert.Equal("""{"id":0,"text":"<s>"}""", tokenizer.GetProperty("bos").GetRawText());
        Assert.True(info.GetProperty("template").GetProperty("tools").GetBoolean());
        Assert.Equal("tokenizer.ggml.add_bos_token", Assert.Single(info.GetProperty("faults").EnumerateArray()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData(0, "header magic")]
    [InlineData(4, "header version")]
    [InlineData(8, "header tensor count")]
    [InlineData(16, "header metadata count")]
    [InlineData(24, "metadata key 0")]
    public void A_broken_file_is_one_line_that_names_the_field(int offset, string field)
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Tiny);
        bytes.AsSpan(offset, 4).Fill(0x7f);
        var path = Path.Combine(folder.FullName, "broken.gguf");
        File.WriteAllBytes(path, bytes);

        var run = HobProgram.Run("models", "info", path);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"hob: '{path}' is not a usable GGUF file: {field}", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_usage()
    {
        var run = HobProgram.Run("models", "info", "no-such.gguf");

        Assert.Equal((2, "hob: cannot read 'no-such.gguf': check that it is a file that you may read\n"), (run.ExitCode, run.Error.ReplaceLineEndings("\n")));
    }
}
