import assert from "node:assert/strict";
import { preview } from "../testing/preview.ts";
import { ServiceSchedules } from "./serviceSchedules.ts";

const scheduled = "aws:appautoscaling/scheduledAction:ScheduledAction";

describe("ServiceSchedules", () => {
    it("sets the bounds of each schedule, by a name of its own", async () => {
        const { get, names } = await preview((providers) => {
            new ServiceSchedules(
                "orders-schedules",
                {
                    serviceName: "orders",
                    resourceId: "service/services-staging/orders",
                    schedules: [
                        { name: "day", expression: "cron(30 6 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 4, max: 8 } },
                        { name: "night", expression: "cron(0 20 ? * MON-FRI *)", timezone: "Europe/Berlin", tasks: { min: 0, max: 3 } },
                    ],
                },
                { providers },
            );
        });
        assert.deepEqual(names(scheduled), ["orders-schedule-day", "orders-schedule-night"]);
        const { name, resourceId, scalableDimension, serviceNamespace, schedule, timezone, scalableTargetAction } = get(
            scheduled,
            "orders-schedule-night",
        ).inputs;
        assert.deepEqual(
            { name, resourceId, scalableDimension, serviceNamespace, schedule, timezone, scalableTargetAction },
            {
                name: "orders-schedule-night",
                resourceId: "service/services-staging/orders",
                scalableDimension: "ecs:service:DesiredCount",
                serviceNamespace: "ecs",
                schedule: "cron(0 20 ? * MON-FRI *)",
                timezone: "Europe/Berlin",
                scalableTargetAction: { minCapacity: 0, maxCapacity: 3 },
            },
        );
    });
});
