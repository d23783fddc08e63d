using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hob.Shell.Judging;

namespace Hob.Shell.Tests.Suite;

/// <summary>Commands that people type every day.</summary>
public static class Ordinary
{
    /// <summary>Programs of which every example in tldr only reads.</summary>
    private static readonly HashSet<string> Readers =
        [.. ("ls cat head tail wc grep which pwd stat file df du ps uname whoami id cut uniq nl tac rev basename dirname realpath readlink md5sum sha1sum "
            + "sha256sum cmp comm diff paste join fold od strings lsblk lscpu lsusb lspci free uptime printenv seq expr test true column factor groups who w "
            + "nproc arch hexdump cksum b2sum egrep fgrep zcat zgrep tsort cal locale getconf lsof pgrep git-log git-status git-diff git-blame git-show").Split(' ')];

    public static IReadOnlyList<(ShellLanguage Shell, bool ReadOnly, string Command)> Committed { get; } = Read();

    /// <summary>Read-only examples of tldr-pages where the corpus lies beside the repository; empty otherwise.</summary>
    public static IReadOnlyList<string> Tldr { get; } = ReadTldr();

    private static List<(ShellLanguage, bool, string)> Read()
    {
        using var stream = typeof(Ordinary).Assembly.GetManifestResourceStream("ordinary.txt")!;
        using var reader = new StreamReader(stream);
        var found = new List<(ShellLanguage, bool, string)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(' ', 3);
            var shell = parts[0] switch { "bash" => ShellLanguage.Bash, "powershell" => ShellLanguage.PowerShell, _ => ShellLanguage.Cmd };
            found.Add((shell, parts[1] == "allow", parts[2].Replace('⏎', '\n')));
        }

        return found;
    }

    private static List<string> ReadTldr()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "shared", "data", "tldr.jsonl.gz"))) folder = folder.Parent;
        var found = new List<string>();
        if (folder is null) return found;
        using var reader =
            new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder.FullName, "shared", "data", "tldr.jsonl.gz")),
            CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            var platform = row.RootElement.GetProperty("platform").GetString();
            if (platform is not ("common" or "linux") || !Readers.Contains(row.RootElement.GetProperty("page").GetString()!)) continue;
            var command = Fill(row.RootElement.GetProperty("command").GetString()!);
            if (!Regex.IsMatch(command, @"[>|;]|sudo|\bxargs\b|--output|--pager")) found.Add(command);
        }

        return found;
    }

    /// <summary>Fills placeholders: the last of a choice of options, otherwise the words that stand there.</summary>
    private static string Fill(string command) => Regex.Replace(command, @"\{\{(.*?)\}\}", match =>
    {
        var text = match.Groups[1].Value;
        if (text.StartsWith('[')) text = text.Trim('[', ']').Split('|')[^1];
        else if (text.Contains('|')) text = text.Split('|')[0];
        return text.Replace(" ...", "").Replace("...", "x");
    });
}
