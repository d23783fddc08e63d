using System.Globalization;

namespace Hob.ToolCalling.Dialects;

/// <summary>What a dialect demands of the ids of calls.</summary>
public enum CallIds
{
    /// <summary>The dialect writes none.</summary>
    None,
    /// <summary>Exactly nine letters and digits (Mistral); templates refuse others.</summary>
    NineAlphanumerics,
    /// <summary>Ten letters and digits (Solar).</summary>
    TenAlphanumerics,
    /// <summary><c>functions.NAME:N</c>, N counting the calls of the conversation from 0 (Kimi).</summary>
    NameAndCounter,
    /// <summary>The number of the call, from 0 (Command A, Apriel).</summary>
    Counter,
}

/// <summary>Ids of calls as a dialect wants them.</summary>
public static class CallIdsExtensions
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Whether <paramref name="id"/> may stand in the dialect.</summary>
    public static bool Accepts(this CallIds ids, string id) =>
        ids switch
        {
            CallIds.NineAlphanumerics => id.Length == 9 && id.All(char.IsAsciiLetterOrDigit),
            CallIds.TenAlphanumerics => id.Length == 10 && id.All(char.IsAsciiLetterOrDigit),
            CallIds.NameAndCounter => id.StartsWith("functions.", StringComparison.Ordinal) && IsCounter(id.AsSpan(id.LastIndexOf(':') + 1)),
            CallIds.Counter => IsCounter(id),
            _ => true,
        };

    /// <summary>The id to write: the call's own where the dialect accepts it, else one made from the call, always the same.</summary>
    /// <param name="ids">The dialect's demand.</param>
    /// <param name="id">The call's own id, or null.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="index">Number of the call in the conversation, from 0.</param>
    public static string For(this CallIds ids, string? id, string name, int index)
    {
        if (id is not null && ids.Accepts(id))
        {
            return id;
        }
        return ids switch
        {
            CallIds.NineAlphanumerics => Alphanumeric(9, id ?? name, id is null ? index : 0),
            CallIds.TenAlphanumerics => Alphanumeric(10, id ?? name, id is null ? index : 0),
            CallIds.NameAndCounter => string.Create(CultureInfo.InvariantCulture, $"functions.{name}:{index}"),
            _ => index.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static bool IsCounter(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>FNV-1a over the seed (http://www.isthe.com/chongo/tech/comp/fnv), spelt in letters and digits.</summary>
    private static string Alphanumeric(int length, string seed, int index)
    {
        var hash = 14695981039346656037UL ^ (uint)index;
        foreach (var c in seed)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return string.Create(length, hash, static (id, hash) =>
        {
            foreach (ref var c in id)
            {
                hash = (hash ^ 0xff) * 1099511628211UL;
                c = Alphanumerics[(int)((hash >> 32) % (uint)Alphanumerics.Length)];
            }
        });
    }
}
