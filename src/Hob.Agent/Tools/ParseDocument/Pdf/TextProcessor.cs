using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>Follows how a page is drawn, and notes its letters.</summary>
internal sealed class TextProcessor(int pageNumber, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters,
    CropBox cropBox, UserSpaceUnit unit, PageRotationDegrees rotation, in TransformationMatrix initialMatrix, ParsingOptions options, PdfBudget budget)
    : BaseStreamProcessor<string>(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, in initialMatrix, options)
{
    private readonly PageText _text = new();
    private readonly Stack<string?> _marks = new(); // What marked pieces stand for; null when they stand for what they show.
    private int _ignoredMarks;

    public override string Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        ProcessOperations(operations);
        return _text.ToString();
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        budget.TakeOperations(operations.Count);
        base.ProcessOperations(operations);
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        budget.TakeOperations(1);
        if (!budget.Enter()) return;
        try
        {
            base.ProcessFormXObject(formStream, xObjectName);
        }
        finally
        {
            budget.Leave();
        }
    }

    public override void RenderGlyph(IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
    {
        budget.TakeLetter();
        var shown = unicode;
        if (_marks.TryPeek(out var mark) && mark is not null)
        {
            shown = mark;
            _marks.Pop();
            _marks.Push(""); // The first letter stands for all.
        }
        var start = Place(0, 0, renderingMatrix, textMatrix, transformationMatrix);
        _text.Add(shown, start, Place(characterBoundingBox.Width, 0, renderingMatrix, textMatrix, transformationMatrix), Place(0, 1, renderingMatrix, textMatrix, transformationMatrix));
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        if (_marks.Count >= 1000) _ignoredMarks++;
        else if (properties is not null && properties.TryGet(NameToken.ActualText, out var text)) _marks.Push(text switch { StringToken plain => plain.Data, HexToken hex => hex.Data, _ => null });
        else _marks.Push(_marks.TryPeek(out var outer) && outer is not null ? "" : null);
    }

    public override void EndMarkedContent()
    {
        if (_ignoredMarks > 0) _ignoredMarks--;
        else _marks.TryPop(out _);
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) { }
    public override void BeginSubpath() { }
    public override PdfPoint? CloseSubpath() => null;
    public override void StrokePath(bool close) { }
    public override void FillPath(FillingRule fillingRule, bool close) { }
    public override void FillStrokePath(FillingRule fillingRule, bool close) { }
    public override void MoveTo(double x, double y) { }
    public override void BezierCurveTo(double x2, double y2, double x3, double y3) { }
    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) { }
    public override void LineTo(double x, double y) { }
    public override void Rectangle(double x, double y, double width, double height) { }
    public override void EndPath() { }
    public override void ClosePath() { }
    public override void ModifyClippingIntersect(FillingRule clippingRule) { }
    public override void PaintShading(NameToken shadingName) { }
    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) { }
    protected override void RenderInlineImage(InlineImage inlineImage) { }

    private static PdfPoint Place(double x, double y, in TransformationMatrix rendering, in TransformationMatrix text, in TransformationMatrix page) =>
        page.Transform(text.Transform(rendering.Transform(new PdfPoint(x, y))));
}
