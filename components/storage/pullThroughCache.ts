import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { upstreams } from "../model/images/imageCache.ts";
import type { Transformable } from "../transform/transform.ts";
import { transformed } from "../transform/transformed.ts";
import type { CachedRegistry } from "../vocabulary/imageCache.ts";

export interface PullThroughCacheArgs extends Transformable {
    readonly registry: CachedRegistry;
    /** Begins the names of the repositories that ECR makes for its images; unique in an account and region: `docker-hub`. */
    readonly prefix: string;
    /**
     * Secret with the keys `username` and `accessToken`, whose name begins with `ecr-pullthroughcache/`, under the key that AWS manages.
     * @default the registry asks for none
     */
    readonly credentialsArn?: string;
}

/**
 * ECR pulls images of a registry, and keeps them in repositories that it makes: tasks pull them from there, and no limit of the registry counts
 * each of them. Once a day ECR looks whether a tag that is pulled has moved. What it has made stays when the rule goes.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class PullThroughCache extends pulumi.ComponentResource {
    /** Has to be there before a task asks for an image. */
    public readonly rule: pulumi.Resource;

    /** @throws Error when the registry asks for credentials and none are given */
    constructor(name: string, args: PullThroughCacheArgs, opts?: pulumi.ComponentResourceOptions) {
        const { registry, prefix, credentialsArn } = args;
        super("platform:ecr:PullThroughCache", name, { registry, prefix }, transformed(opts, args));
        const { url, asksForCredentials } = upstreams[registry];
        if (asksForCredentials && credentialsArn === undefined) {
            throw new Error(`PullThroughCache: credentialsArn: ${registry} asks for credentials, got none; give it a secret`);
        }

        this.rule = new aws.ecr.PullThroughCacheRule(
            name,
            { ecrRepositoryPrefix: prefix, upstreamRegistryUrl: url, credentialArn: credentialsArn },
            { parent: this },
        );
        this.registerOutputs({});
    }
}
