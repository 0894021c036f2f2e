namespace Portal.Web.Hosting;

/// <summary>The last words of a start: the address, how to get in, where mail goes.</summary>
internal sealed class Banner
{
    private readonly List<string> _accounts = [];
    private readonly List<(string Name, string Value)> _facts = [];

    /// <summary>A line of its own: <c>Mail</c>, and where it goes.</summary>
    public void Add(string name, string value) => _facts.Add((name, value));

    /// <summary>One line for each account of the demo, and one for their password.</summary>
    public void AddAccounts(IEnumerable<string> lines) => _accounts.AddRange(lines);

    public void Print(TextWriter output, IEnumerable<string> addresses)
    {
        output.WriteLine();
        output.WriteLine("Portal is ready.");
        List<(string Name, string Value)> lines = [.. addresses.Select(a => ("Address", a)), .. _facts];
        foreach (var (name, value) in lines) output.WriteLine($"  {name,-10} {value}");
        if (_accounts.Count > 0) output.WriteLine("  Demo accounts");
        foreach (var account in _accounts) output.WriteLine($"    {account}");
        output.WriteLine("  Ctrl-C stops it.");
        output.WriteLine();
        output.Flush();
    }
}
