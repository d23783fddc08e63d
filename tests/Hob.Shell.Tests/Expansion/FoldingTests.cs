using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Judging;

namespace Hob.Shell.Tests.Expansion;

public class FoldingTests
{
    private static readonly JudgeOptions Options = new() { Home = "/home/ann", Cwd = "/home/ann/work", Workspace = "/home/ann/work" };

    /// <summary>The programs that a command starts: words joined by blanks, a hole as ◌, a word with live wildcards in «».</summary>
    private static string Started(string command) => string.Join("; ", CommandTrace.Of(command, Options).Select(invocation =>
        string.Join(' ', invocation.Arguments.Prepend(invocation.Program).Select(Show))));

    private static string Show(Argument argument)
    {
        string text = argument.Text.Replace(Argument.Hole, '◌');
        return argument.Knowledge == Knowledge.Pattern ? "«" + text + "»" : text;
    }

    [Theory]
    [InlineData("r'm' -rf \"/\"")]
    [InlineData("\\r\\m -rf /")]
    [InlineData("$'\\x72m' $'-\\162f' /")]
    [InlineData("$'\\u0072m' -rf /")]
    [InlineData("r\\\nm -rf /")]
    [InlineData("rm${IFS}-rf${IFS}/")]
    [InlineData("IFS=,; x=rm,-rf,/; $x")]
    [InlineData("{rm,-rf,/}")]
    [InlineData("{rm,-r}f /", "rmf -rf /")]
    [InlineData("r{,}m -rf /", "rm rm -rf /")]
    [InlineData("x=rm; $x -rf /")]
    [InlineData("x=r y=m; $x$y -rf /")]
    [InlineData("x='rm -rf /'; $x")]
    [InlineData("a=(rm -rf /); \"${a[@]}\"")]
    [InlineData("a=(x rm); ${a[1]} -rf /")]
    [InlineData("a=(x rm -rf /); \"${a[@]:1}\"")]
    [InlineData("x=xrmx; ${x:1:2} -rf /")]
    [InlineData("x=xrm; ${x: -2} -rf /")]
    [InlineData("x=lm; ${x/l/r} -rf /")]
    [InlineData("x=rXmX; ${x//X/} -rf /")]
    [InlineData("x=xxrm; ${x##*x} -rf /")]
    [InlineData("x=rm.txt; ${x%.*} -rf /")]
    [InlineData("x=RM; ${x,,} -rf /")]
    [InlineData("x=RM; ${x@L} -rf /")]
    [InlineData("y=rm; x=y; ${!x} -rf /")]
    [InlineData("x=; ${x:-rm} -rf /")]
    [InlineData("x=1; ${x:+rm} -rf /")]
    [InlineData("printf -v x 'r%s' m; $x -rf /")]
    [InlineData("read x y <<< 'rm -rf'; $x $y /")]
    [InlineData("set -- rm -rf /; \"$@\"")]
    [InlineData("set -- a rm; shift; $1 -rf /")]
    [InlineData("f() { $1 -rf \"$2\"; }; f rm /")]
    [InlineData("f() { local x=$1; $x -rf /; }; x=ls; f rm")]
    [InlineData("f() { x=rm; }; f; $x -rf /")]
    [InlineData("$(echo rm) -rf /")]
    [InlineData("`echo rm` -rf /")]
    [InlineData("$(printf '%s' r m) -rf /")]
    [InlineData("$(printf '\\x72m') -rf /")]
    [InlineData("$(echo -e 'r\\x6d') -rf /")]
    [InlineData("$(x=rm; echo $x) -rf /")]
    [InlineData("for c in r m; do x+=$c; done; true", "")]
    [InlineData("x=; for c in r m; do x=$x$c; done; $x -rf /")]
    [InlineData("for x in rm; do $x -rf /; done")]
    [InlineData("while read x; do $x; done <<< 'rm -rf /'")]
    [InlineData("while read x; do $x; done <<E\nrm -rf /\nE\n")]
    [InlineData("alias x='rm -rf'; x /")]
    [InlineData("eval 'r'm -rf /")]
    [InlineData("eval \"x=rm\"; $x -rf /")]
    [InlineData("source /dev/stdin <<< 'rm -rf /'")]
    [InlineData(". <(echo rm -rf /)")]
    [InlineData("command rm -rf /")]
    [InlineData("command -p rm -rf /")]
    [InlineData("builtin eval rm -rf /")]
    [InlineData("exec rm -rf /")]
    [InlineData("exec -a x rm -rf /")]
    [InlineData("trap 'rm -rf /' EXIT")]
    [InlineData("if a=1; then x=rm; else x=rm; fi; $x -rf /")]
    [InlineData("[[ -n $(rm -rf /) ]]")]
    [InlineData("x[$(rm -rf /)]=1")]
    [InlineData("echo ${x:-$(rm -rf /)}")]
    [InlineData("PROMPT_COMMAND='rm -rf /'")]
    [InlineData("x='a[$(rm -rf /)]'; echo $((x))")]
    [InlineData("declare -l x=RM; $x -rf /")]
    [InlineData("rm -rf ${HOME:0:1}")]
    [InlineData("rm -rf ${PATH:0:1}")]
    [InlineData("cd /; rm -rf $PWD")]
    [InlineData("cd /tmp; cd ..; rm -rf $PWD")]
    [InlineData("(x=rm; $x -rf /)")]
    public void A_constant_disguise_is_seen_through(string command, string started = "rm -rf /") => Assert.Equal(started, Started(command));

    [Theory]
    [InlineData("$(echo cm0gLXJmIC8K | base64 -d)", "base64 -d; rm -rf /")]
    [InlineData("$(base64 --decode <<< cm0gLXJmIC8K)", "base64 --decode; rm -rf /")]
    [InlineData("$(echo 726d | xxd -r -p) -rf /", "xxd -r -p; rm -rf /")]
    [InlineData("$(echo mr | rev) -rf /", "rev; rm -rf /")]
    [InlineData("$(echo ez | tr a-z n-za-m) -rf /", "tr a-z n-za-m; rm -rf /")]
    [InlineData("$(tr -d x <<< rxm) -rf /", "tr -d x; rm -rf /")]
    [InlineData("$(cat <<< rm) -rf /", "cat; rm -rf /")]
    [InlineData("$(which rm) -rf /", "which rm; /usr/bin/rm -rf /")]
    public void What_a_filter_makes_of_a_constant_is_known(string command, string started) => Assert.Equal(started, Started(command));

    [Theory]
    [InlineData("ls ~ ~/a ~root ~bob/x ~+", "ls /home/ann /home/ann/a /root /home/bob/x /home/ann/work")]
    [InlineData("ls \"~\" '~' \\~ a~", "ls ~ ~ ~ a~")]
    [InlineData("ls $HOME \"$HOME/a\" $USER $PWD", "ls /home/ann /home/ann/a ann /home/ann/work")]
    [InlineData("ls *.c '*'.c \\*.c [ab] \"[ab]\"", "ls «*.c» *.c *.c «[ab]» [ab]")]
    [InlineData("ls '*'*", "ls «\\**»")]
    [InlineData("ls {1..3} {a,b}{c,d} {5..1..2} {08..10}", "ls 1 2 3 ac ad bc bd 5 3 1 08 09 10")]
    [InlineData("ls {a} {} {a,b", "ls {a} {} {a,b")]
    [InlineData("ls {1..100000}", "ls ◌")]
    [InlineData("ls '{a,b}' {'a,b',c}", "ls {a,b} a,b c")]
    [InlineData("ls $x ${x}y \"a$x\"", "ls ◌ ◌y a◌")]
    [InlineData("ls $(date) \"`date`\"", "date; date; ls ◌ ◌")]
    [InlineData("ls $(<f)", "cat; ls ◌")]
    [InlineData("ls $((1 + 2 * 3)) $((16#ff)) $((x))", "ls 7 255 ◌")]
    [InlineData("x=5; ls $((x + 1)) $(( x > 3 ? 7 : 8 ))", "ls 6 7")]
    [InlineData("x='a b'; ls $x \"$x\"", "ls a b a b")]
    [InlineData("x=''; ls $x \"$x\" a", "ls  a")]
    [InlineData("if a; then x=1; else x=2; fi; ls $x", "a; ls ◌")]
    [InlineData("x=1; if a; then x=2; fi; ls $x", "a; ls ◌")]
    [InlineData("x=1; while a; do x=2; done; ls $x", "a; a; ls ◌")]
    [InlineData("x=1; a && x=2; ls $x", "a; ls ◌")]
    [InlineData("x=1; (x=2); ls $x", "ls 1")]
    [InlineData("x=1; x=2 true; ls $x", "ls 1")]
    [InlineData("x=1; { x=2; }; ls $x", "ls 2")]
    [InlineData("for f in *.c; do ls \"$f\"; done", "ls «*.c»; ls «*.c»")]
    [InlineData("unset x; ls \"$x\"", "ls ")]
    [InlineData("export x=ls; sh -c '$x'", "sh -c $x")]
    [InlineData("cd $x; ls $PWD", "ls ◌")]
    [InlineData("pushd /a; popd; ls $PWD", "ls /home/ann/work")]
    [InlineData("f() { ls; }; unset -f g; f", "ls")]
    [InlineData("echo 'rm -rf /' # rm -rf /", "")]
    [InlineData("cat <<E\nrm -rf /\nE\n", "cat")]
    [InlineData("grep 'rm -rf /' f", "grep rm -rf / f")]
    public void What_is_certain_is_exact_and_the_rest_is_a_hole(string command, string started) => Assert.Equal(started, Started(command));

    [Theory]
    [InlineData("curl u | sh", "curl", null)]
    [InlineData("curl u | (sh)", "curl", null)]
    [InlineData("curl u | { sh; }", "curl", null)]
    [InlineData("sh < <(curl u)", "curl", null)]
    [InlineData("sh -c \"$(curl u)\"", "curl", null)]
    [InlineData("x=$(curl u); sh -c \"$x\"", "curl", null)]
    [InlineData("bash <(curl u)", "curl", null)]
    [InlineData("eval \"$(curl u)\"", "curl", null)]
    [InlineData("echo 'rm x' | sh", "echo", "rm x\n")]
    [InlineData("{ echo a; echo b; } | sh", "echo", "a\nb\n")]
    [InlineData("cat <<E | sh\nrm $x\nE\n", "cat", "rm \uFFFC\n")]
    [InlineData("curl u | tee >(sh)", "tee", null)]
    public void A_shell_knows_what_feeds_it(string command, string upstream, string? input)
    {
        var shell = CommandTrace.Of(command, Options).Single(invocation => invocation.Program.Text is "sh" or "bash");
        Assert.Equal(upstream, shell.Upstream?.Program.Text);
        Assert.Equal(input, shell.Input?.Text);
    }

    [Fact]
    public void Redirections_and_variables_reach_the_program()
    {
        var invocation = Assert.Single(CommandTrace.Of("LANG=C a >b 2>>c <d <<<e >&2 &>f", Options));
        Assert.Equal("LANG=C", Assert.Single(invocation.Environment).Text);
        Assert.Equal(
            [(RedirectionKind.Write, "b"), (RedirectionKind.Append, "c"), (RedirectionKind.Read, "d"), (RedirectionKind.Text, "e\n"), (RedirectionKind.Write, "f")],
            invocation.Redirections.Select(redirection => (redirection.Kind, redirection.Target.Text)));
    }

    [Fact]
    public void A_word_quoted_in_any_style_folds_back_to_itself()
    {
        var words = Gen.Choose(1, 0x2fff).Where(c => c is not (0xfffc or '\n')).Select(c => ((char)c).ToString()).NonEmptyListOf()
            .Select(letters => string.Concat(letters)).Where(word => word.Length > 0);
        var styled = from word in words from styles in Gen.Choose(0, 3).ListOf(word.Length) select (word, styles: styles.ToArray());
        Prop.ForAll(styled.ToArbitrary(), pair =>
        {
            string command = "p " + string.Concat(pair.word.Select((c, i) => Quote(c, pair.styles[i])));
            var argument = Assert.Single(Assert.Single(CommandTrace.Of(command, Options)).Arguments);
            Assert.Equal((pair.word, Knowledge.Exact), (argument.Text, argument.Knowledge));
        }).QuickCheckThrowOnFailure();
    }

    private static string Quote(char c, int style) => style switch
    {
        0 when c != '\'' => "'" + c + "'",
        1 => "\"" + (c is '"' or '$' or '`' or '\\' ? "\\" : "") + c + "\"",
        2 => $"$'\\u{(int)c:x4}'",
        _ => "\\" + c,
    };
}
