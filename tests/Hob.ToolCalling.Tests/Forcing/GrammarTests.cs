using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>Grammars as such, without schemas: what is refused and in which words, what is left out, how they are written.</summary>
public sealed class GrammarTests
{
    private static readonly Literal A = new("a");

    [Fact]
    public void A_rule_at_fault_is_named_with_the_reason()
    {
        Refuses("b", "the rule is defined twice", new("root", A), new("b", A), new("b", A));
        Refuses("root", "the root rule is not defined", new GrammarRule("b", A));
        Refuses("root", "it refers to 'x', which is not defined", new GrammarRule("root", Sequence.Of(A, new Reference("x"))));
        Refuses("root", "a number of repetitions is negative", new GrammarRule("root", new Repeat(A, -1, null)));
        Refuses("root", "a number of repetitions is negative", new GrammarRule("root", new Repeat(A, 0, -1)));
        Refuses("root", "no text satisfies it", new GrammarRule("root", Choice.Nothing));
        Refuses("root", "no text satisfies it", new GrammarRule("root", new Repeat(A, 3, 2)));
        Refuses("root", "no text satisfies it", new GrammarRule("root", new AnyOf(CharacterClass.Of(""))));
        Refuses("root", "no text satisfies it", new GrammarRule("root", Sequence.Of(A, new Reference("root"))));
        Refuses("root", "it leads back to itself without consuming a character", new GrammarRule("root", Choice.Of(A, Sequence.Of(new Reference("root"), A))));
        Refuses("b", "it leads back to itself without consuming a character", new("root", Sequence.Of(A, new Reference("b"))), new("b", Choice.Of(A, Sequence.Of(Repeat.Any(A), new Reference("c")))), new("c", Sequence.Of(Literal.Empty, new Reference("b"))));
        Refuses("root", "it counts repetitions of a piece that may be empty", new GrammarRule("root", Sequence.Of(A, new Repeat(Repeat.Any(A), 2, null))));
        Refuses("root", "it counts repetitions of a piece that may be empty", new("root", new Repeat(new Reference("b"), 0, 3)), new("b", Choice.Of(A, Literal.Empty)));
        GrammarNode deep = A;
        for (var depth = 1; depth < Grammar.MaxDepth; depth++) deep = Repeat.Optional(deep);
        Assert.True(Grammar.TryCreate([new("root", deep)], "root", out _, out _));
        Refuses("root", "pieces are nested deeper than 400", new GrammarRule("root", Repeat.Optional(deep)));

        static void Refuses(string rule, string text, params GrammarRule[] rules)
        {
            Assert.False(Grammar.TryCreate(rules, "root", out var grammar, out var error));
            Assert.Null(grammar);
            Assert.Equal(new GrammarError(rule, text), error);
        }
    }

    [Fact]
    public void What_derives_nothing_and_what_is_not_reached_is_left_out()
    {
        var grammar = Create(
            new("unused", A),
            new("root", Choice.Of(Choice.Nothing, Sequence.Of(Literal.Empty, new Reference("b"), Repeat.Any(Choice.Nothing)), new Repeat(A, 0, 0), new Reference("never"))),
            new("never", Sequence.Of(A, new Reference("never"))),
            new("b", Choice.Of(new Literal("b"), new Reference("never"))));
        Assert.Equal(["root", "b"], grammar.Rules.Select(rule => rule.Name));
        Accepts(grammar, ["b", ""], ["a", "bb"]);
    }

    [Fact]
    public void Pieces_are_repeated_as_often_as_they_may_be()
    {
        Accepts(Create(new GrammarRule("root", new Repeat(A, 2, 4))), ["aa", "aaa", "aaaa"], ["", "a", "aaaaa", "ab"]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 2, null))), ["aa", "aaaaaa"], ["", "a"]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 1, null))), ["a", "aaa"], [""]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 1, 1))), ["a"], ["", "aa"]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 0, 1))), ["a", ""], ["aa"]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 0, 0))), [""], ["a"]);
        Accepts(Create(new GrammarRule("root", new Repeat(A, 3, 3))), ["aaa"], ["aa", "aaaa"]);
        Accepts(Create(new GrammarRule("root", new Repeat(new Repeat(A, 2, 2), 0, 2))), ["", "aa", "aaaa"], ["a", "aaa", "aaaaa", "aaaaaa"]);
        Accepts(Create(new GrammarRule("root", Sequence.Of(new Repeat(Choice.Of(A, new Literal("ab")), 2, 3), new Literal("c")))), ["aac", "abac", "aababc"], ["ac", "aaaac", "ab"]);
    }

    [Fact]
    public void What_is_not_counted_may_be_empty()
    {
        Accepts(Create(new GrammarRule("root", new Repeat(Repeat.Any(A), 0, 1))), ["", "aa"], ["b"]);
        Accepts(Create(new GrammarRule("root", new Repeat(Repeat.Any(A), 1, null))), ["", "aa"], ["b"]);
        Accepts(Create(new GrammarRule("root", new Repeat(Repeat.Any(A), 1, 1))), ["", "aa"], ["b"]);
    }

    [Fact]
    public void Rules_may_call_each_other_and_themselves()
    {
        var grammar = Create(
            new("root", Sequence.Of(new Literal("("), Choice.Of(new Reference("root"), new Reference("x"), Literal.Empty), new Literal(")"))),
            new("x", Choice.Of(Sequence.Of(A, new Reference("x")), new Literal("b"))));
        Accepts(grammar, ["()", "(())", "(((aab)))", "(b)"], ["(", "(()", "())", "(a)", "b"]);
    }

    [Fact]
    public void Alternatives_that_begin_alike_stay_apart()
    {
        var grammar = Create(new GrammarRule("root", Choice.Of(
            new Literal("read"), new Literal("read_file"), Sequence.Of(new Literal("read"), new Literal("er")), Sequence.Of(new Literal("re"), new AnyOf(CharacterClass.Of("xy"))),
            Sequence.Of(Literal.Empty, A), new Literal("é"), new Literal("è"), new Literal(""))));
        Accepts(grammar, ["read", "read_file", "reader", "rex", "rey", "a", "é", "è", ""], ["rea", "read_", "re", "readx", "e", "readera"]);
    }

    [Theory]
    [InlineData(0, 0x10FFFF)]
    [InlineData('a', 'z')]
    [InlineData(0x7F, 0x80)]
    [InlineData(0x7FF, 0x800)]
    [InlineData(0xD7FF, 0xE000)]
    [InlineData(0xFFFF, 0x10000)]
    [InlineData(0x3BF, 0x1234)]
    [InlineData(0x1F600, 0x1F64F)]
    [InlineData(0x10FFFE, 0x10FFFF)]
    public void A_range_of_characters_is_exact_in_utf8(int first, int last)
    {
        var grammar = Create(new GrammarRule("root", new AnyOf(CharacterClass.Of(new CodePointRange(first, last)))));
        foreach (var point in new[] { 0, first - 1, first, first + 1, (first + last) / 2, last - 1, last, last + 1, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF })
        {
            if (point is < 0 or > 0x10FFFF or (>= 0xD800 and < 0xE000)) continue;
            Assert.True(Matches(grammar, char.ConvertFromUtf32(point)) == (point >= first && point <= last), $"{point:X}");
        }
        Assert.False(Matches(grammar, ""));
        Assert.False(new GrammarAutomaton(grammar).Start.Accepts([0xED, 0xA0]));
        Assert.False(new GrammarAutomaton(grammar).Start.Accepts([0xC0]));
        Assert.False(new GrammarAutomaton(grammar).Start.Accepts("\ud800"));
    }

    [Fact]
    public void Classes_are_sets()
    {
        var vowels = CharacterClass.Of("aeiou");
        var letters = CharacterClass.Of(new CodePointRange('n', 'z'), new CodePointRange('a', 'm'));
        Assert.Equal([new CodePointRange('a', 'z')], letters.Ranges);
        Assert.Equal([new('b', 'd'), new('f', 'h'), new('j', 'n'), new('p', 't'), new('v', 'z')], letters.Except(vowels).Ranges);
        Assert.Equal(letters, letters.Except(vowels).Union(vowels));
        Assert.Equal(letters.GetHashCode(), letters.Except(vowels).Union(vowels).GetHashCode());
        Assert.Equal(letters, letters.Complement().Complement());
        Assert.NotEqual(letters, vowels);
        Assert.True(vowels.Contains('a') && vowels.Contains('u') && !vowels.Contains('b') && !vowels.Contains('v') && !vowels.Contains(0));
        Assert.Equal([new(0, 0xD7FF), new(0xE000, 0x10FFFF)], CharacterClass.Everything.Ranges);
        Assert.True(CharacterClass.Everything.Complement().IsEmpty);
        Assert.Equal(CharacterClass.Everything, CharacterClass.Of("").Complement());
        Assert.Equal(CharacterClass.Everything, CharacterClass.Of(new CodePointRange(-5, 0x200000)));
        Assert.True(CharacterClass.Of(new CodePointRange('b', 'a')).IsEmpty);
        Assert.Equal([new CodePointRange('a', 'e')], CharacterClass.Of(new CodePointRange('a', 'e'), new CodePointRange('b', 'c')).Ranges);
        Assert.Equal([new CodePointRange(0x1F600, 0x1F600)], CharacterClass.Of("😀").Ranges);
        Assert.False(letters.Equals(null) || letters.Equals((object)"a"));
    }

    [Theory]
    [InlineData("^[abc][ab][x][^a].$", "[a-c] [ab] [x] ([^\\x00-\\x1F\"\\\\a] | \"\\\\u0000\" | ")]
    [InlineData("^[\\]][\\[][\\^][\\-]$", "[\\x5D] [\\x5B] [\\x5E] [\\x2D]")]
    [InlineData("^[é][😀][\\x7f]$", "[\\u00E9] [\\U0001F600] [\\x7F]")]
    [InlineData("^[\\uffff]$", "[\\uFFFF]")]
    [InlineData("^a+b*c?d{2}e{2,}f{2,5}$", "[a]+ [b]* [c]? [d]{2} [e]{2,} [f]{2,5}")]
    [InlineData("^(a|b)(ab)?(a|b)*(a*)?$", "([a] | [b]) ([a] [b])? ([a] | [b])* ([a]*)?")]
    [InlineData("^\\n\"$", "\"\\\\n\" \"\\\\\\\"\"")]
    [InlineData("^a{1999}b{0,1999}$", "[a]{1999} [b]{0,1999}")]
    [InlineData("^a{2000}b{0,2000}$", "[a]+ [b]*")]
    public void Gbnf_groups_and_escapes_what_it_must_and_leaves_out_bounds_that_llama_cpp_refuses(string pattern, string written)
    {
        var grammar = Forced.Grammar($$$"""{"type":"object","properties":{"v":{"type":"string","pattern":{{{System.Text.Json.JsonSerializer.Serialize(pattern)}}} } }}""");
        Assert.True(grammar.ToGbnf().Contains(written, StringComparison.Ordinal), grammar.ToGbnf());
    }

    private static Grammar Create(params GrammarRule[] rules)
    {
        Assert.True(Grammar.TryCreate(rules, "root", out var grammar, out var error), error?.ToString());
        return grammar;
    }

    private static void Accepts(Grammar grammar, string[] accepted, string[] rejected)
    {
        foreach (var text in accepted) Assert.True(Matches(grammar, text), text);
        foreach (var text in rejected) Assert.False(Matches(grammar, text), text);
    }

    private static bool Matches(Grammar grammar, string text) => new GrammarAutomaton(grammar).Start.TryAdvance(text, out var end) && end.IsAccepting;
}
