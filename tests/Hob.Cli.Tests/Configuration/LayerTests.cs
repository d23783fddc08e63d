using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;
using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Tests.Configuration;

public sealed class LayerTests
{
    [Fact]
    public void Each_layer_wins_over_those_below_it()
    {
        using var setup = new ConfigurationSetup();
        Assert.Equal(("full", SettingOrigin.Default), Profile());

        setup.User("profile = 'compact'");
        Assert.Equal(("compact", SettingOrigin.User), Profile());

        setup.ProjectSays("profile = 'full'").Trust();
        Assert.Equal(("full", SettingOrigin.Project), Profile());

        setup.Variable("HOB_PROFILE", "compact");
        Assert.Equal(("compact", SettingOrigin.Environment), Profile());

        setup.Option(GlobalSettings.Profile, "full");
        Assert.Equal(("full", SettingOrigin.CommandLine), Profile());

        (string?, SettingOrigin) Profile()
        {
            var configuration = setup.Load();
            return (configuration.Settings.Generation.Profile, configuration.Find(["profile"])!.Origin);
        }
    }

    [Fact]
    public void Files_merge_key_by_key()
    {
        using var setup = new ConfigurationSetup()
            .User("[backend.lm_studio]\nbase_url = 'http://far:1234'\ntimeout_seconds = 60\n[model.m]\ncontext = 1\nseed = 2")
            .ProjectSays("[backend.lm_studio]\ntimeout_seconds = 5\nmodel = 'q'\n[model.m]\nseed = 3")
            .Trust();

        var settings = setup.Load().Settings;

        var studio = settings.Backends["lmstudio"];
        Assert.Equal((new Uri("http://far:1234"), TimeSpan.FromSeconds(5), "q", true), (studio.BaseUrl, studio.Timeout, studio.Model, studio.Enabled));
        Assert.Equal((1, 3L), (settings.Models["m"].Context, settings.Models["m"].Seed));
    }

    [Fact]
    public void Lists_are_not_mixed()
    {
        using var setup = new ConfigurationSetup()
            .User("api_key_command = ['a', 'b', 'c']\n[[route]]\nmodel = 'u1'\n[[route]]\nmodel = 'u2'\ntools = true")
            .ProjectSays("[[route]]\nmodel = 'p'\nlonger_than = 8000\nbackend = 'ollama'")
            .Trust()
            .Variable("HOB_API_KEY_COMMAND", "[\"x\"]");

        var settings = setup.Load().Settings;

        Assert.Equal(["x"], settings.ApiKeyCommand);
        Assert.Equal([new RoutingRule { Model = "p", LongerThan = 8000, Backend = "ollama" }], settings.Routes);
    }

    [Fact]
    public void An_empty_list_hides_the_one_below()
    {
        using var setup = new ConfigurationSetup().User("[[route]]\nmodel = 'u1'").ProjectSays("route = []").Trust();

        Assert.Empty(setup.Load().Settings.Routes);
    }

    [Fact]
    public void Global_keys_stand_at_the_top_or_below_default()
    {
        using var setup = new ConfigurationSetup().User("temperature = 0.5\n[default]\nmodel = 'a'\nbackend = 'ollama'\n[model.'a:b%']\ncontext = 5\n[backend.ollama]\nenabled = false");

        var settings = setup.Load().Settings;

        Assert.Equal(("a", "ollama", 0.5), (settings.Model, settings.Backend, settings.Generation.Temperature));
        Assert.Equal(5, settings.Models["a:b%"].Context);
        Assert.False(settings.Backends["ollama"].Enabled);
    }

    [Fact]
    public void A_models_own_settings_win_over_those_of_all_but_not_over_this_run()
    {
        using var setup = new ConfigurationSetup()
            .User("temperature = 0.1\ncontext = 10\nseed = 1\n[model.m]\ntemperature = 0.2\ncontext = 20")
            .Variable("HOB_CONTEXT", "30");

        var settings = setup.Load().Settings;

        Assert.Equal((0.2, 30, 1), (settings.GenerationFor("m").Temperature, settings.GenerationFor("m").Context, settings.GenerationFor("m").Seed));
        Assert.Equal((0.1, 30), (settings.GenerationFor("other").Temperature, settings.GenerationFor("other").Context));
    }

    [Fact]
    public void Every_global_setting_has_an_option_or_a_key_and_a_variable_of_its_own()
    {
        Assert.Equal(Schema.Fixed.Count(), Schema.Fixed.Select(setting => setting.Variable).Distinct().Count());
        Assert.All(GlobalSettings.All.Where(setting => setting.Option is not null), setting =>
            Assert.Equal("--" + setting.Key.Replace('_', '-'), setting.Option));
    }

    [Fact]
    public void Every_variable_is_read()
    {
        using var setup = new ConfigurationSetup();
        foreach (var setting in Schema.Fixed.Where(setting => setting.HasKey))
            setup.Variable(setting.Variable, Sample(setting));

        var configuration = setup.Load();

        Assert.All(Schema.Fixed.Where(setting => setting.HasKey), setting =>
            Assert.Equal((SettingOrigin.Environment, setting.Variable), (configuration.Find(setting.Key.Split('.'))!.Origin, configuration.Find(setting.Key.Split('.'))!.Where)));
        Assert.Equal(1, configuration.Settings.Generation.Seed);
        Assert.Equal(new Uri("http://localhost:9"), configuration.Settings.Backends["vllm"].BaseUrl);

        string Sample(Setting setting) => setting.Key == "cwd" ? setup.Project : setting.Kind switch
        {
            SettingKind.Address => "http://localhost:9",
            SettingKind.Text when setting.Choices.Count == 0 => "text",
            SettingKind.Text or SettingKind.Words when setting.Choices.Count > 0 => setting.Choices[0],
            SettingKind.Text or SettingKind.Secret => "text",
            SettingKind.Words => "a b",
            _ => "1",
        };
    }

    [Fact]
    public void An_empty_variable_says_nothing()
    {
        using var setup = new ConfigurationSetup().Variable("HOB_CONTEXT", "").Variable("HOB_UNKNOWN", "x");

        Assert.Null(setup.Load().Settings.Generation.Context);
    }

    [Fact]
    public void Permissions_are_the_users_and_are_checked()
    {
        using var setup = new ConfigurationSetup().User("[permissions]\nmode = 'ask'\nallow = ['bash(git log *)', 'read_file']");

        var permissions = setup.Load().Settings.Permissions;

        Assert.Equal("ask", permissions.Mode);
        Assert.Equal(["bash(git log *)", "read_file"], permissions.Allow);
    }

    [Fact]
    public void The_working_folder_is_the_one_that_is_configured()
    {
        using var setup = new ConfigurationSetup();
        Assert.Equal(Path.Combine(setup.Project, "src"), setup.Load().Settings.WorkingFolder);

        setup.Option(GlobalSettings.Cwd, "..");

        Assert.Equal(setup.Project, setup.Load().Settings.WorkingFolder);
    }
}
