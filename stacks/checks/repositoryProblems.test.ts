import assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";
const worker = (image: string) => ({ preset: "worker", image, probe: ["CMD", "true"], repository: {} });
const problems = (services: object) => problemsWith({ amply: undefined, langfuse: undefined, services });

describe("a repository that a stack makes", () => {
    it("is where the environment is", () => {
        assert.deepEqual(problems({ orders: worker(`${registry}/acme/orders:1.0.0`) }), []);
        const elsewhere = {
            account: worker(`${registry.replace("1111", "9999")}/acme/orders:1.0.0`),
            region: worker(`${registry.replace("eu-central-1", "eu-west-1")}/acme/orders:1.0.0`),
        };
        assert.deepEqual(problems(elsewhere), [
            "Pulumi.prod-eu.yaml: ecs-platform:services.account.repository: the image is in another account, got 999922223333; write one of the account of the environment, 111122223333, or delete the key",
            "Pulumi.prod-eu.yaml: ecs-platform:services.region.repository: the image is in another region, got eu-west-1; write one of the region of the environment, eu-central-1, or delete the key",
        ]);
    });

    it("is made once, for whichever services have its images", () => {
        const orders = worker(`${registry}/acme/orders:1.0.0`);
        const { repository, ...mailer } = worker(`${registry}/acme/orders:1.1.0`);
        assert.deepEqual(problems({ orders, mailer }), []);
        assert.deepEqual(problems({ orders, mailer: { ...mailer, repository } }), [
            "Pulumi.prod-eu.yaml: ecs-platform:services.mailer.repository: its repository acme/orders would be that of services.orders; delete one of the two",
        ]);
    });

    it("keeps 10 to 1000 images", () => {
        const kept = (keptImages: number) =>
            problems({ orders: { ...worker(`${registry}/acme/orders:1.0.0`), repository: { keptImages } } });
        const range = (value: number) =>
            `Pulumi.prod-eu.yaml: ecs-platform:services.orders.repository.keptImages: out of range, got ${value}; write a whole number from 10 to 1000 images`;
        assert.deepEqual([kept(9), kept(10), kept(1000), kept(1001)], [[range(9)], [], [], [range(1001)]]);
    });
});
