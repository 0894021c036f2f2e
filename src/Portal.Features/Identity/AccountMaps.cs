using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Features.Data;

namespace Portal.Features.Identity;

/// <summary>Accounts of the embedded authority. The framework's own maps leave user name and e-mail nullable; ours cannot sign in without them.</summary>
internal sealed class PortalUserMap : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.ToTable("Accounts");
        user.Property(u => u.Id).ValueGeneratedNever();
        user.Property(u => u.DisplayName).HasMaxLength(Conventions.NameLength);
        user.Property(u => u.UserName).HasMaxLength(Person.EmailLimit).IsRequired();
        user.Property(u => u.NormalizedUserName).HasMaxLength(Person.EmailLimit).IsRequired();
        user.Property(u => u.Email).HasMaxLength(Person.EmailLimit).IsRequired();
        user.Property(u => u.NormalizedEmail).HasMaxLength(Person.EmailLimit).IsRequired();
        user.Property(u => u.PhoneNumber).HasMaxLength(Conventions.CodeLength);
        user.Property(u => u.PasswordHash).HasMaxLength(Conventions.NameLength);
        user.Property(u => u.SecurityStamp).HasMaxLength(Conventions.CodeLength);
        user.Property(u => u.ConcurrencyStamp).HasMaxLength(Conventions.CodeLength).IsConcurrencyToken();
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
    }
}

/// <summary>The framework reads it at each sign-in; the portal stores nothing there.</summary>
internal sealed class AccountClaimMap : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("AccountClaims");
        claim.Property(c => c.Id).ValueGeneratedNever();
        claim.Property(c => c.ClaimType).HasMaxLength(Conventions.NameLength);
        claim.Property(c => c.ClaimValue).HasMaxLength(Conventions.NameLength);
        claim.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountLoginMap : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("AccountLogins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.Property(l => l.LoginProvider).HasMaxLength(Conventions.CodeLength);
        login.Property(l => l.ProviderKey).HasMaxLength(Conventions.NameLength);
        login.Property(l => l.ProviderDisplayName).HasMaxLength(Conventions.NameLength);
        login.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The authenticator's secret and the hashed recovery codes.</summary>
internal sealed class AccountTokenMap : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("AccountTokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(Conventions.CodeLength);
        token.Property(t => t.Name).HasMaxLength(Conventions.CodeLength);
        token.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Plain columns in place of the framework's JSON column: the same on all three databases.</summary>
internal sealed class PasskeyMap : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("AccountPasskeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(Passkeys.CredentialLimit).ValueGeneratedNever();
        passkey.OwnsOne(p => p.Data, data => data.Property(d => d.Name).HasMaxLength(Conventions.NameLength));
        passkey.Navigation(p => p.Data).IsRequired();
        passkey.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
