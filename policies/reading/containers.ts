import type { Props } from "../resources/resource.ts";
import { known } from "../resources/unknown.ts";
import { isFalse, object, objects, parseJson, text, texts } from "../resources/values.ts";
import { asEcsSpells } from "./asEcsSpells.ts";

/** The containers of a task definition, whose JSON is one text; none when it is no JSON. */
export function containersOf(props: Props): readonly Props[] {
    const json = text(props["containerDefinitions"]);
    return json === undefined ? objects(props["containerDefinitions"]) : containersIn(json);
}

let lastRead: { readonly json: string; readonly containers: readonly Props[] } | undefined;

/** Dozens of checks read the containers of one task after each other. */
function containersIn(json: string): readonly Props[] {
    if (lastRead?.json !== json) lastRead = { json, containers: objects(asEcsSpells(parseJson(json))) };
    return lastRead.containers;
}

export function nameOf(container: Props): string {
    return text(container["name"]) ?? "a container";
}

/** What a container runs, argument by argument. */
export function argumentsOf(container: Props): readonly string[] {
    return [...texts(container["entryPoint"]), ...texts(container["command"])];
}

/** The words that a container runs, also those inside a text for a shell. */
export function wordsOf(container: Props): readonly string[] {
    return argumentsOf(container)
        .flatMap((argument) => argument.split(/[\s;&|"']+/))
        .filter((word) => word !== "");
}

/** Whether a container runs Celery's scheduler: `beat` as a word of its own. */
export function runsBeat(container: Props): boolean {
    return wordsOf(container).includes("beat");
}

/** The app that the command of Celery names, `amply.jobs.celery_app`; empty when it names none. */
export function celeryAppOf(container: Props): string {
    const words = wordsOf(container);
    const option = words.findIndex((word) => word === "-A" || word === "--app");
    const joined = words.find((word) => word.startsWith("--app="))?.slice("--app=".length);
    return joined ?? (option < 0 ? "" : (words[option + 1] ?? ""));
}

/**
 * Whether the containers of a task are of Windows, for which ECS takes no user, no read-only root and no capabilities, and AWS has no arm64.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function isWindows(props: Props): boolean {
    return (known(() => text(object(props["runtimePlatform"])["operatingSystemFamily"])) ?? "").startsWith("WINDOWS");
}

/** Whether a task runs on machines of one's own alone, by ECS Anywhere. */
export function isAnywhere(props: Props): boolean {
    const where = known(() => texts(props["requiresCompatibilities"])) ?? [];
    return where.length > 0 && where.every((place) => place === "EXTERNAL");
}

/** Whether a task stops when the container does. */
export function isEssential(container: Props): boolean {
    return !isFalse(container["essential"]);
}

/** Whether a container needs a GPU. */
export function needsGpu(container: Props): boolean {
    return objects(container["resourceRequirements"]).some(({ type }) => type === "GPU");
}

export function healthCheckOf(container: Props): Props {
    return object(container["healthCheck"]);
}

/** Messages of all containers, each with the name of its container. */
export function eachContainer(props: Props, find: (container: Props) => string | undefined): readonly string[] {
    return eachOf(containersOf(props), find);
}

/** Messages of these containers, each with the name of its container. */
export function eachOf(containers: readonly Props[], find: (container: Props) => string | undefined): readonly string[] {
    return containers.flatMap((container) => {
        const message = find(container);
        return message === undefined ? [] : [`container ${nameOf(container)}: ${message}`];
    });
}
