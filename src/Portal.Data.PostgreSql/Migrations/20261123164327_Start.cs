using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StaffRole = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    UserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    NormalizedUserName = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    NormalizedEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ActorKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Event = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    To = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Why = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    PreviousHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    VerifiedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "AuthorityKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Use = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Protected = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorityKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseSkips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSkips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseTargets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Market = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Team = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Policy = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Rules = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    TargetTicks = table.Column<long>(type: "bigint", nullable: false),
                    UsedTicks = table.Column<long>(type: "bigint", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    WaitsForMerchant = table.Column<bool>(type: "boolean", nullable: false),
                    WaitsForOutside = table.Column<bool>(type: "boolean", nullable: false),
                    WaitsForDecider = table.Column<bool>(type: "boolean", nullable: false),
                    WaitsForAuthority = table.Column<bool>(type: "boolean", nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Warned = table.Column<int>(type: "integer", nullable: false),
                    WarnAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    WatchAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTargets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeskSeats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Languages = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Trades = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Policies = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Cap = table.Column<int>(type: "integer", nullable: true),
                    AwayUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    SetBy = table.Column<Guid>(type: "uuid", nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskSeats", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceContent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Preview = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceContent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportSources",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Licence = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    DaysShifted = table.Column<int>(type: "integer", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstImportedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportSources", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "KeptAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CarriedOutAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Location = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailChoices",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Wish = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailChoices", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "Merchants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    LegalForm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SourceReference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    SourceHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Merchants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    Path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    IsRead = table.Column<bool>(type: "boolean", nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictApplications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ClientSecret = table.Column<string>(type: "text", nullable: true),
                    ClientType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ConsentType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    DisplayName = table.Column<string>(type: "text", nullable: true),
                    DisplayNames = table.Column<string>(type: "text", nullable: true),
                    JsonWebKeySet = table.Column<string>(type: "text", nullable: true),
                    Permissions = table.Column<string>(type: "text", nullable: true),
                    PostLogoutRedirectUris = table.Column<string>(type: "text", nullable: true),
                    Properties = table.Column<string>(type: "text", nullable: true),
                    RedirectUris = table.Column<string>(type: "text", nullable: true),
                    Requirements = table.Column<string>(type: "text", nullable: true),
                    Settings = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictApplications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictScopes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Description = table.Column<string>(type: "text", nullable: true),
                    Descriptions = table.Column<string>(type: "text", nullable: true),
                    DisplayName = table.Column<string>(type: "text", nullable: true),
                    DisplayNames = table.Column<string>(type: "text", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Properties = table.Column<string>(type: "text", nullable: true),
                    Resources = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictScopes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LockedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    LockedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    GivenUpAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Persons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    StaffRole = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Persons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Presences",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Presences", x => new { x.PersonId, x.CaseId });
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QueueTallies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IsFolded = table.Column<bool>(type: "boolean", nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Trade = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Policy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Change = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QueueTallies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReplyTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Policy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    IsRetired = table.Column<bool>(type: "boolean", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InForceFrom = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleDocuments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Filter = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StuckChecks",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RanAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Found = table.Column<int>(type: "integer", nullable: false),
                    Looked = table.Column<int>(type: "integer", nullable: false),
                    OutOf = table.Column<int>(type: "integer", nullable: true),
                    Cursor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    PassSince = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    CoveredSince = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StuckChecks", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "StuckFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Detail = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FoundAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    NotedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StuckFindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AccountLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 900, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data_PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Data_Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Data_CreatedAt = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Data_SignCount = table.Column<long>(type: "bigint", nullable: false),
                    Data_Transports = table.Column<string[]>(type: "text[]", nullable: true),
                    Data_IsUserVerified = table.Column<bool>(type: "boolean", nullable: false),
                    Data_IsBackupEligible = table.Column<bool>(type: "boolean", nullable: false),
                    Data_IsBackedUp = table.Column<bool>(type: "boolean", nullable: false),
                    Data_AttestationObject = table.Column<byte[]>(type: "bytea", nullable: false),
                    Data_ClientDataJson = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AccountPasskeys_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AccountTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FileReadings",
                columns: table => new
                {
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsRead = table.Column<bool>(type: "boolean", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Brightness = table.Column<double>(type: "double precision", nullable: false),
                    Contrast = table.Column<double>(type: "double precision", nullable: false),
                    Sharpness = table.Column<double>(type: "double precision", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileReadings", x => x.ContentId);
                    table.ForeignKey(
                        name: "FK_FileReadings_EvidenceContent_ContentId",
                        column: x => x.ContentId,
                        principalTable: "EvidenceContent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: true),
                    Merchant = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MerchantReference = table.Column<string>(type: "character varying(121)", maxLength: 121, nullable: false),
                    Store = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    StorePoints = table.Column<int>(type: "integer", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    Tier = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TierName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scheme = table.Column<string>(type: "character varying(76)", maxLength: 76, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    IssuedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Seal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Certificates_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MerchantWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MerchantWords", x => new { x.Word, x.MerchantId });
                    table.ForeignKey(
                        name: "FK_MerchantWords_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QueueEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FixStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Gravity = table.Column<int>(type: "integer", nullable: false),
                    NextActor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    PlacedBy = table.Column<int>(type: "integer", nullable: false),
                    PlacedUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    UntimedBy = table.Column<int>(type: "integer", nullable: true),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Trade = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Policy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ClaimedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    MeantFor = table.Column<Guid>(type: "uuid", nullable: true),
                    MeantUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RestsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    HelpAskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    Skips = table.Column<int>(type: "integer", nullable: false),
                    Issuer = table.Column<Guid>(type: "uuid", nullable: true),
                    EarlierDecider = table.Column<Guid>(type: "uuid", nullable: true),
                    EarlierProposer = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Consulted = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QueueEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QueueEntries_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Stores",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stores", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Stores_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictAuthorizations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    CreationDate = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Properties = table.Column<string>(type: "text", nullable: true),
                    Scopes = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictAuthorizations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenIddictAuthorizations_OpenIddictApplications_Application~",
                        column: x => x.ApplicationId,
                        principalTable: "OpenIddictApplications",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Members_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Members_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignInSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    AuthoritySession = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Device = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInSessions_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PolicyVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PolicyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PolicyVersions_Policies_PolicyId",
                        column: x => x.PolicyId,
                        principalTable: "Policies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: true),
                    Holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReplacedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MetadataRemoved = table.Column<bool>(type: "boolean", nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UploadedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Documents_EvidenceContent_ContentId",
                        column: x => x.ContentId,
                        principalTable: "EvidenceContent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Stores_StoreId",
                        column: x => x.StoreId,
                        principalTable: "Stores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoreLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    Basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    SourceWords = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    LinkedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UnlinkedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoreLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoreLinks_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StoreLinks_Stores_StoreId",
                        column: x => x.StoreId,
                        principalTable: "Stores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceReference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Result = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Confirms = table.Column<bool>(type: "boolean", nullable: false),
                    Findings = table.Column<int>(type: "integer", nullable: false),
                    CrucialFindings = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Visits_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Visits_Stores_StoreId",
                        column: x => x.StoreId,
                        principalTable: "Stores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AuthorizationId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    CreationDate = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ExpirationDate = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: true),
                    Properties = table.Column<string>(type: "text", nullable: true),
                    RedemptionDate = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ReferenceId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenIddictTokens_OpenIddictApplications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "OpenIddictApplications",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId",
                        column: x => x.AuthorizationId,
                        principalTable: "OpenIddictAuthorizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PolicyClauses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PolicyVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ShortTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Marks = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    WhatWouldChange = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Guidance = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyClauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PolicyClauses_PolicyVersions_PolicyVersionId",
                        column: x => x.PolicyVersionId,
                        principalTable: "PolicyVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkContests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    Statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FiledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    FiledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FilingKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PausedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PromisedAnew = table.Column<DateOnly>(type: "date", nullable: true),
                    Misses = table.Column<int>(type: "integer", nullable: false),
                    NextActor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Issuer = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeantFor = table.Column<Guid>(type: "uuid", nullable: true),
                    MeantUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RestsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    PassedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PassedNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Skips = table.Column<int>(type: "integer", nullable: false),
                    HelpAskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpQuestion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkContests", x => x.Id);
                    table.CheckConstraint("CK_LinkContests_ClaimedByAnother", "\"ClaimedBy\" IS NULL OR \"Issuer\" IS NULL OR \"ClaimedBy\" <> \"Issuer\"");
                    table.CheckConstraint("CK_LinkContests_DecidedByAnother", "\"DecidedBy\" IS NULL OR \"Issuer\" IS NULL OR \"DecidedBy\" <> \"Issuer\"");
                    table.CheckConstraint("CK_LinkContests_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_LinkContests_StoreLinks_LinkId",
                        column: x => x.LinkId,
                        principalTable: "StoreLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClauseConditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Holds = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Fact = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    FactMeasured = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Comparison = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Limit = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseConditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseConditions_PolicyClauses_ClauseId",
                        column: x => x.ClauseId,
                        principalTable: "PolicyClauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClauseWordings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseWordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseWordings_PolicyClauses_ClauseId",
                        column: x => x.ClauseId,
                        principalTable: "PolicyClauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FixRequirements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hint = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Proof = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    MerchantTypes = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Countries = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Trades = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Check = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixRequirements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FixRequirements_PolicyClauses_ClauseId",
                        column: x => x.ClauseId,
                        principalTable: "PolicyClauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Violations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Facts = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Citation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NoticeContents = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Territory = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Explanation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    FoundByAutomation = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IssuedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    VisitId = table.Column<Guid>(type: "uuid", nullable: true),
                    FoundOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAction = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    AppealUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    PointsUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    FixedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FixedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReversedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Violations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Violations_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Violations_PolicyClauses_ClauseId",
                        column: x => x.ClauseId,
                        principalTable: "PolicyClauses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Violations_Stores_StoreId",
                        column: x => x.StoreId,
                        principalTable: "Stores",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Violations_Visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "Visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Actions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Feature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsWith = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DaysGivenBack = table.Column<int>(type: "integer", nullable: false),
                    StayedFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    StayedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    HeldAmount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    HeldCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    CustomersAffected = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Actions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Actions_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EarlierDecider = table.Column<Guid>(type: "uuid", nullable: true),
                    EarlierProposer = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Consulted = table.Column<Guid>(type: "uuid", nullable: true),
                    Reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    WhatWouldChange = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    OriginalDecision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PointsTo = table.Column<int>(type: "integer", nullable: true),
                    RecordedOutcome = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    PointsBack = table.Column<int>(type: "integer", nullable: false),
                    PointsBefore = table.Column<int>(type: "integer", nullable: true),
                    PointsAfter = table.Column<int>(type: "integer", nullable: true),
                    FirstLook = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FirstLookRules = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FiledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    FiledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FilingKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PausedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PromisedAnew = table.Column<DateOnly>(type: "date", nullable: true),
                    Misses = table.Column<int>(type: "integer", nullable: false),
                    NextActor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Issuer = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeantFor = table.Column<Guid>(type: "uuid", nullable: true),
                    MeantUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RestsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    PassedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PassedNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Skips = table.Column<int>(type: "integer", nullable: false),
                    HelpAskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpQuestion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.CheckConstraint("CK_Appeals_ClaimedByAnother", "\"ClaimedBy\" IS NULL OR ((\"Issuer\" IS NULL OR \"ClaimedBy\" <> \"Issuer\") AND (\"EarlierDecider\" IS NULL OR \"ClaimedBy\" <> \"EarlierDecider\") AND (\"EarlierProposer\" IS NULL OR \"ClaimedBy\" <> \"EarlierProposer\") AND (\"ProposedBy\" IS NULL OR \"ClaimedBy\" <> \"ProposedBy\") AND (\"Consulted\" IS NULL OR \"ClaimedBy\" <> \"Consulted\"))");
                    table.CheckConstraint("CK_Appeals_ClaimEnds", "(\"ClaimedBy\" IS NULL AND \"ClaimedUntil\" IS NULL) OR (\"ClaimedBy\" IS NOT NULL AND \"ClaimedUntil\" IS NOT NULL)");
                    table.CheckConstraint("CK_Appeals_DecidedByAnother", "\"DecidedBy\" IS NULL OR ((\"Issuer\" IS NULL OR \"DecidedBy\" <> \"Issuer\") AND (\"EarlierDecider\" IS NULL OR \"DecidedBy\" <> \"EarlierDecider\") AND (\"EarlierProposer\" IS NULL OR \"DecidedBy\" <> \"EarlierProposer\") AND (\"ProposedBy\" IS NULL OR \"DecidedBy\" <> \"ProposedBy\") AND (\"Consulted\" IS NULL OR \"DecidedBy\" <> \"Consulted\"))");
                    table.CheckConstraint("CK_Appeals_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Appeals_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Drafts_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Exhibits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AttachedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exhibits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Exhibits_Merchants_MerchantId",
                        column: x => x.MerchantId,
                        principalTable: "Merchants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Exhibits_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Fixes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Statement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    StillMissing = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CheckedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PointsOff = table.Column<int>(type: "integer", nullable: false),
                    PointsBefore = table.Column<int>(type: "integer", nullable: true),
                    PointsAfter = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    FiledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    FiledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FilingKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PausedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PromisedAnew = table.Column<DateOnly>(type: "date", nullable: true),
                    Misses = table.Column<int>(type: "integer", nullable: false),
                    NextActor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Issuer = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeantFor = table.Column<Guid>(type: "uuid", nullable: true),
                    MeantUntil = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    RestsUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    PassedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PassedNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Skips = table.Column<int>(type: "integer", nullable: false),
                    HelpAskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpFrom = table.Column<Guid>(type: "uuid", nullable: true),
                    HelpQuestion = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fixes", x => x.Id);
                    table.CheckConstraint("CK_Fixes_ClaimedByAnother", "\"ClaimedBy\" IS NULL OR \"Issuer\" IS NULL OR \"ClaimedBy\" <> \"Issuer\"");
                    table.CheckConstraint("CK_Fixes_ClaimEnds", "(\"ClaimedBy\" IS NULL AND \"ClaimedUntil\" IS NULL) OR (\"ClaimedBy\" IS NOT NULL AND \"ClaimedUntil\" IS NOT NULL)");
                    table.CheckConstraint("CK_Fixes_DecidedByAnother", "\"DecidedBy\" IS NULL OR \"Issuer\" IS NULL OR \"DecidedBy\" <> \"Issuer\"");
                    table.CheckConstraint("CK_Fixes_NextActor", "(\"NextActor\" = 'None' AND \"NextOn\" IS NULL) OR (\"NextActor\" <> 'None' AND \"NextOn\" IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_Fixes_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilDay = table.Column<DateOnly>(type: "date", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Ledger_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Measurements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Value = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Comparison = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Limit = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measurements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Measurements_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutsideReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenFor = table.Column<Guid>(type: "uuid", nullable: false),
                    Body = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BodyTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BodyNumber = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecideBy = table.Column<DateOnly>(type: "date", nullable: false),
                    LatestBy = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OutcomeOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    CarriedOutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutsideReviews_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Authority = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Mail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    AnsweredBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    CameOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseQuestions_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DecisionLifts",
                columns: table => new
                {
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionLifts", x => new { x.AppealId, x.ActionId });
                    table.ForeignKey(
                        name: "FK_DecisionLifts_Actions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DecisionLifts_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Finding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceFindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvidenceFindings_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FirstVerdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Original = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsDeciders = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FirstVerdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FirstVerdicts_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Precedents",
                columns: table => new
                {
                    ViolationId = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PolicyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Clause = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Gravest = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MerchantKind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Earlier = table.Column<int>(type: "integer", nullable: false),
                    Together = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<byte[]>(type: "bytea", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Precedents", x => x.ViolationId);
                    table.ForeignKey(
                        name: "FK_Precedents_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Precedents_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TimeCredits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoreId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Feature = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilDay = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimeCredits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TimeCredits_Actions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TimeCredits_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DraftFields",
                columns: table => new
                {
                    DraftId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Value = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    SavedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PageId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftFields", x => new { x.DraftId, x.Name });
                    table.ForeignKey(
                        name: "FK_DraftFields_Drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "Drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReplacedWords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Value = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    SavedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PageId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seen = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplacedWords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReplacedWords_Drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "Drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExhibitContents",
                columns: table => new
                {
                    ExhibitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Preview = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExhibitContents", x => x.ExhibitId);
                    table.ForeignKey(
                        name: "FK_ExhibitContents_Exhibits_ExhibitId",
                        column: x => x.ExhibitId,
                        principalTable: "Exhibits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: true),
                    FixId = table.Column<Guid>(type: "uuid", nullable: true),
                    LinkContestId = table.Column<Guid>(type: "uuid", nullable: true),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Author = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseMessages_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseMessages_Fixes_FixId",
                        column: x => x.FixId,
                        principalTable: "Fixes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseMessages_LinkContests_LinkContestId",
                        column: x => x.LinkContestId,
                        principalTable: "LinkContests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: true),
                    FixId = table.Column<Guid>(type: "uuid", nullable: true),
                    LinkContestId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Body = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseNotes_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseNotes_Fixes_FixId",
                        column: x => x.FixId,
                        principalTable: "Fixes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseNotes_LinkContests_LinkContestId",
                        column: x => x.LinkContestId,
                        principalTable: "LinkContests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MerchantId = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftId = table.Column<Guid>(type: "uuid", nullable: true),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: true),
                    FixId = table.Column<Guid>(type: "uuid", nullable: true),
                    Requirement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: true),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MetadataRemoved = table.Column<bool>(type: "boolean", nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UploadedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_EvidenceContent_ContentId",
                        column: x => x.ContentId,
                        principalTable: "EvidenceContent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Evidence_Fixes_FixId",
                        column: x => x.FixId,
                        principalTable: "Fixes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FixAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FixId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Finding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CheckedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FixAnswers_Fixes_FixId",
                        column: x => x.FixId,
                        principalTable: "Fixes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuestionFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuestionFiles_CaseQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "CaseQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QuestionFiles_EvidenceContent_ContentId",
                        column: x => x.ContentId,
                        principalTable: "EvidenceContent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TemplateUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: true),
                    VersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Trace = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TemplateUses_Appeals_AppealId",
                        column: x => x.AppealId,
                        principalTable: "Appeals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TemplateUses_CaseMessages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "CaseMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TemplateUses_ReplyTemplates_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ReplyTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoteMentions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    IsRead = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteMentions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoteMentions_CaseNotes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "CaseNotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountClaims_UserId",
                table: "AccountClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLogins_UserId",
                table: "AccountLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountPasskeys_UserId",
                table: "AccountPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedEmail",
                table: "Accounts",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedUserName",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Actions_MerchantId_EndsOn",
                table: "Actions",
                columns: new[] { "MerchantId", "EndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_State_ViolationId",
                table: "Actions",
                columns: new[] { "State", "ViolationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_ViolationId",
                table: "Actions",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_ClaimedBy_ClaimedUntil",
                table: "Appeals",
                columns: new[] { "ClaimedBy", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_DecidedBy_DecidedAt",
                table: "Appeals",
                columns: new[] { "DecidedBy", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_Level_Severity_FiledOn_DecidedOn_Origin_NextActor",
                table: "Appeals",
                columns: new[] { "Level", "Severity", "FiledOn", "DecidedOn", "Origin", "NextActor" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_MerchantId_FiledOn",
                table: "Appeals",
                columns: new[] { "MerchantId", "FiledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_MerchantId_FilingKey",
                table: "Appeals",
                columns: new[] { "MerchantId", "FilingKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_NextActor_Level_NextOn_Reference",
                table: "Appeals",
                columns: new[] { "NextActor", "Level", "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_NextActor_PromisedAnew_NextOn",
                table: "Appeals",
                columns: new[] { "NextActor", "PromisedAnew", "NextOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_NextOn_Reference",
                table: "Appeals",
                columns: new[] { "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_OpenFor",
                table: "Appeals",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_Reference",
                table: "Appeals",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_RemindAt",
                table: "Appeals",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_Status_FiledOn",
                table: "Appeals",
                columns: new[] { "Status", "FiledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_ViolationId_Level",
                table: "Appeals",
                columns: new[] { "ViolationId", "Level" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CaseId_Number",
                table: "AuditEntries",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_MerchantId_At",
                table: "AuditEntries",
                columns: new[] { "MerchantId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditHeads_VerifiedAt",
                table: "AuditHeads",
                column: "VerifiedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuthorityKeys_Use_Number",
                table: "AuthorityKeys",
                columns: new[] { "Use", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseMessages_AppealId_SentAt",
                table: "CaseMessages",
                columns: new[] { "AppealId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMessages_FixId_SentAt",
                table: "CaseMessages",
                columns: new[] { "FixId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMessages_LinkContestId_SentAt",
                table: "CaseMessages",
                columns: new[] { "LinkContestId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotes_AppealId_WrittenAt",
                table: "CaseNotes",
                columns: new[] { "AppealId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotes_FixId_WrittenAt",
                table: "CaseNotes",
                columns: new[] { "FixId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotes_LinkContestId_WrittenAt",
                table: "CaseNotes",
                columns: new[] { "LinkContestId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseQuestions_AppealId_AskedAt",
                table: "CaseQuestions",
                columns: new[] { "AppealId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseQuestions_PersonId_State_AnswerBy",
                table: "CaseQuestions",
                columns: new[] { "PersonId", "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseQuestions_Role_State_AnswerBy",
                table: "CaseQuestions",
                columns: new[] { "Role", "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseQuestions_State_AppealId",
                table: "CaseQuestions",
                columns: new[] { "State", "AppealId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseSkips_CaseId",
                table: "CaseSkips",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseSkips_PersonId_At",
                table: "CaseSkips",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseTargets_EndedAt_DueAt_Reference",
                table: "CaseTargets",
                columns: new[] { "EndedAt", "DueAt", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseTargets_Reference",
                table: "CaseTargets",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTargets_SettledAt_Result_Team_Market_Policy",
                table: "CaseTargets",
                columns: new[] { "SettledAt", "Result", "Team", "Market", "Policy" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseTargets_WatchAt",
                table: "CaseTargets",
                column: "WatchAt");

            migrationBuilder.CreateIndex(
                name: "IX_CaseViews_CaseId_At",
                table: "CaseViews",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_MerchantId_IssuedAt",
                table: "Certificates",
                columns: new[] { "MerchantId", "IssuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_Reference",
                table: "Certificates",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseConditions_ClauseId_Position",
                table: "ClauseConditions",
                columns: new[] { "ClauseId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseWordings_ClauseId_Number",
                table: "ClauseWordings",
                columns: new[] { "ClauseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionLifts_ActionId",
                table: "DecisionLifts",
                column: "ActionId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_ContentId",
                table: "Documents",
                column: "ContentId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_MerchantId_UploadedAt",
                table: "Documents",
                columns: new[] { "MerchantId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_RemindOn",
                table: "Documents",
                column: "RemindOn");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_StoreId",
                table: "Documents",
                column: "StoreId");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_MerchantId_ViolationId_Kind",
                table: "Drafts",
                columns: new[] { "MerchantId", "ViolationId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_ViolationId",
                table: "Drafts",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_AppealId",
                table: "Evidence",
                column: "AppealId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_ContentId",
                table: "Evidence",
                column: "ContentId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_DocumentId",
                table: "Evidence",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_DraftId",
                table: "Evidence",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_FixId",
                table: "Evidence",
                column: "FixId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceFindings_AppealId_EvidenceId",
                table: "EvidenceFindings",
                columns: new[] { "AppealId", "EvidenceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Exhibits_MerchantId_Sha256",
                table: "Exhibits",
                columns: new[] { "MerchantId", "Sha256" });

            migrationBuilder.CreateIndex(
                name: "IX_Exhibits_ViolationId_Position",
                table: "Exhibits",
                columns: new[] { "ViolationId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_FirstVerdicts_AppealId_PersonId",
                table: "FirstVerdicts",
                columns: new[] { "AppealId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FirstVerdicts_GivenAt_Verdict_Outcome",
                table: "FirstVerdicts",
                columns: new[] { "GivenAt", "Verdict", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_FixAnswers_FixId_Code",
                table: "FixAnswers",
                columns: new[] { "FixId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_ClaimedBy_ClaimedUntil",
                table: "Fixes",
                columns: new[] { "ClaimedBy", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_DecidedBy_DecidedAt",
                table: "Fixes",
                columns: new[] { "DecidedBy", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_MerchantId_FiledOn",
                table: "Fixes",
                columns: new[] { "MerchantId", "FiledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_MerchantId_FilingKey",
                table: "Fixes",
                columns: new[] { "MerchantId", "FilingKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_NextActor_NextOn_Reference",
                table: "Fixes",
                columns: new[] { "NextActor", "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_NextActor_PromisedAnew_Reference",
                table: "Fixes",
                columns: new[] { "NextActor", "PromisedAnew", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_NextOn_Reference",
                table: "Fixes",
                columns: new[] { "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_OpenFor",
                table: "Fixes",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_Reference",
                table: "Fixes",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_RemindAt",
                table: "Fixes",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_Fixes_ViolationId_FiledAt",
                table: "Fixes",
                columns: new[] { "ViolationId", "FiledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FixRequirements_ClauseId_Code",
                table: "FixRequirements",
                columns: new[] { "ClauseId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeptAnswers_CarriedOutAt",
                table: "KeptAnswers",
                column: "CarriedOutAt");

            migrationBuilder.CreateIndex(
                name: "IX_KeptAnswers_Owner_Key",
                table: "KeptAnswers",
                columns: new[] { "Owner", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_MerchantId_UntilDay",
                table: "Ledger",
                columns: new[] { "MerchantId", "UntilDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_ViolationId",
                table: "Ledger",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_DecidedBy_DecidedAt",
                table: "LinkContests",
                columns: new[] { "DecidedBy", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_LinkId",
                table: "LinkContests",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_MerchantId_FilingKey",
                table: "LinkContests",
                columns: new[] { "MerchantId", "FilingKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_NextActor_NextOn_Reference",
                table: "LinkContests",
                columns: new[] { "NextActor", "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_NextOn_Reference",
                table: "LinkContests",
                columns: new[] { "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_OpenFor",
                table: "LinkContests",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_Reference",
                table: "LinkContests",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkContests_RemindAt",
                table: "LinkContests",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_Measurements_ViolationId_Position",
                table: "Measurements",
                columns: new[] { "ViolationId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Members_MerchantId",
                table: "Members",
                column: "MerchantId");

            migrationBuilder.CreateIndex(
                name: "IX_Members_PersonId_MerchantId",
                table: "Members",
                columns: new[] { "PersonId", "MerchantId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Merchants_Source_SourceReference",
                table: "Merchants",
                columns: new[] { "Source", "SourceReference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Merchants_SourceReference",
                table: "Merchants",
                column: "SourceReference");

            migrationBuilder.CreateIndex(
                name: "IX_MerchantWords_MerchantId",
                table: "MerchantWords",
                column: "MerchantId");

            migrationBuilder.CreateIndex(
                name: "IX_NoteMentions_NoteId_PersonId",
                table: "NoteMentions",
                columns: new[] { "NoteId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoteMentions_PersonId_IsRead_At",
                table: "NoteMentions",
                columns: new[] { "PersonId", "IsRead", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Key",
                table: "Notices",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_PersonId_IsRead_At",
                table: "Notices",
                columns: new[] { "PersonId", "IsRead", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictApplications_ClientId",
                table: "OpenIddictApplications",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type",
                table: "OpenIddictAuthorizations",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictScopes_Name",
                table: "OpenIddictScopes",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_ApplicationId_Status_Subject_Type",
                table: "OpenIddictTokens",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_AuthorizationId",
                table: "OpenIddictTokens",
                column: "AuthorizationId");

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_ReferenceId",
                table: "OpenIddictTokens",
                column: "ReferenceId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_DueAt",
                table: "Outbox",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideReviews_OpenFor",
                table: "OutsideReviews",
                column: "OpenFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutsideReviews_Reference",
                table: "OutsideReviews",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutsideReviews_Status_DecideBy_Reference",
                table: "OutsideReviews",
                columns: new[] { "Status", "DecideBy", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideReviews_ViolationId",
                table: "OutsideReviews",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_StaffRole",
                table: "Persons",
                column: "StaffRole");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Subject",
                table: "Persons",
                column: "Subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Policies_Code",
                table: "Policies",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyClauses_PolicyVersionId_Code",
                table: "PolicyClauses",
                columns: new[] { "PolicyVersionId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PolicyClauses_Slug",
                table: "PolicyClauses",
                column: "Slug");

            migrationBuilder.CreateIndex(
                name: "IX_PolicyVersions_PolicyId_Number",
                table: "PolicyVersions",
                columns: new[] { "PolicyId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_AppealId",
                table: "Precedents",
                column: "AppealId");

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_KnownOn",
                table: "Precedents",
                column: "KnownOn");

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_PolicyId_Clause_KnownOn",
                table: "Precedents",
                columns: new[] { "PolicyId", "Clause", "KnownOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_PolicyId_KnownOn",
                table: "Precedents",
                columns: new[] { "PolicyId", "KnownOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_Severity_KnownOn",
                table: "Precedents",
                columns: new[] { "Severity", "KnownOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Presences_CaseId_SeenAt",
                table: "Presences",
                columns: new[] { "CaseId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Presences_SeenAt",
                table: "Presences",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionFiles_ContentId",
                table: "QuestionFiles",
                column: "ContentId");

            migrationBuilder.CreateIndex(
                name: "IX_QuestionFiles_QuestionId",
                table: "QuestionFiles",
                column: "QuestionId");

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_ClaimedBy_ClaimedUntil",
                table: "QueueEntries",
                columns: new[] { "ClaimedBy", "ClaimedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_ClauseId_Stage_Place",
                table: "QueueEntries",
                columns: new[] { "ClauseId", "Stage", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_MeantFor",
                table: "QueueEntries",
                column: "MeantFor");

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_MerchantId",
                table: "QueueEntries",
                column: "MerchantId");

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_PlacedBy_PlacedUntil",
                table: "QueueEntries",
                columns: new[] { "PlacedBy", "PlacedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_RestsUntil",
                table: "QueueEntries",
                column: "RestsUntil");

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_Stage_FiledOn_Reference",
                table: "QueueEntries",
                columns: new[] { "Stage", "FiledOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_Stage_Gravity_NextOn_Reference",
                table: "QueueEntries",
                columns: new[] { "Stage", "Gravity", "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_Stage_NextOn_Reference",
                table: "QueueEntries",
                columns: new[] { "Stage", "NextOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_Stage_Place_Reference",
                table: "QueueEntries",
                columns: new[] { "Stage", "Place", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_UntimedBy",
                table: "QueueEntries",
                column: "UntimedBy");

            migrationBuilder.CreateIndex(
                name: "IX_QueueEntries_ViolationId",
                table: "QueueEntries",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_QueueTallies_IsFolded_Stage_Day",
                table: "QueueTallies",
                columns: new[] { "IsFolded", "Stage", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ReplacedWords_DraftId",
                table: "ReplacedWords",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplyTemplates_TemplateId_Number",
                table: "ReplyTemplates",
                columns: new[] { "TemplateId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RuleDocuments_Kind_Code_Number",
                table: "RuleDocuments",
                columns: new[] { "Kind", "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_IsShared",
                table: "SavedViews",
                column: "IsShared");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId",
                table: "SavedViews",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_AuthoritySession",
                table: "SignInSessions",
                column: "AuthoritySession");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_PersonId",
                table: "SignInSessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_StoreLinks_MerchantId",
                table: "StoreLinks",
                column: "MerchantId");

            migrationBuilder.CreateIndex(
                name: "IX_StoreLinks_StoreId",
                table: "StoreLinks",
                column: "StoreId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stores_MerchantId",
                table: "Stores",
                column: "MerchantId");

            migrationBuilder.CreateIndex(
                name: "IX_StuckFindings_Kind_Reference",
                table: "StuckFindings",
                columns: new[] { "Kind", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_StuckFindings_Kind_SubjectId_Detail",
                table: "StuckFindings",
                columns: new[] { "Kind", "SubjectId", "Detail" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TemplateUses_AppealId",
                table: "TemplateUses",
                column: "AppealId");

            migrationBuilder.CreateIndex(
                name: "IX_TemplateUses_MessageId",
                table: "TemplateUses",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_TemplateUses_TemplateId_Trace",
                table: "TemplateUses",
                columns: new[] { "TemplateId", "Trace" });

            migrationBuilder.CreateIndex(
                name: "IX_TemplateUses_VersionId",
                table: "TemplateUses",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_TimeCredits_ActionId",
                table: "TimeCredits",
                column: "ActionId");

            migrationBuilder.CreateIndex(
                name: "IX_TimeCredits_AppealId",
                table: "TimeCredits",
                column: "AppealId");

            migrationBuilder.CreateIndex(
                name: "IX_TimeCredits_StoreId_UntilDay",
                table: "TimeCredits",
                columns: new[] { "StoreId", "UntilDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Violations_ClauseId",
                table: "Violations",
                column: "ClauseId");

            migrationBuilder.CreateIndex(
                name: "IX_Violations_MerchantId_FoundOn_Reference",
                table: "Violations",
                columns: new[] { "MerchantId", "FoundOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Violations_MerchantId_PointsUntil",
                table: "Violations",
                columns: new[] { "MerchantId", "PointsUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_Violations_MerchantId_State_FoundOn_Reference",
                table: "Violations",
                columns: new[] { "MerchantId", "State", "FoundOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_Violations_Reference",
                table: "Violations",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Violations_StoreId",
                table: "Violations",
                column: "StoreId");

            migrationBuilder.CreateIndex(
                name: "IX_Violations_VisitId",
                table: "Violations",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_Visits_MerchantId_Day",
                table: "Visits",
                columns: new[] { "MerchantId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Visits_StoreId",
                table: "Visits",
                column: "StoreId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountClaims");

            migrationBuilder.DropTable(
                name: "AccountLogins");

            migrationBuilder.DropTable(
                name: "AccountPasskeys");

            migrationBuilder.DropTable(
                name: "AccountTokens");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuthorityKeys");

            migrationBuilder.DropTable(
                name: "CaseSkips");

            migrationBuilder.DropTable(
                name: "CaseTargets");

            migrationBuilder.DropTable(
                name: "CaseViews");

            migrationBuilder.DropTable(
                name: "Certificates");

            migrationBuilder.DropTable(
                name: "ClauseConditions");

            migrationBuilder.DropTable(
                name: "ClauseWordings");

            migrationBuilder.DropTable(
                name: "DecisionLifts");

            migrationBuilder.DropTable(
                name: "DeskSeats");

            migrationBuilder.DropTable(
                name: "DraftFields");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "EvidenceFindings");

            migrationBuilder.DropTable(
                name: "ExhibitContents");

            migrationBuilder.DropTable(
                name: "FileReadings");

            migrationBuilder.DropTable(
                name: "FirstVerdicts");

            migrationBuilder.DropTable(
                name: "FixAnswers");

            migrationBuilder.DropTable(
                name: "FixRequirements");

            migrationBuilder.DropTable(
                name: "ImportSources");

            migrationBuilder.DropTable(
                name: "KeptAnswers");

            migrationBuilder.DropTable(
                name: "Ledger");

            migrationBuilder.DropTable(
                name: "MailChoices");

            migrationBuilder.DropTable(
                name: "Measurements");

            migrationBuilder.DropTable(
                name: "Members");

            migrationBuilder.DropTable(
                name: "MerchantWords");

            migrationBuilder.DropTable(
                name: "NoteMentions");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "OpenIddictScopes");

            migrationBuilder.DropTable(
                name: "OpenIddictTokens");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "OutsideReviews");

            migrationBuilder.DropTable(
                name: "Precedents");

            migrationBuilder.DropTable(
                name: "Presences");

            migrationBuilder.DropTable(
                name: "ProtectionKeys");

            migrationBuilder.DropTable(
                name: "QuestionFiles");

            migrationBuilder.DropTable(
                name: "QueueEntries");

            migrationBuilder.DropTable(
                name: "QueueTallies");

            migrationBuilder.DropTable(
                name: "ReplacedWords");

            migrationBuilder.DropTable(
                name: "RuleDocuments");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "SignInSessions");

            migrationBuilder.DropTable(
                name: "StuckChecks");

            migrationBuilder.DropTable(
                name: "StuckFindings");

            migrationBuilder.DropTable(
                name: "TemplateUses");

            migrationBuilder.DropTable(
                name: "TimeCredits");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropTable(
                name: "Exhibits");

            migrationBuilder.DropTable(
                name: "CaseNotes");

            migrationBuilder.DropTable(
                name: "OpenIddictAuthorizations");

            migrationBuilder.DropTable(
                name: "CaseQuestions");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "Persons");

            migrationBuilder.DropTable(
                name: "CaseMessages");

            migrationBuilder.DropTable(
                name: "ReplyTemplates");

            migrationBuilder.DropTable(
                name: "Actions");

            migrationBuilder.DropTable(
                name: "EvidenceContent");

            migrationBuilder.DropTable(
                name: "OpenIddictApplications");

            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "Fixes");

            migrationBuilder.DropTable(
                name: "LinkContests");

            migrationBuilder.DropTable(
                name: "Violations");

            migrationBuilder.DropTable(
                name: "StoreLinks");

            migrationBuilder.DropTable(
                name: "PolicyClauses");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "PolicyVersions");

            migrationBuilder.DropTable(
                name: "Stores");

            migrationBuilder.DropTable(
                name: "Policies");

            migrationBuilder.DropTable(
                name: "Merchants");
        }
    }
}
