using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Portal.Web.Parts;

/// <summary>
/// The symbols of icons.svg. An icon is ready-made markup, not a component: a list shows fifty of them, and each costs one frame.
/// </summary>
public static class Icon
{
    private static readonly ConcurrentDictionary<string, MarkupString> Made = new(StringComparer.Ordinal);
    private static string _sprite = "/icons.svg";

    public static MarkupString Add => Of("add");
    public static MarkupString Balance => Of("balance");
    public static MarkupString Block => Of("block");
    public static MarkupString Cancel => Of("cancel");
    public static MarkupString Check => Of("check");
    public static MarkupString CheckCircle => Of("check_circle");
    public static MarkupString Close => Of("close");
    public static MarkupString CloudOff => Of("cloud_off");
    public static MarkupString Contrast => Of("contrast");
    public static MarkupString DarkMode => Of("dark_mode");
    public static MarkupString Description => Of("description");
    public static MarkupString Download => Of("download");
    public static MarkupString Error => Of("error");
    public static MarkupString Filter => Of("filter_list");
    public static MarkupString Fit => Of("fit_screen");
    public static MarkupString Flag => Of("flag");
    public static MarkupString Gavel => Of("gavel");
    public static MarkupString Group => Of("group");
    public static MarkupString Help => Of("help");
    public static MarkupString History => Of("history");
    public static MarkupString Hourglass => Of("hourglass_empty");
    public static MarkupString Image => Of("image");
    public static MarkupString Info => Of("info");
    public static MarkupString LightMode => Of("light_mode");
    public static MarkupString Lock => Of("lock");
    public static MarkupString Mail => Of("mail");
    public static MarkupString ManageAccounts => Of("manage_accounts");
    public static MarkupString MenuBook => Of("menu_book");
    public static MarkupString Movie => Of("movie");
    public static MarkupString Notifications => Of("notifications");
    public static MarkupString OpenInNew => Of("open_in_new");
    public static MarkupString Pause => Of("pause_circle");
    public static MarkupString Payments => Of("payments");
    public static MarkupString Pdf => Of("picture_as_pdf");
    public static MarkupString Person => Of("person");
    public static MarkupString PhotoCamera => Of("photo_camera");
    public static MarkupString Rotate => Of("rotate_right");
    public static MarkupString Schedule => Of("schedule");
    public static MarkupString Search => Of("search");
    public static MarkupString Send => Of("send");
    public static MarkupString Shield => Of("shield");
    public static MarkupString SignOut => Of("logout");
    public static MarkupString Split => Of("splitscreen_right");
    public static MarkupString Storefront => Of("storefront");
    public static MarkupString Swap => Of("swap_horiz");
    public static MarkupString Sync => Of("sync");
    public static MarkupString Thermostat => Of("thermostat");
    public static MarkupString TrendingDown => Of("trending_down");
    public static MarkupString VideocamOff => Of("videocam_off");
    public static MarkupString VisibilityOff => Of("visibility_off");
    public static MarkupString ZoomIn => Of("zoom_in");
    public static MarkupString ZoomOut => Of("zoom_out");
    public static MarkupString AttachFile => Of("attach_file");
    public static MarkupString More => Of("keyboard_arrow_down");

    /// <summary>These point along the line, so they turn round in right-to-left pages.</summary>
    public static MarkupString ArrowBack => Of("arrow_back dir");
    public static MarkupString ArrowForward => Of("arrow_forward dir");
    public static MarkupString ChevronLeft => Of("chevron_left dir");
    public static MarkupString ChevronRight => Of("chevron_right dir");
    public static MarkupString Undo => Of("undo dir");

    /// <summary>Tells the address that the sprite is served under, with its fingerprint; once, at the start.</summary>
    internal static void UseSprite(string url)
    {
        _sprite = url;
        Made.Clear();
    }

    private static MarkupString Of(string name) => Made.GetOrAdd(name, static name =>
    {
        var turns = name.EndsWith(" dir", StringComparison.Ordinal);
        var symbol = turns ? name[..^4] : name;
        return new($"<svg class=\"i{(turns ? " dir" : "")}\" aria-hidden=\"true\"><use href=\"{_sprite}#{symbol}\"/></svg>");
    });
}
