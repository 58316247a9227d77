import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

const folder = "docs/examples";

/** Stack files that the pages show, each of the first stack of the rollout: by name, without the ending. */
export const exampleNames: readonly string[] = readdirSync(folder).flatMap((file) =>
    file.endsWith(".yaml") ? [basename(file, ".yaml")] : [],
);

export const exampleFile = (name: string) => join(folder, `${name}.yaml`);
/** The golden list of what the example makes. */
export const exampleInventory = (name: string) => join(folder, `${name}.txt`);
