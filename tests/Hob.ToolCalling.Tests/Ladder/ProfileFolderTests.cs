using Hob.ToolCalling.Ladder;

namespace Hob.ToolCalling.Tests.Ladder;

public sealed class ProfileFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"hob-profiles-{Guid.NewGuid():N}");

    [Fact]
    public void What_was_saved_is_found_by_another_program()
    {
        var profile = new ModelProfile { Start = Rung.Prompted, Dialect = "hermes", ForcedInARow = 2, BeginsInReasoning = true };

        new ProfileFolder(_path).Save("ollama http://localhost qwen3:4b", profile);

        Assert.Equal(profile, new ProfileFolder(_path).Find("ollama http://localhost qwen3:4b"));
        Assert.Equal(ModelProfile.Unknown, new ProfileFolder(_path).Find("another"));
        Assert.Single(Directory.GetFiles(_path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"model":"other","profile":{"start":"forced"}}""")]
    public void A_file_that_cannot_be_read_counts_as_none(string content)
    {
        var folder = new ProfileFolder(_path);
        folder.Save("model", new ModelProfile { Start = Rung.Forced });
        File.WriteAllText(Directory.GetFiles(_path)[0], content);

        Assert.Equal(ModelProfile.Unknown, folder.Find("model"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_no_fault()
    {
        File.WriteAllText(_path, "a file where the folder should be");

        new ProfileFolder(_path).Save("model", ModelProfile.Unknown);

        Assert.Equal(ModelProfile.Unknown, new ProfileFolder(_path).Find("model"));
    }

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
        File.Delete(_path);
    }
}
