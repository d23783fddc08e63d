namespace Hob.EndToEnd.Tests.CommandLine;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _hob_complete hob")]
    [InlineData("zsh", "compdef _hob hob")]
    [InlineData("fish", "complete -c hob")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName hob")]
    public void Each_shell_gets_a_script_that_registers_itself(string shell, string registration)
    {
        Assert.Contains(registration, HobProgram.Run("completion", shell).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused_with_the_names_of_those_that_are_known()
    {
        var run = HobProgram.Run("completion", "tcsh");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bash, zsh, fish or pwsh", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hob ch", "check")]
    [InlineData("hob check --js", "--json --jsonl")]
    [InlineData("hob check --shell p", "powershell")]
    [InlineData("hob config show --te", "--temperature")]
    [InlineData("hob config show --backend ll", "llamacpp")]
    [InlineData("hob config get max", "max_tokens")]
    public void Bash_completes_what_the_program_knows(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "hob"), HobProgram.FilePath);
        var run = HobProgram.Bash(
            $"""
            PATH=$PWD:$PATH
            eval "$(hob completion bash)"
            COMP_LINE='{line}' COMP_POINT={line.Length}
            COMP_WORDS=($COMP_LINE) COMP_CWORD=$((${"{#COMP_WORDS[@]}"} - 1))
            _hob_complete
            echo "${"{COMPREPLY[*]}"}"
            """,
            folder.FullName);

        Assert.Equal(expected, run.Output.Trim());
    }
}
