import { randomUUID } from "node:crypto";
import { minute } from "../../../rollout/core/calendar.ts";
import { rolloutExit } from "../../../rollout/core/rolloutExit.ts";
import { LeaseFile } from "../../../rollout/store/lease.ts";
import type { Host } from "../../host.ts";
import { actorOf } from "../actor.ts";
import type { OpenRollout } from "../openRollout.ts";

const duration = 30 * minute;
/** Well before it ends, so that an update that takes long keeps it. */
const renewal = 5 * minute;

/** Lets nobody else change the rollout meanwhile. @returns 24 where somebody does */
export async function withLease(
    { store, now }: Pick<OpenRollout, "store" | "now">,
    purpose: string,
    host: Host,
    work: () => Promise<number>,
): Promise<number> {
    const lease = new LeaseFile(store, now);
    const owner = leaseOwner(host.env);
    const take = () => lease.take({ owner, purpose, expires: now() + duration });
    const other = await take();
    if (other !== undefined) {
        host.writeError(`${other.owner} is at it: ${other.purpose}; wait, or run: npm run rollout -- unlock\n`);
        return rolloutExit.locked;
    }
    // A store that does not answer meanwhile does no harm as long as it does before the lease ends.
    const renewing = setInterval(() => void take().catch(() => undefined), renewal);
    try {
        return await work();
    } finally {
        clearInterval(renewing);
        await lease.release(owner);
    }
}

/** The job of GitHub, so that a later step can release what the job has left; elsewhere one of its own for each command. */
export function leaseOwner(env: NodeJS.ProcessEnv): string {
    const { GITHUB_RUN_ID: run = "", GITHUB_RUN_ATTEMPT: attempt = "1", RUNNER_NAME: runner = "" } = env;
    // Jobs of a matrix have one id and one name; each has a runner of its own.
    const id = run === "" ? randomUUID().slice(0, 8) : ["run", `${run}.${attempt}`, runner].join(" ").trimEnd();
    return `${actorOf(env)} (${id})`;
}
