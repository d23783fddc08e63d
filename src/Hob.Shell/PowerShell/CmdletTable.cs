using System.Collections.Frozen;

namespace Hob.Shell.PowerShell;

/// <summary>What a cmdlet does, as far as judging needs it.</summary>
internal enum CmdletEffect
{
    /// <summary>Computes or shows; blocks among its arguments are run.</summary>
    Pure,
    /// <summary>Reads what its paths name.</summary>
    Read,
    Delete,
    Write,
    Copy,
    Move,
    /// <summary>Runs blocks for the elements of the pipeline.</summary>
    ForEach,
    Where,
    Location,
    /// <summary>Runs text as code.</summary>
    Evaluate,
    Fetch,
    StartProcess,
    /// <summary>Runs a block elsewhere or later.</summary>
    Invoke,
    Alias,
    NewObject,
    /// <summary>Calls a method of the system's management interface.</summary>
    Management,
}

/// <summary>One cmdlet.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Paths">Parameters that hold paths, the first of them also by position.</param>
/// <param name="Values">Other parameters that take a value.</param>
/// <param name="Switches">Parameters without one.</param>
internal sealed record Cmdlet(string Name, CmdletEffect Effect, string[] Paths, string[] Values, string[] Switches);

/// <summary>The cmdlets by name and alias. <see cref="Text"/> is the table, one line for each:
/// <code>effect: Name alias alias -> Path parameters; parameters with a value; switches</code></summary>
internal static class CmdletTable
{
    public const string Text = """
        pure: Write-Output echo write -> ; InputObject; NoEnumerate
        pure: Write-Host -> ; Object Separator ForegroundColor BackgroundColor; NoNewline
        pure: Write-Verbose -> ; Message
        pure: Write-Warning -> ; Message
        pure: Write-Error -> ; Message
        pure: Write-Debug -> ; Message
        pure: Write-Information -> ; MessageData Tags
        pure: Write-Progress -> ; Activity Status PercentComplete
        pure: Select-Object select -> ; Property First Last Skip ExpandProperty ExcludeProperty Index; Unique
        read: Select-String sls -> Path LiteralPath; Pattern Context Include Exclude Encoding; SimpleMatch CaseSensitive Quiet List AllMatches NotMatch
        pure: Sort-Object sort -> ; Property Top Bottom Culture; Descending Unique CaseSensitive Stable
        pure: Group-Object group -> ; Property; NoElement AsHashTable AsString CaseSensitive
        pure: Measure-Object measure -> ; Property; Sum Average Maximum Minimum Line Word Character StandardDeviation AllStats IgnoreWhiteSpace
        pure: Measure-Command -> ; Expression InputObject
        pure: Compare-Object compare diff -> ; ReferenceObject DifferenceObject Property SyncWindow; IncludeEqual ExcludeDifferent PassThru CaseSensitive
        pure: Format-Table ft -> ; Property GroupBy View; AutoSize Wrap HideTableHeaders
        pure: Format-List fl -> ; Property GroupBy View
        pure: Format-Wide fw -> ; Property Column; AutoSize
        pure: Format-Custom fc -> ; Property
        read: Format-Hex fhx -> Path LiteralPath; Count Offset Encoding
        pure: Out-String oss -> ; Width; Stream NoNewline
        pure: Out-Host oh -> ; ; Paging
        pure: Out-Null -> ;
        pure: Out-Default -> ;
        pure: Out-GridView ogv -> ; Title OutputMode
        pure: ConvertTo-Json -> ; Depth InputObject; Compress AsArray
        pure: ConvertFrom-Json -> ; Depth InputObject; AsHashtable
        pure: ConvertTo-Csv -> ; Delimiter; NoTypeInformation
        pure: ConvertFrom-Csv -> ; Delimiter Header
        pure: ConvertTo-Xml -> ; Depth; NoTypeInformation
        pure: ConvertTo-Html -> ; Property Title Head
        pure: ConvertFrom-StringData -> ; StringData
        pure: ConvertFrom-Markdown -> ; InputObject
        pure: Test-Path -> Path LiteralPath; PathType Filter Include Exclude; IsValid
        pure: Test-Json -> ; Json Schema
        pure: Resolve-Path rvpa -> Path LiteralPath; ; Relative
        pure: Convert-Path cvpa -> Path LiteralPath
        pure: Join-Path -> ; Path ChildPath AdditionalChildPath
        pure: Split-Path -> ; Path LiteralPath; Parent Leaf LeafBase Extension Qualifier NoQualifier
        pure: Get-Location gl pwd -> ;
        pure: Get-Date -> ; Format Date UFormat Year Month Day
        pure: Get-Random -> ; Minimum Maximum InputObject Count
        pure: Get-Process gps ps -> ; Name Id ComputerName Module; IncludeUserName FileVersionInfo
        pure: Get-Service gsv -> ; Name DisplayName Include Exclude; DependentServices RequiredServices
        pure: Get-History ghy h history -> ; Id Count
        pure: Get-Help help man -> ; Name Category Parameter; Full Examples Detailed Online
        pure: Get-Command gcm -> ; Name Module Verb Noun CommandType; All ListAvailable Syntax
        pure: Get-Member gm -> ; Name MemberType InputObject; Static Force
        pure: Get-Alias gal -> ; Name Definition
        pure: Get-Variable gv -> ; Name; ValueOnly
        pure: Get-Unique gu -> ; ; AsString OnType
        pure: Get-PSDrive gdr -> ; Name PSProvider
        pure: Get-Job gjb -> ; Id Name State
        pure: Wait-Job wjb -> ; Id Name Timeout
        pure: Receive-Job rcjb -> ; Id Name; Keep
        pure: Get-Module gmo -> ; Name; ListAvailable All
        pure: Get-WmiObject gwmi -> ; Class Query Namespace Filter Property ComputerName
        pure: Get-CimInstance gcim -> ; ClassName Query Namespace Filter Property ComputerName
        pure: New-TimeSpan -> ; Start End Days Hours Minutes Seconds
        pure: New-Guid -> ;
        pure: Set-Variable sv set -> ; Name Value Option Scope
        pure: New-Variable nv -> ; Name Value Option Scope
        pure: Start-Sleep sleep -> ; Seconds Milliseconds
        pure: Clear-Host cls clear -> ;
        pure: Set-StrictMode -> ; Version; Off
        pure: Wait-Process -> ; Name Id Timeout
        read: Get-ChildItem gci ls dir -> Path LiteralPath; Filter Include Exclude Depth Attributes; Recurse Force Name File Directory Hidden ReadOnly System FollowSymlink
        read: Get-Content gc cat type -> Path LiteralPath; Filter Include Exclude TotalCount Head First Tail Last ReadCount Encoding Delimiter Stream; Raw Wait AsByteStream Force
        read: Get-Item gi -> Path LiteralPath; Filter Include Exclude Stream; Force
        read: Get-ItemProperty gp -> Path LiteralPath; Name Filter
        read: Get-ItemPropertyValue gpv -> Path LiteralPath; Name
        read: Get-FileHash -> Path LiteralPath; Algorithm InputStream
        read: Get-Acl -> Path LiteralPath; ; Audit
        read: Import-Csv ipcsv -> Path LiteralPath; Delimiter Header Encoding
        read: Import-Clixml -> Path LiteralPath
        read: Import-PowerShellDataFile -> Path LiteralPath
        read: Get-AuthenticodeSignature -> FilePath LiteralPath
        read: Show-Markdown -> Path LiteralPath
        read: Test-ModuleManifest -> Path
        delete: Remove-Item ri rm rmdir del erase rd -> Path LiteralPath; Filter Include Exclude Credential Stream; Recurse Force Confirm WhatIf Verbose
        delete: Clear-Content clc -> Path LiteralPath; Filter Include Exclude Credential Stream; Force Confirm WhatIf
        delete: Clear-Item cli -> Path LiteralPath; Filter Include Exclude Credential; Force Confirm WhatIf
        delete: Remove-ItemProperty rp -> Path LiteralPath; Name Filter Include Exclude; Force Confirm WhatIf
        delete: Clear-ItemProperty clp -> Path LiteralPath; Name Filter Include Exclude; Force Confirm WhatIf
        delete: Set-Acl -> Path LiteralPath; AclObject Filter Include Exclude
        delete: Rename-Item rni ren -> Path LiteralPath; NewName Credential; Force PassThru Confirm WhatIf
        write: Set-Content -> Path LiteralPath; Value Encoding Filter Include Exclude Stream; NoNewline Force PassThru Confirm WhatIf AsByteStream
        write: Add-Content ac -> Path LiteralPath; Value Encoding Filter Include Exclude Stream; NoNewline Force PassThru Confirm WhatIf AsByteStream
        write: Out-File -> FilePath LiteralPath; Encoding Width InputObject; Append NoClobber Force NoNewline
        write: Tee-Object tee -> FilePath LiteralPath; InputObject Variable Encoding; Append
        write: New-Item ni md mkdir -> Path; Name ItemType Type Value Target; Force
        write: Set-Item si -> Path LiteralPath; Value Type; Force
        write: Set-ItemProperty sp -> Path LiteralPath; Name Value Type PropertyType; Force
        write: New-ItemProperty -> Path LiteralPath; Name Value Type PropertyType; Force
        write: Export-Csv epcsv -> Path LiteralPath; Delimiter Encoding InputObject; NoTypeInformation Append Force
        write: Export-Clixml -> Path LiteralPath; Depth Encoding InputObject; Force
        write: Start-Transcript -> Path LiteralPath OutputDirectory; ; Append Force
        write: Unblock-File -> Path LiteralPath
        write: Compress-Archive -> DestinationPath; Path LiteralPath CompressionLevel; Force Update
        write: Expand-Archive -> DestinationPath; Path LiteralPath; Force
        copy: Copy-Item cpi cp copy -> Path LiteralPath; Destination Filter Include Exclude; Recurse Force Container PassThru Confirm WhatIf
        move: Move-Item mi mv move -> Path LiteralPath; Destination Filter Include Exclude; Force PassThru Confirm WhatIf
        foreach: ForEach-Object % foreach -> ; MemberName Process Begin End ArgumentList InputObject ThrottleLimit; Parallel
        where: Where-Object ? where -> ; FilterScript Property Value InputObject
        location: Set-Location sl cd chdir -> Path LiteralPath; StackName; PassThru
        location: Push-Location pushd -> Path LiteralPath; StackName; PassThru
        location: Pop-Location popd -> ; StackName; PassThru
        evaluate: Invoke-Expression iex -> ; Command
        fetch: Invoke-WebRequest iwr wget curl -> ; Uri OutFile Method Body Headers InFile ContentType UserAgent Proxy TimeoutSec SessionVariable WebSession Form Credential; UseBasicParsing UseDefaultCredentials SkipCertificateCheck PassThru
        fetch: Invoke-RestMethod irm -> ; Uri OutFile Method Body Headers InFile ContentType UserAgent Proxy TimeoutSec SessionVariable WebSession Form Credential; UseBasicParsing UseDefaultCredentials SkipCertificateCheck PassThru
        fetch: Start-BitsTransfer -> ; Source Destination TransferType; Asynchronous
        fetch: Send-MailMessage -> ; To From Subject Body SmtpServer Attachments
        start: Start-Process saps start -> ; FilePath ArgumentList Verb WorkingDirectory WindowStyle Credential RedirectStandardOutput RedirectStandardError; Wait NoNewWindow PassThru
        invoke: Invoke-Command icm -> ; ScriptBlock ComputerName Session Credential ArgumentList FilePath; AsJob
        invoke: Start-Job sajb -> ; ScriptBlock Name FilePath ArgumentList InitializationScript
        invoke: Start-ThreadJob -> ; ScriptBlock Name ArgumentList
        alias: Set-Alias sal -> ; Name Value Scope Option; Force
        alias: New-Alias nal -> ; Name Value Scope Option; Force
        object: New-Object -> ; TypeName ComObject ArgumentList Property
        management: Invoke-WmiMethod iwmi -> ; Class Name ArgumentList Path InputObject ComputerName
        management: Invoke-CimMethod icim -> ; ClassName MethodName Arguments Query InputObject ComputerName
        """;

    private static readonly FrozenDictionary<string, Cmdlet> ByName = Load();

    /// <summary>Finds a cmdlet by name or alias, without regard to case.</summary>
    public static Cmdlet? Find(string name) => ByName.GetValueOrDefault(name);

    private static FrozenDictionary<string, Cmdlet> Load()
    {
        var found = new Dictionary<string, Cmdlet>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
            var names = line[(colon + 2)..arrow].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var groups = line[(arrow + 4)..].Split(';').Select(g => g.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            var effect = line[..colon] switch
            {
                "pure" => CmdletEffect.Pure,
                "read" => CmdletEffect.Read,
                "delete" => CmdletEffect.Delete,
                "write" => CmdletEffect.Write,
                "copy" => CmdletEffect.Copy,
                "move" => CmdletEffect.Move,
                "foreach" => CmdletEffect.ForEach,
                "where" => CmdletEffect.Where,
                "location" => CmdletEffect.Location,
                "evaluate" => CmdletEffect.Evaluate,
                "fetch" => CmdletEffect.Fetch,
                "start" => CmdletEffect.StartProcess,
                "invoke" => CmdletEffect.Invoke,
                "alias" => CmdletEffect.Alias,
                "object" => CmdletEffect.NewObject,
                _ => CmdletEffect.Management,
            };
            var cmdlet = new Cmdlet(names[0], effect, groups[0], groups.ElementAtOrDefault(1) ?? [], groups.ElementAtOrDefault(2) ?? []);
            foreach (var name in names) found[name] = cmdlet;
        }

        return found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
