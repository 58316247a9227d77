import { deepEqual, equal, match } from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { after, before, describe, it } from "mocha";
import { policiesWith } from "./pack.ts";
import { unknown } from "./testing/judgeAsPulumi.ts";
import { analyzer, AnalyzerClient as Client, Empty, Struct } from "./testing/protobuf.ts";

/** Compiles the pack as `npm run prepare` does, into a directory of its own, and starts it as the Pulumi CLI does. */
describe("the pack as a process of its own", () => {
    const directory = mkdtempSync(join(tmpdir(), "policies-"));
    let server: ChildProcess | undefined;
    let client: AnalyzerClient | undefined;
    let firstLine = "";

    before(async () => {
        const outDir = join(directory, "bin");
        execFileSync(process.execPath, ["node_modules/tsgo/bin/tsc", "-p", "policies", "--outDir", outDir]);
        symlinkSync(join(process.cwd(), "node_modules"), join(directory, "node_modules"));
        writeFileSync(join(directory, "package.json"), JSON.stringify({ version: "0.1.0", main: "bin/index.js" }));
        const host = join(process.cwd(), "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
        server = spawn(process.execPath, [host, "127.0.0.1:0", "."], { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
        const { stdout } = server;
        if (stdout === null) throw new Error("run-policy-pack: has no stdout");
        for await (const line of createInterface({ input: stdout })) {
            firstLine = line;
            break;
        }
        client = new Client(`127.0.0.1:${firstLine}`, credentials.createInsecure());
    });
    after(() => {
        client?.close();
        server?.kill();
        rmSync(directory, { recursive: true });
    });

    it("prints its port first, for the CLI reads the first line alone", () => match(firstLine, /^\d+$/));
    it("tells Pulumi of every policy, with its level and severity", async () => {
        const info = await new Promise<proto.AnalyzerInfo>((resolve, reject) =>
            client?.getAnalyzerInfo(new Empty(), (error, response) => (error ? reject(error) : resolve(response))),
        );
        equal(`${info.getName()}@${info.getVersion()}`, "ecs-platform@0.1.0");
        const level = { advisory: 0, mandatory: 1, disabled: 2, remediate: 3 };
        deepEqual(
            info.getPoliciesList().map((policy) => [policy.getName(), policy.getEnforcementlevel()]),
            policiesWith({}).map((policy) => [policy.name, level[policy.enforcementLevel ?? "mandatory"]]),
        );
    });
    const findingsOf = async (type: string, name: string, stack: string, props: Readonly<Record<string, JavaScriptValue>>) => {
        const request = new analyzer.AnalyzeRequest();
        request.setType(type);
        request.setName(name);
        request.setUrn(`urn:pulumi:${stack}::ecs-platform::${type}::${name}`);
        request.setOptions(new analyzer.AnalyzerResourceOptions());
        request.setProperties(Struct.fromJavaScript(props));
        const response = await new Promise<proto.AnalyzeResponse>((resolve, reject) =>
            client?.analyze(request, (error, answer) => (error ? reject(error) : resolve(answer))),
        );
        return new Map(response.getDiagnosticsList().map((found) => [found.getPolicyname(), found]));
    };
    const ofBeat = (stack: string) =>
        findingsOf("aws:ecs/service:Service", "amply-beat", stack, { tags: { Role: "beat" }, desiredCount: 2 });
    const ofPolicy = async (policy: string) => [
        ...(await findingsOf("aws:iam/rolePolicy:RolePolicy", "web-task", "prod-eu", { policy })).keys(),
    ];

    it("judges a resource over the wire", async () => {
        const diagnostic = (await ofBeat("staging")).get("beat-desired-count-one");
        equal(diagnostic?.getMessage(), "amply-beat: desiredCount is 2, must be 1; set it to 1, whatever the load");
        equal(diagnostic?.getEnforcementlevel(), analyzer.EnforcementLevel.MANDATORY);
    });
    it("leaves a document that is not known yet to the update, which knows it before it makes the resource", async () => {
        deepEqual(await ofPolicy(unknown), []);
        deepEqual(await ofPolicy(JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] })), ["role-no-wildcards"]);
    });
    it("judges as what the configuration of one policy says, which Pulumi tells no other", async () => {
        const { ADVISORY, MANDATORY } = analyzer.EnforcementLevel;
        equal((await ofBeat("prod-eu")).get("beat-no-deploy-overlap")?.getEnforcementlevel(), MANDATORY);
        const config = new analyzer.PolicyConfig();
        config.setEnforcementlevel(ADVISORY);
        config.setProperties(Struct.fromJavaScript({ kind: "development" }));
        const request = new analyzer.ConfigureAnalyzerRequest();
        request.getPolicyconfigMap().set("environment-kind", config);
        await new Promise<void>((resolve, reject) => client?.configure(request, (error) => (error ? reject(error) : resolve())));
        equal((await ofBeat("prod-eu")).get("beat-no-deploy-overlap")?.getEnforcementlevel(), ADVISORY);
    });
});
