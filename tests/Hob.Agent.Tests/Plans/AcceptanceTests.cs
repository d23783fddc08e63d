using Hob.Agent.Plans;

namespace Hob.Agent.Tests.Plans;

public sealed class AcceptanceTests
{
    [Theory]
    [InlineData("run: dotnet test", "run: dotnet test")]
    [InlineData("Run: `dotnet test -c Release`", "run: dotnet test -c Release")]
    [InlineData("command: make a; make b", "run: make a; make b")]
    [InlineData("run: grep -q x f exits 1", "run: grep -q x f exits 1")]
    [InlineData("$ npm test", "run: npm test")]
    [InlineData("`make test`", "run: make test")]
    [InlineData("`make test` passes", "run: make test")]
    [InlineData("`make test` passes.", "run: make test")]
    [InlineData("Run `make test`", "run: make test")]
    [InlineData("All tests pass (`npm test`)", "run: npm test")]
    [InlineData("Running `x --check` exits with code 2", "run: x --check exits 2")]
    [InlineData("`x --check` returns non-zero", "run: x --check exits non-zero")]
    [InlineData("the command `ls src` succeeds", "run: ls src")]
    [InlineData("dotnet test exits 0", "run: dotnet test")]
    [InlineData("dotnet test exits with exit code 0", "run: dotnet test")]
    [InlineData("npm test", "run: npm test")]
    [InlineData("pytest -q tests/test_a.py passes", "run: pytest -q tests/test_a.py")]
    [InlineData("make", "run: make")]
    [InlineData("./check.sh", "run: ./check.sh")]
    [InlineData("test: npm test", "run: npm test")]
    [InlineData("verify: `cargo build` works", "run: cargo build")]
    [InlineData("- run: a\n- run: b", "run: a | run: b")]
    [InlineData("1. `a b`\n2. [ ] `c d` passes", "run: a b | run: c d")]
    [InlineData("`dotnet build` and `dotnet test` pass", "run: dotnet build | run: dotnet test")]
    [InlineData("`a b`; exists: c.txt", "run: a b | exists: c.txt")]
    [InlineData("grep -q \"a b\" src/x.py", "run: grep -q \"a b\" src/x.py")]
    [InlineData("git diff --quiet", "run: git diff --quiet")]
    [InlineData("cd app && npm run build", "run: cd app && npm run build")]
    [InlineData("ls src/x.py", "run: ls src/x.py")]
    [InlineData("run: a; b; exists: c.txt", "run: a; b | exists: c.txt")]
    [InlineData("run: a\nrun: a", "run: a")]
    public void Commands_are_found(string acceptance, string expected) => AssertChecks(acceptance, expected);

    [Theory]
    [InlineData("exists: src/x.cs", "exists: src/x.cs")]
    [InlineData("exists: a.txt, b.txt", "exists: a.txt | exists: b.txt")]
    [InlineData("files: `a.txt` and `b.txt`", "exists: a.txt | exists: b.txt")]
    [InlineData("src/x.cs exists", "exists: src/x.cs")]
    [InlineData("The file `src/x.cs` is created", "exists: src/x.cs")]
    [InlineData("file docs/guide.md exists.", "exists: docs/guide.md")]
    [InlineData("src/x.cs exists and `make test` passes", "exists: src/x.cs | run: make test")]
    [InlineData("absent: old.txt", "absent: old.txt")]
    [InlineData("old.txt is deleted", "absent: old.txt")]
    [InlineData("`a/old.txt` no longer exists", "absent: a/old.txt")]
    [InlineData("contains: README.md Usage notes", "contains: README.md Usage notes")]
    [InlineData("contains: `my file.md` \"Usage\"", "contains: `my file.md` Usage")]
    [InlineData("README.md contains \"Usage\"", "contains: README.md Usage")]
    [InlineData("`README.md` contains `--json`", "contains: README.md --json")]
    [InlineData("the file src/a.py includes the text 'def main'", "contains: src/a.py def main")]
    [InlineData("src/a.py does not contain \"print\"", "lacks: src/a.py print")]
    [InlineData("lacks: a.py print", "lacks: a.py print")]
    public void Files_are_found(string acceptance, string expected) => AssertChecks(acceptance, expected);

    [Theory]
    [InlineData("All tests pass")]
    [InlineData("The command exits 0")]
    [InlineData("The function `Foo` works as described")]
    [InlineData("`Foo(1, 2)` returns 3")]
    [InlineData("make sure that it works")]
    [InlineData("make the tests pass")]
    [InlineData("go through all files")]
    [InlineData("test that users can log in")]
    [InlineData("python script runs")]
    [InlineData("node is installed")]
    [InlineData("it exists")]
    [InlineData("git is set up")]
    [InlineData("find all callers.")]
    [InlineData("head start.")]
    [InlineData("cat pictures load")]
    [InlineData("test: everything is fine")]
    [InlineData("the file exists")]
    [InlineData("Errors are reported: one line each")]
    [InlineData("error: failed to build")]
    [InlineData("rm -rf / is never run")]
    [InlineData("https://example.com exists")]
    public void Words_stay_words(string acceptance) =>
        Assert.Equal([new AcceptanceCheck(AcceptanceKind.Words, acceptance)], Acceptance.Read(acceptance));

    [Fact]
    public void What_a_check_prints_reads_as_the_same_check()
    {
        foreach (var text in new[] { "run: a b", "run: a b exits 3", "run: a exits non-zero", "exists: a.txt", "absent: a.txt", "contains: a.txt b c", "lacks: `a b.txt` c" })
            Assert.Equal(text, Assert.Single(Acceptance.Read(text)).ToString());
    }

    [Fact]
    public async Task Exit_codes_and_files_decide_and_the_first_failure_ends_it()
    {
        var ran = new List<string>();
        var probe = new AcceptanceProbe
        {
            Run = (command, _) =>
            {
                ran.Add(command);
                return Task.FromResult(command == "fail" ? new CommandOutcome(3, "line\nreason\n") : command == "gone" ? new CommandOutcome(null, "not permitted") : new CommandOutcome(0, ""));
            },
            Exists = path => path == "here.txt",
            Read = path => path == "here.txt" ? "some text" : null,
        };
        Assert.Equal([true, true, true, true, null], await Outcomes("run: ok; exists: here.txt; absent: there.txt; contains: here.txt some\nall is well", probe));
        Assert.Equal([false], await Outcomes("exists: there.txt\nrun: never", probe));
        Assert.Equal([false], await Outcomes("contains: there.txt x", probe));
        Assert.Equal([false], await Outcomes("lacks: there.txt x", probe));
        Assert.Equal([true], await Outcomes("run: fail exits 3", probe));
        Assert.Equal([true], await Outcomes("run: fail exits non-zero", probe));
        Assert.Equal([false], await Outcomes("run: gone", probe));
        Assert.Equal(["ok", "fail", "fail", "gone"], ran);

        var failed = await Acceptance.CheckAsync(Acceptance.Read("run: fail"), probe, CancellationToken.None);
        Assert.Equal("`fail` exited 3\nline\nreason", Assert.Single(failed).Detail);
    }

    [Fact]
    public async Task What_cannot_be_checked_is_said_to_be_unchecked() =>
        Assert.Equal([null, null, null], await Outcomes("run: a\nexists: b.c\nwords", AcceptanceProbe.None));

    [Fact]
    public async Task Of_long_output_the_end_is_kept()
    {
        var probe = new AcceptanceProbe { Run = (_, _) => Task.FromResult(new CommandOutcome(1, string.Join('\n', Enumerable.Range(1, 5000)))) };
        var detail = (await Acceptance.CheckAsync(Acceptance.Read("run: x"), probe, CancellationToken.None))[0].Detail;
        Assert.True(detail.Length < 2100);
        Assert.EndsWith("\n5000", detail, StringComparison.Ordinal);
    }

    private static async Task<bool?[]> Outcomes(string acceptance, AcceptanceProbe probe) =>
        [.. (await Acceptance.CheckAsync(Acceptance.Read(acceptance), probe, CancellationToken.None)).Select(check => check.Passed)];

    private static void AssertChecks(string acceptance, string expected) => Assert.Equal(expected, string.Join(" | ", Acceptance.Read(acceptance)));
}
