using Hob.Shell.Generation;

namespace Hob.Shell.Tests.Generation;

public sealed class InstalledProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hob-test-").FullName;

    private string Cache => Path.Combine(_folder, "state", "programs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Programs_of_all_folders_are_found()
    {
        Add("one", "alpha");
        Add("two", "beta");

        var programs = InstalledPrograms.Find($"{_folder}/one{Path.PathSeparator}{_folder}/two{Path.PathSeparator}{_folder}/none{Path.PathSeparator}relative");

        Assert.Equal((2, true, true, false), (programs.Count, programs.Contains("alpha"), programs.Contains("beta"), programs.Contains("gamma")));
    }

    [Fact]
    public void A_folder_that_has_not_changed_is_not_listed_again()
    {
        var file = Add("one", "alpha");
        var folder = Path.GetDirectoryName(file)!;
        _ = InstalledPrograms.Find(folder, Cache);
        var time = Directory.GetLastWriteTimeUtc(folder);
        File.Delete(file);
        Directory.SetLastWriteTimeUtc(folder, time);

        Assert.True(InstalledPrograms.Find(folder, Cache).Contains("alpha"));
        Directory.SetLastWriteTimeUtc(folder, time.AddSeconds(1));
        Assert.False(InstalledPrograms.Find(folder, Cache).Contains("alpha"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\t\n\t\t")]
    [InlineData("/nowhere\tnot a number\tx\n")]
    public void A_broken_cache_counts_as_none(string text)
    {
        var file = Add("one", "alpha");
        Directory.CreateDirectory(Path.GetDirectoryName(Cache)!);
        File.WriteAllText(Cache, text);

        Assert.True(InstalledPrograms.Find(Path.GetDirectoryName(file)!, Cache).Contains("alpha"));
    }

    private string Add(string folder, string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, folder));
        var file = Path.Combine(_folder, folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
        File.WriteAllText(file, "");
        return file;
    }
}
