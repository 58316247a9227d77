import assert from "node:assert/strict";
import { assertGiven } from "../testing/assertGiven.ts";
import { preview } from "../testing/preview.ts";
import { PullThroughCache, type PullThroughCacheArgs } from "./pullThroughCache.ts";

const credentialsArn = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:ecr-pullthroughcache/docker-hub-AbC123";
const ruleOf = async (args: PullThroughCacheArgs) =>
    (await preview((providers) => new PullThroughCache("cache", args, { providers }))).get(
        "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
        "cache",
    );

describe("PullThroughCache", () => {
    it("names the registry as ECR does, and the secret where the registry asks for one", async () => {
        assertGiven(await ruleOf({ registry: "docker-hub", prefix: "docker-hub", credentialsArn }), {
            ecrRepositoryPrefix: "docker-hub",
            upstreamRegistryUrl: "registry-1.docker.io",
            credentialArn: credentialsArn,
        });
        assertGiven(await ruleOf({ registry: "quay", prefix: "quay" }), { ecrRepositoryPrefix: "quay", upstreamRegistryUrl: "quay.io" });
    });

    it("refuses a registry that asks for credentials without them", async () => {
        await assert.rejects(
            ruleOf({ registry: "github", prefix: "github" }),
            /PullThroughCache: credentialsArn: github asks for credentials, got none; give it a secret/,
        );
    });
});
