import { PolicyPack } from "@pulumi/policy";
import { packArgs, packName } from "./pack.ts";

// Pulumi starts the pack in its own folder, where the SDK reads package.json too.
new PolicyPack(packName, packArgs(process.cwd()));
