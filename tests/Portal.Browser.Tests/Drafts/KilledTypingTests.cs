using System.Text.Json;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;

namespace Portal.Browser.Tests.Drafts;

/// <summary>The server is killed in the middle of typing, ten times. What it had acknowledged is on the account, with all that was typed more than two seconds before; the device itself has everything.</summary>
public sealed class KilledTypingTests
{
    private const int Kills = 10;
    private const int KeystrokeMilliseconds = 30;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2);
    private static readonly string[] Grounds = ["not-true", "not-mine", "not-covered", "too-heavy", "not-described"];

    // Every state of the form with its time, and what the server said it has: looked at from outside the portal's script.
    private const string Watch = """
        const log = window.typed = [], sure = window.sure = [];
        const ask = window.fetch;
        window.fetch = async (address, how) => {
          const answer = await ask(address, how);
          if (answer.ok && how?.body?.includes?.('"changes"')) for (const change of JSON.parse(how.body).changes) sure.push({ name: change.name, value: change.value });
          return answer;
        };
        document.addEventListener('input', event => log.push({ name: event.target.name, value: event.target.value, at: Date.now() }), true);
        """;

    [BrowserTheory, EveryDatabase]
    public async Task No_saved_field_is_lost_and_nothing_typed_more_than_two_seconds_before(DatabaseProvider provider)
    {
        await using var portal = await WritingPortal.StartAsync(provider);
        await using var desk = await portal.DeviceAsync();
        await using var phone = await portal.DeviceAsync(phone: true);
        await desk.AddInitScriptAsync(Watch);
        var page = await portal.FormAsync(desk);
        var (worst, written) = (TimeSpan.Zero, "");

        for (var round = 1; round <= Kills; round++)
        {
            var ground = Grounds[round % Grounds.Length];
            var before = await page.EvaluateAsync<int>("typed.length");
            var typing = TypeAsync(page, ground, $"Round {round}: the display of unit 2 showed 3 °C during the whole visit, and the log of that day says so too. ");
            await page.WaitForFunctionAsync("n => typed.length >= n", before + Random.Shared.Next(8, 90));
            var killed = TimeProvider.System.GetUtcNow();
            portal.Process.Kill();
            await typing;

            var typed = await LogAsync(page, "typed");
            var sure = await LogAsync(page, "sure");
            foreach (var field in new[] { "ground", "statement" }) worst = Max(worst, Check(field, await portal.StoredAsync(field), typed, sure, killed));

            await portal.Process.StartAgainAsync();
            await using (var other = await portal.DeviceAsync(phone: true))
            {
                var seen = await (await portal.FormAsync(other)).Locator("#statement").InputValueAsync();
                typed.Select(t => t.Value).Append(written).ShouldContain(seen, "the other device shows what was typed, up to some moment");
                seen.Length.ShouldBeGreaterThanOrEqualTo(sure.LastOrDefault(s => s.Name == "statement")?.Value.Length ?? 0);
            }

            // On the same device everything goes on: in the page that stayed open, and in one that is opened anew.
            if (round % 2 == 0)
            {
                await page.CloseAsync();
                page = await portal.FormAsync(desk);
            }

            written = typed.Last(t => t.Name == "statement").Value;
            await Assertions.Expect(page.Locator("#statement")).ToHaveValueAsync(written);
            await Assertions.Expect(page.Locator($"input[name=ground][value={ground}]")).ToBeCheckedAsync();
            await page.WaitForFunctionAsync("() => Object.keys(localStorage).every(key => !key.startsWith('draft:'))", null, new() { Timeout = Browsers.Patience });
            (await portal.StoredAsync("statement")).ShouldBe(written);
            (await portal.StoredAsync("ground")).ShouldBe(ground);
        }

        (await portal.ReadAsync(db => Task.FromResult(db.ReplacedWords.Count(w => !w.Seen)))).ShouldBe(0, "one person on one device never has to choose");
        TestContext.Current.TestOutputHelper!.WriteLine($"{provider}: {Kills} kills, at most {worst.TotalMilliseconds:0} ms of typing was not on the account.");
    }

    private static async Task TypeAsync(IPage page, string ground, string text)
    {
        await page.Locator($"input[name=ground][value={ground}]").CheckAsync();
        await page.Locator("#statement").PressAsync("Control+End");
        await page.Locator("#statement").PressSequentiallyAsync(text, new() { Delay = KeystrokeMilliseconds });
    }

    // How long before the kill the oldest keystroke was made that is not on the account.
    private static TimeSpan Check(string field, string stored, List<Typed> typed, List<Typed> sure, DateTimeOffset killed)
    {
        var states = typed.Where(t => t.Name == field).ToList();
        var at = states.FindLastIndex(t => t.Value == stored);
        if (sure.LastOrDefault(s => s.Name == field) is { } last) at.ShouldBeGreaterThanOrEqualTo(states.FindLastIndex(t => t.Value == last.Value), $"acknowledged: {last.Value}");
        if (at + 1 >= states.Count) return TimeSpan.Zero;

        var age = killed - DateTimeOffset.FromUnixTimeMilliseconds(states[at + 1].At);
        age.ShouldBeLessThan(Promise, $"{field} holds '{stored}'");
        return age;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<List<Typed>> LogAsync(IPage page, string name) =>
        JsonSerializer.Deserialize<List<Typed>>(await page.EvaluateAsync<string>($"JSON.stringify({name})"), JsonSerializerOptions.Web)!;

    private sealed record Typed(string Name, string Value, long At);
}
