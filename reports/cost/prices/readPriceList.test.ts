import assert from "node:assert/strict";
import { priceTable } from "./priceTable.ts";
import { priceTableText } from "./priceTableText.ts";
import { readPrice } from "./readPriceList.ts";
import { refreshPrices } from "./refreshPrices.ts";
import { pricedRegions, pricesOf } from "./regionPrices.ts";

interface Product {
    readonly usagetype: string;
    readonly family?: string;
    /** By the amount from which on it holds. */
    readonly usd: Readonly<Record<string, string>>;
}

/** In the shape of a file of AWS's price list. */
function priceList(...products: readonly Product[]): unknown {
    const skus = products.map((product, index) => [`SKU${index}`, product] as const);
    const dimensions = (sku: string, { usd }: Product) =>
        Object.fromEntries(
            Object.entries(usd).map(([beginRange, USD]) => [
                `${sku}.JRTCKXETXF.${beginRange}`,
                { unit: "hours", beginRange, endRange: "Inf", pricePerUnit: { USD }, appliesTo: [] },
            ]),
        );
    return {
        formatVersion: "v1.0",
        products: Object.fromEntries(
            skus.map(([sku, { usagetype, family = "Compute" }]) => [sku, { sku, productFamily: family, attributes: { usagetype } }]),
        ),
        terms: {
            OnDemand: Object.fromEntries(
                skus.map(([sku, product]) => [sku, { [`${sku}.JRTCKXETXF`]: { sku, priceDimensions: dimensions(sku, product) } }]),
            ),
        },
    };
}

const fargate = priceList(
    { usagetype: "EUC1-Fargate-vCPU-Hours:perCPU", usd: { 0: "0.0465600000" } },
    { usagetype: "EUC1-Fargate-ARM-vCPU-Hours:perCPU", usd: { 0: "0.0372500000" } },
    { usagetype: "EUC1-Fargate-Windows-vCPU-Hours:perCPU", usd: { 0: "0.1000000000" } },
    { usagetype: "EUC1-SpotUsage-Fargate-vCPU-Hours:perCPU", usd: { 0: "0.0140000000" } },
    { usagetype: "EUC1-ECS-EC2-vCPU-Hours", usd: { 0: "0.0000000000" } },
);

describe("readPrice", () => {
    const vCpu = { usageType: "Fargate-vCPU-Hours:perCPU" };

    it("reads the price of this very use, and none of another architecture, system or market", () => {
        assert.equal(readPrice(fargate, vCpu, "eu-central-1"), 0.04656);
        assert.equal(readPrice(fargate, { usageType: "Fargate-ARM-vCPU-Hours:perCPU" }, "eu-central-1"), 0.03725);
    });

    it("knows the region before the use in each of its ways", () => {
        for (const prefix of ["", "USE1-", "EU-", "APN1-", "eu-central-1-"]) {
            const list = priceList({ usagetype: `${prefix}KMS-Keys`, usd: { 0: "1.0000000000" } });
            assert.equal(readPrice(list, { usageType: "KMS-Keys" }, "eu-central-1"), 1, prefix);
        }
        const list = priceList({ usagetype: "us-east-1-KMS-Keys", usd: { 0: "1.0000000000" } });
        assert.deepEqual(readPrice(list, { usageType: "KMS-Keys" }, "eu-central-1"), {
            problem: "the price list has no price of KMS-Keys",
        });
    });

    it("takes the price of the first tier", () => {
        const logs = priceList({ usagetype: "EUC1-DataProcessing-Bytes", usd: { 0: "0.6300000000", 10240: "0.2500000000" } });
        assert.equal(readPrice(logs, { usageType: "DataProcessing-Bytes" }, "eu-central-1"), 0.63);
    });

    it("takes no tier that is free", () => {
        const units = priceList({ usagetype: "EUC1-ReadCapacityUnit-Hrs", usd: { 0: "0.0000000000", 18600: "0.0001586000" } });
        assert.equal(readPrice(units, { usageType: "ReadCapacityUnit-Hrs" }, "eu-central-1"), 0.0001586);
        const secondTierLast = priceList({ usagetype: "TimedStorage-ByteHrs", usd: { 500: "0.1", 0: "0.0", 25: "0.2500000000" } });
        assert.equal(readPrice(secondTierLast, { usageType: "TimedStorage-ByteHrs" }, "us-east-1"), 0.25);
    });

    it("gives the price of as many as are asked for, to the last digit", () => {
        const writes = priceList({ usagetype: "EUC1-WriteRequestUnits", usd: { 0: "0.0000007625" } });
        assert.equal(readPrice(writes, { usageType: "WriteRequestUnits", times: 1_000_000 }, "eu-central-1"), 0.7625);
        const seconds = priceList({ usagetype: "EUC1-Lambda-GB-Second-ARM", usd: { 0: "0.0000133334" } });
        assert.equal(readPrice(seconds, { usageType: "Lambda-GB-Second-ARM", times: 1_000_000 }, "eu-central-1"), 13.3334);
    });

    it("takes tables of another class for no region", () => {
        const list = priceList(
            { usagetype: "WriteRequestUnits", usd: { 0: "0.0000006250" } },
            { usagetype: "IA-WriteRequestUnits", usd: { 0: "0.0000007800" } },
            { usagetype: "ReplWriteRequestUnits", usd: { 0: "0.0000009000" } },
        );
        assert.equal(readPrice(list, { usageType: "WriteRequestUnits" }, "us-east-1"), 0.000000625);
    });

    it("tells load balancers apart that share a name, and refuses two prices of which neither is meant", () => {
        const list = priceList(
            { usagetype: "LoadBalancerUsage", family: "Load Balancer-Application", usd: { 0: "0.0225000000" } },
            { usagetype: "LoadBalancerUsage", family: "Load Balancer", usd: { 0: "0.0250000000" } },
            { usagetype: "TS-LoadBalancerUsage", family: "Load Balancer-Application", usd: { 0: "0.0050000000" } },
        );
        const use = { usageType: "LoadBalancerUsage" };
        const both = priceList({ usagetype: "LCUUsage", usd: { 0: "0.008" } }, { usagetype: "USE1-LCUUsage", usd: { 0: "0.006" } });
        assert.deepEqual(readPrice(both, { usageType: "LCUUsage" }, "us-east-1"), {
            problem: "the price list has several prices of LCUUsage, 0.008, 0.006",
        });
        assert.match(JSON.stringify(readPrice(list, use, "us-east-1")), /several prices/);
    });

    it("finds nothing in what is no price list", () => {
        for (const list of [undefined, null, [], "<html>", {}, { products: [] }]) {
            assert.deepEqual(readPrice(list, vCpu, "eu-central-1"), {
                problem: "the price list has no price of Fargate-vCPU-Hours:perCPU",
            });
        }
    });
});

describe("refreshPrices", () => {
    it("tells each price that it does not find, and where a person does", () => {
        const refreshed = refreshPrices(priceTable, "eu-north-1", { AmazonECS: fargate });
        assert.ok(refreshed.kind === "problems");
        assert.ok(
            refreshed.problems.includes(
                "natGatewayHour: no small price list has it; write --price natGatewayHour=<USD>, from https://aws.amazon.com/vpc/pricing/",
            ),
        );
        assert.ok(
            refreshed.problems.includes(
                "secretMonth: the price list has no price of AWSSecretsManager-Secrets; write --price secretMonth=<USD>, from https://aws.amazon.com/secrets-manager/pricing/",
            ),
        );
        assert.ok(!refreshed.problems.some((text) => text.startsWith("fargateX86VCpuHour")));
    });

    it("changes one region alone, and writes the table that it has read", () => {
        const lookedUp = Object.fromEntries(Object.keys(priceTable).map((name) => [name, 7]));
        const refreshed = refreshPrices(priceTable, "eu-north-1", {}, lookedUp);
        assert.ok(refreshed.kind === "table");
        const { "eu-north-1": added, ...others } = refreshed.table.logsGB;
        assert.deepEqual([added, others], [7, priceTable.logsGB]);
        const text = priceTableText("2027-01-01", refreshed.table, {});
        assert.ok(text.includes('export const pricesAsOf = "2027-01-01";'));
        assert.ok(
            text.includes(
                '"capacityUnitHour": { "us-east-1": 0.008, "us-west-2": 0.008, "eu-west-1": 0.008, "eu-central-1": 0.008, "eu-north-1": 7 },',
            ),
        );
    });
});

describe("pricesOf", () => {
    it("knows the regions of which the whole table is known", () => {
        assert.deepEqual(pricedRegions, ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"]);
        assert.equal(pricesOf("eu-north-1"), undefined);
        assert.equal(pricesOf("toString"), undefined);
    });

    it("knows a region without the prices that few need", () => {
        const prices = (region: string) => pricesOf(region)?.usd;
        assert.equal(prices("us-east-1")?.lambdaArmProvisionedMillionGBSeconds, 3.3334);
        assert.equal(prices("eu-central-1")?.lambdaArmProvisionedMillionGBSeconds, undefined);
        assert.equal(prices("eu-central-1")?.lambdaArmMillionGBSeconds, 13.3334);
    });

    it("knows instances by type", () => {
        const { instanceHour } = pricesOf("eu-central-1") ?? assert.fail();
        assert.deepEqual(
            [instanceHour("t4g.medium"), instanceHour("t4g.huge"), instanceHour("constructor")],
            [0.0384, undefined, undefined],
        );
    });
});
