import { type Document, isAlias, isCollection, isNode, isScalar, type Node, Scalar, visit } from "yaml";

/** What is wrong, and where in the source. */
interface Found {
    readonly offset: number;
    /** Without what somebody wrote there, which may be a secret: `!pa55word` is a tag, `*pa55word` an alias. */
    readonly text: string;
}

/**
 * What YAML knows and a stack file may not say: each line says what it means, can be named, and is the same to every reader of YAML. Pulumi's
 * reads tags, merge keys and dates in a way of its own.
 */
export function foreignYaml(document: Document.Parsed): readonly Found[] {
    const problems: Found[] = [];
    const found = (node: Node, text: string): void => void problems.push({ offset: node.range?.[0] ?? 0, text });
    if (document.directives.yaml.explicit === true || Object.keys(document.directives.tags).length > 1) {
        problems.push({ offset: 0, text: "a directive; delete the line that begins with %" });
    }
    const anchors = new Set<string>();
    visit(document, {
        Node: (_, node, ancestors) => {
            if (isAlias(node))
                return found(node, `an alias${anchors.has(node.source) ? `, got *${node.source}` : ""}; write the value itself`);
            if (node.anchor !== undefined) anchors.add(node.anchor);
            if (node.tag !== undefined) return found(node, `a tag, got ${tagName(node.tag)}; delete it, and write the plain value`);
            if (hasQuestionMark(node) && ancestors.some((one) => isCollection(one) && one.flow === true)) {
                return found(node, "a question mark without quotes between brackets, which the CLI cannot read; put the value in quotes");
            }
            if (isDate(node)) found(node, "a date that some readers of YAML change; put it in quotes");
        },
        Pair: (_, { key }) => {
            if (!isNode(key)) return;
            if (!isScalar(key)) found(key, "a key that is no text; write a word");
            else if (key.value === "<<" && key.type === Scalar.PLAIN) found(key, "a merge key; write the keys themselves");
        },
    });
    return problems;
}

const known = ["binary", "bool", "float", "int", "map", "merge", "null", "omap", "pairs", "seq", "set", "str", "timestamp"];

function tagName(tag: string): string {
    const name = tag.replace(/^tag:yaml\.org,2002:/, "");
    return known.includes(name) ? `!!${name}` : "one that begins with !";
}

/** Between brackets the Go library of the CLI takes it for the sign of a key. @see https://github.com/go-yaml/yaml/blob/v3.0.1/scannerc.go */
function hasQuestionMark(node: unknown): boolean {
    return isScalar(node) && node.type === Scalar.PLAIN && (node.source ?? "").includes("?");
}

/** @see https://yaml.org/type/timestamp.html */
function isDate(node: unknown): boolean {
    return isScalar(node) && node.type === Scalar.PLAIN && /^\d{4}-\d{1,2}-\d{1,2}([Tt\s].*)?$/.test(node.source ?? "");
}
