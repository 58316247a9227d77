import assert from "node:assert/strict";
import { newCrypter, openCrypter } from "./passphrase.ts";

describe("secrets behind a passphrase", () => {
    it("open what Pulumi encrypted", () => {
        // From pulumi/pulumi pkg/secrets/passphrase/manager_test.go
        const salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";
        const crypter = openCrypter("password", salt);
        assert.equal(crypter.salt, salt);
        assert.throws(() => openCrypter("password123", salt), /^Error: secrets: incorrect passphrase; set PULUMI_CONFIG_PASSPHRASE$/);
    });

    it("read back what they encrypted, and encrypt the same text differently each time", () => {
        const crypter = newCrypter("p");
        const [first, second] = [crypter.encrypt('"ü"'), crypter.encrypt('"ü"')];
        assert.match(first, /^v1:[\w+/]{16}:[\w+/=]+$/);
        assert.notEqual(first, second);
        assert.deepEqual([first, second].map(openCrypter("p", crypter.salt).decrypt), ['"ü"', '"ü"']);
    });

    it("refuse a value that was changed, and a salt of another version", () => {
        const crypter = newCrypter("p");
        const [version, nonce, text] = crypter.encrypt("x").split(":");
        assert.throws(() => crypter.decrypt([version, nonce, `AAAA${text}`].join(":")));
        assert.throws(() => openCrypter("p", "v2:abc"), /unknown salt, got v2:abc; expected v1:<salt>:v1:<nonce>:<text>/);
    });
});
