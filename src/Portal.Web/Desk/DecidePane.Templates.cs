using Microsoft.JSInterop;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Templates;
using Portal.Features.Appeals.Templates;

namespace Portal.Web.Desk;

/// <content>Texts to start from: looked for when they are asked for, put in where the cursor stood.</content>
public sealed partial class DecidePane
{
    private string? _picking;
    private string? _tooLong;
    private OfferTemplates.Offer? _offer;

    private static int LimitOf(string field) => field switch { "change" => Appeal.ChangeLimit, "question" => CaseMessage.BodyLimit, _ => Appeal.ReasonsLimit };

    private async Task PickAsync(string field)
    {
        if (_picking == field)
        {
            await CloseAsync(field);
            return;
        }

        (_picking, _offer, _tooLong) = (field, null, null);
        var kind = field switch { "change" => TemplateKind.Change, "question" => TemplateKind.Question, _ => TemplateKind.Reasons };
        var found = await Requests.Send(new OfferTemplates.Query(Model.AppealId, kind, kind == TemplateKind.Question ? AppealOutcome.None : _draft.Outcome, _draft.PointsLeft, kind == TemplateKind.Question ? _answerBy : null));
        (Refusal, _offer) = (found.Refusal, found.Succeeded ? found.Value : null);
        if (!found.Succeeded) _picking = null;
    }

    private async Task InsertAsync(string field, OfferTemplates.Row row)
    {
        var typed = field switch { "change" => _draft.WhatWouldChange, "question" => _question, _ => _draft.Reasons };
        var (text, caret) = ReplyInsert.Into(typed, await Script.InvokeAsync<int>("desk.caret", field), row.Text);
        if (text.Length > LimitOf(field))
        {
            _tooLong = field;
            return;
        }

        (_picking, _tooLong) = (null, null);
        var used = field == "question" ? _askTemplates : _draft.Templates;
        if (!used.Contains(row.VersionId)) used.Add(row.VersionId);
        if (field == "change") _draft.WhatWouldChange = text;
        else if (field == "question") _question = text;
        else _draft.Reasons = text;
        StateHasChanged();
        await Script.InvokeVoidAsync("desk.put", field, text, caret);
    }

    private async Task CloseAsync(string field)
    {
        _picking = null;
        StateHasChanged();
        await Script.InvokeVoidAsync("desk.put", field, null, -1);
    }
}
