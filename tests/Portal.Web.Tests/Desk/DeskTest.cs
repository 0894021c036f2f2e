using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Portal.Domain.Appeals;
using Portal.Features.Appeals;
using Portal.Features.Identity;
using Portal.Testing;
using Portal.Web.Tests.Parts;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Web.Tests.Desk;

/// <summary>An island of the desk in front of the real portal: real requests, a real database, a clock that the test sets.</summary>
public abstract class DeskTest : PartTest, IAsyncLifetime
{
    protected PortalApp App { get; private set; } = null!;

    /// <summary>Who sits at the desk.</summary>
    protected CurrentUser Me { get; private set; } = null!;

    /// <summary>What the browser kept of earlier typing.</summary>
    protected Dictionary<string, string> Kept { get; } = [];

    public async ValueTask InitializeAsync()
    {
        App = await PortalApp.StartAsync();
        Me = await App.Given(AReviewer().Named("Rosa Reviewer"));
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.Setup<Dictionary<string, string>?>("desk.start", _ => true).SetResult(Kept);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(App.Clock);
        Services.AddTransient(_ => App.As(Me));
    }

    protected void SitDown(CurrentUser person) => Me = person;

    protected async Task<Appeal> TakenAsync(Appeal appeal)
    {
        (await App.Send(new ClaimCase.Command(appeal.Id), Me)).Succeeded.ShouldBeTrue();
        return appeal;
    }

    protected async Task<DeskCase> SeenAsync(Appeal appeal) => (await App.Send(new GetCase.Query(appeal.Reference), Me)).Value;

    protected Task<Appeal> StoredAsync(Appeal appeal) => App.ReadAsync(db => db.Appeals.AsNoTracking().SingleAsync(a => a.Id == appeal.Id));

    protected static Task ChooseAsync(IRenderedComponent<IComponent> pane, string outcome) => ChangeAsync(pane, $"[data-outcome={outcome}] input", outcome);

    protected static Task ChangeAsync(IRenderedComponent<IComponent> pane, string field, string value) =>
        pane.Find(field).ChangeAsync(new ChangeEventArgs { Value = value });

    /// <summary>Presses the button that decides, as the key does, whether or not it says that it can.</summary>
    protected static Task ActAsync(IRenderedComponent<IComponent> pane) => pane.Find("[data-key=ctrl-enter]").ClickAsync(new());

    protected static string Said(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static string[] Preview(IRenderedComponent<IComponent> pane) => [.. pane.FindAll(".preview li").Select(Said)];

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await App.DisposeAsync();
    }
}
