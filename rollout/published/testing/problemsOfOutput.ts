import { Ajv } from "ajv";
import type { OutputName } from "../outputs.ts";
import { outputsSchema } from "../outputsSchema.ts";

const ajv = new Ajv({ strict: false }).addSchema(outputsSchema(), "rollout");

/** What of a document is not as the published schema of a command says. */
export function problemsOfOutput(name: OutputName, document: unknown): readonly string[] {
    const isValid = ajv.getSchema(`rollout#/definitions/${name}`) ?? (() => false);
    if (isValid(document) === true) return [];
    return ("errors" in isValid ? (isValid.errors ?? []) : []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
}
