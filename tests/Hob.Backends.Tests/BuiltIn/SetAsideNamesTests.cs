using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.Backends.BuiltIn;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>Names stand aside and come back, in the same way as in training: the cases of training/tests/naming.jsonl hold for both.</summary>
public sealed class SetAsideNamesTests
{
    private static readonly IReadOnlyList<JsonElement> Cases =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "naming.jsonl")).Select(static line => JsonElement.Parse(line))];

    [Fact]
    public void Every_case_of_the_training_hides_the_same_names()
    {
        Assert.NotEmpty(Cases);
        Assert.All(Cases, static known =>
        {
            var aside = SetAsideNames.Of(known.GetProperty("request").GetString()!);
            Assert.Equal((known.GetProperty("hidden").GetString(), Joined(known.GetProperty("names"))), (aside.Text, string.Join('\n', aside.Names)));
        });
    }

    [Fact]
    public void Every_case_of_the_training_puts_the_same_names_back()
    {
        var answered = Cases.Where(static known => known.TryGetProperty("marked", out _)).ToList();
        Assert.NotEmpty(answered);
        Assert.All(answered, static known =>
        {
            var aside = SetAsideNames.Of(known.GetProperty("request").GetString()!);
            var marked = known.GetProperty("marked").GetString()!;
            var isCommand = known.GetProperty("tool").GetString() == "bash";
            Assert.Equal(known.GetProperty("answer").GetString(), isCommand ? aside.InCommand(marked) : aside.InJson(marked));
        });
    }

    [Fact]
    public void Marks_and_names_together_are_the_whole_request() => Prop.ForAll(Requests(), static request =>
    {
        var aside = SetAsideNames.Of(request);
        return string.Concat(aside.Text.Select(c => SetAsideNames.NumberOf(c) is >= 0 and var number ? aside.Names[number] : c.ToString())) == request
            && aside.Names.Count <= SetAsideNames.Most && aside.Names.Distinct().Count() == aside.Names.Count && aside.Names.All(static name => name.Length > 0);
    }).Check(Properties.Cases(2_000));

    [Fact]
    public void A_name_that_is_put_back_into_json_reads_as_itself() => Prop.ForAll(Requests(), static request =>
    {
        var aside = SetAsideNames.Of(request);
        return aside.Names.Select((name, number) => JsonElement.Parse(aside.InJson($"\"{(char)(SetAsideNames.FirstMark + number)}\"")).GetString() == name).All(static same => same);
    }).Check(Properties.Cases(1_000));

    [Fact]
    public void A_character_that_looks_like_a_mark_and_has_no_name_stays_as_it_is()
    {
        var aside = SetAsideNames.Of("echo a_b \uE003");

        Assert.Equal(("echo a_b \uE003", "\"a_b\uE003\""), (aside.InCommand("echo \uE001 \uE003"), aside.InJson("\"\uE001\uE003\"")));
    }

    private static string Joined(JsonElement names) => string.Join('\n', names.EnumerateArray().Select(static name => name.GetString()));

    // Pieces of names, quotes and blanks in any order.
    private static Arbitrary<string> Requests() => Gen.Elements(
            "find", " ", "  ", "\"", "'", "`", "~/", "../", "/", "a_b", ".txt", ".tar.gz", "*", "src", "10.0.0.1", "notes", "-v2", "ÄÖ", "😀", "$HOME", "(", ")", ",", ".", "?",
            "\\", "e.g.", "readMe", "https://", "@", "\n", "#", "½", "[a]", "it's")
        .ArrayOf().Select(static pieces => string.Concat(pieces)).ToArbitrary();
}
