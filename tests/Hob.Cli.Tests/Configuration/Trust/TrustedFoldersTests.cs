using Hob.Cli.Configuration.Trust;

namespace Hob.Cli.Tests.Configuration.Trust;

public sealed class TrustedFoldersTests
{
    [Fact]
    public void What_is_added_is_trusted_until_it_is_removed()
    {
        using var setup = new ConfigurationSetup();
        var file = TrustedFolders.FileOf(setup.Surroundings);
        setup.Trust();

        Assert.True(Open(file).Trusts(setup.Project));
        Assert.True(Open(file).Trusts(Path.Combine(setup.Project, "src")));
        Assert.False(Open(file).Trusts(setup.Home));
        Assert.False(Open(file).Trusts(setup.Project + "2"));

        Assert.Null(Open(file).TryRemove(setup.Project));
        Assert.False(Open(file).Trusts(setup.Project));
        Assert.NotNull(Open(file).TryRemove(setup.Project));
    }

    [Fact]
    public void A_link_is_trusted_for_where_it_leads()
    {
        using var setup = new ConfigurationSetup();
        var link = Path.Combine(setup.Home, "link");
        Directory.CreateSymbolicLink(link, setup.Project);
        setup.Trust(link);
        var folders = Open(TrustedFolders.FileOf(setup.Surroundings));
        Assert.Equal([setup.Project], folders.Folders);
        Assert.True(folders.Trusts(link));

        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, Directory.CreateDirectory(Path.Combine(setup.Home, "other")).FullName);

        Assert.False(folders.Trusts(link));
    }

    [Fact]
    public void A_folder_that_holds_everything_cannot_be_trusted()
    {
        using var setup = new ConfigurationSetup();
        var folders = Open(TrustedFolders.FileOf(setup.Surroundings));

        Assert.Contains("holds more than one project", folders.TryAdd(setup.Home, setup.Home, out _)!.Message, StringComparison.Ordinal);
        Assert.Contains("holds more than one project", folders.TryAdd("/", setup.Home, out _)!.Message, StringComparison.Ordinal);
        Assert.Contains("is no folder", folders.TryAdd(Path.Combine(setup.Home, "none"), setup.Home, out _)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_its_owners_alone()
    {
        using var setup = new ConfigurationSetup().Trust();
        if (OperatingSystem.IsWindows())
            return; // Windows has no such modes.

        var file = TrustedFolders.FileOf(setup.Surroundings);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupWrite);

        var problem = TrustedFolders.TryOpen(file, out var folders);
        Assert.Contains("can be changed by others", problem!.Message, StringComparison.Ordinal);
        Assert.False(folders.Trusts(setup.Project));
    }

    [Fact]
    public void A_name_with_a_line_break_trusts_no_other_folder()
    {
        if (OperatingSystem.IsWindows())
            return; // No such names.

        using var setup = new ConfigurationSetup();
        var odd = Directory.CreateDirectory(Path.Combine(setup.Home, "a\n\"" + setup.Project + "\"")).FullName;
        setup.Trust(odd);

        var folders = Open(TrustedFolders.FileOf(setup.Surroundings));
        Assert.True(folders.Trusts(odd));
        Assert.False(folders.Trusts(setup.Project));
    }

    [Fact]
    public void A_damaged_line_trusts_nothing()
    {
        using var setup = new ConfigurationSetup().Trust();
        var file = TrustedFolders.FileOf(setup.Surroundings);
        File.AppendAllText(file, "\"/unfinished\\\"\n\"relative\"\n/\n\"\n");

        Assert.Equal([setup.Project], Open(file).Folders);
    }

    private static TrustedFolders Open(string file)
    {
        Assert.Null(TrustedFolders.TryOpen(file, out var folders));
        return folders;
    }
}
