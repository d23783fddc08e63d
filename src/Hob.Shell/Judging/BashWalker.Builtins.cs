using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>The builtins of the shell: those that change its state or run code are followed.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Runs a builtin; false when the name is not one of them.</summary>
    private bool RunBuiltin(in Call call, out StandardOutput output)
    {
        output = StandardOutput.Nothing;
        switch (call.Program.Text)
        {
            case "echo" or "printf":
                output = RunPrinting(call);
                return true;
            case ":" or "true" or "false" or "test" or "[" or "type" or "hash" or "shopt" or "ulimit" or "umask" or "wait" or "jobs" or "fg" or "bg"
                or "disown" or "times" or "help" or "pwd" or "dirs" or "setopt" or "unsetopt" or "emulate" or "zmodload" or "compopt" or "caller" or "getopts"
                or "suspend" or "logout" or "print" or "whence":
                if (call.Program.Text is "hash" && Has(call.Arguments, "-p")) ReportRedefined(call.Arguments is [_, .., var hashed] ? hashed : call.Program);
                if (call.Program.Text is "pwd" && Scope.Cwd is { } cwd) output = new(null, cwd + "\n");
                else if (call.Program.Text is "type" or "whence") output = new(Lower(call), ConstantOutput.Of(call.Program.Text, call.Arguments, null));
                else if (call.Program.Text is "print" or "dirs" or "help" or "jobs") output = default;
                return true;
            case "break" or "continue" or "return" or "exit":
                _jumped = true;
                return true;
            case "cd" or "chdir":
                ChangeFolder(call.Arguments);
                return true;
            case "pushd":
                Scope.Folders = Scope.Folders.Push(Scope.Cwd);
                ChangeFolder(call.Arguments);
                return true;
            case "popd":
                Scope.PreviousCwd = Scope.Cwd;
                Scope.Cwd = Scope.Folders.IsEmpty ? null : Scope.Folders.Peek();
                if (!Scope.Folders.IsEmpty) Scope.Folders = Scope.Folders.Pop();
                return true;
            case "set":
                SetParameters(call.Arguments);
                if (call.Arguments.IsEmpty) output = new(Lower(call), null);
                return true;
            case "shift":
                int count = call.Arguments is [{ IsExact: true } number] && int.TryParse(number.Text, out int given) && given >= 0 ? given : call.Arguments.IsEmpty ? 1 : -1;
                Scope.Positional = count < 0 || Scope.Positional is null ? null : Scope.Positional[Math.Min(count, Scope.Positional.Length)..];
                return true;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(call);
                if (call.Arguments.IsEmpty || call.Arguments[0].Text is ['-', ..] and var flags && flags.Contains('p')) output = new(Lower(call), null);
                return true;
            case "unset":
                foreach (var name in call.Arguments) Scope.Set(name.Text, Value.Unset);
                return true;
            case "let":
                foreach (var expression in call.Arguments) EvaluateText(expression);
                return true;
            case "alias":
                DefineAliases(call.Arguments);
                return true;
            case "unalias":
                foreach (var name in call.Arguments) Scope.SetAlias(name.Text, null);
                return true;
            case "read" or "mapfile" or "readarray":
                Read(call);
                return true;
            default:
                return RunEvaluating(call, ref output);
        }
    }

    private static bool Has(ReadOnlySpan<Argument> arguments, string text)
    {
        foreach (var argument in arguments)
            if (argument.Text == text) return true;
        return false;
    }

    private StandardOutput RunPrinting(Call call)
    {
        bool echo = call.Program.Text == "echo";
        var arguments = call.Arguments;
        if (!echo && arguments is [{ Text: "-v" }, var variable, ..])
        {
            string? text = ConstantOutput.Printf(arguments[2..]);
            Scope.Set(variable.Text, text is null ? Value.Unknown : Value.Of(text, _notes.Source));
            return StandardOutput.Nothing;
        }
        if (!call.Capture && _notes.Outputs is null) return default;
        var invocation = Lower(call);
        string? printed = ConstantOutput.Of(call.Program.Text, arguments, null);
        FeedOutputs(invocation, printed);
        return new(invocation, printed);
    }
}
