import { createHash } from "node:crypto";
import { text } from "../propertyValues.ts";
import type { OutputsRequest } from "./outputsRow.ts";

type Seed = Pick<OutputsRequest, "seed">;

/** Hexadecimal digits that AWS would draw at random; here the same seed always gives the same ones. */
export function hex({ seed }: Seed, length: number, purpose = ""): string {
    const digests = Array.from({ length: Math.ceil(length / 64) }, (_, part) =>
        createHash("sha256")
            .update(`${seed}|${purpose}${part === 0 ? "" : `|${String(part)}`}`)
            .digest("hex"),
    );
    return digests.join("").slice(0, length);
}

/** Upper case letters and digits, as in the unique id of a role. */
export function letters(seed: Seed, length: number, purpose = ""): string {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    return [...hex(seed, length * 2, purpose).matchAll(/../g)].map(([pair]) => alphabet[parseInt(pair, 16) % 32] ?? "A").join("");
}

export function uuid(seed: Seed, purpose = ""): string {
    const digits = hex(seed, 32, purpose);
    return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join("-");
}

/** An address from a block that is reserved for benchmarks. @see https://www.rfc-editor.org/rfc/rfc2544 (198.18.0.0/15) */
export function address(seed: Seed, purpose = ""): string {
    const [a, b] = [0, 2].map((start) => parseInt(hex(seed, 4, purpose).slice(start, start + 2), 16));
    return `198.18.${String(a)}.${String(b)}`;
}

/** The physical name as it was given, or the given prefix and what AWS adds to it. */
export function physicalNameOf(request: OutputsRequest, property = "name"): string {
    const { [property]: name, [`${property}Prefix`]: prefix } = request.inputs;
    return name === undefined ? `${text(prefix)}${hex(request, 26, "name")}` : text(name);
}

/** Stands for every time that AWS would report, so that two rehearsals agree. */
export const creationTime = "2026-01-01T00:00:00Z";
