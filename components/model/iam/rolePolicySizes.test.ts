import assert from "node:assert/strict";
import { decideService } from "../services/decideService.ts";
import { planService } from "../services/planService.ts";
import { rolePolicySizes } from "./rolePolicySizes.ts";

const place = { accountId: "111122223333", region: "eu-central-1" };
const environment = { kind: "production", place, capacity: { kind: "on-demand" }, exec: false } as const;

function sizes(bucket: string, customerManagedKey = false, exec = false) {
    const described = {
        preset: "worker",
        image: "docker.io/acme/mailer:1.0.0",
        probe: ["CMD", "/app/check"],
        permissions: [{ kind: "statement", actions: ["s3:GetObject"], resources: [`arn:aws:s3:::${bucket}/*`] }],
    } as const;
    const { service } = decideService("mailer", described, "production");
    const plan = planService("mailer", { clusterName: "services-prod", services: { mailer: service } }, environment);
    return rolePolicySizes(plan, { place, customerManagedKey, ...(exec && { execLogGroup: "/ecs/services-prod/exec" }) });
}

describe("rolePolicySizes", () => {
    it("counts every character of the two policies", () => {
        const policy =
            '{"Statement":[{"Action":["s3:GetObject"],"Effect":"Allow","Resource":["arn:aws:s3:::acme/*"]}],"Version":"2012-10-17"}';
        assert.equal(sizes("acme").task, policy.length);
        assert.equal(sizes("acme1").task, policy.length + 1);
        assert.equal(sizes("acme1").execution, sizes("acme").execution);
    });

    it("counts what sessions of ECS Exec need, and the key of the environment", () => {
        assert.ok(sizes("acme", false, true).task > sizes("acme").task);
        assert.ok(sizes("acme", true, true).task > sizes("acme", false, true).task);
    });
});
