import assert from "node:assert/strict";
import { secret } from "../../contract/values.ts";
import { withSecretOutputs } from "./withSecretOutputs.ts";

describe("secret outputs", () => {
    it("are those whose input is secret and those that the program names, each marked once", () => {
        const outputs = { password: "p", arn: "a", open: "o", marked: secret("m") };
        const inputs = { password: secret("p"), open: "o", marked: secret("m") };
        assert.deepEqual(withSecretOutputs(outputs, inputs, ["arn", "absent"]), {
            password: secret("p"),
            arn: secret("a"),
            open: "o",
            marked: secret("m"),
        });
    });
});
