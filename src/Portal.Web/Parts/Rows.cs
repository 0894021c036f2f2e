using Microsoft.AspNetCore.Components;

namespace Portal.Web.Parts;

public enum MeasureState { None = 0, InForce, Contested, Lifted }

/// <param name="Title">What is off, in plain words: "New deals are off".</param>
/// <param name="Why">The cause and since when.</param>
/// <param name="Until">The end, or the condition that ends it.</param>
public sealed record MeasureRow(MarkupString Icon, string Title, string Why, string? Until, MeasureState State = MeasureState.InForce, string? Href = null);

public enum NextStepKind { None = 0, Action, Waiting, Done }

/// <summary>The one thing to do next, or that there is nothing.</summary>
public sealed record NextStepModel(NextStepKind Kind, string Title, string Text, string? ActionText = null, string? Href = null, MarkupString Icon = default);

public enum TimelineState { None = 0, Happened, Now, Due, Paused, Missed }

/// <param name="Day">Shown as a date; give <paramref name="When"/> instead for anything else ("Within 120 days").</param>
/// <param name="When">Over a date: a word such as "Due 5 Dec 2026". For the present: "Now" unless given.</param>
public sealed record TimelineItem(TimelineState State, string Title, string? Text = null, DateOnly? Day = null, string? When = null);

/// <summary>A term and what is true of it; <paramref name="Content"/> wins over <paramref name="Text"/>.</summary>
public sealed record Fact(string Term, string? Text = null, RenderFragment? Content = null, string? Lang = null);

public enum Speaker { None = 0, System, You, Other }

/// <param name="Author">"You", "Reviewer", the merchant's name: as the reader knows them.</param>
/// <param name="Role">A quiet word after the author: "a person".</param>
/// <param name="When">Shown quietly; a system line needs none.</param>
public sealed record MessageRow(Speaker Speaker, string? Author, string Text, string? Role = null, string? When = null, bool Sample = false, IReadOnlyList<FileLink>? Files = null);

public sealed record FileLink(string Name, string Href);

public enum FileKind { Unknown = 0, Image, Pdf, Video, Text, Reading }

public enum TileState { None = 0, Ready, Uploading, Checking, Refused, Locked, Accepted, NotAccepted, Unclear }

/// <param name="Detail">"2 pages, 184 KB".</param>
/// <param name="Percent">0 to 100, while uploading.</param>
/// <param name="Note">Why it was refused and what is accepted, or what the reviewer found.</param>
public sealed record TileModel(string Name, string Detail, FileKind Kind, TileState State = TileState.Ready, int Percent = 0, string? Note = null, string? Href = null, string? Thumbnail = null, bool Sample = false);

public enum PreviewState { None = 0, Ready, Blocked, Stale, Sent }

/// <param name="Done">False for what still has to happen before this line can.</param>
public sealed record PreviewLine(RenderFragment Content, bool Done = true);

/// <summary>A rate with its sample and its interval, all as shares from 0 to 1.</summary>
public sealed record Rate(int Count, int Of, double Point, double Low, double High);
