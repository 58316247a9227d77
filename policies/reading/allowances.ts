import type { Props, Resource } from "../resources/resource.ts";
import { inEach } from "../resources/unknown.ts";
import { inEachObject, isSet, list, object, parseJson, text, texts } from "../resources/values.ts";

/** What is found in the statements of a role or policy that allow something; one that is not known yet hides no other. */
export function inAllowances({ props }: Resource, find: (statement: Props) => readonly string[]): readonly string[] {
    const inline = () => inEachObject(props["inlinePolicies"], ({ policy }) => inAllowing(policy, find));
    const own = [() => inAllowing(props["policy"], find), inline];
    return inEach(
        own.length,
        (index) => own[index],
        (part) => part?.() ?? [],
    );
}

/** The same in one document, which is JSON or an object. */
export function inAllowing(document: unknown, find: (statement: Props) => readonly string[]): readonly string[] {
    const json = text(document);
    const { Statement } = object(json === undefined ? document : parseJson(json));
    return inEachObject(Array.isArray(Statement) ? Statement : [Statement], (statement) =>
        statement["Effect"] === "Allow" ? find(statement) : [],
    );
}

/** The same in the policy that says who may use a resource. @param find gets the name of the input as well */
export function inPolicyOf({ props }: Resource, find: (statement: Props, property: string) => readonly string[]): readonly string[] {
    const property = ["policy", "policyDocument"].find((name) => isSet(props, name));
    if (property === undefined) return [];
    return [...new Set(inAllowing(props[property], (statement) => find(statement, property)))];
}

/** What a statement allows. */
export function actionsOf(statement: Props): readonly string[] {
    return valuesOf(statement["Action"]);
}

/** One text or a list of them, as IAM takes both. */
export function valuesOf(value: unknown): readonly string[] {
    const one = text(value);
    return one === undefined ? texts(value) : [one];
}

/**
 * Whether a statement allows what it allows on everything: by `*`, or by an ARN that leaves open account and resource alike.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function isOnEverything(statement: Props): boolean {
    return valuesOf(statement["Resource"]).some((resource) => {
        const [, , , , account = "", ...rest] = resource.split(":");
        return /^\*+$/.test(resource) || /^arn:\*$/.test(resource) || (/^[*]*$/.test(account) && /^[*/?]+$/.test(rest.join(":")));
    });
}

/** Keys that hold a caller to one's own accounts or resources. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const closingKeys = new Set([
    ...["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner"],
    ...["aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:userid"],
    ...["aws:sourcevpc", "aws:sourcevpce", "aws:sourcevpcarn", "aws:vpcsourceip", "aws:sourceip"],
    ...["kms:calleraccount", "kms:viaservice", "sns:endpoint", "sts:externalid", "s3:dataaccesspointaccount"],
]);

/** Whether a statement is for everybody: any principal, and no condition that keeps strangers out. */
export function isForEverybody(statement: Props): boolean {
    const principal = statement["Principal"];
    const named = typeof principal === "string" ? [principal] : Object.values(object(principal)).flatMap(valuesOf);
    return ("NotPrincipal" in statement || named.includes("*")) && !isClosed(statement["Condition"]);
}

function isClosed(condition: unknown): boolean {
    return Object.entries(object(condition))
        .filter(([operator]) => !/not|null/i.test(operator))
        .flatMap(([, keys]) => Object.entries(object(keys)))
        .some(([key, value]) => closingKeys.has(key.toLowerCase()) && ![text(value), ...list(value)].some(isAnything));
}

function isAnything(value: unknown): boolean {
    return value === "*" || value === "0.0.0.0/0" || value === "::/0";
}
