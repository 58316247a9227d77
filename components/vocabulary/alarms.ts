/** Each with a topic of its own: one wakes somebody, the other waits for the working day. */
export const severities = ["page", "ticket"] as const;
export type Severity = (typeof severities)[number];

/** Alarms of services, each by the end of its name: `highCpu` is `<service>-high-cpu`. */
export const alarmKeys = [
    "highCpu",
    "highMemory",
    "p99",
    "5xx",
    "healthy",
    "unhealthy",
    "running",
    "highTraffic",
    "highCpuNormalTraffic",
    "backlog",
    "unreported",
    "oldestMessage",
    "deadLetters",
    "atMax",
    "highCpuDespiteScaling",
    "scalingWithoutEffect",
    "flapping",
    "notRunning",
    "moreThanOne",
    "failed",
    "notStarted",
    "notRun",
    "errors",
    "deploymentErrors",
    "deploymentP99",
] as const;
export type AlarmKey = (typeof alarmKeys)[number];

/** What is written of one alarm. What is undefined is left to the environment, the preset and the table of all alarms. */
export interface AlarmDescription {
    /** @default true */
    readonly enabled?: boolean;
    /** In the unit of the alarm. */
    readonly threshold?: number;
    /** The length of a period: a multiple of 60. */
    readonly periodSeconds?: number;
    /** How many periods the alarm looks at. */
    readonly periods?: number;
    /** How many of them have to breach. @default all */
    readonly datapoints?: number;
    /** Which topic it notifies. @default page */
    readonly severity?: Severity;
    /** Whether it notifies when it is over as well. @default false */
    readonly notifyRecovery?: boolean;
}

/** What differs from the table of all alarms. */
export type AlarmChanges = Readonly<Partial<Record<AlarmKey, AlarmDescription>>>;

/** Alarms of a service, or of every service of an environment. */
export interface AlarmsDescription extends AlarmChanges {
    /** Of all alarms that name none. */
    readonly severity?: Severity;
    readonly notifyRecovery?: boolean;
}

/** Who is notified of one severity. */
export interface AlarmChannels {
    /** Each has to confirm its subscription once. */
    readonly emails: readonly string[];
    /** Through Amazon Q Developer in chat applications, which the workspace has to have authorized. */
    readonly slack?: SlackChannel;
    readonly teams?: TeamsChannel;
    /** Secrets whose whole value is an HTTPS address, which holds a key: of PagerDuty, Opsgenie and the like. Full ARNs. */
    readonly httpsSecrets: readonly string[];
}

export interface SlackChannel {
    /** `T07EA123LEP`. */
    readonly workspaceId: string;
    /** `C07EZ1ABC23`. */
    readonly channelId: string;
}

export interface TeamsChannel {
    readonly tenantId: string;
    readonly teamId: string;
    /** As its link has it: `19%3ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2`. */
    readonly channelId: string;
}

/** Alarms of an environment. */
export interface AlarmsConfig extends AlarmsDescription {
    /** Answers 500 to 599 that the load balancer gave itself. */
    readonly entry5xx?: AlarmDescription;
    readonly channels: { readonly page?: AlarmChannels; readonly ticket?: AlarmChannels };
}
