using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>A find command taken apart: where it looks, whether its tests keep it from finding everything, and what it does with what it finds.</summary>
internal sealed class FindExpression
{
    private readonly List<Argument> _roots = [];
    private readonly List<IReadOnlyList<Argument>> _commands = [];
    private readonly List<(FlagSpec Flag, Argument Value)> _values = [];
    private readonly List<Argument> _unknown = [];
    private Argument? _name;
    private bool _narrows, _widens, _onlyFiles;

    /// <summary>The commands of <c>-exec</c> and its kin.</summary>
    public IReadOnlyList<IReadOnlyList<Argument>> Commands => _commands;

    /// <summary>Flags with their values.</summary>
    public IReadOnlyList<(FlagSpec Flag, Argument Value)> Values => _values;

    /// <summary>Words that are no test, action or place that Hob knows.</summary>
    public IReadOnlyList<Argument> Unknown => _unknown;

    /// <summary>The <c>-delete</c> action, or null.</summary>
    public Argument? Delete { get; private set; }

    /// <summary>Whether the tests certainly leave most of what is there alone.</summary>
    public bool IsNarrow => _narrows && !_widens;

    public static FindExpression Parse(IReadOnlyList<Argument> arguments, CommandSpec spec)
    {
        var find = new FindExpression();
        var inExpression = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            var text = word.Text;
            if (text is "!" or "(" or ")" or "," or "-o" or "-or" or "-not")
            {
                inExpression = true;
                find._widens |= text is not ("(" or ")");
            }
            else if (text is "-exec" or "-execdir" or "-ok" or "-okdir")
            {
                inExpression = true;
                i = find.AddCommand(arguments, i + 1);
            }
            else if (text.Length > 1 && text[0] == '-')
            {
                if (text is "-delete") find.Delete = word;
                inExpression |= text is not ("-L" or "-H" or "-P" or "-E" or "-X" or "-d" or "-s" or "-x");
                if (!spec.Flags.TryGetValue(text, out var flag) && !(text.StartsWith("-newer", StringComparison.Ordinal) && spec.Flags.TryGetValue("-newer", out flag))) find._unknown.Add(word);
                else if (flag.Role != Role.None && i + 1 < arguments.Count) find.AddValue(text, flag, arguments[++i]);
                else find._narrows |= text is "-empty" or "-nouser" or "-nogroup";
            }
            else if (inExpression)
            {
                find._unknown.Add(word);
            }
            else
            {
                find._roots.Add(word);
            }
        }

        if (find._roots.Count == 0) find._roots.Add(new(".", Knowledge.Exact, 0, 0));
        return find;
    }

    /// <summary>What it finds, as far as that can be told: the places themselves when nothing narrows it, else names within them.</summary>
    public IEnumerable<Argument> Results()
    {
        foreach (var root in _roots)
        {
            if (!IsNarrow) yield return root;
            else if (_name is { } name && InHomes(root, name)) yield return root with { Text = $"{root.Text.TrimEnd('/')}/{Argument.Hole}/{name.Text}", Knowledge = Knowledge.Partial };
            else if (_name is { } known) yield return root with { Text = $"{root.Text.TrimEnd('/')}/{known.Text}", Knowledge = root.Knowledge == Knowledge.Exact ? Knowledge.Pattern : root.Knowledge };
            else yield return root with { Text = $"{root.Text.TrimEnd('/')}/{Argument.Hole}", Knowledge = Knowledge.Partial };
        }
    }

    /// <summary>Whether what is searched for in a folder of homes is a file in one of them, not one of the homes.</summary>
    private bool InHomes(Argument root, Argument name) =>
        root.Text.TrimEnd('/') is "/home" or "/Users" && (_onlyFiles || name.Text.Contains('.') || name.Text.Contains('*'));

    /// <summary>The places where it looks.</summary>
    public IReadOnlyList<Argument> Roots => _roots;

    private void AddValue(string text, FlagSpec flag, Argument value)
    {
        _values.Add((flag, value));
        switch (text)
        {
            case "-name" or "-iname":
                var everything = value.Text.Length == 0 || Wildcard.IsEverything(value.Text) || !value.IsExact && value.Text[0] == Argument.Hole;
                _narrows |= !everything;
                if (!everything) _name ??= value;
                break;
            case "-path" or "-ipath" or "-wholename" or "-regex" or "-iregex":
                _narrows |= value.Text.Trim("*./").Length > 0;
                break;
            case "-mtime" or "-mmin" or "-atime" or "-amin" or "-ctime" or "-cmin" or "-user" or "-group" or "-perm" or "-inum" or "-samefile" or "-used" or "-anewer" or "-cnewer" or ['-', 'n', 'e', 'w', 'e', 'r', ..]:
                _narrows = true;
                break;
            case "-type":
                _onlyFiles |= value.Text == "f";
                break;
            case "-size":
                _narrows |= value.Text is not ("+0" or "+0c" or "+0k" or "-1000G");
                break;
        }
    }

    private int AddCommand(IReadOnlyList<Argument> arguments, int from)
    {
        var end = from;
        while (end < arguments.Count && arguments[end].Text != ";" && !(arguments[end].Text == "+" && end > from && arguments[end - 1].Text == "{}")) end++;
        var command = new List<Argument>();
        for (var i = from; i < end; i++)
        {
            if (!arguments[i].Text.Contains("{}", StringComparison.Ordinal))
            {
                command.Add(arguments[i]);
                continue;
            }

            foreach (var result in Results())
            {
                var whole = arguments[i].Text == "{}";
                command.Add(whole ? result with { Start = arguments[i].Start, End = arguments[i].End }
                    : arguments[i] with { Text = arguments[i].Text.Replace("{}", result.Text, StringComparison.Ordinal), Knowledge = result.Knowledge });
            }
        }

        if (command.Count > 0) _commands.Add(command);
        return end;
    }
}
