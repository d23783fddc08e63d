using System.Text;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Splits SQL into statements and these into lower-case words, leaving out literals and comments.</summary>
internal static class SqlStatements
{
    /// <summary>The words of each statement of <paramref name="sql"/>.</summary>
    public static List<IReadOnlyList<string>> Read(string sql)
    {
        var statements = new List<IReadOnlyList<string>>();
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i <= sql.Length; i++)
        {
            var c = i < sql.Length ? sql[i] : ';';
            if (char.IsLetterOrDigit(c) || c is '_' or '\\' or '!' or '?' || c == '.' && word.Length == 0)
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }

            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
            if (c is '\'' or '"' or '`') i = SkipTo(sql, i + 1, c);
            else if (c == '-' && Next(sql, i) == '-') i = SkipTo(sql, i, '\n');
            // MySQL runs what stands in /*! … */.
            else if (c == '/' && Next(sql, i) == '*') i = i + 2 < sql.Length && sql[i + 2] == '!' ? i + 2 : sql.IndexOf("*/", i + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 1 : sql.Length - 1;
            else if (c == ';' || c == '\n' && words.Count > 0 && words[0][0] is '\\' or '.')
            {
                if (words.Count > 0) statements.Add(words);
                words = [];
            }
        }

        return statements;
    }

    private static char Next(string sql, int i) => i + 1 < sql.Length ? sql[i + 1] : '\0';

    private static int SkipTo(string sql, int from, char end) => from < sql.Length && sql.IndexOf(end, from) is var at and >= 0 ? at : sql.Length - 1;
}
