import { disconnectSync } from "@pulumi/pulumi/runtime/settings.js";
import { getStore } from "@pulumi/pulumi/runtime/state.js";

// The SDK's declarations leave it out.
declare module "@pulumi/pulumi/runtime/state.js" {
    export function getStore(): { readonly callbacks?: object };
}

/**
 * Waits until the server of callbacks listens that the SDK starts for the first hook or transform. Only then does the SDK count a hook among
 * what is under way; its own processes wait for the end of everything instead.
 */
export async function whenCallbacksListen(): Promise<void> {
    const { callbacks } = getStore();
    if (callbacks !== undefined) await Reflect.get(callbacks, "_target");
}

/** Ends that server, which keeps the process alive: for ever where it does not listen yet. */
export async function endCallbacks(): Promise<void> {
    await whenCallbacksListen();
    disconnectSync();
}
