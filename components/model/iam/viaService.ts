import { dnsSuffixOf } from "../partition.ts";
import type { Statement } from "./statement.ts";

/**
 * A key may be used through this service alone, never by a call of one's own.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService(service: string, region: string): NonNullable<Statement["condition"]> {
    return { StringEquals: { "kms:ViaService": `${service}.${region}.${dnsSuffixOf(region)}` } };
}
