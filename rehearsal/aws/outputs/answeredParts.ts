import { isObject, isSecret, type Properties, unknownValue } from "../../contract/values.ts";

/** What AWS alone decides within a block that the program gives. */
const answeredParts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    "aws:apigatewayv2/domainName:DomainName": { domainNameConfiguration: ["hostedZoneId", "targetDomainName"] },
};

/** The inputs, with what AWS answers within their blocks. @param answers those blocks as AWS has them; absent before it has any */
export function withAnsweredParts(type: string, inputs: Properties, answers?: Properties): Properties {
    const found = Object.entries(answeredParts[type] ?? {}).flatMap(([property, parts]) => {
        const given = inputs[property];
        if (!isObject(given) || isSecret(given)) return [];
        const answered = answers?.[property];
        const values = parts.map((part) => [part, isObject(answered) ? answered[part] : unknownValue]);
        return [[property, { ...Object.fromEntries(values), ...given }] as const];
    });
    return found.length === 0 ? inputs : { ...inputs, ...Object.fromEntries(found) };
}
