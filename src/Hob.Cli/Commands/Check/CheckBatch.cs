using System.Text.Json;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Check;

/// <summary><c>hob check --jsonl</c>. Depends on nothing but the lines and the home folder: a working folder must be given.</summary>
internal static class CheckBatch
{
    public static int Run(Terminal terminal)
    {
        var judge = new CommandJudge();
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new Batch(terminal, Answer).Run();

        string? Answer(JsonElement request, Utf8JsonWriter json)
        {
            var members = new Members(request);
            var command = members.RequiredText("command");
            var shellName = members.Text("shell") ?? ShellNames.All[0];
            var (cwd, workspace) = (members.Text("cwd"), members.Text("workspace"));
            if (members.Complaint is { } complaint)
                return complaint;

            if (!ShellNames.TryParse(shellName, out var shell))
                return $"\"shell\" must be one of {string.Join(", ", ShellNames.All)}";

            var options = new JudgeOptions { Shell = shell, Cwd = cwd, Workspace = workspace, Home = home };
            CheckJson.WriteMembers(judge.Judge(command, options), json);
            return null;
        }
    }
}
