using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Judges source code given on the command line of an interpreter. It always asks; what the code visibly does is judged as well.</summary>
internal static class SourceRules
{
    private static readonly HashSet<string> Starting = new(StringComparer.Ordinal)
    {
        "system", "popen", "exec", "execSync", "spawn", "spawnSync", "execFile", "execFileSync", "execv", "execve", "execvp", "execl", "execlp", "spawnl", "spawnv",
        "shell_exec", "passthru", "proc_open", "pcntl_exec", "getoutput", "getstatusoutput", "check_output", "check_call", "call", "run", "Popen", "Command", "capture2", "capture3", "capture2e", "execute",
    };

    private static readonly HashSet<string> DeletingTrees = new(StringComparer.Ordinal)
        { "rmtree", "rm_rf", "rm_r", "remove_tree", "remove_dir_all", "rmSync", "rmdirSync", "removeSync", "rimraf", "rm", "delete_folder", "removedirs", "removeSync", "unlink_r" };

    private static readonly HashSet<string> Deleting = new(StringComparer.Ordinal) { "unlink", "remove", "rmdir", "unlinkSync", "delete" };

    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal) { "writeFile", "writeFileSync", "appendFile", "appendFileSync", "file_put_contents", "write_text", "write_bytes", "truncate" };

    private static readonly HashSet<string> Reading = new(StringComparer.Ordinal) { "readFile", "readFileSync", "file_get_contents", "readlines", "read", "read_text", "readfile" };

    private const int MostNested = 3;

    private static readonly HashSet<string> Reaching = new(StringComparer.Ordinal) { "http", "https", "node:http", "node:https", "net", "LWP::Simple", "HTTP::Tiny", "open-uri", "net::http", "axios", "socket", "WebClient" };

    private static readonly HashSet<string> Fetching = new(StringComparer.Ordinal) { "urlopen", "urlretrieve", "fetch", "get_url", "getstore", "LWP", "requests", "urllib" };

    /// <summary>An interpreter: a script file, code on the command line, or code from the standard input.</summary>
    public static void Interpreter(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
            if (flag.Spec.Role is Role.Source or Role.Code or Role.Run) return;
        if (call.Line.ValueOf("-m") is { } module && !RunsInput(call, module)) return;
        var fromInput = call.Operands.Count == 0 || call.Operands[0].Text is "-" or "/dev/stdin";
        if (!fromInput)
        {
            var script = call.Operands[0];
            call.Ask("run-code", $"Runs the script {script.Text.Replace(Argument.Hole, '…')}.", script);
            WrittenCode.Judge(script, call.Session, code => Judge(call, code));
            if (script.Text.StartsWith("/dev/fd/", StringComparison.Ordinal) && call.Invocation.Upstream is { } attached && Pipeline.ChainDownloads(attached, call.Session)) Remote(call, script);
            return;
        }

        var told = false;
        foreach (var redirection in call.Invocation.Redirections)
        {
            if (redirection.Kind == RedirectionKind.Text) Judge(call, redirection.Target);
            told |= redirection.Kind == RedirectionKind.Text;
        }

        if (call.Invocation.Input is { } input) Judge(call, input);
        else if (call.Invocation.Upstream is { } upstream && Pipeline.ChainDownloads(upstream, call.Session)) Remote(call, call.Program);
        else if (!told) call.Ask("run-code", $"{call.Name} runs whatever it is sent.", call.Program, call.Invocation.Upstream is null ? Risk.Low : Risk.High);
    }

    /// <summary>Judges a module of Python that is run by its name; true when it runs the code that it reads.</summary>
    private static bool RunsInput(ProgramCall call, Argument module)
    {
        if (module is { IsExact: true, Text: "json.tool" })
        {
            // Formats JSON: from a file or the input, to a file or the output.
            if (call.Operands.Count > 0) call.File(FileAction.Read, call.Operands[0]);
            if (call.Operands.Count > 1) call.File(FileAction.Overwrite, call.Operands[1]);
            return false;
        }

        call.Ask("run-code", $"Runs the module {module.Text.Replace(Argument.Hole, '…')}.", module);
        // A module such as timeit runs code that it is given as a word.
        foreach (var word in call.Operands)
            if (word.Text.Contains('(')) Judge(call, word);
        return !module.IsExact || module.Text is "code" or "pdb" or "IPython" or "asyncio";
    }

    /// <summary>Judges <paramref name="source"/> as code of the call's program.</summary>
    /// <param name="call">The call of the interpreter.</param>
    /// <param name="source">The code.</param>
    /// <param name="depth">How many strings of code it is inside of.</param>
    public static void Judge(ProgramCall call, Argument source, int depth = 0)
    {
        call.Ask("run-code", $"Runs code in {call.Name}.", source);
        if (!source.IsExact && call.Invocation.Upstream is { } feeding && Pipeline.ChainDownloads(feeding, call.Session)) Remote(call, source);
        var tokens = SourceTokens.Read(source.Text);
        // What -M and -r load is part of the code.
        foreach (var flag in call.Line.Flags)
            if (flag is { Spec.Name: "-M" or "-r", Value: { } module } && module.Text != source.Text) tokens.InsertRange(0, SourceTokens.Read(module.Text.Replace("/", "::", StringComparison.Ordinal) + ";"));
        bool connects = false, gives = false, fetches = false, evaluates = false, forks = false, repeats = false, secret = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == SourceTokenKind.Command) call.Code(source with { Text = token.Text });
            if (token.Kind == SourceTokenKind.String)
            {
                gives |= token.Text is "/bin/sh" or "/bin/bash" or "sh" or "bash" or "cmd.exe" or "powershell" || token.Text.StartsWith("/bin/sh ", StringComparison.Ordinal) || token.Text.StartsWith("/bin/bash ", StringComparison.Ordinal);
                connects |= token.Text is "net" or "IO::Socket::INET" or "socket";
                secret |= Pipeline.NamesSecret(source with { Text = token.Text, Knowledge = Knowledge.Exact }, call.Session);
                fetches |= Reaching.Contains(token.Text) || token.Text.StartsWith("http://", StringComparison.Ordinal) || token.Text.StartsWith("https://", StringComparison.Ordinal);
            }

            if (token.Kind != SourceTokenKind.Name) continue;
            var last = LastPart(token.Text);
            connects |= token.Text.Contains("socket", StringComparison.OrdinalIgnoreCase) || last is "fsockopen" or "TCPSocket" or "createConnection" || token.Text.Contains("Socket", StringComparison.Ordinal);
            gives |= last is "dup2" or "fork" && connects || token.Text == "pty.spawn";
            fetches |= Fetching.Contains(last) || token.Text.StartsWith("urllib", StringComparison.Ordinal) || token.Text.StartsWith("requests.", StringComparison.Ordinal) || token.Text.StartsWith("LWP", StringComparison.Ordinal);
            fetches |= token.Text.StartsWith("Net::", StringComparison.Ordinal) || token.Text.StartsWith("open::uri", StringComparison.Ordinal) || Reaching.Contains(token.Text);
            evaluates |= token.Text is "exec" or "eval" or "os.system" or "system" or "Function" or "child_process.exec" || last is "exec" or "popen" or "IO.popen";
            forks |= last is "fork" or "forkpty";
            repeats |= token.Text is "while" or "for" or "loop" or "until" or "forever" or "iter";
            secret |= last is "environ" or "ENV" && IsWhole(tokens, i);
            JudgeCallOf(call, source, tokens, i, last);
        }

        if (connects && gives) call.Deny("reverse-shell", "Gives another machine control over a shell on this one.", source);
        else if (fetches && secret) call.Deny("send-secret", "Sends secrets to another machine.", source);
        else if (fetches && evaluates) Remote(call, source);
        else if (connects && evaluates && repeats) call.Deny("reverse-shell", "Gives another machine control over programs on this one.", source);
        if (forks && repeats) call.Deny("fork-bomb", "Starts itself again and again until the machine stops responding.", source);
        if (depth < MostNested) SourceStrings.Judge(call, source, tokens, depth);
    }

    /// <summary>Whether the environment is meant as a whole, not one of its variables.</summary>
    private static bool IsWhole(List<SourceToken> tokens, int i) =>
        i + 1 == tokens.Count || !(tokens[i + 1].Is('[') || tokens[i + 1].Is('{') || tokens[i + 1].Is('.')) && !tokens[i].Text.EndsWith(".get", StringComparison.Ordinal);

    private static void JudgeCallOf(ProgramCall call, Argument source, List<SourceToken> tokens, int i, string name)
    {
        if (Starting.Contains(name)) Started(call, source, tokens, i + 1);
        else if (DeletingTrees.Contains(name)) Touch(FileAction.DeleteTree);
        else if (Deleting.Contains(name)) Touch(FileAction.Delete);
        else if (Writing.Contains(name)) Touch(FileAction.Overwrite);
        else if (Reading.Contains(name)) Touch(FileAction.Read);
        else if (name == "open") Touch(OpensForWriting(tokens, i + 1) ? FileAction.Overwrite : FileAction.Read);

        void Touch(FileAction action)
        {
            if (PathAfter(tokens, i + 1) is { } path) call.File(action, source with { Text = path, Knowledge = path.Contains('*') ? Knowledge.Pattern : source.Knowledge });
        }
    }

    /// <summary>A call that starts a program: one string is shell code, several are the program's words.</summary>
    private static void Started(ProgramCall call, Argument source, List<SourceToken> tokens, int from)
    {
        var words = new List<Argument>();
        var depth = 0;
        for (var i = from; i < tokens.Count && i < from + 64; i++)
        {
            var token = tokens[i];
            if (token.Is('(') || token.Is('[')) depth++;
            else if (token.Is(')') || token.Is(']')) depth--;
            else if (token.Kind == SourceTokenKind.String) words.Add(source with { Text = token.Text });
            else if (!token.Is(',') && !token.Is('{') && !token.Is(':') && token is not { Kind: SourceTokenKind.Name, Text: "args" } && words.Count > 0) break;
            if (depth <= 0 && i > from) break;
        }

        if (words.Count == 1) call.Code(words[0]);
        else if (words.Count > 1) call.Start(words);
    }

    /// <summary>The first string or home folder in the arguments that begin at <paramref name="from"/>.</summary>
    private static string? PathAfter(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 12; i++)
        {
            if (tokens[i].Kind == SourceTokenKind.String) return tokens[i].Text is "HOME" ? "~" : tokens[i].Text;
            if (tokens[i].Text is "Path.home" or "os.homedir" or "Dir.home" or "pathlib.Path.home") return "~";
            if (tokens[i].Is(')') || tokens[i].Is(';')) return null;
        }

        return null;
    }

    private static bool OpensForWriting(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 8; i++)
        {
            if (tokens[i].Kind == SourceTokenKind.String && tokens[i].Text is ['w' or 'a' or 'x' or '>', ..] or ['r', .., '+'] && tokens[i].Text.Length <= 3) return true;
            if (tokens[i].Is(')')) return false;
        }

        return false;
    }

    private static string LastPart(string name)
    {
        var at = name.AsSpan().LastIndexOfAny('.', ':');
        return at < 0 ? name : name[(at + 1)..];
    }

    private static void Remote(ProgramCall call, Argument at) =>
        call.Deny("remote-code", $"{call.Name} runs code that comes from another machine, unread.", at);
}
