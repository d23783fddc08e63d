using System.Collections.Frozen;

namespace Hob.Shell.PowerShell;

/// <summary>.NET members that scripts use, by what they do. All lower case; types without <c>System.</c>.</summary>
internal static class MemberTable
{
    private static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>Methods of objects that change nothing outside the script.</summary>
    public static readonly FrozenSet<string> Harmless = Set("""
        tostring trim trimstart trimend split replace substring startswith endswith contains indexof lastindexof padleft padright
        tolower toupper tolowerinvariant toupperinvariant tochararray insert equals compareto gettype gethashcode getenumerator
        adddays addhours addminutes addmonths addyears addseconds addmilliseconds subtract tolocaltime touniversaltime
        toshortdatestring tolongdatestring tofiletime where foreach add addrange containskey containsvalue keys values count join
        matches match ismatch groups getlength getvalue getfiles getdirectories getenumerator toarray peek push pop enqueue
        dequeue sort reverse copyto clone normalize getstring getbytes readtoend readline append appendline appendformat toint32
        waitforexit refresh waitone getproperties getmethods totitlecase
        """);

    /// <summary>Methods that fetch from the network.</summary>
    public static readonly FrozenSet<string> Download = Set("""
        downloadstring downloaddata openread getstringasync getbytearrayasync getstreamasync getasync downloadstringtaskasync
        downloaddatataskasync getresponse getresponsestream sendasync
        """);

    /// <summary>Methods that send to the network.</summary>
    public static readonly FrozenSet<string> Upload = Set("""
        uploadstring uploadfile uploaddata uploadvalues postasync putasync uploadstringtaskasync openwrite
        """);

    /// <summary>Methods that run text or a block.</summary>
    public static readonly FrozenSet<string> Run = Set("""
        invoke invokescript invokereturnasis begininvoke newscriptblock addscript invokecommand expandstring
        """);

    /// <summary>Methods that start a program.</summary>
    public static readonly FrozenSet<string> Start = Set("start run exec shellexecute create navigate");

    /// <summary>Methods that delete what they are called on.</summary>
    public static readonly FrozenSet<string> Delete = Set("delete moveto deletesubkey deletesubkeytree deletevalue");

    /// <summary>Static classes whose members only compute.</summary>
    public static readonly FrozenSet<string> Pure = Set("""
        string math convert char int int32 int64 long double decimal bool byte datetime datetimeoffset timespan guid regex
        text.regularexpressions.regex text.encoding encoding io.path path bitconverter version uri enum console
        text.stringbuilder linq.enumerable web.httputility net.webutility globalization.cultureinfo cultureinfo stringcomparer
        tuple bigint numerics.biginteger random uint32 uint64 float single int16 nullable stringcomparison timezoneinfo dayofweek
        consolecolor net.ipaddress ipaddress mailaddress xml array collections.arraylist text.rune range index stopwatch
        diagnostics.stopwatch psobject pscustomobject ordered hashtable management.automation.psobject type json
        text.json.jsonserializer
        """);

    /// <summary>Types whose making is harmless.</summary>
    public static readonly FrozenSet<string> PlainTypes = Set("""
        object psobject pscustomobject hashtable datetime timespan guid uri version random regex string char byte[] char[] int[]
        string[] object[] net.webclient net.http.httpclient net.sockets.tcpclient io.memorystream io.stringreader io.stringwriter
        text.stringbuilder text.asciiencoding text.utf8encoding text.unicodeencoding collections.arraylist collections.hashtable
        collections.queue collections.stack diagnostics.stopwatch diagnostics.processstartinfo io.fileinfo io.directoryinfo xml
        xml.xmldocument io.compression.gzipstream io.compression.deflatestream io.streamreader
        management.automation.pscustomobject management.automation.psobject pscredential management.automation.pscredential
        net.networkcredential
        """);
}
