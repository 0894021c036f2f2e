namespace Portal.Web.Hosting;

/// <summary>Something that the program does instead of serving; no server is started.</summary>
/// <param name="Name">The first word: <c>migrate</c>.</param>
/// <param name="Usage">The whole line: <c>import &lt;source&gt; &lt;folder&gt;</c>.</param>
/// <param name="Meaning">One sentence for the help.</param>
/// <param name="RunAsync">Does it; answers with the exit code, 0 for success.</param>
internal sealed record Verb(string Name, string Usage, string Meaning, Func<VerbCall, Task<int>> RunAsync);

/// <summary>One call of a verb.</summary>
/// <param name="Services">The portal's services; options are checked, nothing is started.</param>
/// <param name="Words">The words after the verb, settings taken out.</param>
/// <param name="Output">For what was asked for.</param>
/// <param name="Error">For what went wrong.</param>
/// <param name="Stop">Ctrl-C.</param>
internal sealed record VerbCall(IServiceProvider Services, IReadOnlyList<string> Words, TextWriter Output, TextWriter Error, CancellationToken Stop);

/// <summary>The words do not fit the verb: the sentence and the usage are shown, and the exit code is 2.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);

/// <summary>The portal will not start like this, and says why: the exit code is 1.</summary>
internal sealed class StartRefusedException(IReadOnlyList<string> reasons) : InvalidOperationException(string.Join(Environment.NewLine, reasons))
{
    public StartRefusedException(string reason) : this([reason])
    {
    }

    public IReadOnlyList<string> Reasons { get; } = reasons;
}
