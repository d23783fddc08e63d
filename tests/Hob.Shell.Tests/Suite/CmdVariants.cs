using System.Text;

namespace Hob.Shell.Tests.Suite;

/// <summary>Disguises a command in cmd.</summary>
public static class CmdVariants
{
    private static string Render(Word word) => !word.Live && word.Text.Contains(' ') ? $"\"{word.Text}\"" : word.Text;

    private static string Carets(string text) =>
        string.Concat(text.Select((c, i) => i > 0 && char.IsAsciiLetter(c) ? "^" + c : c.ToString()));

    private static string Alternate(string text) =>
        string.Concat(text.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));

    public static IEnumerable<Variant> Of(Payload payload)
    {
        var rest = string.Join(' ', payload.Words.Skip(1).Select(Render));
        var name = payload.Name;
        var text = $"{name} {rest}";
        var half = Math.Max(1, name.Length / 2);
        string a = name[..half], b = name[half..];
        var builtin = name is "rd" or "rmdir" or "del" or "erase" or "move" or "copy" or "md";
        var live = payload.Words.Any(w => w.Live);
        var posh = Convert.ToBase64String(Encoding.Unicode.GetBytes($"cmd /c '{text}'"));

        IEnumerable<(string, string[])> groups =
        [
            ("plain", [text, "@" + text, "  " + text]),
            ("letter case", [name.ToUpperInvariant() + " " + rest, Alternate(name) + " " + rest]),
            ("carets", [Carets(name) + " " + rest, $"{a}^{b} {rest}", $"^{name} {rest}", live ? text : Carets(text), $"{name} ^\n{rest}"]),
            ("quotes", builtin ? [] : [$"\"{name}\" {rest}", $"{a}\"\"{b} {rest}"]),
            ("variables",
                [$"set x={name}\n%x% {rest}", $"set x={name}&& call %x% {rest}", $"set a={a}\nset b={b}\n%a%%b% {rest}",
                $"set \"c={name}\"\n%c% {rest}", $"set q=zz{name}zz\n%q:~2,{name.Length}% {rest}", $"set q={a}#{b}\n%q:#=% {rest}",
                $"set q={name}zz\n%q:~0,-2% {rest}", $"setlocal enabledelayedexpansion & set x={name}& !x! {rest}",
                $"cmd /v:on /c \"set x={name}&!x! {rest}\"", live ? text : $"set x={text}\n%x%"]),
            ("call and start", [$"call {text}", $"start {text}", $"start /b {text}", $"start \"\" /wait {text}", $"call call {text}"]),
            ("nested shells",
                [$"cmd /c {text}", $"cmd /c \"{text}\"", $"cmd.exe /q /c \"{text}\"", $"cmd /k {text}", $"cmd /c cmd /c {text}",
                $"%ComSpec% /c {text}", $"cmd/c {text}", $"cmd /s /c \"{text}\"", $"powershell -Command \"cmd /c '{text}'\"",
                $"powershell -enc {posh}", $"echo {text} | cmd", $"C:\\Windows\\System32\\cmd.exe /c {text}"]),
            ("groups and separators",
                [$"({text})", $"(echo x & {text})", $"echo x & {text}", $"echo x&{text}", $"dir && {text}", $"dir || {text}",
                $"echo x | {text}", $"{text} & echo x", $"echo a\n{text}", $"((({text})))", $"ver>nul&{text}"]),
            ("loops and conditions",
                [$"for %i in (1) do {text}", $"for %i in ({name}) do %i {rest}", $"for /l %i in (1,1,1) do {text}",
                $"for /f %i in ('echo {name}') do %i {rest}", $"if exist C:\\ {text}", $"if 1==1 {text}", $"if not 1==2 ({text})",
                $"if 1==2 (echo x) else ({text})", $"if defined PATH {text}", $"for %a in ({a}) do for %b in ({b}) do %a%b {rest}",
                $"if /i \"a\"==\"A\" {text}"]),
            ("delimiters", builtin
                ? [text.Replace(' ', ','), text.Replace(' ', ';'), text.Replace(" ", "  "), text.Replace(' ', '\t'), $",;{text}",
                $"={text}"] : [text.Replace(" ", "  "), $",;{text}", $"{name}\t{rest}"]),
            ("redirections", [$"{text} >nul 2>&1", $">nul {text}", $"{text} 2>nul", $"2>nul {text}", $"({text}) >nul"]),
            ("comments and labels", [$"rem x\n{text}", $":: x\n{text}", $":go\n{text}", $"@echo off\n{text}"]),
            ("padding", [new string(' ', 200) + text, $"echo x{new string(' ', 300)}& {text}", new string('\n', 30) + text]),
        ];
        foreach (var (kind, commands) in groups)
        {
            foreach (var command in commands) yield return new Variant(kind, command, Runnable: false);
        }

        if (name == "rd" && payload.Words[^1].Text == @"C:\")
        {
            foreach (var other in (string[])[@"rd/s/q C:\", @"rd /s/q C:\", @"rd C:\ /s /q", @"rd /q /s ""C:\""", @"rd /s /q C:/", @"rd /s /q \", @"rd /s /q C:\.", @"rd /s /q C:\Users\..", @"cd /d C:\ & rd /s /q .", @"cd \ & rd /s /q .", @"rd /s /q %SystemDrive%\", @"rd /s /q %HOMEDRIVE%\", @"rd /S /Q \\?\C:\", @"rd /s /q \\localhost\C$", @"pushd C:\ & rd /s /q .", @"for /d %i in (C:\*) do rd /s /q %i", @"for /r C:\ %i in (*) do del /f /q %i", @"rd /s /q %windir:~0,3%"])
            {
                yield return new Variant("spelling of paths and options", other, Runnable: false);
            }
        }
    }
}
