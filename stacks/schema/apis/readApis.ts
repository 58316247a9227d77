import type { Read } from "../read.ts";
import { isApi, type WrittenApi } from "../services.ts";
import type { WrittenStack } from "../stackSchema.ts";

/** An HTTP API as it is written. */
export interface ReadApi {
    readonly written: Read<WrittenApi>;
}

/** By their names in the configuration. */
export function readApis(stack: Read<WrittenStack>): ReadonlyMap<string, ReadApi> {
    return new Map(
        stack.at("services").entries.flatMap(([name, service]) => {
            const written = service.as(isApi);
            return written === undefined ? [] : [[name, { written }] as const];
        }),
    );
}
