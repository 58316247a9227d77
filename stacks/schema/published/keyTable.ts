import { isMap } from "../../isMap.ts";
import { alternatives } from "../../wording.ts";
import { describedStack, type JsonSchema, listOf, neededKeys, partOf, variantsOf } from "./jsonSchema.ts";

interface Row {
    /** `amply.egress[].port`, `services.<name>.port`. */
    readonly key: string;
    readonly value: string;
    readonly fallback: string;
    readonly meaning: string;
}

/** Services of one block that have the same keys, and maps that several services have, each told once. */
const sameKeys = [
    { pattern: /^langfuse\.services\.(web-ingestion|web-iso|web)\b/, as: "langfuse.services.<service>" },
    { pattern: /^services\.<function>/, as: "<function>" },
    { pattern: /^services\.<instances>\.(?=routes?\.)/, as: "services.<name>." },
    { pattern: /^services\.<instances>/, as: "<instances>" },
    { pattern: /^services\.<api>/, as: "<api>" },
    { pattern: /^.+\.secrets\.[^.]+(?=\.)/, as: "<any>.secrets.<variable>" },
    { pattern: /^.+\.egress\[\]/, as: "<any>.egress[]" },
    { pattern: /^.+\.permissions\[\]/, as: "<any>.permissions[]" },
    {
        pattern:
            /^(amply\.(api|worker|beat)|langfuse\.services\.<service>|services\.<name>)(?=\.(sidecars|dependsOn|scratch|rootFilesystem|ephemeralStorageGiB|volumes|logRouting|telemetry)\b)/,
        as: "<task>",
    },
    { pattern: /^(amply\.api|langfuse\.services\.<service>|services\.<name>)\.deployment\b/, as: "<deployed>.deployment" },
    { pattern: /^(amply\.(api|worker|beat)|langfuse\.services\.<service>|services\.<name>)\.alarms\b/, as: "<watched>.alarms" },
    { pattern: /^alarms\b(?!\.(channels|entry5xx\.threshold)\b)/, as: "<watched>.alarms" },
    { pattern: /^alarms\.channels\.(page|ticket)\b/, as: "alarms.channels.<severity>" },
    {
        pattern: /^<watched>\.alarms\.\w+\.(enabled|periods|periodSeconds|datapoints|severity|notifyRecovery)$/,
        as: "<watched>.alarms.<alarm>.$1",
    },
] as const;

/** What has a table of its own stands in that of its block as one row. */
const ownTables = [
    { key: /\.secrets$/, node: "additionalProperties", value: "by name: a [secret](#secrets)" },
    { key: /\.secrets\.\w+$/, node: "properties", value: "a [secret](#secrets)" },
    { key: /\.egress$/, node: "items", value: "a list of [ways out](#egress)" },
    { key: /\.permissions$/, node: "items", value: "a list of [permissions](#permissions)" },
] as const;

const begin = /<!-- keys: ([\w<>. ]+) -->\n/;
const end = "<!-- end of keys -->";

/** A page with its tables of keys written anew: each stands between `<!-- keys: block ... -->` and `<!-- end of keys -->`. */
export function withKeyTables(page: string): string {
    const rows = allRows();
    return page
        .split(end)
        .map((part) => {
            const match = begin.exec(part);
            if (match === null) return part;
            const [marker, blocks = ""] = match;
            const told = rows.filter(({ key }) =>
                blocks.split(" ").some((block) => key === block || [".", "["].some((next) => key.startsWith(`${block}${next}`))),
            );
            return `${part.slice(0, match.index)}${marker}\n${table(told)}\n`;
        })
        .join(end);
}

function table(rows: readonly Row[]): string {
    const lines = rows.map(
        ({ key, value, fallback, meaning }) => `| \`${key}\` | ${value} | ${fallback} |${meaning === "" ? "" : ` ${meaning}`} |\n`,
    );
    return `| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |\n${lines.join("")}`;
}

/** Every key of a stack, once. */
function allRows(): readonly Row[] {
    const stack = describedStack();
    const rows = Object.entries(partOf(stack, "properties")).flatMap(([key, node]) => rowsOf(key, node, { required: [key], parent: "" }));
    return [...Map.groupBy(rows.map(renamed), ({ row: { key } }) => key).values()].map(merged);
}

interface Place {
    /** Keys that have to be written there. */
    readonly required: readonly string[];
    /** Without which they do not; empty: always. */
    readonly parent: string;
}

function rowsOf(key: string, node: unknown, place: Place): readonly Row[] {
    if (!isMap(node)) return [];
    const elsewhere = ownTables.find((one) => one.key.test(key) && isMap(node[one.node]));
    return elsewhere === undefined
        ? innerRows(key, node, place)
        : [{ ...rowOf(key, node, place), value: elsewhere.value }, ...innerRows(key, node, place)];
}

function innerRows(key: string, node: JsonSchema, place: Place): readonly Row[] {
    const variants = variantsOf(node);
    if (variants.length > 0) return variantRows(key, node, variants);
    const { properties, items, additionalProperties } = node;
    if (isMap(properties)) {
        const isMeant = node["default"] !== undefined || place.required.includes(lastOf(key));
        const inner: Place = { required: neededKeys(node), parent: isMeant ? "" : lastOf(key) };
        return Object.entries(properties).flatMap(([name, child]) => rowsOf(`${key}.${name}`, child, inner));
    }
    if (isMap(items) && (isMap(items["properties"]) || variantsOf(items).length > 0))
        return rowsOf(`${key}[]`, items, { required: [lastOf(`${key}[]`)], parent: "" });
    if (isMap(additionalProperties)) {
        const variants = variantsOf(additionalProperties);
        if (variants.length > 0 || isMap(additionalProperties["properties"])) {
            return (variants.length > 0 ? variants : [additionalProperties]).flatMap((map) => namedRows(key, map));
        }
    }
    return [rowOf(key, node, place)];
}

/** Keys of a map that has a name of the user's choice. */
function namedRows(key: string, map: JsonSchema): readonly Row[] {
    const { placeholder = "<name>" } = partOf(map, "about");
    return rowsOf(`${key}.${String(placeholder)}`, map, { required: [String(placeholder)], parent: "" });
}

function rowOf(key: string, node: JsonSchema, place: Place): Row {
    const { description = "" } = partOf(node, "about");
    return { key, value: valueOf(node), fallback: fallbackOf(key, node, place), meaning: String(description) };
}

/** Keys of a map that is one of several, with the kinds that have them where not all do. */
function variantRows(key: string, node: JsonSchema, variants: readonly JsonSchema[]): readonly Row[] {
    const kinds = listOf(partOf(node, "about"), "kinds").map(String);
    const meant = variants.findIndex((variant) => !neededKeys(variant).includes("kind"));
    const { description = "" } = partOf(node, "about");
    const kind: Row = {
        key: `${key}.kind`,
        value: alternatives(kinds.map(quoted)),
        fallback: meant < 0 ? "required" : quoted(kinds[meant] ?? ""),
        meaning: String(description),
    };
    const names = [...new Set(variants.flatMap((variant) => Object.keys(partOf(variant, "properties"))))].filter((name) => name !== "kind");
    return [
        kind,
        ...names.flatMap((name) => {
            const having = variants.flatMap((variant, index) =>
                isMap(partOf(variant, "properties")[name]) ? [{ variant, kind: kinds[index] ?? "" }] : [],
            );
            const where = having.length === variants.length ? "" : `With ${alternatives(having.map((one) => quoted(one.kind)))}`;
            const [rows = [], ...others] = having.map(({ variant }) =>
                rowsOf(`${key}.${name}`, partOf(variant, "properties")[name], { required: neededKeys(variant), parent: "" }),
            );
            return rows.map((row, index) => {
                const differing = (column: "value" | "fallback") => {
                    const texts = others.map((other) => other[index]?.[column] ?? row[column]);
                    const kindsOf = (text: string) =>
                        having.flatMap(({ kind: of }, at) => (at > 0 && texts[at - 1] === text ? [quoted(of)] : []));
                    const different = [...new Set(texts)].filter((text) => text !== row[column]);
                    return [row[column], ...different.map((text) => `${text} with ${alternatives(kindsOf(text))}`)].join("; ");
                };
                return { ...row, value: differing("value"), fallback: differing("fallback"), meaning: sentences(where, row.meaning) };
            });
        }),
    ];
}

/** What may be written: `0 to 1440 minutes`. */
export function valueOf(node: JsonSchema): string {
    const { meaning, unit } = partOf(node, "about");
    const { type, enum: values, const: only, minimum, maximum, items, additionalProperties } = node;
    if (only !== undefined) return `only \`${String(only)}\``;
    if (type === "boolean" || (Array.isArray(values) && values.includes(true))) return "true or false";
    // A long list goes by its name.
    if (Array.isArray(values) && meaning === undefined)
        return alternatives(values.map((value) => (typeof value === "string" ? quoted(value) : String(value))));
    if (type === "integer" || type === "number")
        return `${String(minimum)} to ${String(maximum)}${unit === undefined ? "" : ` ${String(unit)}`}`;
    if (Array.isArray(items)) return `a list of ${items.length}: ${valueOf(isMap(items[0]) ? items[0] : {})}`;
    if (isMap(items)) return `a list: ${valueOf(items)}`;
    if (isMap(additionalProperties)) return `by name: ${valueOf(additionalProperties)}`;
    return String(meaning);
}

function fallbackOf(key: string, node: JsonSchema, { required, parent }: Place): string {
    const about = partOf(node, "about");
    if (required.includes(lastOf(key))) return parent === "" ? "required" : `required with \`${parent}\``;
    if (about["defaultText"] !== undefined) return String(about["defaultText"]);
    const fallback = about["default"];
    if (fallback === undefined || (Array.isArray(fallback) && fallback.length === 0)) return "none";
    return quoted(typeof fallback === "string" && fallback !== "" ? fallback : JSON.stringify(fallback));
}

function renamed(row: Row): { readonly row: Row; readonly of: string } {
    const of = /^langfuse\.services\.([\w-]+)/.exec(row.key)?.[1] ?? "";
    return { row: { ...row, key: sameKeys.reduce((key, { pattern, as }) => key.replace(pattern, as), row.key) }, of };
}

function merged([first, ...others]: readonly { readonly row: Row; readonly of: string }[]): Row {
    const row = first?.row ?? { key: "", value: "", fallback: "", meaning: "" };
    const differing = others
        .filter((other) => other.row.fallback !== row.fallback)
        .map((other) => `${other.row.fallback} for ${quoted(other.of)}`);
    return { ...row, fallback: [row.fallback, ...differing].join("; ") };
}

function lastOf(key: string): string {
    return key.split(".").at(-1) ?? key;
}

function quoted(text: string): string {
    return `\`${text}\``;
}

function sentences(...texts: readonly string[]): string {
    return texts.filter((text) => text !== "").join(". ");
}
