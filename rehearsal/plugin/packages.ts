import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The packages whose plugins the offline AWS stands in for. */
export const packages = ["aws", "awsx"] as const;
export type Package = (typeof packages)[number];

/** Version of the installed SDK: the engine asks for the plugin of exactly this version. */
export function installedVersion(directory: string, name: Package): string {
    const file = createRequire(join(directory, "package.json")).resolve(`@pulumi/${name}/package.json`);
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof manifest === "object" && manifest !== null && "version" in manifest && typeof manifest.version === "string") {
        return manifest.version;
    }
    throw new Error(`${file}: version: must be a string; run npm ci`);
}
