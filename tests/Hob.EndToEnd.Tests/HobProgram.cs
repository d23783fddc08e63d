using System.Diagnostics;
using System.Text;

namespace Hob.EndToEnd.Tests;

/// <summary>What a run of the program left behind.</summary>
/// <param name="ExitCode">The exit code; 128 + n when a signal ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the built program as a user would.</summary>
public static class HobProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The program, built in the same configuration as these tests; or another build of it, which <c>HOB_TEST_PROGRAM</c> names.</summary>
    public static string FilePath { get; } = Environment.GetEnvironmentVariable("HOB_TEST_PROGRAM") ?? Path.Combine(Repository.OutputOf("Hob.Cli"), OperatingSystem.IsWindows() ? "hob.exe" : "hob");

    /// <summary>Bash that gives what follows a home folder below the current one, and takes away what the machine has configured and the
    /// built-in model.</summary>
    public const string OwnHome =
        "mkdir -p home; HOME=$PWD/home; unset ${!HOB_@} ${!XDG_@} OPENAI_API_KEY ANTHROPIC_API_KEY GEMINI_API_KEY; export HOB_BUILT_IN_MODEL=none";

    /// <summary>Runs it with nothing on standard input.</summary>
    public static ProgramRun Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>Runs it with text on standard input.</summary>
    public static ProgramRun RunWith(string input, params string[] arguments) => RunWith(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>Runs it with bytes on standard input.</summary>
    public static ProgramRun RunWith(byte[] input, params string[] arguments) => Run(StartInfo(FilePath, arguments), input);

    /// <summary>Runs a bash script.</summary>
    public static ProgramRun Bash(string script, string folder, string? path = null)
    {
        var start = StartInfo("bash", ["-c", script]);
        start.WorkingDirectory = folder;
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        return Run(start, []);
    }

    /// <summary>Starts it and leaves its streams to the caller.</summary>
    /// <remarks>Whoever runs these tests in the background of a shell ignores interrupts, and so would every child: on Linux they are let
    /// through again.</remarks>
    public static Process Start(params string[] arguments) =>
        Process.Start(OperatingSystem.IsLinux() ? StartInfo("env", ["--default-signal=INT", FilePath, .. arguments]) : StartInfo(FilePath, arguments))!;

    /// <summary>Waits until it ends and returns its exit code.</summary>
    public static int ExitCodeOf(Process process)
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' did not end");
        }

        return process.ExitCode;
    }

    private static ProgramRun Run(ProcessStartInfo start, byte[] input)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input.
        }

        return new ProgramRun(ExitCodeOf(process), output.Result, error.Result);
    }

    private static ProcessStartInfo StartInfo(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("NO_COLOR");
        start.Environment["HOB_BUILT_IN_MODEL"] = "none"; // Tests that want it say so: the others would wait for it.
        return start;
    }
}
