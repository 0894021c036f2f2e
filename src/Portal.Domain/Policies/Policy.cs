namespace Portal.Domain.Policies;

/// <summary>A rule book of the marketplace, such as food safety; its text lives in versions.</summary>
public sealed class Policy
{
    public Guid Id { get; init; }

    /// <summary>Stable short name, used in addresses: <c>food-safety</c>.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>What the policy is for, one or two plain sentences.</summary>
    public string Summary { get; init; } = "";
}

/// <summary>A policy as it read from a day on; never changed once a decision cites it.</summary>
public sealed class PolicyVersion
{
    public Guid Id { get; init; }

    public Guid PolicyId { get; init; }

    public int Number { get; init; }

    public DateOnly InForceFrom { get; init; }
}

/// <summary>One clause of a policy version: the rule, and in plain language what to do about it.</summary>
public sealed class PolicyClause
{
    public const int CodeLimit = 16;
    public const int TitleLimit = 200;

    public Guid Id { get; init; }

    public Guid PolicyVersionId { get; init; }

    /// <summary>The number that people cite: <c>3.2</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>The breach in plain words, as a headline: "Cold food was not kept at 4 °C or colder".</summary>
    public string Title { get; init; } = "";

    /// <summary>The same for lists: "Cold food not kept at 4 °C or colder".</summary>
    public string ShortTitle { get; init; } = "";

    /// <summary>The rule itself.</summary>
    public string Text { get; init; } = "";

    /// <summary>The words of <see cref="Text"/> that a decision turns on, one to a line; each is part of the text.</summary>
    public string Marks { get; init; } = "";

    /// <summary>What <see cref="Marks"/> holds, apart.</summary>
    public static IReadOnlyList<string> MarksOf(string marks) => marks.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one kind of fact which, if shown, would reverse a decision under this clause. May hold <c>{day}</c> for the day of the finding.</summary>
    public string WhatWouldChange { get; init; } = "";

    /// <summary>Address part of the guidance page: <c>cold-food</c>.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What to do, in Markdown.</summary>
    public string Guidance { get; init; } = "";
}
