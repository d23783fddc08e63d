using System.Text;

namespace Hob.Shell.Tests.Suite;

/// <summary>Disguises a command in PowerShell.</summary>
public static class PowerShellVariants
{
    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        ["Remove-Item"] = ["ri", "rm", "del", "rd", "erase", "rmdir"],
        ["Set-Content"] = [],
        ["Move-Item"] =
            ["mi", "mv", "move"],
        ["Copy-Item"] = ["cpi", "cp", "copy"],
        ["Invoke-WebRequest"] = ["iwr"],
        ["Stop-Process"] = ["spps", "kill"],
        ["Clear-Content"] = ["clc"],
        ["Get-Content"] =
            ["gc", "cat", "type"],
        ["New-Item"] = ["ni"],
        ["Start-Process"] = ["saps", "start"],
        ["Stop-Service"] = ["spsv"],
        ["Install-Module"] = ["inmo"],
    };

    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";

    private static string Render(Word word) =>
        word.Live || word.Text.StartsWith('-') || word.Text.All(c => char.IsAsciiLetterOrDigit(c) || "\\:/._*-?".Contains(c)) ? word.Text
        : Quote(word.Text);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text));

    private static string Alternate(string text) =>
        string.Concat(text.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));

    /// <summary>Backticks before letters that have no meaning after one.</summary>
    private static string Ticks(string text) =>
        string.Concat(text.Select((c, i) => i > 0 && char.IsAsciiLetter(c) && !"0abefnrtuvABEFNRTUV".Contains(c) ? "`" + c : c.ToString()));

    public static IEnumerable<Variant> Of(Payload payload)
    {
        var rest = string.Join(' ', payload.Words.Skip(1).Select(Render));
        var name = payload.Name;
        var text = $"{name} {rest}";
        var quoted = Quote(text);
        var half = name.Length / 2;
        string a = name[..half], b = name[half..];
        var reversed = new string([.. text.Reverse()]);
        var codes = string.Join(',', text.Select(c => (int)c));
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        IEnumerable<(string, string[])> groups =
        [
            ("plain", [text, text + ";", "  " + text]),
            ("letter case", [name.ToUpperInvariant() + " " + rest, name.ToLowerInvariant() + " " + rest, Alternate(name) + " " + rest]),
            ("backticks", [Ticks(name) + " " + rest, $"{name} `\n {rest}", text.Replace(" ", " `\n")]),
            ("aliases", [.. Aliases.GetValueOrDefault(name, []).Select(alias => $"{alias} {rest}"), $"Set-Alias x {name}; x {rest}",
                $"New-Alias -Name zz -Value {name}; zz {rest}", $"sal q {name}; q {rest}"]),
            ("call operator",
                [$"& {name} {rest}", $"& '{name}' {rest}", $"& \"{name}\" {rest}", $"&'{name}' {rest}", $". '{name}' {rest}",
                $"& ('{name}') {rest}", $"& $('{name}') {rest}"]),
            ("concatenation",
                [$"& ('{a}'+'{b}') {rest}", $"& ('{a}' + '{b}') {rest}", $"&(\"{a}\"+\"{b}\") {rest}", $"$x='{a}'; & ($x+'{b}') {rest}",
                $"& \"{a}$('{b}')\" {rest}", $"& ([string]::Concat('{a}','{b}')) {rest}"]),
            ("format operator",
                [$"& ('{{0}}{{1}}' -f '{a}','{b}') {rest}", $"& ('{{1}}{{0}}' -f '{b}','{a}') {rest}",
                $"&(\"{{0}}{{1}}\"-f'{a}','{b}') {rest}", $"& ([string]::Format('{{0}}{{1}}','{a}','{b}')) {rest}"]),
            ("join, split, replace",
                [$"& ('{a}','{b}' -join '') {rest}", $"& (-join ('{a}','{b}')) {rest}", $"& ('{a}QQ{b}' -replace 'QQ','') {rest}",
                $"& ('{a}QQ{b}'.Replace('QQ','')) {rest}", $"& (('{a}#{b}' -split '#') -join '') {rest}",
                $"& (-join '{new string([.. name.Reverse()])}'[-1..-{name.Length}]) {rest}", $"& ('xx{name}'.Substring(2)) {rest}",
                $"& ('{a} {b}'.Split(' ') -join '') {rest}"]),
            ("character codes",
                [$"& (-join ({string.Join(',', name.Select(c => $"[char]{(int)c}"))})) {rest}",
                $"iex (-join ({codes} | % {{ [char]$_ }}))", $"& ({string.Join('+', name.Select(c => $"[char]{(int)c}"))}) {rest}",
                $"iex ([string]::Join('', (({codes}) | ForEach-Object {{ [char]$_ }})))", $"iex ([char[]]({codes}) -join '')",
                $"& (-join ({string.Join(',', name.Select(c => $"[char]0x{(int)c:x2}"))})) {rest}"]),
            ("variables",
                [$"$x='{name}'; & $x {rest}", $"$x = \"{name}\"; &$x {rest}", $"$a='{a}'; $b='{b}'; & \"$a$b\" {rest}",
                $"Set-Variable x '{name}'; & $x {rest}", $"$script:x='{name}'; & $script:x {rest}", $"[string]$x = '{name}'; & $x {rest}",
                $"$h=@{{c='{name}'}}; & $h.c {rest}", $"$l=@('x','{name}'); & $l[1] {rest}", $"$env:Q='{name}'; & $env:Q {rest}",
                $"${{a b}}='{name}'; & ${{a b}} {rest}"]),
            ("Invoke-Expression",
                [$"iex {quoted}", $"Invoke-Expression {quoted}", $"{quoted} | iex", $"iex ({Quote(text[..half])}+{Quote(text[half..])})",
                $"$c={quoted}; iex $c", $"Invoke-Expression -Command {quoted}", $"i`ex {quoted}", $"& 'iex' {quoted}",
                $"& ('i'+'ex') {quoted}", $"iex \"iex {text.Replace("$", "`$").Replace("\"", "`\"")}\"", $"iex -Command {quoted}",
                $"iex @'\n{text}\n'@", $". ($env:ComSpec[4,24,25] -join '') {quoted}", $"&($PSHOME[4]+$PSHOME[30]+'x') {quoted}",
                $"iex (-join {Quote(reversed)}[-1..-{text.Length}])"]),
            ("base64", [$"iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{base64}')))",
                $"iex ([System.Text.Encoding]::Unicode.GetString([System.Convert]::FromBase64String('{Encode(text)}')))",
                $"$b='{base64}'; $t=[Text.Encoding]::ASCII.GetString([Convert]::FromBase64String($b)); iex $t",
                $"[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{base64}')) | iex"]),
            ("encoded command",
                [$"powershell -EncodedCommand {Encode(text)}", $"powershell -enc {Encode(text)}",
                $"powershell.exe -NoP -NonI -W Hidden -e {Encode(text)}", $"pwsh -ec {Encode(text)}",
                $"powershell -exec bypass -encod {Encode(text)}", $"POWERSHELL -E {Encode(text)}"]),
            ("nested shells",
                [$"powershell -Command {quoted}", $"powershell -c {quoted}", $"pwsh -NoProfile -c {quoted}", $"powershell {quoted}",
                $"powershell -Command \"& {{ {text.Replace("$", "`$").Replace("\"", "`\"")} }}\"",
                $"powershell -ExecutionPolicy Bypass -Command {quoted}", $"powershell -c {{ {text} }}",
                $"pwsh -c {Quote("pwsh -c " + quoted)}", $"cmd /c powershell -Command \"{text.Replace("$", "`$").Replace("\"", "`\"")}\""]),
            ("script blocks",
                [$"& {{ {text} }}", $". {{ {text} }}", $"{{ {text} }}.Invoke()", $"$b = {{ {text} }}; & $b",
                $"$b={{ {text} }}; $b.Invoke()", $"[scriptblock]::Create({quoted}).Invoke()", $"& ([scriptblock]::Create({quoted}))",
                $"Invoke-Command -ScriptBlock {{ {text} }}", $"icm {{ {text} }}", $"Start-Job {{ {text} }}",
                $"Start-Job -ScriptBlock {{ {text} }}", $"1 | ForEach-Object {{ {text} }}", $"1..3 | % {{ {text} }}",
                $"gci | ? {{ {text} }}", $"Measure-Command {{ {text} }}", $"$ExecutionContext.InvokeCommand.InvokeScript({quoted})",
                $"1 | foreach {{ {text} }}", $"@(1).ForEach({{ {text} }})"]),
            ("control flow",
                [$"if ($true) {{ {text} }}", $"if ($false) {{ }} else {{ {text} }}", $"foreach ($i in 1) {{ {text} }}",
                $"for ($i=0; $i -lt 1; $i++) {{ {text} }}", $"while ($true) {{ {text}; break }}", $"do {{ {text} }} while ($false)",
                $"try {{ {text} }} catch {{ }}", $"try {{ throw 1 }} catch {{ {text} }}", $"try {{ }} finally {{ {text} }}",
                $"switch (1) {{ 1 {{ {text} }} }}", $"switch (1) {{ default {{ {text} }} }}", $"function f {{ {text} }}; f",
                $"function f($p) {{ & $p {rest} }}; f '{name}'", $"filter f {{ {text} }}; 1 | f", $"trap {{ {text} }} throw 1",
                $"function f {{ param($c) iex $c }}; f {quoted}"]),
            ("separators",
                [$"Get-Date; {text}", $"Get-Date && {text}", $"Get-Date\n{text}", $"Get-Date || {text}", $"$null = {text}",
                $"{text} | Out-Null", $"({text})", $"$({text})", $"@({text})", $"\"$({text})\"", $"[void]({text})",
                $"Write-Output \"a $({text}) b\"", $"{text}\r\n", $"$x = {text}; $x", $"Get-Process|Out-Null;{text}"]),
            ("comments", [$"# x\n{text}", $"<# x #> {text}", $"{name} <# x #> {rest}", $"Get-Date # x\n{text}", $"<#\n#>{text}"]),
            ("redirections", [$"{text} *> $null", $"{text} 2>&1", $"{text} > $null", $"{text} 2>$null"]),
            ("strings", [$"iex \"{text.Replace("`", "``").Replace("$", "`$").Replace("\"", "`\"")}\"",
                $"iex @\"\n{text.Replace("`", "``").Replace("$", "`$")}\n\"@", $"$s = @'\n{text}\n'@\niex $s"]),
            ("padding", [new string(' ', 200) + text, text.Replace(" ", "    "), text.Replace(" ", "\t"), new string('\n', 30) + text,
                $"Get-Date{new string(' ', 300)};{text}", $"Write-Host '\u200b'; {text}", $"Write-Host \u202e; {text}"]),
        ];
        foreach (var (kind, commands) in groups)
        {
            foreach (var command in commands) yield return new Variant(kind, command, Runnable: false);
        }

        if (payload.Words.Any(w => w.Text is "-Recurse"))
        {
            foreach (var short_ in (string[])["-r", "-re", "-rec", "-Recu", "-RECURSE", "-Recurse:$true", "\u2013Recurse", "\u2014rec",
                "-Recurse -Confirm:$false", "-ErrorAction SilentlyContinue -Recurse", "-ea 0 -r"])
            {
                yield return new Variant("shortened parameters", text.Replace("-Recurse", short_), Runnable: false);
            }

            var target = payload.Words.Skip(1).Last(w => !w.Text.StartsWith('-'));
            var path = target.Live ? target.Text : Quote(target.Text);
            yield return new Variant("splatting", $"$p = @{{ Path = {path}; Recurse = $true }}; Remove-Item @p", Runnable: false);
            yield return new Variant("splatting", $"$p = @{{ LiteralPath = {path}; Force = $true; Recurse = $true }}\nri @p",
                Runnable: false);
            yield return new Variant("splatting", $"$p = @({path}); Remove-Item @p -Recurse", Runnable: false);
            yield return new Variant("values through the pipeline", $"{path} | Remove-Item -Recurse -Force", Runnable: false);
            yield return new Variant("values through the pipeline", $"Get-Item {path} | Remove-Item -Recurse", Runnable: false);
            yield return new Variant("values through the pipeline", $"Get-ChildItem {path} -Recurse | Remove-Item -Force -Recurse",
                Runnable: false);
            yield return new Variant("values through the pipeline", $"gci {path} | % {{ Remove-Item $_.FullName -Recurse }}",
                Runnable: false);
            yield return new Variant("values through the pipeline", $"foreach ($f in {path},'x') {{ ri $f -r -fo }}", Runnable: false);
            yield return new Variant("values through the pipeline", $"$t = {path}; Remove-Item -Recurse -Path $t", Runnable: false);
            yield return new Variant("values through the pipeline", $"$t = {path}; Remove-Item -Recurse \"$t\"", Runnable: false);
            yield return new Variant(".NET methods", $"[System.IO.Directory]::Delete({path}, $true)", Runnable: false);
            yield return new Variant(".NET methods", $"[IO.Directory]::Delete({path},1)", Runnable: false);
            yield return new Variant(".NET methods", $"(Get-Item {path}).Delete($true)", Runnable: false);
            yield return new Variant(".NET methods", $"$d=[IO.DirectoryInfo]{path}; [System.IO.Directory]::Delete($d)", Runnable: false);
            yield return new Variant("cmd from PowerShell", $"cmd /c rd /s /q {path.Replace('\'', '"')}", Runnable: false);
            yield return new Variant("cmd from PowerShell", $"cmd.exe /c \"rd /s /q {(target.Live ? target.Text : target.Text.Replace("\"",
                ""))}\"".Replace(@"C:\Program Files", @"C:\PROGRA~1"), Runnable: false);
            yield return new Variant("cmd from PowerShell",
                $"Start-Process cmd -ArgumentList '/c','rd','/s','/q',{path}".Replace(@"C:\Program Files", @"C:\PROGRA~1"),
                Runnable: false);
        }

        if (payload.Words.Any(w => w.Text == @"C:\Windows"))
        {
            foreach (var path in (string[])["C:/Windows", @"c:\windows\", @"C:\WINDOWS\.", @"C:\Users\..\Windows", @"\\?\C:\Windows",
                @"\\localhost\c$\Windows", @"\\127.0.0.1\C$\Windows", "$env:windir", "$env:SystemRoot", "${env:SystemRoot}",
                "\"$env:SystemDrive\\Windows\"", "\"$($env:windir)\"", "(Join-Path 'C:\\' 'Windows')", "('C:\\Win'+'dows')",
                "Microsoft.PowerShell.Core\\FileSystem::C:\\Windows", @"C:\Windows.", "'C:\\Windows '", @"C:\\Windows", @"C:\Win*",
                @"C:\Window?", @"\Windows", "([Environment]::GetFolderPath('Windows'))", @"\\.\C:\Windows"])
            {
                yield return new Variant("spelling of paths", $"Remove-Item -Recurse -Force {path}", Runnable: false);
            }
        }
    }
}
