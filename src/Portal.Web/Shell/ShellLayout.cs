using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Resources;

namespace Portal.Web.Shell;

/// <summary>What the three layouts have in common: who is here, and which page is open.</summary>
public abstract class ShellLayout : LayoutComponentBase
{
    [Inject] public required IShellData Data { get; init; }
    [Inject] public required IStringLocalizer<ShellText> T { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected ShellModel Shell { get; private set; } = ShellModel.Empty;

    /// <summary>The page's own address, from the slash on.</summary>
    protected string Path { get; private set; } = ShellUrls.Home;

    protected override async Task OnInitializedAsync()
    {
        Path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
        Shell = await Data.GetAsync(CancellationToken.None) ?? ShellModel.Empty;
    }
}
