import assert from "node:assert/strict";
import { isolatedEnvironment } from "../aws/testing/fakeAws.ts";
import { S3Store } from "./s3Store.ts";
import { FakeS3 } from "./testing/fakeS3.ts";
import { keepsToTheContract } from "./testing/storeContract.ts";

describe("a store in a bucket", () => {
    let server: FakeS3;
    let before: NodeJS.ProcessEnv;
    beforeEach(async () => {
        server = new FakeS3("rollouts");
        before = process.env;
        process.env = { ...isolatedEnvironment(before), AWS_ENDPOINT_URL: await server.listen() };
    });
    afterEach(async () => {
        process.env = before;
        await server.close();
    });

    const store = (prefix = "platform", bucket = "rollouts") => new S3Store({ bucket, prefix, region: "eu-central-1" });

    keepsToTheContract(store);

    it("keeps below its prefix what others have beside it", async () => {
        server.objects.set("other/a.json", "1");
        await store().putIfAbsent("a.json", "2");
        await store("").putIfAbsent("b.json", "3");
        assert.deepEqual([...server.objects.keys()].sort(), ["b.json", "other/a.json", "platform/a.json"]);
        assert.deepEqual([await store().list(""), await store("").list("")], [["a.json"], ["b.json", "other/a.json", "platform/a.json"]]);
        assert.deepEqual([store().place, store("").place], ["s3://rollouts/platform", "s3://rollouts"]);
    });

    it("takes what it finds of itself for written, since an answer may be lost", async () => {
        server.objects.set("platform/a.json", "1");
        assert.deepEqual([await store().putIfAbsent("a.json", "1"), await store().putIfAbsent("a.json", "2")], [true, false]);
    });

    it("tries again where somebody writes at the same moment, and not for ever", async () => {
        server.refusals.push("ConditionalRequestConflict", "ConditionalRequestConflict");
        assert.equal(await store().putIfAbsent("a.json", "1"), true);
        server.refusals.push(...Array.from({ length: 5 }, () => "ConditionalRequestConflict"));
        await assert.rejects(store().putIfAbsent("b.json", "1"), /ConditionalRequestConflict it is/);
    });

    it("says in one line what it may not do, and that there is no bucket", async () => {
        server.refusals.push("AccessDenied");
        await assert.rejects(store().putIfAbsent("a.json", "1"), {
            message: "s3://rollouts/platform in eu-central-1: denied, AccessDenied it is; allow s3:PutObject",
        });
        await assert.rejects(store("", "nowhere").get("a.json"), /^Error: s3:\/\/nowhere in eu-central-1: no answer, NoSuchBucket: /);
    });
});
