import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import type * as AnalyzerService from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import type * as EmptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import type * as StructMessages from "google-protobuf/google/protobuf/struct_pb.js";

const load = createRequire(join(process.cwd(), "package.json"));

// These modules name their exports at run time only, so ES modules cannot import them by name.
export const analyzer: typeof Analyzer = load("@pulumi/pulumi/proto/analyzer_pb.js");
export const { AnalyzerClient }: typeof AnalyzerService = load("@pulumi/pulumi/proto/analyzer_grpc_pb.js");
export const { Empty }: typeof EmptyMessages = load("google-protobuf/google/protobuf/empty_pb.js");
export const { Struct }: typeof StructMessages = load("google-protobuf/google/protobuf/struct_pb.js");
