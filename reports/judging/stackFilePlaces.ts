import { nameOf, qualifiedType } from "../../rehearsal/engine/resource/urn.ts";
import { isObject } from "../../rehearsal/contract/values.ts";
import type { Place } from "../../rehearsal/engine/place.ts";
import { configOf } from "../../stacks/file/namespace.ts";
import { readYamlIn } from "../../stacks/file/project.ts";
import { stackFileName } from "../../stacks/file/stackId.ts";
import type { YamlFile } from "../../stacks/file/yamlFile.ts";

/** Says where in the file of its stack a resource comes from, or the stack itself: the line of its block, else the file. @param urn empty for the stack */
export type PlaceOf = (urn: string) => Place | undefined;

/** A block of the file, and the logical name of what is made from it; its parts are called `<name>-<part>`. */
interface Block {
    readonly project: string;
    readonly name: string;
    readonly path: readonly string[];
}

/**
 * Reads where the services and the blocks of a stack stand.
 * @param directory of the project. Without the file nothing has a place, nor has a resource of another project
 * @param name of the file, where it is another one
 */
export function stackFilePlaces(directory: string, stack: string, name = stackFileName(stack)): PlaceOf {
    const file = readYamlIn(directory, name);
    if (file.kind === "problems") return () => undefined;
    const blocks = blocksOf(file);
    return (urn) => {
        if (urn === "") return { file: name };
        const [, project] = urn.split("::");
        const own = blocks.filter((block) => block.project === project);
        if (own.length === 0) return undefined;
        const block = blockOf(urn, own);
        const line = block && file.lineOf(block.path);
        return { file: name, ...(line === undefined ? {} : { line }) };
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
            // The services that a stack declares are called as they are; the parts of other blocks after their block.
            ...Object.keys(value).map((part) => ({ project, name: name === "services" ? part : `${name}-${part}`, path: [...path, part] })),
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
