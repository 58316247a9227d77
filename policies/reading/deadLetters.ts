import { lookup } from "../resources/lookup.ts";
import type { Resource, Stack } from "../resources/resource.ts";
import {
    eventInvokeConfig,
    lambdaFunction,
    queue,
    redriveAllowPolicy,
    redrivePolicy,
    schedule,
    topicSubscription,
} from "../resources/typeTokens.ts";
import { known } from "../resources/unknown.ts";
import { isSet, object, parseJson, text } from "../resources/values.ts";
import { usedBy, usersOf } from "./relations.ts";

/** Whether SQS moves the jobs of a queue that fail too often into another one. */
export function hasRedrive(source: Resource, stack: Stack): boolean {
    return isSet(source.props, "redrivePolicy") || usersOf(source, "queueUrl", redrivePolicy, stack).length > 0;
}

/** The queue of this stack that takes the dead letters of another; undefined where there is none. */
export function deadLettersOf(source: Resource, stack: Stack): Resource | undefined {
    const [used] = usedBy(source, "redrivePolicy", queue);
    if (used !== undefined) return used;
    const name = targetNameOf(source);
    return name === undefined ? undefined : queueNamed(name, stack);
}

/** Whether a queue is there for what has failed elsewhere: jobs of another queue, runs of a schedule, events of a function or a topic. */
export function takesDeadLetters(candidate: Resource, stack: Stack): boolean {
    const name = known(() => text(candidate.props["name"]));
    return (
        isSet(candidate.props, "redriveAllowPolicy") ||
        failures.some(([property, types]) => usersOf(candidate, property, types, stack).length > 0) ||
        (name !== undefined && redrivenTo(stack, [name]).length > 0)
    );
}

/** What names a queue for what fails, and where. */
const failures: readonly (readonly [property: string, types: readonly string[]])[] = [
    ["redrivePolicy", [...queue, ...redrivePolicy, ...topicSubscription]],
    ["queueUrl", redriveAllowPolicy],
    ["target", schedule],
    ["deadLetterConfig", lambdaFunction],
    ["destinationConfig", eventInvokeConfig],
];

/** A queue by its name; undefined where it is not in the stack. */
export function queueNamed(name: string, stack: Stack): Resource | undefined {
    return queuesByName(stack, [name])[0];
}

const queuesByName = lookup(queue, ({ props }) => namesOf(() => text(props["name"])));
const redrivenTo = lookup(queue, (source) => namesOf(() => targetNameOf(source)));

function namesOf(read: () => string | undefined): readonly string[] {
    const name = known(read);
    return name === undefined ? [] : [name];
}

/** The end of the ARN to which a queue redrives. */
function targetNameOf({ props }: Resource): string | undefined {
    const json = text(props["redrivePolicy"]);
    const arn = json === undefined ? undefined : text(object(parseJson(json))["deadLetterTargetArn"]);
    return arn?.split(":").at(-1);
}
