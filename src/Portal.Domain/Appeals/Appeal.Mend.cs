namespace Portal.Domain.Appeals;

/// <content>How an appeal finds back to its rules.</content>
public sealed partial class Appeal
{
    protected override void NextStepAnew() => SetNext();

    protected override void ClockAnew(DateOnly today)
    {
        if (IsWaiting)
        {
            GoOnWithoutAnswer(today);
            return;
        }

        GoOn(today);
        SetNext();
    }
}
