using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

internal sealed partial class Evaluation
{
    private Value RunCmdlet(Cmdlet cmdlet, List<Bound> written, Value? input, Node node)
    {
        var arguments = Bind(cmdlet, written);
        switch (cmdlet.Effect)
        {
            case CmdletEffect.Pure:
                return RunPure(cmdlet, arguments, input);
            case CmdletEffect.Read:
                return RunRead(cmdlet, arguments, input, node);
            case CmdletEffect.Delete:
                RunDelete(cmdlet, arguments, input, node);
                return Value.Null;
            case CmdletEffect.Write:
                return RunWrite(cmdlet, arguments, input, node);
            case CmdletEffect.Copy or CmdletEffect.Move:
                RunCopy(cmdlet, arguments, input, node);
                return Value.Null;
            case CmdletEffect.ForEach:
                return RunForEach(arguments, input, node);
            case CmdletEffect.Where:
                JudgeBlocks(arguments, input ?? Value.Unknown);
                return Narrowed(input);
            case CmdletEffect.Location:
                var to = Paths(cmdlet, arguments).FirstOrDefault();
                _location = cmdlet.Name == "Pop-Location" || to is null || !to.IsKnown ? null : Absolute(to.Text);
                return Value.Null;
            case CmdletEffect.Evaluate:
                var code = arguments.FirstOrDefault(a => a.Parameter is null or "Command").Value ?? input ?? Value.Unknown;
                foreach (var item in code.Items) RunText(item, node.Start, node.End);
                if (written.Count > 1) RunText(new TextValue(string.Join(' ', Words(written))), node.Start, node.End);
                if (code is NullValue or ListValue { Elements.Count: 0 } || arguments.Count(a => a.Parameter is null) > 1)
                    Ask("run-code", "Runs code that is not known before it runs.", node.Start, node.End, Risk.High);
                return Value.From(code.Origin);
            case CmdletEffect.Fetch:
                return RunFetch(cmdlet, arguments, input, node);
            case CmdletEffect.StartProcess:
                RunStartProcess(arguments, node);
                return Value.Unknown;
            case CmdletEffect.Invoke:
                if (_endless > 0) Deny("fork-bomb", "Starts jobs without end.", node.Start, node.End);
                if (arguments.Any(a => a.Parameter is "ComputerName" or "Session"))
                    Ask("remote", "Runs code on other machines.", node.Start, node.End, Risk.High);
                if (arguments.Any(a => a.Parameter is "FilePath")) Ask("run-code", "Runs a script.", node.Start, node.End);
                foreach (var argument in arguments)
                {
                    if (argument.Value is BlockValue block) RunBlock(block.Block, Value.Unknown);
                    else if (argument.Parameter is "ScriptBlock" || argument is { Parameter: null, Value: TextValue or UnknownValue })
                    {
                        RunText(argument.Value ?? Value.Unknown, node.Start, node.End);
                    }
                }

                return Value.Unknown;
            case CmdletEffect.Alias:
                var names = arguments.Where(a => a.Parameter is null or "Name" or "Value").Select(a => a.Value?.Text ?? "").ToList();
                if (names.Count >= 2 && !names[0].Contains(Argument.Hole)) _scope.Aliases[names[0]] = names[1];
                else Ask("change-session", "Changes what later commands do.", node.Start, node.End);
                return Value.Null;
            case CmdletEffect.NewObject:
                return RunNewObject(arguments, node);
            default:
                return RunManagement(cmdlet, arguments, input, node);
        }
    }

    private string? Absolute(string path)
    {
        if (path.Length > 0 && path[0] is '~') return _scope.Get("HOME").Text + path[1..];
        if (path.Length > 1 && path[1] == ':' || path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':')) return path;
        return _location is null ? path.Contains("..", StringComparison.Ordinal) ? null : _location
            : _location.TrimEnd('\\', '/') + '\\' + path;
    }

    /// <summary>The values of the parameters that hold paths: named or by position.</summary>
    private static IEnumerable<Value> Paths(Cmdlet cmdlet, List<Bound> arguments) => arguments
        .Where(a => a.Value is not null && (a.Parameter is null || cmdlet.Paths.Contains(a.Parameter)))
        .SelectMany(a => a.Value!.Items);

    private Value RunPure(Cmdlet cmdlet, List<Bound> arguments, Value? input)
    {
        JudgeBlocks(arguments, input ?? Value.Unknown);
        var first = arguments.Where(a => a.Parameter is null).Select(a => a.Value).FirstOrDefault();
        switch (cmdlet.Name)
        {
            case "Write-Output":
                var given = arguments.Where(a => a.Value is not null).Select(a => a.Value!).ToList();
                return given.Count == 1 ? given[0] : given.Count == 0 ? input ?? Value.Null
                    : Fold.List([.. given.SelectMany(v => v.Items)], Combined(arguments));
            case "Set-Variable" or "New-Variable":
                var named = arguments.FirstOrDefault(a => a.Parameter == "Name").Value ?? first;
                var set = arguments.FirstOrDefault(a => a.Parameter == "Value").Value ?? arguments.Where(a => a.Parameter is null).Skip(1)
                    .Select(a => a.Value).FirstOrDefault();
                if (named is { IsKnown: true })
                    SetVariable(new Variable(named.Text, arguments[0].Start, arguments[0].End), set ?? Value.Null);
                return Value.Null;
            case "Get-Variable":
                return first is { IsKnown: true }
                    && arguments.Any(a => a.Parameter is { } p && p.StartsWith("-v", StringComparison.OrdinalIgnoreCase))
                    ? _scope.Get(first.Text) : Value.Unknown;
            case "Get-Process":
                var all = arguments.Count == 0 || first is { } f && f.Text.All(c => c is '*');
                return Value.From(all ? Origin.Processes : Origin.None);
            case "Get-WmiObject" or "Get-CimInstance":
                var query = string.Join(' ', Words(arguments));
                return Value.From(query.Contains("shadowcopy", StringComparison.OrdinalIgnoreCase) ? Origin.ShadowCopies
                    : query.Contains("win32_process", StringComparison.OrdinalIgnoreCase)
                        && !query.Contains("filter", StringComparison.OrdinalIgnoreCase) ? Origin.Processes
                    : query.Contains("volume", StringComparison.OrdinalIgnoreCase) ? Origin.Disks : Origin.None);
            case "Select-Object":
                return arguments.Any(a => a.Parameter is "First" or "Last" or "Skip") ? Narrowed(input) : input ?? Value.Unknown;
            case "Sort-Object" or "Out-String" or "Group-Object" or "Get-Unique":
                return input ?? Value.Unknown;
            case "Get-Location":
                return _location is null ? Value.Unknown : new TextValue(_location);
            case "Resolve-Path" or "Convert-Path":
                return first ?? input ?? Value.Unknown;
            case "Join-Path":
                var parts = arguments.Where(a => a.Value is not null).SelectMany(a => a.Value!.Items).Select(v => v.Text.Trim('\\'))
                    .ToList();
                return new TextValue(string.Join('\\', parts));
            case "Split-Path":
                return Value.Unknown;
            default:
                return Value.From((input?.Origin ?? Origin.None) | Combined(arguments) & (Origin.Secret | Origin.Download));
        }
    }

    /// <summary>What is left of a value when an unknown part was filtered out.</summary>
    private static Value Narrowed(Value? input) => input switch
    {
        null => Value.Unknown,
        TextValue text when text.Origin.HasFlag(Origin.Files) =>
            new TextValue(text.Content.TrimEnd('*') + Argument.Hole) { Origin = Origin.Files },
        { Origin: var origin } => Value.From(origin & ~(Origin.Processes | Origin.ShadowCopies)),
    };

    private Value RunForEach(List<Bound> arguments, Value? input, Node node)
    {
        input ??= arguments.FirstOrDefault(a => a.Parameter == "InputObject").Value ?? Value.Unknown;
        var blocks = arguments.Where(a => a.Value is not null).SelectMany(a => a.Value!.Items).OfType<BlockValue>().ToList();
        var member = arguments.FirstOrDefault(a => a.Parameter is null or "MemberName" && a.Value is TextValue).Value;
        if (member is not null)
        {
            var call = new Member(new TextLiteral("", true, node.Start, node.End),
                new TextLiteral(member.Text, true, node.Start, node.End), false, [], node.Start, node.End);
            var rest = arguments.Where(a => a.Value is not null && a.Value != member && a.Parameter is null or "ArgumentList")
                .SelectMany(a => a.Value?.Items ?? []).ToList();
            var name = member.Text.ToLowerInvariant();
            return rest.Count == 0 && !MemberTable.Delete.Contains(name) && !MemberTable.Run.Contains(name)
                && name is not ("kill" or "terminate")
                && !MemberTable.Start.Contains(name)
                ? Property(input, name, isStatic: false)
                : CallMethod(input, name, rest, call);
        }

        if (blocks.Count == 0)
        {
            Ask("run-code", "Runs code that is not known before it runs.", node.Start, node.End, Risk.High);
            return Value.Unknown;
        }

        var items = Fold.Elements(input);
        if (items.Count > 1 && items.Count <= 1024 && items.All(i => i.IsKnown))
        {
            var results = new List<Value>();
            foreach (var item in items)
            {
                foreach (var block in blocks) results.AddRange(RunBlock(block.Block, item).Items);
            }

            return Fold.List(results, input.Origin);
        }

        var one = items.Count == 1 ? items[0] : Value.From(input.Origin);
        Value last = Value.Null;
        foreach (var block in blocks)
        {
            if (!input.IsKnown) _scope.Forget(block.Block);
            last = RunBlock(block.Block, one);
        }

        return last;
    }

    private Value RunFetch(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        var origin = Combined(arguments) | (input?.Origin ?? Origin.None);
        var method = arguments.FirstOrDefault(a => a.Parameter == "Method").Value?.Text.ToLowerInvariant() ?? "get";
        var sends = method is not ("get" or "head") || arguments.Any(a => a.Parameter is "Body" or "InFile" or "Form" or "Attachments")
            || cmdlet.Name == "Send-MailMessage";
        if (origin.HasFlag(Origin.Secret)
            || arguments
            .Any(a => a.Value is { } v && a.Parameter is "InFile" or "Body" or "Form" or "Attachments" or "Source"
            && v.Items.Any(i => PlaceOf(i.Text).Secret)))
        {
            Deny("send-secrets", "Sends keys or credentials over the network.", node.Start, node.End);
        }
        else if (sends)
        {
            Ask("upload", "Sends data over the network.", node.Start, node.End, Risk.High);
        }
        else
        {
            Ask("download", "Fetches something from the network.", node.Start, node.End);
        }

        var to = arguments.FirstOrDefault(a => a.Parameter is "OutFile" or "Destination").Value;
        if (to is null && cmdlet.Name == "Start-BitsTransfer") to = arguments.Where(a => a.Parameter is null).Skip(1).FirstOrDefault().Value;
        if (to is not null)
        {
            Report(PathRules.Write(PlaceOf(to.Text), Shown(to.Text), node.Start, node.End));
            WindowsProgramTable.NoteFetched(to.Text, _session);
        }

        return Value.From(origin | Origin.Download);
    }

    private void RunStartProcess(List<Bound> arguments, Node node)
    {
        var positional = arguments.Where(a => a.Parameter is null && a.Value is not null).Select(a => a.Value!).ToList();
        var file = arguments.FirstOrDefault(a => a.Parameter == "FilePath").Value;
        if (file is null && positional.Count > 0)
        {
            file = positional[0];
            positional.RemoveAt(0);
        }

        var list = arguments.FirstOrDefault(a => a.Parameter == "ArgumentList").Value ?? positional.FirstOrDefault();
        if (arguments.FirstOrDefault(a => a.Parameter == "Verb").Value is { } verb
            && !verb.Text.Equals("open", StringComparison.OrdinalIgnoreCase))
        {
            Ask("privilege", "Starts a program with other rights.", node.Start, node.End, Risk.High);
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is "RedirectStandardOutput" or "RedirectStandardError" && argument.Value is { } to)
            {
                Report(PathRules.Write(PlaceOf(to.Text), Shown(to.Text), node.Start, node.End));
            }
        }

        var program = file?.Text ?? Argument.Hole.ToString();
        if (program.Contains(' ')) program = '"' + program + '"';
        var line = list is null ? program : program + ' ' + string.Join(' ', list.Items.Select(i => i.Text));
        RunCommandLine(line, node.Start, node.End);
    }

    private Value RunNewObject(List<Bound> arguments, Node node)
    {
        var com = arguments.FirstOrDefault(a => a.Parameter == "ComObject").Value;
        if (com is not null)
        {
            Ask("run-code", $"Uses the program object {Shown(com.Text)}.", node.Start, node.End, Risk.High);
            return new ObjectValue("com:" + com.Text.ToLowerInvariant(), true);
        }

        var type = arguments.FirstOrDefault(a => a.Parameter is null or "TypeName").Value;
        if (type is not { IsKnown: true })
        {
            Ask("unknown-object", "Makes an object of a type that is not known before it runs.", node.Start, node.End, Risk.High);
            return Value.Unknown;
        }

        var rest = arguments.Where(a => a.Value is not null && a.Value != type).SelectMany(a => a.Value!.Items).ToList();
        return Make(TypeName(type.Text), rest, node);
    }

    private Value RunManagement(Cmdlet cmdlet, List<Bound> arguments, Value? input, Node node)
    {
        var words = Words(arguments);
        Ask("change-system", "Calls a method of the system's management interface.", node.Start, node.End, Risk.High);
        if ((input?.Origin.HasFlag(Origin.ShadowCopies) == true
            || words.Any(w => w.Contains("shadowcopy", StringComparison.OrdinalIgnoreCase)))
            && words.Any(w => w.Equals("delete", StringComparison.OrdinalIgnoreCase)))
        {
            Deny("destroy-backups", "Deletes the shadow copies that a restore needs.", node.Start, node.End);
        }

        foreach (var argument in arguments)
        {
            var lines = argument.Value is TableValue table ? table.Entries.Values
                : argument.Parameter is "ArgumentList" or null && argument.Value is not null ? argument.Value.Items : [];
            foreach (var line in lines)
            {
                if (line is TextValue && line.Text.Contains(' ')) RunCommandLine(line.Text, node.Start, node.End);
            }
        }

        return Value.Unknown;
    }
}
