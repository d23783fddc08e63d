using Hob.Cli.Configuration.Files;

namespace Hob.Cli.Tests.Configuration.Files;

public sealed class FileTests
{
    [Fact]
    public void A_path_without_links_is_its_own()
    {
        using var folder = new TemporaryFolder();
        var real = RealPath.Of(folder.FullName)!;
        Directory.CreateDirectory(Path.Combine(real, "a", "b"));
        Directory.CreateSymbolicLink(Path.Combine(real, "to-b"), Path.Combine("a", "b"));
        Directory.CreateSymbolicLink(Path.Combine(real, "a", "b", "up"), "../..");
        Directory.CreateSymbolicLink(Path.Combine(real, "absolute"), Path.Combine(real, "to-b"));
        File.CreateSymbolicLink(Path.Combine(real, "round"), "round");

        Assert.Equal(Path.Combine(real, "a", "b"), RealPath.Of(Path.Combine(real, "to-b")));
        Assert.Equal(Path.Combine(real, "a"), RealPath.Of(Path.Combine(real, "absolute", "up", "a")));
        Assert.Null(RealPath.Of(Path.Combine(real, "round")));
        Assert.Null(RealPath.Of(Path.Combine(real, "none", "x")));
    }

    [Fact]
    public void A_file_is_replaced_where_a_link_leads_and_keeps_its_mode()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file.toml", "old");
        var link = Path.Combine(folder.FullName, "link.toml");
        File.CreateSymbolicLink(link, file);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        PrivateFile.Replace(link, "new");

        Assert.Equal("new", File.ReadAllText(file));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_relative_base_folder_does_not_count()
    {
        var surroundings = new Surroundings(new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = "here" }, "/home/ada", "/");
        if (OperatingSystem.IsWindows())
            return; // The folders of Windows come from the system.

        Assert.Equal("/home/ada/.config/hob/config.toml", surroundings.ConfigurationFile);
        Assert.Equal("/home/ada/.local/state/hob", surroundings.StateFolder);
    }

    [Fact]
    public void A_device_is_no_configuration_file()
    {
        if (!OperatingSystem.IsLinux())
            return; // The device is there on Linux.

        Assert.Contains("too long", ConfigurationText.TryRead("/dev/zero", out _)!.Message, StringComparison.Ordinal);
    }
}
