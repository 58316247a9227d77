import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transpiler } from "./typeScript.ts";

describe("TypeScript of a program", () => {
    let directory: string;
    beforeEach(() => {
        directory = realpathSync(mkdtempSync(join(tmpdir(), "typescript-")));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    function transpiled(source: string, modules: "CommonJS" | "ESNext", compilerOptions?: object): string {
        const file = join(directory, "index.ts");
        writeFileSync(file, source);
        if (compilerOptions !== undefined) writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions }));
        return transpiler(directory, modules)(file);
    }

    it("imports no types, which are not there when it runs, and has enumerations", () => {
        const source =
            'import { ComponentResourceOptions, all } from "@pulumi/pulumi";\nexport const both = (o: ComponentResourceOptions) => all(o);\nenum Size { Small }\n';
        assert.match(
            transpiled(source, "ESNext"),
            /^import \{ all \} from "@pulumi\/pulumi";\nexport const both = \(o\) => all\(o\);\nvar Size;/,
        );
    });

    it("calls what it imports as a whole, as compilers before TypeScript 6 let it, unless it says otherwise", () => {
        const isWrapped = (compilerOptions?: object) =>
            transpiled('import * as mime from "mime";\nmime("a.html");\n', "CommonJS", compilerOptions).includes("__importStar");
        assert.equal(isWrapped(), false);
        assert.equal(isWrapped({ esModuleInterop: true }), true);
        assert.equal(isWrapped({ module: "nodenext" }), true);
        mkdirSync(join(directory, "node_modules", "typescript"), { recursive: true });
        const compiler = (version: string) => {
            writeFileSync(join(directory, "node_modules", "typescript", "package.json"), JSON.stringify({ version }));
        };
        compiler("6.0.3");
        assert.equal(isWrapped({ strict: true }), true);
    });
});
