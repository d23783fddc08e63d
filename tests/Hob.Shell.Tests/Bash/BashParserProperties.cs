using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Bash;

namespace Hob.Shell.Tests.Bash;

public class BashParserProperties
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\n;&|\\");

    private static readonly string[] Fragments =
    [
        "a", "rm", " ", " ", ";", "&", "&&", "||", "|", "\n", "(", ")", "((", "))", "{", "}", "{ ", "; }", "$", "$(", "`", "\\", "'", "\"", "$'", "$((",
        "${", "${x:-", "${x//", "#", "<", ">", ">>", "<<", "<<E\n", "\nE\n", "<<<", "<(", ">(", "2>&1", "&>", "if ", "then ", "else ", "fi", "while ", "do ", "done",
        "for i in ", "case x in ", "esac", ";;", "a=(", "a[", "]=", "[[ ", " ]]", "=~", "!", "time ", "function f", "coproc ", "{a,b}", "{1..3}", ",", "*", "?", "[",
        "]", "~", "\0", "\r", "\u00a0", "é", "\ud83d\ude00", "\ud83d", "@(", "/", ":",
    ];

    /// <summary>Texts that look enough like scripts to reach every corner of the parser.</summary>
    internal static Gen<string> Scripts => Gen.Elements(Fragments).ListOf().Select(pieces => string.Concat(pieces)).Resize(60);

    [Fact]
    public void Spans_of_any_text_nest_and_errors_lie_within() => Prop.ForAll(Scripts.ToArbitrary(), text =>
    {
        var script = BashParser.Parse(text);
        foreach (var error in script.Errors) Assert.InRange(error.Start, 0, error.End);
        AssertNested(script.Body, 0, text.Length);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_without_errors_is_covered_by_its_commands() => Prop.ForAll(Scripts.ToArbitrary(), text =>
    {
        var script = BashParser.Parse(text);
        if (script.Errors.Count > 0 || text.Contains('<') || text.Contains('#')) return;
        int at = 0;
        foreach (var item in script.Body.Items)
        {
            Assert.Equal(-1, text.AsSpan(at, item.Command.Start - at).IndexOfAnyExcept(Separators));
            at = item.Command.End;
        }
        Assert.Equal(-1, text.AsSpan(at).IndexOfAnyExcept(Separators));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Work_is_at_most_the_length_of_a_text_times_the_nesting_limit() => Prop.ForAll(Scripts.ToArbitrary(), text =>
    {
        string longer = string.Concat(Enumerable.Repeat(text, 50));
        Assert.InRange(BashParser.Parse(longer).Steps, 0, 4L * BashParser.NestingLimit * (longer.Length + 10L));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("{ ")]
    [InlineData("{")]
    [InlineData("`")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("$((")]
    [InlineData("\"$((")]
    [InlineData("((1))")]
    [InlineData("${")]
    [InlineData("${x:-")]
    [InlineData("a[$(")]
    [InlineData("{a,")]
    [InlineData("{a,b}")]
    [InlineData("if ")]
    [InlineData("<<x ")]
    [InlineData("`\\`")]
    [InlineData("@(")]
    [InlineData("case a in ")]
    [InlineData("!")]
    [InlineData("f() ")]
    [InlineData("[[ ")]
    [InlineData("coproc $(")]
    [InlineData("coproc a ")]
    [InlineData("f=$(g $(")]
    public void Ten_thousand_openings_are_read_in_linear_work(string opening)
    {
        string text = string.Concat(Enumerable.Repeat(opening, 10_000));
        Assert.InRange(BashParser.Parse(text).Steps, 1, 4L * text.Length);
    }

    [Fact]
    public void Nesting_in_a_bounded_part_ends_the_reading_there()
    {
        string deep = string.Concat(Enumerable.Repeat("( ", 300));
        foreach (string frame in (string[])["$((%))", "((%))", "a[%]=1", "`%`", "`\\`%\\``", "cat <<E\n$(%)\nE\nls", "${x[%]}", "if `%`; then a", "for i in $((%)); do a"])
            Assert.NotEmpty(BashParser.Parse(frame.Replace("%", "$(" + deep, StringComparison.Ordinal)).Errors);
    }

    [Fact]
    public void Any_text_repeated_until_it_nests_too_deeply_is_still_read() => Prop.ForAll(Scripts.ToArbitrary(), text =>
    {
        string deep = string.Concat(Enumerable.Repeat(text, 100));
        foreach (string frame in (string[])["$((%))", "`%`", "cat <<E\n%\nE\n", "a[%]=1"])
        {
            string framed = frame.Replace("%", deep, StringComparison.Ordinal);
            Assert.InRange(BashParser.Parse(framed).Steps, 1, BashParser.NestingLimit * (framed.Length + 10L));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Too_deep_nesting_is_said_and_what_stands_before_is_kept()
    {
        var script = BashParser.Parse("rm x; " + string.Concat(Enumerable.Repeat("( ", 300)) + "a");
        Assert.Contains(script.Errors, error => error.Kind == SyntaxErrorKind.NestingLimit);
        Assert.Equal("rm", Assert.IsType<SimpleCommand>(script.Body.Items[0].Command).Words[0].Literal);
    }

    private static void AssertNested(BashNode node, int start, int end)
    {
        Assert.InRange(node.Start, start, node.End);
        Assert.InRange(node.End, node.Start, end);
        foreach (var child in TreePrinter.Children(node)) AssertNested(child, node.Start, node.End);
    }
}
