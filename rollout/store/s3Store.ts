import type { S3 } from "@aws-sdk/client-s3";
import { awsProblem } from "../aws/awsProblem.ts";
import { collect } from "../aws/collect.ts";
import type { ObjectStore, StoredObject } from "./objectStore.ts";

export interface S3Place {
    readonly bucket: string;
    /** Of the keys; empty where the bucket is for the rollout alone. */
    readonly prefix: string;
    /** Where the bucket is not, S3 says where it is. */
    readonly region: string;
}

/** Two that write at the same moment are asked to try again. */
const mostTries = 5;

/**
 * A bucket of S3, which several machines may use at once: what is written has to find the object as it was read.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
export class S3Store implements ObjectStore {
    readonly place: string;
    readonly #of: S3Place;
    #client: Promise<S3> | undefined;

    constructor(of: S3Place) {
        this.place = `s3://${of.bucket}${of.prefix === "" ? "" : `/${of.prefix}`}`;
        this.#of = of;
    }

    async list(prefix: string): Promise<readonly string[]> {
        const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
        const found = await this.#ask(["ListBucket"], (client) =>
            collect(paginateListObjectsV2({ client }, { Bucket: this.#of.bucket, Prefix: this.#key(prefix) }), ({ Contents }) => Contents),
        );
        const { length } = this.#key("");
        return found.flatMap(({ Key }) => Key?.slice(length) ?? []).sort();
    }

    get(key: string): Promise<StoredObject | undefined> {
        return this.#ask(["GetObject", "ListBucket"], async (client) => {
            try {
                const { Body, ETag = "" } = await client.getObject(this.#object(key));
                return { text: (await Body?.transformToString()) ?? "", version: ETag };
            } catch (error) {
                if (nameOf(error) === "NoSuchKey") return undefined;
                throw error;
            }
        });
    }

    async putIfAbsent(key: string, text: string): Promise<boolean> {
        const isPut = await this.#unlessOther(["PutObject"], (client) =>
            client.putObject({ ...this.#object(key), ...json, Body: text, IfNoneMatch: "*" }),
        );
        // An answer that was lost made the SDK try again, and find what it had written.
        return isPut || (await this.get(key))?.text === text;
    }

    replace(key: string, version: string, text: string): Promise<boolean> {
        return this.#unlessOther(["PutObject"], (client) =>
            client.putObject({ ...this.#object(key), ...json, Body: text, IfMatch: version }),
        );
    }

    remove(key: string, version: string): Promise<boolean> {
        return this.#unlessOther(["DeleteObject", "GetObject"], (client) =>
            client.deleteObject({ ...this.#object(key), IfMatch: version }),
        );
    }

    /** @returns false where the object is not as the request says */
    #unlessOther(actions: readonly string[], call: (client: S3) => Promise<unknown>): Promise<boolean> {
        return this.#ask(actions, async (client) => {
            for (let tries = 1; ; tries += 1) {
                try {
                    await call(client);
                    return true;
                } catch (error) {
                    const name = nameOf(error);
                    if (name === "PreconditionFailed" || name === "NoSuchKey") return false;
                    if (name !== "ConditionalRequestConflict" || tries === mostTries) throw error;
                }
            }
        });
    }

    async #ask<T>(actions: readonly string[], call: (client: S3) => Promise<T>): Promise<T> {
        const { region } = this.#of;
        try {
            this.#client ??= import("@aws-sdk/client-s3").then(
                ({ S3: Client }) =>
                    new Client({
                        region,
                        followRegionRedirects: true,
                        maxAttempts: 3,
                        requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
                    }),
            );
            return await call(await this.#client);
        } catch (error) {
            throw awsProblem(error, { service: this.place, region, actions: actions.map((action) => `s3:${action}`) });
        }
    }

    #object(key: string) {
        return { Bucket: this.#of.bucket, Key: this.#key(key) };
    }

    #key(key: string): string {
        return this.#of.prefix === "" ? key : `${this.#of.prefix}/${key}`;
    }
}

const json = { ContentType: "application/json" } as const;

function nameOf(error: unknown): string {
    return error instanceof Error ? error.name : "";
}
