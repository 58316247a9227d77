import type { TaskSize } from "../../../vocabulary/service.ts";
import { type Dependencies, mainContainer, type SidecarDescription, type TaskContents } from "../../../vocabulary/taskContents.ts";
import type { DecisionProblem, Key } from "../decided.ts";
import { decideSecret, secretProblem } from "../decidedSecret.ts";
import { dependenciesOfMain } from "./dependenciesOfMain.ts";
import { dependencyCircle } from "./dependencyCircle.ts";
import { leavesCloudWatch } from "./leavesCloudWatch.ts";
import { logRouterName } from "./planLogRouting.ts";
import { collectorName } from "./planTelemetry.ts";

/** The main container, as far as its sidecars have to do with it. */
export interface MainContainer {
    /** As ECS knows it. */
    readonly name: string;
    readonly port?: number;
    readonly size: TaskSize;
}

type Sidecars = NonNullable<TaskContents["sidecars"]>;

/** Of a task definition. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostContainers = 10;

/** What is wrong between the containers of a task. */
export function sidecarProblems(contents: TaskContents & { readonly jsonLogs?: boolean }, main: MainContainer): readonly DecisionProblem[] {
    const { sidecars = {} } = contents;
    const added = addedContainers(contents);
    return [
        ...countProblems(sidecars, Object.keys(added).length),
        ...Object.keys(sidecars).flatMap((name) => {
            const giver = added[name];
            return giver === undefined
                ? []
                : [problem(["sidecars", name], `the container that ${giver} adds; write another name`, [giver])];
        }),
        ...logProblems(contents),
        ...Object.entries(sidecars).flatMap(([name, sidecar]) => [...ownProblems(name, sidecar, main), ...secretProblems(name, sidecar)]),
        ...portProblems(sidecars, main),
        ...sizeProblems(sidecars, main),
        ...dependencyProblems(contents),
    ];
}

/** Ready-made containers by name, and the keys that add them. */
function addedContainers({ logRouting, telemetry }: TaskContents): Readonly<Record<string, string>> {
    return {
        ...(logRouting !== undefined && { [logRouterName]: "logRouting" }),
        ...(telemetry !== undefined && { [collectorName]: "telemetry" }),
    };
}

function logProblems(contents: TaskContents & { readonly jsonLogs?: boolean }): readonly DecisionProblem[] {
    if (contents.jsonLogs !== true || !leavesCloudWatch(contents)) return [];
    return [problem(["jsonLogs"], "its lines go elsewhere, where nobody here counts them, got true; delete it", ["logRouting"])];
}

function countProblems(sidecars: Sidecars, added: number): readonly DecisionProblem[] {
    const count = Object.keys(sidecars).length + added + 1;
    const text = `a task has at most ${mostContainers} containers, got ${count} with the main one; write fewer`;
    return count > mostContainers ? [problem(["sidecars"], text)] : [];
}

function ownProblems(name: string, sidecar: SidecarDescription, main: MainContainer): readonly DecisionProblem[] {
    const { probe, restartPolicy, startPeriodSeconds, runsOnce = false, essential = !runsOnce } = sidecar;
    const at = (key: string, text: string) => problem(["sidecars", name, key], text);
    const once: readonly (readonly [string, boolean, string])[] = [
        ["essential", sidecar.essential === true, "the task would stop as soon as it is done, got true; delete it, or runsOnce"],
        ["probe", probe !== undefined, "nothing asks a container that runs once and ends; delete it, or runsOnce"],
        ["restartPolicy", restartPolicy !== undefined, "a container that runs once is not started again; delete it, or runsOnce"],
    ];
    return [
        ...(name === main.name ? [problem(["sidecars", name], "the name of the main container; write another name")] : []),
        ...(runsOnce ? once.flatMap(([key, isWritten, text]) => (isWritten ? [at(key, text)] : [])) : []),
        ...(essential && !runsOnce && probe === undefined
            ? [at("probe", "missing; write a check that the image has, such as [CMD, /app/healthcheck], or essential: false")]
            : []),
        ...(startPeriodSeconds !== undefined && probe === undefined && !runsOnce && !essential
            ? [at("startPeriodSeconds", `of a probe, and there is none, got ${startPeriodSeconds}; write a probe, or delete it`)]
            : []),
    ];
}

function secretProblems(name: string, { variables = {}, secrets = {} }: SidecarDescription): readonly DecisionProblem[] {
    const both = Object.keys(variables).filter((variable) => Object.hasOwn(secrets, variable));
    return [
        ...both.map((variable) => problem(["sidecars", name, "variables", variable], "a secret has this name too; delete one of the two")),
        ...Object.entries(secrets).flatMap(([variable, secret]) => {
            const text = secretProblem(decideSecret(secret));
            return text === undefined ? [] : [problem(["sidecars", name, "secrets", variable], text)];
        }),
    ];
}

/** Containers of a task share one network interface. */
function portProblems(sidecars: Sidecars, { port }: MainContainer): readonly DecisionProblem[] {
    const owners = new Map<number, string>(port === undefined ? [] : [[port, "the main container"]]);
    return Object.entries(sidecars).flatMap(([name, sidecar]) => {
        if (sidecar.port === undefined) return [];
        const owner = owners.get(sidecar.port);
        owners.set(sidecar.port, owner ?? name);
        const text = `the port of ${owner}, and containers of a task share one address, got ${sidecar.port}; write another`;
        return owner === undefined ? [] : [problem(["sidecars", name, "port"], text, ["port"])];
    });
}

const because = ["preset", "type", "resources", "job", "model"];

/** What is kept for sidecars leaves the main container the rest. */
function sizeProblems(sidecars: Sidecars, { size }: MainContainer): readonly DecisionProblem[] {
    const sum = (of: (sidecar: SidecarDescription) => number | undefined) =>
        Object.values(sidecars).reduce((total, sidecar) => total + (of(sidecar) ?? 0), 0);
    const [cpu, memoryMiB] = [sum((sidecar) => sidecar.cpu), sum((sidecar) => sidecar.memory)];
    const text = (what: string, asked: number, has: number, unit: string) =>
        `their ${what} leaves nothing for the main container, got ${asked} of ${has} ${unit}; write less, or more in resources.${what}`;
    return [
        ...(cpu >= size.cpu ? [problem(["sidecars"], text("cpu", cpu, size.cpu, "CPU units"), because)] : []),
        ...(memoryMiB >= size.memoryMiB ? [problem(["sidecars"], text("memory", memoryMiB, size.memoryMiB, "MiB"), because)] : []),
    ];
}

function dependencyProblems(contents: TaskContents): readonly DecisionProblem[] {
    const { sidecars = {}, dependsOn = {} } = contents;
    const all: readonly { readonly name: string; readonly key: Key; readonly written: Dependencies }[] = [
        { name: mainContainer, key: ["dependsOn"], written: dependsOn },
        ...Object.entries(sidecars).map(([name, sidecar]) => ({
            name,
            key: ["sidecars", name, "dependsOn"],
            written: sidecar.dependsOn ?? {},
        })),
    ];
    const found = all.flatMap(({ name, key, written }) =>
        Object.entries(written).flatMap(([other, condition]) => {
            const text = other === name ? `waits for itself, got ${other}; delete it` : conditionProblem(other, condition, sidecars);
            return text === undefined ? [] : [problem([...key, other], text, ["sidecars"])];
        }),
    );
    return found.length > 0 ? found : circleProblems(contents);
}

function conditionProblem(other: string, condition: Dependencies[string], sidecars: Sidecars): string | undefined {
    if (other === mainContainer) {
        const isEnd = condition === "success" || condition === "complete";
        return isEnd ? `the main container never ends, got ${condition}; write start or healthy` : undefined;
    }
    const sidecar = Object.hasOwn(sidecars, other) ? sidecars[other] : undefined;
    if (sidecar === undefined) {
        const known = [mainContainer, ...Object.keys(sidecars)].join(", ");
        return `no such container, got ${other}; write one of ${known}`;
    }
    const { probe, runsOnce = false, essential = !runsOnce } = sidecar;
    switch (condition) {
        case "start":
            return undefined;
        case "healthy":
            if (runsOnce) return `${other} runs once and has no health, got healthy; write success or complete`;
            return probe === undefined ? `${other} has no probe that says so, got healthy; write a probe for it, or start` : undefined;
        case "success":
        case "complete":
            return essential
                ? `the task stops when ${other} ends, since it is essential, got ${condition}; write runsOnce: true for it, or healthy here`
                : undefined;
    }
}

function circleProblems(contents: TaskContents): readonly DecisionProblem[] {
    const { sidecars = {} } = contents;
    const circle = dependencyCircle(
        new Map([
            [mainContainer, Object.keys(dependenciesOfMain(contents))],
            ...Object.entries(sidecars).map(([name, { dependsOn = {} }]) => [name, Object.keys(dependsOn)] as const),
        ]),
    );
    const [first, second = ""] = circle ?? [];
    if (circle === undefined || first === undefined) return [];
    const key = first === mainContainer ? ["dependsOn", second] : ["sidecars", first, "dependsOn", second];
    return [problem(key, `containers wait for each other, got ${circle.join(" -> ")}; delete one of these`, ["sidecars"])];
}

function problem(key: Key, text: string, more: readonly string[] = []): DecisionProblem {
    return { key, text, because: [...more, ...key.slice(0, 1).map(String)] };
}
