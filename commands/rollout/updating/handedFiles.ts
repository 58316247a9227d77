import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FeatureStage } from "../../../components/vocabulary/environment.ts";
import { readText } from "../../../text/readText.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import { setInYaml } from "../../../stacks/patch/setInYaml.ts";

/** A folder for what one command hands to the CLI; nobody else may read it. */
export class HandedFiles {
    readonly folder = mkdtempSync(join(tmpdir(), "rollout-"));

    /** Where a file of this name may be written. */
    path(name: string): string {
        return join(this.folder, name);
    }

    /** A copy of a stack file with another stage of the feature. @throws where the file is no YAML, or says the stage in a way that cannot be changed */
    staged(stack: string, project: string, feature: string, stage: FeatureStage): string {
        const name = stackFileName(stack);
        const text = setInYaml(readText(name), ["config", `${project}:features`, feature], stage);
        if (text === undefined) throw new Error(`${name}: the stage of ${feature} cannot be changed there`);
        const copy = this.path(name);
        writeFileSync(copy, text);
        return copy;
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
