import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import { exampleFile } from "./exampleStacks.ts";
import { langfuseRequirements, type Requirement } from "./testing/langfuseRequirements.ts";

interface Named {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: string;
}

interface Container {
    readonly image: string;
    readonly environment: readonly Named[];
    readonly secrets: readonly Named[];
}

interface Service extends Container {
    readonly egressPorts: readonly unknown[];
    readonly objects: ReadonlyMap<string, readonly string[]>;
}

interface Policy {
    readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}

const webServices = ["web", "web-ingestion", "web-iso"] as const;
const worker = "langfuse-worker";
const file = exampleFile("langfuse");
/** The port of the database, whose address is a secret. */
const databasePort = 5432;

describe("docs/examples/langfuse.yaml", () => {
    let services: ReadonlyMap<string, Service>;
    before(async () => {
        services = await servicesOf();
    });

    it("consists of Langfuse's three web services and its worker, all of the version that the requirements are of", () => {
        const { version } = langfuseRequirements;
        const web = `docker.io/langfuse/langfuse:${version}`;
        assert.deepEqual(Object.fromEntries([...services].map(([name, { image }]) => [name, image])), {
            web,
            "web-ingestion": web,
            "web-iso": web,
            [worker]: `docker.io/langfuse/langfuse-worker:${version}`,
        });
    });

    for (const name of [...webServices, worker]) {
        const required = requirementsOf(name);

        it(`tells ${name} all that Langfuse requires`, () => assert.deepEqual(missingIn(serviceOf(name), required), []));

        it(`would not be complete without any one of them in ${name}`, () => {
            const { environment, secrets } = serviceOf(name);
            for (const requirement of required) {
                const without = (all: readonly Named[]) => all.filter((given) => !requirement.includes(given.name));
                assert.deepEqual(missingIn({ environment: without(environment), secrets: without(secrets) }, required), [requirement]);
            }
        });

        it(`tells ${name} nothing twice, and no secret openly`, () => {
            const { environment, secrets } = serviceOf(name);
            const names = [...environment, ...secrets].map((given) => given.name);
            assert.deepEqual(
                names.filter((given, index) => names.indexOf(given) !== index),
                [],
            );
            const open = environment.filter((given) => /SECRET|PASSWORD|_AUTH$|SALT|_KEY$|DATABASE_URL/.test(given.name));
            assert.deepEqual(open, []);
        });

        it(`lets ${name} reach every host that it is told`, () => {
            const { environment, egressPorts } = serviceOf(name);
            const ports = [databasePort, ...portsIn(environment)];
            assert.ok(ports.includes(8443) && ports.includes(6379));
            assert.deepEqual(
                ports.filter((port) => !egressPorts.includes(port)),
                [],
            );
        });

        it(`lets ${name} read and write below every prefix that it is told, by its role and without access keys`, () => {
            const { environment, secrets, objects } = serviceOf(name);
            assert.deepEqual(
                [...environment, ...secrets].filter((given) => /ACCESS_KEY/.test(given.name)),
                [],
            );
            for (const place of placesIn(environment)) {
                const allowed = objects.get(`${place}*`) ?? [];
                assert.ok(allowed.includes("s3:GetObject") && allowed.includes("s3:PutObject"), `${name}: ${place}`);
                assert.equal(allowed.includes("s3:DeleteObject"), name === worker && !place.endsWith("/exports/"), `${name}: ${place}`);
            }
        });
    }

    it("tells the worker the same as web, where it tells both", () => {
        const [ofWeb, ofWorker] = [serviceOf("web"), serviceOf(worker)].map(({ environment, secrets }) => [...environment, ...secrets]);
        const given = new Map(ofWeb?.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
        const both = ofWorker?.filter(({ name }) => given.has(name) && name !== "PORT") ?? [];
        assert.ok(both.length >= langfuseRequirements.worker.length - 1);
        assert.deepEqual(
            both.filter(({ name, value, valueFrom }) => given.get(name) !== (value ?? valueFrom)),
            [],
        );
    });

    it("migrates in one task before a deployment of web, and in no task that starts", () => {
        for (const name of webServices)
            for (const database of ["POSTGRES", "CLICKHOUSE"])
                assert.equal(valueOf(serviceOf(name), `LANGFUSE_AUTO_${database}_MIGRATION_DISABLED`), "true");
        assert.equal(readFileSync(file, "utf8").match(/beforeDeploy:/g)?.length, 1);
    });

    it("answers at the address that Langfuse is told, where links and sign-in lead", async () => {
        const { outputs } = await previewStackFile(file);
        const url = valueOf(serviceOf("web"), "NEXTAUTH_URL");
        assert.deepEqual(outputs["entryUrls"], { web: url, "web-ingestion": `${url}/api/public/ingestion`, "web-iso": url });
    });

    function serviceOf(name: string): Service {
        const service = services.get(name);
        assert.ok(service !== undefined, name);
        return service;
    }
});

function requirementsOf(name: string): readonly Requirement[] {
    if (name === worker) return langfuseRequirements.worker;
    return name === "web" ? [...langfuseRequirements.web, ...langfuseRequirements.migrations] : langfuseRequirements.web;
}

function missingIn(
    { environment, secrets }: Pick<Container, "environment" | "secrets">,
    required: readonly Requirement[],
): readonly Requirement[] {
    const given = new Set([...environment, ...secrets].map(({ name }) => name));
    return required.filter((names) => !names.some((name) => given.has(name)));
}

function valueOf({ environment }: Container, name: string): string | undefined {
    return environment.find((given) => given.name === name)?.value;
}

/** Of every address among the variables, and of every host with a port beside it. */
function portsIn(environment: readonly Named[]): readonly number[] {
    return environment.flatMap(({ name, value = "" }) => {
        if (URL.canParse(value)) return [Number(new URL(value).port === "" ? 443 : new URL(value).port)];
        return /_HOST$/.test(name)
            ? environment.flatMap((port) => (port.name === name.replace(/HOST$/, "PORT") ? [Number(port.value)] : []))
            : [];
    });
}

function placesIn(environment: readonly Named[]): readonly string[] {
    const given = new Map(environment.map(({ name, value }) => [name, value]));
    return [...given].flatMap(([name, bucket]) =>
        /^LANGFUSE_S3_.*_BUCKET$/.test(name) ? [`arn:aws:s3:::${bucket}/${given.get(name.replace(/BUCKET$/, "PREFIX")) ?? ""}`] : [],
    );
}

async function servicesOf(): Promise<ReadonlyMap<string, Service>> {
    const resources = (await previewStackFile(file)).steps.map(({ resource }) => resource);
    const of = (type: string, start: string) =>
        resources.filter((resource) => resource.type === type && resource.name.startsWith(start)).map(({ inputs }) => inputs);
    return new Map(
        [...webServices, worker].map((name) => {
            const [task] = of("aws:ecs/taskDefinition:TaskDefinition", `${name}-task`);
            const [container]: Container[] = JSON.parse(String(task?.["containerDefinitions"]));
            assert.ok(container !== undefined, name);
            const [role] = of("aws:iam/rolePolicy:RolePolicy", `${name}-roles-task`);
            const { Statement }: Policy = JSON.parse(String(role?.["policy"]));
            const egressPorts = of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", `${name}-firewall-to-`).map(
                ({ toPort }) => toPort,
            );
            const objects = new Map(Statement.flatMap(({ Action, Resource }) => Resource.map((arn) => [arn, Action] as const)));
            return [name, { ...container, egressPorts, objects }] as const;
        }),
    );
}
