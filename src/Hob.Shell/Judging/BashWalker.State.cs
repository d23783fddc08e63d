using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Builtins that change the shell's parameters, variables, aliases and folder.</summary>
internal sealed partial class BashWalker
{
    private void EvaluateText(Argument expression)
    {
        string text = expression.Text;
        long? value = expression.IsExact
            ? new Arithmetic(text, name => Scope.Find(name) is { IsKnown: true } known ? known.Text : null, (name, result) => Scope.Set(name, Value.Of(result))).Evaluate()
            : null;
        int equals = text.IndexOf('=');
        if (value is null && equals > 0) Scope.Set(text[..equals].TrimEnd('+', '-', '*', '/', '%', ' '), Value.Unknown);
    }

    private void SetParameters(ReadOnlySpan<Argument> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (text is "-o" or "+o")
            {
                i++;
                continue;
            }
            if (text is "--" or "-")
            {
                Scope.Positional = ValuesOf(arguments[(i + 1)..]);
                return;
            }
            if (text is ['-' or '+', ..]) continue;
            Scope.Positional = ValuesOf(arguments[i..]);
            return;
        }
    }

    private void DefineAliases(ReadOnlySpan<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            int equals = argument.Text.IndexOf('=');
            if (equals > 0) Scope.SetAlias(argument.Text[..equals], argument.Text[(equals + 1)..]);
        }
    }

    private void Declare(Call call)
    {
        string name = call.Program.Text;
        string flags = "";
        foreach (var argument in call.Arguments)
            if (argument.Text is ['-', _, ..]) flags += argument.Text;
        bool exports = name == "export" || flags.Contains('x');
        bool isLocal = name == "local" || (name is "declare" or "typeset" && _calls.Count > 0 && !flags.Contains('g'));
        // Arguments and words run in parallel unless a word became several arguments; arrays are taken from the words.
        foreach (var word in call.Command.Words)
            if (word.Parts is [Literal { Text: var head }, .., ArrayLiteral]) DeclareOne(head.TrimEnd('='), Evaluate(word), flags, isLocal, exports);
        var environment = new List<Argument>();
        foreach (var argument in call.Arguments)
        {
            int equals = argument.Text.IndexOf('=');
            if (argument.Text is ['-' or '+', ..]) continue;
            if (equals < 0)
            {
                if (isLocal) Scope.SetLocal(argument.Text);
                if (isLocal && name == "local") Scope.Set(argument.Text, Value.Empty);
                if (flags.Contains('A')) Scope.Set(argument.Text, Value.Of([]) with { Keys = [] });
                if (exports) Scope.Export(argument.Text);
                continue;
            }
            bool append = equals > 0 && argument.Text[equals - 1] == '+';
            string variable = argument.Text[..(append ? equals - 1 : equals)];
            if (IsArrayOf(call.Command, variable)) continue;
            var value = Value.Of(argument.Text[(equals + 1)..], argument.IsExact ? null : _notes.Source);
            if (append) value = Scope.Find(variable) is { } before ? Value.Of(before.Text + value.Text) : Value.Unknown;
            DeclareOne(variable, value, flags, isLocal, exports);
            if (variable != "IFS") environment.Add(argument);
        }
        if (environment.Count > 0)
            _session.Judge(new() { Program = call.Program with { Text = ":" }, Environment = [.. environment], Start = call.Command.Start, End = call.Command.End });
    }

    private static bool IsArrayOf(SimpleCommand command, string name)
    {
        foreach (var word in command.Words)
            if (word.Parts is [Literal { Text: var head }, .., ArrayLiteral] && head.TrimEnd('=') == name) return true;
        return false;
    }

    private void DeclareOne(string name, Value value, string flags, bool isLocal, bool exports)
    {
        if (flags.Contains('n')) value = value.IsKnown && value.Text.Length > 0 ? Value.Unknown with { Reference = value.Text } : Value.Unknown;
        else if (flags.Contains('i')) value = Value.Unknown;
        else if (flags.Contains('l')) value = value with { Text = value.Text.ToLowerInvariant() };
        else if (flags.Contains('u')) value = value with { Text = value.Text.ToUpperInvariant() };
        if (isLocal) Scope.SetLocal(name);
        if (exports) Scope.Export(name);
        Scope.Set(name, value);
    }

    private void ChangeFolder(ReadOnlySpan<Argument> arguments)
    {
        string? before = Scope.Cwd;
        while (arguments is [{ Text: "-P" or "-L" or "-e" or "-@" or "--" or "-q" }, ..]) arguments = arguments[1..];
        Scope.Cwd = arguments.IsEmpty ? Scope.Find("HOME") is { } home ? home.IsKnown ? home.Text : null : Scope.Home
            : arguments[0].Text == "-" ? Scope.PreviousCwd
            : arguments[0].IsExact && arguments.Length == 1 ? Folder(before, arguments[0].Text)
            : null;
        Scope.PreviousCwd = before;
    }

    /// <summary>The folder that a path leads to, without a look at the disk; null when it is not known.</summary>
    private static string? Folder(string? from, string path)
    {
        if (path.Length == 0) return from;
        if (path[0] is '+' or '-' && path.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) return null;
        if (path[0] != '/')
        {
            if (from is null) return null;
            path = from + "/" + path;
        }
        var segments = new List<string>();
        foreach (string segment in path.Split('/'))
        {
            if (segment is "" or ".") continue;
            if (segment != "..") segments.Add(segment);
            else if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
        }
        return "/" + string.Join('/', segments);
    }
}
