import { dnsSuffixOf } from "../partition.ts";
import type { Statement } from "./statement.ts";

/**
 * A key may be used through this service alone, never by a call of one's own. In China services are named by either ending, and AWS does not
 * say which one KMS compares.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService(service: string, region: string): NonNullable<Statement["condition"]> {
    const endings = [...new Set(["amazonaws.com", dnsSuffixOf(region)])];
    const names = endings.map((ending) => `${service}.${region}.${ending}`);
    return { StringEquals: { "kms:ViaService": names.length === 1 ? names.join() : names } };
}
