import type { Props, Resource } from "../resources/resource.ts";
import { object, objects, parseJson, text, texts } from "../resources/values.ts";

/** The statements of a role or policy that allow something. */
export function allowancesOf({ props }: Resource): readonly Props[] {
    const documents = [props["policy"], ...objects(props["inlinePolicies"]).map((inline) => inline["policy"])];
    return documents.map(documentOf).flatMap((document) => {
        const { Statement } = document;
        const statements = Array.isArray(Statement) ? objects(Statement) : [object(Statement)];
        return statements.filter((statement) => statement["Effect"] === "Allow");
    });
}

function documentOf(value: unknown): Props {
    const json = text(value);
    return object(json === undefined ? value : parseJson(json));
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
