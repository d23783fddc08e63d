using System.Globalization;
using Hob.ToolCalling.Loops;

namespace Hob.ToolCalling.Tests.Loops;

public sealed class TextLoopDetectorTests
{
    private static string Sentence(int i) => string.Create(CultureInfo.InvariantCulture, $"Step {i} looks at module {i * 37 % 101} and finds {i * i} lines. ");

    [Theory]
    [InlineData("the ")]
    [InlineData("I should check the file again to be sure about it.\n")]
    [InlineData("First this.\n\nThen that, which is a little longer than the first.\n\nAnd so on and so forth.\n\n")]
    public void A_unit_that_repeats_is_found_after_some_rounds(string unit)
    {
        var detector = new TextLoopDetector();
        Assert.False(detector.Feed("Here is what I think about the matter. "));
        var fed = 0;
        while (!detector.Feed(unit)) fed += unit.Length;
        Assert.InRange(fed, 0, Math.Max(2 * TextLoopDetector.MinLength, 6 * unit.Length));
    }

    [Fact]
    public void The_same_paragraph_for_the_third_time_is_found_although_others_stand_between()
    {
        var paragraph = string.Concat(Enumerable.Range(0, 3).Select(Sentence)) + "\n\n";
        var detector = new TextLoopDetector();
        Assert.False(detector.Feed(paragraph + Sentence(50) + "\n\n" + paragraph + Sentence(51) + "\n\n"));
        Assert.True(detector.Feed(paragraph));
    }

    [Theory]
    [InlineData(80, "\n\n", true)]
    [InlineData(80, "\n \n", true)]
    [InlineData(79, "\n\n", false)]
    [InlineData(80, "\n", false)]
    public void Only_paragraphs_of_some_length_count_and_a_blank_line_ends_them(int length, string end, bool found)
    {
        var paragraph = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i % 26)))) + end;
        Assert.Equal(found, new TextLoopDetector().Feed(paragraph + Sentence(1) + end + paragraph + Sentence(2) + end + paragraph + Sentence(3)));
    }

    [Fact]
    public void Long_text_that_goes_on_is_none()
    {
        var detector = new TextLoopDetector();
        for (var i = 0; i < 2000; i++) Assert.False(detector.Feed(Sentence(i)));
    }

    [Fact]
    public void Rulers_tables_and_indented_code_are_none()
    {
        var detector = new TextLoopDetector();
        Assert.False(detector.Feed(new string('=', 120) + "\n"));
        Assert.False(detector.Feed(string.Concat(Enumerable.Repeat("| 0 | 0 | 0 |\n", 20))));
        Assert.False(detector.Feed(string.Concat(Enumerable.Range(0, 100).Select(i => $"        if (x == {i})\n        {{\n            y{i * 7}();\n        }}\n"))));
    }

    [Fact]
    public void Pieces_do_not_matter()
    {
        var text = string.Concat(Enumerable.Range(0, 20).Select(Sentence)) + string.Concat(Enumerable.Repeat("Let me try again now. ", 60));
        var random = new Random(5);
        var whole = FoundAt(text, () => text.Length);
        for (var round = 0; round < 20; round++) Assert.Equal(whole, FoundAt(text, () => random.Next(1, 40)));

        static string FoundAt(string text, Func<int> size)
        {
            var detector = new TextLoopDetector();
            for (var at = 0; at < text.Length && !detector.Found;)
            {
                var length = Math.Min(size(), text.Length - at);
                detector.Feed(text.AsSpan(at, length));
                at += length;
            }
            Assert.True(detector.Found);
            return detector.Unit;
        }
    }
}
