using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Builtins that run code or other commands.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Builtins that run code or other commands.</summary>
    private bool RunEvaluating(in Call call, ref StandardOutput output)
    {
        switch (call.Program.Text)
        {
            case "eval":
                output = Evaluate(call, Join(call.Arguments, call.Program), call.Input);
                return true;
            case "source" or ".":
                output = Source(call);
                return true;
            case "trap":
                if (call.Arguments is not ([{ Text: "-p" or "-l" }, ..] or [] or [_])) Trap(call);
                return true;
            case "command" or "builtin" or "exec" or "noglob" or "nocorrect" or "-":
                output = RunPrefixed(call);
                return true;
            case "enable" when Has(call.Arguments, "-f"):
                Ask("load-code", "Loads a library into the shell.", call.Command.Start, call.Command.End, Risk.High);
                return true;
            case "bind" when Has(call.Arguments, "-x"):
            case "complete" when Has(call.Arguments, "-C"):
                Ask("later-code", "Makes the shell run code later.", call.Command.Start, call.Command.End, Risk.High);
                return true;
            case "enable" or "bind" or "complete" or "compgen":
                output = default;
                return true;
            case "history" or "fc":
                output = new(Lower(call), null);
                if (call.Arguments is not ([] or [{ Text: [>= '0' and <= '9', ..] }] or [{ Text: "-l" or "-r" }, ..]))
                    Ask("change-history", "Changes the history of the shell or runs a command out of it.", call.Command.Start, call.Command.End, Risk.Moderate);
                return true;
            default:
                return false;
        }
    }

    private void Trap(Call call)
    {
        var handler = call.Arguments[0].Text is "--" ? call.Arguments[1] : call.Arguments[0];
        if (handler.Text is not ("" or "-")) Apart(() => Evaluate(call, handler, null));
    }

    private static Argument Join(ReadOnlySpan<Argument> arguments, Argument program)
    {
        if (arguments.Length == 1) return arguments[0];
        if (arguments.IsEmpty) return program with { Text = "" };
        string text = ConstantOutput.Join(arguments);
        return Text(text, arguments[0].Start, arguments[^1].End);
    }

    /// <summary>Runs code in this shell. Code that a command prints is judged as if it were piped into a shell.</summary>
    private StandardOutput Evaluate(Call call, Argument code, StandardInput? input)
    {
        if (!code.IsExact && _notes.Source is not null) JudgePiped(call, _notes.Source, null);
        var notes = _notes;
        _notes = default;
        var output = RunCode(code, input);
        _notes = notes;
        return output;
    }

    private void JudgePiped(Call call, Invocation source, string? text)
    {
        _session.Judge(new()
        {
            Program = call.Program with { Text = "sh" },
            Upstream = source,
            Input = text is null ? null : Text(text, call.Command.Start, call.Command.End),
            Start = call.Command.Start,
            End = call.Command.End,
        });
    }

    private StandardOutput Source(Call call)
    {
        var arguments = call.Arguments;
        if (arguments is [{ Text: "--" }, ..]) arguments = arguments[1..];
        if (arguments.IsEmpty) return StandardOutput.Nothing;
        var file = arguments[0];
        if (_notes.Attached is { } attached)
        {
            if (attached.Text is not null) return Evaluate(call, Text(attached.Text, file.Start, file.End), null);
            if (attached.Source is not null) JudgePiped(call, attached.Source, null);
            return default;
        }
        if (file.Text is "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0" or "-")
        {
            if (call.Input?.Rest is { } text) return Evaluate(call, Text(text, file.Start, file.End), null);
            if (call.Input?.Source is { } source)
            {
                JudgePiped(call, source, null);
                return default;
            }
        }
        Ask("run-code", $"Runs the code in {file.Text.Replace(Argument.Hole, '…')}.", file.Start, file.End, file.IsExact ? Risk.Moderate : Risk.High);
        var script = Lower(call) with { Program = call.Program with { Text = "sh" }, Arguments = [file] };
        _session.Suppose(() => _session.Judge(script));
        return default;
    }

    /// <summary>Remembers which files <c>exec 3&lt;&gt;file</c> opens.</summary>
    private void KeepDescriptors(Call call)
    {
        foreach (var redirect in call.Command.Redirections)
        {
            if (redirect.Descriptor.Length == 0 || redirect.Target.Literal is not { } target || IsDescriptor(redirect.Target)) continue;
            Scope.KeepDescriptor(redirect.Descriptor, new(Kind(redirect.Operator), Text(target, redirect.Target.Start, redirect.Target.End)));
        }
    }

    /// <summary>Runs what follows <c>command</c>, <c>builtin</c>, <c>exec</c> and their like.</summary>
    private StandardOutput RunPrefixed(Call call)
    {
        var arguments = call.Arguments;
        bool exec = call.Program.Text == "exec";
        int at = 0;
        while (at < arguments.Length && arguments[at].Text is ['-', _, ..] and var flag)
        {
            at++;
            if (flag == "--") break;
            if (!exec && (flag.Contains('v') || flag.Contains('V')))
                return new(Lower(call), ConstantOutput.Of("command", arguments, null));
            if (exec && flag.EndsWith('a')) at++;
        }
        if (at >= arguments.Length)
        {
            if (exec) KeepDescriptors(call);
            return StandardOutput.Nothing;
        }
        var inner = call with { From = call.From + 1 + at, Environment = [], Redirections = [] };
        var program = inner.Program;
        if (exec)
        {
            var before = Lower(call);
            if (before.Redirections.Length > 0) inner = inner with { Redirections = call.Redirections };
        }
        return program.IsExact && RunBuiltin(inner, out var output) ? output : RunProgram(inner);
    }
}
