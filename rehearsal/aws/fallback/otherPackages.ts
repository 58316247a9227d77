import type { Properties } from "../../contract/values.ts";
import { hex, uuid } from "../outputs/inventedValues.ts";
import type { OutputsRequest, OutputsRow } from "../outputs/outputsRow.ts";
import { list, numberIn, text } from "../propertyValues.ts";

const drawn = (make: (request: OutputsRequest) => Record<string, unknown>): OutputsRow => ({
    id: (request) => hex(request, 16),
    outputs: make,
});

const lowerCase = "abcdefghijklmnopqrstuvwxyz";

/** Special characters are drawn only where nothing else is allowed: what takes them differs from service to service. */
function alphabet({ upper, lower, numeric, number, overrideSpecial }: Properties): string {
    const digits = (numeric ?? number) === false ? "" : "0123456789";
    const drawnFrom = `${upper === false ? "" : lowerCase.toUpperCase()}${lower === false ? "" : lowerCase}${digits}`;
    return drawnFrom || text(overrideSpecial) || "!@#$%&*()-_=+[]{}<>:?";
}

function drawnText(request: OutputsRequest): string {
    return drawnOf(alphabet(request.inputs), request, numberIn(request.inputs["length"]) ?? 0);
}

function drawnOf(characters: string, request: OutputsRequest, length: number, of = ""): string {
    const bytes = Buffer.from(hex(request, 2 * length, of), "hex");
    return Array.from(bytes, (byte) => characters[byte % characters.length]).join("");
}

/**
 * What `@pulumi/random` draws; here the same resource always draws the same.
 * @see https://www.pulumi.com/registry/packages/random/
 */
export const otherPackages: Readonly<Record<string, OutputsRow>> = {
    "random:index/randomPassword:RandomPassword": drawn((request) => ({
        result: drawnText(request),
        bcryptHash: `$2a$10$${hex(request, 53)}`,
    })),
    "random:index/randomString:RandomString": drawn((request) => ({ result: drawnText(request) })),
    "random:index/randomInteger:RandomInteger": drawn((request) => {
        const [min = 0, max = 0] = [request.inputs["min"], request.inputs["max"]].map(numberIn);
        return { result: min + (parseInt(hex(request, 8), 16) % (max - min + 1)) };
    }),
    "random:index/randomId:RandomId": drawn((request) => {
        const bytes = Buffer.from(hex(request, 2 * (numberIn(request.inputs["byteLength"]) ?? 0)), "hex");
        const prefix = text(request.inputs["prefix"]);
        return {
            hex: `${prefix}${bytes.toString("hex")}`,
            dec: `${prefix}${String(BigInt(`0x${bytes.toString("hex") || "0"}`))}`,
            b64Std: `${prefix}${bytes.toString("base64")}`,
            b64Url: `${prefix}${bytes.toString("base64url")}`,
        };
    }),
    "random:index/randomUuid:RandomUuid": drawn((request) => ({ result: uuid(request) })),
    "random:index/randomPet:RandomPet": {
        id: (request) => {
            const words = Array.from({ length: numberIn(request.inputs["length"]) ?? 2 }, (_, index) =>
                drawnOf(lowerCase, request, 5, String(index)),
            );
            return [text(request.inputs["prefix"]), ...words].filter((word) => word !== "").join(text(request.inputs["separator"] ?? "-"));
        },
        outputs: () => ({}),
    },
    "random:index/randomShuffle:RandomShuffle": drawn((request) => {
        const inputs = list(request.inputs["inputs"]);
        return { results: inputs.slice(0, numberIn(request.inputs["resultCount"]) ?? inputs.length) };
    }),
};
