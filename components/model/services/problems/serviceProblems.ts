import { type PresetName, presetNames } from "../../../vocabulary/service.ts";
import type { DecisionProblem, Key } from "../decided.ts";
import { presetOf } from "../../presets/presets.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";

type DescribedKey = keyof ServiceDescription;

const http: readonly PresetName[] = presetNames.filter((name) => presetOf(name).kind === "http");

/** ECS keeps their tasks running. */
const alwaysRunning = presetNames.filter((name) => name !== "scheduled-task");

/** Keys that not every preset has. */
const presetsOf: readonly (readonly [DescribedKey, readonly PresetName[]])[] = [
    ["port", [...http, "worker"]],
    ["job", ["worker"]],
    ["queue", ["worker"]],
    ["queues", ["worker"]],
    ["taskProtection", ["worker"]],
    ["model", ["ml"]],
    ["desiredCount", ["scheduler"]],
    ["route", http],
    ["routes", http],
    ["protocolVersion", http],
    ["healthCheckCodes", http],
    ["connect", http],
    ["healthCheckPath", http],
    ["healthCheckTimeoutSeconds", http],
    ["slowStartSeconds", http],
    ["sticky", http],
    ["schedule", ["scheduled-task"]],
    ["autoScaling", alwaysRunning],
    ["deployment", alwaysRunning],
    ["beforeDeploy", alwaysRunning],
    ["probe", alwaysRunning],
    ["startPeriodSeconds", alwaysRunning],
];

const behindLoadBalancer: readonly DescribedKey[] = [
    "healthCheckPath",
    "healthCheckCodes",
    "healthCheckTimeoutSeconds",
    "slowStartSeconds",
    "sticky",
];

/** Keys that contradict each other, or the preset. */
export function serviceProblems(service: ServiceDescription): readonly DecisionProblem[] {
    return [
        ...presetProblems(service),
        ...probeProblems(service),
        ...launchProblems(service),
        ...reachProblems(service),
        ...callProblems(service),
        ...singletonProblems(service),
    ];
}

function probeProblems({ preset, probe }: ServiceDescription): readonly DecisionProblem[] {
    // A task that ends is judged by its exit code.
    if (preset === "scheduled-task" || probe !== undefined || presetOf(preset).probe !== undefined) return [];
    return [problem(["probe"], "missing; write a check that the image has, as ECS takes it, such as [CMD, /app/healthcheck]", ["preset"])];
}

function presetProblems(service: ServiceDescription): readonly DecisionProblem[] {
    return presetsOf.flatMap(([key, presets]) => {
        const { name, workload } = presetOf(service.preset);
        // A workload's own description has the keys that its service takes, and no others.
        if (service[key] === undefined || workload !== undefined || presets.some((preset) => preset === name)) return [];
        const text = `only for ${presets.join(", ")}, got preset ${service.preset}; delete it, or write another preset`;
        return [problem([key], text, ["preset"])];
    });
}

function launchProblems({ type = "ecs", instances, placement, gpu }: ServiceDescription): readonly DecisionProblem[] {
    const because = ["type", "instances"];
    if (type === "ec2") {
        return instances === undefined
            ? [problem(["instances"], "missing; write the name of a group below ecs-platform:instances", because)]
            : [];
    }
    const ec2Only = [...(instances === undefined ? [] : ["instances"]), ...(placement === undefined ? [] : ["placement"])];
    return [
        ...ec2Only.map((key) => problem([key], "only for EC2, got type ecs; write type: ec2, or delete it", because)),
        ...(gpu === undefined
            ? []
            : [problem(["gpu"], `Fargate has no GPU, got ${gpu}; write type: ec2 and instances that have one, or delete it`, because)]),
    ];
}

/** Requests come by the load balancer or by Service Connect. */
function reachProblems(service: ServiceDescription): readonly DecisionProblem[] {
    const { preset, route, connect } = service;
    if (presetOf(preset).kind !== "http" || route !== undefined) return [];
    const nobody = problem([], "nobody could reach it; write a route, for other services connect: {}, or both", [
        "preset",
        "route",
        "connect",
    ]);
    const unused = behindLoadBalancer.filter((key) => service[key] !== undefined);
    return [
        ...(connect === undefined ? [nobody] : []),
        ...unused.map((key) =>
            problem([key], "only behind the load balancer, and there is no route; write a route, or delete it", ["route"]),
        ),
    ];
}

function singletonProblems({ preset, autoScaling = {}, desiredCount }: ServiceDescription): readonly DecisionProblem[] {
    if (preset !== "scheduler") return [];
    const { minCount, maxCount, ...targets } = autoScaling;
    const counts = { minCount, maxCount };
    const onlyOne = (key: Key, count: number | undefined): readonly DecisionProblem[] =>
        count === undefined || count === 1
            ? []
            : [problem(key, `only 1 is allowed, got ${count}; a second scheduler would start every job twice`, ["preset"])];
    return [
        ...onlyOne(["desiredCount"], desiredCount),
        ...Object.entries(counts).flatMap(([key, count]) => onlyOne(["autoScaling", key], count)),
        ...Object.entries(targets).flatMap(([key, target]) =>
            target === undefined || isEmptyMap(target)
                ? []
                : [problem(["autoScaling", key], "a scheduler is exactly one task, which nothing scales; delete it", ["preset"])],
        ),
    ];
}

/** The proxy of Service Connect is part of a service. */
function callProblems({ preset, calls = [] }: ServiceDescription): readonly DecisionProblem[] {
    if (preset !== "scheduled-task" || calls.length === 0) return [];
    return [problem(["calls"], "a scheduled task has no proxy of Service Connect; delete it, and call by the entry", ["preset"])];
}

function problem(key: Key, text: string, because: readonly string[]): DecisionProblem {
    return { key, text, because: [...because, ...key.slice(0, 1).map(String)] };
}

/** What a map of names reads as where nothing is written. */
function isEmptyMap(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
