import type * as z from "zod/mini";
import type { DecidedExistingService } from "../../components/model/existingServices/decidedExistingService.ts";
import { decideExistingService } from "../../components/model/existingServices/decideExistingService.ts";
import type { Problem } from "../problem.ts";
import type { existingServices } from "./existingServices.ts";
import type { Read } from "./read.ts";
import type { WrittenStack } from "./stackSchema.ts";

type WrittenExistingService = z.output<typeof existingServices>[string];

/** A service of somebody else as it is written, and as it was decided where nothing is wrong with it. */
export interface ReadExistingService {
    readonly written: Read<WrittenExistingService>;
    readonly decided?: DecidedExistingService;
    readonly problems: readonly Problem[];
}

/** By their names in ECS. */
export function readExistingServices(stack: Read<WrittenStack>): ReadonlyMap<string, ReadExistingService> {
    const { kind = "production" } = stack.at("environment").right;
    const alarms = stack.at("alarms").right;
    return new Map(
        stack.at("existingServices").entries.map(([name, written]) => {
            // What belongs together is judged once each part of it is right.
            if (written.whole === undefined) return [name, { written, problems: [] }];
            const { service, problems } = decideExistingService(written.whole, kind, alarms);
            const found = problems.map(({ key, text }) => ({ path: [...written.path, ...key], text }));
            return [name, { written, problems: found, ...(found.length === 0 && { decided: service }) }];
        }),
    );
}
