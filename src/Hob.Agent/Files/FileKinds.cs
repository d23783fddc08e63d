using System.Buffers.Binary;
using System.Globalization;

namespace Hob.Agent.Files;

/// <summary>Names what a file that is no text holds, from its first bytes.</summary>
public static class FileKinds
{
    /// <summary>Such as <c>a PNG image of 640 × 480 pixels, 12.3 KB</c>.</summary>
    /// <param name="start">The first bytes, 32 or more where there are as many.</param>
    /// <param name="size">The whole size in bytes.</param>
    public static string Describe(ReadOnlySpan<byte> start, long size) => $"{KindOf(start)}, {SizeOf(size)}";

    /// <summary>A size as people read it: <c>812 bytes</c>, <c>12.3 KB</c>.</summary>
    public static string SizeOf(long size) => size switch
    {
        1 => "1 byte",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{size} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e3:0.#} KB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / 1e9:0.#} GB"),
    };

    private static string KindOf(ReadOnlySpan<byte> start)
    {
        if (start.Length > 24 && start[0] == 0x89 && start[1..].StartsWith("PNG\r\n"u8))
            return $"a PNG image of {BinaryPrimitives.ReadInt32BigEndian(start[16..])} × {BinaryPrimitives.ReadInt32BigEndian(start[20..])} pixels";
        if (start.StartsWith("GIF8"u8) && start.Length > 10)
            return $"a GIF image of {BinaryPrimitives.ReadUInt16LittleEndian(start[6..])} × {BinaryPrimitives.ReadUInt16LittleEndian(start[8..])} pixels";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "a JPEG image";
        if (start.StartsWith("RIFF"u8) && start.Length > 12) return start[8..].StartsWith("WEBP"u8) ? "a WebP image" : start[8..].StartsWith("WAVE"u8) ? "a WAVE recording" : "a RIFF file";
        if (start.StartsWith("BM"u8) && start.Length > 14 && start[6..10].IndexOfAnyExcept((byte)0) < 0) return "a BMP image";
        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0])) return "an icon";
        if (start.StartsWith("%PDF-"u8)) return "a PDF document (parse_document reads it)";
        if (start.StartsWith("PK\x03\x04"u8)) return "a ZIP archive or a document packed as one (parse_document reads DOCX)";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return "gzip-compressed data";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])) return "zstd-compressed data";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'])) return "xz-compressed data";
        if (start.StartsWith("BZh"u8)) return "bzip2-compressed data";
        if (start.Length > 262 && start[257..].StartsWith("ustar"u8)) return "a tar archive";
        if (start.StartsWith("\x7F"u8) && start[1..].StartsWith("ELF"u8)) return "an ELF program or library";
        if (start.StartsWith("MZ"u8)) return "a Windows program or library";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])) return "a Mach-O program or Java class";
        if (start.StartsWith("\0asm"u8)) return "a WebAssembly module";
        if (start.StartsWith("SQLite format 3\0"u8)) return "an SQLite database";
        if (start.StartsWith("GGUF"u8)) return "a GGUF model";
        if (start.StartsWith("OggS"u8)) return "an Ogg recording";
        if (start.StartsWith("ID3"u8)) return "an MP3 recording";
        if (start.Length > 12 && start[4..].StartsWith("ftyp"u8)) return "an MP4 or HEIF file";
        return "binary data";
    }
}
