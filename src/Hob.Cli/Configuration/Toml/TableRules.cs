namespace Hob.Cli.Configuration.Toml;

/// <summary>Who may define and add to which table: TOML's rules for headers and dotted keys.</summary>
internal static class TableRules
{
    /// <summary>Reads <c>= value</c> and adds it under a key that has been read.</summary>
    /// <param name="section">The table of the last header, or the inline table.</param>
    /// <param name="path">The key.</param>
    /// <param name="cursor">Where the value is due.</param>
    /// <param name="values">Reads it.</param>
    public static void AddKey(TomlTable section, List<KeyPart> path, Cursor cursor, ValueParser values)
    {
        if (!cursor.Take('='))
            Throw.Here(cursor, $"'=' is missing after the key '{Shown(path)}'", "write name = value");

        cursor.SkipBlanks();
        var table = section;
        foreach (var part in path[..^1])
            table = Descend(section, table, part);

        var last = path[^1];
        if (table.Find(last.Name) is { } earlier)
            Duplicate(last, earlier);

        table.Add(new TomlEntry(last.Name, last.Span, values.Parse(table.Depth)));
    }

    /// <summary>Defines the table of a <c>[header]</c>.</summary>
    public static TomlTable Define(TomlTable root, List<KeyPart> path, TomlSpan header)
    {
        var parent = Reach(root, path);
        var last = path[^1];
        if (parent.Find(last.Name) is not { } existing)
            return NewTable(parent, last, TableForm.Headed, header);

        if (existing.Value is not TomlTable { Form: TableForm.Implied } table)
        {
            Duplicate(last, existing);
            return parent;
        }

        (table.Form, table.Span) = (TableForm.Headed, header);
        return table;
    }

    /// <summary>Adds the table of a <c>[[header]]</c>.</summary>
    public static TomlTable Append(TomlTable root, List<KeyPart> path, TomlSpan header)
    {
        var parent = Reach(root, path);
        var last = path[^1];
        TomlArray? array = null;
        if (parent.Find(last.Name) is { } existing)
        {
            array = existing.Value as TomlArray;
            if (array is not { IsOfTables: true })
                Throw.At(last.Span, $"'{last.Name}' on line {existing.Key.Line} is no array of [[tables]]", "rename one of them");
        }
        else
        {
            array = new TomlArray { IsOfTables = true, Depth = parent.Depth + 1, Span = header };
            parent.Add(new TomlEntry(last.Name, last.Span, array));
        }

        var table = new TomlTable { Depth = array!.Depth + 1, Form = TableForm.Headed, Span = header };
        ValueParser.CheckDepth(last.Span, table.Depth);
        array.Add(table);
        return table;
    }

    // The table in which a header's last part is defined.
    private static TomlTable Reach(TomlTable root, List<KeyPart> path)
    {
        var table = root;
        foreach (var part in path[..^1])
        {
            var existing = table.Find(part.Name);
            table = existing?.Value switch
            {
                null => NewTable(table, part, TableForm.Implied, part.Span),
                TomlTable { Form: not TableForm.Inline } inner => inner,
                TomlArray { IsOfTables: true, Items: [.., TomlTable newest] } => newest,
                _ => Closed(part, existing!),
            };
        }

        return table;
    }

    // The table that a dotted key names; what another section has defined is closed to it.
    private static TomlTable Descend(TomlTable section, TomlTable table, KeyPart part)
    {
        if (table.Find(part.Name) is not { } existing)
        {
            var made = NewTable(table, part, TableForm.Dotted, part.Span);
            made.Section = section;
            return made;
        }

        switch (existing.Value)
        {
            case TomlTable { Form: TableForm.Dotted } inner when inner.Section == section:
                return inner;
            case TomlTable { Form: TableForm.Implied } inner:
                (inner.Form, inner.Section) = (TableForm.Dotted, section);
                return inner;
            default:
                return Closed(part, existing);
        }
    }

    private static TomlTable NewTable(TomlTable parent, KeyPart part, TableForm form, TomlSpan span)
    {
        ValueParser.CheckDepth(part.Span, parent.Depth + 1);
        var table = new TomlTable { Depth = parent.Depth + 1, Form = form, Span = span };
        parent.Add(new TomlEntry(part.Name, part.Span, table));
        return table;
    }

    private static TomlTable Closed(KeyPart part, TomlEntry existing)
    {
        var what = existing.Value is TomlTable ? "a table that is complete" : "no table";
        Throw.At(part.Span, $"'{part.Name}' on line {existing.Key.Line} is {what}", "put all of its keys in one place");
        return null!;
    }

    private static void Duplicate(KeyPart part, TomlEntry earlier) =>
        Throw.At(part.Span, $"'{part.Name}' is defined twice", $"remove it here or on line {earlier.Key.Line}");

    private static string Shown(List<KeyPart> path)
    {
        var name = path[^1].Name;
        return name.Length > 40 ? name[..40] + "…" : name;
    }
}
