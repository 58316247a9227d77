import type { NodeKind } from "./graph.ts";

/** Lines on 16 by 16 pixels. */
export const icons: Readonly<Record<NodeKind, string>> = {
    // One line becomes three.
    entry: "M1.5 8H5M5 8C8 8 7 3 10 3H14M5 8H14M5 8C8 8 7 13 10 13H14",
    // A globe.
    rule: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M1.5 8h13M8 1.5c-4.5 4-4.5 9 0 13M8 1.5c4.5 4 4.5 9 0 13",
    // A clock.
    schedule: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 4.5V8l2.6 1.8",
    // A cube.
    service: "M8 1.5L14 4.7V11.3L8 14.5L2 11.3V4.7zM2 4.7L8 8L14 4.7M8 8V14.5",
    // A lambda.
    function: "M4 2H6.2L12 14M7.6 6.5L3.8 14",
    // Braces.
    api: "M6.5 2C3.5 2 6 7 3 8C6 9 3.5 14 6.5 14M9.5 2C12.5 2 10 7 13 8C10 9 12.5 14 9.5 14",
    // Two machines.
    instances: "M2 2.5h12v4.5H2zM2 9h12v4.5H2zM4.5 4.75h.01M4.5 11.25h.01",
    existing: "M8 1.5L14 4.7V11.3L8 14.5L2 11.3V4.7zM2 4.7L8 8L14 4.7M8 8V14.5",
    // Messages in a row.
    queue: "M1.5 4.5h3v7h-3zM6.5 4.5h3v7h-3zM11.5 4.5h3v7h-3z",
    // A cylinder.
    network: "M2.5 3.5c0-2.6 11-2.6 11 0s-11 2.6-11 0v9c0 2.6 11 2.6 11 0v-9M2.5 8c0 2.6 11 2.6 11 0",
    // A bucket.
    storage: "M2 3.5h12l-1.6 10H3.6zM2 3.5c0-2 12-2 12 0",
    // Waves from a point.
    topic: "M3 8h.01M6 4.5a5 5 0 0 1 0 7M9 2.5a8 8 0 0 1 0 11M12 1a11 11 0 0 1 0 14",
};
