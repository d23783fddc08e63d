using System.Diagnostics;
using System.Text;

namespace Hob.EndToEnd.Tests.CommandLine;

public sealed class StreamTests
{
    private const string Request = "{\"id\":1,\"command\":\"rm -rf /\"}\n";

    [Fact]
    public void A_reader_that_leaves_early_ends_the_batch_quietly()
    {
        using var folder = new TemporaryFolder();
        var run = HobProgram.Bash($"set -o pipefail; yes '{Request.TrimEnd()}' 2>/dev/null | '{HobProgram.FilePath}' check --jsonl | head -n 1; echo ${{PIPESTATUS[1]}}", folder.FullName);

        Assert.Equal(2, run.Lines.Length);
        Assert.Equal("0", run.Lines[1]);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void An_interrupt_ends_the_program_with_130()
    {
        using var process = HobProgram.Start("check", "--jsonl");
        process.StandardInput.Write(Request);
        process.StandardInput.Flush();
        Assert.NotNull(process.StandardOutput.ReadLine()); // It runs, and waits for more.

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(null as IFormatProvider)]);

        Assert.Equal(130, HobProgram.ExitCodeOf(process));
    }

    [Fact]
    public void A_line_is_answered_before_the_next_one_is_sent()
    {
        using var process = HobProgram.Start("check", "--jsonl");
        for (var i = 0; i < 3; i++)
        {
            process.StandardInput.Write(Request);
            process.StandardInput.Flush();
            Assert.Contains("\"verdict\"", process.StandardOutput.ReadLine()!, StringComparison.Ordinal);
        }

        process.StandardInput.Close();
        Assert.Equal(0, HobProgram.ExitCodeOf(process));
    }

    [Fact]
    public void Two_runs_share_one_output_file()
    {
        using var folder = new TemporaryFolder();
        _ = HobProgram.Bash($"('{HobProgram.FilePath}' --version; '{HobProgram.FilePath}' check --json ls; echo end) > out.txt", folder.FullName);

        var lines = File.ReadAllLines(Path.Combine(folder.FullName, "out.txt"));
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("{\"verdict\":", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf_8_is_replaced()
    {
        var run = HobProgram.RunWith([.. "a "u8, 0xFF, .. " b"u8], "inspect", "--json");

        Assert.Contains("\"content\":\"a \uFFFD b\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_beyond_ascii_stays_readable_in_json()
    {
        var run = HobProgram.RunWith("Blåbær, 日本語", "inspect", "--json");

        Assert.Contains("\"content\":\"Blåbær, 日本語\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_content()
    {
        Assert.Contains("\"content\":\"Hi\"", HobProgram.RunWith([.. Encoding.UTF8.Preamble, .. "Hi"u8], "inspect", "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_there_is_no_colour()
    {
        Assert.DoesNotContain('\e', HobProgram.Run("check", "rm -rf /").Output);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1", false)]
    [InlineData("TERM=dumb", false)]
    public void On_a_terminal_there_is_colour_unless_it_is_declined(string environment, bool coloured)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Only util-linux's `script` gives the program a terminal in this way.
        }

        using var folder = new TemporaryFolder();
        var run = HobProgram.Bash($"TERM=xterm {environment} script -qec \"'{HobProgram.FilePath}' check 'rm -rf /'\" /dev/null", folder.FullName);

        Assert.Contains("deny", run.Output, StringComparison.Ordinal);
        Assert.Equal(coloured, run.Output.Contains("\e[31m", StringComparison.Ordinal));
    }
}
