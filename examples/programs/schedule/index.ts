import * as aws from "@pulumi/aws";

const greeting = "good morning";

const morning = aws.cloudwatch.onSchedule("morning", "cron(0 6 * * ? *)", async () => {
    console.log(greeting);
});

export const rule = morning.eventRule.name;
