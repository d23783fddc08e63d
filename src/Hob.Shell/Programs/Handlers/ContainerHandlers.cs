using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Containers, clusters and clouds.</summary>
internal static class ContainerHandlers
{
    public static void DockerRun(ProgramCall call)
    {
        if (call.Has("--privileged") && call.Line.ValueOf("--pid") is { Text: "host" })
            call.Deny("host-takeover", "A privileged container among the processes of this machine has full control over it.", call.Program);
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is "--privileged")
                call.Ask("host-takeover", "A privileged container has full control over this machine.", flag.Word, Risk.Critical);
            else if (flag.Spec.Name is "--pid" or "--userns" or "--ipc" && flag.Value is { Text: "host" })
                call.Ask("host-namespace", "The container sees the processes of this machine.", flag.Word, Risk.High);
            else if (flag is { Spec.Name: "-v" or "--mount", Value: { } mount })
                JudgeMount(call, mount);
        }

        if (call.Line.CommandStart < 0) return;
        call.Ask("run-container", "Runs a program in a container.", call.Program);
        // What runs in the container sees the container's files, apart from the folders of this machine that it is given.
        foreach (var flag in call.Line.Flags)
        {
            if (flag is not { Spec.Name: "-v" or "--mount", Value: { } mount } || Mount(mount.Text) is not ({ Length: > 0 } source, { Length: > 1 } target, _)) continue;
            var words = call.Arguments.Skip(call.Line.CommandStart).Select(word => word with { Text = word.Text.Replace(target, source, StringComparison.Ordinal) }).ToList();
            if (words.Exists(word => word.Text.Contains(source, StringComparison.Ordinal))) call.Session.Suppose(() => call.Start(words));
        }
    }

    /// <summary>exec: the command after the container's or pod's name.</summary>
    public static void Exec(ProgramCall call)
    {
        call.Ask("run-container", $"{call.Name} runs a program in a container.", call.Program);
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Text != "--") continue;
            call.Start(i + 1);
            return;
        }

        call.Start(call.Line.CommandStart);
    }

    /// <summary>kubectl get: secrets are only listed, unless their contents are asked for.</summary>
    public static void KubectlGet(ProgramCall call)
    {
        var secrets = call.Operands.Count > 0 && call.Operands[0].Text.Split('/')[0].Split(',').Any(kind => kind is "secret" or "secrets");
        var format = call.Line.ValueOf("-o")?.Text ?? "";
        if (secrets && format.Length > 0 && format is not ("name" or "wide")) call.Ask("read-secret", "Shows the contents of secrets.", call.Program, Risk.High);
    }

    public static void KubectlDelete(ProgramCall call)
    {
        var all = call.Has("--all") || call.Operands.Count > 0 && call.Operands[0].Text == "all";
        var kinds = call.Operands.Count > 0 ? call.Operands[0].Text.Split('/')[0].Split(',') : [];
        var kind = kinds.FirstOrDefault(Array.Exists(kinds, IsVital) ? IsVital : _ => true) ?? "";
        var isNamespace = IsVital(kind);
        var listed = Listing.IsWhole(call.Invocation.Embedded, each => Listing.Name(each) == "kubectl" && each.Arguments.Any(word => word.Text == "get") && !each.Arguments.Any(word => word.Text is "-l" or "--selector"));
        if (isNamespace && call.Has("--all") || (all || call.Has("--all")) && call.Has("-A") || listed
            || isNamespace && call.Operands.Any(word => word.Text is "kube-system" or "default" or "ns/kube-system"))
            call.Deny("destroy-cluster", "Deletes what runs in the whole cluster.", call.Program);
        else if (isNamespace || all)
            call.Ask("delete-resources", $"Deletes {(isNamespace ? $"a {kind} with everything in it" : "everything of a kind")} in the cluster.", call.Program, Risk.Critical);
    }

    private static bool IsVital(string kind) =>
        kind is "ns" or "namespace" or "namespaces" or "node" or "nodes" or "no" or "pv" or "persistentvolume" or "persistentvolumes" or "crd" or "crds" or "customresourcedefinitions" or "project" or "projects";

    /// <summary>Infrastructure as code: destroying it without a question, or with the answer piped in.</summary>
    public static void Destroy(ProgramCall call)
    {
        string[] sure = ["-auto-approve", "--auto-approve", "-auto-approve=true", "--auto-approve=true", "-force", "--force", "-f", "-y", "--yes", "--terragrunt-non-interactive", "--non-interactive"];
        var destroys = call.Arguments.Any(word => word.Text is "destroy" or "-destroy" or "--destroy" or "down" or "destroy-all" or "remove" or "nuke");
        if (!destroys) return;
        var answered = call.Arguments.Any(word => sure.Contains(word.Text)) || call.Invocation.Input is not null || call.Invocation.Upstream is { } upstream && Listing.Name(upstream) is "yes" or "echo" or "printf";
        foreach (var redirection in call.Invocation.Redirections) answered |= redirection.Kind == RedirectionKind.Text;
        foreach (var setting in call.Invocation.Environment) answered |= setting.Text.Contains("auto-approve", StringComparison.Ordinal);
        if (answered) call.Deny("destroy-infrastructure", $"{call.Name} destroys machines, services or data without asking.", call.Program);
    }

    /// <summary>Removing everything that the same program lists.</summary>
    public static void DeleteAll(ProgramCall call)
    {
        var program = Listing.Name(call.Invocation);
        var kind = call.Arguments.Length > 0 ? call.Arguments[0].Text : "";
        if (call.Operands.Any(word => word.Knowledge == Knowledge.Partial)
            && Listing.IsWhole(call.Invocation.Embedded, each => Listing.Name(each) == program && each.Arguments.Any(word => word.Text == kind) && !each.Arguments.Any(word => word.Text is "-f" or "--filter")))
            call.Deny("destroy-infrastructure", $"{call.Name} deletes everything that is listed.", call.Program);
    }

    /// <summary>Command lines of clouds: deleting what holds data or everything else, without a question.</summary>
    public static void CloudDelete(ProgramCall call)
    {
        var words = call.Arguments;
        var deletes = words.Any(word => word.Text is "delete" or "destroy" or "undefine" || word.Text.StartsWith("delete-", StringComparison.Ordinal) || word.Text.EndsWith(":destroy", StringComparison.Ordinal) || word.Text is "terminate-instances");
        if (!deletes) return;
        var vital = words.Any(word => word.Text is "sql" or "projects" or "clusters" or "cluster" or "aks" or "group" or "database" or "databases" or "apps" or "apps:destroy" or "undefine" or "kubernetes"
            or "delete-stack" or "delete-db-instance" or "delete-db-cluster" or "delete-table" or "delete-cluster" or "delete-file-system" or "delete-vault");
        var sure = words.Any(word => word.Text is "-q" or "--quiet" or "-y" or "--yes" or "-f" or "--force" or "--confirm" or "--skip-final-snapshot" or "--remove-all-storage") || Listing.Name(call.Invocation) is "eksctl" || words.Any(word => word.Text.StartsWith("delete-", StringComparison.Ordinal));
        var listed = Listing.IsWhole(call.Invocation.Embedded, each => Listing.Name(each) == Listing.Name(call.Invocation));
        if (listed || vital && sure) call.Deny("destroy-infrastructure", $"{call.Name} deletes services or data for good, without asking.", call.Program);
    }

    public static void S3Remove(ProgramCall call)
    {
        if (call.Operands.Count == 0) return;
        var target = call.Operands[0];
        var path = target.Text.StartsWith("s3://", StringComparison.Ordinal) || target.Text.StartsWith("gs://", StringComparison.Ordinal) ? target.Text[5..].TrimEnd('/', '*') : target.Text;
        var wholeBucket = !path.Contains('/') || call.Name.EndsWith("rb", StringComparison.Ordinal);
        var recursive = call.Has("--recursive") || call.Has("-r") || call.Has("--force") || call.Has("--delete");
        if (recursive && wholeBucket && target.IsExact)
            call.Deny("destroy-bucket", $"Deletes the whole bucket {target.Text}.", target);
        else
            call.Ask("delete-resources", $"Deletes {target.Text.Replace(Argument.Hole, '…')}.", target, Risk.High);
    }

    /// <summary>The folder of this machine, the folder of the container, and whether it is only read.</summary>
    private static (string Source, string Target, bool ReadOnly) Mount(string text)
    {
        if (!text.Contains("source=", StringComparison.Ordinal) && !text.Contains("src=", StringComparison.Ordinal))
        {
            // A drive's letter is followed by a colon too.
            var drive = text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/' ? 2 : 0;
            var parts = text[drive..].Split(':');
            return (text[..drive] + parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 2 && parts[^1].Split(',').Contains("ro"));
        }

        string source = "", target = "";
        foreach (var setting in text.Split(','))
        {
            if (setting.IndexOf('=') is not (> 0 and var equals)) continue;
            if (setting[..equals] is "source" or "src") source = setting[(equals + 1)..];
            else if (setting[..equals] is "target" or "dst" or "destination") target = setting[(equals + 1)..];
        }

        return (source, target, text.Contains("readonly", StringComparison.Ordinal) || text.Contains(",ro", StringComparison.Ordinal));
    }

    private static void JudgeMount(ProgramCall call, Argument mount)
    {
        var (source, _, readOnly) = Mount(mount.Text);
        if (source.Length == 0 || source[0] is not ('/' or '.' or '~' or Argument.Hole) && source.IndexOf(':') != 1) return;
        if (source.EndsWith("docker.sock", StringComparison.Ordinal))
        {
            call.Ask("host-takeover", "A container with Docker's socket has full control over this machine.", mount, Risk.Critical);
            return;
        }

        var path = mount with { Text = source, Knowledge = source.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact };
        var place = PathClassifier.Classify(path, PathUse.Change, call.Session);
        if (place.Class == PathClass.Root && place.IsCertain) call.Deny("host-takeover", "Gives the container the whole file system of this machine.", mount);
        else if (place.Class is PathClass.SystemFolder or PathClass.Home or PathClass.Secret or PathClass.CriticalFile)
            call.Ask("mount-host", $"Gives the container {source}.", mount, Risk.High);
        else if (!readOnly) call.File(FileAction.Write, path);
    }
}
