using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Database clients.</summary>
internal static class DatabaseHandlers
{
    private static readonly string[] Reading = ["select", "show", "explain", "describe", "desc", "values", "table", "pragma", "help", "use", "status"];

    // Functions that read or write files, load code or reach other machines, in what looks like a query.
    private static readonly string[] ActingFunctions =
        ["writefile", "edit", "load_extension", "readfile", "load_file", "pg_read_file", "pg_ls_dir", "lo_export", "lo_import", "dblink",
            "dblink_exec", "xp_cmdshell", "sys_exec", "sys_eval", "pg_terminate_backend", "pg_reload_conf"];

    public static void Sql(ProgramCall call)
    {
        var told = false;
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is not ("-e" or "-c" or "-Q" or "-cmd") || flag.Value is not { } sql) continue;
            told = true;
            Statements(call, sql);
        }

        if (call.Name is "sqlite3" or "duckdb" && call.Operands.Count > 1)
        {
            foreach (var sql in call.Operands.Skip(1)) Statements(call, sql);
            told = true;
        }

        foreach (var redirection in call.Invocation.Redirections)
        {
            if (redirection.Kind == RedirectionKind.Text) Statements(call, redirection.Target);
            else if (redirection.Kind == RedirectionKind.Read) call.Ask("run-sql", $"Runs the statements in {redirection.Target.Text}.", redirection.Target);
            told |= redirection.Kind is RedirectionKind.Text or RedirectionKind.Read;
        }

        if (call.Invocation.Input is { } input) Statements(call, input);
        else if (call.Invocation.Upstream is not null) call.Ask("run-sql", $"{call.Name} runs the statements it is sent.", call.Program);
        else if (!told && !call.Has("-l")) call.Ask("interactive", $"Opens {call.Name} to be typed into.", call.Program, Risk.Low);
    }

    /// <summary>mysqladmin, etcdctl, influx: their word for deleting a database, or everything in it.</summary>
    public static void Drop(ProgramCall call)
    {
        foreach (var word in call.Arguments)
        {
            var everything = word.Text is "del" && call.Arguments.Any(flag => flag.Text is "--prefix" or "--from-key" or "--from-key=true" or "--prefix=true") && call.Arguments.Any(key => key.Text is "" or "/");
            if (word.Text is "drop" || everything) call.Deny("destroy-database", $"{call.Program.Text} {word.Text} deletes a whole database.", word);
            else if (word.Text.Contains(' ')) Statements(call, word);
        }
    }

    public static void Redis(ProgramCall call)
    {
        if (call.Operands.Count == 0 && (call.Invocation.Input ?? call.Invocation.Redirections.FirstOrDefault(redirection => redirection.Kind == RedirectionKind.Text).Target) is { Text: { } told } input)
        {
            foreach (var line in told.Split('\n', 64))
                if (line.Trim().Split(' ')[0].ToUpperInvariant() is "FLUSHALL" or "FLUSHDB" or "SHUTDOWN") call.Deny("destroy-database", $"{line.Trim()} empties or stops the whole database.", input);
            call.Ask("change-database", "redis-cli runs the commands it is sent.", call.Program);
            return;
        }

        if (call.Operands.Count == 0)
        {
            call.Ask("interactive", "Opens redis-cli to be typed into.", call.Program, Risk.Low);
            return;
        }

        var command = call.Operands[0];
        switch (command.Text.ToUpperInvariant())
        {
            case "FLUSHALL" or "FLUSHDB" or "SHUTDOWN":
                call.Deny("destroy-database", $"{command.Text} empties or stops the whole database.", command);
                break;
            case "GET" or "MGET" or "HGET" or "HGETALL" or "LRANGE" or "SMEMBERS" or "KEYS" or "SCAN" or "TTL" or "TYPE" or "EXISTS" or "INFO" or "PING"
                or "DBSIZE" or "LLEN" or "SCARD" or "ZRANGE" or "STRLEN" or "TIME" or "MEMORY":
                break;
            default:
                call.Ask("change-database", $"redis-cli {command.Text} may change the database.", command);
                break;
        }
    }

    public static void Mongo(ProgramCall call)
    {
        if (call.Line.ValueOf("--eval") is not { } code)
        {
            call.Ask("interactive", $"Opens {call.Name} to be typed into.", call.Program, Risk.Low);
            return;
        }

        foreach (var token in SourceTokens.Read(code.Text))
        {
            var name = token.Text.AsSpan(token.Text.LastIndexOf('.') + 1);
            if (token.Kind == SourceTokenKind.Name && (name is "dropDatabase" or "drop" or "shutdownServer"))
            {
                call.Deny("destroy-database", $"{token.Text} deletes data that cannot be brought back.", code);
                return;
            }
        }

        call.Ask("change-database", $"{call.Name} runs code that may change the database.", code);
    }

    private static void Statements(ProgramCall call, Argument sql)
    {
        if (!sql.IsExact) call.Ask("run-sql", "The statements are only known when the command runs.", sql);
        Escapes(call, sql);
        foreach (var statement in SqlStatements.Read(sql.Text)) Judge(call, sql, statement);
    }

    /// <summary>Judges what the client runs in a shell: <c>\! command</c>, <c>.shell command</c>, <c>copy … program 'command'</c>.</summary>
    private static void Escapes(ProgramCall call, Argument sql)
    {
        foreach (var line in sql.Text.Split('\n', 64))
        {
            var text = line.AsSpan().Trim();
            foreach (var escape in (ReadOnlySpan<string>)["\\!", ".shell ", ".system ", "system ", "!"])
            {
                if (!text.StartsWith(escape, StringComparison.OrdinalIgnoreCase)) continue;
                call.Code(sql with { Text = text[escape.Length..].Trim().ToString() });
                break;
            }
        }

        if (!sql.Text.Contains("program", StringComparison.OrdinalIgnoreCase)) return;
        foreach (var token in SourceTokens.Read(sql.Text))
            if (token.Kind == SourceTokenKind.String) call.Session.Suppose(() => call.Code(sql with { Text = token.Text }));
    }

    private static void Judge(ProgramCall call, Argument sql, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return;
        var verb = words[0];
        var second = words.Count > 1 ? words[1] : "";
        if (verb == "drop" && second is "database" or "schema" or "keyspace" || verb is "dropdb")
            call.Deny("destroy-database", $"Deletes a whole {second} that cannot be brought back.", sql);
        else if (verb is "drop" or "truncate" || verb is "delete" && !words.Contains("where") || verb is "update" && !words.Contains("where"))
            call.Ask("delete-data", $"{verb.ToUpperInvariant()} changes or deletes everything in a table.", sql, Risk.High);
        else if (verb.StartsWith('\\') || verb.StartsWith('.'))
            Meta(call, sql, words);
        else if (verb is "copy" && words.Contains("program") || verb is "system")
            call.Ask("run-code", "The database client runs another program.", sql, Risk.High);
        else if (Array.Exists(ActingFunctions, name => words.Contains(name)))
            call.Ask("run-code", "The statement calls a function that reaches files, programs or other machines.", sql, Risk.High);
        else if (verb is "explain" && words.Contains("analyze") && (words.Contains("delete") || words.Contains("update") || words.Contains("insert")))
            call.Ask("change-database", "EXPLAIN ANALYZE carries the statement out.", sql);
        else if (!Array.Exists(Reading, known => known == verb) && !(verb is "with" && !words.Contains("insert") && !words.Contains("update") && !words.Contains("delete")) || words.Contains("into") || words.Contains("outfile"))
            call.Ask("change-database", $"{verb.ToUpperInvariant()} may change the database.", sql);
    }

    private static void Meta(ProgramCall call, Argument sql, IReadOnlyList<string> words)
    {
        if (words[0] is "\\!" or ".shell" or ".system")
        {
            call.Ask("run-code", $"{call.Name} runs another program.", sql);
        }
        else if (!words[0].StartsWith("\\d", StringComparison.Ordinal) && words[0] is not ("\\l" or "\\conninfo" or "\\q" or "\\x" or "\\timing" or "\\?" or ".tables" or ".schema" or ".databases" or ".quit" or ".headers" or ".mode" or ".indexes" or ".dbinfo" or ".width" or ".help"))
            call.Ask("change-database", $"{words[0]} may read or write files, or run programs.", sql);
    }
}
