import type { Key, Origin } from "./decided.ts";

/** Where a value comes from, in a few words. @param place of a key, where there is one: `Pulumi.staging.yaml:12` */
export function originText(origin: Origin, place: (key: Key) => string = (key) => key.join(".")): string {
    switch (origin.kind) {
        case "config":
            return place(origin.key);
        case "stack":
            return `the environment's ${origin.key.join(".")}`;
        case "preset":
            return `preset ${origin.preset}`;
        case "default":
            return `default of ${origin.of}`;
        case "row":
            return origin.row;
        case "memory-rule":
            return `memory rule: ${origin.arithmetic}`;
        case "environment":
            return `environment: ${origin.reason}`;
        case "decision":
            return `decision: ${origin.reason}`;
    }
}
