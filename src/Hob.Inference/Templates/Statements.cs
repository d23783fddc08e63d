namespace Hob.Inference.Templates;

/// <summary>What goes on after a statement.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}

/// <summary>Something that writes output or changes variables.</summary>
internal abstract class Statement(Position position)
{
    public Position Position => position;

    public abstract Flow Execute(Frame frame);

    /// <summary>Executes statements one after the other.</summary>
    public static Flow ExecuteAll(List<Statement> statements, Frame frame)
    {
        frame.Budget.Enter();
        foreach (var statement in statements)
        {
            frame.Budget.Spend();
            Flow flow;
            try
            {
                flow = statement.Execute(frame);
            }
            catch (TemplateFault fault)
            {
                fault.At(statement.Position);
                throw;
            }
            if (flow is Flow.Next) continue;
            frame.Budget.Leave();
            return flow;
        }
        frame.Budget.Leave();
        return Flow.Next;
    }

    /// <summary>What statements write, instead of writing it.</summary>
    protected static Text Capture(List<Statement> statements, Frame frame)
    {
        var output = new Text.Builder();
        ExecuteAll(statements, frame.Inner(output));
        return output.ToText();
    }

    /// <summary>Sets a name, or several from the elements of a value.</summary>
    protected static void Assign(IReadOnlyList<string> names, bool unpacks, Value value, Frame frame)
    {
        if (!unpacks)
        {
            frame.Set(names[0], value);
            return;
        }
        var items = Members.Iterate(value, frame.Budget);
        if (items.Count != names.Count) throw new TemplateFault($"{names.Count} values were expected to unpack, not {items.Count}");
        for (var i = 0; i < names.Count; i++) frame.Set(names[i], items[i]);
    }
}

internal sealed class DataStatement(Position position, string data) : Statement(position)
{
    private readonly Text _text = Text.FromTemplate(data);

    public override Flow Execute(Frame frame)
    {
        frame.Write(_text);
        return Flow.Next;
    }
}

internal sealed class OutputStatement(Position position, Expression value) : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        frame.Write(PythonText.Str(value.Evaluate(frame), frame.Budget));
        return Flow.Next;
    }
}

internal sealed class IfStatement(Position position, List<(Expression Condition, List<Statement> Body)> branches, List<Statement> other)
    : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        foreach (var (condition, body) in branches)
            if (condition.Evaluate(frame).IsTrue) return ExecuteAll(body, frame);
        return ExecuteAll(other, frame);
    }
}

internal sealed class ForStatement(
    Position position, IReadOnlyList<string> names, bool unpacks, Expression source, Expression? condition, List<Statement> body, List<Statement> other)
    : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        var items = Members.Iterate(source.Evaluate(frame), frame.Budget);
        if (condition is not null) items = items.FindAll(item => IsWanted(item, frame));
        else items = [.. items]; // the body may change the list
        if (items.Count == 0) return ExecuteAll(other, frame.Inner());
        var loop = new LoopValue(items);
        for (; loop.Index < items.Count; loop.Index++)
        {
            frame.Budget.Spend();
            var pass = frame.Inner();
            pass.Set("loop", loop);
            Assign(names, unpacks, items[loop.Index], pass);
            if (ExecuteAll(body, pass) is Flow.Break) break;
        }
        return Flow.Next;
    }

    private bool IsWanted(Value item, Frame frame)
    {
        var pass = frame.Inner();
        Assign(names, unpacks, item, pass);
        return condition!.Evaluate(pass).IsTrue;
    }
}

internal sealed class SetStatement(Position position, IReadOnlyList<string> names, bool unpacks, Expression value) : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        Assign(names, unpacks, value.Evaluate(frame), frame);
        return Flow.Next;
    }
}

internal sealed class SetAttributeStatement(Position position, string name, string attribute, Expression value) : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        if (frame.Get(name) is not NamespaceValue scope)
            throw new TemplateFault("attributes can be set on namespace objects only");
        scope.Attributes[attribute] = value.Evaluate(frame);
        return Flow.Next;
    }
}

/// <summary><c>{% set x %}…{% endset %}</c> and <c>{% filter f %}…{% endfilter %}</c>: what the body writes goes through filters.</summary>
internal sealed class CaptureStatement(Position position, string? name, Expression filtered, List<Statement> body) : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        var inner = frame.Inner();
        inner.Set(HoldExpression.Variable, Value.Of(Capture(body, frame)));
        var value = filtered.Evaluate(inner);
        if (name is null) frame.Write(PythonText.Str(value, frame.Budget));
        else frame.Set(name, value);
        return Flow.Next;
    }
}

/// <summary><c>{% generation %}</c> marks what a model wrote; a scope otherwise.</summary>
internal sealed class ScopeStatement(Position position, List<Statement> body) : Statement(position)
{
    public override Flow Execute(Frame frame) => ExecuteAll(body, frame.Inner());
}

internal sealed class JumpStatement(Position position, Flow flow) : Statement(position)
{
    public override Flow Execute(Frame frame) => flow;
}

internal sealed class MacroStatement(
    Position position, string name, List<(string Name, Expression? Default)> parameters, List<Statement> body) : Statement(position)
{
    public override Flow Execute(Frame frame)
    {
        frame.Set(name, new FunctionValue(name, call => Invoke(call, frame)));
        return Flow.Next;
    }

    private Value Invoke(Call call, Frame defined)
    {
        var output = new Text.Builder();
        var inner = defined.Inner(output);
        for (var i = 0; i < parameters.Count; i++)
        {
            var (parameter, usual) = parameters[i];
            inner.Set(parameter, call.Get(i, parameter) ?? usual?.Evaluate(inner) ?? new UndefinedValue($"parameter '{parameter}' was not provided"));
        }
        var rest = new MappingValue();
        foreach (var (key, value) in call.Named)
            if (!parameters.Exists(parameter => parameter.Name == key)) rest.Items[Value.Of(Text.FromTemplate(key))] = value;
        inner.Set("kwargs", rest);
        inner.Set("varargs", new ListValue([.. call.Positional.Skip(parameters.Count)], isTuple: true));
        ExecuteAll(body, inner);
        return Value.Of(output.ToText());
    }
}
