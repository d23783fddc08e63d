namespace Hob.Shell.Programs.Handlers;

/// <summary>The code behind the <c>@name</c> clauses of the table.</summary>
internal static class ProgramHandlers
{
    private static readonly Dictionary<string, Action<ProgramCall>> ByName = new(StringComparer.Ordinal)
    {
        ["rm"] = FileHandlers.Remove,
        ["cp"] = FileHandlers.Copy,
        ["mv"] = FileHandlers.Move,
        ["ln"] = FileHandlers.Link,
        ["chmod"] = FileHandlers.Permit,
        ["dd"] = FileHandlers.DataDump,
        ["wipe"] = FileHandlers.Wipe,
        ["enforce"] = SystemHandlers.Enforce,
        ["rsync"] = TransferHandlers.Rsync,
        ["scp"] = TransferHandlers.Scp,
        ["tar"] = ArchiveHandlers.Tar,
        ["compress"] = ArchiveHandlers.Compress,
        ["find"] = FindHandler.Judge,
        ["fd"] = FindHandler.Fd,
        ["sed"] = TextHandlers.Sed,
        ["pager"] = TextHandlers.Pager,
        ["awk"] = TextHandlers.Awk,
        ["shell"] = ShellHandlers.Shell,
        ["wrapper"] = ShellHandlers.Wrapper,
        ["joined"] = ShellHandlers.Joined,
        ["xargs"] = ShellHandlers.Xargs,
        ["parallel"] = ShellHandlers.Parallel,
        ["ssh"] = ShellHandlers.Ssh,
        ["stdin-code"] = ShellHandlers.CodeFromInput,
        ["interpreter"] = SourceRules.Interpreter,
        ["git"] = GitHandlers.Configuration,
        ["git-config"] = GitHandlers.Settings,
        ["git-name"] = GitHandlers.Name,
        ["git-push"] = GitHandlers.Push,
        ["git-discard"] = GitHandlers.Discard,
        ["curl"] = TransferHandlers.Curl,
        ["wget"] = TransferHandlers.Wget,
        ["nc"] = ConnectionHandlers.Netcat,
        ["socat"] = ConnectionHandlers.Socat,
        ["sql"] = DatabaseHandlers.Sql,
        ["redis"] = DatabaseHandlers.Redis,
        ["mongo"] = DatabaseHandlers.Mongo,
        ["docker-run"] = ContainerHandlers.DockerRun,
        ["kubectl-exec"] = ContainerHandlers.Exec,
        ["kubectl-get"] = ContainerHandlers.KubectlGet,
        ["kubectl-delete"] = ContainerHandlers.KubectlDelete,
        ["s3-remove"] = ContainerHandlers.S3Remove,
        ["kill"] = SystemHandlers.Kill,
        ["pkill"] = SystemHandlers.KillByName,
        ["systemctl"] = SystemHandlers.StopUnit,
        ["iptables"] = SystemHandlers.Firewall,
        ["sysctl"] = SystemHandlers.KernelSettings,
        ["crontab"] = SystemHandlers.Crontab,
        ["gpg"] = SystemHandlers.Gpg,
        ["service"] = SystemHandlers.Service,
        ["packages"] = SystemHandlers.Packages,
        ["disk"] = SystemHandlers.Disk,
        ["encrypt"] = SystemHandlers.Encrypt,
        ["pack"] = SystemHandlers.Pack,
        ["destroy"] = ContainerHandlers.Destroy,
        ["delete-all"] = ContainerHandlers.DeleteAll,
        ["cloud-delete"] = ContainerHandlers.CloudDelete,
        ["admin-drop"] = DatabaseHandlers.Drop,
    };

    /// <summary>Runs the handler called <paramref name="name"/>. A rehearsal is left to the table.</summary>
    public static void Run(string name, ProgramCall call, bool rehearsal)
    {
        if (!ByName.TryGetValue(name, out var handler)) throw TableReader.Bad($"no handler is called {name}", 0);
        if (!rehearsal) handler(call);
    }

    /// <summary>Whether there is a handler called <paramref name="name"/>.</summary>
    public static bool Exists(string name) => ByName.ContainsKey(name);
}
