using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Appeals;
using Portal.Domain.Appeals.Fixes;
using Portal.Domain.Appeals.Questions;

namespace Portal.Features.Appeals.Questions;

internal sealed class CaseQuestionMap : IEntityTypeConfiguration<CaseQuestion>
{
    public void Configure(EntityTypeBuilder<CaseQuestion> builder)
    {
        builder.ToTable("CaseQuestions");
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Question).HasMaxLength(CaseQuestion.WordsLimit);
        builder.Property(q => q.Answer).HasMaxLength(CaseQuestion.WordsLimit);
        builder.Property(q => q.Role).HasMaxLength(CaseQuestion.RoleLimit);
        builder.Property(q => q.Authority).HasMaxLength(CaseQuestion.TitleLimit);
        builder.Property(q => q.Mail).HasMaxLength(CaseQuestion.MailLimit);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(q => q.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(q => new { q.AppealId, q.AskedAt });
        // What waits for a person, and for a team.
        builder.HasIndex(q => new { q.PersonId, q.State, q.AnswerBy });
        builder.HasIndex(q => new { q.Role, q.State, q.AnswerBy });
        // The few that are open, for the reminders and for the search for those that nobody waits for.
        builder.HasIndex(q => new { q.State, q.AppealId });
    }
}

internal sealed class QuestionFileMap : IEntityTypeConfiguration<QuestionFile>
{
    public void Configure(EntityTypeBuilder<QuestionFile> builder)
    {
        builder.ToTable("QuestionFiles");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.FileName).HasMaxLength(Evidence.FileNameLimit);
        builder.Property(f => f.MediaType).HasMaxLength(Evidence.MediaTypeLimit);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasOne<CaseQuestion>().WithMany().HasForeignKey(f => f.QuestionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EvidenceContent>().WithMany().HasForeignKey(f => f.ContentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.QuestionId);
    }
}

internal sealed class CaseNoteMap : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("CaseNotes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        // Each name takes more room as an id than as it was typed.
        builder.Property(n => n.Body).HasMaxLength(CaseNote.BodyLimit * 2);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(x => x.AppealId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Fix>().WithMany().HasForeignKey(x => x.FixId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LinkContest>().WithMany().HasForeignKey(x => x.LinkContestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.AppealId, n.WrittenAt });
        builder.HasIndex(n => new { n.FixId, n.WrittenAt });
        builder.HasIndex(n => new { n.LinkContestId, n.WrittenAt });
    }
}

internal sealed class NoteMentionMap : IEntityTypeConfiguration<NoteMention>
{
    public void Configure(EntityTypeBuilder<NoteMention> builder)
    {
        builder.ToTable("NoteMentions");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<CaseNote>().WithMany().HasForeignKey(m => m.NoteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.PersonId, m.IsRead, m.At });
        builder.HasIndex(m => new { m.NoteId, m.PersonId }).IsUnique();
    }
}
