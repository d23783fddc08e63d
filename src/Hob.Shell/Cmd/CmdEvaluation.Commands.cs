using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.Cmd;

internal sealed partial class CmdEvaluation
{
    private Output RunSimple(CmdSimple command, Output? input)
    {
        foreach (var redirection in command.Redirections) Redirect(redirection);
        if (command.Text.Contains('%') && _variables.Differs(_atLine))
        {
            // Whether a variable has its value of now or that of the line's beginning depends on how the line is run: both are judged.
            var early = _variables.Expand(command.Text, _atLine);
            if (early != _variables.Expand(command.Text)) RunExpanded(command, early, input);
        }

        return RunExpanded(command, _variables.Expand(command.Text), input);
    }

    private Output RunExpanded(CmdSimple command, string text, Output? input)
    {
        if (!Step(1 + text.Length / 256)) return default;
        if (text != command.Text && command.Text.AsSpan().IndexOfAny("%!") >= 0 && HasOperators(text))
        {
            return Again(text, command.Start, command.End);
        }

        var (name, rest) = CmdWords.Head(CmdWords.Unescape(text));
        return name.Length == 0 ? default : RunNamed(name, rest, command, input);
    }

    /// <summary>Whether an operator stands outside quotes and unescaped, so that an expanded line is more than one command.</summary>
    private static bool HasOperators(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (text[i] == '^') i++;
            else if (text[i] is '&' or '|' or '<' or '>' or '\n') return true;
        }

        return false;
    }

    private Output RunNamed(string name, string rest, CmdSimple command, Output? input)
    {
        int start = command.Start, end = command.End;
        if (name.Contains(Argument.Hole))
        {
            Ask("unknown-command", "Runs a command whose name is not known before it runs.", start, end, Risk.High);
            return default;
        }

        if (name.Length == 2 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        {
            _location = name + '\\';
            return default;
        }

        switch (name.ToLowerInvariant())
        {
            case "echo":
                return new Output(rest.Length > 0 && rest[0] is '.' or ':' ? rest[1..] : rest, null);
            case "rem" or "title" or "cls" or "color" or "setlocal" or "endlocal" or "pause" or "exit" or "goto" or "shift" or "verify"
                or "break" or "popd"
                or "ver" or "vol" or "prompt" or "timeout" or "help" or "choice":
                if (name.Equals("popd", StringComparison.OrdinalIgnoreCase)) _location = null;
                return default;
            case "date" or "time":
                if (rest.Length > 0 && !rest.StartsWith("/t", StringComparison.OrdinalIgnoreCase))
                    Ask("change-system", "Sets the clock.", start, end, Risk.High);
                return default;
            case "set":
                RunSet(rest, start, end);
                return default;
            case "path":
                if (rest.Length > 0) Ask("change-session", "Changes which programs later commands run.", start, end);
                return default;
            case "assoc" or "ftype":
                if (rest.Contains('=')) Ask("change-system", "Changes which program opens a kind of file.", start, end, Risk.High);
                return default;
            case "type" or "dir" or "more" or "tree":
                foreach (var path in Paths(rest)) Report(PathRules.Read(PlaceOf(path), Shown(path), start, end));
                if (!name.Equals("type", StringComparison.OrdinalIgnoreCase)) return default;
                var (from, to) = _frame ?? (start + _offset, end + _offset);
                return new Output(null, new Invocation { Program = new("cat", Knowledge.Exact, from, to), Arguments = [.. Paths(rest).Select(path => new Argument(path, Knowledge.Exact, from, to))], Start = from, End = to });
            case "del" or "erase" or "rd" or "rmdir":
                Delete(Paths(rest), start, end);
                return default;
            case "ren" or "rename":
                Delete(Paths(rest).Take(1).ToList(), start, end);
                return default;
            case "md" or "mkdir" or "mklink":
                foreach (var path in Paths(rest)) Report(PathRules.Write(PlaceOf(path), Shown(path), start, end));
                return default;
            case "copy" or "xcopy" or "move" or "replace":
                CopyOrMove(name.Equals("move", StringComparison.OrdinalIgnoreCase), rest, start, end);
                return default;
            case "cd" or "chdir" or "pushd":
                if (Paths(rest) is [var folder, ..]) _location = Absolute(folder);
                return default;
            case "call":
                if (!rest.StartsWith(':')) return Again(rest, start, end);
                return default;
            case "start":
                RunStart(rest, start, end);
                return default;
            case "cmd" or "cmd.exe" when CodeOfCmd(rest) is { } code:
                if (_endless > 0) Deny("fork-bomb", "Starts programs without end.", start, end);
                Nested(code, ShellLanguage.Cmd, start, end);
                return default;
            default:
                return RunProgram(name, rest, command, input);
        }
    }

    private static List<string> Paths(string rest) =>
        [.. CmdWords.ForBuiltin(rest).Where(w => !(w.StartsWith('/') && w.IndexOf('\\') < 0 && (w.Length <= 3 || w.IndexOf(':') > 0)))];

    private void Delete(List<string> paths, int start, int end)
    {
        if (paths.Count == 0) paths = [Argument.Hole.ToString()];
        foreach (var path in paths) Report(PathRules.Delete(PlaceOf(path), Shown(path), start, end));
    }

    private void CopyOrMove(bool moves, string rest, int start, int end)
    {
        var paths = Paths(rest).SelectMany(p => p.Split('+', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var target = paths.Count > 1 ? paths[^1] : ".";
        foreach (var source in paths.Take(Math.Max(1, paths.Count - 1)))
        {
            Report(moves
                ? PathRules.Delete(PlaceOf(source), Shown(source), start, end)
                : PathRules.Read(PlaceOf(source), Shown(source), start, end));
        }

        Report(PathRules.Write(PlaceOf(target), Shown(target), start, end) ?? PathRules.Write(new PathFacts(Place.Workspace), target,
            start, end));
    }

    private string? Absolute(string path)
    {
        if (path.Contains(Argument.Hole)) return null;
        if (path.Length > 1 && path[1] == ':' || path.StartsWith(@"\\", StringComparison.Ordinal)) return path;
        if (path.StartsWith('\\') || path.StartsWith('/')) return (_location is { Length: > 1 } at && at[1] == ':' ? at[..2] : "") + path;
        return _location is null ? path.Contains("..", StringComparison.Ordinal) ? null : _location : _location.TrimEnd('\\') + '\\' + path;
    }

    private void RunSet(string rest, int start, int end)
    {
        var text = rest.Trim();
        if (text.StartsWith("/p", StringComparison.OrdinalIgnoreCase) || text.StartsWith("/a", StringComparison.OrdinalIgnoreCase))
        {
            var name = text[2..].Trim().TrimStart('"').Split('=')[0];
            _variables.Set(name, Argument.Hole.ToString());
            return;
        }

        if (text.StartsWith('"'))
        {
            var close = text.LastIndexOf('"');
            text = close > 0 ? text[1..close] : text[1..];
        }

        var equals = text.IndexOf('=');
        if (equals <= 0) return;
        var variable = text[..equals];
        _variables.Set(variable, text[(equals + 1)..]);
        if (variable.Trim().ToLowerInvariant() is "path" or "pathext" or "comspec" or "psmodulepath")
        {
            Ask("change-session", "Changes which programs later commands run.", start, end, Risk.High);
        }
    }

    private void RunStart(string rest, int start, int end)
    {
        if (_endless > 0) Deny("fork-bomb", "Starts programs without end.", start, end);
        Ask("run-code", "Starts a program in a window of its own.", start, end);
        var text = rest;
        var titled = false;
        while (text.Length > 0)
        {
            if (text[0] == '/')
            {
                var (option, after) = CmdWords.Head('x' + text[1..]);
                text = after;
                if (option.Equals("xd", StringComparison.OrdinalIgnoreCase)) text = CmdWords.Head(text).Tail;
            }
            else if (text[0] == '"' && !titled)
            {
                var close = text.IndexOf('"', 1);
                titled = true;
                var after = close < 0 ? "" : text[(close + 1)..].TrimStart();
                if (after.Length == 0) break;
                text = after;
            }
            else
            {
                break;
            }
        }

        if (text.Length > 0) Again(text, start, end);
    }

    /// <summary>The code after <c>/c</c> or <c>/k</c>, outer quotes removed as cmd does; null without any.</summary>
    private static string? CodeOfCmd(string rest)
    {
        var text = rest;
        while (text.Length > 1 && text[0] == '/')
        {
            var letter = char.ToLowerInvariant(text[1]);
            if (letter is 'c' or 'k' or 'r')
            {
                var code = text[2..].Trim();
                if (code.StartsWith('"')) code = code.LastIndexOf('"') is > 0 and var last ? code[1..last] + code[(last + 1)..] : code[1..];
                return code;
            }

            var next = text.AsSpan(1).IndexOfAny(' ', '/');
            if (next < 0) return null;
            text = text[(next + 1)..].TrimStart();
        }

        return null;
    }

    private void Nested(string code, ShellLanguage language, int start, int end)
    {
        var known = code.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact;
        var (from, to) = _frame ?? (start + _offset, end + _offset);
        _session.JudgeCode(new Argument(code, known, from, to), language);
    }

    private Output RunProgram(string name, string rest, CmdSimple command, Output? input)
    {
        var (from, to) = _frame ?? (command.Start + _offset, command.End + _offset);
        Argument Lower(string text) => new(text, text.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact, from, to);
        if (_endless > 0) Deny("fork-bomb", "Starts programs without end.", command.Start, command.End);
        var bare = Path.GetFileNameWithoutExtension(name.Replace('\\', '/')).ToLowerInvariant();
        var invocation = new Invocation
        {
            Program = Lower(name),
            Arguments = [.. CmdWords.ForProgram(rest, escapes: !WindowsProgramTable.Knows(bare)).Select(Lower)],
            Upstream = input?.Source,
            Input = input?.Text is { } text ? Lower(text) : null,
            Start = from,
            End = to,
        };
        _programs.Judge(invocation, new LocatedSession(_session, _location));
        return new Output(null, invocation);
    }
}
