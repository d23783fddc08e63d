using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Containers, clusters and clouds.</summary>
internal static class ContainerHandlers
{
    public static void DockerRun(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is "--privileged")
                call.Ask("host-takeover", "A privileged container has full control over this machine.", flag.Word, Risk.Critical);
            else if (flag.Spec.Name is "--pid" or "--userns" or "--ipc" && flag.Value is { Text: "host" })
                call.Ask("host-namespace", "The container sees the processes of this machine.", flag.Word, Risk.High);
            else if (flag is { Spec.Name: "-v" or "--mount", Value: { } mount })
                JudgeMount(call, mount);
        }

        // What runs in the container sees the container's files; only its shell code is worth a look.
        if (call.Line.CommandStart >= 0) call.Ask("run-container", "Runs a program in a container.", call.Program);
    }

    /// <summary>exec: the command after the container's or pod's name.</summary>
    public static void Exec(ProgramCall call)
    {
        call.Ask("run-container", $"{call.Name} runs a program in a container.", call.Program);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i].Text != "--") continue;
            call.Start(i + 1);
            return;
        }

        call.Start(call.Line.CommandStart);
    }

    public static void KubectlDelete(ProgramCall call)
    {
        var all = call.Has("--all") || call.Operands.Count > 0 && call.Operands[0].Text == "all";
        var kind = call.Operands.Count > 0 ? call.Operands[0].Text.Split('/')[0] : "";
        var isNamespace = kind is "ns" or "namespace" or "namespaces" or "node" or "nodes" or "pv" or "crd" or "crds";
        if (isNamespace && call.Has("--all") || all && call.Has("-A"))
            call.Deny("destroy-cluster", "Deletes what runs in the whole cluster.", call.Program);
        else if (isNamespace || all)
            call.Ask("delete-resources", $"Deletes {(isNamespace ? $"a {kind} with everything in it" : "everything of a kind")} in the cluster.", call.Program, Risk.Critical);
    }

    public static void S3Remove(ProgramCall call)
    {
        if (call.Operands.Count == 0) return;
        var target = call.Operands[0];
        var path = target.Text.StartsWith("s3://", StringComparison.Ordinal) || target.Text.StartsWith("gs://", StringComparison.Ordinal) ? target.Text[5..].TrimEnd('/', '*') : target.Text;
        var wholeBucket = !path.Contains('/') || call.Name.EndsWith("rb", StringComparison.Ordinal);
        var recursive = call.Has("--recursive") || call.Has("--force") || call.Has("--delete");
        if (recursive && wholeBucket && target.IsExact)
            call.Deny("destroy-bucket", $"Deletes the whole bucket {target.Text}.", target);
        else
            call.Ask("delete-resources", $"Deletes {target.Text.Replace(Argument.Hole, '…')}.", target, Risk.High);
    }

    private static void JudgeMount(ProgramCall call, Argument mount)
    {
        var text = mount.Text;
        string source;
        var readOnly = false;
        if (text.Contains("source=", StringComparison.Ordinal) || text.Contains("src=", StringComparison.Ordinal))
        {
            var at = text.IndexOf("source=", StringComparison.Ordinal) is var long_ and >= 0 ? long_ + 7 : text.IndexOf("src=", StringComparison.Ordinal) + 4;
            source = text[at..].Split(',')[0];
            readOnly = text.Contains("readonly", StringComparison.Ordinal) || text.Contains(",ro", StringComparison.Ordinal);
        }
        else
        {
            var parts = text.Split(':');
            source = parts[0];
            readOnly = parts.Length > 2 && parts[^1].Split(',').Contains("ro");
        }

        if (source.Length == 0 || source[0] is not ('/' or '.' or '~' or Argument.Hole)) return;
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
