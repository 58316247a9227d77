import { FileStore } from "../../rollout/store/fileStore.ts";
import type { ObjectStore } from "../../rollout/store/objectStore.ts";
import { S3Store } from "../../rollout/store/s3Store.ts";
import { inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const s3 = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(?<prefix>.*?))?\/*$/;

/** A folder, or `s3://bucket/prefix`. @throws UsageError */
export function openStore(place: string, env: NodeJS.ProcessEnv): ObjectStore {
    if (!place.startsWith("s3:")) return new FileStore(place);
    const { bucket, prefix = "" } = s3.exec(place)?.groups ?? {};
    if (bucket === undefined) throw new UsageError(`--store: no bucket, got ${inMessage(place)}; write s3://bucket/prefix, or a folder`);
    // S3 says from any region where a bucket is.
    return new S3Store({ bucket, prefix, region: env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? "us-east-1" });
}
