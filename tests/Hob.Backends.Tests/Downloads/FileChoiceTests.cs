using Hob.Backends.Downloads;

namespace Hob.Backends.Tests.Downloads;

public sealed class FileChoiceTests
{
    [Theory]
    [InlineData("qwen3-4b", "Qwen/Qwen3-4B-GGUF", "Q4_K_M", null, "main")]
    [InlineData("QWEN3-4B:Q8_0", "Qwen/Qwen3-4B-GGUF", "Q8_0", null, "main")]
    [InlineData("acme/tiny-GGUF", "acme/tiny-GGUF", null, null, "main")]
    [InlineData("acme/tiny-GGUF:Q5_K_M", "acme/tiny-GGUF", "Q5_K_M", null, "main")]
    [InlineData("https://huggingface.co/acme/tiny-GGUF", "acme/tiny-GGUF", null, null, "main")]
    [InlineData("https://huggingface.co/acme/tiny-GGUF/blob/v2/sub/a.gguf", "acme/tiny-GGUF", null, "sub/a.gguf", "v2")]
    public void A_reference_is_read_in_each_of_its_forms(string text, string repository, string? quantization, string? file, string revision)
    {
        Assert.True(ModelReference.TryParse(text, out var reference));
        Assert.Equal(new ModelReference(repository) { Quantization = quantization, File = file, Revision = revision }, reference);
    }

    [Theory]
    [InlineData("")]
    [InlineData("qwen")]
    [InlineData("../..")]
    [InlineData("a/b/c")]
    [InlineData("a/b:")]
    [InlineData("a b/c")]
    [InlineData("https://huggingface.co/a")]
    public void What_names_no_repository_is_no_reference(string text) => Assert.False(ModelReference.TryParse(text, out _));

    [Fact]
    public void Near_names_are_found() => Assert.Contains("qwen2.5-coder-1.5b", ModelReference.Near("qwen-coder-1.5"));

    [Theory]
    [InlineData(null, "m-Q4_K_M.gguf")]
    [InlineData("q8_0", "m-Q8_0.gguf")]
    [InlineData("Q4_K_S", "m-Q4_K_S.gguf")]
    public void The_quantisation_is_a_word_of_the_name(string? quantization, string expected) =>
        Assert.Equal(expected, Assert.Single(Choose(["m-Q8_0.gguf", "m-Q4_K_S.gguf", "m-Q4_K_M.gguf", "m-F16.gguf", "mmproj-m.gguf"], quantization)).Path);

    [Fact]
    public void The_parts_of_a_model_come_together_in_their_order() =>
        Assert.Equal(
            ["q/m-Q4_K_M-00001-of-00002.gguf", "q/m-Q4_K_M-00002-of-00002.gguf"],
            Choose(["q/m-Q4_K_M-00002-of-00002.gguf", "q/m-Q4_K_M-00001-of-00002.gguf", "m-Q8_0.gguf"], "Q4_K_M").Select(file => file.Path));

    [Theory]
    [InlineData("Q4_K", "it has m-Q4_K_M.gguf")]
    [InlineData("Q2_K", "it has ")]
    public void What_is_not_there_is_told_with_what_is(string quantization, string part)
    {
        var failure = Assert.Throws<BackendException>(() => Choose(["m-Q4_K_M.gguf", "m-Q8_0.gguf"], quantization));

        Assert.Equal(BackendFailure.ModelNotFound, failure.Failure);
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_models_says_so() =>
        Assert.Contains("no GGUF file", Assert.Throws<BackendException>(() => Choose(["README.md", "model.safetensors"], null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Known_models_have_names_of_their_own()
    {
        Assert.Equal(KnownModel.All.Count, KnownModel.All.Select(model => model.Name).Distinct().Count());
        Assert.All(KnownModel.All, model => Assert.True(ModelReference.TryParse($"{model.Repository}:{model.Quantization}", out _)));
    }

    private static IReadOnlyList<HubFile> Choose(string[] paths, string? quantization) =>
        FileChoice.Choose([.. paths.Select(path => new HubFile(path, 1, null))], new ModelReference("a/b") { Quantization = quantization });
}
