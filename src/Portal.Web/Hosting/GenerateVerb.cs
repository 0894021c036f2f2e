using System.Globalization;
using Portal.Features.Ingestion.Generating;

namespace Portal.Web.Hosting;

/// <summary>Fills a database with a marketplace of any size, for tests of size and speed.</summary>
internal static class GenerateVerb
{
    private const string Words = "--merchants N --seed S [--open N] [--closed N]";

    public static readonly Verb Verb = new("generate", $"generate {Words}", "fill the database from the shipped record's distributions", RunAsync);

    private static async Task<int> RunAsync(VerbCall call)
    {
        var order = OrderOf(call.Words);
        await call.Services.GetRequiredService<Migrations>().AtStartAsync(call.Output, call.Stop);
        await ImportVerb.PlantRulesAsync(call.Services, call.Stop);
        try
        {
            var report = await call.Services.GetRequiredService<MarketplaceGenerator>().RunAsync(order, made => Say(call, $"Generated {made:N0} of {order.Merchants:N0} merchants"), call.Stop);
            Say(call, $"Generated in {report.Took.TotalSeconds:N1} s: {report.Merchants:N0} merchants, {report.Violations:N0} violations, {report.Open:N0} open and {report.Closed:N0} closed appeals; {report.Rows:N0} rows, {report.Rows / report.Took.TotalSeconds:N0} a second.");
            return Verbs.Done;
        }
        catch (GenerateRefusedException refused)
        {
            call.Error.WriteLine(refused.Message);
            return Verbs.Failed;
        }
    }

    private static void Say(VerbCall call, FormattableString text)
    {
        call.Output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        call.Output.Flush();
    }

    private static GenerateOrder OrderOf(IReadOnlyList<string> words)
    {
        Dictionary<string, int> given = [];
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count || words[i] is not ("--merchants" or "--seed" or "--open" or "--closed") || !int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !given.TryAdd(words[i], number))
                throw new UsageException($"The verb 'generate' takes {Words}; each once, each a whole number.");
        }

        return given.TryGetValue("--merchants", out var merchants) && given.TryGetValue("--seed", out var seed)
            ? new GenerateOrder(merchants, seed, Given("--open"), Given("--closed"))
            : throw new UsageException("The verb 'generate' needs --merchants and --seed.");

        int? Given(string name) => given.TryGetValue(name, out var number) ? number : null;
    }
}
