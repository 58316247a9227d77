import * as assert from "node:assert/strict";
import { storageProblems } from "./storageProblems.ts";

const size = { cpu: 512, memoryMiB: 1024 };
const image = "docker.io/acme/proxy:1.0.0";
const efs = { fileSystemId: "fs-0123456789abcdef0", securityGroupId: "sg-0123456789abcdef0" };
const problemsOf = (service: Parameters<typeof storageProblems>[0]) =>
    storageProblems(service, size).map(({ key, text }) => `${key.join(".")}: ${text}`);

describe("storageProblems", () => {
    it("takes volumes of the task and of a file system, for the main container and for sidecars", () => {
        const volumes = { work: { path: "/work" }, uploads: { efs: { ...efs, accessPointId: "fsap-0123456789abcdef0" } } };
        const sidecars = { proxy: { image, mounts: { work: { path: "/work" }, uploads: { path: "/up", readOnly: true } } } };
        const scratch = [{ path: "/tmp", sizeMiB: 64 }];
        assert.deepEqual(problemsOf({ volumes, sidecars, scratch, ephemeralStorageGiB: 200 }), []);
        assert.deepEqual(problemsOf({}), []);
    });

    it("gives a disk of its own to tasks on Fargate alone", () => {
        assert.deepEqual(problemsOf({ type: "ecs", ephemeralStorageGiB: 21 }), []);
        assert.deepEqual(problemsOf({ type: "ec2", ephemeralStorageGiB: 21 }), [
            "ephemeralStorageGiB: only Fargate gives a task a disk of its own, got 21 with type ec2; write diskGiB for its instances",
        ]);
    });

    it("refuses a volume that nobody has, and a mount of one that there is not", () => {
        assert.deepEqual(problemsOf({ volumes: { work: { readOnly: true } } }), [
            "volumes.work: no container has it; write its path in the main container, or mounts for a sidecar",
            "volumes.work.readOnly: of the main container, which does not have it, got true; write a path, or delete it",
        ]);
        const proxy = { image, mounts: { wrok: { path: "/work" } } };
        assert.deepEqual(problemsOf({ sidecars: { proxy } }), [
            "sidecars.proxy.mounts.wrok: no such volume, got wrok; write it below volumes",
        ]);
        assert.deepEqual(problemsOf({ volumes: { work: { path: "/work" } }, sidecars: { proxy } }), [
            "sidecars.proxy.mounts.wrok: no such volume, got wrok; write one of work",
        ]);
    });

    it("lets the access point say the directory", () => {
        const point = { ...efs, accessPointId: "fsap-0123456789abcdef0", rootDirectory: "/uploads" };
        assert.deepEqual(problemsOf({ volumes: { uploads: { path: "/data", efs: point } } }), [
            "volumes.uploads.efs.rootDirectory: the access point says which directory, got /uploads; delete one of the two",
        ]);
        assert.deepEqual(problemsOf({ volumes: { uploads: { path: "/data", efs: { ...efs, rootDirectory: "/uploads" } } } }), []);
    });

    it("puts one thing at one place of each container", () => {
        const volumes = { a: { path: "/data" }, b: { path: "/data" } };
        assert.deepEqual(problemsOf({ volumes, scratch: [{ path: "/data", sizeMiB: 1 }] }), [
            "volumes.b.path: two things at one place, got /data; write another path",
            "scratch.0.path: two things at one place, got /data; write another path",
        ]);
        const mounts = { a: { path: "/tmp" } };
        const shared = { volumes: { a: { path: "/data" } }, scratch: [{ path: "/tmp", sizeMiB: 1 }] };
        assert.deepEqual(problemsOf({ ...shared, sidecars: { proxy: { image, mounts } } }), [
            "scratch.0.path: two things at one place, got /tmp; write another path",
        ]);
        assert.deepEqual(problemsOf({ ...shared, sidecars: { proxy: { image, mounts, scratch: [] } } }), []);
    });

    it("keeps memory for more than files", () => {
        assert.deepEqual(problemsOf({ scratch: [{ path: "/tmp", sizeMiB: 1023 }] }), []);
        assert.deepEqual(
            problemsOf({
                scratch: [
                    { path: "/tmp", sizeMiB: 512 },
                    { path: "/cache", sizeMiB: 512 },
                ],
            }),
            ["scratch: as much as the memory itself, of which it is a part, got 1024 of 1024 MiB; write less, or use a volume"],
        );
        assert.deepEqual(problemsOf({ sidecars: { proxy: { image, memory: 64, scratch: [{ path: "/tmp", sizeMiB: 64 }] } } }), [
            "sidecars.proxy.scratch: as much as the memory itself, of which it is a part, got 64 of 64 MiB; write less, or use a volume",
        ]);
    });
});
