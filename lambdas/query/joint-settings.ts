/** Settings of query: what bureaus read of joint matters. */
export const QUERY_JOINT_SETTINGS = { mattersTable: "MATTERS_TABLE", registryTable: "REGISTRY_TABLE" } as const;
