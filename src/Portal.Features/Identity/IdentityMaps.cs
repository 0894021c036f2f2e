using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Merchants;
using Portal.Features.Data;

namespace Portal.Features.Identity;

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Subject).HasMaxLength(Person.SubjectLimit);
        person.Property(p => p.Name).HasMaxLength(Conventions.NameLength);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLimit);
        person.Property(p => p.Language).HasMaxLength(20);
        // Every sign-in and every bearer token finds its person by this.
        person.HasIndex(p => p.Subject).IsUnique();
        // Whom of the staff to tell.
        person.HasIndex(p => p.StaffRole);
    }
}

internal sealed class MemberMap : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.Property(m => m.Id).ValueGeneratedNever();
        member.HasOne<Merchant>().WithMany().HasForeignKey(m => m.MerchantId);
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        // One seat a merchant; also serves "my seats".
        member.HasIndex(m => new { m.PersonId, m.MerchantId }).IsUnique();
        // Whom to notify.
        member.HasIndex(m => m.MerchantId);
    }
}

internal sealed class SignInSessionMap : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> session)
    {
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(SignInSession.DeviceLimit);
        session.Property(s => s.AuthoritySession).HasMaxLength(Conventions.NameLength);
        session.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        // "Where am I signed in".
        session.HasIndex(s => s.PersonId);
        // The authority asks whether one of its sessions was ended from the portal.
        session.HasIndex(s => s.AuthoritySession);
    }
}

internal sealed class AuthorityKeyMap : IEntityTypeConfiguration<AuthorityKey>
{
    public void Configure(EntityTypeBuilder<AuthorityKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        // Two first nodes race for number 1; the loser reads the winner's key.
        key.HasIndex(k => new { k.Use, k.Number }).IsUnique();
    }
}

internal sealed class ProtectionKeyMap : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(Conventions.NameLength);
    }
}
