using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Hob.Shell.Tests.Sandbox;

/// <summary>A home folder with what homes have, and a workspace in it. All of it is invented.</summary>
internal sealed class FakeHome : IDisposable
{
    internal FakeHome()
    {
        Root = Path.Combine(Path.GetTempPath(), "hob-home-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        Workspace = Path.Combine(Root, "project");
        foreach (var (path, text) in (ReadOnlySpan<(string, string)>)
        [
            ("letters/dear.txt", "Dear reader\n"), (".bashrc", "export A=1\n"), (".profile", "umask 022\n"), (".ssh/authorized_keys", "ssh-ed25519 AAAA me\n"),
            (".ssh/id_ed25519", "top secret key\n"), (".config/autostart/app.desktop", "[Desktop Entry]\n"), (".config/systemd/user/a.service", "[Unit]\n"),
            (".config/hob/config.toml", "permission = \"ask\"\n"), (".local/bin/tool", "#!/bin/sh\n"), (".gitconfig", "[user]\n\tname = me\n"),
            ("project/README.md", "# Project\n"), ("project/src/main.c", "int main(void) { return 0; }\n"), ("project/src/old.c", "int old;\n"),
            ("project/AGENTS.md", "Be kind.\n"), ("project/.git/config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"), ("project/.git/HEAD", "ref: refs/heads/main\n"),
            ("project/.git/hooks/pre-commit", "#!/bin/sh\nexit 0\n"), ("project/.git/objects/info/packs", "\n"), ("project/.git/refs/heads/.keep", ""),
            ("project/.hob/config.toml", "trusted = false\n"), ("project/.vscode/settings.json", "{}\n"), ("project/run.sh", "#!/bin/sh\necho hi\n"),
        ])
        {
            var file = Path.Combine(Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        Output("chmod", "755", At("project/run.sh"));
        File.CreateSymbolicLink(At("project/link"), At("letters/dear.txt"));
        File.CreateSymbolicLink(At("project/out"), Root);
        Directory.CreateDirectory(At("project/empty"));
    }

    internal string Root { get; }
    internal string Workspace { get; }

    internal string At(string relative) => Path.Combine(Root, relative);

    /// <summary>Names, kinds, modes, owners, sizes, times to the nanosecond, links, contents and extended attributes of everything, as one text.</summary>
    internal string State()
    {
        var state = new StringBuilder();
        state.Append(Output("find", Root, "-printf", "%P %y %m %U:%G %n %s %T@ %l\\n"));
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).LinkTarget is null))
            state.Append(file).Append(' ').AppendLine(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        if (File.Exists("/usr/bin/getfattr")) state.Append(Output("getfattr", "-R", "-d", "-m-", "-h", Root));
        return string.Join('\n', state.ToString().Split('\n').Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        Output("chmod", "-R", "u+rwX", Root);
        Directory.Delete(Root, recursive: true);
    }

    private static string Output(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
