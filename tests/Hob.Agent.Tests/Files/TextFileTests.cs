using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

public sealed class TextFileTests
{
    private static readonly Gen<string> Texts = Gen.Elements("a", "é", "—", "🎉", "\n", "\r\n", "\r", "\t", " ", "\u001b", "x y", "\uFEFF", "日本").ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Whatever_is_read_as_text_is_written_back_byte_for_byte() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
            TextFile.Decode(bytes) is not { } text || text.Encode(text.Text) is { Succeeded: true, Value: var back } && back.AsSpan().SequenceEqual(bytes)));

    [Theory]
    [InlineData(TextEncoding.Utf8)]
    [InlineData(TextEncoding.Utf8WithMark)]
    [InlineData(TextEncoding.Utf16)]
    [InlineData(TextEncoding.Utf16BigEndian)]
    public void Any_text_survives_in_any_encoding(TextEncoding encoding) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            if (encoding == TextEncoding.Utf8 && text.StartsWith('\uFEFF')) return true;
            var bytes = new TextFile("", encoding).Encode(text).Value!;
            var read = TextFile.Decode(bytes)!;
            return read.Text == text && (read.Encoding == encoding || text.Length == 0);
        }));

    [Fact]
    public void What_is_no_utf8_is_latin1_and_stays_so()
    {
        var file = TextFile.Decode([.. "caf"u8, 0xE9, (byte)'\n'])!;
        Assert.Equal((TextEncoding.Latin1, "café\n"), (file.Encoding, file.Text));
        Assert.Equal([(byte)'n', 0xEF], file.Encode("nï").Value!);
        Assert.Contains("'—' (U+2014)", file.Encode("a—b").Problem, StringComparison.Ordinal);
        Assert.Contains("'🎉'", file.Encode("a🎉").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_data_is_no_text()
    {
        Assert.Null(TextFile.Decode([1, 0, 2]));
        Assert.Null(TextFile.Decode([0xFF, 0xFE, 65]));
        Assert.Null(TextFile.Decode([0xFF, 0xFE, 0, 0xD8]));
        Assert.Null(TextFile.Decode([0x1F, 0x8B, 8, 1, 2, 3, 4, 5, 6]));
    }

    [Theory]
    [InlineData("", LineEnding.LineFeed)]
    [InlineData("a", LineEnding.LineFeed)]
    [InlineData("a\nb\n", LineEnding.LineFeed)]
    [InlineData("a\r\nb\r\n", LineEnding.CarriageReturnLineFeed)]
    [InlineData("a\r\nb\n", LineEnding.Mixed)]
    public void Line_ends_are_told(string text, LineEnding ending) => Assert.Equal(ending, new TextFile(text, TextEncoding.Utf8).Ending);

    [Fact]
    public void Half_a_character_is_never_written() =>
        Assert.Contains("U+D800", new TextFile("", TextEncoding.Utf8).Encode("a\uD800b").Problem, StringComparison.Ordinal);

    [Fact]
    public void Nothing_that_a_terminal_obeys_is_shown() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), Texts.ToArbitrary(), (chars, text) =>
        {
            var visible = VisibleText.Of(new string(chars) + text);
            return visible.All(c => c is '\n' or '\t' || !char.IsControl(c) && c is not (>= '\u202A' and <= '\u202E'))
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(visible)) == visible;
        }));

    [Fact]
    public void Escapes_are_written_out()
    {
        Assert.Equal("a\\x1b[31mred\\x9b\\u202eb\tc\nd\\re🎉\n", VisibleText.Of("a\u001b[31mred\u009b\u202eb\tc\nd\re🎉\r\n"));
        Assert.Equal("plain", VisibleText.Of("plain"));
    }
}
