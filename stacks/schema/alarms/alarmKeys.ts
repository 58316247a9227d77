import { severities } from "../../../components/vocabulary/alarms.ts";
import * as v from "../values.ts";

const usual = "see [alarms](alarms.md)";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const periodSeconds = v.checked(v.integer(60, 86_400, "seconds"), (seconds) =>
    seconds % 60 === 0 ? undefined : `no whole minutes, got ${seconds}; write a multiple of 60, since these metrics have a value a minute`,
);

export const notified = {
    severity: v.optional(v.oneOf(severities), {
        description: "Which topic it notifies: that of `page`, or that of `ticket`",
        default: "page",
    }),
    notifyRecovery: v.optional(v.boolean, { description: "It notifies when it is over as well", default: false }),
};

const enabled = v.optional(v.boolean, {
    description: "False: there is no such alarm. Production has to have those without which users notice a failure first",
    default: true,
});

const lasting = {
    periods: v.optional(v.integer(1, 1440, "periods"), {
        description: "How many periods it looks at; together a day at most, and a week where a period is an hour or longer",
        defaultText: usual,
    }),
    periodSeconds: v.optional(periodSeconds, { description: "The length of a period: whole minutes", defaultText: usual }),
    datapoints: v.optional(v.integer(1, 1440, "periods"), { description: "How many of the periods have to breach", defaultText: usual }),
};

/** An alarm whose threshold may be written. */
export function alarm<S extends Parameters<typeof v.optional>[0]>(threshold: S, description: string) {
    return v.optional(
        v.optionalMap({ threshold: v.optional(threshold, { description, defaultText: usual }), enabled, ...lasting, ...notified }),
        {},
    );
}

/** An alarm whose threshold follows from something else. */
const following = v.optional(v.optionalMap({ enabled, ...lasting, ...notified }), {});

/** An alarm that follows others, or a schedule. */
const withoutNumbers = v.optional(v.optionalMap({ enabled, ...notified }), {});

/** An alarm that there is where `deployment.alarms` is true. */
function ofDeployment<S extends Parameters<typeof v.optional>[0]>(threshold: S, description: string) {
    return v.optional(
        v.optionalMap({ threshold: v.optional(threshold, { description, defaultText: usual }), ...lasting, ...notified }),
        {},
    );
}

const percent = v.integer(1, 99, "percent");
export const share = v.decimal(0, 99, "percent");
export const seconds = v.decimal(0.01, 900, "seconds");
export const many = (unit: string) => v.integer(1, 1_000_000, unit);

/** Alarms of a service, each by the end of its name. */
export const alarmKeys = {
    highCpu: alarm(percent, "CPU of the tasks, on average; above the scaling target"),
    highMemory: alarm(percent, "Memory of the tasks, on average; above the scaling target"),
    p99: alarm(seconds, "Response time of the slowest request in a hundred"),
    "5xx": alarm(share, "Requests that are answered with 500 to 599, out of all"),
    healthy: following,
    unhealthy: following,
    running: following,
    highTraffic: alarm(many("requests"), "Requests for each target a minute, above which traffic explains a high CPU"),
    highCpuNormalTraffic: withoutNumbers,
    backlog: alarm(many("messages"), "Waiting messages for each running task; above the scaling target"),
    unreported: following,
    oldestMessage: alarm(v.integer(1, 1_209_600, "seconds"), "Age of the oldest message, with the time that its job takes"),
    deadLetters: alarm(many("messages"), "Messages that failed at every attempt: so many, or more"),
    atMax: following,
    highCpuDespiteScaling: alarm(percent, "CPU of the tasks, on average, while there are more tasks than the minimum"),
    scalingWithoutEffect: following,
    flapping: following,
    notRunning: following,
    moreThanOne: following,
    failed: withoutNumbers,
    notStarted: withoutNumbers,
    notRun: withoutNumbers,
    errors: alarm(v.integer(0, 1_000_000, "lines"), "Lines of level ERROR in a period"),
    deploymentErrors: ofDeployment(share, "Requests that are answered with 500 to 599, out of all, for which ECS rolls a deployment back"),
    deploymentP99: ofDeployment(seconds, "Response time of the slowest request in a hundred, for which ECS rolls a deployment back"),
    ...notified,
};

/** The alarm of the load balancer itself, of which an entry has one. */
export const entryAlarm = alarm(v.integer(0, 1_000_000, "answers"), "Answers 500 to 599 in a period that the load balancer gave itself");

/** Words that other tools have for them. */
export const otherAlarmWords = {
    cpu: "as highCpu",
    memory: "as highMemory",
    latency: "as p99",
    responseTime: "as p99",
    errors5xx: "as 5xx",
    errorLogs: "as errors",
    dlq: "as deadLetters",
    evaluationPeriods: "as periods, below the alarm",
    datapointsToAlarm: "as datapoints, below the alarm",
};

/** Where alarms of one service differ from those of the environment. */
export const serviceAlarms = v.optional(v.optionalMap(alarmKeys, { elsewhere: otherAlarmWords }), "Where its alarms differ");
