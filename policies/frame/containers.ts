import { object, objects, parseJson, text, texts } from "./read.ts";
import type { Props } from "./resource.ts";

/** The containers of a task definition, whose JSON is one text; none when it is no JSON. */
export function containersOf(props: Props): readonly Props[] {
    const json = text(props["containerDefinitions"]);
    return json === undefined ? objects(props["containerDefinitions"]) : objects(parseJson(json));
}

export function nameOf(container: Props): string {
    return text(container["name"]) ?? "a container";
}

/** The words that a container runs, also those inside a text for a shell. */
export function wordsOf(container: Props): readonly string[] {
    const commandLine = [...texts(container["entryPoint"]), ...texts(container["command"])];
    return commandLine.flatMap((argument) => argument.split(/[\s;&|"']+/)).filter((word) => word !== "");
}

/** Whether a container runs Celery's scheduler: `beat` as a word of its own. */
export function runsBeat(container: Props): boolean {
    return wordsOf(container).includes("beat");
}

/** Whether a task stops when the container does. */
export function isEssential(container: Props): boolean {
    return container["essential"] !== false;
}

/** The names, never the values, of its environment variables. */
export function variableNames(container: Props): readonly string[] {
    return objects(container["environment"]).flatMap((variable) => text(variable["name"]) ?? []);
}

export function healthCheckOf(container: Props): Props {
    return object(container["healthCheck"]);
}

/** Messages of all containers, each with the name of its container. */
export function eachContainer(props: Props, find: (container: Props) => string | undefined): readonly string[] {
    return containersOf(props).flatMap((container) => {
        const message = find(container);
        return message === undefined ? [] : [`container ${nameOf(container)}: ${message}`];
    });
}
