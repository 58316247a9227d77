import assert from "node:assert/strict";
import { powertoolsLayer, webAdapterLayer } from "./layers.ts";

const here = { region: "eu-central-1", architecture: "arm64" } as const;

describe("layers of AWS", () => {
    it("have the Web Adapter by region and architecture, and not everywhere", () => {
        assert.equal(webAdapterLayer(here, 26), "arn:aws:lambda:eu-central-1:753240598075:layer:LambdaAdapterLayerArm64:26");
        assert.equal(
            webAdapterLayer({ region: "cn-north-1", architecture: "x86" }, 26),
            "arn:aws-cn:lambda:cn-north-1:041581134020:layer:LambdaAdapterLayerX86:26",
        );
        assert.equal(webAdapterLayer({ region: "cn-north-1", architecture: "arm64" }, 26), undefined);
        assert.equal(webAdapterLayer({ region: "us-gov-west-1", architecture: "x86" }, 26), undefined);
    });

    it("have Powertools by language, version of Python and architecture", () => {
        assert.equal(
            powertoolsLayer("nodejs24.x", here),
            "arn:aws:lambda:eu-central-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:44",
        );
        assert.equal(
            powertoolsLayer("python3.13", here),
            "arn:aws:lambda:eu-central-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:27",
        );
        assert.equal(
            powertoolsLayer("python3.13", { ...here, architecture: "x86" }, 30),
            "arn:aws:lambda:eu-central-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-x86_64:30",
        );
        assert.equal(powertoolsLayer("java21", here), undefined);
        assert.equal(powertoolsLayer("nodejs24.x", { ...here, region: "us-gov-west-1" }), undefined);
    });
});
