using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Questions;
using Portal.Features.Requests;
using Portal.Web.Appeals;
using Portal.Web.Resources;

namespace Portal.Web.Desk;

public sealed partial class CaseTalk
{
    private static readonly Words Ask = AskWords.Ask;

    private GetCaseTalk.Talk? _talk;
    private Refusal? _refusal;
    private Guid _noteId;
    private string _open = "";

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IOptions<EvidenceOptions> Evidence { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter, EditorRequired] public required Guid CaseId { get; set; }

    /// <summary>Where it goes on after anything was said.</summary>
    [Parameter, EditorRequired] public required string Address { get; set; }

    private string Id => CaseId.ToString("N");

    protected override async Task OnInitializedAsync()
    {
        _noteId = Context.Request.HasFormContentType && Guid.TryParse(Context.Request.Form["note-id"], out var sent) ? sent : Guid.CreateVersion7();
        if (await Requests.Send(new GetCaseTalk.Query(CaseId)) is { Succeeded: true } found) _talk = found.Value;
    }

    // On a contested link the merchant is asked here; an appeal and a fix ask beside their answer.
    private static IEnumerable<QuestionRule> Others(GetCaseTalk.Talk talk) => talk.CanAsk.Where(r => r.Of != AskedParty.Merchant);

    private Task AskAsync(AskedParty party) => DoAsync(AskWords.Form(party), async () => party switch
    {
        AskedParty.Decider => (await Requests.Send(new AskDecider.Command(CaseId, Said("words"), Day("by")))).Refusal,
        _ => (await Requests.Send(new AskAuthority.Command(CaseId, Said("authority"), Said("words"), Day("by")))).Refusal,
    });

    private Task NoteAsync() => DoAsync("staff-note", async () => (await Requests.Send(new WriteNote.Command(
        CaseId, _noteId, Said("body"), [.. Context.Request.Form["chosen"].Select(c => Guid.TryParse(c, out var id) ? id : Guid.Empty)]))).Refusal);

    private Task ReplyAsync() => DoAsync("reply", async () =>
    {
        if (_talk?.Questions.LastOrDefault(q => q.Party == AskedParty.Authority) is not { } asked) return null;
        List<IncomingFile> files = [];
        foreach (var file in Context.Request.Form.Files.Where(f => f.Length > 0)) files.Add(await Uploads.ReadAsync(file, Evidence.Value.MaxFileBytes, Context.RequestAborted));
        return (await Requests.Send(new WriteDownReply.Command(asked.Id, Said("words"), Day("day"), files))).Refusal;
    });

    private async Task DoAsync(string form, Func<Task<Refusal?>> send)
    {
        (_open, _refusal) = (form, await send());
        if (_refusal is null) Navigation.NavigateTo(Address);
    }

    private string Said(string name) => Context.Request.Form[name].ToString().Trim();

    private DateOnly Day(string name) => DateOnly.TryParseExact(Said(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;

    private static string People(GetCaseTalk.Talk talk) => JsonSerializer.Serialize(talk.People.Select(p => new { id = p.Id, name = p.Name }));
}
