import assert from "node:assert/strict";
import { DeploymentStopped } from "./execution/executor.ts";
import { ignoreLateStops, onLateRejection } from "./lateRejections.ts";

describe("what a program rejects after its run", () => {
    let others: NodeJS.UnhandledRejectionListener[];
    beforeEach(() => {
        others = process.listeners("unhandledRejection");
        process.removeAllListeners("unhandledRejection");
    });
    afterEach(() => {
        process.removeAllListeners("unhandledRejection");
        for (const other of others) process.on("unhandledRejection", other);
    });

    it("is ignored where the deployment has stopped, which has been reported", () => {
        ignoreLateStops();
        onLateRejection(new Error(`error serializing property "role": ${DeploymentStopped.message}`));
    });

    it("ends the process otherwise, and is left to the run that listens", () => {
        ignoreLateStops();
        const reason = new Error("no");
        assert.throws(() => {
            onLateRejection(reason);
        }, reason);
        process.on("unhandledRejection", () => undefined);
        onLateRejection(reason);
    });
});
