using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPaths;

/// <summary>Variables of the Windows environment whose meaning is the same on every machine.</summary>
internal static class WindowsEnvironment
{
    /// <summary>The usual value of a variable; null when it differs from machine to machine.</summary>
    public static string? Find(string name, JudgeOptions options)
    {
        var home = options.Home ?? @"C:\Users\User";
        var slash = home.StartsWith('/') ? '/' : '\\';
        return name.ToLowerInvariant() switch
        {
            "userprofile" or "home" => home,
            "homedrive" or "systemdrive" => "C:",
            "homepath" => home.Length > 2 && home[1] == ':' ? home[2..] : home,
            "systemroot" or "windir" => @"C:\Windows",
            "comspec" => @"C:\WINDOWS\system32\cmd.exe",
            "programfiles" or "programw6432" => @"C:\Program Files",
            "programfiles(x86)" => @"C:\Program Files (x86)",
            "programdata" or "allusersprofile" => @"C:\ProgramData",
            "public" => @"C:\Users\Public",
            "appdata" => $"{home}{slash}AppData{slash}Roaming",
            "localappdata" => $"{home}{slash}AppData{slash}Local",
            "temp" or "tmp" => $"{home}{slash}AppData{slash}Local{slash}Temp",
            "onedrive" => $"{home}{slash}OneDrive",
            "pathext" => ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC",
            "os" => "Windows_NT",
            _ => null,
        };
    }
}
