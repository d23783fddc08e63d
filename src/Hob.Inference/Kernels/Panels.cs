using System.Runtime.CompilerServices;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>
/// The packed layout of Q8_0: panels of 16 rows. Each block of 32 columns has the 16 rows' scales (halves), then for every four columns 64
/// bytes, four of each row. A vector register then holds four columns of 8 rows, and one broadcast of four activations serves them all:
/// no sums across a register, and weights stream in order.
/// </summary>
internal static unsafe class Panels
{
    /// <summary>Rows of a panel. Results are written for whole panels, so buffers for them are padded to a multiple of this.</summary>
    public const int Rows = 16;

    /// <summary>Bytes of 16 rows by 32 columns.</summary>
    public const int BlockBytes = Rows * Q8_0Format.Bytes;

    public const int ScaleBytes = Rows * sizeof(ushort);

    private const int Quads = Q8_0Format.Length / 4;

    public static int Count(int rows) => (rows + Rows - 1) / Rows;

    public static int Padded(int rows) => Count(rows) * Rows;

    /// <summary>Packs up to 16 rows; missing ones become zero.</summary>
    /// <param name="rows">The first row, in the layout of the file.</param>
    /// <param name="rowCount">Rows that exist, 1 to 16.</param>
    /// <param name="blocks">Blocks of a row.</param>
    /// <param name="panel">Room for <paramref name="blocks"/> times <see cref="BlockBytes"/>.</param>
    /// <param name="unsigned">Whether to add 128 to each weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(byte* rows, int rowCount, int blocks, byte* panel, bool unsigned)
    {
        var flip = unsigned ? 0x80808080u : 0u;
        var rowBytes = (long)blocks * Q8_0Format.Bytes;
        for (var block = 0; block < blocks; block++, panel += BlockBytes)
        {
            for (var row = 0; row < Rows; row++)
            {
                var target = (uint*)(panel + ScaleBytes) + row;
                if (row >= rowCount)
                {
                    ((ushort*)panel)[row] = 0;
                    for (var quad = 0; quad < Quads; quad++) target[quad * Rows] = flip;
                    continue;
                }
                var source = rows + row * rowBytes + (long)block * Q8_0Format.Bytes;
                ((ushort*)panel)[row] = Unsafe.ReadUnaligned<ushort>(source);
                for (var quad = 0; quad < Quads; quad++) target[quad * Rows] = Unsafe.ReadUnaligned<uint>(source + 2 + quad * 4) ^ flip;
            }
        }
    }
}
