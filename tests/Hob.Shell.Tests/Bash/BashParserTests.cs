using Hob.Shell.Bash;

namespace Hob.Shell.Tests.Bash;

public class BashParserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  # only a comment", "")]
    [InlineData("ls -la /tmp", "(ls -la /tmp)")]
    [InlineData("a; b & c", "(a) (b) & (c)")]
    [InlineData("a && b || c; d", "(a) && (b) || (c) (d)")]
    [InlineData("a\nb\n\n c", "(a) (b) (c)")]
    [InlineData("a &&\n b", "(a) && (b)")]
    [InlineData("a | b |& c", "((a) | (b) | (c))")]
    [InlineData("! a | b", "(! (a) | (b))")]
    [InlineData("time -p a", "(time (a))")]
    [InlineData("a \\\n b", "(a b)")]
    [InlineData("echo a#b #c", "(echo a#b)")]
    [InlineData("(a; b)", "(subshell (a) (b))")]
    [InlineData("{ a; b; }", "(group (a) (b))")]
    [InlineData("( (a) )", "(subshell (subshell (a)))")]
    [InlineData("((a) | b)", "(subshell ((subshell (a)) | (b)))")]
    [InlineData("((1 + 2))", "(arithmetic 1 + 2)")]
    [InlineData("echo }", "(echo })")]
    public void Lists_and_pipelines_keep_their_shape(string text, string tree) => Assert.Equal(tree, TreePrinter.Print(text));

    [Theory]
    [InlineData("if a; then b; elif c; then d; else e; fi", "(if (a) then (b) elif (c) then (d) else (e))")]
    [InlineData("while a; do b; done", "(while (a) do (b))")]
    [InlineData("until a\ndo b\ndone", "(until (a) do (b))")]
    [InlineData("for i in 1 2 $x; do a; done", "(for i in 1 2 ${x} do (a))")]
    [InlineData("for i; do a; done", "(for i do (a))")]
    [InlineData("for i\nin a\ndo b; done", "(for i in a do (b))")]
    [InlineData("for ((i=0; i<3; i++)); do a; done", "(for ((i=0; i<3; i++)) do (a))")]
    [InlineData("select i in a b; do c; done", "(select i in a b do (c))")]
    [InlineData("case $x in a|b) c;; (d*) e;& *) f; esac", "(case ${x} [a|b] (c) [d*] (e) [*] (f))")]
    [InlineData("f() { a; }", "(function f (group (a)))")]
    [InlineData("function f { a; }", "(function f (group (a)))")]
    [InlineData("function f() ( a )", "(function f (subshell (a)))")]
    [InlineData(":(){ :|:& };:", "(function : (group ((:) | (:)) &)) (:)")]
    [InlineData("coproc NAME { a; }", "(coproc NAME (group (a)))")]
    [InlineData("coproc a b", "(coproc (a b))")]
    [InlineData("[[ $a == b* && ! -f c ]]", "([[ ${a} == b* && ! -f c ]])")]
    [InlineData("[[ $a =~ ^(x|y z)+$ ]]", "([[ ${a} =~ ^(x|y z)+$ ]])")]
    [InlineData("{ a; } > f", "(group (a) >f)")]
    [InlineData("while a; do b; done <f | c", "((while (a) do (b) <f) | (c))")]
    [InlineData("echo if then", "(echo if then)")]
    public void Compound_commands_keep_their_shape(string text, string tree) => Assert.Equal(tree, TreePrinter.Print(text));

    [Theory]
    [InlineData("a'b c'\"d $e\"\\f", "(a'b c'\"d ${e}\"\\f)")]
    [InlineData("$'a\\x62\\n\\u0063\\'\\101'", "('ab\nc'A')")]
    [InlineData("$\"a\"", "(\"a\")")]
    [InlineData("\"\\$a \\n\"", "(\"\\$a \\n\")")]
    [InlineData("'' \"\"", "('' \"\")")]
    [InlineData("${x} $x $1 $10 $@", "(${x} ${x} ${1} ${1}0 ${@})")]
    [InlineData("${x:-a b} ${x:=a} ${x:+a} ${x:?a} ${x-a}", "(${x :- <a b>} ${x := <a>} ${x :+ <a>} ${x :? <a>} ${x - <a>})")]
    [InlineData("${x#a} ${x##a} ${x%a} ${x%%a}", "(${x # <a>} ${x ## <a>} ${x % <a>} ${x %% <a>})")]
    [InlineData("${x/a/b} ${x//a} ${x:1:2} ${x: -1}", "(${x / <a> <b>} ${x // <a>} ${x : <1> <2>} ${x : < -1>})")]
    [InlineData("${x^} ${x,,} ${!x} ${#x} ${#} ${x@Q}", "(${x ^ <>} ${x ,, <>} ${!x} ${#x} ${#} ${x @ <Q>})")]
    [InlineData("${a[0]} ${a[@]} ${#a[@]} ${!a[@]}", "(${a[0]} ${a[@]} ${#a[@]} ${!a[@]})")]
    [InlineData("\"${x:-$(a \"b\")}\"", "(\"${x :- <$((a \"b\"))>}\")")]
    [InlineData("$(a $(b)) `c \\`d\\``", "($((a $((b)))) $((c $((d)))))")]
    [InlineData("$((1 + $x)) $((a) )", "($((1 + ${x})) $((subshell (a))))")]
    [InlineData("$(case x in a) b;; esac)", "($((case x [a] (b))))")]
    [InlineData("${ a; }", "($((a)))")]
    [InlineData("<(a) >(b)", "(<((a)) >((b)))")]
    [InlineData("{a,b}c {1..3} {a,{b,c}} {a} {} {,}", "({a,b}c {1..3} {a,{b,c}} {a} {} {,})")]
    [InlineData("~ ~/a ~b", "(~ ~/a ~b)")]
    [InlineData("a=1 b+=2 c[3]=4 d=(5 \"6\") e", "(a=1 b+=2 c[3]=4 d=[5 \"6\"] e)")]
    [InlineData("declare a=(1 2)", "(declare a=[1 2])")]
    [InlineData("ls @(a|b c)*", "(ls @(a|b c)*)")]
    [InlineData("$", "($)")]
    public void Words_keep_their_parts(string text, string tree) => Assert.Equal(tree, TreePrinter.Print(text));

    [Theory]
    [InlineData("a >b >>c <d 2>e &>f &>>g >&2 2>&1 >|h <>i {fd}>j", "(a >b >>c <d 2>e &>f &>>g >&2 2>&1 >|h <>i fd>j)")]
    [InlineData("a <<<b", "(a <<<b)")]
    [InlineData("a <<E\nb $c\nE\nd", "(a <<E«b ${c}\n») (d)")]
    [InlineData("a <<'E'\nb $c\nE\n", "(a <<'E'«b $c\n»)")]
    [InlineData("a <<-E\n\tb\n\tE\n", "(a <<-E«b\n»)")]
    [InlineData("a <<E <<F; b\n1\nE\n2\nF\nc", "(a <<E«1\n» <<F«2\n») (b) (c)")]
    [InlineData("a <<E | b\nx\nE\n", "((a <<E«x\n») | (b))")]
    [InlineData("$(a <<E\nx\nE\n)", "($((a <<E«x\n»)))")]
    [InlineData(">f", "( >f)")]
    public void Redirections_keep_their_targets(string text, string tree) => Assert.Equal(tree, TreePrinter.Print(text));

    [Theory]
    [InlineData("rm -rf / \"", "(rm -rf / \"\") !Unclosed")]
    [InlineData("rm 'a", "(rm 'a') !Unclosed")]
    [InlineData("a $(b", "(a $((b))) !Unclosed")]
    [InlineData("a `b", "(a $((b))) !Unclosed")]
    [InlineData("a ${b", "(a ${b}) !Unclosed")]
    [InlineData("(a", "(subshell (a)) !Unclosed")]
    [InlineData("{ a", "(group (a)) !Unclosed")]
    [InlineData("if a; then b", "(if (a) then (b)) !Unclosed")]
    [InlineData("while a; do b", "(while (a) do (b)) !Unclosed")]
    [InlineData("a <<E\nb", "(a <<E«b») !Unclosed")]
    [InlineData("a )b", "(a) (b) !Unexpected")]
    [InlineData("a (b)", "(a) (subshell (b)) !Unexpected")]
    [InlineData("a |", "((a)) !Unexpected")]
    [InlineData("a &&", "(a) && !Unexpected")]
    [InlineData("; a", "(a) !Unexpected")]
    [InlineData("done; a", "(a) !Unexpected !Unexpected")]
    [InlineData("a >", "(a >) !Unexpected")]
    [InlineData("for", "() !Unexpected")]
    public void What_cannot_be_read_is_said_and_the_rest_is_kept(string text, string tree) => Assert.Equal(tree, TreePrinter.Print(text));

    [Fact]
    public void Spans_are_those_of_the_original_text_even_inside_backquotes()
    {
        const string text = "echo `a \\`rm x\\``";
        var outer = Assert.IsType<SimpleCommand>(BashParser.Parse(text).Body.Items[0].Command);
        var substitution = Assert.IsType<CommandSubstitution>(outer.Words[1].Parts[0]);
        var inner = Assert.IsType<SimpleCommand>(substitution.Body.Items[0].Command);
        var nested = Assert.IsType<CommandSubstitution>(inner.Words[1].Parts[0]);
        var word = Assert.IsType<SimpleCommand>(nested.Body.Items[0].Command).Words[1];
        Assert.Equal("x", text[word.Start..word.End]);
    }
}
