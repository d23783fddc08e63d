using Hob.Cli.Configuration.Files;
using Hob.Cli.ModelFiles;

namespace Hob.Cli.Tests.ModelFiles;

public sealed class ModelFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_found_where_nothing_is() => Assert.Empty(Find());

    [Fact]
    public void A_split_model_is_one_and_a_projector_is_none()
    {
        Write(".lmstudio/models/p/r/big-00001-of-00002.gguf", 3);
        Write(".lmstudio/models/p/r/big-00002-of-00002.gguf", 4);
        Write(".lmstudio/models/p/r/mmproj-big.gguf", 5);
        Write(".lmstudio/models/p/r/readme.md", 6);

        var file = Assert.Single(Find());

        Assert.Equal(("p/r/big", 7, "LM Studio", "big-00001-of-00002.gguf"), (file.Name, file.Bytes, file.Source, Path.GetFileName(file.Path)));
    }

    [Fact]
    public void Ollama_names_its_blobs_in_manifests()
    {
        Write(".ollama/models/blobs/sha256-abc", 9);
        Manifest("registry.ollama.ai/library/qwen3/4b", "sha256:abc");
        Manifest("registry.ollama.ai/ada/own/latest", "sha256:abc");
        Manifest("hf.co/org/repo/Q4_K_M", "sha256:abc");
        Manifest("registry.ollama.ai/library/gone/latest", "sha256:def");
        Manifest("registry.ollama.ai/library/evil/latest", "../../../../etc/passwd");
        _folder.Write(".ollama/models/manifests/registry.ollama.ai/library/broken/latest", "{\"layers\":5}");
        _folder.Write(".ollama/models/manifests/registry.ollama.ai/library/broken/other", "no JSON");

        Assert.Equal(
            [("ada/own:latest", 9, "Ollama"), ("hf.co/org/repo:Q4_K_M", 9, "Ollama"), ("qwen3:4b", 9, "Ollama")],
            Find().Select(file => (file.Name, file.Bytes, file.Source)));
    }

    [Fact]
    public void A_hub_snapshot_is_named_by_its_repository_and_sized_by_its_blob()
    {
        var blob = Write("hub/models--org--repo-GGUF/blobs/123", 8);
        var link = Path.Combine(_folder.FullName, "hub/models--org--repo-GGUF/snapshots/rev/model-q4.gguf");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, blob);
        _variables["HF_HUB_CACHE"] = Path.Combine(_folder.FullName, "hub");

        var file = Assert.Single(Find());

        Assert.Equal(("org/repo-GGUF/model-q4", 8, "Hugging Face"), (file.Name, file.Bytes, file.Source));
    }

    [Fact]
    public void Own_folders_come_first()
    {
        Write("one/b.gguf", 1);
        Write("two/deep/a.gguf", 2);
        Write("cache/llama.cpp/c.gguf", 3);
        _variables["HOB_MODELS"] = string.Join(Path.PathSeparator, Path.Combine(_folder.FullName, "one"), Path.Combine(_folder.FullName, "two"), "/no/such/folder");
        _variables["XDG_CACHE_HOME"] = Path.Combine(_folder.FullName, "cache");

        Assert.Equal([("b", "HOB_MODELS"), ("deep/a", "HOB_MODELS"), ("c", "llama.cpp")], Find().Select(file => (file.Name, file.Source)));
    }

    [Fact]
    public void Folders_that_hold_themselves_are_left_again()
    {
        Write("models/a.gguf", 1);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "models", "round"), Path.Combine(_folder.FullName, "models"));
        _variables["HOB_MODELS"] = Path.Combine(_folder.FullName, "models");

        Assert.Equal("a", Assert.Single(Find()).Name);
    }

    private IReadOnlyList<ModelFile> Find() => new ModelFolders(new Surroundings(_variables, _folder.FullName, _folder.FullName)).Find();

    private string Write(string path, int bytes) => _folder.Write(path, new string('x', bytes));

    private void Manifest(string path, string digest) =>
        _folder.Write(
            Path.Combine(".ollama/models/manifests", path),
            $$"""{"layers":[{"mediaType":"application/vnd.ollama.image.license","digest":"sha256:x"},{"mediaType":"application/vnd.ollama.image.model","digest":"{{digest}}"}]}""");
}
