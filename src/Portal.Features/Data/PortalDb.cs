using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Features.Identity;

namespace Portal.Features.Data;

/// <summary>The one model of the portal; maps live in their areas.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options)
    : IdentityUserContext<PortalUser, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.ApplyPortalConventions();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        builder.ShortenKeys();
    }
}
