import { mostTasks } from "../../components/model/services/decideTasks.ts";
import { featureStages } from "../file/takePromoted.ts";
import { accountId, bucketName, kmsKeyArn, kmsKeyId, region } from "./awsText.ts";
import { email } from "./alarms/channels.ts";
import { imageCaches } from "./imageCaches.ts";
import { timeZone } from "./timeZone.ts";
import * as v from "./values.ts";

/** Defaults are those of production: a file that forgets something is still safe. */
export const environment = v.map({
    kind: v.required(
        v.oneOf(["development", "staging", "production"]),
        "The value of `ENVIRONMENT` in every container. Production has the stricter checks: at least two on-demand tasks under Spot, no off-hours",
    ),
    region: v.required(region, "It decides the partition: `aws`, `aws-us-gov` or `aws-cn`"),
    accountId: v.required(accountId, "The provider refuses to touch any other account"),
    names: v.withDefault(
        v.oneOf(["per-account", "per-stack"]),
        "per-account",
        "With `per-stack` the name of the stack is in the name of everything that is unique in an account and region, so that several stacks may share them: [several stacks](several-stacks.md)",
    ),
    owner: v.required(
        v.text({
            meaning: "a name that a tag can hold",
            example: "platform-team",
            // @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
            pattern: /^[\p{L}\p{N}][\p{L}\p{N} _.:/=+@-]*$/u,
            maxLength: 256,
        }),
        "Value of the tag `Owner`",
    ),
    alarmEmail: v.optional(
        email,
        "Receives every event, and every alarm of severity `page`, once it has confirmed the subscription: [alarms](alarms.md)",
    ),
    logRetentionDays: v.withDefault(
        // @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
        v.integerOf([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]),
        30,
        "For service logs, exec sessions, flow logs and access logs",
    ),
    customerManagedKey: v.withDefault(
        v.boolean,
        false,
        "One KMS key of your own for logs, topic, queues, images, exec sessions, ephemeral storage and flow logs. Access logs stay under the keys of S3, since a load balancer can write no others",
    ),
    secretsKeyArn: v.optional(
        kmsKeyArn,
        "The key of the secrets, where they are not under the key that AWS manages; the agent that starts tasks may then decrypt with it",
    ),
    exec: v.withDefault(
        v.boolean,
        true,
        "ECS Exec into running tasks, with every session recorded. Without it the root file system of the containers is read-only",
    ),
    flowLogs: v.withDefault(v.oneOf(["rejected", "all"]), "rejected", "Which traffic of a VPC of its own is logged"),
    deletionProtection: v.withDefault(
        v.boolean,
        true,
        "Load balancer and network refuse to be deleted. Registry, queues, key, logs and access-log bucket stay in AWS when they leave the stack, and `adopt` takes them up again",
    ),
    imageCaches: v.told(imageCaches, {
        description: "By registry: its images are pulled through ECR, which keeps them: [through ECR](images.md#through-ecr)",
    }),
    accessLogs: v.withDefault(v.boolean, true, "Access logs of the load balancer, in a bucket of their own"),
    accessLogBucket: v.optional(
        bucketName,
        "A bucket made elsewhere that load balancers of this region may write to: access logs go there, under the prefix `entry`, and none is made",
    ),
    adopt: v.map({
        execLogs: v.withDefault(v.boolean, false, "The log group of ECS Exec of each cluster, kept by AWS"),
        flowLogs: v.withDefault(v.boolean, false, "The log group of the flow logs, kept by AWS"),
        wafLogs: v.withDefault(v.boolean, false, "The log group of AWS WAF, kept by AWS"),
        accessLogBucket: v.optional(bucketName, "Name of the access-log bucket that AWS kept"),
        key: v.optional(kmsKeyId, "Id of the KMS key that AWS kept"),
    }),
});

const weight = v.integer(0, 1000);

/** Weights and base have the ranges of ECS. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
export const capacity = v.emptyIfMissing(
    v.choice(
        ["on-demand", "spot"],
        [
            v.variant("on-demand", {}),
            v.defaultVariant("spot", {
                onDemandBase: v.withDefault(
                    v.integer(0, mostTasks, "tasks"),
                    2,
                    "On-demand tasks before the weights count. A service with a higher minimum raises it to that minimum. Production needs at least 2 while there is Spot",
                ),
                onDemandWeight: v.withDefault(weight, 1, "Share of the tasks above the base"),
                spotWeight: v.withDefault(weight, 3, "Share of the tasks above the base; not both weights 0"),
            }),
        ],
    ),
);

/** Those of Pulumi.yaml are taken out before a stack is read. */
export const features = v.told(
    v.map({
        cpuScaling: v.withDefault(
            v.oneOf(featureStages),
            "off",
            "Whether `web`, `web-ingestion` and `web-iso` scale on CPU beside requests",
        ),
    }),
    {
        json: {
            additionalProperties: { enum: [...featureStages], description: "A feature below `promotions` in Pulumi.yaml; default: off" },
        },
    },
);

export const rollout = v.map({
    soakHours: v.withDefault(v.integer(1, 720, "hours"), 24, "How long a change stays here, watched, before the next environment takes it"),
    loadTestEvidence: v.withDefault(v.boolean, false, "Whether the next environment asks for a load test"),
    soaking: v.withDefault(v.boolean, false, "A change is being watched now: off-hours are off meanwhile"),
});

const timeOfDay = v.text({ meaning: "a time of day", example: "20:00", pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });

/** Nights and weekends without tasks. */
export const offHours = v.block(
    v.optionalMap({
        stopAt: v.required(timeOfDay, "When the services stop"),
        startAt: v.required(timeOfDay, "When they start again; another time"),
        days: v.withDefault(
            v.oneOf(["MON-FRI", "MON-SUN"]),
            "MON-FRI",
            "Working days. With `MON-FRI` the services are off on weekends as well",
        ),
        timezone: v.required(timeZone, "An IANA name"),
    }),
);
