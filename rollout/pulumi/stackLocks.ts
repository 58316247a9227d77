import { isObject } from "../../rehearsal/contract/values.ts";
import { parsedJson } from "../../stacks/file/parsedJson.ts";
import type { ObjectStore } from "../store/objectStore.ts";

/** Who updates a stack, or has died as they did. */
export interface StackLock {
    /** `kim@laptop (pid 7)`, as the CLI says it. */
    readonly owner: string;
    /** ISO 8601. */
    readonly since: string;
}

/**
 * The locks of a stack whose backend is a folder or a bucket. They have no end: a process that was killed leaves its own.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/lock.go
 */
export async function stackLocks(backend: ObjectStore, project: string, stack: string): Promise<readonly StackLock[]> {
    const keys = await backend.list(`.pulumi/locks/organization/${project}/${stack}/`);
    // A folder has attributes beside each object.
    const locks = keys.filter((key) => key.endsWith(".json"));
    const found = await Promise.all(locks.map(async (key) => parsedJson((await backend.get(key))?.text ?? "")));
    return found.filter(isObject).map(({ username, hostname, pid, timestamp }) => ({
        owner: `${String(username)}@${String(hostname)} (pid ${String(pid)})`,
        since: String(timestamp),
    }));
}
