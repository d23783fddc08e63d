using System.Globalization;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Tests.Configuration.Toml;

/// <summary>Documents made at random, with what they say: every value in one of the ways in which TOML can write it.</summary>
internal sealed class TomlSample(Random random)
{
    private static readonly string[] Names = ["a", "b", "c-d", "E_f", "1", "", "two words", "a.b", "日本", "quote\"", "'"];
    private readonly List<string> _lines = [];

    /// <summary>What the document says: its leaves by their paths, sorted.</summary>
    public SortedDictionary<string, string> Leaves { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes a document.</summary>
    public string Write()
    {
        WriteSection([], depth: 0);
        return string.Join(random.Next(4) == 0 ? "\r\n" : "\n", _lines) + (random.Next(2) == 0 ? "\n" : "");
    }

    /// <summary>The leaves of a document that was read.</summary>
    public static SortedDictionary<string, string> LeavesOf(TomlTable root)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(root, "", leaves);
        return leaves;
    }

    private static void Collect(TomlNode node, string path, SortedDictionary<string, string> leaves)
    {
        switch (node)
        {
            case TomlTable table:
                foreach (var entry in table.Entries)
                    Collect(entry.Value, $"{path}/{entry.Name}", leaves);
                break;
            case TomlArray array:
                for (var i = 0; i < array.Items.Count; i++)
                    Collect(array.Items[i], $"{path}/#{i}", leaves);
                break;
            case TomlScalar scalar:
                leaves[path] = TomlText.Scalar(scalar.Value);
                break;
        }
    }

    private void WriteSection(string[] path, int depth, string prefix = "")
    {
        var names = Names.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).ToList();
        var here = prefix.Length > 0 ? prefix : string.Concat(path.Select(part => "/" + part));
        var tables = depth < 3 ? names.Skip(names.Count / 2 + 1).ToList() : [];
        foreach (var name in names.Except(tables))
        {
            var value = Value(here + "/" + name, depth);
            _lines.Add($"{Blank()}{Key(name)}{Blank()}={Blank()}{value}{Blank()}{Comment()}");
        }

        foreach (var name in tables)
        {
            string[] inner = [.. path, name];
            var header = string.Join(Blank() + "." + Blank(), inner.Select(Key));
            if (prefix.Length == 0 && random.Next(3) > 0)
            {
                _lines.Add($"{Blank()}[{Blank()}{header}{Blank()}]{Comment()}");
                WriteSection(inner, depth + 1);
            }
            else if (prefix.Length == 0)
            {
                for (var i = 0; i < random.Next(1, 4); i++)
                {
                    _lines.Add($"[[{header}]]{Comment()}");
                    WriteSection(inner, depth: 3, $"{here}/{name}/#{i}");
                }
            }
        }
    }

    private string Value(string path, int depth)
    {
        switch (random.Next(depth < 3 ? 9 : 7))
        {
            case 7:
                var items = Enumerable.Range(0, random.Next(4)).Select(i => Value($"{path}/#{i}", depth + 1)).ToList();
                return $"[{Gap()}{string.Join(Gap() + "," + Gap(), items)}{(items.Count > 0 && random.Next(2) == 0 ? "," : "")}{Gap()}]";
            case 8:
                var keys = Names.OrderBy(_ => random.Next()).Take(random.Next(3));
                // A dotted key makes a table of its own; its first part must not be there yet.
                var entries = keys.Select((name, i) => i == 0 && random.Next(2) == 0
                    ? $"{Key(name)} . k = {InlineValue($"{path}/{name}/k")}"
                    : $"{Key(name)}{Blank()}={Blank()}{InlineValue($"{path}/{name}")}").ToList();
                return $"{{{Blank()}{string.Join($"{Blank()},{Blank()}", entries)}{Blank()}}}";
            default:
                return Scalar(path);
        }
    }

    private string InlineValue(string path) => Scalar(path);

    private string Scalar(string path)
    {
        object value;
        string text;
        switch (random.Next(7))
        {
            case 0:
                var number = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63);
                (value, text) = (number, Integer(number));
                break;
            case 1:
                var real = random.Next(8) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)) };
                (value, text) = (real, TomlText.Scalar(real));
                break;
            case 2:
                var flag = random.Next(2) == 0;
                (value, text) = (flag, flag ? "true" : "false");
                break;
            case 3:
                var moment = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks));
                (value, text) = random.Next(4) switch
                {
                    0 => (moment, moment.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
                    1 => (DateOnly.FromDateTime(moment), moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    2 => ((object)TimeOnly.FromDateTime(moment), moment.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
                    _ => (new TomlOffsetDateTime(moment, TimeSpan.FromMinutes(90)), moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffff+01:30", CultureInfo.InvariantCulture)),
                };
                break;
            default:
                var words = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(9) switch
                {
                    0 => "\n",
                    1 => "\"",
                    2 => "'",
                    3 => "\\",
                    4 => "😀",
                    5 => "#",
                    6 => "\u0001",
                    _ => "x ",
                }));
                (value, text) = (words, Text(words));
                break;
        }

        Leaves[path] = TomlText.Scalar(value);
        return text;
    }

    private string Integer(long value) =>
        random.Next(value < 0 ? 2 : 5) switch
        {
            0 => value.ToString(CultureInfo.InvariantCulture),
            1 => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_'),
            2 => "0x" + value.ToString(random.Next(2) == 0 ? "x" : "X", CultureInfo.InvariantCulture),
            3 => "0o" + Convert.ToString(value, 8),
            _ => "0b" + Convert.ToString(value, 2),
        };

    private string Text(string value)
    {
        var literal = !value.Contains('\'') && !value.Contains('\n') && !value.Contains('\u0001');
        return random.Next(3) switch
        {
            0 when literal => $"'{value}'",
            1 when !value.Contains('\u0001') && !value.Contains("'''") && !value.EndsWith('\'') => $"'''\n{value}'''",
            2 => $"\"\"\"\n{value.Replace("\\", @"\\").Replace("\"\"\"", "\"\"\\\"").Replace("\u0001", @"\u0001")}{(random.Next(2) == 0 ? "\\\n  " : "")}\"\"\"",
            _ => TomlText.Quoted(value),
        };
    }

    private string Key(string name) =>
        name.Contains('\'') ? TomlText.Quoted(name)
        : random.Next(3) == 0 ? $"'{name}'"
        : TomlText.Key([name]);

    private string Blank() => random.Next(3) == 0 ? " \t" : "";

    private string Gap() => random.Next(6) switch { 0 => "\n", 1 => " # comment ]\n ", 2 => " ", _ => "" };

    private string Comment() => random.Next(4) == 0 ? "# [comment] = \"" : "";
}
