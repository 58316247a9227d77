import assert from "node:assert/strict";
import { problemsWith } from "../testing/sampleValues.ts";

const file = "Pulumi.prod-eu.yaml: ecs-platform:";
const withPermissions = (...permissions: readonly object[]) => problemsWith({ amply: { worker: { permissions } } });
const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme/*"] };
const reason = "the partner in Dublin keeps its own queue";

describe("permissions in a stack file", () => {
    it("are taken on a workload, on its services and on declared ones", () => {
        const permissions = [{ s3: { bucket: "acme", access: "write" } }, statement];
        const orders = {
            preset: "rest-api",
            image: "docker.io/acme/orders:1.0.0",
            probe: ["CMD", "/app/check"],
            route: { priority: 50 },
            permissions,
        };
        assert.deepEqual(
            problemsWith({ amply: { permissions, beat: { permissions } }, langfuse: { permissions }, services: { orders } }),
            [],
        );
    });

    it("are one form each, and say what is missing", () => {
        const at = (index: number) => `${file}amply.worker.permissions[${index}]`;
        const choices = "write one of s3, dynamodb, sqs, sns, ses, kms, or actions with resources";
        assert.deepEqual(
            withPermissions(
                { s3: { bucket: "acme" }, sns: { topic: "t" } },
                { reason },
                { actions: ["s3:GetObject"] },
                { resources: ["*"] },
                { sqs: { queue: "q" } },
            ),
            [
                `${at(0)}: not one permission, got s3 and sns; ${choices}`,
                `${at(1)}: not one permission, got only a reason; ${choices}`,
                `${at(2)}: actions without resources; write the ARNs that they are about`,
                `${at(3)}: resources or conditions without actions; write the actions`,
                `${at(4)}.sqs.access: missing; write send or consume`,
            ],
        );
    });

    it("are refused where they are wide without a reason, at the action or resource", () => {
        assert.deepEqual(withPermissions({ actions: ["s3:GetObject", "s3:Put*"], resources: ["arn:aws:s3:::acme/*", "arn:aws:s3:::*"] }), [
            `${file}amply.worker.permissions[0].actions[1]: a wildcard, got s3:Put*; name each action that is needed, or say why in reason`,
            `${file}amply.worker.permissions[0].resources[1]: wider than one account, region or service needs, got arn:aws:s3:::*; name the resource, or say why in reason`,
        ]);
    });

    it("reach another account or region only with a reason", () => {
        const queue = "arn:aws:sqs:eu-west-1:444455556666:partner";
        const sqs = { queue, access: "send" };
        assert.deepEqual(
            withPermissions({ sqs }, { sqs: { ...sqs, queue: queue.replace("444455556666", "111122223333") } }, { sqs, reason }),
            [
                `${file}amply.worker.permissions[0].sqs.queue: an ARN of another account, got 444455556666; write one of the account of the environment, 111122223333, or say why in reason`,
                `${file}amply.worker.permissions[1].sqs.queue: an ARN of another region, got eu-west-1; write one of the region of the environment, eu-central-1, or say why in reason`,
            ],
        );
        assert.deepEqual(withPermissions({ actions: ["sts:AssumeRole"], resources: ["arn:aws:iam::111122223333:role/report"] }), []);
    });

    it("are of the partition of the region, buckets as well", () => {
        const partition = "an ARN of another partition, got aws-cn; write one of the partition of eu-central-1, aws, or say why in reason";
        const permission = (reasons: object) => ({ s3: { bucket: "arn:aws-cn:s3:::acme" }, ...reasons });
        assert.deepEqual(withPermissions(permission({}), { ...statement, resources: ["arn:aws-cn:s3:::acme/*"] }, permission({ reason })), [
            `${file}amply.worker.permissions[0].s3.bucket: ${partition}`,
            `${file}amply.worker.permissions[1].resources[0]: ${partition}`,
        ]);
    });

    it("are at most what a role can hold", () => {
        const many = Array.from({ length: 120 }, (_, index) => ({
            ...statement,
            resources: [`arn:aws:s3:::acme-exports-of-customer-${index}/*`],
        }));
        const [problem = "", ...others] = withPermissions(...many);
        assert.match(
            problem,
            /^Pulumi\.prod-eu\.yaml: ecs-platform:amply\.worker\.permissions: more permissions than a role can hold, got 1\d{4} characters of at most 10240; name fewer, or take several together by a prefix$/,
        );
        assert.deepEqual(others, []);
    });

    it("count the secrets of sidecars among those that ECS may read", () => {
        const name = (index: number) => `orders/${"x".repeat(80)}-${index}`;
        const secrets = Object.fromEntries(
            Array.from({ length: 80 }, (_, index) => [
                `SECRET_${index}`,
                `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name(index)}-AbC123`,
            ]),
        );
        const probe = ["CMD", "/proxy", "ready"];
        const mailer = { preset: "worker", image: "docker.io/acme/mailer:1.0.0", probe, queue: {} };
        const sidecars = { proxy: { image: "docker.io/acme/proxy:1.0.0", probe, secrets } };
        const [problem = "", ...others] = problemsWith({ services: { mailer: { ...mailer, sidecars } } });
        assert.match(problem, /services\.mailer\.secrets: more secrets than a role can hold, got 1\d{4} characters of at most 10240;/);
        assert.deepEqual(others, []);
    });
});
