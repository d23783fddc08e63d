using System.Diagnostics;
using System.Text;
using Hob.Agent.Files;

namespace Hob.Agent.Search;

/// <summary>ripgrep, where it is installed: names the files that may match. What is in them is looked at here, so that the answers are the same
/// with and without it.</summary>
/// <param name="program">The program, absolute.</param>
internal sealed class Ripgrep(string program)
{
    /// <summary>Looks for the program in the folders of PATH, but not in the workspace, where anyone may have put it; null when there is none.</summary>
    public static Ripgrep? Find(string root)
    {
        var name = OperatingSystem.IsWindows() ? "rg.exe" : "rg";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathFullyQualified(folder) || Workspace.IsInside(Path.GetFullPath(folder), root)) continue;
            var candidate = Path.Join(folder, name);
            if (File.Exists(candidate)) return new Ripgrep(candidate);
        }
        return null;
    }

    /// <summary>The files below a folder, relative to it; null when the program fails.</summary>
    public List<string>? AllFiles(WalkOptions options, CancellationToken cancellation) => Run(options, ["--files"], cancellation);

    /// <summary>The files that contain one of some texts; null when the program fails.</summary>
    public List<string>? FilesWith(WalkOptions options, PatternLiterals literals, CancellationToken cancellation)
    {
        var arguments = new List<string> { "--files-with-matches", "--fixed-strings", "--no-messages" };
        if (literals.IgnoreCase) arguments.Add("--ignore-case");
        foreach (var text in literals.Texts)
        {
            arguments.Add("--regexp");
            arguments.Add(text);
        }
        return Run(options, arguments, cancellation);
    }

    private List<string>? Run(WalkOptions options, List<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = options.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["HOME"] = options.Home;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var argument in (ReadOnlySpan<string>)["--null", "--no-config", "--no-require-git", "--no-ignore-dot", "--threads", options.Threads.ToString()])
            start.ArgumentList.Add(argument);
        if (options.Hidden)
        {
            start.ArgumentList.Add("--hidden");
            start.ArgumentList.Add("--glob=!.git/");
        }
        if (arguments[0] != "--files") start.ArgumentList.Add("./");
        try
        {
            using var process = Process.Start(start);
            if (process is null) return null;
            using var stop = cancellation.Register(process.Kill);
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            var names = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return process.ExitCode is 0 or 1 || names.Length > 0 ? Split(names) : null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string> Split(string names)
    {
        var paths = new List<string>();
        foreach (var range in names.AsSpan().Split('\0'))
        {
            var name = names.AsSpan()[range];
            if (name.IsEmpty) continue;
            var path = (name.StartsWith("./") || name.StartsWith(".\\") ? name[2..] : name).ToString();
            paths.Add(OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path);
        }
        return paths;
    }
}
