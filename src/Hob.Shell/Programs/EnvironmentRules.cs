using System.Collections.Immutable;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>Judges variables set for a command: some of them make the most harmless program run other code.</summary>
internal static class EnvironmentRules
{
    private static readonly HashSet<string> Loading = new(StringComparer.Ordinal)
    {
        "PATH", "IFS", "ENV", "BASH_ENV", "PROMPT_COMMAND", "SHELLOPTS", "BASHOPTS", "PS4", "ZDOTDIR", "SHELL", "CDPATH",
        "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME", "PYTHONINSPECT", "PYTHONWARNINGS", "PYTHONBREAKPOINT",
        "PERL5OPT", "PERL5LIB", "PERL5DB", "PERLLIB", "RUBYOPT", "RUBYLIB",
        "NODE_OPTIONS", "NODE_PATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "PHPRC", "PHP_INI_SCAN_DIR", "LUA_INIT",
        "DOTNET_STARTUP_HOOKS", "CORECLR_PROFILER_PATH", "COR_PROFILER_PATH", "MSBuildSDKsPath", "RUSTC_WRAPPER", "RUSTC", "RUSTFLAGS", "GOFLAGS",
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_PROXY_COMMAND", "GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_TEMPLATE_DIR",
        "GIT_DIR", "GIT_CONFIG", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_SEQUENCE_EDITOR",
        "LESSOPEN", "LESSCLOSE", "LESSKEY", "LESSKEYIN", "MANOPT", "SSH_ASKPASS", "SUDO_ASKPASS", "SUDO_EDITOR", "RSYNC_RSH", "RSYNC_CONNECT_PROG", "TAR_OPTIONS",
        "RIPGREP_CONFIG_PATH", "GREP_OPTIONS", "CURL_HOME", "WGETRC", "INPUTRC", "TERMINFO", "TERMINFO_DIRS", "HOME", "XDG_CONFIG_HOME", "KUBECONFIG", "DOCKER_CONFIG",
        "DOCKER_HOST", "AWS_CONFIG_FILE", "OPENSSL_CONF", "OPENSSL_ENGINES", "GCONV_PATH", "LOCPATH", "MAKEFLAGS", "MAKEFILES", "CC", "CXX", "LD",
        "VIMINIT", "EXINIT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL",
    };

    private static readonly HashSet<string> Viewers = new(StringComparer.Ordinal)
        { "PAGER", "GIT_PAGER", "MANPAGER", "SYSTEMD_PAGER", "BAT_PAGER", "AWS_PAGER", "EDITOR", "GIT_EDITOR", "VISUAL", "BROWSER", "GH_PAGER", "DELTA_PAGER" };

    // Variables whose value is a command.
    private static readonly HashSet<string> Commands = new(Viewers, StringComparer.Ordinal)
    {
        "GIT_SSH", "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_PROXY_COMMAND", "GIT_ASKPASS", "GIT_SEQUENCE_EDITOR", "SSH_ASKPASS", "SUDO_ASKPASS", "SUDO_EDITOR",
        "LESSOPEN", "LESSCLOSE", "RSYNC_RSH", "RSYNC_CONNECT_PROG", "PROMPT_COMMAND", "PERL5DB", "RUSTC_WRAPPER", "CC", "CXX", "LD", "TAR_OPTIONS",
    };

    /// <summary>Reports the dangerous ones among assignments of the form <c>NAME=value</c>.</summary>
    public static void Judge(ImmutableArray<Argument> assignments, IJudgeSession session)
    {
        for (var i = 0; i < assignments.Length; i++) Judge(assignments[i], session);
    }

    /// <summary>Reports <paramref name="assignment"/> if it can make a program run other code.</summary>
    public static void Judge(Argument assignment, IJudgeSession session)
    {
        var equals = assignment.Text.IndexOf('=');
        var name = (equals < 0 ? assignment.Text : assignment.Text[..equals]).TrimEnd('+');
        if (equals >= 0 && Commands.Contains(name) && assignment.Text.AsSpan(equals + 1).Contains(' '))
            session.Suppose(() => session.JudgeCode(assignment with { Text = assignment.Text[(equals + 1)..].TrimStart('|') }, ShellLanguage.Bash));
        if (Viewers.Contains(name))
        {
            // `PAGER=cat` is the usual way to get plain output.
            if (equals >= 0 && assignment.Text.AsSpan(equals + 1) is "cat" or "less" or "more" or "true" or ":" or "") return;
        }
        else if (!Loading.Contains(name) && !IsLoaderVariable(name))
        {
            return;
        }

        session.Report(new("environment-runs-code", $"Sets {name}, which can make programs run other code or trust other servers.",
            assignment.Start, assignment.End, Verdict.Ask, Risk.High));
    }

    private static bool IsLoaderVariable(string name) =>
        name.StartsWith("LD_", StringComparison.Ordinal) || name.StartsWith("DYLD_", StringComparison.Ordinal)
        || name.StartsWith("GIT_CONFIG_", StringComparison.Ordinal) || name.StartsWith("BASH_FUNC_", StringComparison.Ordinal)
        || name.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase) || name.Contains(Argument.Hole);
}
