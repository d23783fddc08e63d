using Hob.Shell.Judging;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

/// <summary>An argument of a command after parameters were told from values.</summary>
internal readonly record struct Bound(string? Parameter, Value? Value, int Start, int End);

internal sealed partial class Evaluation
{
    private static readonly RuleTable Rules = new(CmdletRules.Text);

    private static readonly string[] CommonValues =
        ["ErrorAction", "ea", "WarningAction", "wa", "InformationAction", "infa", "ErrorVariable", "ev", "OutVariable", "ov",
            "PipelineVariable", "pv", "OutBuffer", "ob"];

    private static readonly string[] CommonSwitches = ["Verbose", "Debug", "WhatIf", "Confirm", "vb", "db", "wi", "cf"];

    /// <summary>Names that are cmdlets on Windows and programs elsewhere.</summary>
    private static bool IsAlsoProgram(string name) =>
        name.ToLowerInvariant() is "ls" or "rm" or "cp" or "mv" or "cat" or "ps" or "kill" or "sort" or "tee"
        or "man" or "diff" or "echo" or "sleep" or "mount" or "clear" or "pwd" or "rmdir" or "mkdir" or "curl" or "wget" or "type"
            or "history" or "cd"
        or "where" or "fc" or "start" or "set" or "compare" or "dir";

    private Value RunCommand(CommandPart command, Value? input, ref Invocation? upstream)
    {
        var before = upstream;
        upstream = null;
        var called = Evaluate(command.Name);
        if (called is BlockValue { Block: { Parameters.Count: > 0 } withParameters })
            return Call($"&{withParameters.Start}", withParameters, Arguments(command), input);
        if (called is BlockValue block) return RunBlock(block.Block, input);
        if (called is ListValue { Elements: [var only] }) called = only;
        // `e is an escape character in PowerShell 7 and the letter itself in Windows PowerShell.
        var name = called.Text.Trim().Replace('\u001b', 'e');
        if (!called.IsKnown || called is not TextValue || name.Length == 0)
        {
            if (called.Origin.HasFlag(Origin.Download))
                Deny("run-download", "Runs what was fetched from the network.", command.Start, command.End);
            Ask("unknown-command", "Runs a command whose name is not known before it runs.", command.Name.Start, command.Name.End,
                Risk.High);
            foreach (var argument in command.Arguments)
            {
                if (argument.Value is not null && Evaluate(argument.Value) is BlockValue unknown) RunBlock(unknown.Block, Value.Unknown);
            }

            return Value.Unknown;
        }

        if (called.Origin.HasFlag(Origin.Code)) return RunText(called, command.Start, command.End);

        var arguments = Arguments(command);
        var node = (Node)command;
        for (var hops = 0; hops < 8 && _scope.Aliases.TryGetValue(name, out var aliased); hops++) name = aliased;
        // Aliases come before functions, and functions before cmdlets.
        if (_scope.Functions.TryGetValue(Scope.Local(name), out var function)
            && (CmdletTable.Find(name) is not { } hidden || hidden.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return Call(Scope.Local(name), function, arguments, input);
        }

        var module = name.LastIndexOf('\\');
        if (module > 0 && name.IndexOf('-', module) > 0 && !name.Contains(':') && !name.Contains('/')
            && name[..module].All(c => char.IsLetterOrDigit(c) || c is '.'))
        {
            name = name[(module + 1)..];
        }

        var cmdlet = CmdletTable.Find(name);
        var words = Words(arguments);
        var canonical = (cmdlet?.Name ?? name).ToLowerInvariant();
        if (input is not null && input.Origin.HasFlag(Origin.Processes) && canonical is "stop-process" or "kill" or "spps"
            || canonical is "stop-process" or "kill" or "spps" && arguments.Any(a => a.Value?.Origin.HasFlag(Origin.Processes) == true))
        {
            Deny("kill-system", "Ends every process.", node.Start, node.End);
        }

        if (input is not null && canonical is "remove-wmiobject" or "rwmi" or "remove-ciminstance" or "rcim"
            && input!.Origin.HasFlag(Origin.ShadowCopies))
        {
            Deny("destroy-backups", "Deletes the shadow copies that a restore needs.", node.Start, node.End);
        }

        if (Rules.Find(canonical, words) is { } rule)
        {
            Apply(rule, arguments, node);
            JudgeBlocks(arguments, Value.Unknown);
            return Value.Unknown;
        }

        if (cmdlet is not null)
        {
            var unbound = arguments.FirstOrDefault(a => a.Parameter is { } p && !IsParameterOf(cmdlet, p));
            var native = unbound.Parameter is not null && IsAlsoProgram(name);
            if (native) RunProgram(name, command, arguments, input, before, out upstream);
            if (!native || cmdlet.Effect is CmdletEffect.Delete or CmdletEffect.Move or CmdletEffect.Copy)
                return RunCmdlet(cmdlet, arguments, input, node);
            return Value.From(cmdlet.Effect == CmdletEffect.Fetch ? Origin.Download : Origin.None);
        }

        if (canonical is "get-command" or "gcm" && arguments is [{ Parameter: null or "Name", Value: { IsKnown: true } named }, ..]) return named;
        if (canonical.StartsWith("get-", StringComparison.Ordinal) && canonical.Length > 4 && canonical[4..].All(char.IsAsciiLetterOrDigit))
        {
            JudgeBlocks(arguments, Value.Unknown);
            var origin = canonical is "get-disk" or "get-partition" or "get-volume" or "get-physicaldisk" ? Origin.Disks : Origin.None;
            return Value.From(origin | Combined(arguments));
        }

        RunProgram(name, command, arguments, input, before, out upstream);
        JudgeBlocks(arguments, Value.Unknown);
        return Value.From(Path.GetFileNameWithoutExtension(name).ToLowerInvariant() is "curl" or "wget" ? Origin.Download : Origin.None);
    }

    private static Origin Combined(List<Bound> arguments) =>
        arguments.Aggregate(Origin.None, (o, a) => o | (a.Value?.Origin ?? Origin.None));

    private void Apply(Rule rule, List<Bound> arguments, Node node)
    {
        var (verdict, risk) = rule.Effect switch
        {
            RuleEffect.Deny => (Verdict.Deny, Risk.Critical),
            RuleEffect.AskHigh => (Verdict.Ask, Risk.High),
            RuleEffect.Allow => (Verdict.Allow, Risk.None),
            _ => (Verdict.Ask, Risk.Moderate),
        };
        if (verdict != Verdict.Allow) Report(rule.Name, rule.Sentence, node.Start, node.End, verdict, risk);
    }

    private List<Bound> Arguments(CommandPart command)
    {
        var bound = new List<Bound>();
        foreach (var argument in command.Arguments)
        {
            var value = argument.Value is null ? null : Evaluate(argument.Value);
            if (argument.Splat && value is TableValue table)
            {
                foreach (var (key, entry) in table.Entries) bound.Add(new Bound(key, entry, argument.Start, argument.End));
            }
            else if (argument.Splat && value is ListValue list)
            {
                foreach (var item in list.Elements) bound.Add(new Bound(null, item, argument.Start, argument.End));
            }
            else
            {
                bound.Add(new Bound(argument.Parameter, value, argument.Start, argument.End));
            }
        }

        return bound;
    }

    /// <summary>The arguments as words, for the rule tables.</summary>
    private static List<string> Words(List<Bound> arguments)
    {
        var words = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not null) words.Add("-" + argument.Parameter);
            if (argument.Value is not null) words.AddRange(argument.Value.Items.Select(v => v.Text));
        }

        return words;
    }

    private static bool Shortens(string written, string full) => full.StartsWith(written, StringComparison.OrdinalIgnoreCase);

    private static bool IsParameterOf(Cmdlet cmdlet, string written) =>
        cmdlet.Paths.Concat(cmdlet.Values).Concat(cmdlet.Switches).Concat(CommonValues).Concat(CommonSwitches)
            .Any(p => Shortens(written, p));

    /// <summary>Which parameter a shortened name stands for; a name that may as well be a switch takes no value.</summary>
    private static string? Resolve(Cmdlet cmdlet, string written)
    {
        string? found = null;
        foreach (var name in cmdlet.Paths.Concat(cmdlet.Values).Concat(CommonValues))
        {
            if (name.Equals(written, StringComparison.OrdinalIgnoreCase)) return name;
            if (found is null && Shortens(written, name)) found = name;
        }

        return cmdlet.Switches.Concat(CommonSwitches).Any(s => Shortens(written, s)) ? null : found;
    }

    /// <summary>Binds values to parameters: named ones by name, the others with a null name.</summary>
    private static List<Bound> Bind(Cmdlet cmdlet, List<Bound> arguments)
    {
        var bound = new List<Bound>();
        string? waiting = null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } written)
            {
                if (waiting is not null) bound.Add(new Bound(waiting, null, argument.Start, argument.End));
                waiting = Resolve(cmdlet, written);
                if (argument.Value is not null)
                {
                    bound.Add(argument with { Parameter = waiting ?? "-" + written });
                    waiting = null;
                }
                else if (waiting is null)
                {
                    bound.Add(argument with { Parameter = "-" + written });
                }
            }
            else
            {
                bound.Add(argument with { Parameter = waiting });
                waiting = null;
            }
        }

        return bound;
    }

    private void JudgeBlocks(List<Bound> arguments, Value item)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is null) continue;
            foreach (var value in argument.Value.Items)
            {
                if (value is BlockValue block) RunBlock(block.Block, item);
                else if (value is TableValue table)
                {
                    foreach (var entry in table.Entries.Values)
                    {
                        if (entry is BlockValue computed) RunBlock(computed.Block, item);
                    }
                }
            }
        }
    }
}
