using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Documents;
using Portal.Features.Requests;
using Portal.Web.Documents;
using Portal.Web.Enforcement;

namespace Portal.Web.Appeals;

/// <summary>Where an appeal is written. A plain form: each button is a value of <c>do</c>, and what was typed comes back with every answer.</summary>
public sealed partial class FileAppealPage
{
    private const int StatementLimit = Appeal.StatementLimit;
    private static readonly string[] FieldNames = ["ground", "statement"];

    private readonly List<(string Name, Refusal Why)> _refusedFiles = [];
    private GetAppealForm.Form? _form;
    private Refusal? _refusal;
    private string _ground = "";
    private string _statement = "";
    private Guid _page;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    private IReadOnlyList<FilingCheck> Checks => FilingChecks.Of(_form!, _ground, _statement);

    private IReadOnlyList<CheckLine> Lines => [.. Checks.Where(c => c.Item is null).Select(CheckLine.Of)];

    private IReadOnlyList<CheckLine> Listed => [.. Checks.Where(c => c.Item is not null).Select(CheckLine.Of)];

    private IEnumerable<string> Findings => FilingChecks.About(_form!.Files, _form.Remarks);

    private string GroundTitle => _form!.Law.Grounds.FirstOrDefault(g => g.Code == _ground)?.Title ?? "";

    private IReadOnlyList<(string Field, string Text)>? FieldErrors =>
        _refusal?.Fields?.SelectMany(f => f.Value.Select(text => (f.Key.ToLowerInvariant(), text))).ToList();

    protected override async Task OnInitializedAsync()
    {
        _page = DraftForms.PageOf(Context.Request);
        if (!await LoadAsync()) return;
        if (HttpMethods.IsPost(Context.Request.Method)) (_ground, _statement) = (Context.Request.Form["ground"].ToString(), DraftForms.Plain(Context.Request.Form["statement"]));
        else ShowDraft();
    }

    private void ShowDraft() => (_ground, _statement) = (_form!.Draft?["ground"] ?? "", _form.Draft?["statement"] ?? "");

    private string Shown(ReplacedView words) => words.Field == "ground"
        ? _form!.Law.Grounds.FirstOrDefault(g => g.Code == words.Value)?.Title ?? words.Value
        : words.Value;

    private string? Error(string field) => _refusal?.Fields?.GetValueOrDefault(field)?[0];

    private async Task<bool> LoadAsync()
    {
        var outcome = await Requests.Send(new GetAppealForm.Query(Reference));
        if (outcome.Succeeded) _form = outcome.Value;
        else Navigation.NotFound();
        return outcome.Succeeded;
    }

    private Task SubmitAsync() => Context.Request.Form["do"].ToString().Split(':') switch
    {
        ["send"] => SendAsync(),
        ["remove", var id] => RemoveAsync(id),
        ["discard"] => DiscardAsync(),
        ["take" or "forget", var id] => TakeBackAsync(id, forget: Context.Request.Form["do"].ToString().StartsWith("forget", StringComparison.Ordinal)),
        ["check"] => SaveAsync(AppealUrls.New(Reference) + "#c"),
        ["leave"] => SaveAsync(EnforcementUrls.Decision(Reference)),
        _ => SaveAsync(AppealUrls.New(Reference) + "#evidence"),
    };

    private async Task SaveAsync(string next)
    {
        await AttachAsync();
        await PickAsync();
        await SaveWordsAsync();
        await AnswerAsync(next);
    }

    private async Task RemoveAsync(string id)
    {
        if (Guid.TryParse(id, out var file)) await Requests.Send(new RemoveEvidence.Command(file));
        await SaveAsync(AppealUrls.New(Reference) + "#evidence");
    }

    private async Task DiscardAsync()
    {
        Refuse((await Requests.Send(new DiscardDraft.Command(Reference))).Refusal);
        await AnswerAsync(EnforcementUrls.Decision(Reference));
    }

    private async Task TakeBackAsync(string id, bool forget)
    {
        await SaveWordsAsync();
        if (_refusal is null && Guid.TryParse(id, out var words))
            Refuse((await Requests.Send(new TakeBackWords.Command(Reference, DraftKind.Appeal, words, _page, forget))).Refusal);
        await AnswerAsync(AppealUrls.New(Reference));
    }

    private async Task SendAsync()
    {
        if (_form!.WhyNot is null)
        {
            await AttachAsync();
            await PickAsync();
            if (_refusal is null) await LookAsync();
        }

        if (_refusal is null)
        {
            var sent = Context.Request.Form;
            var (key, seen) = (sent["key"].ToString(), new SeenWords(DraftForms.Seen(sent, "ground"), DraftForms.Seen(sent, "statement")));
            var outcome = sent["level"] == "2"
                ? await Requests.Send(new FileSecondReview.Command(_form.FirstReview ?? "", _ground, _statement, key, DraftSeen: seen))
                : await Requests.Send(new FileAppeal.Command(Reference, _ground, _statement, key, DraftSeen: seen));
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(AppealUrls.Receipt(outcome.Value.Reference));
                return;
            }

            Refuse(outcome.Refusal);
        }

        // What was typed here joins what was typed elsewhere: of each field the newer stands, the other is offered.
        if (_form.WhyNot is null) await SaveWordsAsync();
        await AnswerAsync("");
        if (_refusal?.Code == "draft.newer") ShowDraft();
    }

    private async Task LookAsync()
    {
        await LoadAsync();
        Refuse(SeenFindings.Unseen(Context.Request.Form, Findings, Checks.Where(c => c.Kind is FilingCheckKind.File or FilingCheckKind.PhotoUndated).Select(CheckLine.Of)));
    }

    private async Task AttachAsync()
    {
        foreach (var file in Context.Request.Form.Files.Where(f => f.Name == "files" && (f.Length > 0 || f.FileName.Length > 0)))
        {
            var incoming = await Uploads.ReadAsync(file, _form!.Limits.MaxFileBytes, Context.RequestAborted);
            var outcome = await Requests.Send(new AttachEvidence.Command(Reference, incoming));
            if (outcome.Succeeded) continue;
            _refusedFiles.Add((FileNames.Shown(file.FileName), outcome.Refusal));
            Refuse(outcome.Refusal);
        }
    }

    private async Task PickAsync()
    {
        var picked = PickedDocuments.Of(Context.Request.Form);
        if (picked.Count > 0) Refuse((await Requests.Send(new AttachDocuments.Command(Reference, picked))).Refusal);
    }

    private async Task SaveWordsAsync()
    {
        var changes = DraftForms.Changes(Context.Request.Form, FieldNames);
        if (changes.Count > 0) Refuse((await Requests.Send(new SaveDraft.Command(Reference, DraftKind.Appeal, _page, changes))).Refusal);
    }

    // Done: on to the next page. Refused: this page again, with what was typed and what is stored now.
    private async Task AnswerAsync(string next)
    {
        if (_refusal is null)
        {
            Navigation.NavigateTo(next);
            return;
        }

        Context.Response.StatusCode = _refusal.Kind == RefusalKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        await LoadAsync();
    }

    private void Refuse(Refusal? refusal) => _refusal ??= refusal;
}
