using Hob.Backends.Downloads;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Backends.Tests.Downloads;

public sealed class InstalledModelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hob-test-").FullName;
    private readonly string _file = Path.GetTempFileName();

    public InstalledModelsTests() => File.WriteAllBytes(_file, TinyModel.Llama(TensorType.Q8_0).ToBytes());

    private InstalledModels Models => new(Path.Combine(_folder, "models"));

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(_file);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_linked_or_copied_and_outlives_its_removal(bool copy)
    {
        var path = Models.Import(_file, "own", copy);

        Assert.Equal(Path.Combine(Models.Folder, "imported", "own.gguf"), path);
        Assert.Equal(File.ReadAllBytes(_file), File.ReadAllBytes(path));
        Assert.Equal(copy || OperatingSystem.IsWindows(), new FileInfo(path).LinkTarget is null);
        Models.Remove(path);
        Assert.False(File.Exists(path));
        Assert.True(File.Exists(_file));
        Assert.False(Directory.Exists(Path.Combine(Models.Folder, "imported")));
    }

    [Fact]
    public void What_is_no_model_is_not_imported()
    {
        var other = Path.Combine(_folder, "x.gguf");
        File.WriteAllText(other, "GGUF but no more");

        Assert.Contains("is not a usable GGUF file", Assert.Throws<DownloadException>(() => Models.Import(other)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no file", Assert.Throws<DownloadException>(() => Models.Import(other + "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        Models.Import(_file, "own");

        Assert.Contains("already", Assert.Throws<DownloadException>(() => Models.Import(_file, "own.gguf")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_parts_of_a_model_are_removed_and_no_other()
    {
        var place = Models.FolderOf(new ModelReference("acme/big"));
        Directory.CreateDirectory(place);
        foreach (var name in new[] { "m-00001-of-00002.gguf", "m-00002-of-00002.gguf", "m.gguf" })
            File.WriteAllText(Path.Combine(place, name), "x");

        Models.Remove(Path.Combine(place, "m-00001-of-00002.gguf"));

        Assert.Equal(["m.gguf"], Directory.GetFiles(place).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_outside_of_the_folder_is_removed()
    {
        Assert.Throws<ArgumentException>(() => Models.Remove(_file));
        Assert.Throws<ArgumentException>(() => Models.Remove(Path.Combine(Models.Folder, "..", "..", Path.GetFileName(_file))));
        Assert.True(File.Exists(_file));
    }
}
