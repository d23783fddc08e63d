using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

internal sealed partial class Evaluation
{
    /// <summary>The type's name in lower case, without <c>System.</c> and without type arguments.</summary>
    private static string TypeName(string type)
    {
        var name = type.Trim().ToLowerInvariant();
        var cut = name.IndexOfAny(['[', ',', '`']);
        if (cut > 0 && !name.EndsWith("[]", StringComparison.Ordinal)) name = name[..cut];
        return name.StartsWith("system.", StringComparison.Ordinal) ? name["system.".Length..] : name;
    }

    private Value EvaluateMember(Member member)
    {
        var target = Evaluate(member.Target);
        var named = Evaluate(member.Name);
        var name = named.IsKnown ? named.Text.ToLowerInvariant() : "";
        if (member.Arguments is null) return Property(target, name, member.Static);
        var arguments = member.Arguments.Select(Evaluate).ToList();
        if (name is "amsiutils" || arguments.Any(a => a.Text.Contains("amsiutils", StringComparison.OrdinalIgnoreCase)
            || a.Text.Contains("amsiinitfailed", StringComparison.OrdinalIgnoreCase)))
        {
            Deny("disable-protection", "Turns off the scanning of scripts.", member.Start, member.End);
        }

        if (name.Length == 0)
        {
            Ask("unknown-method", "Calls a method whose name is not known before it runs.", member.Start, member.End, Risk.High);
            return Value.Unknown;
        }

        return member.Static || target is ObjectValue { Instance: false }
            ? CallStatic(TypeName(target.Text), name, arguments, member)
            : CallMethod(target, name, arguments, member);
    }

    private static Value Property(Value target, string name, bool isStatic)
    {
        if (isStatic)
        {
            return TypeName(target.Text) is "text.encoding" or "encoding" ? new ObjectValue("encoding:" + name, false) : Value.Unknown;
        }

        switch (target)
        {
            case TableValue table when table.Entries.TryGetValue(name, out var entry):
                return entry;
            case TextValue text when name == "length":
                return new NumberValue(text.Content.Length);
            case ListValue list when name is "length" or "count":
                return new NumberValue(list.Elements.Count);
            case TextValue text when text.Origin.HasFlag(Origin.Files):
                return name is "fullname" or "pspath" or "path" or "providerpath" ? text : Value.Unknown;
            default:
                return Value.From(target.Origin & ~Origin.Files);
        }
    }

    private Value CallMethod(Value target, string name, List<Value> arguments, Member member)
    {
        var origin = arguments.Aggregate(target.Origin, (o, a) => o | a.Origin);
        if (target is ObjectValue { Type: var kind } && kind.StartsWith("encoding:", StringComparison.Ordinal))
        {
            if (name == "getstring" && arguments.Count > 0)
                return Charged(Fold.Decode(kind["encoding:".Length..], arguments[0]) ?? Value.From(origin));
            return Value.From(origin);
        }

        if (Charged(Fold.Method(target, name, arguments) ?? Value.Null) is not NullValue and var folded) return folded;
        foreach (var argument in arguments)
        {
            if (argument is BlockValue block && name is "where" or "foreach") RunBlock(block.Block, target);
            else if (argument is BlockValue other) RunBlock(other.Block, Value.Unknown);
        }

        if (MemberTable.Download.Contains(name))
        {
            Ask("download", "Fetches something from the network.", member.Start, member.End);
            return Value.From(origin | Origin.Download);
        }

        if (name is "downloadfile" or "downloadfileasync" or "downloadfiletaskasync")
        {
            var to = arguments.Count > 1 ? arguments[1].Text : Argument.Hole.ToString();
            Ask("download", "Fetches a file from the network.", member.Start, member.End);
            Report(PathRules.Write(PlaceOf(to), Shown(to), member.Start, member.End));
            WindowsProgramTable.NoteFetched(to, _session);
            return Value.Null;
        }

        if (MemberTable.Upload.Contains(name))
        {
            Upload(origin, arguments, member);
            return Value.From(origin);
        }

        if (MemberTable.Run.Contains(name)) return RunMethod(target, name, arguments, member);
        if (MemberTable.Start.Contains(name)
            && !(target is ObjectValue { Type: var t } && t.Contains("stopwatch", StringComparison.OrdinalIgnoreCase)))
        {
            RunCommandLine(string.Join(' ', arguments.SelectMany(a => a.Items).Select(a => a.Text)), member.Start, member.End);
            return Value.Unknown;
        }

        if (MemberTable.Delete.Contains(name)) return DeleteMethod(target, member);
        if (name is "kill" or "terminate" or "closemainwindow")
        {
            if (origin.HasFlag(Origin.Processes)) Deny("kill-system", "Ends every process.", member.Start, member.End);
            else Ask("stop-process", "Ends processes.", member.Start, member.End);
            return Value.Null;
        }

        if (name is "format" or "clear" && origin.HasFlag(Origin.Disks)) Deny("destroy-disk", "Erases a disk.", member.Start, member.End);
        else if (!MemberTable.Harmless.Contains(name))
            Ask("unknown-method", $"Calls the method {Shown(name)}, whose effect is not known.", member.Start, member.End);
        return target is TextValue { IsKnown: true } && origin.HasFlag(Origin.Files) ? Value.Unknown : Value.From(origin);
    }

    private void Upload(Origin origin, List<Value> arguments, Node node)
    {
        if (origin.HasFlag(Origin.Secret) || arguments.Any(a => PlaceOf(a.Text).Secret))
        {
            Deny("send-secrets", "Sends keys or credentials over the network.", node.Start, node.End);
        }
        else
        {
            Ask("upload", "Sends data over the network.", node.Start, node.End, Risk.High);
        }
    }

    private Value RunMethod(Value target, string name, List<Value> arguments, Member member)
    {
        if (name is "invoke" or "invokereturnasis" or "begininvoke" && target is BlockValue block)
            return RunBlock(block.Block, Value.Unknown);
        var code = name is "invoke" or "invokereturnasis" or "begininvoke" && target is TextValue ? target : arguments.Count > 0
            ? arguments[0] : target;
        if (name == "invoke" && target is not TextValue && arguments.Count > 0 && arguments[0] is not TextValue)
            code = Value.From(target.Origin | code.Origin);
        if (name == "newscriptblock") return code;
        return RunText(code, member.Start, member.End);
    }

    private Value DeleteMethod(Value target, Member member)
    {
        if (target.Origin.HasFlag(Origin.ShadowCopies))
            Deny("destroy-backups", "Deletes the shadow copies that a restore needs.", member.Start, member.End);
        foreach (var item in target.Items) Report(PathRules.Delete(PlaceOf(item.Text), Shown(item.Text), member.Start, member.End));
        return Value.Null;
    }

    private Value CallStatic(string type, string name, List<Value> arguments, Member member)
    {
        var origin = arguments.Aggregate(Origin.None, (o, a) => o | a.Origin);
        string Arg(int i) => i < arguments.Count ? arguments[i].Text : Argument.Hole.ToString();
        int start = member.Start, end = member.End;
        if (type.StartsWith("text.regularexpressions.", StringComparison.Ordinal)) type = "regex";
        if (type is "text.encoding" && name is "getencoding")
            return new ObjectValue("encoding:" + Arg(0).ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), false);
        if (type.StartsWith("encoding:", StringComparison.Ordinal))
        {
            return Charged((name == "getstring" && arguments.Count > 0 ? Fold.Decode(type["encoding:".Length..], arguments[0])
                : null) ?? Value.From(origin));
        }

        if (Fold.Static(type, name, arguments) is { } folded) return Charged(folded);
        switch (type)
        {
            case "array" when name == "reverse":
                if (member.Arguments is [Variable variable] && arguments[0] is ListValue list)
                    _scope.Set(variable.Name, Fold.List([.. list.Elements.Reverse()], list.Origin));
                return Value.Null;
            case "environment" or "env":
                return EnvironmentCall(name, arguments, member);
            case "io.file" or "io.directory" or "microsoft.visualbasic.fileio.filesystem":
                return FileCall(name, arguments, member);
            case "diagnostics.process" when name == "start":
                RunCommandLine(string.Join(' ', arguments.Select(a => a.Text)), start, end);
                return Value.Unknown;
            case "diagnostics.process" when name.StartsWith("get", StringComparison.Ordinal):
                return Value.From(name == "getprocesses" ? Origin.Processes : Origin.None);
            case "scriptblock" when name == "create":
                return arguments.Count > 0 ? arguments[0] with { Origin = arguments[0].Origin | Origin.Code } : Value.Unknown;
            case "powershell" or "management.automation.powershell":
                return Value.Unknown;
            case "reflection.assembly" or "appdomain" when name.StartsWith("load", StringComparison.Ordinal):
                if (origin.HasFlag(Origin.Download)) Deny("run-download", "Loads code from the network unseen.", start, end);
                else Ask("run-code", "Loads compiled code.", start, end, Risk.High);
                return Value.From(origin);
            case "activator" or "runtime.interopservices.marshal" or "threading.thread" when name is "sleep":
                return Value.Null;
        }

        if (name == "new") return Make(TypeName(type), arguments, member);
        if (MemberTable.Pure.Contains(type)) return Value.From(origin);
        if (name is "fromimage" or "parse" or "tryparse") return Value.From(origin);
        Ask("unknown-method", $"Calls {Shown(type)}::{Shown(name)}, whose effect is not known.", start, end);
        return Value.From(origin);
    }

    private Value Make(string type, List<Value> arguments, Node node)
    {
        if (type is "io.streamreader") ReadPath(arguments.FirstOrDefault()?.Text ?? "", node);
        if (type is "io.streamwriter" or "io.filestream")
            Report(PathRules.Write(PlaceOf(arguments.FirstOrDefault()?.Text ?? ""), "a file", node.Start, node.End));
        else if (!MemberTable.PlainTypes.Contains(type) && !type.StartsWith("collections.", StringComparison.Ordinal))
        {
            Ask("unknown-object", $"Makes an object of {Shown(type)}, whose effect is not known.", node.Start, node.End);
        }

        if (type is "io.fileinfo" or "io.directoryinfo" && arguments is [TextValue path, ..]) return path with { Origin = Origin.Files };
        Value made = new ObjectValue(type, true) { Origin = arguments.Aggregate(Origin.None, (o, a) => o | a.Origin) };
        return made;
    }

    private Value EnvironmentCall(string name, List<Value> arguments, Member member)
    {
        var first = arguments.Count > 0 ? arguments[0].Text : "";
        switch (name)
        {
            case "getenvironmentvariable":
                return _scope.Environment(first);
            case "getfolderpath":
                return first.ToLowerInvariant() switch
                {
                    "userprofile" or "personal" => _scope.Environment("USERPROFILE"),
                    "windows" => new TextValue(@"C:\Windows"),
                    "system" => new TextValue(@"C:\Windows\System32"),
                    "programfiles" => new TextValue(@"C:\Program Files"),
                    "desktop" or "desktopdirectory" => new TextValue(_scope.Environment("USERPROFILE").Text + @"\Desktop"),
                    "mydocuments" => new TextValue(_scope.Environment("USERPROFILE").Text + @"\Documents"),
                    "startup" => new TextValue(_scope.Environment("APPDATA").Text + @"\Microsoft\Windows\Start Menu\Programs\Startup"),
                    _ => Value.Unknown,
                };
            case "setenvironmentvariable":
                Ask("write-settings", "Sets an environment variable.", member.Start, member.End);
                return Value.Null;
            case "failfast":
                Ask("stop-process", "Ends the shell at once.", member.Start, member.End);
                return Value.Null;
            default:
                return Value.Unknown;
        }
    }
}
