import { blocks, document, isPresent, list, text } from "./propertyValues.ts";
import { isObject, type Properties } from "../contract/values.ts";

/**
 * What `aws.iam.getPolicyDocument` answers: it asks nobody, and puts a document together.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
 */
export function policyDocument(args: Properties): Properties {
    const sources = list(args["sourcePolicyDocuments"]).flatMap(statementsIn);
    const overrides = list(args["overridePolicyDocuments"]).flatMap(statementsIn);
    const own = blocks(args["statements"]).map(statement);
    const statements = [own, overrides].reduce(overridden, sources);
    const { policyId, version = "2012-10-17" } = args;
    const policy = { Version: version, ...(isPresent(policyId) ? { Id: policyId } : {}), Statement: statements };
    const json = JSON.stringify(policy, null, 2);
    return { id: String(checksum(json)), json, minifiedJson: JSON.stringify(policy), version };
}

function statementsIn(json: unknown): readonly Properties[] {
    const policy = document(json);
    const statements = isObject(policy) ? policy["Statement"] : undefined;
    return Array.isArray(statements) ? blocks(statements) : isObject(statements) ? [statements] : [];
}

/** A statement replaces an earlier one of the same name. */
function overridden(before: readonly Properties[], after: readonly Properties[]): readonly Properties[] {
    const named = new Map(after.flatMap((each) => (isPresent(each["Sid"]) ? [[each["Sid"], each] as const] : [])));
    const kept = before.map((each) => named.get(each["Sid"]) ?? each);
    return [...kept, ...after.filter((each) => !kept.includes(each))];
}

function statement(block: Properties): Properties {
    const { sid, effect = "Allow", actions, notActions, resources, notResources, principals, notPrincipals, conditions } = block;
    const parts: Properties = {
        Sid: sid,
        Effect: effect,
        Action: values(actions),
        NotAction: values(notActions),
        Resource: values(resources),
        NotResource: values(notResources),
        Principal: principalsOf(principals),
        NotPrincipal: principalsOf(notPrincipals),
        Condition: conditionsOf(conditions),
    };
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => isPresent(value)));
}

/** One value alone, or several from the last to the first. `&{aws:username}` stands for a variable of IAM. */
function values(given: unknown): unknown {
    const texts = list(given).map((each) => text(each).replaceAll("&{", "${"));
    return texts.length < 2 ? texts[0] : texts.toSorted().toReversed();
}

function principalsOf(given: unknown): unknown {
    const principals = blocks(given);
    if (principals.length === 0) return undefined;
    const isAnybody = principals.some(({ type, identifiers }) => type === "*" && list(identifiers).includes("*"));
    if (isAnybody) return "*";
    const types = Map.groupBy(principals, ({ type }) => text(type));
    return Object.fromEntries([...types].map(([type, some]) => [type, values(some.flatMap(({ identifiers }) => list(identifiers)))]));
}

function conditionsOf(given: unknown): unknown {
    const tests = Map.groupBy(blocks(given), ({ test }) => text(test));
    if (tests.size === 0) return undefined;
    return Object.fromEntries(
        [...tests].map(([test, some]) => [
            test,
            Object.fromEntries(some.map(({ variable, values: wanted }) => [text(variable), inOrder(wanted)])),
        ]),
    );
}

function inOrder(given: unknown): unknown {
    const texts = list(given).map((each) => text(each).replaceAll("&{", "${"));
    return texts.length < 2 ? texts[0] : texts;
}

/** Stands for the CRC of the document, which nobody reads. */
function checksum(json: string): number {
    let sum = 0;
    for (const character of json) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
    return sum;
}
