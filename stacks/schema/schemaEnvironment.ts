import { accountId, kmsKeyArn, region } from "./awsText.ts";
import { block, checked, choice, object, optional, refuse, withDefault, type Decoder } from "../decode.ts";
import { boolean, integer, integerOf, literal, oneOf, text } from "../decodeScalar.ts";
import { defaults } from "./defaults.ts";
import { environmentKind, type Home } from "../home.ts";
import type {
    CapacityConfig,
    EnvironmentConfig,
    FeaturesConfig,
    OffHoursConfig,
    RolloutConfig,
} from "../../components/vocabulary/environment.ts";
import { timeZoneProblem } from "./timeZone.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Of one service. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const maxTasksPerService = 5000;

export const environment: Decoder<EnvironmentConfig> = object({
    kind: environmentKind,
    region,
    accountId,
    // What AWS allows in the value of a tag. @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
    owner: text({
        meaning: "a name that a tag can hold",
        example: "platform-team",
        pattern: /^[\p{L}\p{N}][\p{L}\p{N} _.:/=+@-]*$/u,
        maxLength: 256,
    }),
    alarmEmail: optional(text({ meaning: "an e-mail address", example: "oncall@example.com", pattern: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ })),
    logRetentionDays: withDefault(integerOf(retentionDays), defaults.environment.logRetentionDays),
    customerManagedKey: withDefault(boolean, defaults.environment.customerManagedKey),
    secretsKeyArn: optional(kmsKeyArn),
    exec: withDefault(boolean, defaults.environment.exec),
    flowLogs: withDefault(oneOf(["rejected", "all"]), defaults.environment.flowLogs),
    deletionProtection: withDefault(boolean, defaults.environment.deletionProtection),
    accessLogs: withDefault(boolean, defaults.environment.accessLogs),
});

/** Weights and base have the ranges of ECS. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
export function capacity({ kind: environmentKind }: Home): Decoder<CapacityConfig> {
    const spot = object({
        kind: literal("spot"),
        onDemandBase: withDefault(integer(0, maxTasksPerService, "tasks"), defaults.capacity.onDemandBase),
        onDemandWeight: withDefault(integer(0, 1000), defaults.capacity.onDemandWeight),
        spotWeight: withDefault(integer(0, 1000), defaults.capacity.spotWeight),
    });
    const weighted = checked(spot, ({ onDemandWeight, spotWeight }) =>
        onDemandWeight + spotWeight === 0 ? "both weights are 0; write 1 or more for one of them, or kind: on-demand" : undefined,
    );
    const based = checked(
        weighted,
        ({ onDemandBase, spotWeight }) =>
            environmentKind === "production" && spotWeight > 0 && onDemandBase < 2
                ? `too few tasks that AWS cannot take away, got ${onDemandBase}; production with Spot needs at least 2`
                : undefined,
        "onDemandBase",
    );
    return choice({ "on-demand": object({ kind: literal("on-demand") }), spot: based }, "spot");
}

export const features: Decoder<FeaturesConfig> = object({
    cpuScaling: withDefault(oneOf(["on", "off", "rolled-back"]), defaults.features.cpuScaling),
});

export const rollout: Decoder<RolloutConfig> = object({
    soakHours: withDefault(integer(1, 720, "hours"), defaults.rollout.soakHours),
    loadTestEvidence: withDefault(boolean, defaults.rollout.loadTestEvidence),
    soaking: withDefault(boolean, defaults.rollout.soaking),
});

const timeOfDay = text({ meaning: "a time of day", example: "20:00", pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });

/** Nights and week-ends without tasks: refused in production. */
export function offHours({ kind }: Home): Decoder<OffHoursConfig | undefined> {
    const hours = object({
        stopAt: timeOfDay,
        startAt: timeOfDay,
        days: withDefault(oneOf(["MON-FRI", "MON-SUN"]), defaults.offHours.days),
        timezone: checked(
            text({ meaning: "the name of a time zone", example: "Europe/Berlin", pattern: /./, maxLength: 64 }),
            timeZoneProblem,
        ),
    });
    const different = checked(hours, ({ stopAt, startAt }) =>
        stopAt === startAt ? `stops when it starts, got ${stopAt} twice; write two different times` : undefined,
    );
    return block((value, path, problems) =>
        kind === "production"
            ? refuse(value, path, problems, "not allowed in production; delete the block")
            : different(value, path, problems),
    );
}
