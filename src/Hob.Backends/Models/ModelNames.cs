using Hob.Backends.Http;

namespace Hob.Backends.Models;

/// <summary>Finds models by their names, and those that were probably meant by a name that no model has.</summary>
internal static class ModelNames
{
    private const int MaxLength = 256;

    /// <summary>How alike two names must be, from 0 to 1.</summary>
    private const double Alike = 0.4;

    /// <summary>The model of a name; fails with <see cref="BackendFailure.ModelNotFound"/> when there is none.</summary>
    public static ModelDescription Find(this IReadOnlyList<ModelDescription> all, string name, ServerConnection connection) =>
        all.FirstOrDefault(model => model.Id == name) ?? Throw.Failure<ModelDescription>(connection.UnknownModel(name, all.Near(name)));

    /// <summary>Up to three names, the nearest first.</summary>
    public static IReadOnlyList<string> Near(this IReadOnlyList<ModelDescription> all, string wanted) => Near([.. all.Select(static model => model.Id)], wanted);

    /// <summary>Up to three names, the nearest first.</summary>
    public static IReadOnlyList<string> Near(IReadOnlyList<string> all, string wanted) =>
        [.. all.Select(name => (name, likeness: Likeness(wanted, name)))
            .Where(static candidate => candidate.likeness >= Alike)
            .OrderByDescending(static candidate => candidate.likeness)
            .Take(3)
            .Select(static candidate => candidate.name)];

    /// <summary>Sørensen-Dice coefficient over pairs of neighbouring letters and digits; a name within the other counts as nearly the
    /// same, since publishers and tags are easily left out.</summary>
    private static double Likeness(string a, string b)
    {
        var (first, second) = (Normalise(a), Normalise(b));
        if (first.Length < 2 || second.Length < 2) return 0;
        if (second.Contains(first, StringComparison.Ordinal) || first.Contains(second, StringComparison.Ordinal)) return 0.95;
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < first.Length; i++)
            pairs[(first[i - 1], first[i])] = pairs.GetValueOrDefault((first[i - 1], first[i])) + 1;
        var shared = 0;
        for (var i = 1; i < second.Length; i++)
        {
            var pair = (second[i - 1], second[i]);
            if (pairs.GetValueOrDefault(pair) is not (> 0 and var left)) continue;
            pairs[pair] = left - 1;
            shared++;
        }
        return 2.0 * shared / (first.Length + second.Length - 2);
    }

    private static string Normalise(string name) =>
        string.Concat(name.Take(MaxLength).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
