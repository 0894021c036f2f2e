namespace Portal.Domain.Appeals.Fixes;

/// <content>How a fix finds back to its rules.</content>
public sealed partial class Fix
{
    protected override void NextStepAnew() => SetNext();

    protected override void ClockAnew(DateOnly today)
    {
        if (Status == FixStatus.AwaitingMerchant)
        {
            GoOnWithoutAnswer(today);
            return;
        }

        GoOn(today);
        SetNext();
    }
}
