import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { isObject } from "../../contract/values.ts";

/** When a hook is called, in the words of the state. */
export type ResourceHookType = "BeforeCreate" | "AfterCreate" | "BeforeUpdate" | "AfterUpdate" | "BeforeDelete" | "AfterDelete";
export type HookType = ResourceHookType | "OnError";

/** Names of the hooks of a resource, in the order in which they are called. */
export type HookBinding = Readonly<Partial<Record<HookType, readonly string[]>>>;

// The state has them in this order.
const hookTypes: readonly HookType[] = [
    ...(["AfterCreate", "AfterDelete", "AfterUpdate", "BeforeCreate", "BeforeDelete", "BeforeUpdate"] as const),
    "OnError",
];

export function decodeHooks(request: RegisterResourceRequest): HookBinding {
    const hooks = request.getHooks();
    if (hooks === undefined) return {};
    // Hooks for errors came with a later SDK.
    const newer: Partial<Pick<typeof hooks, "getOnErrorList">> = hooks;
    return bindingOf({
        BeforeCreate: hooks.getBeforeCreateList(),
        AfterCreate: hooks.getAfterCreateList(),
        BeforeUpdate: hooks.getBeforeUpdateList(),
        AfterUpdate: hooks.getAfterUpdateList(),
        BeforeDelete: hooks.getBeforeDeleteList(),
        AfterDelete: hooks.getAfterDeleteList(),
        OnError: newer.getOnErrorList?.(),
    });
}

/** @param value as the state has it */
export function bindingOf(value: unknown): HookBinding {
    const listOf = (type: HookType): readonly unknown[] => {
        const names = isObject(value) ? value[type] : undefined;
        return Array.isArray(names) ? names : [];
    };
    return Object.fromEntries(hookTypes.map((type) => [type, listOf(type).map(String)] as const).filter(([, names]) => names.length > 0));
}
