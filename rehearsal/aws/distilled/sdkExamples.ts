import ts from "typescript";

/** A resource of an example, with those of its inputs that are written out. */
export interface ExampleResource {
    /** `glue.Job` */
    readonly className: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** The resources in the TypeScript of a program, or of a comment of the SDK, as far as their inputs are literals. */
export function exampleResources(code: string): readonly ExampleResource[] {
    const found: ExampleResource[] = [];
    const visit = (node: ts.Node) => {
        if (ts.isNewExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
            const [, inputs] = node.arguments ?? [];
            const className = node.expression.getText().replace(/^aws\./, "");
            const value = inputs === undefined ? undefined : literal(inputs);
            if (isRecord(value)) found.push({ className, inputs: value });
        }
        ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true));
    return found;
}

/** The code of the examples in a file of declarations. */
export function exampleCode(declarations: string): readonly string[] {
    return [...declarations.matchAll(/```typescript\n([\s\S]*?)```/g)].map(([, code = ""]) => code.replace(/^ *\* ?/gm, ""));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @returns undefined for what only a run can tell, which in a list is `null`, so that its items are counted */
function literal(node: ts.Expression): unknown {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
        const value = literal(node.operand);
        return typeof value === "number" ? -value : undefined;
    }
    if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => literal(element) ?? null);
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    return Object.fromEntries(
        node.properties.flatMap((property) => {
            if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return [];
            return [[property.name.text, literal(property.initializer)]];
        }),
    );
}
