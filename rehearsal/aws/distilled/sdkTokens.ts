import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The tokens of all types of an installed SDK, in their order. @param packageFolder where its `package.json` is */
export function sdkTokens(packageFolder: string): readonly string[] {
    return readdirSync(packageFolder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".js"))
        .flatMap((file) => {
            const source = readFileSync(join(packageFolder, file), "utf8");
            return [...source.matchAll(/__pulumiType = '(aws:[^']+)'/g)].map(([, token = ""]) => token);
        })
        .sort();
}
