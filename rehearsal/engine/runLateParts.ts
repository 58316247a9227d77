import { waitForRPCs } from "@pulumi/pulumi/runtime/settings.js";
import { whenCallbacksListen } from "./callbacks/callbackServer.ts";

// The SDK's declarations leave it out.
declare module "@pulumi/pulumi/runtime/settings.js" {
    /** Settles once nothing that the program has asked of the engine is under way. */
    export function waitForRPCs(): Promise<void>;
}

/**
 * What a program does once nothing else is left to do, as the process that it would have to itself ends: `@pulumi/aws` gathers the subscriptions
 * of a bucket until then.
 * @param own listens to that end for the engine
 * @param count of resources: while it grows there may be more to come
 */
export async function runLateParts(own: () => void, count: () => number): Promise<void> {
    await whenCallbacksListen();
    await waitForRPCs();
    const before = count();
    // What listens once is not found by its name, but as what Node calls.
    for (const listener of process.rawListeners("beforeExit")) {
        if (listener !== own && !("listener" in listener)) listener.call(process, 0);
    }
    await waitForRPCs();
    if (count() > before) await runLateParts(own, count);
}
