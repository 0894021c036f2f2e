using CsCheck;
using Portal.Domain.Appeals;
using Portal.Domain.Shared;
using Shouldly;
using Xunit;

namespace Portal.Domain.Tests.Appeals;

/// <summary>Words merge field by field: in whatever order devices reach the account, the same words stand, and nobody's are lost.</summary>
public sealed class DraftWordsTests
{
    private static readonly DateTime Noon = new(2026, 6, 15, 16, 0, 0, DateTimeKind.Utc);
    private static readonly Guid[] Sessions = [.. Enumerable.Range(1, 4).Select(n => new Guid(n, 0, 0, new byte[8]))];

    private static readonly string[] Names = ["ground", "statement", "answer:fridge"];

    private static readonly Gen<(string Name, string Value, int Second, int Device)> Saves =
        Gen.Select(Gen.Int[0, 2].Select(n => Names[n]), Gen.String[Gen.Char['a', 'e'], 0, 3], Gen.Int[0, 5], Gen.Int[0, 3]);

    [Fact]
    public void Saves_of_different_fields_can_come_in_any_order() =>
        Gen.Select(Saves, Saves, Saves.Array[0, 4]).Where(s => s.Item1.Name != s.Item2.Name).Sample((one, other, before) =>
            Standing([.. before, one, other]).ShouldBe(Standing([.. before, other, one])));

    [Fact]
    public void Of_saves_that_did_not_know_of_each_other_the_one_typed_last_stands_in_any_order() =>
        Gen.Select(Saves.Array[1, 6], Gen.Int).Sample((saves, seed) =>
        {
            // Two values of one moment, or an empty field that never held anything, have no last.
            saves = [.. saves.Where(s => s.Value.Length > 0).DistinctBy(s => (s.Name, s.Second)).DistinctBy(s => (s.Name, s.Device)).DistinctBy(s => (s.Name, s.Value))];
            var shuffled = saves.ToArray();
            new Random(seed).Shuffle(shuffled);

            Standing(shuffled).ShouldBe(Standing(saves));
            foreach (var field in saves.GroupBy(s => s.Name)) Merged(shuffled).ValueOf(field.Key).ShouldBe(field.MaxBy(s => s.Second).Value);
        });

    [Fact]
    public void Nothing_vanishes_that_its_own_page_did_not_type_over() =>
        Saves.Array[1, 12].Sample(saves =>
        {
            var words = Merged(saves);
            foreach (var last in saves.GroupBy(s => (s.Name, s.Device)).Select(own => own.Last()).Where(s => s.Value.Length > 0))
            {
                var late = saves.Any(s => s.Name == last.Name && s.Device == last.Device && s.Second >= last.Second && s != last);
                if (!late) Kept(words, last.Name).ShouldContain(last.Value);
            }
        });

    [Fact]
    public void Whoever_types_on_from_what_they_see_replaces_it_and_what_another_page_wrote_is_kept()
    {
        var words = Empty();
        words.Merge(new("statement", "On the phone", null, Noon), Writer(0));
        words.Merge(new("statement", "On the phone, and at the desk", words.Fields["statement"].SavedAt, Noon.AddSeconds(1)), Writer(1));
        words.Merge(new("statement", "On the phone, and at the desk.", words.Fields["statement"].SavedAt, Noon.AddSeconds(2)), Writer(1));

        words.ValueOf("statement").ShouldBe("On the phone, and at the desk.");
        words.Replaced.ShouldHaveSingleItem().Value.ShouldBe("On the phone");
        words.Replaced[0].Seen.ShouldBeTrue();
    }

    [Fact]
    public void A_page_whose_answer_was_lost_on_the_way_goes_on_without_a_conflict()
    {
        var words = Empty();
        words.Merge(new("statement", "Half", null, Noon), Writer(0));
        words.Merge(new("statement", "Half a sentence", null, Noon.AddSeconds(1)), Writer(0));

        words.ValueOf("statement").ShouldBe("Half a sentence");
        words.Replaced.ShouldBeEmpty();
    }

    [Fact]
    public void What_two_pages_both_wrote_is_not_taken_from_either_by_the_other()
    {
        var words = Merged([("ground", "b", 0, 0), ("ground", "b", 2, 3), ("ground", "e", 1, 0)]);
        words.ValueOf("ground").ShouldBe("b");
        Kept(words, "ground").ShouldBe(["e", "b"]);

        words = Merged([("ground", "b", 0, 0), ("ground", "b", 2, 3), ("ground", "e", 3, 3)]);
        words.ValueOf("ground").ShouldBe("e");
        Kept(words, "ground").ShouldBe(["b", "e"]);
    }

    [Fact]
    public void Most_of_a_text_gone_at_one_stroke_is_kept()
    {
        var words = Empty();
        words.Merge(new("statement", "A long text that somebody selected by mistake", null, Noon), Writer(0));
        words.Merge(new("statement", "", words.Fields["statement"].SavedAt, Noon.AddSeconds(1)), Writer(0));

        words.Replaced.ShouldHaveSingleItem().Value.ShouldStartWith("A long text");
    }

    [Fact]
    public void Words_taken_back_change_places_with_those_that_stood_there()
    {
        var words = Merged([("statement", "a", 1, 0), ("statement", "b", 2, 1)]);
        words.TakeBack(words.Replaced.Single().Id, Writer(0), Noon.AddSeconds(9));

        (words.ValueOf("statement"), words.Replaced.Single().Value).ShouldBe(("a", "b"));
        Should.Throw<RuleBrokenException>(() => words.TakeBack(Guid.Empty, Writer(0), Noon)).Code.ShouldBe("draft.words-gone");
    }

    private static DraftWriter Writer(int device) => new(null, Sessions[device], Sessions[device]);

    private static DraftWords Empty() => new(Guid.CreateVersion7(), [], []);

    private static DraftWords Merged(IEnumerable<(string Name, string Value, int Second, int Device)> saves)
    {
        var words = Empty();
        foreach (var (name, value, second, device) in saves) words.Merge(new(name, value, null, Noon.AddSeconds(second)), Writer(device));
        return words;
    }

    private static IEnumerable<string> Kept(DraftWords words, string name) =>
        words.Replaced.Where(r => r.Name == name).Select(r => r.Value).Append(words.ValueOf(name));

    private static string Standing(IEnumerable<(string Name, string Value, int Second, int Device)> saves)
    {
        var words = Merged(saves);
        var fields = words.Fields.Values.Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal);
        var kept = words.Replaced.Select(r => $"{r.Name}~{r.Value}").Order(StringComparer.Ordinal);
        return string.Join('|', fields.Concat(kept));
    }
}
