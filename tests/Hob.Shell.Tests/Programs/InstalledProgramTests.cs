using System.Diagnostics;
using System.Text.RegularExpressions;
using Hob.Shell.Judging;
using Hob.Shell.Programs;
using Xunit.Abstractions;

namespace Hob.Shell.Tests.Programs;

/// <summary>Compares the table with what the programs of this machine say of themselves.</summary>
public sealed partial class InstalledProgramTests(ITestOutputHelper output)
{
    private static readonly string[] Compared =
    [
        "cat", "head", "tail", "ls", "wc", "nl", "cut", "paste", "fold", "sort", "uniq", "shuf", "base64", "od", "stat", "du", "df", "grep", "find", "xargs", "sed", "diff", "cmp",
        "tee", "cp", "mv", "ln", "install", "touch", "mkdir", "tar", "gzip", "env", "nice", "timeout", "stdbuf", "split", "csplit", "numfmt", "date", "seq", "tr", "comm", "join",
        "file", "strings", "readelf", "objdump", "nm", "curl", "wget", "jq", "git", "rsync", "less", "man", "lsblk", "ps", "free", "dmesg", "logger", "column", "script", "flock", "setsid",
    ];

    [Fact]
    public void A_flag_that_takes_a_program_or_writes_a_file_never_passes()
    {
        var (programs, flags) = (0, 0);
        foreach (var program in Compared)
        {
            if (HelpOf(program) is not { } help) continue;
            programs++;
            foreach (Match match in FlagWithValue().Matches(help))
            {
                var (flag, value, rest) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
                var runs = value is "COMMAND" or "CMD" or "PROG" or "PROGRAM";
                var writes = value is "FILE" or "DIR" or "OUTPUT" or "file" && WritesWord().IsMatch(rest);
                if (!runs && !writes) continue;
                flags++;
                var judgement = ArgvJudge.Judge([program, $"{flag}={(runs ? "rm -rf /" : "/etc/passwd")}", "a", "b"], Words.Options);
                Assert.True(judgement.Verdict > Verdict.Allow, $"{program} {match.Value.Trim()}");
            }
        }

        output.WriteLine($"{flags} flags of {programs} programs compared; {Compared.Length - programs} programs are not installed here");
    }

    [GeneratedRegex(@"^\s+(?:-\w,\s+)?(--[a-z][a-z-]+)\[?=([A-Za-z]+)\]?(.*)$", RegexOptions.Multiline)]
    private static partial Regex FlagWithValue();

    [GeneratedRegex(@"\b(write|writes|output to|save|log to)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WritesWord();

    private static string? HelpOf(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--help") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true });
            process!.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var help = process.StandardOutput.ReadToEnd();
            return help + errors.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
