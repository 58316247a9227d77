import { homedir } from "node:os";
import { resolve } from "node:path";
import { FileStore } from "../../rollout/store/fileStore.ts";
import type { ObjectStore } from "../../rollout/store/objectStore.ts";
import { openStore } from "./openStore.ts";

const folder = /^file:\/\/(?<path>.*)$/;

/**
 * Where a backend of Pulumi keeps its files; undefined where it keeps none that can be read, as Pulumi Cloud.
 * @param url as `pulumi whoami` says it
 * @see https://www.pulumi.com/docs/iac/guides/basics/using-a-diy-backend/
 */
export function backendStore(url: string, env: NodeJS.ProcessEnv): ObjectStore | undefined {
    const { path } = folder.exec(url)?.groups ?? {};
    if (path !== undefined) return new FileStore(resolve(path.replace(/^~(?=\/|$)/, homedir())));
    if (!url.startsWith("s3://") || !URL.canParse(url)) return undefined;
    const { host, pathname, searchParams } = new URL(url);
    const region = searchParams.get("region");
    return openStore(`s3://${host}${pathname}`, { ...env, ...(region !== null && { AWS_REGION: region }) });
}
