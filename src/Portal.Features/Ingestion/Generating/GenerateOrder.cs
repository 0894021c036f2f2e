namespace Portal.Features.Ingestion.Generating;

/// <summary>What a generated marketplace is to hold. The same order on the same day makes the same cases.</summary>
/// <param name="Merchants">How many, each after a place of the shipped record that is drawn for it.</param>
/// <param name="Seed">Of everything that is drawn.</param>
/// <param name="Open">Appeals that wait, at most: a small marketplace may draw too few findings; null for the share that the record has.</param>
/// <param name="Closed">Appeals that ended, at most; null for the share that the record has.</param>
public sealed record GenerateOrder(int Merchants, int Seed, int? Open, int? Closed);

/// <summary>What was written.</summary>
/// <param name="Merchants">Generated.</param>
/// <param name="Violations">Their findings.</param>
/// <param name="Open">Appeals that wait.</param>
/// <param name="Closed">Appeals that ended.</param>
/// <param name="Rows">In all tables together.</param>
/// <param name="Took">From the first row to the last index.</param>
public sealed record GenerateReport(int Merchants, int Violations, int Open, int Closed, long Rows, TimeSpan Took);

/// <summary>The order cannot be carried out: the sentence says why. Nothing was written.</summary>
public sealed class GenerateRefusedException(string why) : Exception(why);
