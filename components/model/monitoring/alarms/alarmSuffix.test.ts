import assert from "node:assert/strict";
import { alarmKeyOf, alarmSuffix } from "./alarmSuffix.ts";

describe("alarmKeyOf", () => {
    it("finds the key by the end of the name, also of one queue of several", () => {
        assert.equal(alarmSuffix("oldestMessage"), "oldest-message");
        const key = (name: string) => alarmKeyOf("mailer", `mailer-${name}`);
        assert.deepEqual(["high-cpu", "dead-letters", "oldest-message"].map(key), ["highCpu", "deadLetters", "oldestMessage"]);
        assert.deepEqual(["digests-dead-letters", "low-oldest-message"].map(key), ["deadLetters", "oldestMessage"]);
        assert.deepEqual(["digests-high-cpu", "nonsense"].map(key), [undefined, undefined]);
    });
});
