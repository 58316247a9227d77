import assert from "node:assert/strict";
import { secretTexts, withoutSecrets } from "./secretTexts.ts";

describe("secret texts", () => {
    const config = {
        "acme:token": "hunter2$&",
        "acme:db": '{"user":"app","password":"longer-hunter2$&"}',
        "acme:plain": "visible",
        "acme:no": "ab",
    };
    const texts = secretTexts(config, ["acme:token", "acme:db", "acme:no", "acme:missing"]);

    it("are the secret values and the longer texts in them, the longest first", () => {
        assert.deepEqual(texts, [config["acme:db"], "longer-hunter2$&", "hunter2$&"]);
    });

    it("are a word in what a run says, and nothing else is", () => {
        const message = "app visible ab: hunter2$& longer-hunter2$& hunter2";
        assert.equal(withoutSecrets(message, texts), "app visible ab: [secret] [secret] hunter2");
    });
});
