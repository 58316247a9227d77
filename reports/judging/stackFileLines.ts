import { nameOf, qualifiedType } from "../../rehearsal/engine/resource/urn.ts";
import { isObject } from "../../rehearsal/contract/values.ts";
import { configOf } from "../../stacks/file/namespace.ts";
import { readYamlIn } from "../../stacks/file/project.ts";
import { stackFileName } from "../../stacks/file/stackId.ts";
import type { YamlFile } from "../../stacks/file/yamlFile.ts";

/** Says where in the file of its stack a resource comes from. @returns a line, from 1 */
export type LineOf = (urn: string) => number;

/** A block of the file, and the logical name of what is made from it; its parts are called `<name>-<part>`. */
interface Block {
    readonly project: string;
    readonly name: string;
    readonly path: readonly string[];
}

/** Reads where the workloads stand in Pulumi.<stack>.yaml. @param directory of the project; without the file every line is 1 */
export function stackFileLines(directory: string, stack: string): LineOf {
    const file = readYamlIn(directory, stackFileName(stack));
    if (file.kind === "problems") return () => 1;
    const blocks = blocksOf(file);
    return (urn) => {
        const [, project] = urn.split("::");
        const block = blockOf(
            urn,
            blocks.filter((own) => own.project === project),
        );
        return (block && file.lineOf(block.path)) ?? 1;
    };
}

function blocksOf(file: YamlFile): readonly Block[] {
    return Object.entries(configOf(file)).flatMap(([key, value]) => {
        const [project = "", name = ""] = key.split(":");
        if (!isObject(value)) return [];
        const path = ["config", key];
        const services = isObject(value["services"]) ? Object.keys(value["services"]) : [];
        return [
            { project, name, path },
            ...Object.keys(value).map((part) => ({ project, name: `${name}-${part}`, path: [...path, part] })),
            ...services.map((service) => ({ project, name: service, path: [...path, "services", service] })),
        ];
    });
}

/** The block with the longest name that the resource, or the workload which it is part of, begins with. */
function blockOf(urn: string, blocks: readonly Block[]): Block | undefined {
    const name = nameOf(urn);
    const own = blocks.filter((block) => name === block.name || name.startsWith(`${block.name}-`));
    const workload = qualifiedType(urn).match(/platform:(\w+):/)?.[1];
    return own.toSorted((a, b) => b.name.length - a.name.length)[0] ?? blocks.find((block) => block.name === workload);
}
