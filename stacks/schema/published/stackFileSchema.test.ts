import * as assert from "node:assert/strict";
import { Ajv } from "ajv";
import { projectName } from "../../testing/stackNames.ts";
import { sampleValues, sampleWith } from "../../testing/sampleValues.ts";
import { stackFileSchema } from "./stackFileSchema.ts";

const isWellFormed = new Ajv({ strict: false }).compile(stackFileSchema(projectName));
const accepts = (values: Readonly<Record<string, unknown>>) =>
    isWellFormed({ config: Object.fromEntries(Object.entries(values).map(([key, value]) => [`${projectName}:${key}`, value])) });
const acceptsWith = (changes: Readonly<Record<string, unknown>>) => accepts(sampleWith(changes));

const orders = { preset: "rest-api", image: "docker.io/acme/orders:1.4.2", probe: ["CMD", "/check"], route: { priority: 110 } };
const blocks = {
    ...sampleValues,
    capacity: { kind: "spot", onDemandBase: 2 },
    features: { cpuScaling: "off" },
    rollout: { soakHours: 48 },
    offHours: { stopAt: "20:00", startAt: "07:00", timezone: "Europe/Berlin" },
    serviceConnect: { namespace: "my-app.local" },
    instances: { general: { instanceType: "m7g.large" } },
    services: { orders },
};

describe("the JSON Schema of a stack file", () => {
    it("lets every block take a shared one, and then demands nothing beside it", () => {
        for (const [key, block] of Object.entries(blocks)) {
            assert.ok(accepts({ ...blocks, [key]: { from: "common" } }), key);
            assert.ok(accepts({ ...blocks, [key]: { ...block, from: "common" } }), key);
            assert.ok(!accepts({ ...blocks, [key]: { ...block, from: 5 } }), key);
        }
        assert.ok(!acceptsWith({ redeploy: { from: "common" } }));
    });

    it("lets each service that a stack declares take one, and no group of instances", () => {
        assert.ok(acceptsWith({ services: { orders: { from: "api", route: { priority: 110 } } } }));
        assert.ok(acceptsWith({ services: { from: "all", orders: { resources: { cpu: 512 } } } }));
        assert.ok(!acceptsWith({ services: { orders: { route: { priority: 110 } } } }));
        assert.ok(!acceptsWith({ instances: { general: { from: "common" } } }));
    });

    it("demands what is missing at any depth of a block that takes none", () => {
        const { owner, ...environment } = sampleValues.environment;
        const { amply, langfuse } = sampleValues;
        assert.ok(accepts({ ...sampleValues, environment: { ...environment, owner } }));
        const lacking: readonly Readonly<Record<string, unknown>>[] = [
            { environment },
            { amply: { ...amply, api: { route: {} } } },
            { amply: { ...amply, secrets: {} } },
            { langfuse: { ...langfuse, services: { ...langfuse.services, web: {} } } },
            { network: { kind: "existing", vpcId: "vpc-0123456789abcdef0" } },
            { entry: { ...sampleValues.entry, certificate: { kind: "existing" } } },
            { offHours: { stopAt: "20:00" } },
        ];
        for (const change of lacking) {
            assert.ok(!accepts({ ...sampleValues, ...change }), JSON.stringify(change));
            const taking = Object.entries(change).map(([key, block]) => [key, { ...Object(block), from: "common" }]);
            assert.ok(accepts({ ...sampleValues, ...Object.fromEntries(taking) }), JSON.stringify(change));
        }
    });

    it("demands the kind of a map whose keys belong to one, which a shared block may say", () => {
        const stepping = { deployment: { stepPercent: 5 } };
        assert.ok(acceptsWith({ amply: { api: { deployment: { kind: "linear", stepPercent: 5 } } } }));
        assert.ok(!acceptsWith({ amply: { api: stepping } }));
        assert.ok(acceptsWith({ amply: { api: stepping, from: "linear" } }));
        assert.ok(!acceptsWith({ amply: { api: { deployment: { kind: "canary", stepPercent: 5 } }, from: "linear" } }));
    });

    it("demands whole items of a list beside a shared block too, since the list replaces the shared one", () => {
        const egress = (rule: object) => acceptsWith({ amply: { from: "common", egress: [rule] } });
        assert.ok(egress({ securityGroupId: "sg-11111111", port: 5432 }));
        assert.ok(!egress({ securityGroupId: "sg-11111111" }));
    });

    it("judges every value beside a shared block, and knows no other key", () => {
        assert.ok(!acceptsWith({ environment: { from: "common", kind: "stage" } }));
        assert.ok(!acceptsWith({ amply: { from: "common", api: { autoScaling: { minCount: -1 } } } }));
        assert.ok(!acceptsWith({ rollout: { from: "common", soakHour: 5 } }));
        assert.ok(!acceptsWith({ services: { orders: { from: "api", presets: "ml" } } }));
    });
});
