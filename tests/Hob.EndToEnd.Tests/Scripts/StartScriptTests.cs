namespace Hob.EndToEnd.Tests.Scripts;

/// <summary><c>./hob</c> itself, with a compiler that only takes notes.</summary>
public sealed class StartScriptTests : IDisposable
{
    private const string Compiler =
        """
        #!/usr/bin/env bash
        [ "$1" != --version ] || exit 0
        case "$*" in
          *getProperty*) echo any; exit ;;
          "publish "*)
            [ -f "$(dirname "$0")/../native" ] || exit 1
            echo published >>"$(dirname "$0")/../notes"
            mkdir -p artifacts/publish
            printf '#!/bin/sh\necho "native $*"\n' >artifacts/publish/hob
            chmod +x artifacts/publish/hob
            exit ;;
          "build "*) ;;
          *) exit 1 ;; # There is no compiler that works ahead of time.
        esac
        echo built >>"$(dirname "$0")/../notes"
        if [ -f "$(dirname "$0")/../broken" ]; then echo "Program.cs(1,1): error CS0000: broken"; exit 1; fi
        mkdir -p artifacts/bin/Hob.Cli/release
        printf '#!/bin/sh\necho "ran $* with $DOTNET_ROOT"\n' >artifacts/bin/Hob.Cli/release/hob
        chmod +x artifacts/bin/Hob.Cli/release/hob
        """;

    private readonly TemporaryFolder _folder = new();

    public StartScriptTests()
    {
        foreach (var file in new[] { "hob", "eng/sdk.sh", "eng/build-once.sh", "eng/ready-to-run.sh", "eng/publish.sh", "global.json" })
        {
            _folder.Write(file, Repository.Read(file));
        }

        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "src/Program.cs" })
        {
            _folder.Write(name, "");
        }

        var compiler = _folder.Write("bin/dotnet", Compiler);
        _ = HobProgram.Bash($"chmod +x '{compiler}' hob eng/publish.sh; ln -s ../hob bin/linked", _folder.FullName);
    }

    private int Builds => File.Exists(Path.Combine(_folder.FullName, "notes")) ? File.ReadAllLines(Path.Combine(_folder.FullName, "notes")).Length : 0;

    [Fact]
    public void The_first_start_builds_and_the_second_does_not()
    {
        var first = Hob("./hob a 'b c'");
        var second = Hob("./hob a 'b c'");

        Assert.Equal($"ran a b c with {Path.Combine(_folder.FullName, "bin")}\n", first.Output);
        Assert.Contains("hob: building", first.Error, StringComparison.Ordinal);
        Assert.Equal((first.Output, "", 1), (second.Output, second.Error, Builds));
    }

    [Theory]
    [InlineData("echo >> src/Program.cs")]
    [InlineData("echo > src/Added.cs")]
    [InlineData("rm src/Program.cs")]
    [InlineData("echo >> Directory.Packages.props")]
    [InlineData("rm -r artifacts/hob")]
    public void A_source_that_changed_came_or_went_is_built(string change)
    {
        _ = Hob("./hob");
        _ = Hob($"sleep 0.05; {change}");
        _ = Hob("./hob");

        Assert.Equal(2, Builds);
    }

    [Fact]
    public void The_first_build_is_the_native_program_where_it_can_be_made()
    {
        _folder.Write("native", "");

        var first = Hob("./hob a; ./hob b");
        var later = Hob("sleep 0.05; echo >> src/Program.cs; ./hob c; HOB_NATIVE=0 ./hob d");

        Assert.Equal(["native a", "native b"], first.Lines);
        Assert.All(later.Lines, static line => Assert.StartsWith("ran ", line, StringComparison.Ordinal));
        Assert.Equal(2, Builds);
    }

    [Fact]
    public void Several_that_start_at_once_build_once()
    {
        var run = Hob("./hob & ./hob & ./hob & wait");

        Assert.Equal((3, 1), (run.Lines.Length, Builds));
    }

    [Fact]
    public void A_lock_whose_owner_was_killed_is_taken_over()
    {
        var run = Hob("mkdir artifacts; sleep 0 & ended=$!; wait; ln -s $ended artifacts/hob.lock; ./hob");

        Assert.Equal((0, 1), (run.ExitCode, Builds));
    }

    [Fact]
    public void A_build_that_fails_shows_its_errors_and_is_tried_again()
    {
        _folder.Write("broken", "");
        var run = Hob("./hob");
        File.Delete(Path.Combine(_folder.FullName, "broken"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("error CS0000", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Hob("./hob").ExitCode);
    }

    [Fact]
    public void It_may_be_called_through_a_link_from_anywhere()
    {
        Assert.StartsWith("ran x", Hob("cd /; \"$OLDPWD/bin/linked\" x").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_sdk_one_line_says_how_to_get_it()
    {
        File.Delete(Path.Combine(_folder.FullName, "bin/dotnet"));
        var run = HobProgram.Bash("HOME=$PWD; ./hob check ls", _folder.FullName, path: PathWithoutDotnet());

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "hob: .NET SDK 10.0.100 (or a later 10.0) is not installed: run './hob --install-sdk' to put it into ~/.dotnet, or get it from https://dot.net\n",
            run.Error);
    }

    public void Dispose() => _folder.Dispose();

    private ProgramRun Hob(string script) => HobProgram.Bash($"unset HOB_NATIVE; PATH=$PWD/bin:$PATH; {script}", _folder.FullName);

    // The usual tools, but no dotnet: links to what the script calls.
    private string PathWithoutDotnet()
    {
        var tools = Path.Combine(_folder.FullName, "tools");
        _ = HobProgram.Bash($"mkdir '{tools}'; for t in bash find sed dirname readlink env; do ln -s \"$(command -v $t)\" '{tools}/'; done", _folder.FullName);
        return tools;
    }
}
