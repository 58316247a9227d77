import * as z from "zod/mini";
import { instanceTypeKeys, maxInstances, pricesElsewhere } from "../cluster/instanceTypes.ts";
import { permissions } from "../service/permissions.ts";
import { routeOfService, routesOfService } from "../routes/route.ts";
import * as v from "../values.ts";

/** Before base64. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const mostUserData = 16_384;

/** @see https://cloudinit.readthedocs.io/en/latest/explanation/format.html */
const userData = v.checked(
    v.text({ meaning: "user data", example: "#!/bin/bash", pattern: /^(#|Content-Type:|MIME-Version:)/, maxLength: mostUserData }),
    (script) => {
        const bytes = Buffer.byteLength(script);
        return bytes <= mostUserData
            ? undefined
            : `longer than EC2 takes, got ${bytes} bytes; write at most ${mostUserData}, and fetch the rest`;
    },
);

/** @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html#launch-via-aws-cli */
const amazonLinux = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default";

const image = v.text({
    meaning: "an image, or a parameter of Systems Manager that holds one",
    example: `${amazonLinux}-arm64`,
    pattern: /^(ami-([0-9a-f]{8}|[0-9a-f]{17})|\/[\w./-]+)$/,
});

const instanceServiceSchema = v.told(
    v.optionalMap(
        {
            type: v.told(z.literal("instances"), {
                description: "[EC2 instances](instances.md) behind the load balancer, without containers of ECS",
            }),
            ...instanceTypeKeys,
            weights: v.optional(z.record(z.string(), v.integer(1, 999)), {
                description:
                    "What an instance of each type counts for, by type: then `instances` are sums of weights. All types have one, or none",
                defaultText: "each instance counts for 1",
            }),
            instances: v.map({
                min: v.withDefault(v.integer(0, maxInstances, "instances"), 2, "Fewest"),
                max: v.withDefault(v.integer(1, maxInstances, "instances"), 10, "Most"),
            }),
            images: v.map({
                arm64: v.withDefault(image, `${amazonLinux}-arm64`, "Of instances with arm64 CPUs. A parameter is read by each `up`"),
                x86: v.withDefault(image, `${amazonLinux}-x86_64`, "The same of x86 CPUs"),
            }),
            userData: v.optional(
                userData,
                "What an instance runs when it starts for the first time; no secrets, since whoever may describe the instance reads it",
            ),
            // The image takes 8. @see https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html
            diskGiB: v.withDefault(v.integer(8, 16_384, "GiB"), 30, "Encrypted root volume of each instance"),
            port: v.required(v.integer(1, 65_535), "The one that the instances listen on"),
            healthCheckPath: v.withDefault(
                v.text({ meaning: "a path", example: "/health", pattern: /^\/[^\s]*$/, maxLength: 1024 }),
                "/health",
                "What the load balancer asks for. An instance that does not answer is replaced, so ask for nothing that another system answers",
            ),
            healthCheckCodes: v.withDefault(
                v.text({ meaning: "codes", example: "200-299", pattern: /^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/, maxLength: 64 }),
                "200",
                "Answers of a healthy instance: `200`, `200,204` or `200-299`",
            ),
            startPeriodSeconds: v.withDefault(
                v.integer(0, 7200, "seconds"),
                300,
                "Until an instance answers after its start: so long its health is not judged, nor its load counted",
            ),
            route: v.required(v.emptyIfMissing(routeOfService), "Which requests it gets: [routes](entry-and-routes.md)"),
            routes: v.required(routesOfService, "Further ones, by name"),
            scaling: v.optional(
                v.optionalMap({
                    targetCPU: v.optional(v.integer(1, 100, "percent"), {
                        description: "Average CPU that scaling holds",
                        defaultText: "70, unless `requestsPerTarget` is written",
                    }),
                    requestsPerTarget: v.optional(v.integer(1, 10_000_000, "requests"), {
                        description: "Requests for each instance in a minute that scaling holds",
                        defaultText: "not scaled on requests",
                    }),
                }),
                "By what the group grows and shrinks between `instances.min` and `instances.max`",
            ),
            permissions: v.optional(
                permissions,
                "What programs on the instances may do in AWS: [nothing that is not written](access.md#permissions)",
            ),
        },
        { elsewhere: pricesElsewhere },
    ),
    { placeholder: "<instances>" },
);

type InstanceServiceKeys = typeof instanceServiceSchema;

/** By a name, so that the declarations of all that has it do not spell its keys out again. */
export interface InstanceServiceSchema extends InstanceServiceKeys {}

export const instanceService: InstanceServiceSchema = instanceServiceSchema;
