using Microsoft.EntityFrameworkCore;
using Portal.Domain.Appeals;
using Portal.Features.Identity;
using Portal.Features.Notifications;
using Portal.Features.Requests;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Shouldly;
using Xunit;
using static Portal.Testing.Building.Builders;

namespace Portal.Features.Tests.Notifications;

/// <summary>Notices are for one person: listed unread first, read once they were opened.</summary>
public sealed class NoticeTests
{
    [Theory, EveryDatabase]
    public async Task Unread_ones_come_first_then_the_newest(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var me = await app.Given(APerson().WithSeat(MerchantRole.Owner, AMerchant()));
        await app.SaveAsync(Of(app, me, "a", 4), Of(app, me, "b", 3, read: true), Of(app, me, "c", 2), Of(app, me, "d", 1, read: true), Of(app, await app.Given(APerson()), "x", 1));

        var listing = (await app.Send(new ListNotices.Query(), me)).Value;

        listing.Rows.Select(r => r.Text["We have your appeal ".Length..][0]).ShouldBe(['c', 'a', 'd', 'b']);
        listing.Rows.Select(r => r.IsRead).ShouldBe([false, false, true, true]);
        listing.MailsMe.ShouldBe(true);
    }

    [Theory, EveryDatabase]
    public async Task Pages_show_every_notice_once_even_those_of_one_moment(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var me = await app.Given(APerson());
        await app.SaveAsync(Enumerable.Range(0, 75).Select(i => Of(app, me, $"n{i:00}", i / 20, read: i % 3 == 0)));

        List<Guid> seen = [];
        string? after = null;
        do
        {
            var page = (await app.Send(new ListNotices.Query(after), me)).Value;
            seen.AddRange(page.Rows.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(75);
        seen.Distinct().Count().ShouldBe(75);
    }

    [Theory, EveryDatabase]
    public async Task Opening_one_marks_it_read_and_tells_where_it_leads(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (me, stranger) = (await app.Given(APerson()), await app.Given(APerson()));
        var notice = Of(app, me, "a", 1);
        await app.SaveAsync(notice, Of(app, me, "b", 1));

        (await app.Send(new OpenNotice.Command(notice.Id), stranger)).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await app.NoticesAsync()).ShouldAllBe(n => !n.IsRead);
        (await app.Send(new OpenNotice.Command(notice.Id), me)).Value.ShouldBe("/appeals/a");
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await app.Send(new OpenNotice.Command(notice.Id), me)).Value.ShouldBe("/appeals/a");

        var read = (await app.NoticesAsync()).Single(n => n.IsRead);
        (read.Id, read.ReadAt).ShouldBe((notice.Id, app.Now.AddHours(-1)));
    }

    [Theory, EveryDatabase]
    public async Task All_that_the_page_showed_become_read_and_nothing_later_or_of_others(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (me, other) = (await app.Given(APerson()), await app.Given(APerson()));
        await app.SaveAsync(Of(app, me, "a", 1), Of(app, me, "b", 2), Of(app, other, "x", 3));
        var until = (await app.Send(new ListNotices.Query(), me)).Value.Until;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.SaveAsync(Of(app, me, "late", 0));

        (await app.Send(new MarkAllRead.Command(until), me)).Value.ShouldBe(2);

        (await app.NoticesAsync()).Where(n => !n.IsRead).Select(n => n.Key).ShouldBe(["late", "x"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_notices_with_one_key_cannot_be()
    {
        await using var app = await PortalApp.StartAsync();
        var me = await app.Given(APerson());
        await app.SaveAsync(Of(app, me, "a", 1));

        await Should.ThrowAsync<DbUpdateException>(() => app.SaveAsync(Of(app, me, "a", 1)));
    }

    [Fact]
    public async Task Staff_choose_their_mail_and_who_has_neither_seat_nor_desk_has_none_to_choose()
    {
        await using var app = await PortalApp.StartAsync();
        var staff = (await app.Send(new ListNotices.Query(), await app.Given(AReviewer()))).Value;
        (staff.MailsMe, staff.IsStaff).ShouldBe((true, true));
        (await app.Send(new ListNotices.Query(), await app.Given(APerson()))).Value.MailsMe.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_told_anything_without_a_sign_in()
    {
        await using var app = await PortalApp.StartAsync();
        (await app.Send(new ListNotices.Query(), new CurrentUser())).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    private static Notice Of(PortalApp app, CurrentUser person, string name, int hoursAgo, bool read = false) => new()
    {
        Id = Guid.CreateVersion7(app.Now),
        PersonId = person.PersonId,
        MerchantId = person.MerchantId,
        Name = nameof(AppealFiled),
        Key = name,
        Path = $"/appeals/{name}",
        Payload = new NoticeFacts(name, "Cold food", "Corner Bakery").Write(),
        At = app.Now.AddHours(-hoursAgo),
        IsRead = read,
        ReadAt = read ? app.Now : null,
    };
}
