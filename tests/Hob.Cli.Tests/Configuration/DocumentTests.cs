using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Tests.Configuration;

/// <summary>What the guide says about the file is so.</summary>
public sealed class DocumentTests
{
    private static readonly string Guide = ReadGuide();

    [Fact]
    public void The_file_that_the_guide_shows_is_valid()
    {
        var start = Guide.IndexOf("```toml\n", StringComparison.Ordinal) + "```toml\n".Length;
        using var setup = new ConfigurationSetup().User(Guide[start..Guide.IndexOf("```", start, StringComparison.Ordinal)]);

        var settings = setup.Load().Settings;

        Assert.Equal(("qwen3-4b-instruct", 32768, 16384), (settings.Model, settings.Generation.Context, settings.GenerationFor("qwen3:4b").Context));
        Assert.Equal(["anthropic"], settings.Cloud.Order);
    }

    [Fact]
    public void The_guide_names_every_key() =>
        Assert.All(Schema.Fixed.Where(setting => setting.HasKey), setting => Assert.Contains($"`{setting.Key.Split('.')[^1]}`", Guide, StringComparison.Ordinal));

    private static string ReadGuide()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Hob.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("these tests run inside the repository");

        return File.ReadAllText(Path.Combine(root.FullName, "docs", "configuration.md")).ReplaceLineEndings("\n");
    }
}
