using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>The builtins of the shell: those that change its state or run code are followed.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Runs a builtin; false when the name is not one of them.</summary>
    private bool RunBuiltin(Call call, out StandardOutput output)
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
                else if (call.Program.Text is "type" or "print" or "whence" or "dirs" or "help" or "jobs") output = default;
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
                return true;
            case "shift":
                int count = call.Arguments is [{ IsExact: true } number] && int.TryParse(number.Text, out int given) && given >= 0 ? given : call.Arguments.IsEmpty ? 1 : -1;
                Scope.Positional = count < 0 || Scope.Positional is null ? null : Scope.Positional[Math.Min(count, Scope.Positional.Length)..];
                return true;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(call);
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

    /// <summary>Builtins that run code or other commands.</summary>
    private bool RunEvaluating(Call call, ref StandardOutput output)
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
                if (call.Arguments is [{ Text: "-p" or "-l" }, ..] or [] or [_]) return true;
                var handler = call.Arguments[0].Text is "--" ? call.Arguments[1] : call.Arguments[0];
                if (handler.Text is not ("" or "-")) Apart(() => Evaluate(call, handler, null));
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
                output = default;
                if (call.Arguments is not ([] or [{ Text: [>= '0' and <= '9', ..] }] or [{ Text: "-l" or "-r" }, ..]))
                    Ask("change-history", "Changes the history of the shell or runs a command out of it.", call.Command.Start, call.Command.End, Risk.Moderate);
                return true;
            default:
                return false;
        }
    }

    private static bool Has(ReadOnlySpan<Argument> arguments, string text)
    {
        foreach (var argument in arguments)
            if (argument.Text == text) return true;
        return false;
    }

    private static Argument Join(ReadOnlySpan<Argument> arguments, Argument program)
    {
        if (arguments.Length == 1) return arguments[0];
        if (arguments.IsEmpty) return program with { Text = "" };
        string text = ConstantOutput.Join(arguments);
        return Text(text, arguments[0].Start, arguments[^1].End);
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
        return default;
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
        if (at >= arguments.Length) return StandardOutput.Nothing;
        var inner = call with { From = call.From + 1 + at, Environment = [], Redirections = [] };
        var program = inner.Program;
        if (exec)
        {
            var before = Lower(call);
            if (before.Redirections.Count > 0) inner = inner with { Redirections = call.Redirections };
        }
        return program.IsExact && RunBuiltin(inner, out var output) ? output : RunProgram(inner);
    }

    private void EvaluateText(Argument expression)
    {
        foreach (var script in (ReadOnlySpan<string>)[expression.Text])
        {
            long? value = expression.IsExact
                ? new Arithmetic(script, name => Scope.Find(name) is { IsKnown: true } known ? known.Text : null, (name, text) => Scope.Set(name, Value.Of(text))).Evaluate()
                : null;
            int equals = script.IndexOf('=');
            if (value is null && equals > 0) Scope.Set(script[..equals].TrimEnd('+', '-', '*', '/', '%', ' '), Value.Unknown);
        }
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
            _session.Judge(new() { Program = call.Program with { Text = ":" }, Environment = environment, Start = call.Command.Start, End = call.Command.End });
    }

    private static bool IsArrayOf(SimpleCommand command, string name)
    {
        foreach (var word in command.Words)
            if (word.Parts is [Literal { Text: var head }, .., ArrayLiteral] && head.TrimEnd('=') == name) return true;
        return false;
    }

    private void DeclareOne(string name, Value value, string flags, bool isLocal, bool exports)
    {
        if (flags.Contains('n') || flags.Contains('i') || flags.Contains('A')) value = Value.Unknown;
        else if (flags.Contains('l')) value = value with { Text = value.Text.ToLowerInvariant() };
        else if (flags.Contains('u')) value = value with { Text = value.Text.ToUpperInvariant() };
        if (isLocal) Scope.SetLocal(name);
        if (exports) Scope.Export(name);
        Scope.Set(name, value);
    }

    private void Read(Call call)
    {
        var names = new List<string>();
        bool lines = call.Program.Text != "read", array = false, other = false;
        var arguments = call.Arguments;
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (text is ['-', _, ..])
            {
                array |= text.EndsWith('a') && !lines;
                other |= lines ? text != "-t" : text.AsSpan(1).IndexOfAny("dnNtu") >= 0;
                if (text.AsSpan(1).IndexOfAny("dinNptu") >= 0 && text.Length == 2 && !lines) i++;
                if (lines && text is "-C" or "-c" or "-d" or "-n" or "-O" or "-s" or "-u")
                {
                    i++;
                    if (text == "-C" && i < arguments.Length)
                    {
                        var callback = arguments[i];
                        Apart(() => RunCode(callback, null));
                    }
                }
                continue;
            }
            names.Add(text);
        }
        if (names.Count == 0) names.Add(lines ? "MAPFILE" : "REPLY");
        if (lines)
        {
            string? rest = other ? null : call.Input?.Rest;
            Scope.Set(names[0], rest is null || rest.Contains(Argument.Hole) ? Unread(call) : Value.Of(rest.TrimEnd('\n').Split('\n')));
            return;
        }
        string? line = other ? null : call.Input?.ReadLine();
        if (line is null)
        {
            foreach (string name in names) Scope.Set(name, Unread(call));
            return;
        }
        string separators = Scope.Find("IFS") is { IsKnown: true } ifs ? ifs.Text : " \t\n";
        if (array)
        {
            Scope.Set(names[^1], Value.Of(separators.Length == 0 ? [line] : line.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)));
            return;
        }
        bool trims = separators.AsSpan().IndexOfAny(' ', '\t') >= 0;
        var left = trims ? line.AsSpan().Trim(" \t") : line;
        for (int i = 0; i < names.Count; i++)
        {
            int cut = i == names.Count - 1 || separators.Length == 0 ? -1 : left.IndexOfAny(separators);
            Scope.Set(names[i], Value.Of((cut < 0 ? left : left[..cut]).ToString()));
            left = cut < 0 ? default : trims ? left[(cut + 1)..].TrimStart(" \t") : left[(cut + 1)..];
        }
    }

    private static Value Unread(Call call) => Value.Unknown with { Source = call.Input?.Source };

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
