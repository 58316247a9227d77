import { PulumiCli } from "../../rollout/pulumi/pulumiCli.ts";
import type { Host } from "../host.ts";
import { profileOf } from "./profileOf.ts";

/** The CLI as it is asked of one stack. @param directory of the project */
export function pulumiCli(stack: string, { env }: Pick<Host, "env">, directory = process.cwd()): PulumiCli {
    const profile = profileOf(stack, env);
    return new PulumiCli({ directory, env, ...(profile !== undefined && { profile }) });
}
