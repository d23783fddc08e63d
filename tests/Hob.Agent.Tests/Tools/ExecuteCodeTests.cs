using Hob.Agent.Tools;
using Hob.Agent.Tools.ExecuteCode;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Agent.Tests.Tools;

public sealed class ExecuteCodeTests : IDisposable
{
    private static readonly CommandRunner Runner = new();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Greetings => new()
    {
        { "python", "print('hello', 6*7)" },
        { "javascript", "console.log('hello', 6*7)" },
        { "bash", "echo hello $((6*7))" },
        { "csharp", "Console.WriteLine($\"hello {Enumerable.Range(1, 6).Sum() * 2}\");" },
    };

    [Theory]
    [MemberData(nameof(Greetings))]
    public async Task Every_language_that_is_installed_runs_in_the_sandbox(string language, string code)
    {
        var result = await Tool().CallAsync(("language", language), ("code", code));
        if (IsMissing(result)) return;
        Assert.False(result.IsError, result.Text);
        Assert.StartsWith("Exit code 0, ", result.Text, StringComparison.Ordinal);
        Assert.EndsWith("s.\nhello 42", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python", "import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(3)")]
    [InlineData("javascript", "console.log('out'); console.error('err'); process.exit(3)")]
    [InlineData("bash", "echo out; echo err >&2; exit 3")]
    [InlineData("csharp", "Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\"); return 3;")]
    public async Task Exit_code_output_and_errors_are_told_apart(string language, string code)
    {
        var result = await Tool().CallAsync(("language", language), ("code", code));
        if (IsMissing(result)) return;
        Assert.True(result.IsError);
        Assert.StartsWith("Error: exit code 3, ", result.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nout\nstderr:\nerr", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_of_the_workspace_can_be_imported_but_shadows_nothing()
    {
        _folder.Write("mine.py", "value = 5");
        _folder.Write("random.py", "raise SystemExit('hijacked')");
        _folder.Write("sitecustomize.py", "raise SystemExit('hijacked')");
        var result = await Tool().CallAsync(("language", "python"), ("code", "import random, mine\nprint(mine.value, __name__, random.randint(1, 1))"));
        if (IsMissing(result)) return;
        Assert.EndsWith("\n5 __main__ 1", result.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "__pycache__")));
    }

    [Fact]
    public async Task A_module_of_the_workspace_can_be_required()
    {
        _folder.Write("lib/mine.js", "module.exports = 5");
        var result = await Tool().CallAsync(("language", "javascript"), ("code", "console.log(require('./lib/mine.js'))"));
        if (IsMissing(result)) return;
        Assert.EndsWith("\n5", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Module_syntax_is_understood()
    {
        var result = await Tool().CallAsync(("language", "javascript"), ("code", "import path from 'node:path';\nconsole.log(await Promise.resolve(path.basename('a/b')))"));
        if (IsMissing(result)) return;
        Assert.EndsWith("\nb", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_traceback_shows_the_code_and_nothing_of_how_it_was_started()
    {
        var result = await Tool().CallAsync(("language", "python"), ("code", "def f():\n    return 1 / 0\nf()"));
        if (IsMissing(result)) return;
        Assert.Contains("File \"main.py\", line 2, in f", result.Text, StringComparison.Ordinal);
        Assert.Contains("ZeroDivisionError", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("start.py", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hob-code-", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_said_with_the_place()
    {
        var result = await Tool().CallAsync(("language", "csharp"), ("code", "int x = \"text\";"));
        if (IsMissing(result)) return;
        Assert.StartsWith("Error: the code does not compile", result.Text, StringComparison.Ordinal);
        Assert.Contains("main.cs(1,9): error CS0029", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "for i in $(seq 1 100000); do echo $i; done")]
    [InlineData("python", "for i in range(1, 100001): print(i)")]
    public async Task Long_output_keeps_beginning_and_end(string language, string code)
    {
        var result = await Tool().CallAsync(("language", language), ("code", code));
        if (IsMissing(result)) return;
        Assert.InRange(result.Text.Length, 9_000, 11_000);
        Assert.Contains("\n1\n2\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("characters left out]", result.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n100000", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python", "import time\nprint('so far')\ntime.sleep(600)")]
    [InlineData("bash", "echo so far; sleep 600")]
    public async Task What_was_printed_before_the_time_ran_out_is_shown(string language, string code)
    {
        var result = await Tool(TimeSpan.FromSeconds(10)).CallAsync(("language", language), ("code", code));
        if (IsMissing(result)) return;
        Assert.StartsWith("Error: ended after 10 s, the longest it may run.\nso far", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_code_is_read_by_a_shell()
    {
        var code = "print('''$(touch " + Path.Combine(_folder.FullName, "made") + ") `id` \" ; \\ $HOME''')";
        var result = await Tool().CallAsync(("language", "python"), ("code", code));
        if (IsMissing(result)) return;
        Assert.Contains("$(touch ", result.Text, StringComparison.Ordinal);
        Assert.Contains("`id` \" ;", result.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "made")));
    }

    [Fact]
    public async Task Code_that_reads_its_input_does_not_eat_itself()
    {
        var result = await Tool().CallAsync(("language", "bash"), ("code", "cat\necho after"));
        if (IsMissing(result)) return;
        Assert.EndsWith("\nafter", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_up_files_named_by_variables_are_not_run()
    {
        var start = _folder.Write("start.sh", "echo hijacked");
        Environment.SetEnvironmentVariable("BASH_ENV", start);
        try
        {
            var result = await Tool().CallAsync(("language", "bash"), ("code", "echo plain"));
            if (IsMissing(result)) return;
            Assert.DoesNotContain("hijacked", result.Text, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("BASH_ENV", null);
        }
    }

    [Fact]
    public async Task Colours_and_control_characters_do_not_reach_a_terminal()
    {
        var result = await Tool().CallAsync(("language", "bash"), ("code", @"printf '\033[31mred\033[0m \033]0;title\007 \342\200\256'"));
        if (IsMissing(result)) return;
        Assert.EndsWith(@"red \u{1B}]0;title\u{7} \u{202E}", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_prints_nothing_is_told_how_to_be_seen()
    {
        var result = await Tool().CallAsync(("language", "bash"), ("code", "true"));
        if (IsMissing(result)) return;
        Assert.EndsWith("No output: print what you want to see.", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_of_the_caller_holds()
    {
        if (Runner.Support.Kind == SandboxKind.None) return;
        var tool = new ExecuteCodeTool(new(Runner, _folder.FullName) { Policy = _ => new() { Workspace = _folder.FullName, WorkspaceWritable = false } });
        var result = await tool.CallAsync(("language", "bash"), ("code", "echo x > made"));
        Assert.True(result.IsError);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "made")));
    }

    [Fact]
    public async Task What_is_missing_is_named_with_what_is_there()
    {
        _folder.Write("bin/bash", "");
        var tool = new ExecuteCodeTool(new(Runner, _folder.FullName) { Policy = _ => null, SearchPath = Path.Combine(_folder.FullName, "bin") });
        var result = await tool.CallAsync(("language", "javascript"), ("code", "1"));
        Assert.Equal("Error: javascript is not installed here (node, deno, bun not found): use bash", result.Text);
        Assert.Equal("Error: \"ruby\" is no language that runs here: use bash", (await tool.CallAsync(("language", "ruby"), ("code", "1"))).Text);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Tool().RunAsync(Calls.Arguments(("language", "bash"), ("code", "sleep 600")), cancellation.Token));
    }

    private static bool IsMissing(ToolResult result) => result.Text.Contains("is not installed here", StringComparison.Ordinal);

    private ExecuteCodeTool Tool(TimeSpan? timeout = null) => new(new(Runner, _folder.FullName)
    {
        Policy = _ => Runner.Support.Kind == SandboxKind.None ? null : new() { Workspace = _folder.FullName, WorkspaceWritable = true },
        Timeout = timeout ?? TimeSpan.FromSeconds(60),
    });
}
