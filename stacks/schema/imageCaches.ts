import { upstreams } from "../../components/model/images/imageCache.ts";
import type { CachedRegistry } from "../../components/vocabulary/imageCache.ts";
import * as v from "./values.ts";

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const credentialsArn = v.optional(
    v.text({
        meaning: "the full ARN of a secret whose name begins with ecr-pullthroughcache/",
        example: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ecr-pullthroughcache/docker-hub-AbC123",
        pattern: /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+-[A-Za-z0-9]{6}$/,
        hidden: true,
        maxLength: 612,
    }),
    "A secret with the keys `username` and `accessToken`. Required unless the cache is there",
);

function keysOf(registry: CachedRegistry) {
    return {
        prefix: v.optional(
            v.text({
                meaning: "the beginning of the name of a repository",
                example: "docker-hub",
                pattern: /^(?=.{2,30}$)([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/,
                maxLength: 30,
            }),
            { description: "Of the repositories that ECR makes for its images", default: registry },
        ),
        existing: v.withDefault(v.boolean, false, "The cache is there already, as that of another stack, and none is made"),
    };
}

const description = (registry: CachedRegistry) => `Images of ${upstreams[registry].registry} come through ECR`;
const open = (registry: CachedRegistry) => v.optional(v.optionalMap(keysOf(registry)), description(registry));
const closed = (registry: CachedRegistry) => v.optional(v.optionalMap({ credentialsArn, ...keysOf(registry) }), description(registry));

/** Registries whose images come through ECR. */
export const imageCaches = v.map({
    "docker-hub": closed("docker-hub"),
    github: closed("github"),
    "ecr-public": open("ecr-public"),
    quay: open("quay"),
    kubernetes: open("kubernetes"),
});
