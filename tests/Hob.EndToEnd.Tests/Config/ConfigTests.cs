using System.Text.Json;

namespace Hob.EndToEnd.Tests.Config;

public sealed class ConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string UserFile => Path.Combine(_folder.FullName, "home", ".config", "hob", "config.toml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_set_is_shown_with_its_place()
    {
        _folder.Write(UserFile, "# mine\nmodel = 'a' # for now\n");

        var run = Bash("hob config set model b && hob config set temperature 0.5 && hob config get model && HOB_MODEL=c hob config show --temperature 1 --json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("# mine\nmodel = \"b\" # for now\n\n[default]\ntemperature = 0.5\n", File.ReadAllText(UserFile));
        Assert.Equal("b", run.Lines[2]);
        var values = JsonDocument.Parse(run.Lines[3]).RootElement.EnumerateArray().ToDictionary(value => value.GetProperty("key").GetString()!);
        Assert.Equal("""{"key":"model","value":"c","origin":"environment","where":"HOB_MODEL"}""", values["model"].GetRawText());
        Assert.Equal("""{"key":"temperature","value":1,"origin":"command_line","where":"--temperature"}""", values["temperature"].GetRawText());
        Assert.Equal("""{"key":"backend","value":"auto","origin":"default","where":"default"}""", values["backend"].GetRawText());
    }

    [Theory]
    [InlineData("config set modle x", "'modle' is no key that Hob knows: did you mean 'model'?")]
    [InlineData("config set context many", "'context': \"many\" is not what it takes: give a whole number from 1 to 2147483647")]
    [InlineData("config get backend.lmstudio.model", "'backend.lmstudio.model' is no key that Hob knows: did you mean 'backend.lm_studio.model'?")]
    [InlineData("config show --context many", "--context: \"many\" is not what it takes: give a whole number from 1 to 2147483647")]
    [InlineData("config show --bakend x", "'--bakend' is no option of 'hob config show': did you mean '--backend'?")]
    public void A_wrong_key_or_value_is_refused_and_nothing_is_written(string commandLine, string error)
    {
        var run = Bash("hob " + commandLine);

        Assert.Equal((2, "", $"hob: {error}\n"), (run.ExitCode, run.Output, run.Error));
        Assert.False(File.Exists(UserFile));
    }

    [Fact]
    public void An_error_of_the_file_is_told_with_its_line_also_as_json()
    {
        _folder.Write(UserFile, "model = 'a'\nmodle = 'b'\n");

        var run = Bash("hob config show --json");

        var error = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((2, 2), (run.ExitCode, error.GetProperty("code").GetInt32()));
        Assert.EndsWith("/home/.config/hob/config.toml:2:1: 'modle' is no key that Hob knows", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("did you mean 'model'?", error.GetProperty("hint").GetString());
    }

    [Fact]
    public void A_broken_configuration_stops_no_command_that_needs_none()
    {
        _folder.Write(UserFile, "broken");

        var run = Bash("export HOB_CONTEXT=many; hob --version && hob check ls && hob completion bash && echo hi | HOB_JSON=1 hob inspect && hob trust --list && unset HOB_CONTEXT && hob config path");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(UserFile, Path.GetFullPath(run.Lines[^1]));
    }

    [Fact]
    public void A_command_that_needs_no_configuration_does_not_load_its_libraries()
    {
        if (!OperatingSystem.IsLinux())
            return; // Elsewhere the files of a process cannot be listed so simply.

        using var process = HobProgram.Start("check", "--jsonl");
        process.StandardInput.Write("{\"id\":1,\"command\":\"ls\"}\n");
        process.StandardInput.Flush();
        Assert.NotNull(process.StandardOutput.ReadLine());
        var files = File.ReadAllText($"/proc/{process.Id}/maps");
        process.StandardInput.Close();

        Assert.Equal(0, HobProgram.ExitCodeOf(process));
        Assert.Contains("Hob.Shell.dll", files, StringComparison.Ordinal);
        Assert.DoesNotContain("Hob.Backends.dll", files, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.Extensions.", files, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_shown_by_no_command()
    {
        var run = Bash("printf geheim | hob config set api_key - && hob config get api_key && hob config show && hob config show --json && HOB_API_KEY=geheim hob config get api_key --json --verbose");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("geheim", run.Output, StringComparison.Ordinal);
        Assert.Contains("geheim", File.ReadAllText(UserFile), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(UserFile));
    }

    [Theory]
    [InlineData("--api-key geheim-123")]
    [InlineData("--api-key=geheim-123")]
    public void A_key_does_not_stay_in_the_process_title(string option)
    {
        if (!OperatingSystem.IsLinux())
            return; // Elsewhere a process cannot change its title.

        // The pipe holds the program until the title has been looked at.
        var run = Bash(
            $$"""
            mkfifo pipe
            hob config show --config pipe {{option}} >/dev/null &
            until grep -qa config /proc/$!/cmdline && ! grep -qa geheim /proc/$!/cmdline; do sleep 0.05; [ $((tries += 1)) -lt 400 ] || break; done
            tr '\0' ' ' </proc/$!/cmdline
            echo 'model = "x"' >pipe
            wait $!
            """);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(option.Replace("geheim-123", "**********", StringComparison.Ordinal), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_is_followed_once_its_folder_is_trusted()
    {
        _folder.Write("project/.hob/config.toml", "model = 'p'\nbase_url = 'http://evil'\n");

        var run = Bash("cd project; hob config get model; hob trust; hob config get model; hob trust --remove --json; hob trust --list; hob config get model");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["p", """{"folder":"FOLDER/project","trusted":false}"""],
            run.Lines.Where(line => !line.StartsWith("trusted", StringComparison.Ordinal)).Select(line => line.Replace(Real(), "FOLDER", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "hob: note: FOLDER/project/.hob/config.toml is ignored: 'hob trust' trusts this folder",
                "hob: 'model' has no value: hob config set model VALUE",
                "hob: note: FOLDER/project/.hob/config.toml:2: 'base_url' is ignored: a project may not set URLs, keys, permissions, cloud servers or files outside it",
                "hob: note: FOLDER/project/.hob/config.toml is ignored: 'hob trust' trusts this folder",
                "hob: 'model' has no value: hob config set model VALUE",
            ],
            run.Error.TrimEnd().Split('\n').Select(line => line.Replace(Real(), "FOLDER", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_global_option_is_in_the_help_of_a_command_that_uses_it()
    {
        var help = HobProgram.Run("config", "show", "--help").Output;

        Assert.All(
            ["--backend", "--base-url", "--api-key", "--model", "--context", "--max-tokens", "--temperature", "--top-p", "--seed", "--gpu-layers", "--preset",
                "--system", "--no-tools", "--profile", "--config", "--cwd", "--log-file", "--json", "--verbose"],
            option => Assert.Contains($"  {option} ", help, StringComparison.Ordinal));
    }

    private string Real() => Bash("pwd -P").Output.Trim();

    private ProgramRun Bash(string script)
    {
        var link = Path.Combine(_folder.FullName, "hob");
        if (!File.Exists(link))
            File.CreateSymbolicLink(link, HobProgram.FilePath);

        return HobProgram.Bash($"{HobProgram.OwnHome}\nPATH=$PWD:$PATH\n{script}", _folder.FullName);
    }
}
