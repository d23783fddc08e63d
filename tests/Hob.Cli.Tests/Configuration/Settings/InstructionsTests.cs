using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Tests.Configuration.Settings;

public sealed class InstructionsTests
{
    [Fact]
    public void A_file_is_meant_from_where_it_is_named()
    {
        using var setup = new ConfigurationSetup().User("system = '@mine.md'\n[model.m]\nsystem = 'Be brief.'").ProjectSays("system = '@.hob/ours.md'").Trust();
        File.WriteAllText(Path.Combine(setup.Project, ".hob", "ours.md"), "\uFEFFAnswer in Norwegian.\n");

        var settings = setup.Load().Settings;

        Assert.Null(Instructions.TryRead(settings.Generation.System!, out var ours));
        Assert.Equal("Answer in Norwegian.\n", ours);
        Assert.Null(Instructions.TryRead(settings.GenerationFor("m").System!, out var brief));
        Assert.Equal("Be brief.", brief);
    }

    [Theory]
    [InlineData("@../secret.md")]
    [InlineData("@link.md")]
    [InlineData("@none.md")]
    public void A_project_names_its_own_files_only(string value)
    {
        using var setup = new ConfigurationSetup().ProjectSays($"system = '{value}'").Trust();
        File.WriteAllText(Path.Combine(setup.Home, "secret.md"), "secret");
        File.CreateSymbolicLink(Path.Combine(setup.Project, "link.md"), Path.Combine(setup.Home, "secret.md"));

        var configuration = setup.Load();

        Assert.Null(configuration.Settings.Generation.System);
        Assert.Contains("'system' is ignored", Assert.Single(configuration.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        using var setup = new ConfigurationSetup().User("system = '@mine.md'");

        var problem = Instructions.TryRead(setup.Load().Settings.Generation.System!, out _);

        Assert.Equal($"the file '{Path.Combine(Path.GetDirectoryName(setup.UserFile)!, "mine.md")}' does not exist", problem!.Message);
    }
}
