import { packages } from "./packages.ts";
import { servePlugin } from "./servePlugin.ts";

// Started in the project's directory by the script that installPlugins writes: main.ts <package> [address of the engine].
const name = packages.find((known) => known === process.argv[2]);
if (name === undefined) throw new Error(`plugin: must be one of ${packages.join(", ")}, got ${String(process.argv[2])}`);
void servePlugin(name);
