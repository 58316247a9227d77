import { StoredStack } from "../rehearsal/run/storedStack.ts";
import { destroyStack, refreshStack } from "../rehearsal/run/refreshAndDestroy.ts";
import { runStack } from "../rehearsal/run/runStack.ts";
import { livingConfig, settingsOf } from "../rehearsal/testing/livingConfig.ts";
import type { Moment } from "../stacks/testing/anyStack.ts";

/** A run that is to die. */
export interface DyingRun {
    readonly directory: string;
    readonly verb: "up" | "refresh" | "destroy";
    readonly values: Moment["values"];
    /** It kills itself before it writes for the n-th time. @default somebody else kills it */
    readonly diesAtWrite?: number;
}

/** Waits until it is told what to do, so that it is killed while it does that and not while it starts. */
process.on("message", (run: DyingRun) => {
    void live(run).then(() => process.exit());
});
process.send?.("ready");

async function live({ directory, verb, values, diesAtWrite }: DyingRun): Promise<void> {
    const config = livingConfig(values);
    if (config === undefined) throw new Error("a run needs a configuration that a file may say");
    let writes = 0;
    const onWrite = () => {
        writes += 1;
        if (writes === diesAtWrite) process.kill(process.pid, "SIGKILL");
    };
    const { project, stack } = config;
    const stored = new StoredStack({ directory, project, stack, passphrase: () => "kills", notify: () => undefined, onWrite });
    const runs = { up: runStack, refresh: refreshStack, destroy: destroyStack };
    process.send?.("begun");
    await stored.change(async (open): Promise<unknown> => runs[verb]({ ...settingsOf(config), ...open }));
}
