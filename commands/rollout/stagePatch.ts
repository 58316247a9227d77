import { readText } from "../../text/readText.ts";
import { stackFileName } from "../../stacks/file/stackId.ts";
import { fileDiff } from "../../stacks/patch/fileDiff.ts";
import { setInYaml } from "../../stacks/patch/setInYaml.ts";

/** The stage of a feature in a stack file, as a patch that keeps all else as it stands. */
export function stagePatch(stack: string, project: string, feature: string, stage: string): string {
    const name = stackFileName(stack);
    const before = readText(name);
    const after = setInYaml(before, ["config", `${project}:features`, feature], stage);
    return after === undefined ? `Write into ${name}:  ${project}:features: { ${feature}: "${stage}" }\n` : fileDiff(name, before, after);
}
