import { PulumiCli } from "../../rollout/pulumi/pulumiCli.ts";
import type { Host } from "../host.ts";
import { profileOf } from "./profileOf.ts";

/** The CLI as it is asked of one stack. */
export function pulumiCli(stack: string, { env }: Pick<Host, "env">): PulumiCli {
    const profile = profileOf(stack, env);
    return new PulumiCli({ directory: process.cwd(), env, ...(profile !== undefined && { profile }) });
}
