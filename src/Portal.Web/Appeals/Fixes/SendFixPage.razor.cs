using Microsoft.AspNetCore.Components;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Policies;
using Portal.Features.Appeals;
using Portal.Features.Appeals.Files;
using Portal.Features.Appeals.Fixes;
using Portal.Features.Documents;
using Portal.Features.Requests;
using Portal.Web.Enforcement;

namespace Portal.Web.Appeals.Fixes;

/// <summary>Where a merchant shows that a finding is put right. A plain form: each button is a value of <c>do</c>, and what was typed comes back with every answer.</summary>
public sealed partial class SendFixPage
{
    private const string NewerCode = "draft.newer";

    private static readonly LegalForm[] Forms = [.. Enum.GetValues<LegalForm>().Where(form => form != LegalForm.Unknown)];

    private readonly List<(string Code, string Name, Refusal Why)> _refusedFiles = [];
    private readonly Dictionary<string, string> _typed = [];
    private GetFixForm.Form? _form;
    private Refusal? _refusal;
    private Guid _page;

    [Inject] public required IRequestSender Requests { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext Context { get; init; }

    [Parameter] public required string Reference { get; set; }

    private IEnumerable<string> Names => [.. _form!.Requirements.SelectMany(r => (string[])["answer:" + r.Code, "words:" + r.Code]), "statement"];

    private IReadOnlyList<GivenAnswer> Answers => [.. _form!.Requirements.Select(r => new GivenAnswer(
        r.Code, Enum.TryParse<FixAnswerKind>(Value("answer:" + r.Code), out var kind) ? kind : FixAnswerKind.None, Value("words:" + r.Code)))];

    private IReadOnlyList<ProofCheck> Checks => ProofChecks.Of(_form!, Answers, Value("statement"));

    private IEnumerable<string> Findings => FilingChecks.About(_form!.Files.Select(f => f.File), _form.Remarks);

    private IReadOnlyList<(string Field, string Text)>? FieldErrors => _refusal?.Fields?.SelectMany(f => f.Value.Select(text => (f.Key, text))).ToList();

    protected override async Task OnInitializedAsync()
    {
        _page = DraftForms.PageOf(Context.Request);
        if (!await LoadAsync() || !HttpMethods.IsPost(Context.Request.Method)) return;
        foreach (var name in Names) _typed[name] = DraftForms.Plain(Context.Request.Form[name]);
    }

    private string Value(string name) => _typed.GetValueOrDefault(name) ?? _form!.Draft?[name] ?? "";

    private static string Shown(ReplacedView words) => words.Field.StartsWith("answer:", StringComparison.Ordinal) ? FixWords.Text.Find("Answer" + words.Value) ?? words.Value : words.Value;

    private async Task<bool> LoadAsync()
    {
        var outcome = await Requests.Send(new GetFixForm.Query(Reference));
        if (outcome.Succeeded) _form = outcome.Value;
        else Navigation.NotFound();
        return outcome.Succeeded;
    }

    private Task SubmitAsync() => Context.Request.Form["do"].ToString().Split(':') switch
    {
        ["send"] => SendAsync(),
        ["form"] => TellFormAsync(),
        ["remove", var id] => RemoveAsync(id),
        ["discard"] => DiscardAsync(),
        ["take" or "forget", var id] => TakeBackAsync(id, forget: Context.Request.Form["do"].ToString().StartsWith("forget", StringComparison.Ordinal)),
        ["check"] => SaveAsync(FixUrls.New(Reference) + "#c"),
        ["leave"] => SaveAsync(EnforcementUrls.Decision(Reference)),
        _ => SaveAsync(FixUrls.New(Reference) + "#req"),
    };

    private async Task SaveAsync(string next)
    {
        await AttachAsync();
        await SaveWordsAsync();
        await AnswerAsync(next);
    }

    private async Task TellFormAsync()
    {
        await SaveWordsAsync();
        if (Enum.TryParse<LegalForm>(Context.Request.Form["legal"], out var form) && form != LegalForm.Unknown) Refuse((await Requests.Send(new TellLegalForm.Command(form))).Refusal);
        await AnswerAsync(FixUrls.New(Reference) + "#req");
    }

    private async Task RemoveAsync(string id)
    {
        if (Guid.TryParse(id, out var file)) await Requests.Send(new RemoveEvidence.Command(file));
        await SaveAsync(FixUrls.New(Reference) + "#req");
    }

    private async Task DiscardAsync()
    {
        Refuse((await Requests.Send(new DiscardDraft.Command(Reference, DraftKind.Fix))).Refusal);
        await AnswerAsync(EnforcementUrls.Decision(Reference));
    }

    private async Task TakeBackAsync(string id, bool forget)
    {
        await SaveWordsAsync();
        if (_refusal is null && Guid.TryParse(id, out var words)) Refuse((await Requests.Send(new TakeBackWords.Command(Reference, DraftKind.Fix, words, _page, forget))).Refusal);
        await AnswerAsync(FixUrls.New(Reference));
    }

    private async Task SendAsync()
    {
        if (_form!.WhyNot is null)
        {
            await AttachAsync();
            await SaveWordsAsync();
            if (_refusal is null) await LookAsync();
        }

        if (_refusal is null)
        {
            var outcome = await Requests.Send(new SendFix.Command(Reference, Value("statement"), Answers, Context.Request.Form["key"].ToString()));
            if (outcome.Succeeded)
            {
                Navigation.NavigateTo(FixUrls.Show(outcome.Value.Reference));
                return;
            }

            Refuse(outcome.Refusal);
        }

        await AnswerAsync("");
    }

    private async Task LookAsync()
    {
        await LoadAsync();
        Refuse(SeenFindings.Unseen(Context.Request.Form, Findings, Checks.Where(c => c.Kind is ProofCheckKind.File or ProofCheckKind.PhotoUndated).Select(FixWords.Line)));
    }

    private async Task AttachAsync()
    {
        foreach (var file in Context.Request.Form.Files.Where(f => f.Name.StartsWith("files:", StringComparison.Ordinal) && (f.Length > 0 || f.FileName.Length > 0)))
        {
            var code = file.Name["files:".Length..];
            var incoming = await Uploads.ReadAsync(file, _form!.Limits.MaxFileBytes, Context.RequestAborted);
            var outcome = await Requests.Send(new AttachEvidence.Command(Reference, incoming, Kind: DraftKind.Fix, Requirement: code));
            if (outcome.Succeeded) continue;
            _refusedFiles.Add((code, FileNames.Shown(file.FileName), outcome.Refusal));
            Refuse(outcome.Refusal);
        }

        await AttachDocumentsAsync();
    }

    private async Task AttachDocumentsAsync()
    {
        foreach (var code in _form!.Requirements.Select(r => r.Code))
        {
            if (!Guid.TryParse(Context.Request.Form["doc:" + code], out var document)) continue;
            Refuse((await Requests.Send(new AttachDocuments.Command(Reference, [document], DraftKind.Fix, code))).Refusal);
        }
    }

    // What was typed elsewhere since this page was shown is not sent unseen: it is shown first.
    private async Task SaveWordsAsync()
    {
        var changes = DraftForms.Changes(Context.Request.Form, Names);
        if (changes.Count == 0) return;
        var saved = await Requests.Send(new SaveDraft.Command(Reference, DraftKind.Fix, _page, changes));
        Refuse(saved.Refusal);
        if (!saved.Succeeded || Names.All(name => (saved.Value.Fields.GetValueOrDefault(name)?.Value ?? "") == Value(name))) return;
        Refuse(new Refusal(RefusalKind.Conflict, NewerCode, FixWords.Text.Of("Newer")));
        _typed.Clear();
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
