using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Tests.Json;

/// <summary>What holds for every text, hostile ones included.</summary>
public sealed class JsonRepairPropertyTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Any_text_is_valid_json_or_refused()
    {
        const string alphabet = "{}[]()\"'`,:;+-.\\/#*<>|=_ \n\tabtnrufTN019eE“”\uD83D\uDE00\uFEFF…";
        var text = Gen.Elements(alphabet.ToCharArray()).ListOf().Select(chars => string.Concat(chars));
        Check.One(Quick.WithMaxTest(4000).WithEndSize(120), Prop.ForAll(text.ToArbitrary(), t => IsSound(t)));
    }

    [Fact]
    public void Any_utf16_is_valid_json_or_refused() =>
        Check.One(Quick, Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), chars => IsSound(new string(chars)) && IsSound("{\"a\":\"" + new string(chars))));

    [Fact]
    public void Printed_json_is_returned_unchanged() =>
        Check.One(Quick, Prop.ForAll(Values(), value =>
            JsonRepair.Repair(value) is { Valid: true, Repairs.Count: 0 } result && result.Json == value));

    [Fact]
    [Trait("Cost", "high")]
    public void Every_prefix_of_a_value_is_closed_or_refused() =>
        Check.One(Quick.WithMaxTest(50), Prop.ForAll(Values(), value => Enumerable.Range(0, value.Length).All(n => IsSound(value[..n]))));

    private static readonly string[] Kinds =
        ["trailing commas", "python", "fence", "comments", "extra closer", "missing commas", "residue", "byte order mark", "smart quotes"];

    public static TheoryData<string> Damages() => [.. Kinds];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_does_not_change_the_value(string damage) =>
        Check.One(Quick, Prop.ForAll(Values(), value =>
        {
            var result = JsonRepair.Repair(Damage(value, damage));
            return result.Valid && !result.Truncated && JsonElement.DeepEquals(Parse(value), Parse(result.Json));
        }));

    [Fact]
    public void Repairing_what_was_repaired_changes_nothing() =>
        Check.One(Quick, Prop.ForAll(Values(), Gen.Elements(Kinds).ToArbitrary(), (value, damage) =>
        {
            var once = JsonRepair.Repair(Damage(value, damage));
            var twice = JsonRepair.Repair(once.Json);
            return twice.Json == once.Json && twice.Repairs.Count == 0 && !twice.Truncated;
        }));

    [Theory]
    [Trait("Cost", "high")]
    [InlineData("\"")]
    [InlineData("[")]
    [InlineData("\\")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":\"")]
    [InlineData("\",")]
    [InlineData("\"}")]
    [InlineData("\"\"\"")]
    [InlineData("'")]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("]")]
    [InlineData("/*")]
    [InlineData("//\n")]
    [InlineData("a(")]
    [InlineData("<|x|>")]
    [InlineData("```")]
    [InlineData("\uD800")]
    [InlineData("1 ")]
    [InlineData("\"a\"+")]
    [InlineData("\n\"")]
    [InlineData("\"}//")]
    [InlineData("\"/*")]
    public void Long_runs_of_one_pattern_are_read(string pattern)
    {
        var run = string.Concat(Enumerable.Repeat(pattern, 100_000 / pattern.Length));
        var part = run[..20_000];
        foreach (var text in new[] { run, "{\"k\":\"" + part, "[" + part, "{\"k\":[\"x\"," + part + "\"]}" })
        {
            Assert.True(IsSound(text));
            Assert.NotEmpty(JsonRepair.ReadAll(text));
        }
    }

    [Fact]
    public void A_million_levels_are_refused_without_a_stack()
    {
        var deep = new string('[', 1_000_000) + new string(']', 1_000_000);
        Assert.Contains("deeper", JsonRepair.Repair(deep).Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Cost", "high")]
    public void Long_strings_and_many_keys_are_kept()
    {
        var text = new string('x', 10_000_000);
        Assert.Equal(text.Length + 8, JsonRepair.Repair($"{{'a':\"{text}\"}}").Json.Length);
        var keys = "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"k{i}\":{i}")) + "}";
        Assert.Equal(keys, JsonRepair.Repair(keys).Json);
        var same = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"k{i % 2}\":{i}")) + "}";
        Assert.Equal("""{"k0":99998,"k1":99999}""", JsonRepair.Repair(same).Json);
    }

    private static bool IsSound(string text)
    {
        var result = JsonRepair.Repair(text);
        if (!result.Valid)
            return result.Json.Length == 0 && result.Error is not null;
        using var document = JsonDocument.Parse(result.Json, new JsonDocumentOptions { MaxDepth = 600, AllowDuplicateProperties = false });
        var again = JsonRepair.Repair(result.Json);
        return result.Consumed <= text.Length && again.Json == result.Json && again.Repairs.Count == 0;
    }

    private static JsonElement Parse(string json) => JsonElement.Parse(json);

    private static string Damage(string value, string damage) =>
        damage switch
        {
            "trailing commas" => OutsideStrings(value, c => c is '}' or ']' ? "," + c : c.ToString()).Replace("{,", "{").Replace("[,", "["),
            "python" => value.Replace("true", "True").Replace("null", "None").Replace('"', '\''),
            "fence" => "Here it is:\n```json\n" + value + "\n```\nDone.",
            "comments" => OutsideStrings(value, c => c is ',' or '{' or '[' ? c + " // note\n" : c is ':' ? "/* x */:" : c.ToString()),
            "extra closer" => value + (value[0] == '{' ? "}" : "]"),
            "residue" => value + "\n</tool_call><|im_end|>",
            "missing commas" => OutsideStrings(value, c => c == ',' ? "\n" : c.ToString()),
            "byte order mark" => "\uFEFF" + OutsideStrings(value, c => c == ':' ? ":\u00A0" : c.ToString()),
            _ => OutsideStrings(value, c => c.ToString(), open: '“', close: '”'),
        };

    private static string OutsideStrings(string value, Func<char, string> change, char open = '"', char close = '"')
    {
        var result = new StringBuilder();
        var inside = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                result.Append(value[i]).Append(value[++i]);
            }
            else if (value[i] == '"')
            {
                result.Append(inside ? close : open);
                inside = !inside;
            }
            else
            {
                result.Append(inside ? value[i].ToString() : change(value[i]));
            }
        }
        return result.ToString();
    }

    /// <summary>Objects and arrays as a model would print them.</summary>
    private static Arbitrary<string> Values() => Value(3).Where(v => v[0] is '{' or '[').ToArbitrary();

    private static Gen<string> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Elements("true", "null", "0", "-12", "3.5", "1e3", "12345678901234567890"),
            Gen.Elements("a b", "Oslo", "", "x, y", "it is: so", "{z}", "[1]", "# no", "// no", "é…", "\\n", "\\\\d").Select(s => $"\"{s}\""));
        if (depth == 0)
            return scalar;
        var items = Value(depth - 1).ListOf(3).Select(list => "[" + string.Join(',', list) + "]");
        var members = Value(depth - 1).ListOf(3).Select(list => "{" + string.Join(',', list.Select((v, i) => $"\"k {i}\":{v}")) + "}");
        return Gen.OneOf(scalar, items, members, members);
    }
}
