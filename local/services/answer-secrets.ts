import type { buildApp } from "fauxqs";

/** Answers Secrets Manager's GetSecretValue, which the embedded services lack, from the secrets of the local system, by name or ARN. */
export function answerSecrets(app: ReturnType<typeof buildApp>, secrets: ReadonlyMap<string, string>): void {
  app.addHook("preHandler", (request, reply, done) => {
    if (request.headers["x-amz-target"] !== "secretsmanager.GetSecretValue") return done();
    const { SecretId: name } = JSON.parse(String(request.body)) as { SecretId: string };
    reply.header("content-type", "application/x-amz-json-1.1");
    const text = secrets.get(name);
    if (text !== undefined) reply.send(JSON.stringify({ Name: name, SecretString: text }));
    else reply.status(400).send(JSON.stringify({ __type: "ResourceNotFoundException", message: "Secrets Manager can't find the specified secret." }));
  });
}
