import * as yaml from "js-yaml";

/** `<<: *anchor`, which Pulumi follows too. */
const merge = new yaml.Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: unknown) => text === "<<" });

/** Values by their types, dates as they are written. */
export const typedSchema = yaml.CORE_SCHEMA.extend({ implicit: [merge] });

/** Every scalar as it is written. */
export const literalSchema = yaml.FAILSAFE_SCHEMA.extend({ implicit: [merge] });
