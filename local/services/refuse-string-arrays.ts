import type { buildApp } from "fauxqs";

/**
 * Refuses a message with an attribute of type String.Array: the embedded SNS compares filter policies with the array's text, not with its
 * elements, and would leave subscribers out without a word. Publish one String attribute for each value instead.
 */
export function refuseStringArrays(app: ReturnType<typeof buildApp>): void {
  app.addHook("preHandler", (request, reply, done) => {
    const form = request.body as Record<string, unknown> | null | undefined;
    const action = request.headers["content-type"]?.includes("x-www-form-urlencoded") === true ? String(form?.["Action"]) : "";
    const arrays = action.startsWith("Publish") && Object.entries(form ?? {}).some(([name, value]) => name.endsWith(".DataType") && value === "String.Array");
    if (!arrays) return done();
    reply.status(400).header("content-type", "text/xml").send(
      "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>The local system cannot filter on String.Array attributes; publish String attributes</Message></Error><RequestId>local</RequestId></ErrorResponse>");
  });
}
