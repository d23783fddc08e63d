using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.PowerShell;

/// <summary>Cmdlets that read, write, delete, copy and move.</summary>
internal sealed partial class Evaluation
{
    /// <summary>What a listing of a folder gives: everything in it that fits the filter.</summary>
    private static TextValue Below(string folder, string filter) =>
        new TextValue(folder.Contains('*') ? folder : folder.TrimEnd('\\', '/') + '\\' + filter) { Origin = Origin.Files };

    private Value RunRead(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        JudgeBlocks(arguments, Value.Unknown);
        var paths = (cmdlet.Name == "Select-String"
            ? arguments.Where(a => a.Value is not null && a.Parameter is "Path" or "LiteralPath")
                .Concat(arguments.Where(a => a.Parameter is null).Skip(arguments.Any(a => a.Parameter == "Pattern") ? 0 : 1))
                    .SelectMany(a => a.Value?.Items ?? [])
            : Paths(cmdlet, arguments)).ToList();
        var origin = input?.Origin ?? Origin.None;
        foreach (var path in paths)
        {
            origin |= ReadPath(path.Text, node);
            if (path.Text.StartsWith("env:", StringComparison.OrdinalIgnoreCase)) origin |= Origin.Secret;
        }

        if (input is TextValue piped && cmdlet.Name is "Get-Content" or "Get-Item" or "Import-Csv") origin |= ReadPath(piped.Text, node);
        if (cmdlet.Name == "Get-ChildItem")
        {
            var filter = arguments.FirstOrDefault(a => a.Parameter is "Filter" or "Include").Value?.Text ?? "*";
            if (paths.Count == 0) paths.Add(new TextValue("."));
            var second = arguments.Where(a => a.Parameter is null).Skip(1).FirstOrDefault().Value;
            if (second is not null) filter = second.Text;
            if (arguments.Any(a => a.Parameter is "Exclude" or "Attributes" or "Depth")) filter = Argument.Hole.ToString();
            if (origin.HasFlag(Origin.Secret)) return Value.From(origin);
            var found = paths.Select(p => Below(p.Text, filter)).ToList();
            return found.Count == 1 ? found[0] : Fold.List(found);
        }

        if (cmdlet.Name == "Get-Item")
            return paths.Count == 1 && paths[0] is TextValue item ? item with { Origin = Origin.Files } : Fold.List(paths);
        return Value.From(origin & ~Origin.Files);
    }

    private void RunDelete(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        var targets = Paths(cmdlet, arguments).ToList();
        if (cmdlet.Name is "Rename-Item" or "Remove-ItemProperty" or "Clear-ItemProperty" && targets.Count > 1)
            targets.RemoveRange(1, targets.Count - 1);
        if (input is not null) targets.AddRange(input.Items);
        if (targets.Count == 0) targets.Add(Value.Unknown);
        var only = arguments.FirstOrDefault(a => a.Parameter is "Include" or "Filter").Value;
        foreach (var target in targets)
        {
            var text = target.Text;
            if (only is not null && !(only.IsKnown && only.Text.All(c => c is '*' or '.'))) text = text.TrimEnd('*') + '\\' + only.Text;
            Report(PathRules.Delete(PlaceOf(text), Shown(target.Text), node.Start, node.End));
        }
    }

    private Value RunWrite(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        JudgeBlocks(arguments, Value.Unknown);
        var named = arguments.Where(a => a.Value is not null && a.Parameter is { } p && cmdlet.Paths.Contains(p))
            .SelectMany(a => a.Value!.Items).ToList();
        if (cmdlet.Name is "Compress-Archive" or "Expand-Archive")
        {
            if (named.Count == 0) named.AddRange(arguments.Where(a => a.Parameter is null).Skip(1).SelectMany(a => a.Value?.Items ?? []));
            if (named.Count == 0) named.Add(new TextValue("."));
        }

        var variable = arguments.FirstOrDefault(a => a.Parameter == "Variable").Value;
        if (cmdlet.Name == "Tee-Object" && variable is { IsKnown: true })
        {
            _scope.Set(variable.Text, input ?? Value.Unknown);
            return input ?? Value.Unknown;
        }

        if (named.Count == 0 && arguments.FirstOrDefault(a => a.Parameter is null).Value is { } positional)
            named.AddRange(positional.Items);
        if (named.Count == 0 && input is not null && cmdlet.Name is not ("Out-File" or "Tee-Object")) named.AddRange(input.Items);
        if (named.Count == 0) named.Add(Value.Unknown);
        var child = cmdlet.Name == "New-Item" ? arguments.FirstOrDefault(a => a.Parameter == "Name").Value?.Text : null;
        foreach (var target in named)
        {
            var path = child is null ? target.Text : target.Text + '\\' + child;
            var facts = PlaceOf(path);
            if (facts.Place == Place.Session)
            {
                if (path.StartsWith("alias:", StringComparison.OrdinalIgnoreCase))
                    _scope.Aliases[path[6..].TrimStart('\\')] = arguments.LastOrDefault(a => a.Value is not null).Value?.Text ?? "";
                Ask("change-session", "Changes what later commands do.", node.Start, node.End);
                continue;
            }

            Report(PathRules.Write(facts, Shown(path), node.Start, node.End));
        }

        return cmdlet.Name == "Tee-Object" ? input ?? Value.Unknown : Value.Null;
    }

    private void RunCopy(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        var positional = arguments.Where(a => a.Parameter is null && a.Value is not null).Select(a => a.Value!).ToList();
        var sources =
            arguments.Where(a => a.Value is not null && a.Parameter is "Path" or "LiteralPath").SelectMany(a => a.Value!.Items).ToList();
        var destination = arguments.FirstOrDefault(a => a.Parameter == "Destination").Value;
        if (sources.Count == 0 && input is not null) sources.AddRange(input.Items);
        else if (sources.Count == 0 && positional.Count > 0)
        {
            sources.AddRange(positional[0].Items);
            positional.RemoveAt(0);
        }

        destination ??= positional.Count > 0 ? positional[^1] : new TextValue(".");
        foreach (var source in sources.Concat(positional.Count > 1 ? positional.SkipLast(1) : []))
        {
            if (cmdlet.Effect == CmdletEffect.Move)
                Report(PathRules.Delete(PlaceOf(source.Text), Shown(source.Text), node.Start, node.End));
            else ReadPath(source.Text, node);
        }

        foreach (var to in destination.Items) Report(PathRules.Write(PlaceOf(to.Text), Shown(to.Text), node.Start, node.End));
    }
}
